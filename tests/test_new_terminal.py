"""`hopepack new` in a terminal: what it asks, and that it asks again after a slip."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_new import INDEX, said


def typed(root: Path, keys: bytes, *what: str, code: int = 0) -> str:
    """What a terminal shows when `hopepack new` is begun in it and these keys are typed."""
    import pty  # there is none on Windows

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hopepack", "new", *what]
    with subprocess.Popen(command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs) as asking:
        os.close(theirs)
        os.write(ours, keys)
        try:
            assert asking.wait(timeout=30) == code
        finally:
            asking.kill()  # it waits for more keys
    shown = os.read(ours, 10_000).decode().replace("\r\n", "\n")
    os.close(ours)
    return shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_questions_in_a_terminal(tiny: Path) -> None:
    """As it is typed: the title, then the day and what comes before, and defaults. Slips are asked again."""
    shown = typed(
        tiny,
        b"Sleep\n1\nwelcom\n1\nWe sleep.\ntwenty\n20\ntrios\n\n\n2, hope\n2, own-story\n\n",
        "session",
        "--course",
        "tiny",
    )
    assert "  1  Day one: ends 11:30, 30 minutes in hand\nOn which day is it? (1, not yet) [not yet]: " in shown
    assert "There is no “welcom”. Did you mean welcome?\n" in shown
    assert "Write a number in digits, from 1 to 480.\n" in shown
    assert "There is no “trios”. Use one of: alone, fours, pairs, small groups, threes, whole group\n" in shown
    assert "There is no “hope”. Use one of: next-step, own-story\n" in shown
    assert shown.endswith(
        "Made sessions/tiny/03-sleep.md.\n"
        "It is in the running order of Day one. Open it, write, and then run:  hopepack check\n"
    )
    assert "      - welcome\n      - sleep\n      - break: 15 min\n" in (tiny / INDEX).read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_times_are_asked_again_in_a_terminal(tiny: Path) -> None:
    """Twelve answers are not lost to a time that is written in another way."""
    shown = typed(tiny, b"Sleep\n\n\n\n\nTo rest.\n\n9am\n9:00\nhalf past twelve\n12:30\n", "course")
    assert "“9am” is not a time of day. Write:  9:00\n" in shown
    assert "“half past twelve” is not a time of day. Write hours and minutes: 9:30\n" in shown
    assert "Made sessions/sleep/index.md and sessions/sleep/01-welcome.md.\n" in shown
    assert "    start: 9:00\n    finish: 12:30\n" in (tiny / "sessions/sleep/index.md").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_a_name_that_will_not_do_is_asked_for_at_once(tiny: Path) -> None:
    """Spaces are no title; one of which no name can be made, and one that is there already, need another name."""
    shown = typed(tiny, b"  \nWelcome\n!!!\nwelcome\nWelcome anew\n\n\n\n\n\n\n\n\n", "session", "--course", "tiny")
    there = "There is a session called welcome already.\n"
    asked = "What is its file to be called?: "
    assert (
        f"What is the session called?: Write some words.\nWhat is the session called?: {there}"
        f"{asked}No name for a file can be made of “!!!”.\n{asked}{there}{asked}  1  Day one"
    ) in shown
    assert "Made sessions/tiny/03-welcome-anew.md.\n" in shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_what_is_refused_need_not_be_typed_again(tiny: Path) -> None:
    """The command with all answers stands below the problem; with one of them changed it writes the file."""
    shown = typed(tiny, b"Sleep, and more\n1\n\nWe sleep.\n60\n\n\n\n\n", "session", "--course", "tiny", code=1)
    again = (
        "new session --course tiny --title 'Sleep, and more' --day 1 --after what-helped --summary 'We sleep.'"
        " --minutes 60 --setting pairs --lead both"
    )
    assert shown.endswith(f"Your answers again: change what is wrong, and run this.\n    hopepack {again}\n")
    assert said(tiny, *shlex.split(again.replace("60", "20"))).exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_answers_of_a_delivery_again(tiny: Path) -> None:
    """Roles with their people, and the answer to a question of yes and no."""
    keys = b"\nNorth's\n2027-03-02\n\n\n30\n4\nA B\n\nThe Mill\n\nLine\n01632 960001\nalways\n2027-04-15\nmaybe\nN\n"
    shown = typed(tiny, keys, "delivery", code=1)
    assert "Are there real names or numbers in it? (y, n) [y]: Write y for yes, or n for no.\n" in shown
    again = (
        "new delivery --course tiny --site 'North'\"'\"'s' --date 2027-03-02 --timezone Europe/London"
        " --participants 4 --person 'trainer=A B' --person 'lived experience=to be named' --venue 'The Mill'"
        " --contact Line --phone '01632 960001' --hours always --checked 2027-04-15 --shared"
    )
    assert shown.endswith(f"\n    hopepack {again}\n")
    assert said(tiny, *shlex.split(again.replace("2027-04-15", "2027-01-15"))).exit_code == 0
