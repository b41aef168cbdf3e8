"""Whole pages: a module for each kind, with its template beside it.

In: a ``PageContext`` or the catalogue of a site. Out: the bytes of a Markdown page. May import: ``widgets``, ``data``.
"""
