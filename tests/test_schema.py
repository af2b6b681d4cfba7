"""The schemas for editors: equal to the table, the table equal to the readers, and right about real files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # it has no types of its own

from hopepack.model import PARTICIPANT_BLOCKS, WORKSHEET_BLOCKS, Source
from hopepack.problems import Problem
from hopepack.reading import page as pages
from hopepack.reading.course import read_course
from hopepack.reading.handout import read_handout
from hopepack.reading.keys import DELIVERY, HEADS, Key
from hopepack.reading.markdown import Abbreviations
from hopepack.reading.nodes import split
from hopepack.reading.pieces import FACILITATOR_BLOCKS
from hopepack.reading.session import read_session
from hopepack.schema import FOLDER, schemas
from tests.conftest import COURSES, ROOT
from tests.test_new import DELIVERY as DELIVERY_TEXT

NONE = Abbreviations()
READERS: dict[str, Callable[[str], list[Problem]]] = {
    "course": lambda text: read_course(text, "x.md", "x", NONE)[1],
    "session": lambda text: read_session(text, "x.md", "x", "x", NONE)[1],
    "handout": lambda text: read_handout(text, "x.md", "x", NONE)[1],
    "page": lambda text: pages.read_page(text, "x.md", NONE)[1],
    "framework": lambda text: pages.read_framework(text, "x.md", "x", NONE)[1],
    "sources": lambda text: pages.read_sources(text, "x.md", NONE)[2],
    "glossary": lambda text: pages.read_glossary(text, "x.md")[2],
    "language": lambda text: pages.read_language(text, "x.md", NONE)[2],
}


def test_schemas_are_those_of_the_table() -> None:
    """After a change to reading/keys.py, in the project's folder: python -m hopepack.schema"""
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert kept == schemas()


def read(kind: str, head: str) -> list[Problem]:
    """What a reader says of a head."""
    return READERS[kind](f"---\n{head}\n---\n")


def missed(problems: list[Problem]) -> dict[str, str]:
    """Key -> hint, of what a reader misses."""
    found = {}
    for problem in problems:
        if problem.rule == "head-missing":
            key = re.search(r"has no `([^`]+)`", problem.message)
            assert key
            found[key[1]] = problem.hint
    return found


def known(problems: list[Problem]) -> set[str]:
    """What a reader names as the keys that it knows."""
    hint = next(problem.hint for problem in problems if "does not know `zzzzzz`" in problem.message)
    return set(hint.removeprefix("Use one of: ").split(", "))


@pytest.mark.parametrize("kind", READERS)
def test_the_table_is_what_the_readers_know(kind: str) -> None:
    """Their keys, and which of them must be there."""
    problems = read(kind, "zzzzzz: 1")
    assert known(problems) == {key.name for key in HEADS[kind]}
    assert set(missed(problems)) == {key.name for key in HEADS[kind] if key.required}


def nested() -> Iterator[tuple[str, Key]]:
    return ((kind, key) for kind, keys in HEADS.items() for key in keys if key.keys)


@pytest.mark.parametrize(("kind", "key"), list(nested()), ids=lambda value: getattr(value, "name", value))
def test_entries_of_the_table_are_what_the_readers_know(kind: str, key: Key) -> None:
    problems = read(kind, f"groups: {{a: A}}\n{key.name}:\n  - zzzzzz: 1" if key.name == "items" else
                    f"{key.name}:\n  - zzzzzz: 1")  # fmt: skip
    inside = [problem for problem in problems if "this entry of" in problem.message or "day 1" in problem.message]
    group = {"group"} if key.name == "items" else set()
    assert known(inside) == {each.name for each in key.keys}
    assert set(missed(inside)) - group == {each.name for each in key.keys if each.required}


@pytest.mark.parametrize("kind", READERS)
def test_examples_of_the_table_are_right(kind: str) -> None:
    """For the reader and for the schema: what an editor shows can be copied."""
    head = "\n".join(f"{key.name}: {key.example}" for key in HEADS[kind] if key.name != "groups")
    heads = {"head", "head-missing", "head-unknown", "head-type", "head-choice", "head-time", "head-number", "order"}
    assert [problem for problem in read(kind, head) if problem.rule in heads | {"yaml", "material"}] == []
    assert faults(kind, yaml.load(head, Loader=Core)) == []


