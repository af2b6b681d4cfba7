"""The edition's name and date: they stand in mkdocs.yml under the plugin, and nowhere else.

Read here without MkDocs, so that checking and printing needn't import it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from hopepack.model import Source, Text
from hopepack.problems import Problem

CONFIG = "mkdocs.yml"
PLUGIN = "hopepack"
EDITION_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}")
EXAMPLE = 'plugins:\n  - hopepack:\n      edition: "2026.1"\n      date: 2026-11-22'


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """The name of an edition (`2026.1`) and its date."""

    name: str
    date: datetime.date


def edition_settings(text: str, path: str = CONFIG) -> tuple[EditionSettings | None, tuple[Problem, ...]]:
    """The settings in the text of mkdocs.yml, or None and what is wrong with them, with lines."""
    try:
        # BaseLoader composes every value as it was typed: 2026.10 stays 2026.10.
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, OverflowError, ValueError) as error:  # an escape such as "\\UFFFFFFFF" is no character
        return None, (_unreadable(error, path),)
    except RecursionError:
        return None, (_problem(path, 1, "this is nested too deep to be read.", EXAMPLE),)
    options = _plugin_options(root)
    if options is None:
        return None, (_problem(path, 1, "the plugin hopepack is not set up.", EXAMPLE),)
    return _settings(options, path)


def _settings(options: yaml.MappingNode, path: str) -> tuple[EditionSettings | None, tuple[Problem, ...]]:
    found = dict(_texts(options, path))
    missing = tuple(
        _problem(path, _line(options), f"the edition has no {what}.", EXAMPLE)
        for key, what in (("edition", "name"), ("date", "date"))
        if key not in found or not found[key].value
    )
    if missing:
        return None, missing
    date = _date(found["date"].value)
    if date is None:
        message = f"{found['date'].value!r} is not a date."
        hint = "Write year, month and day, for example:  date: 2026-11-22"
        return None, (_problem(path, found["date"].source.line, message, hint),)
    if not EDITION_NAME.fullmatch(found["edition"].value):
        message = f"{found['edition'].value!r} can't be the name of an edition: it becomes part of a file's name."
        return None, (_problem(path, found["edition"].source.line, message, EXAMPLE),)
    return EditionSettings(found["edition"].value, date), ()


def _date(words: str) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(words)
    except ValueError:
        return None
    return date if 1980 <= date.year <= 2107 else None  # the years that a zip can hold


def _plugin_options(root: yaml.Node | None) -> yaml.MappingNode | None:
    """The options below `hopepack:`, whether `plugins` is a list or a mapping."""
    plugins = _value(root, "plugins")
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for entry in entries:
        options = _value(entry, PLUGIN)
        if isinstance(options, yaml.MappingNode):
            return options
    return None


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _texts(options: yaml.MappingNode, path: str) -> Iterator[tuple[str, Text]]:
    for name, value in options.value:
        if isinstance(name, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            yield name.value, Text(value.value, Source(path, _line(value)))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _unreadable(error: Exception, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    return _problem(path, mark.line + 1 if mark else 1, "this can't be read as YAML.", EXAMPLE)


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(Source(path, line), "edition", message, hint)
