"""Pictures of a decision and of its options: where they appear, what is published, and what is refused."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

import decision_guide
from decision_guide import cli, pipeline
from decision_guide.cache.outcome import MemoryCache
from decision_guide.interchange import exporting
from decision_guide.interchange.exporting import Form
from decision_guide.interchange.sources import decision_in
from decision_guide.model import Decision
from decision_guide.model.files import Settings, SourceFile
from decision_guide.model.picture import PictureFile
from decision_guide.render.pages.single_file import MOST_IN_PICTURES
from support import pictures, sites
from support.html_page import HtmlPage
from support.sites import COMPLETE

TEXT = COMPLETE.replace("options:", 'picture: {file: images/two cups.png, alt: "Two <cups>"}\noptions:', 1).replace(
    "{name: Tea,", '{name: Tea, picture: {file: tea.jpg, alt: Tea, credit: "Ada, *CC BY*"},'
)
"""A decision with a picture, and one of its options with another."""
ON_DISK = {"images/two cups.png": pictures.png(40, 30), "tea.jpg": pictures.jpeg(20, 10, orientation=6)}
MATERIAL = "site_name: Drinks\ntheme: {name: material, font: false}\nplugins: [search, decision-guide]\n"


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write pictures below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def source(text: str = TEXT, files: dict[str, bytes] | None = None) -> SourceFile:
    """A decision file with the files of its pictures."""
    found = ON_DISK if files is None else files
    return SourceFile(
        "decisions/tea.yml", "tea", text.encode(), pictures=tuple(PictureFile(*one) for one in found.items())
    )


def decision_of(one: SourceFile) -> Decision:
    """The decision of a file without errors."""
    [found] = decision_guide.check(one).decisions
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> sites.BuiltSite:
    """A site with such a decision."""
    folder = tmp_path_factory.mktemp("pictures")
    put(folder / "docs" / "decisions", ON_DISK)
    made = sites.build(folder, {"mkdocs.yml": MATERIAL, "docs/index.md": "# Home", "docs/decisions/tea.yml": TEXT})
    assert made.complaints == []
    return made


def test_guide(built: sites.BuiltSite) -> None:
    """The guide shows the decision's picture with its text and its size, so that nothing moves when it is loaded."""
    image = built.page("decisions/tea/").first("figure", class_="dg-picture").first("img").attributes

    assert (image["alt"], image["width"], image["height"]) == ("Two <cups>", "40", "30")
    assert image["src"] == "../images/two%20cups.png"
    assert built.broken_links("decisions/tea/index.html") == []


def test_option(built: sites.BuiltSite) -> None:
    """The page of an option shows the option's picture, as its camera says, with the credit below; others show none."""
    figure = built.page("decisions/tea/tea/").first("figure", class_="dg-picture")
    image = figure.first("img").attributes

    assert (image["src"], image["width"], image["height"]) == ("../../tea.jpg", "10", "20")
    assert figure.first("figcaption").first("em").text == "CC BY"
    assert built.page("decisions/tea/coffee/").all("figure", class_="dg-picture") == []
    assert built.page("decisions/tea/decide/").all("figure", class_="dg-picture") == []


def test_list(built: sites.BuiltSite) -> None:
    """The list shows the picture in place of the chart; the title beside it says what it is."""
    image = built.page("decisions/").first(class_="dg-thumbnail").first("img").attributes

    assert (image["src"], image["alt"]) == ("images/two%20cups.png", "")


def test_published(built: sites.BuiltSite) -> None:
    """The pictures are on the site, byte for byte, and decision.json tells their sizes and their texts."""
    data = json.loads((built.folder / "decisions/tea/decision.json").read_bytes())["decision"]

    for name, content in ON_DISK.items():
        assert (built.folder / "decisions" / name).read_bytes() == content
    assert data["picture"] == {"file": "images/two cups.png", "alt": "Two <cups>", "width": 40, "height": 30}
    assert data["options"][0]["picture"]["credit"] == "Ada, *CC BY*"


