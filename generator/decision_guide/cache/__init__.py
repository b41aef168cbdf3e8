"""What was built of one decision file, kept under a digest of all that it depends on.

In: a ``SourceFile``, ``Settings`` and the digest of this generator. Out: the pages and problems of an earlier build.
``outcome`` is pure; ``store`` keeps it on the disk. May import: ``model``, ``problems``.
"""
