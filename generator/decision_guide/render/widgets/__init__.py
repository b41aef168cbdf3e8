"""The visible parts of pages: one module for each component, named like its folder in ``components/``.

In: a ``PageContext``. Out: views and HTML for the templates of pages. May import: ``chart``, ``analysis``, ``context``.
"""
