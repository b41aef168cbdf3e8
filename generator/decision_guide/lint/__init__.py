"""Checking decisions: one file alone, all files together, and notes that advise the author about the table.

In: source files. Out: decisions and every problem with its place. May import: ``validation``, ``engine``, ``cache``.
"""
