"""Text before it means anything: bytes to lines, hidden characters, safe Markdown, and the words of a language.

In: untrusted bytes and texts. Out: decoded text, problems with a place, checked HTML, words from ``locale/``.
May import: ``problems``. ``words.js`` is the twin of ``words.py``.
"""
