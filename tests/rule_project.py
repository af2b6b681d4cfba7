"""A small whole project, and the ways in which a rule's example is put into it.

The words that say where an example stands (`in the head of a session plan`) are for people; here they are carried
out, so that what a help page shows is what the program does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from hopepack.rules.rule import Example
from tests.conftest import ROOT

DAYS = "days:\n  - title: Day one\n    start: 9:30\n    finish: 16:30\n    order: [{order}]\n"
COURSE = (
    "---\ntitle: A course\ndelivery: in person\ncapacity: 20\nteam: [trainer, lived experience]\n"
    "objectives:\n  unique-journey: See recovery as each person's own experience\n{days}---\n\nWhat it is about.\n"
)
PLAN = "---\ntitle: {title}\nsummary: People meet.\n{more}---\n\n{body}\n"
STORIES = PLAN.format(
    title="Stories",
    more="objectives: [unique-journey]\nhandouts: [group-agreement, my-learning-plan]\n",
    body="## Listen (60 min, lead: both)",
)
WELCOME = PLAN.format(title="Welcome", more="", body="## Arrive (40 min)")
HOPE = PLAN.format(title="Hope", more="", body="## Think (30 min)")
HANDOUT = "---\ntitle: {title}\nkind: information\nsummary: What we agree.\n---\n\nWords.\n"
PAGE = "---\ntitle: {title}\n---\n\nWords.\n"
ITEMS = "items:\n" + "".join(
    f"  - id: {id}\n    title: {id.title()}\n    sentence: It is about {id}.\n" for id in ("hope", "identity")
)
LANGUAGE = (
    "---\ntitle: Words\nphrases:\n  - phrase: suffers from\n    reason: It says how a person feels.\n"
    "    instead: has\n---\n\nAsk people.\n"
)
CIRCLE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>'

FILES: Mapping[str, str] = {
    "sessions/example/index.md": COURSE.format(days=DAYS.format(order="welcome, stories")),
    "sessions/example/01-welcome.md": WELCOME,
    "sessions/example/02-stories.md": STORIES,
    "handouts/group-agreement.md": HANDOUT.format(title="Group agreement"),
    "handouts/my-learning-plan.md": HANDOUT.format(title="My learning plan"),
    "docs/index.md": PAGE.format(title="Start"),
    "docs/language.md": LANGUAGE,
    "docs/frameworks/chime.md": f"---\ntitle: CHIME\n{ITEMS}---\n\nFive themes.\n",
    "docs/images/circle.svg": CIRCLE,
}


def put(root: Path, example: Example) -> None:
    """Write the project with an example in its place; KeyError for a place that nobody can carry out."""
    times = re.fullmatch(r"(.+), (\d+) times", example.place)
    words = times[1] if times else example.place
    text = " ".join([example.text] * int(times[2])) if times else example.text
    shutil.copy(ROOT / "mkdocs.yml", root)
    write(root, FILES)
    PLACES[words](root, text)


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def in_head(path: str) -> Callable[[Path, str], None]:
    """The example's keys instead of those in the head, where they are there."""

    def put_in(root: Path, text: str) -> None:
        _, head, body = (root / path).read_text("utf-8").split("---\n", 2)
        keys = re.findall(r"^([\w-]+):", text, re.M)
        for key in keys:
            head = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", head, flags=re.M)
        (root / path).write_text(f"---\n{head}{text}\n---\n{body}", "utf-8")

    return put_in


def in_body(path: str, before: str = "") -> Callable[[Path, str], None]:
    """The example instead of the text below the head."""

    def put_in(root: Path, text: str) -> None:
        _, head, _body = (root / path).read_text("utf-8").split("---\n", 2)
        lead = "" if re.match(r"##[^#]", text) else before
        (root / path).write_text(f"---\n{head}---\n\n{lead}{text}\n", "utf-8")

    return put_in


DELIVERY = """\
course: example
site: Northside Community Trust
dates: [2027-03-02]
timezone: Europe/London
participants: 16
team:
  trainer: A. Trainer
  lived experience: B. Colleague
venue: {name: The Mill}
contacts:
  - name: Community support line
    phone: 01632 960002
    hours: all day, every day
    checked: 2027-01-15
"""


