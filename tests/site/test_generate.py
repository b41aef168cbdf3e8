"""`decision-guide generate` writes what the plugin shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from decision_guide import cli, disk, pipeline
from decision_guide.cache.store import folder_of
from decision_guide.lint.checking import CheckedFile, check_file
from decision_guide.model.files import Build, SourceFile
from support import sites
from support.sites import TEA

FILES = {
    "docs/index.md": "\ufeff# Drinks\r\n\r\n<!-- decisions -->\r\n\r\nEnd.\r\n",
    "docs/plain.md": "# Plain\r\n\r\nNothing is asked for here.\r\n",
    "docs/decisions/index.md": "# Ours\n\nBelow.\n",
    "docs/decisions/tea.yml": TEA + "was: [chai]\ntags: [hot drinks, Été]\nsummary: '{{ 7 }}'\n",
    "docs/decisions/draft.yml": TEA + "draft: true\n",
    "docs/picture.svg": "<svg/>\n",
}
PLAIN = "site_name: Drinks\ntheme: {name: null, custom_dir: theme}\nuse_directory_urls: %s\nplugins: [%s]\n"


def of_the_plugin(config_file: Path) -> dict[str, bytes]:
    """Every file of a site after the plugin has been through it, except the theme's."""
    config = load_config(str(config_file))
    config.plugins.on_startup(command="build", dirty=False)
    files = config.plugins.on_files(get_files(config), config=config)
    return {file.src_uri: file.content_bytes for file in files}


def of_generate(out: Path, monkeypatch: pytest.MonkeyPatch, beside: Path) -> dict[str, bytes]:
    """Every file that `generate` writes, next to a mkdocs.yml."""
    monkeypatch.chdir(beside)
    assert cli.run(["generate", "--out", str(out)]) == 0
    return files_of(out)


def files_of(out: Path) -> dict[str, bytes]:
    """The files in a folder that `generate` has written, by path."""
    paths = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def readable(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files as MkDocs reads them: Markdown without a byte order mark and with its own line ends."""
    return {
        path: content.decode("utf-8-sig").replace("\r\n", "\n").encode() if path.endswith(".md") else content
        for path, content in files.items()
    }


@pytest.mark.parametrize("urls", ["true", "false"])
def test_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, urls: str) -> None:
    """Plugin and command give the same files with the same bytes, in both forms of addresses."""
    sites.write(tmp_path, {**FILES, "mkdocs.yml": PLAIN % (urls, "decision-guide"), **sites.THEME})

    generated = of_generate(tmp_path / "out", monkeypatch, beside=tmp_path)

    plugin = of_the_plugin(tmp_path / "mkdocs.yml")
    assert "decisions/tea/decide.md" in generated
    assert "decisions/draft.yml" not in generated
    assert readable(generated) == readable(plugin)


def test_an_upgrade_keeps_no_old_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the program reads nothing that the last one kept, and the same version reads all of it."""
    sites.write(tmp_path, {**FILES, "mkdocs.yml": PLAIN % ("true", "decision-guide"), **sites.THEME})
    reused: list[int] = []
    build = pipeline.build

    def counted(*arguments: Any, **options: Any) -> Build:
        made = build(*arguments, **options)
        reused.append(made.reused)
        return made

    monkeypatch.setattr(pipeline, "build", counted)
    for version in ("1", "1", "2"):
        monkeypatch.setattr(disk, "installed_generator", lambda version=version: version)
        of_generate(tmp_path / "out", monkeypatch, beside=tmp_path)

    assert reused[0] == reused[2] == 0
    assert reused[1] > 0


def test_same_bytes_of_this_site(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is true of this repository's own site."""
    generated = of_generate(tmp_path / "out", monkeypatch, beside=root)

    assert generated == of_the_plugin(root / "mkdocs.yml")


@pytest.mark.parametrize("urls", ["true", "false"])
def test_builds_without_the_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, urls: str) -> None:
    """MkDocs without the plugin makes the same articles of the generated folder."""
    sites.write(tmp_path, {**FILES, "mkdocs.yml": PLAIN % (urls, "decision-guide"), **sites.THEME})
    of_generate(tmp_path / "out", monkeypatch, beside=tmp_path)
    with_plugin = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")
    (tmp_path / "mkdocs.yml").write_text(PLAIN % (urls, "") + "docs_dir: out\n", encoding="utf-8")

    without = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site-2")

    articles = {path: with_plugin.article(path) for path in with_plugin.pages if "<article" in with_plugin.html(path)}
    assert len(articles) >= 8
    assert without.complaints == []
    assert {path: without.article(path) for path in articles} == articles


def test_what_was_made_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run, and a build by the plugin, read no decision file, and give the bytes of a run without a cache."""
    sites.write(tmp_path, {**FILES, "mkdocs.yml": PLAIN % ("true", "decision-guide"), **sites.THEME})
    first = of_generate(tmp_path / "out", monkeypatch, beside=tmp_path)
    plain = of_the_plugin(tmp_path / "mkdocs.yml")
    read: list[SourceFile] = []

    def reading(source: SourceFile) -> CheckedFile:
        read.append(source)
        return check_file(source)

    monkeypatch.setattr(pipeline, "check_file", reading)

    again = of_generate(tmp_path / "again", monkeypatch, beside=tmp_path)

    assert (read, again) == ([], first)
    assert (of_the_plugin(tmp_path / "mkdocs.yml"), read) == (plain, [])
    assert cli.run(["generate", "--out", str(tmp_path / "uncached"), "--no-cache"]) == 0
    assert len(read) == 2
    assert files_of(tmp_path / "uncached") == first


def test_a_site_may_want_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``cache: false`` nothing is kept."""
    plugin = "decision-guide: {cache: false}"
    sites.write(tmp_path, {**FILES, "mkdocs.yml": PLAIN % ("true", plugin), **sites.THEME})

    of_generate(tmp_path / "out", monkeypatch, beside=tmp_path)
    of_the_plugin(tmp_path / "mkdocs.yml")

    kept = folder_of(tmp_path)
    assert kept
    assert not kept.exists()


def test_requests_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A request in a list is a warning of `generate`, which makes no HTML of a page; the same request alone is not."""
    line = "<!-- decision tea card -->"
    sites.write(tmp_path, {"docs/index.md": f"# Drinks\n\n{line}\n\n- {line}\n", "docs/decisions/tea.yml": TEA})
    monkeypatch.chdir(tmp_path)

    assert cli.run(["generate", "docs", "--out", "out"]) == 0
    said = capsys.readouterr().err
    assert said.count("warning[unread-marker]") == 1
    assert "docs/index.md:5:3" in said
