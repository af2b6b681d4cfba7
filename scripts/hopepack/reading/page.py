"""Pages of docs/, and the three kinds that hold data in their heads: frameworks, sources, the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from hopepack.model import (
    Audience,
    Framework,
    FrameworkItem,
    Glossary,
    Page,
    Phrase,
    Source,
    SourceEntry,
    Term,
    Text,
)
from hopepack.problems import Problem
from hopepack.reading.head import Head, read_head, require_unique
from hopepack.reading.markdown import Abbreviations
from hopepack.reading.pieces import Reader, plain_words
from hopepack.reading.scan import sections

SOURCES = "docs/sources.md"
GLOSSARY = "docs/glossary.md"
LANGUAGE = "docs/language.md"
FRAMEWORKS = "docs/frameworks/"


def read_page(text: str, path: str, abbreviations: Abbreviations) -> tuple[Page, list[Problem]]:
    """A page without data."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    page = _page(head, body, body_line, path, abbreviations, problems)
    head.finish()
    return page, problems


def read_framework(text: str, path: str, id: str, abbreviations: Abbreviations) -> tuple[Framework, list[Problem]]:
    """A framework: its items stand in the head, its introduction below."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    page = _page(head, body, body_line, path, abbreviations, problems)
    groups = tuple(
        (key.value, str(value)) for key, value in head.pairs("groups", "{knowledge: Knowledge}", required=False)
    )
    items = tuple(_items(head, [id for id, _title in groups]))
    require_unique((Text(item.id, item.source) for item in items), "the item", head.problems)
    head.finish()
    return Framework(id, page, groups, items), problems


def read_sources(
    text: str, path: str, abbreviations: Abbreviations
) -> tuple[Page, tuple[SourceEntry, ...], list[Problem]]:
    """docs/sources.md: the works that the materials draw on."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    page = _page(head, body, body_line, path, abbreviations, problems, own_sources=True)
    entries = tuple(map(_source_entry, head.heads("sources", "\n  - id: esc-recovery-training")))
    require_unique((Text(entry.id, entry.source) for entry in entries), "the source", head.problems)
    head.finish()
    return page, entries, problems


def read_glossary(text: str, path: str) -> tuple[Page, Glossary, list[Problem]]:
    """docs/glossary.md: abbreviations, which are then explained wherever they occur, and terms."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    abbreviations = tuple(
        Term(key.value, value.value, key.source)
        for key, value in head.pairs("abbreviations", "{WRAP: Wellness Recovery Action Plan}", required=False)
        if isinstance(value, Text) and value.value
    )
    terms = tuple(_term(entry) for entry in head.heads("terms", "", required=False))
    page = _page(head, body, body_line, path, Abbreviations(abbreviations), problems)
    head.finish()
    return page, Glossary(abbreviations, terms), problems


def read_language(text: str, path: str, abbreviations: Abbreviations) -> tuple[Page, tuple[Phrase, ...], list[Problem]]:
    """docs/language.md: phrases that label people or close the future."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    page = _page(head, body, body_line, path, abbreviations, problems)
    phrases = tuple(_phrase(entry) for entry in head.heads("phrases", "\n  - phrase: suffers from"))
    require_unique((Text(phrase.phrase, phrase.source) for phrase in phrases), "the phrase", head.problems)
    head.finish()
    return page, phrases, problems


def _page(
    head: Head,
    body: str,
    body_line: int,
    path: str,
    abbreviations: Abbreviations,
    problems: list[Problem],
    own_sources: bool = False,
) -> Page:
    raw, found = sections(body, path, body_line, activities=False)
    reader = Reader("page", abbreviations)
    audience = head.choices("for", get_args(Audience))
    page = Page(
        source=Source(path, 1),
        title=head.text("title", "Hope") or path,
        summary=head.text("summary"),
        audience=cast(tuple[Audience, ...], audience or ("facilitators",)),
        sources=() if own_sources else head.texts("sources"),
        accept=head.acceptances(),
        pieces=tuple(piece for section in raw for piece in reader.pieces(section.pieces)),
    )
    problems += plain_words(page.title, head.where("title"))
    problems += found + reader.problems
    return page


def _items(head: Head, groups: list[str]) -> Iterator[FrameworkItem]:
    for entry in head.heads("items", "\n  - id: hope"):
        group = entry.choice("group", groups, "") if groups else ""
        yield FrameworkItem(
            id=entry.text("id", "hope"),
            title=entry.text("title", "Hope"),
            sentence=entry.text("sentence", "Things can get better, and someone believes it."),
            group=group,
            source=entry.source,
        )
        entry.finish()


def _source_entry(entry: Head) -> SourceEntry:
    made = SourceEntry(
        id=entry.text("id", "esc-recovery-training"),
        source=entry.source,
        title=entry.text("title", "ESC Recovery Training"),
        by=entry.text("by"),
        year=entry.text("year"),
        what=entry.text("what"),
        rights=entry.text("rights"),
        address=entry.text("address"),
    )
    entry.finish()
    return made


def _phrase(entry: Head) -> Phrase:
    made = Phrase(
        phrase=entry.text("phrase", "suffers from"),
        also=tuple(text.value for text in entry.texts("also")),
        reason=entry.text("reason", "It says how a person feels about it, without asking."),
        instead=entry.text("instead", "lives with"),
        source=entry.source,
    )
    entry.finish()
    return made


def _term(entry: Head) -> Term:
    made = Term(entry.text("term", "Recovery"), entry.text("meaning", "Living a life you value."), entry.source)
    entry.finish()
    return made
