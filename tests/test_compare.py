"""What changed: small edits to the tiny course, and the whole report that each must give."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from hopepack.compare.changes import changes
from hopepack.compare.show import as_text
from hopepack.compare.snapshot import Snapshot, snapshot
from hopepack.reading.load import library
from tests.conftest import COURSES

INDEX = "sessions/tiny/index.md"
WELCOME = "sessions/tiny/01-welcome.md"
HELPED = "sessions/tiny/02-what-helped.md"
PLAN = "handouts/my-plan.md"

Edit = tuple[str, str, str]


def of(root: Path, name: str = "then") -> Snapshot:
    return snapshot(library(root)[0], name)


@pytest.fixture(scope="module")
def tiny_snapshot() -> Snapshot:
    return of(COURSES / "tiny")


def edited(root: Path, *edits: Edit) -> Path:
    """A copy of the tiny course with words replaced; each must be there."""
    shutil.copytree(COURSES / "tiny", root)
    for path, old, new in edits:
        text = (root / path).read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        (root / path).write_text(text.replace(old, new), "utf-8")
    return root


def body(old: Snapshot, new: Snapshot) -> str:
    """The report without its first line and its count."""
    return "\n".join(as_text(changes(old, new)).splitlines()[2:-2])


CASES: dict[str, tuple[tuple[Edit, ...], str]] = {
    "a longer activity": (
        ((WELCOME, "(10 min, whole group", "(20 min, whole group"),),
        """
        A tiny course
          Day one of A tiny course now ends 11:40, 10 minutes later.
          On Day one, these now begin at another time: break 10:10 (was 10:00); What helped me 10:25 (was
          10:15).
          Session: Welcome
            The session now takes 40 minutes, 10 minutes longer.
            “Arrive” now takes 20 minutes, 10 minutes longer.

        Print again
          A tiny course
            Day one at a glance (times, who leads): Facilitator pack
            Running sheet: trainer (times): Facilitator pack
            Running sheet: lived experience (times): Facilitator pack
            Session plan 1: Welcome (times): Facilitator pack
            Session plan 2: What helped me (times): Facilitator pack
            Programme (times): Participant pack
            Exercises and key points of Day one (times): Participant pack
            About the course (times): Site lead pack
        """,
    ),
    "an earlier start": (
        ((INDEX, "start: 9:30", "start: 9:00"), (INDEX, "finish: 12:00", "finish: 11:30")),
        """
        A tiny course
          Day one of A tiny course now starts 9:00, 30 minutes earlier.
          Day one of A tiny course now ends 11:00, 30 minutes earlier.
          Day one of A tiny course must now be over by 11:30; it was 12:00.

        Print again
          A tiny course
            Day one at a glance (times): Facilitator pack
            Running sheet: trainer (times): Facilitator pack
            Running sheet: lived experience (times): Facilitator pack
            Session plan 1: Welcome (times): Facilitator pack
            Session plan 2: What helped me (times): Facilitator pack
            Programme (times): Participant pack
            Exercises and key points of Day one (times): Participant pack
            About the course (times): Site lead pack
        """,
    ),
    "a shorter break": (
        ((INDEX, "break: 15 min", "break: 10 min"),),
        """
        A tiny course
          Day one of A tiny course now ends 11:25, 5 minutes earlier.
          On Day one, the break now takes 10 minutes, 5 minutes shorter.
          On Day one, these now begin at another time: What helped me 10:10 (was 10:15).

        Print again
          A tiny course
            Day one at a glance (times): Facilitator pack
            Running sheet: trainer (times): Facilitator pack
            Running sheet: lived experience (times): Facilitator pack
            Session plan 2: What helped me (times): Facilitator pack
            Programme (times): Participant pack
            Exercises and key points of Day one (times): Participant pack
            About the course (times): Site lead pack
        """,
    ),
    "words, lead, setting and late": (
        (
            (WELCOME, "lead: trainer, can be shortened to 10 min", "lead: lived experience, can be left out"),
            (WELCOME, "Say hello at the door.", "Say hello and smile."),
            (HELPED, "alone, lead", "pairs, lead"),
            (WELCOME, "Nobody has to speak.", "Nobody must speak."),
        ),
        """
        A tiny course
          Session: Welcome
            The text of “Arrive” is reworded.
                Say hello [-at the door-]{+and smile+}. Read the group agreement first.
            In “Arrive”, the words to say are reworded.
                Welcome. Nobody [-has to-]{+must+} speak.
            “Agree (in groups)” is now led by lived experience; it was trainer.
            When the day runs late, “Agree (in groups)” now can be left out; it was: can be shortened to 10
            min.
          Session: What helped me
            “On your own” is now done: pairs; it was: alone.

        Print again
          A tiny course
            Day one at a glance (who leads, what to do when late): Facilitator pack
            Running sheet: trainer (times, words): Facilitator pack
            Running sheet: lived experience (times, words): Facilitator pack
            When you run late (what to do when late): Facilitator pack
            Session plan 1: Welcome (words): Facilitator pack
            Session plan 2: What helped me (words): Facilitator pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "what to bring": (
        ((WELCOME, "  - Bell: 1\n  - Tape\n", "  - Bell: 2\n  - Tape measure\n  - String: 1 per pair\n"),),
        """
        A tiny course
          Session: Welcome
            Bring “Bell”: 2; it was: 1.
            “Tape”: no longer needed.
            Bring “Tape measure” as well.
            Bring “String” (1 per pair) as well.

        Print again
          A tiny course
            Running sheet: trainer (what to bring): Facilitator pack
            Running sheet: lived experience (what to bring): Facilitator pack
            Kit list: Day one (what to bring): Facilitator pack
            Session plan 1: Welcome (what to bring): Facilitator pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "an exercise becomes a note": (
        ((HELPED, "/// exercise | What helped me\n    lines: 3", "/// facilitator"),),
        """
        A tiny course
          Session: What helped me
            In “On your own”, the exercise “What helped me” is now a note for you.
                [-lines: 3-]

        Print again
          A tiny course
            Exercises to copy (words): Facilitator pack
            Session plan 2: What helped me (words): Facilitator pack
            Exercises and key points of Day one (words): Participant pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a worksheet": (
        (
            (PLAN, "    lines: 2", "    lines: 4"),
            (PLAN, "/// tick | I would like to share this\n///\n\n", ""),
            (PLAN, "Fill in as much as you like.", "Fill in what you like."),
            (PLAN, "/// grid | Who can help", "/// grid | Who can help me"),
        ),
        """
        Handouts
          Handout: My plan
            The text of “My plan” is reworded.
                Fill in [-as much as-]{+what+} you like.
            In “My plan”, the options of the lines to write on “What I want to try” have changed.
                lines: [-2-]{+4+}
            In “My plan”, the table to fill in “Who can help” is now called “Who can help me”.
            “My plan” no longer has the box to tick “I would like to share this”.

        Print again
          A tiny course
            H2 My plan (words): Facilitator pack, Participant pack, Handouts
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a new order": (
        (
            (INDEX, "      - welcome\n      - break: 15 min\n      - what-helped",
             "      - what-helped\n      - break: 15 min\n      - welcome"),
        ),
        """
        A tiny course
          On Day one, these now begin at another time: What helped me 9:30 (was 10:15); break 10:45 (was
          10:00); Welcome 11:00 (was 9:30).
          The session “What helped me” now comes on Day one, at the beginning; it came on Day one, after
          “Welcome”.

        Print again
          A tiny course
            Day one at a glance (times, words, who leads, what to do when late): Facilitator pack
            Running sheet: trainer (times, words, what to bring): Facilitator pack
            Running sheet: lived experience (times, words, what to bring): Facilitator pack
            Kit list: Day one (what to bring): Facilitator pack
            When you run late (what to do when late): Facilitator pack
            Session plan 1: What helped me (number, times, what to hand out): Facilitator pack
            Session plan 2: Welcome (number, times, what to hand out): Facilitator pack
            Programme (times, words): Participant pack
            Exercises and key points of Day one (times, words): Participant pack
            List of handouts, with copies (words): Facilitator pack
            List of handouts (words): Participant pack
            H1 My plan (number): Facilitator pack, Participant pack, Handouts
            H2 Group agreement (number): Facilitator pack, Participant pack, Handouts
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a course of another shape": (
        (
            (INDEX, "title: A tiny course", "title: A small course"),
            (INDEX, "capacity: 8", "capacity: 10"),
            (INDEX, "team: [trainer, lived experience]", "team: [trainer, lived experience, tech host]"),
            (INDEX, "  next-step: Choose one thing to try at work", "  next-step: Choose one thing to try"),
            (INDEX, "Everyone who works here", "Everyone here"),
            (INDEX, "strapline: Small, and all there", "strapline: Small"),
        ),
        """
        A small course
          “A tiny course” is now called “A small course”.
          A small course is now for up to 10 people; it was 8.
          The team of A small course now has: tech host.
          Whom A small course is for is said anew.
              Everyone [-who works -]here
          The strapline is reworded.
              [-Small, and all there-]{+Small+}
          An objective is reworded.
              Choose one thing to try[- at work-]

        Print again
          A small course
            Cover (words): Facilitator pack, Participant pack, Site lead pack
            Running sheet: tech host (new): Facilitator pack
            Kit list: Day one (what to bring): Facilitator pack
            Session plan 1: Welcome (words, what to bring): Facilitator pack
            List of handouts, with copies (how many people): Facilitator pack
            About the course (words, who leads, how many people): Site lead pack
            Attendance register (words, how many people): Site lead pack
            Certificate of attendance (words): Site lead pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Site lead pack
            Print order (who leads, how many people, numbers of pages may have changed): Site lead pack
        """,
    ),
}  # fmt: skip


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
            Running sheet: trainer (times, words, number, what to bring, what to hand out): Facilitator pack
            Running sheet: lived experience (times, words, number, what to bring, what to hand out):
            Facilitator pack
            Kit list: Day one (what to bring, what to hand out): Facilitator pack
            Session plan 3: Close (new): Facilitator pack
            Programme (times, words): Participant pack
            Exercises and key points of Day one (times, words): Participant pack
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
            When you run late (what to do when late): Facilitator pack
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
            Session plan 2: What helped me (what to hand out): Facilitator pack
            List of handouts, with copies (words): Facilitator pack
            List of handouts (words): Participant pack
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
            Running sheet: trainer (times, words, number, what to bring, what to hand out): Facilitator pack
            Running sheet: lived experience (times, words, number, what to bring, what to hand out):
            Facilitator pack
            Kit list: Day one (what to bring, what to hand out): Facilitator pack
            When you run late (what to do when late): Facilitator pack
            Exercises to copy (words): Facilitator pack
            Looking after people (words): Facilitator pack
            Programme (times, words): Participant pack
            Exercises and key points of Day one (times, words): Participant pack
            List of handouts, with copies (words): Facilitator pack
            List of handouts (words): Participant pack
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
            List of handouts (new): Participant pack
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
    for path, old, new in edits:
        text = (root / path).read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        (root / path).write_text(text.replace(old, new), "utf-8")
    return root


