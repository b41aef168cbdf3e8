"""Decisions inside hand-written pages: which comments ask for a part, and what they get.

In: the text of a page and the known decisions. Out: the page with the parts in it, and problems with a place.
May import: ``pages``, ``widgets``.
"""
