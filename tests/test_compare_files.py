"""What changed: files that come, go or move, and the whole report that each must give."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from hopepack.compare.changes import changes
from tests.compare_course import HELPED, INDEX, PLAN, Edit, before, body, edited, of, replaced

FILES: dict[str, tuple[dict[str, str], tuple[Edit, ...], str]] = {
    "a new session, taken from parts of none": (
        {"sessions/tiny/03-close.md": "---\ntitle: Close\nsummary: We end.\n---\n\n## Goodbye (5 min, lead: both)\n"},
        ((INDEX, "      - what-helped\n", "      - what-helped\n      - close\n"),),
        """
        A tiny course
          Day one of A tiny course now ends 11:35, 5 minutes later.
          The session “Close” (5 minutes) is new, on Day one, after “What helped me”.

        Print again
          A tiny course
            Day one at a glance (times, words, who leads): Facilitator pack
            Running sheet: trainer (times, words, number, who leads, what to bring, what to hand out):
            Facilitator pack
            Running sheet: lived experience (times, words, number, who leads, what to bring, what to hand
            out): Facilitator pack
            When you run late (times): Facilitator pack
            Session plan 3: Close (new): Facilitator pack
            Programme (times, words): Participant pack
            Exercises and key points of Day one (number, times, words): Participant pack
            About the course (times): Site lead pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a session that has no place yet": (
        {"sessions/tiny/03-close.md": "---\ntitle: Close\nsummary: We end.\n---\n\n## Goodbye (5 min, lead: both)\n"},
        (),
        """
        A tiny course
          The session “Close” (5 minutes) is new, in no day's running order yet.
        """,
    ),
    "a session and its file under other names": (
        {HELPED: "", "sessions/tiny/02-a-path.md": "What helped me"},
        (
            (INDEX, "      - what-helped\n", "      - a-path\n"),
            ("sessions/tiny/02-a-path.md", "title: What helped me", "title: A path of one's own"),
            ("sessions/tiny/02-a-path.md", "## On your own", "## On paper"),
        ),
        """
        A tiny course
          Session: A path of one’s own
            It is now called “A path of one’s own”; it was “What helped me”.
            The name of its file is now `a-path`, and was `what-helped`.
            “On your own” is now called “On paper”.

        Print again
          A tiny course
            Day one at a glance (words): Facilitator pack
            Running sheet: trainer (words): Facilitator pack
            Running sheet: lived experience (words): Facilitator pack
            Exercises to copy (words): Facilitator pack
            Looking after people (words): Facilitator pack
            Session plan 2: A path of one’s own (words): Facilitator pack
            Programme (words): Participant pack
            Exercises and key points of Day one (words): Participant pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a handout under another name": (
        {PLAN: "", "handouts/my-next-step.md": "My plan"},
        (
            (HELPED, "handouts: [my-plan]", "handouts: [my-next-step]"),
            (HELPED, "handouts/my-plan.md", "handouts/my-next-step.md"),
            ("handouts/my-next-step.md", "title: My plan", "title: My next step"),
        ),
        """
        Handouts
          Handout: My next step
            It is now called “My next step”; it was “My plan”.
            Its file is now handouts/my-next-step.md; it was handouts/my-plan.md.

        Print again
          A tiny course
            Kit list: Day one (what to hand out): Facilitator pack
            Session plan 2: What helped me (what to hand out): Facilitator pack
            List of handouts, with copies (words): Facilitator pack
            List of handouts (words): Participant pack, Handouts
            H2 My next step (words): Facilitator pack, Participant pack, Handouts
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a second course takes a session": (
        {
            HELPED: "",
            "sessions/more/01-what-helped.md": "What helped me",
            "sessions/more/index.md": "---\ntitle: More\ndelivery: online\ncapacity: 8\nteam: [trainer]\n"
            "objectives:\n  own-story: See it\ndays:\n  - title: Evening\n    start: 18:00\n    finish: 20:00\n"
            "    order: [what-helped]\n---\n",
        },
        ((INDEX, "      - what-helped\n", ""),),
        """
        A tiny course
          Day one of A tiny course now ends 10:15, 75 minutes earlier.
          The session “What helped me” (75 minutes) has gone to More.

        More
          The course “More” is new: 1 day, 1 session.
          The session “What helped me” (80 minutes) has come here from A tiny course, on Evening, at the
          beginning.
          Session: What helped me
            The session now takes 80 minutes, 5 minutes longer.
            “On your own” now takes 15 minutes, 5 minutes longer.

        Print again
          A tiny course
            Day one at a glance (times, words, who leads, what to do when late): Facilitator pack
            Running sheet: trainer (times, words, number, who leads, what to bring, what to hand out):
            Facilitator pack
            Running sheet: lived experience (times, words, number, who leads, what to bring, what to hand
            out): Facilitator pack
            Kit list: Day one (what to hand out): Facilitator pack
            When you run late (times, words, what to do when late): Facilitator pack
            Exercises to copy (number, words): Facilitator pack
            Looking after people (times, number, words): Facilitator pack
            Programme (times, words): Participant pack
            Exercises and key points of Day one (number, times, words): Participant pack
            List of handouts, with copies (words): Facilitator pack
            List of handouts (words): Participant pack, Handouts
            About the course (times): Site lead pack
            Certificate of attendance (times): Site lead pack
            Session plan 2: What helped me (no longer needed): Facilitator pack
            H2 My plan (no longer needed): Facilitator pack, Participant pack, Handouts
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
          More
            Cover (new): Facilitator pack, Participant pack, Site lead pack
            Contents (new): Facilitator pack, Participant pack, Site lead pack
            Evening at a glance (new): Facilitator pack
            Running sheet: trainer (new): Facilitator pack
            Kit list: Evening (new): Facilitator pack
            When you run late (new): Facilitator pack
            Exercises to copy (new): Facilitator pack
            Looking after people (new): Facilitator pack
            Session plan 1: What helped me (new): Facilitator pack
            Programme (new): Participant pack
            Exercises and key points of Evening (new): Participant pack
            List of handouts, with copies (new): Facilitator pack
            List of handouts (new): Participant pack, Handouts
            H1 My plan (new): Facilitator pack, Participant pack, Handouts
            About the course (new): Site lead pack
            Print order (new): Site lead pack
            Attendance register (new): Site lead pack
            Certificate of attendance (new): Site lead pack
        """,
    ),
    "pages": (
        {
            "docs/looking-after-yourself.md": "",
            "docs/new.md": "---\ntitle: Fresh\nfor: [participants]\n---\n\nQuite other words than any.\n",
        },
        (("docs/glossary.md", "for: [participants, facilitators, site leads]", "for: [facilitators]"),),
        """
        Pages of the site
          The page “Fresh” is new.
          The page “Looking after yourself” has been taken out.
          Page: Words
            It is no longer for participants.
            It is no longer for site leads.

        Print again
          Every course whose packs have these pages
            Looking after yourself (no longer needed): Participant pack
            Contents (page numbers may have moved, on other sheets too): Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
}  # fmt: skip
"""Files that come (with their text, or the title of the file that moves there) and go (empty), then edits."""


def with_files(root: Path, files: dict[str, str], edits: tuple[Edit, ...]) -> Path:
    edited(root)
    gone = [(root / path).read_text("utf-8") for path, text in files.items() if not text]
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        moved = [old for old in gone if f"title: {text}\n" in old]
        (root / path).write_text(moved[0] if moved else text, "utf-8") if text else (root / path).unlink()
    replaced(root, edits)
    return root


@pytest.mark.parametrize("case", FILES)
def test_report_of_files_that_come_and_go(case: str, tmp_path: Path) -> None:
    files, edits, expected = FILES[case]
    new = of(with_files(tmp_path / "now", files, edits))
    assert body(before(), new) == dedent(expected).strip()
    there, back = changes(before(), new), changes(new, before())
    assert back.count == there.count
    assert sum(len(course.sheets) for course in back.sheets) == sum(len(course.sheets) for course in there.sheets)
