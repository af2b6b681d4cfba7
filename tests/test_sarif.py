"""SARIF, the format of code scanning: what its standard requires, and the whole log of a small project."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hopepack.cli import main
from hopepack.model import Source
from hopepack.problems import Problem
from hopepack.reports import Accepted, as_sarif
from hopepack.rules import RULES

WORDS = Problem(Source("docs/a b.md", 7), "recovery-language", "“x” is said.", "Better: y", advice=True)
ACCEPTED = Accepted(Source("docs/c.md", 4), "HP102", "quoted, as it was said", (WORDS,))

TEXT = {"text!": str}
SARIF_LOG = {
    "$schema": str,
    "version!": "2.1.0",
    "runs!": [{
        "tool!": {"driver!": {
            "name!": "Hopepack",
            "version": metadata.version("hopepack"),
            "rules": [{
                "id!": re.compile(r"HP\d{3}"),
                "name": re.compile(r"[a-z]+(-[a-z0-9]+)*"),
                "shortDescription!": TEXT,
                "fullDescription!": TEXT,
                "help!": {"text!": str, "markdown": str},
                "defaultConfiguration": {"level": re.compile("error|warning")},
            }],
        }},
        "columnKind": "unicodeCodePoints",
        "results": [{
            "ruleId!": re.compile(r"HP\d{3}"),
            "ruleIndex": int,
            "level": re.compile("error|warning"),
            "message!": TEXT,
            "locations!": [{"physicalLocation!": {
                "artifactLocation!": {"uri!": re.compile(r"[\w./%-]+"), "uriBaseId": "%SRCROOT%"},
                "region": {"startLine!": int},
            }}],
            "suppressions": [{"kind!": "inSource", "justification": str}],
        }],
    }],
}  # fmt: skip
"""SARIF 2.1.0, sections 3.13 to 3.52: the properties used here; with a ! what it, or GitHub's code scanning, requires.

The standard's schema is in no package that is installed here; it was tried once by hand, with the validator of
@microsoft/sarif-multitool 5.7.0. The schema, too, allows no other properties.
"""


def shaped(value: object, shape: object, place: str = "log") -> list[str]:
    """Where a value is not of a shape."""
    match shape:
        case dict():
            if not isinstance(value, dict):
                return [f"{place} is no object"]
            names = {name.rstrip("!"): inner for name, inner in shape.items()}
            wrong = [f"{place} has no {name[:-1]}" for name in shape if name.endswith("!") and name[:-1] not in value]
            wrong += [f"{place} has {name}" for name in value if name not in names]
            return wrong + [
                row for key in value if key in names for row in shaped(value[key], names[key], f"{place}.{key}")
            ]
        case [inner]:
            listed = value if isinstance(value, list) else []
            wrong = [] if isinstance(value, list) else [f"{place} is no list"]
            return wrong + [
                row for number, each in enumerate(listed) for row in shaped(each, inner, f"{place}[{number}]")
            ]
        case re.Pattern():
            fits = isinstance(value, str) and shape.fullmatch(value) is not None
        case type():
            fits = type(value) is shape and bool(value) if shape is str else type(value) is shape
        case _:
            fits = value == shape
    return [] if fits else [f"{place} is {value!r}"]


def test_the_shape_of_sarif_finds_what_is_amiss() -> None:
    shape = {"a!": [{"b": int}], "c": re.compile("x"), "d!": str}
    assert shaped({"a": [{"b": 1}, {"b": "1", "e": 1}, 2], "c": "y"}, shape) == [
        "log has no d", "log.a[1] has e", "log.a[1].b is '1'", "log.a[2] is no object", "log.c is 'y'",
    ]  # fmt: skip


def test_sarif_has_what_the_standard_asks_for() -> None:
    """Required properties, no other ones, and indices, levels and addresses that fit."""
    odd = Problem(Source("docs/<ü>\n.md", 1), "link", "“x”\n\u202e.")
    log: dict[str, Any] = json.loads(as_sarif([WORDS, odd], [ACCEPTED]))
    assert shaped(log, SARIF_LOG) == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]


def test_braces_of_a_message_are_doubled() -> None:
    """3.11.5: single ones hold the place of an argument, and there is none."""
    braces = Problem(Source("docs/a.md", 1), "link", "{0} or {x}.", "accept: {HP101: why}")
    (result,) = json.loads(as_sarif([braces], []))["runs"][0]["results"]
    assert result["message"] == {"text": "{{0}} or {{x}}.\naccept: {{HP101: why}}"}


def found(path: str, line: int, code: str, level: str, *words: str) -> dict[str, Any]:
    """A result of the log."""
    place = {"artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"}, "region": {"startLine": line}}
    return {
        "ruleId": code,
        "level": level,
        "message": {"text": "\n".join(words)},
        "locations": [{"physicalLocation": place}],
        "ruleIndex": [rule.code for rule in RULES].index(code),
    }


RAW_HTML = {
    "id": "HP063",
    "name": "raw-html",
    "shortDescription": {"text": "Text is Markdown, without HTML tags."},
    "fullDescription": {"text": "Text is Markdown, without HTML tags. Tags can't be printed, and could run a script."},
    "help": {
        "text": "HP063 raw-html (error: nothing is built)\n\nText is Markdown, without HTML tags.\n\n"
        "Tags can't be printed, and could run a script.\n\n"
        "Bad, in a page:\n\n    This is <b>important</b>.\n\nGood:\n\n    This is **important**.",
        "markdown": "### HP063 raw-html\n\nText is Markdown, without HTML tags.\n\n"
        "Tags can't be printed, and could run a script.\n\n"
        "Bad, in a page:\n\n```text\nThis is <b>important</b>.\n```\n\n"
        "Good:\n\n```text\nThis is **important**.\n```",
    },
    "defaultConfiguration": {"level": "error"},
}


def test_sarif_of_a_small_project_whole(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error, advice and what is accepted: the whole log, of its rules one."""
    page = "---\ntitle: Start\naccept: {HP101: quoted}\n---\n\nHe suffers from it.\n"
    (tiny / "docs" / "index.md").write_text(page)
    (tiny / "docs" / "a b.md").write_text("---\ntitle: Start\n---\n\nShe suffers from it.\n\n<b>x</b>\n")
    monkeypatch.chdir(tiny)
    ran = CliRunner().invoke(main, ["check", "--format", "sarif"])
    log: dict[str, Any] = json.loads(ran.stdout)
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert shaped(log, SARIF_LOG) == []
    (raw_html,) = (rule for rule in log["runs"][0]["tool"]["driver"].pop("rules") if rule["id"] == "HP063")
    assert raw_html == RAW_HTML
    words = (
        "“suffers from” does not leave room for recovery.",
        "It says how a person feels, without asking. Better: has",
        "Meant so? Write in the head, with your reason:  accept: {{HP101: a phrase that we talk about}}",
    )
    tag = (
        "raw HTML is not used here: <b>",
        "Write Markdown, for example **bold**; a < that is meant as text is written \\<",
    )
    assert log == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Hopepack", "version": metadata.version("hopepack")}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    found("docs/a%20b.md", 5, "HP101", "warning", *words),
                    found("docs/a%20b.md", 7, "HP063", "error", *tag),
                    found("docs/index.md", 6, "HP101", "warning", *words)
                    | {"suppressions": [{"kind": "inSource", "justification": "quoted"}]},
                ],
            }
        ],
    }
