"""Compare two editions of a decision, and read the links that were made from one.

In: decisions, and texts with links. Out: what changed, and which results changed. May import: ``engine``, ``model``,
``text``.
"""