def in_delivery(root: Path, text: str) -> None:
    """The example's keys instead of those in a delivery."""
    delivery = DELIVERY
    for key in re.findall(r"^([\w-]+):", text, re.M):
        delivery = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", delivery, flags=re.M)
    write(root, {"deliveries/northside.yml": f"{delivery}{text}\n"})


def whole(path: str) -> Callable[[Path, str], None]:
    return lambda root, text: write(root, {path: f"{text}\n"})


def among_files(root: Path, text: str) -> None:
    """Files of these names, each with what its kind needs; `a -> b` is a link on disk."""
    for line in text.splitlines():
        path, _, target = line.partition(" -> ")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if target:
            (root / path).symlink_to(target)
        else:
            write(root, {path: _content(path, text)})


def all_files(root: Path, text: str) -> None:
    for path in FILES:
        (root / path).unlink()
    among_files(root, text)


def _content(path: str, files: str) -> str:
    if path.endswith("index.md") and path.startswith("sessions/"):
        slugs = re.findall(rf"^{path.removesuffix('index.md')}\d+-(.*)\.md$", files, re.M)
        course = COURSE.format(days=DAYS.format(order=", ".join(slugs)))
        return course.replace("trainer, lived experience", "trainer")
    if path.startswith("sessions/"):
        return PLAN.format(
            title="Plan", more="objectives: [unique-journey]\n", body="## Arrive (40 min, lead: trainer)"
        )
    return (HANDOUT if path.startswith("handouts/") else PAGE).format(title="Another")


def latin(root: Path, text: str) -> None:
    page = root / "docs" / "index.md"
    page.write_bytes(PAGE.format(title="Start").replace("Words.", text).encode("latin-1"))


def not_ended(root: Path, text: str) -> None:
    in_body("docs/index.md")(root, text)
    page = root / "docs" / "index.md"
    page.write_text(page.read_text("utf-8").rstrip("\n"), "utf-8")


def with_content_note(root: Path, text: str) -> None:
    in_head("sessions/example/01-welcome.md")(root, "content-note: You will be asked to think of a hard time.")
    in_body("sessions/example/01-welcome.md", ACTIVITY)(root, text)


def course_head(root: Path, text: str) -> None:
    """Three sessions, where the example's running order names the third."""
    if "hope" in text:
        write(root, {"sessions/example/03-hope.md": HOPE})
    in_head("sessions/example/index.md")(root, text)


def template(name: str) -> Callable[[Path, str], None]:
    def put_in(root: Path, text: str) -> None:
        shutil.copytree(ROOT / "overrides", root / "overrides")
        with (root / "overrides" / "print" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")

    return put_in


ACTIVITY = "## Arrive (40 min)\n\n"


def changes_head(root: Path, text: str) -> None:
    write(root, {"docs/changes.md": f"---\ntitle: What changed\n{text}\n---\n\nWords.\n"})


PLACES: Mapping[str, Callable[[Path, str], None]] = {
    "in a delivery": in_delivery,
    "in a whole delivery": whole("deliveries/northside.yml"),
    "in a session plan": in_body("sessions/example/01-welcome.md", ACTIVITY),
    "in a session plan with a content note": with_content_note,
    "as all of a session plan's text": in_body("sessions/example/01-welcome.md"),
    "as a whole session plan": whole("sessions/example/01-welcome.md"),
    "in the head of a session plan": in_head("sessions/example/01-welcome.md"),
    "in the head of a course": course_head,
    "in a handout": in_body("handouts/group-agreement.md"),
    "as all of a handout's text": in_body("handouts/group-agreement.md"),
    "in a page": in_body("docs/index.md"),
    "in a page that is saved as ISO 8859-1": latin,
    "in a page without an end of its last line": not_ended,
    "in the head of docs/changes.md": changes_head,
    "as a whole page": whole("docs/index.md"),
    "as a picture": whole("docs/images/circle.svg"),
    "among the files": among_files,
    "as all files of a project": all_files,
    "in mkdocs.yml": whole("mkdocs.yml"),
    "in overrides/print/fields.typ": template("fields.typ"),
}
