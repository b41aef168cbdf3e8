"""Other plugins and hooks find a real file as the source of every page."""

from __future__ import annotations

from pathlib import Path

from support import sites
from support.sites import TEA

HOOK = """
import os

seen = []


def on_files(files, config):
    seen.extend((file.src_uri, file.abs_src_path, os.path.getsize(file.abs_src_path)) for file in files)
    (config_folder(config) / "seen.txt").write_text("\\n".join(f"{uri} {path}" for uri, path, _ in seen))
    return files


def config_folder(config):
    from pathlib import Path

    return Path(config.config_file_path).parent
"""


def seen(folder: Path, plugins: str) -> dict[str, str]:
    """What a hook that measures the source of every file sees, by the file's path in the docs_dir."""
    docs = folder / "docs"
    (docs / "decisions").mkdir(parents=True)
    (docs / "index.md").write_text("# Drinks", encoding="utf-8")
    for slug in ("soup", "tea"):
        (docs / "decisions" / f"{slug}.yml").write_text(TEA, encoding="utf-8")
    (folder / "look.py").write_text(HOOK, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Drinks\ntheme: {{name: material, font: false}}\nplugins: {plugins}\nhooks: [look.py]\n",
        encoding="utf-8",
    )
    built = sites.build_config(folder / "mkdocs.yml", folder / "site")
    lines = (folder / "seen.txt").read_text(encoding="utf-8").split("\n")

    assert built.ended_well, built.log
    return dict(line.split(" ", 1) for line in lines)


def test_a_page_comes_from_its_decision(tmp_path: Path) -> None:
    """Each page of a decision has the decision file as its source, and so has the decision file itself."""
    found = seen(tmp_path, "[search, {decision-guide: {cache: false}}]")
    soup = str(tmp_path / "docs" / "decisions" / "soup.yml")

    assert {found[f"decisions/soup/{name}"] for name in ("index.md", "decide.md", "tea.md", "decision.json")} == {soup}
    assert found["decisions/soup.yml"] == soup
    assert found["decisions/tea/index.md"] == soup.replace("soup", "tea")


def test_a_list_comes_from_the_first_decision(tmp_path: Path) -> None:
    """What is about all decisions has the first of them as its source."""
    found = seen(tmp_path, "[search, {decision-guide: {cache: false}}]")

    assert found["decisions/index.md"] == found["decisions/decisions.json"] == found["decisions/soup.yml"]


def test_the_order_of_plugins_does_not_matter(tmp_path: Path) -> None:
    """The plugin may be listed before the search or after it."""
    found = seen(tmp_path, "[{decision-guide: {cache: false}}, search]")

    assert None not in found.values()
    assert "None" not in found.values()
