"""Where parts and tables end: no page for a few lines that a little less space would save, no row alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hopepack.print.packs import build_pack
from hopepack.print.presses import Presses
from tests import print_course, print_pdf

TEMPLATES = Path(__file__).resolve().parents[1] / "overrides" / "print"
HEAD = "---\ntitle: Facts\nkind: information\nsummary: What is known.\n---\n\n"


@pytest.fixture(scope="module")
def presses() -> Presses:
    return Presses()


def _pages(body: str, tmp_path: Path, presses: Presses, name: str = "handouts") -> list[str]:
    """The text of the pages of a handout with this body."""
    edition = print_course.edition(print_course.write(tmp_path, **{"handouts__facts.md": HEAD + body}))
    seen = print_pdf.pages(build_pack(edition, "tiny", name, tmp_path, presses=presses))
    return [page for page in seen if "Thing" in page]


@pytest.mark.parametrize(
    ("items", "full"),
    [
        (48, [32, 16]),  # a last page that is worth its paper: nothing is set closer
        (38, [32, 6]),  # and one that a little less space would not save
        (212, [32, 36, 36, 36, 36, 36]),
        (215, [35, 41, 41, 41, 41, 16]),  # 32, 36, 36, 36, 36, 36 and 3, as it would be without
    ],
)
def test_a_page_for_a_few_lines_is_saved(items: int, full: list[int], tmp_path: Path, presses: Presses) -> None:
    """What stands on many pages is set a little closer where that saves its last page; nothing of it is lost."""
    pages = _pages("\n".join(f"- Thing {number}." for number in range(items)), tmp_path, presses)
    assert [len(re.findall(r"Thing \d+\.", page)) for page in pages] == full
    assert re.findall(r"Thing (\d+)\.", " ".join(pages)) == [str(number) for number in range(items)]


ROW = {
    "table": ("| What | How much |\n| --- | --- |\n", "| Thing {} | few |\n"),
    "rate": ("/// rate | Each\n    items: [{}]\n    options: [no, yes]\n///", "Thing {}"),
}


@pytest.mark.parametrize("kind", ROW)
def test_the_last_row_of_a_table_is_not_alone(kind: str, tmp_path: Path, presses: Presses) -> None:
    """Wherever pages end, it stands with the row before it, below the header."""
    (head, row), last = ROW[kind], []
    for rows in range(20, 42):
        made = [row.format(number) for number in range(rows)]
        body = head + "".join(made) if kind == "table" else head.format(", ".join(made))
        pages = _pages(body, tmp_path, presses)
        last.append(len(re.findall(r"Thing \d+", pages[-1])))
        assert all(("How much" if kind == "table" else "What") in page for page in pages)
    assert min(last) == 2


FILLED = """{lines}

## Part two

/// grid | Each
    columns: [{columns}]
    rows: {rows}
///
"""


@pytest.mark.parametrize(
    ("columns", "rows", "heads"),
    [
        ("Thing, Who", 6, [1, 1]),  # too tall for what is left of the page, it goes on over the next
        ("Thing, Who, Where, When, How", 5, [1, 2, 2]),  # two rows a page, their labels beside them
    ],
)
def test_boxes_in_large_print_fill_their_pages(
    columns: str, rows: int, heads: list[int], tmp_path: Path, presses: Presses
) -> None:
    """A grid begins below its heading and leaves no great gap there."""
    body = FILLED.format(lines="\n\n".join(["A line."] * 6), columns=columns, rows=rows)
    edition = print_course.edition(print_course.write(tmp_path, **{"handouts__facts.md": HEAD + body}))
    seen = print_pdf.pages(build_pack(edition, "tiny", "handouts-large", tmp_path, presses=presses))
    pages = [page for page in seen if "Thing" in page]
    assert "A line." in pages[0] and "Part two" in pages[0]
    assert [page.count("Thing") for page in pages] == heads


def test_a_table_begins_where_there_is_room(tmp_path: Path, presses: Presses) -> None:
    """One that would leave a third of the page empty is cut, and says its header again."""
    words = "\n\n".join(["A line."] * 20)
    table = "".join(f"| Thing {number} | few |\n" for number in range(10))
    pages = _pages(f"{words}\n\n| What | How much |\n| --- | --- |\n{table}", tmp_path, presses)
    assert [len(re.findall(r"Thing \d", page)) for page in pages] == [7, 3]


def test_ends_in_large_print_are_reckoned_in_its_lines(tmp_path: Path, presses: Presses) -> None:
    """What is held together at the end of a part is half a page there, too, and not most of one."""
    words = "\n\n".join(" ".join(["Thing by thing, all of it is written down."] * 4) for _ in range(7))
    pages = _pages(words, tmp_path, presses, "handouts-large")
    assert [page.count("all of it") for page in pages] == [16, 12]


RESTLESS = """
#if may-be-closer { context for _ in range(query(<again>).len() + 1) [#metadata(1)<again>] }
"""


def test_a_pack_that_does_not_come_to_rest(tmp_path: Path) -> None:
    """Typst goes round five times at most; then no part is set closer, and the pack is made."""
    root = print_course.write(tmp_path)
    shutil.copytree(TEMPLATES, root / "overrides" / "print")
    template = root / "overrides" / "print" / "pack.typ"
    edition = print_course.edition(root)
    quiet = build_pack(edition, "tiny", "handouts", root)
    template.write_text(template.read_text() + RESTLESS)
    assert print_pdf.pages(build_pack(edition, "tiny", "handouts", root)) == print_pdf.pages(quiet)
