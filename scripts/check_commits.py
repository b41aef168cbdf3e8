"""Say which new commits have a subject that is not as CONTRIBUTING.md asks: imperative, at most 60 characters.

Commits up to `SINCE` are older than the rule. Where that commit is missing (a shallow clone) nothing is checked.
"""

from __future__ import annotations

import re
import subprocess
import sys

SINCE = "807297634386"
LONGEST = 60
OTHER_FORMS = re.compile(r"(?!(?:bring|embed|feed|need|seed|shed|speed|string)\b)\w+(?:ed|ing|[^s]s)\b", re.IGNORECASE)


def fault(subject: str) -> str:
    """What is wrong with a subject, or an empty text."""
    if len(subject) > LONGEST:
        return f"has {len(subject)} characters, and {LONGEST} fit"
    if not re.match(r"[A-Z]", subject) or subject.endswith("."):
        return "begins with a capital letter and has no full stop"
    return "begins with a verb in the imperative" if OTHER_FORMS.match(subject) else ""


def main() -> None:
    """Print each fault; end with 1 where there is one."""
    if subprocess.run(["git", "cat-file", "-e", SINCE], capture_output=True, check=False).returncode:
        return
    log = subprocess.run(
        ["git", "log", "--no-merges", "--format=%h %s", f"{SINCE}..HEAD"], capture_output=True, check=True
    )
    lines = [line.partition(" ") for line in log.stdout.decode().splitlines()]
    faults = [f"{short}: a subject {found}: {subject}" for short, _, subject in lines if (found := fault(subject))]
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
