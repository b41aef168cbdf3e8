"""Shipped styles and scripts are complete and small, and use nothing from another origin."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import subprocess
from pathlib import Path

import pytest

import decision_guide
from decision_guide.model.files import Settings
from decision_guide.render import scripts
from decision_guide.render.assets import asset_files, asset_link
from support import javascript

PACKAGE = Path(decision_guide.__file__).parent
STYLE_LIMIT = 8 * 1024
FIRST_LIMIT = 2 * 1024
ANSWERED_LIMIT = 15 * 1024
ON_DEMAND_LIMIT = 4 * 1024
ALL_LIMIT = 28 * 1024
BEFORE_THE_FIRST_ANSWER = ("decide/decide.js",)
WITH_THE_FIRST_ANSWER = (*BEFORE_THE_FIRST_ANSWER, "decide/live.js")


def shipped() -> dict[str, bytes]:
    """Every asset by its name below the versioned folder."""
    return {file.path.split("/", 3)[3]: file.content for file in asset_files()}


def packed(content: bytes) -> int:
    """The bytes that a server sends."""
    return len(gzip.compress(content, 9))


def test_styles_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    """No kind of page loads more than 8 KB of our styles, packed."""
    sizes = {name: packed(content) for name, content in shipped().items() if name.endswith(".css")}

    with capsys.disabled():
        print(f"\n  styles, bytes packed: {sizes}")  # noqa: T201 - the figures are to be seen
    assert max(sizes.values()) <= STYLE_LIMIT


def test_scripts_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    """Packed: 2 KB before the first answer, 15 KB with it, 4 KB for each module on demand, 28 KB in all."""
    sizes = {name: packed(content) for name, content in shipped().items() if name.endswith(".js")}
    first, answered = (sum(sizes[name] for name in names) for names in (BEFORE_THE_FIRST_ANSWER, WITH_THE_FIRST_ANSWER))
    every = sum(sizes.values())

    with capsys.disabled():
        print(f"\n  scripts, bytes packed: {first} before the first answer,")  # noqa: T201 - as above
        print(f"  {every} in all: {sizes}")  # noqa: T201 - as above
    assert first <= FIRST_LIMIT
    assert answered <= ANSWERED_LIMIT
    assert [name for name in sizes.keys() - WITH_THE_FIRST_ANSWER if sizes[name] > ON_DEMAND_LIMIT] == []
    assert every <= ALL_LIMIT


def test_the_door_loads_nothing_else() -> None:
    """The page's script imports nothing but on demand."""
    door = shipped()["decide/decide.js"].decode()

    assert re.findall(r"^import ", door, re.MULTILINE) == []


def test_a_script_brings_all_that_it_imports() -> None:
    """An entry is its modules joined, each once and after those it needs, without imports and without comments."""
    modules = {
        "a/entry.js": 'import { two } from "./two.js";\nimport { three } from "../b/three.js";\nlet one;\n',
        "a/two.js": '/** Types. */\nimport { three } from "../b/three.js";\n\nexport const two = three; // kept\n',
        "b/three.js": "/**\n * @param {x} y\n */\nexport const three = /** @type {T} */ (3);\n",
    }

    joined = scripts.joined("a/entry.js", modules.__getitem__)

    assert joined == ("const three=(3);const two=three; // kept\nlet one;")


def test_one_script_for_a_single_file(tmp_path: Path) -> None:
    """A bundle imports nothing, has each module once, and keeps apart what two modules call by one name."""
    modules = {
        "a/entry.js": 'import { two } from "./two.js";\nconst said = "entry";\n'
        'import("./later.js").then(({ later }) => console.log(said, two, later));\n'
        'import("./never.js").catch(() => console.log("never"));\n',
        "a/two.js": 'import { three } from "../b/three.js";\nconst said = 2;\nexport const two = three + said;\n',
        "a/later.js": 'import { three } from "../b/three.js";\nexport const later = three;\n',
        "b/three.js": 'console.log("once");\nexport const three = 3;\n',
    }

    bundle = scripts.bundled(["a/entry.js"], modules.__getitem__, without={"a/never.js"})
    (tmp_path / "bundle.mjs").write_text(bundle, encoding="utf-8")
    done = subprocess.run([javascript.node(), str(tmp_path / "bundle.mjs")], capture_output=True, check=True, text=True)

    assert "import" not in bundle
    assert done.stdout.split("\n") == ["once", "entry 5 3", "never", ""]


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("// a\nb;\n  // c\n", "b;\n"),
        ("/** a */\nb;\n", "b;\n"),
        ("/**\n * a // b\n * c\n */\nd;\n", "d;\n"),
        ("a;\n\n\n  b;\n", "a;\nb;\n"),
        ("  /** a */ // b\nc;\n", "/** a */ // b\nc;\n"),
        ("/** @type {A} */ (b).c = /** @type {{d: E}} */ (f);\n", "(b).c = (f);\n"),
        ("/* a */ b /* c */\n", "/* a */ b /* c */\n"),
        ("const a = `//`; // b\n", "const a = `//`; // b\n"),
        ("a /\n2; /** b\n */\n", "a /\n2; /** b\n*/\n"),
    ],
)
def test_only_comments_with_lines_of_their_own_go(script: str, left: str) -> None:
    """A comment beside code stays: so nothing that a browser runs is ever taken for a comment."""
    assert scripts.trimmed(script) == left


