"""What runs on other machines: the workflows, the action and the hooks are what their programs read, and no more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_guide import cli
from support import manual_steps, sites
from support.git_repository import commit_everything
from support.sites import TEA

USES = re.compile(r"uses: (\./|([\w./-]+)@(\S+))(?: # (.+))?$")
PINNED, TAG = re.compile(r"[0-9a-f]{40}"), re.compile(r"v\d+|release/v\d+")
VERSION, REASON = re.compile(r"v\d+\.\d+\.\d+"), re.compile(r"by (?:tag|branch): .{10,}")
BAD = TEA.replace("tea: poor", "tee: poor", 1)


@pytest.fixture
def workflows(root: Path) -> dict[str, Any]:
    """Every workflow of the repository, by its file's name."""
    found = sorted((root / ".github" / "workflows").glob("*.yml"))
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in found}


@pytest.fixture
def action(root: Path) -> Any:
    """The action that other repositories may use."""
    return yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def hooks(root: Path) -> Any:
    """The hooks for pre-commit."""
    return yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*.yml"),
        ("custom.github-workflows-require-timeout", ".github/workflows/*.yml"),
        ("vendor.github-actions", "action.yml"),
        ("vendor.dependabot", ".github/dependabot.yml"),
    ],
)
def test_schemas(root: Path, schema: str, pattern: str) -> None:
    """Every file is one that GitHub reads, and each job ends after some time."""
    files = [str(path) for path in sorted(root.glob(pattern))]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert files
    assert done.returncode == 0, done.stdout


def test_rights(workflows: dict[str, Any]) -> None:
    """No workflow has a secret; two jobs may write, each only what it publishes, and none runs a stranger's code."""
    granted = {
        (name, job): right
        for name, workflow in workflows.items()
        for job, made in {"": workflow, **workflow["jobs"]}.items()
        if (right := {key for key, level in (made.get("permissions") or {}).items() if level == "write"})
    }

    assert granted == {("publish.yml", "publish"): {"pages", "id-token"}, ("release.yml", "publish"): {"id-token"}}
    assert all("permissions" in workflow for workflow in workflows.values())
    assert "secrets" not in str(workflows)
    assert "pull_request_target" not in str(workflows)
    assert [step for step in _steps(workflows) if "checkout" in step.get("uses", "") and not _forgets(step)] == []


