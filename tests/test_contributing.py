"""What the pages for contributors show is true: every example on them is built here, every message is the real one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hopepack.project import checked
from hopepack.reports import row

ROOT = Path(__file__).resolve().parents[1]
GUIDES = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "contributing").glob("*.md"))]
MARK = re.compile(
    r"<!-- example(?P<wrong> with a problem)?: (?P<path>\S+) -->\n```markdown\n(?P<text>.*?)\n```\n"
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
    for name in ("docs", "sessions", "handouts"):
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
    """A new session stands in the day's running order, a new handout is given out."""
    session, name = target.parent.name == "chime-in-practice", target.stem
    file = project / "sessions/chime-in-practice" / ("index.md" if session else "01-one-year-two-lines.md")
    kept = file.read_text(encoding="utf-8")
    before, after = ("    order:\n", f"      - {name.split('-', 1)[1]}\n") if session else ("handouts: [", f"{name}, ")
    assert before in kept
    file.write_text(kept.replace(before, before + after, 1), encoding="utf-8")
    yield
    file.write_text(kept, encoding="utf-8")


def test_every_guide_is_in_the_list() -> None:
    """README.md of the guides links to each of them, and to nothing that is not there."""
    folder = ROOT / "docs" / "contributing"
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert linked == {path.name for path in folder.glob("*.md")} - {"README.md"}
