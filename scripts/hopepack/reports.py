"""What was found, as text for people, JSON for programs, annotations for GitHub, and SARIF for code scanning.

Each format says the same: the problems sorted by file and line, and what was accepted, with its reason.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby, starmap
from typing import Any
from urllib.parse import quote

from hopepack.command import command
from hopepack.model import Source
from hopepack.problems import Problem, counted
from hopepack.reading.characters import NEVER_IN_TEXT
from hopepack.rules import BY_NAME, RULES, code_of
from hopepack.rules.explain import help_markdown, help_text
from hopepack.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a head accepts, and the problems that it covers."""

    source: Source
    """The line of the head."""
    code: str
    reason: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        covers = f"{self.code}, {counted(len(self.problems), 'problem')}"
        return f"{self.source.path}:{self.source.line}: accepted ({covers}): {self.reason}"


MOST_ALIKE = 5
"""Places of one slip that are reported one by one; a role that a whole course spells another way has fifty."""
MOST_FILES, MOST_LINES = 30, 12
"""Files, and lines of each, that are named where one slip was made in more places."""


def told_once(problems: Iterable[Problem]) -> Iterator[tuple[Problem, Sequence[Source]]]:
    """The problems, sorted. A slip of more than MOST_ALIKE places is told at its first, with all its others."""
    ordered = sorted(set(problems))
    places = defaultdict[tuple[str, ...], list[Source]](list)
    for problem in ordered:
        places[_slip(problem)].append(problem.source)
    for problem in ordered:
        first, *others = places[_slip(problem)]
        if len(others) < MOST_ALIKE:
            yield problem, ()
        elif problem.source == first:
            yield problem, others


def _slip(problem: Problem) -> tuple[str, ...]:
    """What makes two problems one slip: the same is wrong, and the same mends it."""
    return problem.rule, problem.sentence, problem.hint


def report(problems: Iterable[Problem], accepted: Iterable[Accepted] = ()) -> str:
    """Everything, each problem at its own place: for files, logs and editors. It ends with a count."""
    ordered = sorted(set(problems))
    return "\n".join([*map(row, ordered), *(shown(str(one)) for one in accepted), _count(ordered)])


def in_short(problems: Iterable[Problem], accepted: Iterable[Accepted]) -> str:
    """For those who look for what is to be mended: a slip is told once, and what is accepted is counted."""
    ordered, number = sorted(set(problems)), sum(len(one.problems) for one in accepted)
    count = _count(ordered)
    if number:
        more = f"{number} {'is' if number == 1 else 'are'} accepted with reasons"
        count = f"{count.removesuffix('.')}; {more}. List them:  {command('check --accepted')}"
    return "\n".join([*starmap(row, told_once(ordered)), count])


def _count(problems: Sequence[Problem]) -> str:
    if not problems:
        return "No problems."
    files = len({problem.source.path for problem in problems})
    return f"{counted(len(problems), 'problem')} in {counted(files, 'file')}"


def row(problem: Problem, others: Sequence[Source] = ()) -> str:
    """Place, sentence and code; the lines to copy stand below, with nothing added to them, then the other places."""
    code = code_of(problem.rule)
    first = f"{problem.source.path}:{problem.source.line}: {problem.sentence}{f' [{code}]' if code else ''}"
    return "\n    ".join(map(shown, (first, *problem.hint.splitlines(), *_elsewhere(others))))


def _elsewhere(places: Sequence[Source]) -> Iterator[str]:
    """`The same in 51 other places:`, then a line for each file: `sessions/a/01-b.md:4, 9`."""
    if not places:
        return
    yield f"The same in {len(places)} other places:"
    files = [(path, [place.line for place in of]) for path, of in groupby(places, key=lambda place: place.path)]
    for path, lines in files[:MOST_FILES]:
        more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
        yield f"  {path}:{', '.join(map(str, lines[:MOST_LINES]))}{more}"
    if len(files) > MOST_FILES:
        yield f"  and in {len(files) - MOST_FILES} more files. List every place:  {command('check --each')}"


def shown(line: str) -> str:
    """A line of the report without what would steer a terminal or turn its text round."""
    return NEVER_IN_TEXT.sub(lambda match: f"<U+{ord(match[0]):04X}>", line).replace("\n", " ").replace("\r", " ")


