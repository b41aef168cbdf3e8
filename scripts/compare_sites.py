"""Build a real MkDocs site without and with this plugin and one guide, and print what differs.

    python scripts/compare_sites.py CHECKOUT [CONFIGURATION]

CHECKOUT is a clone of the site's repository, which is changed: the plugin is added to its configuration
(``mkdocs.yml`` if none is named), and a guide to its docs_dir. The interpreter needs the site's own requirements and
this package. Pages, warnings and the time of the processor are compared. The site is built twice without the plugin
first, so that what differs from build to build anyway is known.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config

GUIDE = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
criteria:
  morning: {ask: Is it morning?, if-yes: {tea: poor, coffee: good}}
  evening: {ask: Is it evening?, if-yes: {tea: good, coffee: poor}}
"""
OURS = re.compile(r"^(?:[a-z]{2}/)?(?:decisions/|assets/decision-guide/|llms\.txt$)")
"""What the plugin adds; static-i18n puts a copy into the folder of each language."""
EXPECTED = re.compile(r"(?:^|/)(?:search/.*|search\.json|sitemap\.xml(?:\.gz)?)$")
"""What lists all pages of a site, so it must differ."""
NAVIGATION = re.compile(rb"<nav\b.*?</nav>", re.DOTALL)
LEVELS = ("WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its files, the lines of its log that complain, and the seconds of the processor."""

    files: dict[str, bytes]
    complaints: Counter[str]
    seconds: float


def build(configuration: Path, folder: Path) -> Built:
    """Build a site into a folder. Ends the program with the log if the build fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(configuration), "-d", str(folder)],
        cwd=configuration.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr[-4000:])
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    log = Counter(line for line in done.stderr.splitlines() if line.startswith(LEVELS))
    return Built(files, log, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def commit(folder: Path) -> None:
    """Commit everything if the checkout has a history, so that a plugin that asks git knows the guide."""
    name = ("-c", "user.name=Compare", "-c", "user.email=compare@example.org")
    for command in (("add", "--all"), (*name, "commit", "--quiet", "--message", "Add a guide")):
        subprocess.run(["git", "-C", str(folder), *command], capture_output=True, check=False)


def with_plugin(text: str) -> str:
    """The text of a mkdocs.yml with the plugin as the last one. Search is on where no plugins are named."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("plugins:")), None)
    if start is None:
        return f"{text.rstrip()}\n\nplugins: [search, decision-guide]\n"
    body = next(line for line in lines[start + 1 :] if line.strip() and not line.lstrip().startswith("#"))
    indent = body[: len(body) - len(body.lstrip())]
    added = f"{indent}- decision-guide" if body.lstrip().startswith("-") else f"{indent}decision-guide: {{}}"
    own = re.compile(r"\s|#|$|-" if body.startswith("-") else r"\s|#|$")
    end = next((number for number, line in enumerate(lines) if number > start and not own.match(line)), len(lines))
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return "\n".join([*lines[:end], added, *lines[end:]])


def differences(one: Built, other: Built) -> dict[str, str]:
    """What is different in two builds, by path: "gone", "new", "navigation" or "content"."""
    found = {}
    for path in sorted({*one.files, *other.files}):
        first, second = one.files.get(path), other.files.get(path)
        if first is None or second is None:
            found[path] = "gone" if second is None else "new"
        elif first != second:
            same = NAVIGATION.sub(b"", first) == NAVIGATION.sub(b"", second)
            found[path] = "navigation" if same else "content"
    return found


def main(checkout: str, name: str = "mkdocs.yml") -> None:
    """Compare the builds and print the result."""
    configuration = Path(checkout, name).absolute()
    docs = Path(load_config(str(configuration)).docs_dir)
    out = Path(tempfile.mkdtemp())  # not in the checkout, which may itself be the docs_dir
    plain, again = build(configuration, out / "plain"), build(configuration, out / "again")
    configuration.write_text(with_plugin(configuration.read_text(encoding="utf-8")), encoding="utf-8")
    (docs / "decisions").mkdir(exist_ok=True)
    (docs / "decisions" / "tea-or-coffee.yml").write_text(GUIDE, encoding="utf-8")
    commit(docs)
    extended = build(configuration, out / "extended")
    shutil.rmtree(out)
    unstable = differences(plain, again)
    found = {path: kind for path, kind in differences(plain, extended).items() if path not in unstable}
    unexpected = {path: kind for path, kind in found.items() if not (OURS.match(path) or EXPECTED.search(path))}
    pages = sum(path.endswith(".html") for path in plain.files)
    print(f"{pages} pages, {len(plain.files)} files, {len(unstable)} of them never the same in two builds")
    print(f"new of ours: {sum(bool(OURS.match(path)) for path in found)}")
    print(f"differ in the navigation only: {sum(kind == 'navigation' for kind in unexpected.values())}")
    for path, kind in [(path, kind) for path, kind in unexpected.items() if kind != "navigation"][:40]:
        print(f"  {kind}: {path}")
    for line, sign in [
        *((line, "+") for line in extended.complaints - plain.complaints),
        *((line, "-") for line in plain.complaints - extended.complaints),
    ]:
        print(f"  {sign} {line}")
    print(f"complaints: {plain.complaints.total()} without, {extended.complaints.total()} with the plugin")
    print(f"seconds: {plain.seconds:.1f} and {again.seconds:.1f} without, {extended.seconds:.1f} with the plugin")


if __name__ == "__main__":
    main(*sys.argv[1:])
