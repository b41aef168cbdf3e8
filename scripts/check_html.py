"""Check the HTML of every kind of page with html-validate: our own markup strictly, then the pages of this site.

`make check` runs it. Our own markup is in a theme that adds nothing. In the pages of this site, Material's markup
surrounds it, and the rules that only Material breaks are off (``html/material.mjs`` gives the reason for each).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from support import sites

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "scripts" / "html"
NODE = Path(sys.executable).parent / "node"
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
PARTS = (
    "card",
    "table",
    "chart",
    "result",
    "result 1.real-time-data_yes_2.training-data_no",
    "card",
    "chart",
    "no-such-part",
)
FRONT = "\n\n".join(
    ["# Front", *(f"<!-- decision rag-or-fine-tuning {part} -->" for part in PARTS), "<!-- decisions -->"]
)
ADDRESSES = {
    "SITE_URL": "https://example.org/guides/",
    "REPO_URL": "https://github.com/example/guides",
    "EDIT_URI": "edit/main/content/",
    "NO_MKDOCS_2_WARNING": "1",
}
"""As a published site has them: its pages then have canonical addresses and links that edit them."""
MIN_PAGES = {"own.mjs": 60, "material.mjs": 40}
"""A check of fewer pages than this has lost some."""


def plain_site(folder: Path) -> Path:
    """The decisions of this site as the preview shows them, in a theme of nothing.

    A page shows every part of a decision, one decision has an earlier slug, and one file and one part are broken.
    """
    decisions = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "content" / "decisions").glob("*.yml")}
    decisions["licence.yml"] += "was: [earlier]\n"
    decisions["broken.yml"] = "title: Broken\n"
    files = {f"docs/decisions/{name}": text for name, text in decisions.items()}
    return sites.build(folder, {"docs/index.md": f"{FRONT}\n", **files}, live=True).folder


def complaints(site: Path, rules: str) -> int:
    """The number of problems that html-validate reports in a site's pages."""
    pages = sorted(map(str, site.rglob("*.html")))
    if len(pages) < MIN_PAGES[rules]:
        raise SystemExit(f"only {len(pages)} pages were built")
    command = [str(NODE), str(VALIDATOR), "--config", str(RULES / rules), "--formatter", "text", *pages]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    print(found.stdout.replace(f"{site}/", ""), end="")
    print(f"{len(pages)} pages by {rules}: {found.stdout.count(chr(10))} complaints")
    return found.returncode


def main() -> int:
    """Build both sites, check them, and fail where either has a complaint."""
    os.environ |= ADDRESSES
    with tempfile.TemporaryDirectory() as folder:
        own = plain_site(Path(folder, "own"))
        real = sites.build_config(ROOT / "mkdocs.yml", Path(folder, "real")).folder
        return max(complaints(own, "own.mjs"), complaints(real, "material.mjs"))


if __name__ == "__main__":
    sys.exit(main())
