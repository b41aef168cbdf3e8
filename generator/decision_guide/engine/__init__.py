"""Decision and answers in, result out: ranking, reasons, what would change it, positions on the map, sentences.

In: a ``Decision`` and the reader's answers. Out: a ``Result`` and sentences about it. Whole numbers only, no clock, no
disk. May import: ``model`` and ``text``. ``X.js`` is the exact twin of ``X.py``; both run ``tests/vectors/X.json``.
"""
