"""What is too wide for its place on the page is refused with the Markdown's file and line, all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hopepack.print.errors import PrintError
from hopepack.print.packs import build_pack
from tests import print_course, print_pdf

WORD = "w" * 60
SHOWN = "w" * 24 + "…"
HELLO = print_course.FILES["sessions/tiny/01-hello.md"]
PLAN = print_course.FILES["handouts/my-plan.md"]
FACTS = print_course.FILES["handouts/facts.md"]


def _problems(root: Path, name: str = "facilitator") -> list[tuple[str, str]]:
    with pytest.raises(PrintError) as caught:
        build_pack(print_course.edition(root), "tiny", name, root)
    assert {problem.rule for problem in caught.value.problems} == {"too-wide"}
    return sorted({(f"{found.source.path}:{found.source.line}", found.message) for found in caught.value.problems})


@pytest.mark.parametrize(
    ("path", "old", "new", "in_head"),
    [
        ("sessions/tiny/01-hello.md", "Say hello to each person.", f"Say {WORD}.", False),
        ("sessions/tiny/01-hello.md", "### A qzheading of ours", f"### {WORD}", False),
        ("sessions/tiny/01-hello.md", "## Stretch (", f"## {WORD} (", False),
        ("sessions/tiny/01-hello.md", "| What I bring", f"| {WORD}", False),
        ("sessions/tiny/01-hello.md", "- small, or", f"- small, {WORD}", False),
        ("sessions/tiny/01-hello.md", "  - Felt pens", f"  - {WORD}", True),
        ("sessions/tiny/01-hello.md", "title: Hello", f"title: {WORD}", True),
        ("sessions/tiny/index.md", "title: A tiny course", f"title: {'w' * 110}", True),
        ("handouts/my-plan.md", "| What I want to learn", f"| {'w' * 75}", False),
        ("handouts/my-plan.md", "| I would like to share this", f"| {'w' * 75}", False),
        ("handouts/facts.md", "| What |", f"| {'w' * 110} |", False),
        ("handouts/facts.md", "> Words of another.", f"> {'w' * 90}", False),
    ],
)
def test_words_that_are_too_wide(tmp_path: Path, path: str, old: str, new: str, in_head: bool) -> None:
    """Wherever they stand; the problem has the file, and the line as near as the model knows it."""
    text = print_course.FILES[path]
    assert old in text
    root = print_course.write(tmp_path, **{path.replace("/", "__"): text.replace(old, new)})
    found = _problems(root)
    assert all("is wider than its place on the page." in message for _place, message in found)
    line = 1 if in_head else text.partition(old)[0].count("\n") + 1
    assert f"{path}:{line}" in [place for place, _message in found]


def test_all_at_once(tmp_path: Path) -> None:
    """Two words in two files are two problems."""
    hello = HELLO.replace("Say hello to each person.", f"Say {WORD}.")
    facts = FACTS.replace("A line with", f"{'x' * 110} with")
    root = print_course.write(tmp_path, **{"sessions__tiny__01-hello.md": hello, "handouts__facts.md": facts})
    assert _problems(root) == [
        ("handouts/facts.md:20", f"the word “{'x' * 24}…” is wider than its place on the page."),
        ("sessions/tiny/01-hello.md:21", f"the word “{SHOWN}” is wider than its place on the page."),
    ]
    assert _problems(root, "site-lead") == _problems(root)  # it counts the other's pages


def test_endless_word(tmp_path: Path) -> None:
    """A word longer than any line is blamed on the Markdown before Typst sees it."""
    hello = HELLO.replace("Say hello to each person.", f"Say {'y' * 3_000}.")
    root = print_course.write(tmp_path, **{"sessions__tiny__01-hello.md": hello})
    assert _problems(root) == [
        ("sessions/tiny/01-hello.md:21", f"a word of 3001 signs, “{'y' * 24}…”, fits on no page."),
    ]


def test_large_print_is_narrower(tmp_path: Path) -> None:
    """What fits in standard print may be too wide in large print: it is refused there."""
    hello = HELLO.replace("Say hello to each person.", f"Say {'x' * 64}.")
    root = print_course.write(tmp_path, **{"sessions__tiny__01-hello.md": hello})
    build_pack(print_course.edition(root), "tiny", "facilitator", root)
    assert [place for place, _message in _problems(root, "facilitator-large")] == ["sessions/tiny/01-hello.md:21"]


def test_tables_fit(tmp_path: Path) -> None:
    """Columns are as wide as their longest words; where there are too many, the rows are set one by one."""
    heads = [f"Heading{number}withoutend" for number in range(9)]
    table = f"| {' | '.join(heads)} |\n|{' --- |' * 9}\n|{' word |' * 9}\n"
    root = print_course.write(
        tmp_path, **{"handouts__facts.md": FACTS.replace("| What | How much |", f"{table}\n| a | b |")}
    )
    text = print_pdf.whole_text(build_pack(print_course.edition(root), "tiny", "participant", root))
    assert all(f"{head}: word" in text for head in heads)


def test_long_addresses_and_code_break(tmp_path: Path) -> None:
    """An address goes on in the next line, and so does a line of code with spaces."""
    address = "https://www.example.org/" + "a-part/" * 60
    words = f"<{address}>\n\n```\n{'code ' * 80}\n```\n"
    root = print_course.write(tmp_path, **{"handouts__facts.md": FACTS.replace("1. First", f"{words}\n1. First")})
    pdf = build_pack(print_course.edition(root), "tiny", "participant", root)
    assert address in print_pdf.whole_text(pdf).replace(" ", "")
