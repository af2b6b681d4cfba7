"""`hopepack new`: what it writes, that `check` has nothing to say about it, and that it never overwrites."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hopepack.cli import main
from hopepack.new.trial import COPIED

INDEX = "sessions/tiny/index.md"


SESSION = """\
---
title: 'Sleep: why, "how" & #1?'
summary: "People say: this helps me sleep."
objectives: [own-story, next-step]
# chime: [hope]                    which CHIME themes it serves; names in docs/frameworks/chime.md
# capabilities: [promoting-recovery]
handouts: [my-plan]
# materials:
#   - Felt pens: 1 per person      or: 2 per group of 4, or: 1
# room: Chairs in one circle, no tables
# content-note: What people should know beforehand. A wellbeing block is then needed below.
---

Say here why this session is part of the course, in two or three sentences.

<!-- Each step is a heading. The brackets hold how long it takes and, in any order: alone, pairs, threes, fours,
small groups or whole group; who leads; can be shortened to 5 min; can be left out. Nobody types a clock time.
Notes like this one are dropped: delete them when you don't need them. -->

## Begin (5 min, whole group, lead: trainer)

Say here how you begin.

/// facilitator
Say here what people may answer, and what to do then. Only those who lead see this.
///

## The main step (15 min, threes, lead: trainer)

Say here, step by step, what happens.

/// exercise | What you do
Say here what people do. They see this, too.
///

## What we take with us (5 min, whole group, lead: trainer)

Say here how you end.

<!-- Other blocks: say (words to say), wellbeing (looking after people), access, online, short, key-point, story.
Each opens with three slashes and its name, and closes with three slashes alone. -->
"""


HANDOUT = """\
---
title: Zoë’s night
kind: worksheet
summary: Say here in one sentence what it is for.
accept: {HP038: "new, and no session hands it out yet"}
# sources: [my-source]             ids of docs/sources.md
---

Say here what this page is for. You speak to the person who holds it.

<!-- Places to fill in. Others are choose, rate and grid, each with options; exercise is for tasks. -->

/// write | What I want to try
    lines: 3
///

/// tick | I would like to talk about this
///
"""


COURSE = """\
---
title: Sleep & rest
strapline: "Nights: better ones"
delivery: online
# audience:
#   - Everyone who works in mental health services
capacity: 12
team: [trainer, tech host]
objectives:
  sleep-well-at: "Sleep well: at night"
  sleep-well-at-2: Sleep well at work
days:
  - title: Day one
    start: 10:00
    finish: 11:00
    order:                         # sessions by the names of their files, and pauses
      - welcome
      # - break: 15 min
      # - lunch: 45 min
# sources: [my-source]             ids of docs/sources.md
---

Say here what the course is about, in a few sentences for those who lead it.

<!-- The running order above names each session once. A new one is made by:  python3 scripts/run.py new session -->
"""


DELIVERY = """\
# One run of a course at one site. `python3 scripts/run.py deliver` makes its packs.
course: tiny
site: "Northside: a trust"
dates: [2027-03-02]          # one for each day of the course
start: 9:00                 # or one a day: [9:00, 9:30]
timezone: Europe/London
participants: 6
team:
  trainer: A. Trainer
  lived experience: to be named
# lead: {name: C. Lead, email: lead@example.org, phone: 01632 960001}
venue:
  name: The Mill
  # address: 1 Example Street
  # access: Step-free; hearing loop in the main room
# logo: site.svg                   # beside this file
contacts:                          # who to turn to in distress, locally; ring each before the course
  - name: Community support line
    phone: 01632 960002
    hours: all day, every day
    checked: 2027-01-15
