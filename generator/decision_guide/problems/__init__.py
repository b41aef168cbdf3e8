"""Problems as values, and how they are shown: reports in four formats, and suggestions for misspelled words.

In: the problems that checks found. Out: text, one-line text, JSON or GitHub annotations. Imports no other room.
"""

from __future__ import annotations

from decision_guide.problems.problem import Location, Problem, Related, Severity, by_place, has_errors

__all__ = ["Location", "Problem", "Related", "Severity", "by_place", "has_errors"]