@pytest.mark.parametrize("case", FILES)
def test_report_of_files_that_come_and_go(case: str, tmp_path: Path, tiny_snapshot: Snapshot) -> None:
    files, edits, expected = FILES[case]
    new = of(with_files(tmp_path / "now", files, edits))
    assert body(tiny_snapshot, new) == dedent(expected).strip()
    there, back = changes(tiny_snapshot, new), changes(new, tiny_snapshot)
    assert back.count == there.count
    assert sum(len(course.sheets) for course in back.sheets) == sum(len(course.sheets) for course in there.sheets)


@pytest.mark.parametrize("case", CASES)
def test_report_of_small_edits(case: str, tmp_path: Path, tiny_snapshot: Snapshot) -> None:
    edits, expected = CASES[case]
    assert body(tiny_snapshot, of(edited(tmp_path / "now", *edits))) == dedent(expected).strip()


@pytest.mark.parametrize("case", CASES)
def test_every_edit_is_seen_the_other_way_round(case: str, tmp_path: Path, tiny_snapshot: Snapshot) -> None:
    """As many things to print again, and each sheet that is."""
    edits, _expected = CASES[case]
    new = of(edited(tmp_path / "now", *edits))
    there, back = changes(tiny_snapshot, new), changes(new, tiny_snapshot)
    assert back.count == there.count
    assert len(back.sheets[0].sheets) == len(there.sheets[0].sheets)


def test_nothing_changed(tiny_snapshot: Snapshot) -> None:
    found = changes(tiny_snapshot, tiny_snapshot)
    assert not found
    assert as_text(found) == "What changed from then to then\n\nNothing changed.\n"
