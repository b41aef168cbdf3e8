"""The results of one decision file, cached under a digest of everything that they depend on.

In: a ``SourceFile``, ``Settings`` and the digest of this generator. Out: the pages and problems of an earlier build.
``outcome`` is pure; ``store`` keeps it on the disk. May import: ``model``, ``problems``.
"""
