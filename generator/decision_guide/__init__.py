"""Decision guides: one checked YAML file per decision in, a cited, interactive site out.

Most people need no Python: the plugin for MkDocs and the command ``decision-guide`` do everything. Programs may use
the names in this module, but not those of its submodules. Their meaning is stable until version 2. A tour:

A decision is a text. Usually :func:`load` reads it from a file; here it is written out.

>>> import decision_guide
>>> tea = decision_guide.SourceFile(path="tea.yml", slug="tea", content=b'''
... title: Tea or coffee?
... options: {tea: Tea, coffee: Coffee}
... cite: [judgement]
... criteria:
...   awake:
...     ask: Do you have to be awake soon?
...     if-yes: {tea: partly, coffee: good}
...   late:
...     ask: Is it after six in the evening?
...     if-yes: {tea: good, coffee: poor}
... ''')

:func:`check` returns the decisions, and every problem with its place. It never raises, no matter what a file contains.

>>> found = decision_guide.check(tea)
>>> [problem for problem in found.problems if problem.severity is decision_guide.Severity.ERROR]
[]
>>> [decision] = found.decisions
>>> [option.name for option in decision.options]
['Tea', 'Coffee']

A problem is a value with a stable code. :func:`report` shows it as an author reads it.

>>> typo = decision_guide.SourceFile("tea.yml", "tea", tea.content.replace(b"coffee: good", b"cofee: good"))
>>> [problem] = [one for one in decision_guide.check(typo).problems if one.code == "unknown-option"]
>>> problem.severity is decision_guide.Severity.ERROR, problem.location.line, problem.location.column
(True, 8, 27)
>>> print(decision_guide.report(problem))
error[unknown-option]: no option is called "cofee"
  --> tea.yml:8:27
    8 |     if-yes: {tea: partly, cofee: good}
      |                           ^^^^^
   help: did you mean "coffee"? The options of this decision are: tea, coffee.
<BLANKLINE>
1 error in 1 file
<BLANKLINE>

:func:`evaluate` returns the result for a reader's answers: the leading options, and the answers that speak for them.

>>> important = decision_guide.GivenAnswer("yes", importance=2)
>>> result = decision_guide.evaluate(decision, {"awake": "yes", "late": important})
>>> result.leaders, [reason.question for reason in result.because]
(('tea',), ['late'])

:func:`build` returns all pages and data, as bytes by path, for any tool that reads Markdown. :func:`export` returns a
decision as CSV, JSON or Markdown.

>>> built = decision_guide.build(tea, settings=decision_guide.Settings(language="de"))
>>> [file.path for file in built.files if file.path.startswith("decisions/tea/") and file.path.endswith(".md")]
['decisions/tea/coffee.md', 'decisions/tea/decide.md', 'decisions/tea/index.md', 'decisions/tea/tea.md']
>>> print(decision_guide.export(decision, decision_guide.Form.MARKDOWN).splitlines()[0])
# Tea or coffee?
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "Build",
    "Decision",
    "DiskError",
    "Findings",
    "Form",
    "GivenAnswer",
    "Location",
    "OutputFile",
    "Problem",
    "Result",
    "Settings",
    "Severity",
    "SourceFile",
    "build",
    "check",
    "evaluate",
    "export",
    "load",
    "report",
]

if TYPE_CHECKING:
    from decision_guide.api import build, check, evaluate, export, load, report
    from decision_guide.disk import DiskError
    from decision_guide.engine.evaluation import Result
    from decision_guide.interchange.exporting import Form
    from decision_guide.model import Decision, GivenAnswer
    from decision_guide.model.files import Build, OutputFile, Settings, SourceFile
    from decision_guide.pipeline import Findings
    from decision_guide.problems import Location, Problem, Severity
else:
    _HOMES = ("api", "disk", "model.files", "problems")

    def __getattr__(name: str) -> object:
        """Import a name of ``__all__`` on first access: the plugin and the command need few of them."""
        if name in __all__:
            for home in _HOMES:
                module = import_module(f"{__name__}.{home}")
                if name in vars(module):
                    return vars(module)[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return the public names and the module's special names."""
        return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
