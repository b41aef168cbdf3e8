"""Print in plain words what is missing to create a virtual environment. Runs under any Python 3."""

import importlib.util
import sys

version = "%d.%d" % sys.version_info[:2]
if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed and this is %s. Name another one: make PYTHON=python3.12 ..." % version)
if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
    sys.exit(
        "This Python cannot make virtual environments: its venv module is missing.\n"
        "On Debian and Ubuntu: sudo apt-get install python3-venv"
    )
