"""JSON Schemas of heads and deliveries, for editors: they complete keys, explain them and mark slips.

Made from the table in reading/keys.py, kept in docs/development/schema/, and written anew by

    python -m hopepack.schema

They say what a head may hold as far as a schema can. What belongs together over several files, `check` knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hopepack.reading.head import CLOCK
from hopepack.reading.keys import DELIVERY, HEADS, PAUSES, Key
from hopepack.reading.session import QUANTITY

FOLDER = "docs/development/schema"
DRAFT = "http://json-schema.org/draft-07/schema#"
"""What the YAML extension of VS Code reads best."""

Schema = dict[str, Any]

WORDS: Schema = {"type": ["string", "number", "boolean"]}
"""Words: what YAML takes for a number or a yes is text to us, `title: 2027` too."""
LENGTH: Schema = {"type": "string", "pattern": r"^\d{1,3} ?(h|min)"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

TITLES = {
    "course": "The head of a course: sessions/<course>/index.md",
    "session": "The head of a session plan: sessions/<course>/<nn>-<slug>.md",
    "handout": "The head of a handout: handouts/<slug>.md",
    "page": "The head of a page: docs/**/*.md",
    "framework": "The head of a framework: docs/frameworks/<id>.md",
    "sources": "The head of docs/sources.md",
    "glossary": "The head of docs/glossary.md",
    "language": "The head of docs/language.md",
    "delivery": "A delivery: deliveries/<name>.yml",
}


def schemas() -> dict[str, str]:
    """Name of a file -> its text, for every kind of head."""
    kinds: Mapping[str, tuple[Key, ...]] = {**HEADS, "delivery": DELIVERY}
    return {f"{name}.json": _text({"$schema": DRAFT, "title": TITLES[name], **_mapping(kinds[name])}) for name in kinds}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _mapping(keys: tuple[Key, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {key.name: _property(key) for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def _property(key: Key) -> Schema:
    """What one key holds. A key without a value is as good as none, where it need not be there."""
    schema = _HOLDS[key.holds](key)
    if not key.required:
        schema = {"anyOf": [schema, {"type": "null"}]}
    about = f"{key.about} For example:  {key.name}: {key.example}" if key.example else key.about
    return {"description": about, **schema}


def _one_or_several(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _clock() -> Schema:
    return {"anyOf": [{"type": "string", "pattern": f"^({CLOCK.pattern})$"}, {"type": "number"}]}


def _number(key: Key) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": key.at_most}


def _order(_key: Key) -> Schema:
    pause = {
        "type": "object",
        "properties": dict.fromkeys(PAUSES, LENGTH),
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    return {"type": "array", "items": {"anyOf": [{"type": "string"}, pause]}}


def _materials(_key: Key) -> Schema:
    quantity = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^({QUANTITY.pattern})$"}]}
    counted = {"type": "object", "additionalProperties": quantity, "minProperties": 1, "maxProperties": 1}
    return _one_or_several({"anyOf": [WORDS, counted]})


def _entries(key: Key) -> Schema:
    return _one_or_several(_mapping(key.keys))


_HOLDS: Mapping[str, Callable[[Key], Schema]] = {
    "text": lambda _key: WORDS,
    "texts": lambda _key: _one_or_several(WORDS),
    "date": lambda _key: DATE,
    "dates": lambda _key: _one_or_several(DATE),
    "clock": lambda _key: _clock(),
    "clocks": lambda _key: _one_or_several(_clock()),
    "number": _number,
    "choice": lambda key: {"enum": list(key.choices)},
    "choices": lambda key: _one_or_several({"enum": list(key.choices)}),
    "pairs": lambda _key: {"type": "object", "additionalProperties": WORDS},
    "lists": lambda _key: {"type": "object", "additionalProperties": _one_or_several(WORDS)},
    "entries": _entries,
    "entry": lambda key: _mapping(key.keys),
    "order": _order,
    "materials": _materials,
}
"""How each kind of value is said in JSON Schema."""


def write(root: Path) -> None:
    """Write every schema below `root`."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (root / FOLDER / name).write_bytes(text.encode())


if __name__ == "__main__":
    write(Path.cwd())
