"""The forms for reports: as GitHub wants them, and found by the site's own "Something wrong?"."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.name != "config.yml")


def check(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """The output of check-jsonschema for some files, with one of its built-in schemas."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_forms_are_valid() -> None:
    """Every form, and what goes with all of them, fits GitHub's schema; a form without a body does not."""
    assert [path.stem for path in FORMS] == ["bug", "verdict-is-wrong"]
    assert check("vendor.github-issue-forms", *FORMS).returncode == 0
    assert check("vendor.github-issue-config", FOLDER / "config.yml").returncode == 0
    assert check("vendor.github-issue-forms", FOLDER / "config.yml").returncode == 1


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_fields_have_ids_of_their_own(path: Path) -> None:
    """Every field has an id, by which an address can fill it in, and no two have the same."""
    fields = [
        part["id"] for part in yaml.safe_load(path.read_text(encoding="utf-8"))["body"] if part["type"] != "markdown"
    ]

    assert len(fields) >= 3
    assert len(set(fields)) == len(fields)


def test_the_site_leads_to_a_form_that_exists(root: Path) -> None:
    """The address in mkdocs.yml names one of the forms, and fills in a field that it has."""
    (address,) = re.findall(r'report_url: "(.+?)"', (root / "mkdocs.yml").read_text(encoding="utf-8"))
    query = parse_qs(urlsplit(address).query)

    form = yaml.safe_load((FOLDER / query.pop("template")[0]).read_text(encoding="utf-8"))
    assert query == {"decision": ["{slug}"]}
    assert "decision" in {part.get("id") for part in form["body"]}
