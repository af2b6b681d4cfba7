"""What the pages for contributors show is true: every example on them is built here, every message is the real one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from hopepack.cli import main
from hopepack.project import checked
from hopepack.reading.keys import SESSION
from hopepack.reports import row
from hopepack.rules import BY_CODE
from tests.module_map import FOLDERS, PACKAGE, PAGE, module_map

ROOT = Path(__file__).resolve().parents[1]
GUIDES = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "contributing").glob("*.md"))]
MARK = re.compile(
    r"<!-- example(?P<wrong> with a problem)?: (?P<path>\S+) -->\n```(?:markdown|yaml)\n(?P<text>.*?)\n```\n"
    r"(?:\n```text\n(?P<says>.*?)\n```\n)?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """A file that a guide shows, and the report that the guide says it gives."""

    path: str
    text: str
    says: str

    def __str__(self) -> str:
        return self.path


def _examples() -> Iterator[object]:
    for guide in GUIDES:
        for number, found in enumerate(MARK.finditer(guide.read_text(encoding="utf-8")), 1):
            assert bool(found["wrong"]) == bool(found["says"]), f"{guide}: example {number} and its message"
            example = Example(found["path"], found["text"] + "\n", found["says"] or "")
            yield pytest.param(example, id=f"{guide.stem}-{number}")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this very project's materials."""
    copy = tmp_path_factory.mktemp("guides") / "project"
    for name in ("docs", "sessions", "handouts", "deliveries"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    return copy


@pytest.mark.parametrize("example", list(_examples()))
def test_an_example_is_what_the_guide_says(project: Path, example: Example) -> None:
    """A good one passes as it stands, but for the running order and the handout's use; a bad one gives its message."""
    target = project / example.path
    with _named(project, target):
        target.write_text(example.text, encoding="utf-8")
        found = [row(problem) for problem in checked(project).problems if problem.source.path == example.path]
        target.unlink()
    assert "\n".join(found) == example.says


@contextmanager
def _named(project: Path, target: Path) -> Iterator[None]:
    """A new session stands in the day's running order, a new handout is given out; a delivery needs nothing."""
    if target.suffix == ".yml":
        yield
        return
    session, name = target.parent.name == "chime-in-practice", target.stem
    file = project / "sessions/chime-in-practice" / ("index.md" if session else "01-one-year-two-lines.md")
    kept = file.read_text(encoding="utf-8")
    before, after = ("    order:\n", f"      - {name.split('-', 1)[1]}\n") if session else ("handouts: [", f"{name}, ")
    assert before in kept
    file.write_text(kept.replace(before, before + after, 1), encoding="utf-8")
    yield
    file.write_text(kept, encoding="utf-8")


PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")


def _without_examples(page: Path) -> str:
    """The text of a page, without its blocks of code."""
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_pictures_are_there_small_and_described() -> None:
    """None is left over, none is heavier than an old laptop likes, and each says what is to be seen."""
    shown = {
        (page.parent / picture["path"]).resolve(): picture["alt"]
        for page in (*GUIDES, ROOT / "README.md")
        for picture in PICTURE.finditer(_without_examples(page))
        if page.name != "problems.md"  # its pictures are examples
    }
    there = [*ROOT.glob("docs/contributing/pictures/*"), *ROOT.glob("docs/development/pictures/*")]
    assert sorted(shown) == sorted(there)
    assert [path.name for path in there if path.stat().st_size > 150_000] == []
    assert [path.name for path, alt in shown.items() if len(alt.split()) < 5] == []


IN_BACKTICKS = re.compile(r"`([^`\s]+)`")
NAMES_FILES = [*GUIDES, ROOT / "docs" / "development" / "architecture.md"]
MADE = ("dist/", ".venv", ".hopepack/", "deliveries/private/", "site/index.html")
"""What is there only after a build, or on somebody's own computer."""
LOOKED_IN = ("", "docs/development/", "scripts/hopepack/", "overrides/site/assets/hopepack/", "overrides/print/")


def _looks_like_a_path(words: str) -> bool:
    ends = (".py", ".js", ".typ", ".css", ".html", ".json", ".txt", ".toml", "/")
    begins = ("docs/", "sessions/", "handouts/", "deliveries/", "overrides/", "scripts/", "tests/", ".github/", ".ci/")
    return (
        words.startswith(begins)
        or (words[0].isalpha() and "/" in words and words.endswith(ends))
        or words.endswith((".py", ".js", ".typ"))
    )


def _is_there(name: str) -> bool:
    """At the top or in one of the program's folders; `<name>` and `*` stand for anything."""
    pattern = re.sub(r"<\w+>", "*", name).rstrip("/")
    if "/" not in name:
        return any(any((ROOT / top).rglob(pattern)) for top in ("scripts", "overrides", "tests"))
    return any(any(ROOT.glob(folder + pattern)) for folder in LOOKED_IN)


@pytest.mark.parametrize("page", NAMES_FILES, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page: Path) -> None:
    named = {
        name
        for name in IN_BACKTICKS.findall(_without_examples(page))
        if _looks_like_a_path(name) and not name.startswith(MADE)
    }
    assert sorted(name for name in named if not _is_there(name)) == []


TYPED = re.compile(r"(?:scripts[/\\]run\.py|hopepack) (?P<name>[a-z]+)(?P<rest>[^`\n|>#]*)")
SAID = re.compile(r"`(?P<name>[a-z]+)(?P<rest>(?: [^`\n]*)?)`")
PAGES = [*NAMES_FILES, ROOT / "README.md", ROOT / "CHANGELOG.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_named_are_there(page: Path) -> None:
    """With each option that is given; and every code is one of a rule."""
    text = page.read_text(encoding="utf-8")
    wrong = [found[0] for found in TYPED.finditer(text) if not _is_command(found["name"], found["rest"])]
    said = (found for found in SAID.finditer(text) if found["name"] in main.commands and "--" in found["rest"])
    wrong += [found[0] for found in said if not _is_command(found["name"], found["rest"])]
    wrong += sorted(set(re.findall(r"\bHP\d{3}\b", text)) - set(BY_CODE))
    assert wrong == []


def _is_command(name: str, rest: str) -> bool:
    if name == "test":  # what follows is for pytest
        return True
    command: click.Command | None = main.commands.get(name)
    words = rest.split()
    if isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.commands.get(words[0].rstrip(".,;:()"))
    known = {"--help"} | {option for each in command.params for option in each.opts} if command else set()
    return command is not None and {word.rstrip(".,;:)") for word in words if word.startswith("--")} <= known


def test_the_command_test_would_see_a_slip() -> None:
    assert not _is_command("biuld", "")
    assert not _is_command("check", " --fixx")
    assert not _is_command("new", " sesion")
    assert _is_command("new", " session --title")
    assert _is_command("check", " --fix, and")


def test_the_keys_of_a_session_are_those_that_there_are() -> None:
    """The table of "Write a session" names each, and nothing else; only `accept` has a page of its own."""
    text = (ROOT / "docs" / "contributing" / "write-a-session.md").read_text(encoding="utf-8")
    cells = re.findall(
        r"^\| ((?:`[\w-]+`(?:, )?)+) \| [^|]+ \| [^|]+ \|$", text.split("## Activities")[0], re.MULTILINE
    )
    named = {key for cell in cells for key in re.findall(r"`([\w-]+)`", cell)}
    assert named == {key.name for key in SESSION} - {"accept"}


def test_every_module_is_in_the_map() -> None:
    """docs/development/architecture.md ends with each module of the program, in its own words."""
    assert PAGE.read_text(encoding="utf-8").endswith(f"\n\n{module_map()}")
    listed = {path.parent for path in PACKAGE.rglob("*.py") if not path.name.startswith("__")}
    assert listed == {PACKAGE / name for name in FOLDERS}


def test_every_guide_is_in_the_list() -> None:
    """README.md of the guides links to each of them, and to nothing that is not there."""
    folder = ROOT / "docs" / "contributing"
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert linked == {path.name for path in folder.glob("*.md")} - {"README.md"}
