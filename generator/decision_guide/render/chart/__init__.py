"""Charts as SVG: the trade-off map, the thumbnails, and where labels go so that none overlaps.

In: positions and names. Out: drawings. May import: ``engine``, ``text``, ``model``, and of ``render`` what lies below:
``environment``, ``assets``, ``verdicts``, ``urls``, ``views``.
"""
