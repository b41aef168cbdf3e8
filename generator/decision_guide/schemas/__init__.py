"""The JSON Schemas of the decision files that authors write, and of the data that a site publishes.

In: the keys of ``model`` and the types of ``engine``. Out: JSON, committed next to the modules that generate it
(``make generate``). May import: ``validation``, ``engine``, ``model``, ``text``.
"""

from __future__ import annotations

from typing import Any

__all__ = ["JsonSchema"]

JsonSchema = dict[str, Any]
"""A JSON Schema, or a part of one."""
