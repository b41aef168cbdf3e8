"""Convert decisions to and from other formats: exports, ``decision.json``, sheets, and imports of existing tables.

In: a ``Decision``, or the bytes of a foreign file. Out: CSV, JSON, Markdown, or a decision file in YAML. May import:
``render``, ``validation`` and what those import.
"""