def as_json(problems: Iterable[Problem], accepted: Iterable[Accepted]) -> str:
    """`{"version": 1, "problems": [...], "accepted": [...]}`; keys are added, never changed or taken away.

    A problem: path, line (from 1), code, rule, level (error or advice), message, hint, fix ({old, new} or null).
    """
    found = {
        "version": 1,
        "problems": [_plain(problem) for problem in sorted(set(problems))],
        "accepted": [
            {
                "path": one.source.path,
                "line": one.source.line,
                "code": one.code,
                "reason": one.reason,
                "problems": [_plain(problem) for problem in one.problems],
            }
            for one in accepted
        ],
    }
    return json.dumps(found, indent=2)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.source.path,
        "line": problem.source.line,
        "code": code_of(problem.rule),
        "rule": problem.rule,
        "level": "advice" if problem.advice else "error",
        "message": problem.message,
        "hint": problem.hint,
        "fix": {"old": problem.fix.old, "new": problem.fix.new} if problem.fix else None,
    }


def as_github(problems: Iterable[Problem], accepted: Iterable[Accepted]) -> str:
    """Workflow commands that mark the lines of a pull request: errors, advice as warnings, the accepted as notices.

    GitHub shows ten errors and ten warnings of a step: so every slip comes once before any comes again.
    """
    rows = []
    for problem in _firsts_first(problems):
        title = f"{code_of(problem.rule)} {problem.rule}".strip()
        words = "\n".join([problem.message, *problem.hint.splitlines()])
        rows.append(_command("warning" if problem.advice else "error", problem.source, title, words))
    for one in accepted:
        words = f"{counted(len(one.problems), 'problem')}: {one.reason}"
        rows.append(_command("notice", one.source, f"{one.code} accepted", words))
    return "\n".join(rows)


def _firsts_first(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, sorted: first the first place of every slip, then its other places."""
    firsts: list[Problem] = []
    others: list[Problem] = []
    seen = set()
    for problem in sorted(set(problems)):
        (others if _slip(problem) in seen else firsts).append(problem)
        seen.add(_slip(problem))
    return firsts + others


def _command(kind: str, source: Source, title: str, words: str) -> str:
    place = f"file={_property(source.path)},line={source.line},title={_property(title)}"
    return f"::{kind} {place}::{_data(words)}"


def _data(words: str) -> str:
    """The text of a workflow command: a line end in it would begin another command."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: Iterable[Problem], accepted: Iterable[Accepted]) -> str:
    """SARIF 2.1.0, with every rule and its help; what was accepted is suppressed in its source.

    It has all that the standard requires, and the descriptions that GitHub's code scanning requires of a rule.
    """
    index = {rule.name: number for number, rule in enumerate(RULES)}
    results = [_result(problem, index) for problem in sorted(set(problems))]
    for one in accepted:
        kept = [{"kind": "inSource", "justification": one.reason}]
        results += [_result(problem, index) | {"suppressions": kept} for problem in one.problems]
    driver = {"name": "Hopepack", "version": version("hopepack"), "rules": [_sarif_rule(rule) for rule in RULES]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(problem: Problem, index: Mapping[str, int]) -> dict[str, Any]:
    words = "\n".join([problem.message, *problem.hint.splitlines()])
    words = words.replace("{", "{{").replace("}", "}}")  # 3.11.5: single ones hold the place of an argument
    made: dict[str, Any] = {
        "ruleId": code_of(problem.rule) or problem.rule,
        "level": "warning" if problem.advice else "error",
        "message": {"text": words},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(problem.source.path, errors="replace"), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": problem.source.line},
                }
            }
        ],
    }
    return made | ({"ruleIndex": index[problem.rule]} if problem.rule in BY_NAME else {})


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join([rule.title, *rule.why.split()])},
        "help": {"text": help_text(rule), "markdown": help_markdown(rule)},
        "defaultConfiguration": {"level": "warning" if rule.advice else "error"},
    }


FORMATS: Mapping[str, Callable[[Iterable[Problem], Iterable[Accepted]], str]] = {
    "text": report,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""How `check --format` shows what was found."""
