"""The files of the search, made and read back by their description."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from hopepack.site.search_index import SHORT, SearchIndex, SearchPage
from hopepack.site.search_names import Name

TextPage = list[list[str]]
"""`address title where`, then `anchor heading text` for each section."""


def search_files(pages: Sequence[SearchPage], known: Sequence[Name] = ()) -> dict[str, str]:
    """Name -> content of every file of the search, for the pages in this order."""
    index, files = SearchIndex(known), dict[str, str]()
    for page in pages:
        files |= index.add(page)
    return files | index.files()


def content(file: str) -> tuple[str, object]:
    """The name and the content that a file gives to the search."""
    match = re.fullmatch(r"hopepackSearch\.add\((\"[^\"]*\"),(.*)\);\n", file, re.DOTALL)
    assert match
    return json.loads(match[1]), _texts(match[2]) if match[2].startswith("`") else json.loads(match[2])


def _texts(written: str) -> list[TextPage]:
    """The pages in a file of texts, each as its lines, each line as its fields: read back by its description."""
    plain = re.sub(r"\\(.)", r"\1", written[1:-1], flags=re.DOTALL)
    assert re.fullmatch(r"`(?:[^`\\$]|\\.|\$(?!\{))*`", written, re.DOTALL)
    for number, word in enumerate(SHORT, start=1):
        plain = plain.replace(chr(number), word)
    return [[line.split("\t") for line in page.split("\n")] for page in plain.split("\n\n")]


def pages_of(file: str) -> list[TextPage]:
    """The pages in a file of texts."""
    _name, found = content(file)
    assert isinstance(found, list)
    return found
