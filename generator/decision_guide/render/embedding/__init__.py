"""Insert decisions into hand-written pages: find the comments that request a part, and replace them.

In: the text of a page and the known decisions. Out: the page with the parts in it, and problems with a place. May
import: ``pages``, ``widgets``.
"""