@pytest.mark.parametrize("form", [Form.JSON, Form.CSV])
def test_round_trip(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exported decision is imported with its pictures, without the sizes, which are those of the files."""
    decision = decision_of(source())
    monkeypatch.chdir(tmp_path)
    Path(f"tea.{form}").write_text(exporting.export(decision, form), encoding="utf-8")

    assert cli.run(["import", f"tea.{form}", "-o", "back.yml"]) == 0
    again = decision_of(replace(source(), content=Path("back.yml").read_bytes()))
    assert (again.picture, again.options) == (decision.picture, decision.options)


def test_published_data_without_its_files() -> None:
    """A decision.json is read without the files of its pictures."""
    text = exporting.export(decision_of(source()), Form.JSON)

    found = decision_in(SourceFile("decision.json", "decision", text.encode()))
    assert found.problems == ()
    assert found.decision is not None
    assert found.decision.picture is not None


def test_generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`generate` writes the pictures and the same pages, and says what is wrong with a picture."""
    monkeypatch.chdir(tmp_path)
    sites.write(tmp_path, {"docs/decisions/tea.yml": TEXT})
    assert cli.run(["generate", "docs", "--out", "out"]) == cli.EXIT_DATA
    put(tmp_path / "docs" / "decisions", ON_DISK)

    assert cli.run(["generate", "docs", "--out", "out"]) == 0
    assert Path("out/decisions/tea.jpg").read_bytes() == ON_DISK["tea.jpg"]
    assert 'width="40" height="30"' in Path("out/decisions/tea/index.md").read_text(encoding="utf-8")


def test_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """`check` reads the pictures of a folder and of a single file."""
    monkeypatch.chdir(tmp_path)
    sites.write(tmp_path, {"decisions/tea.yml": TEXT})
    put(tmp_path / "decisions", {"tea.jpg": b"no picture"})

    for named in ("decisions", "decisions/tea.yml"):
        assert cli.run(["check", named]) == cli.EXIT_DATA
        shown = capfd.readouterr().out
        assert "error[missing-picture]" in shown
        assert "error[wrong-picture]" in shown
    put(tmp_path / "decisions", ON_DISK)
    assert cli.run(["check", "decisions", "--strict"]) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make symbolic links")
def test_link_out_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A symbolic link inside the folder is read; one that leads out of it is an error, and its target is not read."""
    monkeypatch.chdir(tmp_path)
    sites.write(tmp_path, {"decisions/tea.yml": TEXT})
    put(tmp_path, {"decisions/real.jpg": ON_DISK["tea.jpg"], "secret.png": pictures.png(4, 3)})
    (tmp_path / "decisions" / "tea.jpg").symlink_to("real.jpg")
    (tmp_path / "decisions" / "images").mkdir()
    (tmp_path / "decisions" / "images" / "two cups.png").symlink_to(tmp_path / "secret.png")

    [loaded] = decision_guide.load("decisions")
    assert [(one.path, bool(one.content), bool(one.obstacle)) for one in loaded.pictures] == [
        ("images/two cups.png", False, True),
        ("tea.jpg", True, False),
    ]
    assert [problem.code for problem in decision_guide.check(loaded).problems] == ["missing-picture"]


def test_one_file() -> None:
    """A guide in one file holds its pictures, and requests nothing."""
    page = HtmlPage.parse(exporting.export(decision_of(source()), Form.HTML, pictures=source().pictures))
    shown = [figure.first("img").attributes["src"] for figure in page.all("figure", class_="dg-picture")]

    assert shown == [
        f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        for kind, content in zip(("png", "jpeg"), ON_DISK.values(), strict=True)
    ]


def test_one_file_without_room(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A picture for which a file has no room is left out with its text, and `export` says so; smaller ones are not."""
    files = {name: content.ljust(MOST_IN_PICTURES // 2 + 1, b"\0") for name, content in ON_DISK.items()}
    put(tmp_path, files)
    (tmp_path / "tea.yml").write_text(TEXT, encoding="utf-8")

    assert cli.run(["export", str(tmp_path / "tea.yml"), "--format", "html"]) == 0
    text, said = capfd.readouterr()
    first, second = HtmlPage.parse(text).all("figure", class_="dg-picture")
    assert first.first("img").attributes["alt"] == "Two <cups>"
    assert (second.all("img"), second.first("p").text) == ([], "Tea")
    assert said.startswith("tea.jpg has no room in one file, which holds 700 KB of pictures. Its text stands there.\n")


def test_one_file_of_ordinary_size(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A guide in one file holds pictures of the size of photos, and `export` says nothing about them."""
    put(tmp_path, {name: content.ljust(300_000, b"\0") for name, content in ON_DISK.items()})
    (tmp_path / "tea.yml").write_text(TEXT, encoding="utf-8")

    assert cli.run(["export", str(tmp_path / "tea.yml"), "--format", "html"]) == 0
    text, said = capfd.readouterr()
    assert [len(figure.all("img")) for figure in HtmlPage.parse(text).all("figure", class_="dg-picture")] == [1, 1]
    assert "no room" not in said


def test_one_file_without_its_files() -> None:
    """Without the files, as for a program, the texts stand for the pictures."""
    page = HtmlPage.parse(exporting.export(decision_of(source()), Form.HTML))

    assert [figure.first("p").text for figure in page.all("figure", class_="dg-picture")] == ["Two <cups>", "Tea"]


def test_cache() -> None:
    """A build from the cache knows a picture by its bytes: another size, or another file of the same size, is new."""
    cache = MemoryCache()
    changed = {**ON_DISK, "images/two cups.png": pictures.png(80, 60)}

    assert pipeline.build([source()], Settings(), cache=cache).reused == 0
    assert pipeline.build([source()], Settings(), cache=cache).reused == 1
    second = pipeline.build([source(files=changed)], Settings(), cache=cache)
    assert second.reused == 0
    assert any(b'width="80" height="60"' in file.content for file in second.files)


def test_picture_that_the_site_leaves_out(tmp_path: Path) -> None:
    """A picture that the site does not publish is a warning with its place, as any link that leads nowhere."""
    put(tmp_path / "docs" / "decisions", ON_DISK)
    files = {"mkdocs.yml": f"{MATERIAL}exclude_docs: tea.jpg\n", "docs/decisions/tea.yml": TEXT}

    [complaint] = sites.build(tmp_path, files).complaints[:1]
    assert "broken-link" in complaint
    assert "docs/decisions/tea.yml:3:" in complaint