def test_examples_of_deliveries_are_right() -> None:
    text = "\n".join(f"{key.name}: {key.example}" for key in DELIVERY)
    assert faults("delivery", yaml.load(text, Loader=Core)) == []


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: 9:30 and 2027-03-02 are words, yes is one too."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:[-+]?[0-9]+)$"), list("-+0123456789"))
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^(?:[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?)$"),
    list("-+.0123456789"),
)


def faults(kind: str, data: object) -> list[str]:
    """What the schema of a kind has against a value."""
    schema: Any = json.loads((ROOT / FOLDER / f"{kind}.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return sorted(
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in Draft7Validator(schema).iter_errors(data)
    )


def kind_of(path: str) -> str:
    """Which schema the head of a file has."""
    special = {"docs/sources.md": "sources", "docs/glossary.md": "glossary", "docs/language.md": "language"}
    if path.startswith("sessions/"):
        return "course" if path.endswith("/index.md") else "session"
    if path.startswith("handouts/"):
        return "handout"
    return special.get(path, "framework" if path.startswith("docs/frameworks/") else "page")


def heads_below(root: Path) -> dict[str, str]:
    found = [path for name in ("sessions", "handouts", "docs") for path in sorted((root / name).rglob("*.md"))]
    names = {path.relative_to(root).as_posix(): split(path.read_text("utf-8")).head for path in found}
    outside = ("docs/development/", "docs/contributing/")
    return {name: head for name, head in names.items() if head is not None and not name.startswith(outside)}


@pytest.mark.parametrize("root", [ROOT, COURSES / "tiny"], ids=["real", "tiny"])
def test_schemas_take_every_real_head(root: Path) -> None:
    heads = heads_below(root)
    assert len(heads) > 8
    wrong = {name: faults(kind_of(name), yaml.load(head, Loader=Core)) for name, head in heads.items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_schema_takes_every_delivery() -> None:
    """Those of the project, and what `hopepack new delivery` writes."""
    texts = [DELIVERY_TEXT, *(path.read_text("utf-8") for path in sorted((ROOT / "deliveries").glob("*.yml")))]
    assert [faults("delivery", yaml.load(text, Loader=Core)) for text in texts] == [[] for _text in texts]


BAD: dict[str, tuple[str, str, str]] = {
    "a key that is not known": ("session", "title: A\nsummary: B\ncolour: red", "'colour' was unexpected"),
    "a title that is missing": ("handout", "kind: worksheet\nsummary: B", "'title' is a required property"),
    "a title that is empty": ("handout", "title:\nkind: worksheet\nsummary: B", "title: None is not of type"),
    "a kind that is none": ("handout", "title: A\nkind: sheet\nsummary: B", "kind: 'sheet' is not one of"),
    "a reader that is none": ("page", "title: A\nfor: [everyone]", "for: ['everyone'] is not valid"),
    "a start that is no time": (
        "course", "days: [{title: A, start: early, finish: 16:30, order: [a]}]", "days: [{'title': 'A',"),
    "a pause that is none": (
        "course", "days: [{title: A, start: 9:30, finish: 16:30, order: [tea: 5 min]}]", "{'tea': '5 min'}"),
    "a number that is none": ("course", "capacity: many", "capacity: 'many' is not of type 'integer'"),
    "too many people": ("course", "capacity: 900", "capacity: 900 is greater than the maximum of 500"),
    "no number of a thing": ("session", "materials: [Pens: some]", "materials: [{'Pens': 'some'}] is not valid"),
    "a date in words": ("delivery", "dates: [next week]", "dates: ['next week'] is not valid"),
    "a contact without hours": ("delivery", "contacts: [{name: A, phone: 1, checked: 2027-01-01}]", "contacts: [{"),
    "what is no mapping": ("session", "- a", ": ['a'] is not of type 'object'"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_schemas_mark_slips(case: str) -> None:
    kind, head, expected = BAD[case]
    found = faults(kind, yaml.load(head, Loader=Core))
    assert [fault for fault in found if expected in fault], found


SLIPS = ("head-unknown", "head-missing", "head-choice", "head-number", "head-time", "head-type", "order", "material")


BEYOND_A_SCHEMA = {"course-day-backwards"}
"""It would have to know that one time comes before another."""


def bad_heads() -> Iterator[tuple[Path, str, str]]:
    """The fixtures whose heads are wrong in themselves, in a way that a schema can know."""
    for path in sorted((ROOT / "tests" / "fixtures" / "bad").glob("*.md")):
        text = path.read_text("utf-8")
        expected = re.search(r"<!-- file: (\S+)\n(.*)\n?-->\n\Z", text, re.S)
        head = split(text).head
        if path.stem in BEYOND_A_SCHEMA:
            continue
        if expected and head and any(re.match(rf"\d+ ({'|'.join(SLIPS)}) ", row) for row in expected[2].splitlines()):
            yield path, expected[1], head


def test_schemas_refuse_what_the_fixtures_show() -> None:
    wrong = [path.name for path, name, head in bad_heads() if not faults(kind_of(name), yaml.load(head, Loader=Core))]
    assert len(list(bad_heads())) > 4
    assert wrong == []


SNIPPETS: dict[str, dict[str, Any]] = json.loads((ROOT / ".vscode" / "hopepack.code-snippets").read_text("utf-8"))


def typed(snippet: dict[str, Any]) -> str:
    """What stands in the file when every place is left as it is offered, and every choice is its first."""
    text = "\n".join(snippet["body"])
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}|\$\d", r"\1", text)


def test_there_is_a_snippet_for_every_block() -> None:
    prefixes = {name.removeprefix("/// ") for name in (each["prefix"] for each in SNIPPETS.values())}
    assert prefixes >= FACILITATOR_BLOCKS | PARTICIPANT_BLOCKS | WORKSHEET_BLOCKS
    assert all(each["scope"] == "markdown" for each in SNIPPETS.values())


@pytest.mark.parametrize("name", SNIPPETS)
def test_what_a_snippet_writes_is_right(name: str) -> None:
    text = typed(SNIPPETS[name])
    if text.startswith("---"):
        whole = f"{text}\nWords.\n\n## A (5 min)\n\nMore.\n"
        assert [str(problem) for problem in READERS[SNIPPETS[name]["prefix"]](whole)] == []
        return
    block = SNIPPETS[name]["prefix"].removeprefix("/// ")
    reader = "handout" if block in WORKSHEET_BLOCKS else "session"
    head = {"handout": "title: A\nkind: worksheet\nsummary: B", "session": "title: A\nsummary: B"}[reader]
    before = "" if text.startswith("## ") or reader == "handout" else "## A (5 min)\n\n"
    assert [str(problem) for problem in READERS[reader](f"---\n{head}\n---\n\n{before}{text}\n")] == []


def test_the_check_task_finds_the_lines() -> None:
    """VS Code shows what `check` says where it belongs."""
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    pattern = next(task["problemMatcher"]["pattern"] for task in tasks if task.get("problemMatcher"))
    said = Problem(Source("sessions/a b/01-x.md", 31), "activity-time", "this activity has no time.", "Write: it")
    match = re.match(pattern["regexp"], str(said).splitlines()[0])
    assert match
    assert [match[pattern[part]] for part in ("file", "line", "message")] == [
        "sessions/a b/01-x.md", "31", "this activity has no time.",
    ]  # fmt: skip
    assert not re.match(pattern["regexp"], "    Write it in brackets, for example:  ## Settle in (10 min)")


def test_the_editor_is_told_of_the_schemas() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    named = settings["yaml.schemas"]
    assert named == {f"./{FOLDER}/delivery.json": ["deliveries/*.yml", "deliveries/private/*.yml"]}
    assert all((ROOT / path).is_file() for path in named)
