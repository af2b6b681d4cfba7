"""What a pack's fields are called, so that what people type is kept under a name of its own.

The template draws each field as a link to `x-field:` and what is written here into the attribute `field`; forms.py
then makes fields of those links. A name is `handout-slug.label`: stable as long as the label is, and unique in a pack.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from hopepack.print.elements import Element, words
from hopepack.print.links import source_of

LONGEST = 60
"""Signs of one part of a name; labels may be whole sentences."""

KINDS = {"write": "text", "choose": "radio", "tick": "check", "grid": "text"}
"""Element -> kind of field. In a `rate` block every item is a field, and a block with `lines` is one as well."""


def settle_fields(document: Element) -> None:
    """Gives every field its name and label, and every option its value."""
    taken: Counter[str] = Counter()
    for element in document.iter(*KINDS, "rate", "block"):
        for field, kind, label, said in _fields_of(element):
            name = f"{_owner(element)}.{_slug(*said)}"
            taken[name] += 1
            unique = name if taken[name] == 1 else f"{name}-{taken[name]}"
            field.set("field", f"{kind}?name={quote(unique)}&label={quote(label)}")
        _value_options(element)


def _fields_of(element: Element) -> Iterator[tuple[Element, str, str, tuple[str, ...]]]:
    """(element, kind, label, what it is named after) of an element that is a field, or has fields."""
    label = element.get("label", "")
    if element.tag == "rate":
        for item in element.iterchildren("item"):
            yield item, "radio", f"{label}: {words(item)}", (label, words(item))
    elif element.tag in KINDS:
        yield element, KINDS[element.tag], label, (label,)
    elif element.get("lines") and element.get("shared") != "yes":
        title = element.get("title") or label
        yield element, "text", title, (title,)


def _value_options(element: Element) -> None:
    """An option or column of a grid adds its own words, and a value that no other of the field has."""
    taken: Counter[str] = Counter()
    for option in element.iterchildren("option", "column"):
        value = _slug(words(option))
        taken[value] += 1
        unique = value if taken[value] == 1 else f"{value}-{taken[value]}"
        option.set("field", f"&value={quote(unique)}&words={quote(words(option))}")


def _owner(element: Element) -> str:
    """The slug of the handout or session that the field stands in, or of the course."""
    folder, stem = posixpath.split(posixpath.splitext(source_of(element).path)[0])
    name = posixpath.basename(folder) if stem == "index" else stem
    return _slug(re.sub(r"^\d+-", "", name))


def _slug(*texts: str) -> str:
    return "-".join(_simple(text) for text in texts)


def _simple(text: str) -> str:
    """Small letters, figures and hyphens; what has none of them is named by its numbers in Unicode."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    return "-".join(found)[:LONGEST].rstrip("-") or "-".join(f"{ord(sign):x}" for sign in text[:6]) or "field"


def has_fields(document: Element) -> bool:
    return any(element.get("field", "").startswith(("text?", "radio?", "check?")) for element in document.iter())
