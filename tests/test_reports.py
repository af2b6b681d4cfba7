"""Reports: one content, four formats, the same exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from hopepack.cli import main
from hopepack.model import Source
from hopepack.problems import MOST_SHOWN, Problem, bounded
from hopepack.reports import FORMATS, Accepted, as_github, as_json, in_short, report
from hopepack.rules import RULES

TIME = Problem(
    Source("sessions/a/01-b.md", 31),
    "activity-time",
    "this activity has no time.",
    "Write it in brackets after the title, for example:  ## Settle in (10 min)",
)
WORDS = Problem(Source("docs/a b.md", 7), "recovery-language", "“x” is said.", "Better: y", advice=True)
ACCEPTED = Accepted(Source("docs/c.md", 4), "HP102", "quoted, as it was said", (WORDS,))


def test_text_as_people_read_it() -> None:
    """Place and sentence as ever, then the code; a line to copy stands alone."""
    assert report([TIME, WORDS], [ACCEPTED]) == (
        "docs/a b.md:7: advice: “x” is said. [HP101]\n"
        "    Better: y\n"
        "sessions/a/01-b.md:31: this activity has no time. [HP040]\n"
        "    Write it in brackets after the title, for example:  ## Settle in (10 min)\n"
        "docs/c.md:4: accepted (HP102, 1 problem): quoted, as it was said\n"
        "2 problems in 2 files"
    )
    assert report([], [ACCEPTED]).splitlines()[-1] == "No problems."


def test_text_in_short() -> None:
    """What is accepted is counted by its problems, after those that are to be mended."""
    more = replace(ACCEPTED, problems=(WORDS, TIME))
    lists = "accepted with reasons. List them:  hopepack check --accepted"
    assert in_short([], [ACCEPTED, more]) == f"No problems; 3 are {lists}"
    assert in_short([TIME], [ACCEPTED]).splitlines()[2:] == [f"1 problem in 1 file; 1 is {lists}"]
    assert in_short([TIME], []) == report([TIME])
    assert in_short([], []) == "No problems."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["No problems; 1 is accepted with reasons. List them:  hopepack check --accepted"]),
        (["--accepted"], ["docs/index.md:3: accepted (HP101, 1 problem): quoted", "No problems."]),
    ],
)
def test_a_terminal_is_told_how_much_is_accepted(tiny: Path, options: list[str], expected: list[str]) -> None:
    """It is listed when somebody asks; in a file or a pipe it always is, as in the other formats."""
    page = "---\ntitle: Start\naccept: {HP101: quoted}\n---\n\nHe suffers from it.\n"
    (tiny / "docs" / "index.md").write_text(page)
    listed = ["docs/index.md:3: accepted (HP101, 1 problem): quoted", "No problems."]
    assert run(tiny, "check", *options)[1].splitlines() == listed
    assert on_a_terminal(tiny, *options) == (0, expected)


def on_a_terminal(root: Path, *options: str) -> tuple[int, list[str]]:
    """The exit code of `check`, and what it writes on a screen."""
    import pty  # there is none on Windows

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hopepack", "check", *options]
    with subprocess.Popen(command, cwd=root, stdout=theirs, stderr=theirs) as checking:
        os.close(theirs)
        code = checking.wait(timeout=60)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    return code, shown.splitlines()


def many_roles(tiny: Path) -> None:
    """The course's own word is `lived experience`; seven activities of two plans say `peer`."""
    for name, times in (("01-welcome", 3), ("02-what-helped", 3)):
        plan = tiny / "sessions" / "tiny" / f"{name}.md"
        more = "".join(f"\n## More {number} (1 min, lead: peer)\n\nWords.\n" for number in range(times))
        plan.write_text(plan.read_text("utf-8").replace("lead: lived experience", "lead: peer") + more, "utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_slip_of_many_places_is_told_once(tiny: Path) -> None:
    """On a screen: at its first place, with the line to copy and every other place. Logs and editors have each."""
    many_roles(tiny)
    code, shown = on_a_terminal(tiny)
    assert (code, shown[:7]) == (1, [
        "sessions/tiny/01-welcome.md:52: `peer` leads here, but the team of A tiny course has no such role. [HP036]",
        "    Use one of: lived experience, trainer",
        "    Is it a role of its own? Write in sessions/tiny/index.md:  team: [trainer, lived experience, peer]",
        "    The same in 6 other places:",
        "      sessions/tiny/01-welcome.md:56, 60",
        "      sessions/tiny/02-what-helped.md:15, 43, 47, 51",
        "7 problems in 2 files",
    ])  # fmt: skip
    each = [
        *(f"sessions/tiny/01-welcome.md:{line}" for line in (52, 56, 60)),
        *(f"sessions/tiny/02-what-helped.md:{line}" for line in (15, 43, 47, 51)),
    ]
    for rows in (run(tiny, "check")[1].splitlines(), on_a_terminal(tiny, "--each")[1]):
        assert [row.split(": ")[0] for row in rows if row.startswith("sessions/")] == each
    for form, sign in (("json", '"HP036"'), ("github", "::error "), ("sarif", '"ruleId": "HP036"')):
        assert run(tiny, "check", "--format", form)[1].count(sign) == 7


def test_a_role_that_leads_nothing_may_be_the_one_that_is_meant(tiny: Path) -> None:
    """It isn't reported as well: both are one slip."""
    many_roles(tiny)
    welcome = tiny / PLAN
    welcome.write_text(welcome.read_text("utf-8").replace("lead: both", "lead: trainer"), "utf-8")
    assert run(tiny, "check")[1].splitlines()[1:3] == [
        "    Is lived experience meant? Write:  lead: lived experience",
        "    Is it a role of its own? Write in sessions/tiny/index.md:  team: [trainer, lived experience, peer]",
    ]
    assert "HP037" not in run(tiny, "check")[1]


def test_very_many_places_are_counted() -> None:
    """Lines of a file, and files; where a line to copy differs it is another slip."""
    lines = [replace(TIME, source=Source("docs/a.md", line)) for line in range(1, 31)]
    files = [replace(TIME, source=Source(f"docs/b{number:02}.md", 1)) for number in range(40)]
    rows = in_short([*lines, *files, *(replace(each, hint=each.source.path) for each in files)], []).splitlines()
    assert rows[2:4] == [
        "    The same in 69 other places:", "      docs/a.md:2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 17 more",
    ]  # fmt: skip
    assert rows[32:35] == [
        "      docs/b28.md:1",
        "      and in 11 more files. List every place:  hopepack check --each",
        "docs/b00.md:1: this activity has no time. [HP040]",
    ]
    assert len(rows) == 34 + 2 * 40 + 1
    assert rows[-1] == "110 problems in 41 files"


def test_five_places_are_told_one_by_one() -> None:
    few = [replace(TIME, source=Source("docs/a.md", line)) for line in range(1, 6)]
    assert in_short(few, []) == report(few)


def test_annotations_show_every_slip_before_one_again() -> None:
    """GitHub shows ten errors of a step: the eleventh must not be the first of another kind."""
    many = [replace(TIME, source=Source("docs/a.md", line)) for line in range(1, 21)]
    other = Problem(Source("docs/z.md", 1), "link", "x.")
    rows = as_github([*many, other], []).splitlines()
    assert [row.split(",title")[0] for row in rows[:3]] == [
        "::error file=docs/a.md,line=1", "::error file=docs/z.md,line=1", "::error file=docs/a.md,line=2",
    ]  # fmt: skip
    assert len(rows) == 21


def test_text_never_steers_the_terminal() -> None:
    problem = Problem(Source("docs/a\nb.md", 1), "link", "a link to `\x1b]0;x\x07` \u202e.")
    assert report([problem]).splitlines()[0] == ("docs/a b.md:1: a link to `<U+001B>]0;x<U+0007>` <U+202E>. [HP071]")


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_text_is_reported(form: str) -> None:
    """A file's name on Linux may be any bytes."""
    problem = Problem(Source("deliveries/\udcff.yml", 1), "file-name", "its name can't be seen.")
    assert "its name can't be seen" in FORMATS[form]([problem], [])


def test_json_whole() -> None:
    """The shape that other programs rely on."""
    assert json.loads(as_json([TIME], [ACCEPTED])) == {
        "version": 1,
        "problems": [
            {
                "path": "sessions/a/01-b.md", "line": 31, "code": "HP040", "rule": "activity-time",
                "level": "error", "message": "this activity has no time.",
                "hint": "Write it in brackets after the title, for example:  ## Settle in (10 min)", "fix": None,
            }
        ],
        "accepted": [
            {
                "path": "docs/c.md", "line": 4, "code": "HP102", "reason": "quoted, as it was said",
                "problems": [
                    {
                        "path": "docs/a b.md", "line": 7, "code": "HP101", "rule": "recovery-language",
                        "level": "advice", "message": "“x” is said.", "hint": "Better: y", "fix": None,
                    }
                ],
            }
        ],
    }  # fmt: skip


def test_annotations_are_escaped() -> None:
    """A name or a sentence can't end the command, nor begin another one."""
    evil = Problem(Source("docs/a,b:c%\n::error::x.md", 1), "link", "100%\n::set-output name=x::y", "a\r\nb")
    reason = "so%\r\n::add-mask::a"
    rows = as_github([TIME, evil, WORDS], [ACCEPTED, replace(ACCEPTED, reason=reason)]).split("\n")
    assert rows == [
        "::warning file=docs/a b.md,line=7,title=HP101 recovery-language::“x” is said.%0ABetter: y",
        "::error file=docs/a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md,line=1,title=HP071 link::"
        "100%25%0A::set-output name=x::y%0Aa%0Ab",
        "::error file=sessions/a/01-b.md,line=31,title=HP040 activity-time::this activity has no time.%0A"
        "Write it in brackets after the title, for example:  ## Settle in (10 min)",
        "::notice file=docs/c.md,line=4,title=HP102 accepted::1 problem: quoted, as it was said",
        "::notice file=docs/c.md,line=4,title=HP102 accepted::1 problem: so%25%0D%0A::add-mask::a",
    ]


def test_a_file_with_very_many_problems() -> None:
    """The first ones are shown, and how many there are; an error never hides behind advice."""
    many = [Problem(Source("docs/a.md", line), "link", "x.") for line in range(1, 1000)]
    shown = list(bounded([*many, WORDS]))
    assert len(shown) == MOST_SHOWN + 2
    assert [(p.rule, p.message, p.advice) for p in shown if p.rule == "too-much"] == [
        ("too-much", f"this file has 999 problems; the first {MOST_SHOWN} are shown.", False)
    ]


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    before = Path.cwd()
    os.chdir(root)
    try:
        ran = CliRunner().invoke(main, list(arguments))
    finally:
        os.chdir(before)
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.mark.parametrize(
    ("text", "strict", "code"),
    [
        ("Words.\n", False, 0),
        ("He suffers from it.\n", False, 0),
        ("He suffers from it.\n", True, 1),
        ("<b>x</b>\n", False, 1),
    ],
)
def test_every_format_ends_alike(tiny: Path, text: str, strict: bool, code: int) -> None:
    (tiny / "docs" / "index.md").write_text(f"---\ntitle: Start\n---\n\n{text}")
    for form in FORMATS:
        ended, out, err = run(tiny, "check", "--format", form, *(["--strict"] if strict else []))
        assert (ended, err) == (code, "")
        if form in ("json", "sarif"):
            json.loads(out)


def test_explain_by_the_command(tiny: Path) -> None:
    """Anywhere, by code or name; what is not known is said with the nearest, on the other stream."""
    code, out, _err = run(tiny, "explain", "hp040")
    assert code == 0
    assert out.startswith("HP040 activity-time (error: nothing is built)\n\nAn activity says how long it takes.\n")
    assert run(tiny, "explain", "activity-time")[1] == out
    assert run(tiny, "explain", "activty-time") == (
        2, "", "There is no rule called 'activty-time'. Did you mean activity-time?\n",
    )  # fmt: skip
    listed = run(tiny, "explain")[1]
    assert all(f"  {rule.code}  {rule.name}" in listed for rule in RULES)


PLAN = "sessions/tiny/01-welcome.md"


def test_errors_of_judgement_can_be_accepted_and_the_build_knows_them(tiny: Path) -> None:
    """A stretch without a pause, a role that leads nothing, an objective of its own, a handout for later: the
    report lists them with their reasons, and there is an edition to build from."""
    course = tiny / "sessions" / "tiny" / "index.md"
    plan = tiny / PLAN
    plan.write_text(plan.read_text("utf-8").replace("(20 min, small groups", "(95 min, small groups"), "utf-8")
    text = course.read_text("utf-8").replace("finish: 12:00", "finish: 13:00")
    text = text.replace("team: [trainer, lived experience]", "team: [trainer, lived experience, tech host]")
    text = text.replace("  next-step:", "  practice: Practise between the days\n  next-step:")
    accept = (
        "accept:\n  HP031: people walk all the way\n  HP035: done between the days\n  HP037: looks after the call\n"
    )
    course.write_text(text.replace("title: A tiny course\n", f"title: A tiny course\n{accept}"), "utf-8")
    (tiny / "handouts" / "later.md").write_text(
        "---\ntitle: Later\nkind: information\nsummary: For those who write to us.\naccept: {HP038: sent on request}\n"
        "---\n\nWords.\n"
    )
    code, out, _err = run(tiny, "check")
    assert (code, out.splitlines()) == (0, [
        "sessions/tiny/index.md:4: accepted (HP031, 1 problem): people walk all the way",
        "sessions/tiny/index.md:5: accepted (HP035, 1 problem): done between the days",
        "sessions/tiny/index.md:6: accepted (HP037, 1 problem): looks after the call",
        "handouts/later.md:5: accepted (HP038, 1 problem): sent on request",
        "No problems.",
    ])  # fmt: skip
    code, out, err = run(tiny, "build")
    assert code == 0, out + err


@pytest.mark.parametrize(
    ("accept", "message"),
    [
        ("{HP063: I like tags}", "`HP063` (raw-html) can't be accepted."),
        ("{HP063: }", "`HP063` is accepted without a reason."),
        ("{HP999: x}", "`HP999` is no problem that can be accepted."),
        ("{HP101: quoted}", "`HP101` is accepted here, but there is no such problem in this file any more."),
        ("{raw-html: x}", "`raw-html` is no problem that can be accepted."),
    ],
)
def test_what_can_not_be_accepted(tiny: Path, accept: str, message: str) -> None:
    page = tiny / "docs" / "index.md"
    page.write_text(f"---\ntitle: Start\naccept: {accept}\n---\n\n<b>x</b>\n", "utf-8")
    code, out, _err = run(tiny, "check", "--format", "json")
    assert code == 1
    assert [(p["line"], p["rule"], p["message"]) for p in json.loads(out)["problems"]] == [
        (3, "accept", message), (6, "raw-html", "raw HTML is not used here: <b>"),
    ]  # fmt: skip