TOKENS = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const read = (name) => require("fs").readFileSync(name, "utf8");
const options = { ecmaVersion: "latest", sourceType: "module" };
const tokens = (text) => [...acorn.tokenizer(text, options)].map((one) => text.slice(one.start, one.end));
console.log(JSON.stringify(process.argv.slice(2).map((name) => tokens(read(name)))));
"""
"""What Node's own parser finds in some scripts."""


@pytest.mark.parametrize("entry", scripts.ENTRIES)
def test_only_space_between_tokens_goes(entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A published script has the tokens of its modules, unchanged: texts, templates and patterns keep their space."""

    def read(name: str) -> str:
        return (PACKAGE / "components" / name).resolve().read_text("utf-8")

    packed_script = scripts.joined(entry, read)
    monkeypatch.setattr(scripts, "_packed", str)
    texts = {"packed.js": packed_script, "whole.js": scripts.joined(entry, read), "tokens.cjs": TOKENS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [javascript.node(), "--expose-internals", "tokens.cjs", "packed.js", "whole.js"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)

    found, whole = json.loads(done.stdout)
    assert len(packed_script) < len(texts["whole.js"])
    assert found == whole


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".a { b: c; d: e f; }\n", ".a{b:c;d:e f}"),
        (".a :is(.b, .c) > .d:hover {\n  e: calc(1px + 2px);\n}\n", ".a :is(.b,.c)>.d:hover{e:calc(1px + 2px)}"),
        (".a { b: 0.5em -0.18em 10.5px 0; }\n", ".a{b:.5em -.18em 10.5px 0}"),
        ('.a::before { content: "b; c: d { "; }\n', '.a::before{content:"b; c: d { "}'),
        ("/* a */\n@media (b: c) and (d) { .e { f: g } }\n", "@media (b:c) and (d){.e{f:g}}"),
    ],
)
def test_styles_lose_only_space(sheet: str, left: str) -> None:
    """A style sheet loses comments and the space around its symbols; texts and selectors stay."""
    assert scripts.packed_style(sheet) == left


def test_no_text_in_a_script_has_lines_of_its_own() -> None:
    """A template never continues on another line, so no space before a line is part of a text."""
    pattern = r"(?<=[(])/(?:\\.|\[(?:\\.|[^\]])*\]|[^/])+/"
    sources = sorted(PACKAGE.rglob("*.js"))
    ticks = {
        f"{path.name}:{number}": re.sub(pattern, "", line).count("`")
        for path in sources
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.lstrip()[:2] not in ("/*", "* ", "//")
    }

    assert (len(sources) > 10, [line for line, count in ticks.items() if count % 2]) == (True, [])


def test_every_script_is_one_program(tmp_path: Path) -> None:
    """No two joined modules use the same name: every published script is a program that Node understands."""
    for name, content in shipped().items():
        if name.endswith(".js"):
            script = tmp_path / name.replace("/", "-").replace(".js", ".mjs")
            script.write_bytes(content)
            checked = subprocess.run([javascript.node(), "--check", script], capture_output=True, check=False)

            assert checked.returncode == 0, checked.stderr.decode()


def test_every_import_is_shipped() -> None:
    """Everything that a script imports is among the published files."""
    files = shipped()
    missing = [
        (name, target)
        for name, content in files.items()
        if name.endswith(".js")
        for target in re.findall(r'(?:from|import\() ?"(\.[^"]+\.js)"', content.decode())
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in files
    ]

    assert missing == []


def test_nothing_of_another_origin() -> None:
    """No style or script names an address on another machine."""
    for name, content in shipped().items():
        addresses = set(re.findall(r"https?://[^\s\"')]+", content.decode()))

        assert addresses == set(), name


def test_links_carry_the_version() -> None:
    """A page's link to an asset leads into the folder that is named by the assets' content."""
    folder = asset_files()[0].path.split("/")[2]

    link = asset_link("decide/decide.js", "decisions/tea/decide.md", Settings())

    assert link == f"../../../assets/decision-guide/{folder}/decide/decide.js"
