"""The licences of choosealicense.com as a table for `decision-guide import`.

    git clone https://github.com/github/choosealicense.com
    python to_csv.py choosealicense.com > licences.csv
    decision-guide import licences.csv -o docs/decisions/licence.yml

The folder is one with `_licenses/*.txt` and `_data/rules.yml`. Each licence is a row, each rule a column: "yes" where
it applies, "partial" with its name where only a lighter variant does (a tag that ends with `--file`, `--library` or
`--source`), "no" where neither does. The site's content is under CC BY 3.0: name it where you publish the result.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Rules = Mapping[str, Sequence[Mapping[str, str]]]


def table(folder: Path) -> Iterator[list[str]]:
    """The rows of the table, the head first."""
    rules: Rules = yaml.safe_load((folder / "_data" / "rules.yml").read_text(encoding="utf-8"))
    columns = [(kind, rule) for kind, listed in rules.items() for rule in listed if "--" not in rule["tag"]]
    yield ["Licence", *(f"{kind.capitalize()}: {rule['label']}" for kind, rule in columns)]
    for path in sorted((folder / "_licenses").glob("*.txt")):
        licence = front_matter(path)
        tags = {kind: set(licence.get(kind) or ()) for kind in rules}
        yield [licence["title"], *(verdict(rule["tag"], tags[kind], rules[kind]) for kind, rule in columns)]


def front_matter(path: Path) -> dict[str, Any]:
    """The text between the first two lines of dashes of a licence's file."""
    _, keys, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(keys)
    return found


def verdict(tag: str, tags: set[str], rules: Sequence[Mapping[str, str]]) -> str:
    """Whether a rule applies to a licence with these tags."""
    variants = [rule["label"] for rule in rules if rule["tag"].startswith(f"{tag}--") and rule["tag"] in tags]
    if tag in tags:
        return "yes"
    return f"partial, {'; '.join(variants)}" if variants else "no"


def main() -> None:
    """Print the table of the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a checkout of github/choosealicense.com")
    csv.writer(sys.stdout, lineterminator="\n").writerows(table(parser.parse_args().folder))


if __name__ == "__main__":
    main()
