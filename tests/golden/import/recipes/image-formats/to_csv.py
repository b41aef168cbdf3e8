"""Features of caniuse as a table for `decision-guide import`: what the newest browsers support.

    git clone https://github.com/Fyrd/caniuse
    python to_csv.py caniuse/features-json/{avif,webp,jpegxl}.json > image-formats.csv
    decision-guide import image-formats.csv -o docs/decisions/image-format.yml

Each feature is a row, each browser a column. A cell's code (`y a n p u`, then `x d #1`) becomes yes, partial, no or
unknown, with its numbered notes as text. The data is under CC BY 4.0: name it where you publish the result.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

WORDS = {"y": "yes", "a": "partial", "n": "no", "p": "no", "u": "unknown"}
REMARKS = {"p": "a polyfill exists", "x": "with a prefix", "d": "switched off by default"}


def table(paths: Sequence[Path]) -> Iterator[list[str]]:
    """The rows of the table, the head first."""
    features = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    browsers = list(dict.fromkeys(browser for feature in features for browser in feature["stats"]))
    yield ["Format", *browsers]
    for feature in features:
        yield [feature["title"], *(verdict(feature, browser) for browser in browsers)]


def verdict(feature: Mapping[str, Any], browser: str) -> str:
    """The support in the newest version of a browser; versions are sorted oldest first."""
    versions = list(feature["stats"].get(browser, {}).values())
    codes = versions[-1].split() if versions else ["u"]
    notes = [feature["notes_by_num"].get(code[1:], "") for code in codes if code.startswith("#")]
    remarks = [REMARKS[code] for code in codes if code in REMARKS]
    said = "; ".join(text for text in (*remarks, *notes) if text)
    return f"{WORDS[codes[0]]}, {said}" if said else WORDS[codes[0]]


def main() -> None:
    """Print the table of the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="files of caniuse's features-json")
    csv.writer(sys.stdout, lineterminator="\n").writerows(table(parser.parse_args().files))


if __name__ == "__main__":
    main()
