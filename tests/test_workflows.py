"""The forge's workflow files: valid, and safe with other people's proposals, as a linter made for that sees it."""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))


def _run(tool: str, *arguments: object) -> str:
    """What a tool of the environment says; it must be content."""
    command = [str(Path(sys.executable).parent / tool), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [FORGE / "dependabot.yml"]),
    ],
)
def test_files_are_as_the_forge_reads_them(schema: str, files: list[Path]) -> None:
    assert files
    _run("check-jsonschema", "--builtin-schema", schema, *files)


def test_workflows_are_safe() -> None:
    """Unpinned actions, wide permissions, words of a proposal in a script, kept credentials: none."""
    said = _run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", *WORKFLOWS)
    assert "No findings to report" in said


def test_only_the_workflow_that_fetches_nothing_may_write() -> None:
    """A proposal's own scripts run without secrets and with leave to read alone."""
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        if "uses: actions/checkout@" in text:
            assert "secrets." not in text
            assert not re.search(r": write\b", text)
            assert "pull_request_target" not in text


def owner_of(path: str) -> str:
    """Who must agree to a change of a file: the last line of CODEOWNERS that fits counts."""
    owner = ""
    for line in (FORGE / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        pattern, _, who = line.partition(" ")
        whole = pattern + "*" if pattern.endswith("/") else pattern
        if who and not line.startswith("#") and (pattern == "*" or fnmatch.fnmatchcase(f"/{path}", whole)):
            owner = who.strip()
    return owner


@pytest.mark.parametrize(
    ("path", "editors"),
    [
        ("sessions/tiny/01-welcome.md", True), ("handouts/my-plan.md", True), ("docs/index.md", True),
        ("deliveries/northside.yml", True), ("README.md", True), ("CHANGELOG.md", True),
        ("scripts/run.py", False), ("overrides/site/main.html", False), ("overrides/print/pack.typ", False),
        ("tests/conftest.py", False), (".github/workflows/check.yml", False), (".github/CODEOWNERS", False),
        (".ci/run", False), (".vscode/tasks.json", False), ("mkdocs.yml", False), ("pyproject.toml", False),
        ("requirements.txt", False), ("requirements-test.txt", False), ("LICENSE-CONTENT", False),
        ("conftest.py", False), ("sitecustomize.py", False), (".gitattributes", False), ("new-folder/x.md", False),
    ],
)  # fmt: skip
def test_owners_are_asked_about_all_that_is_not_the_materials(path: str, editors: bool) -> None:
    """And comment.yml marks just that, what nobody thought of among it."""
    marked = re.search(r"grep -Evq '(.*)'", (FORGE / "workflows" / "comment.yml").read_text(encoding="utf-8"))
    assert marked
    assert owner_of(path) == ("@hopepack/editors" if editors else "@hopepack/owners")
    assert bool(re.match(marked[1], path)) == editors


FORGE_STAND_IN = """\
#!/bin/bash
echo "$*" >> "$CALLS"
case "$*" in
  */files*) printf '%b' "$FILES"; exit "$ENDS" ;;
  *.changed_files) echo "$CHANGED" ;;
esac
"""
"""Answers for `gh`, as no test has a forge."""


@pytest.mark.skipif(os.name == "nt", reason="the forge runs it with bash on Linux")
@pytest.mark.parametrize(
    ("files", "changed", "ends", "code", "marked"),
    [
        ("docs/a.md\\nsessions/a/01-b.md", 2, 0, 0, False),
        ("docs/a.md\\nscripts/run.py", 2, 0, 0, True),
        ("docs/a.md", 3000, 0, 0, True),  # the forge lists the first 3,000
        ("docs/a.md", 1, 1, 1, False),  # the list didn't come: the step fails, and says so
    ],
)
def test_the_step_that_marks(tmp_path: Path, files: str, changed: int, ends: int, code: int, marked: bool) -> None:
    """As the forge runs it, `bash -e`, with a stand-in for what the forge answers."""
    jobs = yaml.safe_load((FORGE / "workflows" / "comment.yml").read_text(encoding="utf-8"))["jobs"]
    (step,) = (step for step in jobs["comment"]["steps"] if step.get("name") == "Mark what an owner must look at")
    stand_in, calls = tmp_path / "gh", tmp_path / "calls"
    stand_in.write_text(FORGE_STAND_IN)
    stand_in.chmod(0o755)
    values = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "CALLS": str(calls), "FILES": files,
        "CHANGED": str(changed), "ENDS": str(ends), "NUMBER": "3", "REPOSITORY": "a/b", "LABEL": "needs a review",
    }  # fmt: skip
    done = subprocess.run(["bash", "-e", "-c", step["run"]], env=values, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    label = "api --method POST repos/a/b/issues/3/labels --raw-field labels[]=needs a review --silent"
    assert (label in calls.read_text().splitlines()) == marked


def test_the_program_own_pages_are_the_owners() -> None:
    assert owner_of("docs/development/decisions.md") == "@hopepack/owners"


def test_forms_ask_by_distinct_names() -> None:
    for path in sorted((FORGE / "ISSUE_TEMPLATE").glob("[0-9]*.yml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= set(form)
        ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert len(ids) == len(set(ids)) > 2
