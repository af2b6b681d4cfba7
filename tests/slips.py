"""Slips that trainers make, in a file that was right: what is said of each, and the line that mends it.

`python -m tests.slips` writes tests/fixtures/slips.txt anew: read what changed in it before you commit it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hopepack.project import checked
from tests import delivery_course
from tests.conftest import ROOT, copy_content

REPORTS = ROOT / "tests" / "fixtures" / "slips.txt"
PLAN = "sessions/tiny/01-welcome.md"
HELPED = "sessions/tiny/02-what-helped.md"
HANDOUT = "handouts/my-plan.md"
COURSE = "sessions/tiny/index.md"
DELIVERY = "deliveries/northside.yml"
NBSP = "\u00a0"


@dataclass(frozen=True)
class Slip:
    """A slip: `right` in a file becomes `wrong`. `mended`: what the message says to write, where it isn't `right`."""

    path: str
    right: str
    wrong: str
    mended: str = ""


def _time(wrong: str, mended: str) -> Slip:
    return Slip(PLAN, "## Arrive (10 min, whole group, lead: both)", f"## Arrive ({wrong})", f"## Arrive ({mended})")


def _delivery(key: str, right: str, wrong: str, mended: str = "") -> Slip:
    return Slip(DELIVERY, f"{key}: {right}\n", f"{key}: {wrong}\n", f"{key}: {mended}\n" if mended else "")


