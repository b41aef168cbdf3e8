"""Draw charts as SVG: the trade-off chart, the thumbnails, and labels that never overlap.

In: positions and names. Out: drawings. May import: ``engine``, ``text``, ``model``, and these modules of ``render``:
``environment``, ``assets``, ``verdicts``, ``urls``, ``views``.
"""
