"""Evaluate a reader's answers: ranking, reasons, what would change the result, positions on the chart, sentences.

In: a ``Decision`` and the reader's answers. Out: a ``Result`` and sentences about it. All arithmetic uses whole
numbers. Nothing reads a clock or a disk. May import: ``model`` and ``text``.

Modules that also run on the page have an exact twin: ``X.js`` next to ``X.py``. Both pass ``tests/vectors/X.json``. A
module without a twin gives the reason in its docstring.
"""