SAY = "/// say\nWelcome. Nobody has to speak.\n///\n"
SLIPS: dict[str, Slip] = {
    "head: a word processor's space after a name": Slip(PLAN, "title: Welcome", f"title:{NBSP}Welcome"),
    "head: a word processor's spaces before a line": Slip(PLAN, "  - Bell: 1", f"{NBSP}{NBSP}- Bell: 1"),
    "head: tabs before all lines of a list": Slip(
        PLAN, "  - Felt pens: 1 per person\n  - Flipchart sheets: 2 per group of 4\n  - Bell: 1\n  - Tape",
        "\t- Felt pens: 1 per person\n\t- Flipchart sheets: 2 per group of 4\n\t- Bell: 1\n\t- Tape",
    ),
    "head: a tab before one item": Slip(PLAN, "  - Bell: 1", "\t- Bell: 1"),
    "head: a tab before an item far to the right": Slip(COURSE, "      - break: 15", "\t- break: 15"),
    "head: curled marks around straight ones": Slip(
        PLAN, "title: Welcome", "title: “\"Welcome: hello\"”", 'title: "Welcome: hello"'
    ),
    "head: a bullet": Slip(PLAN, "  - Bell: 1", "  • Bell: 1"),
    "head: a dash": Slip(PLAN, "  - Bell: 1", "  – Bell: 1"),
    "head: an asterisk": Slip(PLAN, "  - Bell: 1", "  * Bell: 1"),
    "head: no space after the hyphen": Slip(PLAN, "  - Bell: 1", "  -Bell: 1"),
    "head: a line that goes on at the left edge": Slip(
        PLAN, "and agree how they want", "and agree\nhow they want", "and agree\n  how they want"
    ),
    "head: no colon": Slip(PLAN, "room: Chairs", "room Chairs"),
    "head: a bracket that does not close": Slip(PLAN, "[connectedness]", "[connectedness"),
    "head: an item not far enough to the right": Slip(
        COURSE, "      - welcome\n      - break", "      - welcome\n    - break"
    ),
    "head: a line not far enough to the right": Slip(COURSE, "    start: 9:30", "   start: 9:30"),
    "head: an item too far to the right": Slip(COURSE, "      - break: 15", "        - break: 15"),
    "head: an item that YAML takes for the line above": Slip(PLAN, "  - Tape", "     - Tape"),
    "head: a name that stands in": Slip(PLAN, "room: Chairs", " room: Chairs"),
    "head: an end of five hyphens": Slip(PLAN, "\n---\n\nPeople", "\n-----\n\nPeople"),
    "head: an end that became a dash": Slip(PLAN, "\n---\n\nPeople", "\n—\n\nPeople"),
    "head: an empty line above it": Slip(PLAN, "---\ntitle", "\n---\ntitle"),
    "head: names without brackets": Slip(
        PLAN, "handouts: [group-agreement]",
        "handouts: group-agreement, my-plan", "handouts: [group-agreement, my-plan]",
    ),
    "head: objectives as a list": Slip(
        COURSE, "  own-story: See recovery as each person's own\n  next-step: Choose one thing to try at work",
        "  - See recovery as each person's own\n  - Choose one thing to try at work",
    ),
    "head: a capacity in words": Slip(COURSE, "capacity: 8", "capacity: up to 8"),
    "course: a pause without a unit": Slip(COURSE, "break: 15 min", "break: 15"),
    "course: a pause of another name": Slip(COURSE, "break: 15 min", "coffee: 15 min"),
    "course: am": Slip(COURSE, "start: 9:30", "start: 9.30am"),
    "time: a prime": _time("10'", "10 min"),
    "time: in words": _time("ten minutes", "10 min"),
    "time: about": _time("approx 10 min", "10 min"),
    "time: a range": _time("5–10 min", "10 min"),
    "time: from and to": _time("9:30-9:40", "10 min"),
    "time: hours and minutes run together": _time("0h10", "10 min"),
    "time: a number alone": _time("10", "10 min"),
    "time: a half": _time("half an hour", "30 min"),
    "time: other signs than commas": _time("10 min; pairs", "10 min, pairs"),
    "time: two who lead": _time(
        "10 min, lead: trainer, lived experience", "10 min, lead: trainer + lived experience"
    ),
    "time: led by": _time("10 min, led by lived experience", "10 min, lead: lived experience"),
    "time: who leads alone": _time("10 min, trainer", "10 min, lead: trainer"),
    "time: facilitator": _time("10 min, facilitator: trainer", "10 min, lead: trainer"),
    "time: optional": _time("10 min, lead: both, optional", "10 min, lead: both, can be left out"),
    "time: plenary": _time("10 min, plenary", "10 min, whole group"),
    "head: one each": Slip(PLAN, "Felt pens: 1 per person", "Felt pens: one each"),
    "head: roles without brackets": Slip(
        COURSE, "team: [trainer, lived experience]", "team: trainer, lived experience"
    ),
    "head: readers without brackets": Slip(
        "docs/index.md", "for: [facilitators, site leads]", "for: facilitators, site leads"
    ),
    "course: a pause without a length": Slip(COURSE, "- break: 15 min", "- break"),
    "block: choices without brackets": Slip(
        HANDOUT, "options: [not yet, a little, very]", "options: not yet, a little, very"
    ),
    "text: a hyphen without a space in a list": Slip(PLAN, "- what does not", "-what does not"),
    "time: in bold": Slip(PLAN, "## Arrive (10 min, whole group, lead: both)", "## Begin (5 min)\n\n**Arrive (5 min)**",
                          "## Begin (5 min)\n\n## Arrive (5 min)"),
    "block: two slashes": Slip(PLAN, SAY, SAY.replace("/// say", "// say")),
    "block: four slashes": Slip(PLAN, SAY, SAY.replace("/// say", "//// say")),
    "block: four slashes at its end": Slip(PLAN, SAY, SAY.replace("\n///\n", "\n////\n")),
    "block: a colon": Slip(PLAN, SAY, SAY.replace("/// say", "/// say:")),
    "block: a colon before a title": Slip(
        PLAN, SAY, SAY.replace("/// say", "/// exercise: Names"), SAY.replace("/// say", "/// exercise | Names")
    ),
    "block: a dash before a title": Slip(
        PLAN, SAY, SAY.replace("/// say", "/// exercise - Names"), SAY.replace("/// say", "/// exercise | Names")
    ),
    "block: a title without a bar": Slip(
        PLAN, SAY, SAY.replace("/// say", "///exercise Names"), SAY.replace("/// say", "/// exercise | Names")
    ),
    "block: an option that is not indented": Slip(HELPED, "    lines: 3", "lines: 3"),
    "block: an option with two spaces": Slip(HELPED, "    minutes: 15", "  minutes: 15"),
    "block: an option below an empty line": Slip(
        HELPED, "/// online\n    minutes: 15\n", "/// online\n\nminutes: 15\n"
    ),
    "block: an option below the words": Slip(
        HELPED,
        "    lines: 3\n\nThink of a hard time. What helped, and who?\n",
        "Think of a hard time. What helped, and who?\n\n    lines: 3\n",
    ),
    "block: options of a worksheet that are not indented": Slip(
        HANDOUT, "    options: [not yet, a little, very]", "options: [not yet, a little, very]"
    ),
    "block: an end with a word": Slip(PLAN, SAY, SAY.replace("\n///\n", "\n/// end\n")),
    "block: an end that stands in": Slip(PLAN, SAY, SAY.replace("\n///\n", "\n   ///\n")),
    "block: an end behind the words": Slip(PLAN, SAY, SAY.replace("\n///\n", " ///\n")),
    "text: a break in HTML": Slip(PLAN, "Learn the names.", "Learn the names.<br>", "Learn the names.  "),
    "text: a letter that was lost": Slip(PLAN, "Learn the names.", "Learn the caf\ufffd.", "Learn the café."),
    "text: a word in another script": Slip(PLAN, "Learn the names.", "Learn العربية and the names 🎉."),
    "text: letters that were garbled": Slip(PLAN, "Learn the names.", "Learnâ€™s cafÃ© Â£5.", "Learn’s café £5."),
    "link: a space between the brackets": Slip(
        PLAN, "[group agreement](../../handouts/group-agreement.md#what-we-agree)",
        "[group agreement] (../../handouts/group-agreement.md)",
        "[group agreement](../../handouts/group-agreement.md)",
    ),
    "link: the brackets the wrong way round": Slip(
        PLAN, "[group agreement](../../handouts/group-agreement.md#what-we-agree)",
        "(group agreement)[../../handouts/group-agreement.md]",
        "[group agreement](../../handouts/group-agreement.md)",
    ),
    "link: an address without https": Slip(
        PLAN, "Learn the names.", "See [the site](www.example.org).", "See [the site](https://www.example.org)."
    ),
    "course: a role by another name": _time("10 min, lead: peer", "10 min, lead: lived experience"),
    "link: to a file of one's own computer": Slip(
        PLAN, "Learn the names.", "See [the plan](file:///C:/Users/me/My%20plan.docx)."
    ),
    "link: to a drive": Slip(PLAN, "Learn the names.", "See [the plan](C:\\plans\\plan.docx)."),
    "link: an address that is a file's, in angle brackets": Slip(PLAN, "Learn the names.", "<file:///C:/plan.docx>"),
    "delivery: British dates": _delivery("dates", "[2027-03-02]", "[02/03/2027]", "[2027-03-02]"),
    "delivery: a day of the week": _delivery("dates", "[2027-03-02]", "Tues 2nd March 2027", "2027-03-02"),
    "delivery: a year of two digits": _delivery("dates", "[2027-03-02]", "2.3.27", "2027-03-02"),
    "delivery: dates without brackets": _delivery("dates", "[2027-03-02]", "02/03/2027 and 09/03/2027"),
    "delivery: pm": _delivery("start", "13:00", "1 pm", "13:00"),
    "delivery: four digits": _delivery("start", "13:00", "1300", "13:00"),
    "delivery: times without brackets": _delivery("start", "13:00", "9:30, 1pm"),
    "delivery: GMT": _delivery("timezone", "Europe/London", "GMT"),
    "delivery: a sign that means the other way": _delivery("timezone", "Europe/London", "Etc/GMT+1"),
    "delivery: BST": _delivery("timezone", "Europe/London", "BST"),
    "delivery: UK": _delivery("timezone", "Europe/London", "UK"),
    "delivery: lines of hyphens": Slip(
        DELIVERY, "    checked: 2027-01-15\n", "    checked: 2027-01-15\n---\nlogo: x.svg\n"
    ),
}  # fmt: skip


def project(folder: Path) -> Path:
    root = copy_content(folder / "project")
    delivery_course.write(root)
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    (root / path).write_text(text.replace(old, new), "utf-8", newline="\n")


def said(root: Path) -> str:
    return checked(root).report


def saved_as(encoding: str) -> Callable[[Path], None]:
    """A plan as other programs save it."""

    def save(root: Path) -> None:
        file = root / PLAN
        file.write_bytes(file.read_text("utf-8").replace("hello", "hello ’").encode(encoding))

    return save


def reports() -> dict[str, str]:
    """Name of a slip -> what is said of it."""
    parts = re.split(r"^== (.+)\n", REPORTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {name: text.rstrip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}


def write_reports() -> None:
    with REPORTS.open("w", encoding="utf-8", newline="\n") as file:
        for name, slip in SLIPS.items():
            with tempfile.TemporaryDirectory() as folder:
                root = project(Path(folder))
                change(root, slip.path, slip.right, slip.wrong)
                file.write(f"== {name}\n{said(root)}\n\n")


if __name__ == "__main__":
    write_reports()