"""


def said(root: Path, *arguments: str) -> Result:
    """Without a terminal."""
    before = Path.cwd()
    os.chdir(root)
    try:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(before)


def files(root: Path) -> dict[str, bytes]:
    found = (path for name in COPIED for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def made(root: Path, *arguments: str) -> tuple[dict[str, str], Result]:
    """What was written, by `new` with these arguments; doing it again changes nothing and says so."""
    before = files(root)
    result = said(root, "new", *arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    after = files(root)
    again = said(root, "new", *arguments)
    assert again.exit_code == 2
    assert again.stderr.endswith(" is there already, and nothing was changed. Give another name:  --name ...\n")
    assert files(root) == after
    assert said(root, "check").exit_code == 0
    return {path: data.decode() for path, data in after.items() if data != before.get(path)}, result


SLEEP = (
    "session", "--title", '  Sleep: why, "how" &  #1? ', "--summary", "People say: this helps me sleep.",
    "--minutes", "25", "--setting", "Threes", "--lead", "trainer", "--objective", "own-story",
    "--objective", "next-step", "--handout", "my-plan",
)  # fmt: skip


def test_a_session_that_waits_for_its_place(tiny: Path) -> None:
    written, result = made(tiny, *SLEEP)
    assert written == {"sessions/tiny/03-sleep-why-how-1.md": SESSION}
    assert result.stdout == (
        "Made sessions/tiny/03-sleep-why-how-1.md.\n"
        "Open it and write. When it is ready, add it in sessions/tiny/index.md, below `order:`  - sleep-why-how-1\n"
    )
    assert said(tiny, "check", "--strict").stdout.splitlines()[:-1] == [
        "sessions/tiny/03-sleep-why-how-1.md:1: advice: no day of A tiny course has this session "
        "in its running order. [HP033]",
        "    Add it in sessions/tiny/index.md, below `order`:  - sleep-why-how-1",
    ]


def test_a_session_in_the_running_order(tiny: Path) -> None:
    """The index gets one line; its comments and line ends stay."""
    index = tiny / INDEX
    text = index.read_text("utf-8").replace("      - welcome\n", "      - welcome   # first of all\n")
    index.write_bytes(text.replace("\n", "\r\n").encode())
    written, result = made(tiny, *SLEEP, "--day", "1", "--after", "welcome")
    expected = text.replace("# first of all\n", "# first of all\n      - sleep-why-how-1\n").replace("\n", "\r\n")
    assert written == {"sessions/tiny/03-sleep-why-how-1.md": SESSION, INDEX: expected}
    assert result.stdout.splitlines()[1] == (
        "It is in the running order of Day one. Open it, write, and then run:  hopepack check"
    )
    assert said(tiny, "check", "--strict").stdout == "No problems.\n"


def test_a_session_that_makes_the_day_too_long_is_not_written(tiny: Path) -> None:
    before = files(tiny)
    result = said(tiny, "new", "session", "--title", "Long", "--minutes", "40", "--day", "1")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        "sessions/tiny/index.md:15: Day one ends at 12:10, 10 minutes after its finish of 12:00. [HP032]"
    )
    assert result.stderr.endswith(
        "\nNothing was written. Give it fewer minutes, or leave it without a day: it then waits until there is room.\n"
    )
    assert files(tiny) == before


def test_problems_that_were_there_are_not_the_new_files(tiny: Path) -> None:
    plan = tiny / "handouts" / "my-plan.md"
    plan.write_text(plan.read_text("utf-8").replace("kind: worksheet", "kind: sheet"), "utf-8")
    assert said(tiny, "new", "session", "--title", "Sleep").exit_code == 0


def test_a_handout(tiny: Path) -> None:
    written, result = made(tiny, "handout", "--title", "Zoë’s night")
    assert written == {"handouts/zoes-night.md": HANDOUT}
    assert result.stdout == (
        "Made handouts/zoes-night.md.\n"
        "Open it and write. Then name it in the head of a session plan, handouts: [zoes-night], "
        "and take out `accept`.\n"
    )


def test_a_handout_that_a_session_hands_out(tiny: Path) -> None:
    plan = tiny / "sessions" / "tiny" / "01-welcome.md"
    text = plan.read_text("utf-8")
    written, result = made(
        tiny, "handout", "--title", "Con", "--kind", "information", "--summary", "A: b", "--session", "tiny/welcome"
    )
    assert written.keys() == {"handouts/con-handout.md", "sessions/tiny/01-welcome.md"}
    assert written["sessions/tiny/01-welcome.md"] == text.replace("[group-agreement]", "[group-agreement, con-handout]")
    assert 'summary: "A: b"\n' in written["handouts/con-handout.md"]
    assert said(tiny, "check", "--strict").stdout == "No problems.\n"
    told = "tiny/welcome now hands it out. Open it, write, and then run:  hopepack check"
    assert result.stdout.splitlines()[1] == told


def test_a_course(tiny: Path) -> None:
    written, result = made(
        tiny, "course", "--title", "Sleep & rest", "--strapline", "Nights: better ones", "--delivery", "online",
        "--capacity", "12", "--role", "Trainer", "--role", "tech host", "--objective", "Sleep well: at night",
        "--objective", "Sleep well at work", "--start", "10:00", "--finish", "11:00",
    )  # fmt: skip
    assert written.keys() == {"sessions/sleep-rest/index.md", "sessions/sleep-rest/01-welcome.md"}
    assert written["sessions/sleep-rest/index.md"] == COURSE
    assert "objectives: [sleep-well-at, sleep-well-at-2]\n" in written["sessions/sleep-rest/01-welcome.md"]
    assert (
        "## Arrive (15 min, whole group, lead: trainer + tech host)\n" in written["sessions/sleep-rest/01-welcome.md"]
    )
    assert said(tiny, "check", "--strict").stdout == "No problems.\n"
    assert result.stdout.splitlines()[1] == "Next, a session of it:  hopepack new session --course sleep-rest"
    assert said(tiny, "new", "session", "--course", "sleep-rest", "--title", "Dreams", "--day", "1").exit_code == 0


ABOUT = (
    "--site", "Northside: a trust", "--date", "2027-03-02", "--start", "9:00", "--participants", "6",
    "--person", "trainer=A. Trainer", "--venue", "The Mill", "--contact", "Community support line",
    "--phone", "01632 960002", "--hours", "all day, every day", "--checked", "2027-01-15",
)  # fmt: skip


def test_a_delivery(tiny: Path) -> None:
    written, result = made(tiny, "delivery", *ABOUT)
    assert written == {"deliveries/northside-a-trust-tiny.yml": DELIVERY}
    assert result.stdout == (
        "Made deliveries/northside-a-trust-tiny.yml.\n"
        "Its packs are made by:  hopepack deliver deliveries/northside-a-trust-tiny.yml\n"
    )


def test_a_delivery_that_stays_here(tiny: Path) -> None:
    written, _result = made(tiny, "delivery", *ABOUT, "--private", "--name", "Mill")
    assert written == {"deliveries/private/mill.yml": DELIVERY}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["session"], "What is the session called? Say it with --title."),
        (["session", "--title", "A", "--course", "tinny"], "--course can't be “tinny”. Did you mean tiny?"),
        (["session", "--title", "A", "--minutes", "0"], "--minutes must be a number from 1 to 480, not 0."),
        (["session", "--title", "A", "--lead", "trainr"], "--lead can't be “trainr”. Did you mean trainer?"),
        (["session", "--title", "A", "--setting", "fives"],
         "--setting can't be “fives”. Use one of: alone, fours, pairs, small groups, threes, whole group"),
        (["session", "--title", "A", "--day", "2"], "A tiny course has no day 2: --day takes a number from 1 to 1."),
        (["session", "--title", "A", "--after", "welcome"], "--after needs the day as well: --day 1"),
        (["session", "--title", "希望"], "No name for a file can be made of “希望”. Give one:  --name \"session-one\""),
        (["session", "--title", "A\u202eB"], "There is a character that can't be seen in “A<U+202E>B” (U+202E)."),
        (["session", "--title", "A", "--name", "welcome"],
         "sessions/tiny/01-welcome.md is there already, and nothing was changed. Give another name:  --name ..."),
        (["handout"], "What is the handout called? Say it with --title."),
        (["handout", "--title", "A", "--session", "tiny/none"],
         "--session can't be “tiny/none”. Use one of: tiny/welcome, tiny/what-helped"),
        (["course", "--title", "A"], "What do people learn? Say it with --objective."),
        (["course", "--title", "Tiny", "--objective", "A"],
         "sessions/tiny is there already, and nothing was changed. Give another name:  --name ..."),
        (["delivery"], "Who holds the course? Say it with --site."),
        (["delivery", "--site", "A", "--date", "2027-03-02", "--person", "trainer"],
         '--person takes a role and a name, for example:  --person "trainer=A. Trainer"'),
        (["delivery", "--site", "A", "--date", "2027-02-30"],
         "--date: “2027-02-30” is in no calendar. Write year, month and day: 2027-03-02"),
        (["delivery", "--site", "A"], "On which date is Day one, such as 2027-03-02? Say it with --date."),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_in_a_sentence(tiny: Path, arguments: Sequence[str], sentence: str) -> None:
    before = files(tiny)
    result = said(tiny, "new", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")
    assert files(tiny) == before


def test_a_title_that_holds_markup_is_not_written(tiny: Path) -> None:
    before = files(tiny)
    result = said(tiny, "new", "handout", "--title", "**Bold**")
    assert result.exit_code == 1
    assert "a title is plain words; this one holds `*`." in result.stderr
    assert files(tiny) == before


def test_in_a_project_without_a_course(tiny: Path) -> None:
    for path in (tiny / "sessions" / "tiny").iterdir():
        path.unlink()
    result = said(tiny, "new", "session", "--title", "A")
    assert result.stderr == "There is no course here yet. Begin with one:  hopepack new course\n"
