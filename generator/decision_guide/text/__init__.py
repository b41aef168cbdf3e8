"""Text: decoding of bytes, hidden characters, safe Markdown, and the words of each language.

In: untrusted bytes and texts. Out: decoded text, problems with a location, checked HTML, words from ``locale/``.
May import: ``problems``. ``words.js`` does in the browser what ``words.py`` does in Python.
"""
