"""Data for machines: ``decision.json``, JSON-LD, search texts, and the data of the decide page's script.

In: a decision's analysis. Out: JSON and texts. May import: ``widgets``, ``context``, ``analysis``.
"""
