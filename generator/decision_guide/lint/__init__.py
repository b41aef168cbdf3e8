"""Check decisions: each file, all files together, and the quality of each table.

In: source files. Out: decisions, and all problems with locations. May import: ``validation``, ``engine``, ``cache``.
"""
