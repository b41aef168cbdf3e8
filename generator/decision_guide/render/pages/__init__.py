"""Whole pages: a module for each kind, with its template next to it.

In: a ``PageContext`` or the catalogue of a site. Out: the bytes of a Markdown page. May import: ``widgets``, ``data``.
"""