def _steps(workflows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for workflow in workflows.values():
        for job in workflow["jobs"].values():
            yield from job["steps"]


def _forgets(step: dict[str, Any]) -> bool:
    """Whether a checkout keeps no token for the steps after it."""
    return step["with"]["persist-credentials"] is False


def test_no_text_of_others_is_run(workflows: dict[str, Any], action: Any) -> None:
    """Commands hold no expression but those of the matrix: what others name, such as a branch, comes as a variable."""
    commands = [step["run"] for step in [*_steps(workflows), *action["runs"]["steps"]] if "run" in step]

    assert len(commands) >= 8
    assert set(re.findall(r"\$\{\{.*?\}\}", "\n".join(commands))) == {"${{ matrix.bound }}"}


def test_actions(root: Path) -> None:
    """Ours pin each action by a hash with its version as a comment, or give a reason; new sites get versions.

    The same action is the same everywhere in ours.
    """
    ours = [found for path in _automation(root) for found in _used(path)]
    new_site = _used(root / "generator/decision_guide/cli/starter_site/github/publish.yml")

    assert [found[0] for found in ours if not _is_pinned(found) and not _has_reason(found)] == []
    assert all(TAG.fullmatch(found[3]) for found in new_site)
    named = {(found[2], found[3]) for found in ours}
    assert len(named) == len({name for name, _ in named}) >= 7


def _automation(root: Path) -> list[Path]:
    return [*sorted((root / ".github/workflows").glob("*.yml")), root / "action.yml"]


def _used(path: Path) -> list[re.Match[str]]:
    """The actions of others in a file."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    found = [match for line in lines if (match := USES.search(line))]
    assert len(found) == len(lines)
    return [match for match in found if match[2]]


def _is_pinned(found: re.Match[str]) -> bool:
    return bool(PINNED.fullmatch(found[3]) and VERSION.fullmatch(found[4] or ""))


def _has_reason(found: re.Match[str]) -> bool:
    return bool(TAG.fullmatch(found[3]) and REASON.fullmatch(found[4] or ""))


def test_every_promised_python(root: Path, workflows: dict[str, Any]) -> None:
    """The package is tested on three systems and on every Python from the oldest that it promises."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    matrix = workflows["test.yml"]["jobs"]["package"]["strategy"]["matrix"]

    assert matrix == {"system": ["ubuntu", "windows", "macos"], "python": ["3.11", "3.12", "3.13", "3.14"]}
    assert project["requires-python"] == f">={matrix['python'][0]}"
    assert workflows["test.yml"]["jobs"]["bounds"]["strategy"]["matrix"] == {"bound": ["lowest", "highest"]}


def test_targets_exist(root: Path, workflows: dict[str, Any]) -> None:
    """What a workflow calls is there: the targets of the Makefile, and the script that checks every change."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    commands = " ".join(step["run"] for step in _steps(workflows) if "run" in step)

    assert set(re.findall(r"make (\S+)", commands)) == {"test-${{", "test-long"}
    assert all(re.search(rf"^test-{name}[: ]", makefile, re.MULTILINE) for name in ("lowest", "highest", "long"))
    assert "bash .ci/run" in commands
    assert (root / ".ci/run").is_file()


def test_the_manual(root: Path, tmp_path: Path, action: Any, hooks: Any) -> None:
    """The manual shows a workflow that GitHub reads, names the inputs of the action, and the hooks by id."""
    text = (root / "content/how-to/check.md").read_text(encoding="utf-8")
    files = {block.title: block.text for block in manual_steps.blocks(text) if block.title}
    sites.write(tmp_path, files)
    shown = tmp_path / ".github/workflows/check.yml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(shown)]

    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert set(action["inputs"]) <= set(re.findall(r"`([a-z-]+)`", text))
    [repository] = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in hooks]


@pytest.mark.posix
@pytest.mark.parametrize(("text", "code"), [(TEA, 0), (BAD, cli.EXIT_DATA)], ids=["good", "bad"])
def test_the_action(action: Any, tmp_path: Path, text: str, code: int) -> None:
    """The steps of the action check and build a site in a subfolder; a problem has its line in the repository."""
    folder = tmp_path / "repository" / "site"
    sites.write(
        folder,
        {
            "mkdocs.yml": "site_name: Drinks\ntheme: {name: null, custom_dir: theme}\nplugins: [decision-guide]\n",
            "docs/index.md": "# Drinks\n",
            "docs/decisions/tea.yml": text,
            **sites.THEME,
        },
    )
    check, build = (_named(action, name) for name in ("Check", "Build"))

    checked = _step(check, folder, tmp_path)

    assert checked.returncode == code
    if code:
        assert checked.stdout.startswith("::error file=site/docs/decisions/tea.yml,line=7,col=14,endColumn=17,title=")
        return
    built = _step(build, folder, tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "output").read_text() == f"site={tmp_path}/site\n"
    assert (tmp_path / "site/decisions/tea/index.html").is_file()


GH = """\
#!/usr/bin/env bash
# Stands for GitHub: lists the comment that there is, and keeps what it is asked to write.
for last; do :; done
case "$*" in
  *--jq*) cat "$RUNNER_TEMP/comments" ;;
  *) echo "${*:1:5}" > "$RUNNER_TEMP/asked"; cat "${last#body=@}" > "$RUNNER_TEMP/written" ;;
