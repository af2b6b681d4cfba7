"""Snapshots as JSON: stable, readable in a pull request, and checked when they come back.

Fields stand in the order of snapshot.py; what is empty is left out; a clock time is written `9:30`.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hopepack.compare.snapshot import Clock, Snapshot
from hopepack.reading.characters import NEVER_IN_TEXT

FORMAT = 1
"""Counted up when a field changes its meaning, so that an older file is never misread."""
LARGEST = 10_000_000
"""Characters that a snapshot may have: twenty times the first edition's."""
LARGEST_NUMBER = 1_000_000

_T = TypeVar("_T")


class SnapshotError(ValueError):
    """A text is no snapshot; the words say why."""


def as_json(snapshot: Snapshot) -> str:
    """The text of a snapshot's file."""
    data = {"format": FORMAT, **_encoded(snapshot)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Snapshot:
    """The snapshot in a text. Raises SnapshotError."""
    if len(text) > LARGEST:
        raise SnapshotError("it is too large")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise SnapshotError("it is no JSON") from None
    if not isinstance(data, dict) or "format" not in data:
        raise SnapshotError("it is not a snapshot that `hopepack snapshot` wrote")
    if data.pop("format") != FORMAT:
        raise SnapshotError("another version of Hopepack wrote it")
    return _decoded(Snapshot, data, "it")


def _encoded(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _encoded(held) for field, held in fields if held != field.default}
    if isinstance(value, tuple):
        return [_encoded(item) for item in value]
    # Not `str`: a day that runs past midnight, which is a problem, is kept as it is.
    return f"{value // 60}:{value % 60:02}" if isinstance(value, Clock) else value


def _decoded(kind: Callable[..., _T], data: object, where: str) -> _T:
    if not isinstance(data, dict):
        raise SnapshotError(f"{where} is not as it should be")
    hints = _hints(kind)
    if unknown := sorted(set(data) - set(hints)):
        raise SnapshotError(f"{where} holds `{unknown[0]}`, which is not known")
    values = {name: _value(hints[name], held, f"`{name}`") for name, held in data.items()}
    try:
        return kind(**values)
    except TypeError:
        raise SnapshotError(f"something is missing in {where}") from None


@cache
def _hints(kind: Callable[..., object]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, data: object, where: str) -> object:
    if isinstance(kind, types.GenericAlias) and get_origin(kind) is tuple:
        if not isinstance(data, list):
            raise SnapshotError(f"{where} is not a list")
        return tuple(_value(get_args(kind)[0], item, f"an entry of {where}") for item in data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _decoded(kind, data, where)
    if kind is Clock:
        return _clock(data, where)
    if type(data) is not kind:  # True is an int, too
        raise SnapshotError(f"{where} is not as it should be")
    if isinstance(data, str) and NEVER_IN_TEXT.search(data):
        raise SnapshotError(f"{where} holds a character that can't be seen")
    if isinstance(data, int) and abs(data) > LARGEST_NUMBER:
        raise SnapshotError(f"{where} is too large a number")
    return data


def _clock(data: object, where: str) -> Clock:
    match = re.fullmatch(r"(\d{1,4}):([0-5]\d)", data) if isinstance(data, str) else None
    if match is None:
        raise SnapshotError(f"{where} is no time of day")
    return Clock(int(match[1]) * 60 + int(match[2]))
