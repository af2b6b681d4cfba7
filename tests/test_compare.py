"""What changed: small edits to the tiny course, and the whole report that each must give."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from hopepack.compare.changes import changes
from hopepack.compare.show import as_text
from tests.compare_course import HELPED, INDEX, PLAN, WELCOME, Edit, before, body, edited, of

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
            When you run late (times): Facilitator pack
            Looking after people (times): Facilitator pack
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
            Kit list: Day one (times): Facilitator pack
            When you run late (times): Facilitator pack
            Looking after people (times): Facilitator pack
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
            When you run late (times): Facilitator pack
            Looking after people (times): Facilitator pack
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
            Running sheet: trainer (times, words, who leads): Facilitator pack
            Running sheet: lived experience (times, words, who leads): Facilitator pack
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
            Exercises to copy (number, words): Facilitator pack
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
            Running sheet: trainer (times, words, who leads, what to bring): Facilitator pack
            Running sheet: lived experience (times, words, who leads, what to bring): Facilitator pack
            Kit list: Day one (times, number, what to hand out): Facilitator pack
            When you run late (times, words, what to do when late): Facilitator pack
            Exercises to copy (number): Facilitator pack
            Looking after people (times, number): Facilitator pack
            Session plan 1: What helped me (number, times, what to hand out): Facilitator pack
            Session plan 2: Welcome (number, times, what to hand out): Facilitator pack
            Programme (times, words): Participant pack
            Exercises and key points of Day one (times, words): Participant pack
            List of handouts, with copies (words): Facilitator pack
            List of handouts (words): Participant pack, Handouts
            H1 My plan (number): Facilitator pack, Participant pack, Handouts
            H2 Group agreement (number): Facilitator pack, Participant pack, Handouts
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack
            Print order (numbers of pages may have changed): Site lead pack
        """,
    ),
    "a course of another shape": (
        (
            (INDEX, "capacity: 8", "capacity: 10"),
            (INDEX, "team: [trainer, lived experience]", "team: [trainer, lived experience, tech host]"),
            (INDEX, "  next-step: Choose one thing to try at work", "  next-step: Choose one thing to try"),
            (INDEX, "Everyone who works here", "Everyone here"),
            (INDEX, "strapline: Small, and all there", "strapline: Small"),
        ),
        """
        A tiny course
          A tiny course is now for up to 10 people; it was 8.
          The team of A tiny course now has: tech host.
          Whom A tiny course is for is said anew.
              Everyone [-who works -]here
          The strapline is reworded.
              [-Small, and all there-]{+Small+}
          An objective is reworded.
              Choose one thing to try[- at work-]

        Print again
          A tiny course
            Cover (words): Facilitator pack, Participant pack, Site lead pack
            Running sheet: tech host (new): Facilitator pack
            Kit list: Day one (what to bring): Facilitator pack
            Session plan 1: Welcome (words, what to bring): Facilitator pack
            Exercises and key points of Day one (words): Participant pack
            List of handouts, with copies (how many people): Facilitator pack
            About the course (words, who leads, how many people): Site lead pack
            Attendance register (how many people): Site lead pack
            Certificate of attendance (words): Site lead pack
            Contents (page numbers may have moved, on other sheets too): Facilitator pack, Participant pack,
            Site lead pack
            Print order (who leads, how many people, numbers of pages may have changed): Site lead pack
        """,
    ),
    "a course called otherwise": (
        ((INDEX, "title: A tiny course", "title: A small course"),),
        """
        A small course
          “A tiny course” is now called “A small course”.

        Print again
          A small course
            Every sheet (the course’s name, in the head of each): Facilitator pack, Participant pack,
            Handouts, Site lead pack
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_report_of_small_edits(case: str, tmp_path: Path) -> None:
    edits, expected = CASES[case]
    assert body(before(), of(edited(tmp_path / "now", *edits))) == dedent(expected).strip()


@pytest.mark.parametrize("case", CASES)
def test_every_edit_is_seen_the_other_way_round(case: str, tmp_path: Path) -> None:
    """As many things to print again, and each sheet that is."""
    edits, _expected = CASES[case]
    new = of(edited(tmp_path / "now", *edits))
    there, back = changes(before(), new), changes(new, before())
    assert back.count == there.count
    assert len(back.sheets[0].sheets) == len(there.sheets[0].sheets)


def test_nothing_changed() -> None:
    found = changes(before(), before())
    assert not found
    assert as_text(found) == "What changed from then to then\n\nNothing changed.\n"