esac
"""


@pytest.mark.posix
@pytest.mark.parametrize(
    ("text", "comments", "asked"),
    [
        (TEA.replace("tea: poor", "tea: good"), "", "api --silent --method POST repos/o/r/issues/7/comments"),
        (TEA.replace("tea: poor", "tea: good"), "12\n34\n", "api --silent --method PATCH repos/o/r/issues/comments/12"),
        (TEA, "12\n", "api --silent --method PATCH repos/o/r/issues/comments/12"),
        (TEA, "", None),
    ],
    ids=["first", "updated", "taken back", "no change"],
)
def test_the_comparison(
    action: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, comments: str, asked: str | None
) -> None:
    """What changed since the base is in the summary of the job and, if anything did, in one comment that is updated."""
    folder = _compared(tmp_path, monkeypatch, text)
    (tmp_path / "comments").write_text(comments, encoding="utf-8")

    compared = _step(_named(action, "Compare"), folder, tmp_path)
    commented = _step(_named(action, "Comment"), folder, tmp_path)

    assert (compared.returncode, commented.returncode, compared.stdout, commented.stdout) == (0, 0, "", "")
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert ("Is it morning? (yes), Tea: poor → good" in summary) is (text != TEA)
    if asked is None:
        assert not (tmp_path / "asked").exists()
        return
    assert (tmp_path / "asked").read_text() == f"{asked}\n"
    assert (tmp_path / "written").read_text("utf-8") == f"<!-- decision-guide diff -->\n\n{summary}"


@pytest.mark.posix
def test_the_comparison_fails_no_job(action: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the base, or without the right to comment, the action says so and goes on."""
    folder = _compared(tmp_path, monkeypatch, TEA.replace("tea: poor", "tea: good"))
    compare, comment = (_named(action, name) for name in ("Compare", "Comment"))

    lost = _step({**compare, "env": {"BASE": "0" * 40}}, folder, tmp_path)
    silent = _step(comment, folder, tmp_path)
    _step(compare, folder, tmp_path)
    (tmp_path / "bin/gh").write_text("#!/usr/bin/env bash\nexit 1\n", encoding="utf-8")
    refused = _step(comment, folder, tmp_path)

    assert (lost.returncode, silent.returncode, refused.returncode) == (0, 0, 0)
    assert lost.stdout.startswith("::warning::The decisions were not compared")
    assert silent.stdout == ""
    assert refused.stdout.startswith("::warning::The comparison could not become a comment.")


def _compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    """The folder of a site whose decision has this text, and had another one in its last commit."""
    folder = tmp_path / "repository" / "site"
    sites.write(folder, {"mkdocs.yml": "plugins: [decision-guide]\nsite_name: Drinks\n", "docs/decisions/tea.yml": TEA})
    sites.write(tmp_path / "bin", {"gh": GH})
    (tmp_path / "bin/gh").chmod(0o755)
    monkeypatch.chdir(folder)
    commit_everything()
    sites.write(folder, {"docs/decisions/tea.yml": text})
    return folder


def _named(action: Any, name: str) -> Any:
    return next(step for step in action["runs"]["steps"] if step.get("name") == name)


GIVEN = {
    "${{ inputs.strict }}": "true",
    "${{ inputs.base }}": "HEAD",
    "${{ inputs.token }}": "token",
    "${{ github.event.pull_request.number }}": "7",
    "${{ github.repository }}": "o/r",
}
"""What the expressions in variables stand for."""


def _step(step: dict[str, Any], folder: Path, temporary: Path) -> subprocess.CompletedProcess[str]:
    """One step of the action, run as a runner runs it."""
    variables = {name: GIVEN.get(value, value) for name, value in step["env"].items()}
    runner = {
        "GITHUB_STEP_SUMMARY": str(temporary / "summary"),
        "GITHUB_OUTPUT": str(temporary / "output"),
        "GITHUB_WORKSPACE": str(temporary / "repository"),
        "RUNNER_TEMP": str(temporary),
        "PATH": os.pathsep.join([str(temporary / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    bash = shutil.which("bash")
    assert bash
    command = [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    environment = {**os.environ, **runner, **variables}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def test_hooks(hooks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pre-commit's hooks, called with file names, refuse a bad file and bring a good one into layout."""
    monkeypatch.chdir(tmp_path)
    sites.write(tmp_path, {"content/decisions/bad.yml": BAD, "content/decisions/good.yml": TEA + "\n\n\n"})
    check, fmt = (hook["entry"].split()[1:] for hook in hooks)

    assert all(hook["entry"].split()[0] == "decision-guide" for hook in hooks)
    assert cli.run([*check, "content/decisions/bad.yml", "content/decisions/good.yml"]) == cli.EXIT_DATA
    assert cli.run([*check, "content/decisions/good.yml"]) == 0
    assert cli.run([*fmt, "content/decisions/good.yml"]) == 0
    assert not Path("content/decisions/good.yml").read_text(encoding="utf-8").endswith("\n\n")


def test_hooks_see_decisions_only(hooks: Any) -> None:
    """The hooks get decision files wherever their folder is, and no schema, no page and no other YAML file."""
    for hook in hooks:
        wanted = re.compile(hook["files"])

        assert all(wanted.search(path) for path in ("decisions/tea.yml", "content/decisions/tea.yaml"))
        assert not any(
            wanted.search(path)
            for path in ("mkdocs.yml", "decisions/decision.schema.json", "decisions/index.md", "decisions/tea/x.yml")
        )
