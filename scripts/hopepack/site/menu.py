"""The menu of every page, from MkDocs' navigation: the sections around the page are open, the others closed.

The pages of one folder have the same menu but for the one link to the page itself. So it is written once for each
folder and set of open sections, and 3,000 pages take no longer than their folders do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

Item = Any
"""A page, section or link of mkdocs.structure.nav; ProperDocs has classes of its own."""

ARROW = '<span class="md-nav__icon md-icon"></span>'


class Menu:
    """The menus of one build."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self._written: dict[tuple[str, tuple[int, ...]], str] = {}

    def of(self, page: Item) -> Markup:
        """The list of links for a page."""
        folder = posixpath.dirname(page.url)
        open_sections = {id(section) for section in page.ancestors}
        key = (folder, tuple(sorted(open_sections)))
        if key not in self._written:
            self._written[key] = _list(self.items, folder, open_sections, "__nav", 1)
        address = _address(page, folder)
        html = self._written[key].replace(_start(address), _start(address, " md-nav__link--active", here=True), 1)
        return Markup(html)  # titles were escaped where the navigation is made


def _address(page: Item, folder: str) -> str:
    return posixpath.relpath(page.url or "index.html", folder or ".")


def _start(address: str, active: str = "", *, here: bool = False) -> str:
    return f'<a href="{address}" class="md-nav__link{active}"' + (' aria-current="page">' if here else ">")


def _words(title: str) -> str:
    return f'<span class="md-ellipsis">{title}</span>'


def _list(items: Iterable[Item], folder: str, opened: set[int], path: str, level: int) -> str:
    rows = (_item(item, folder, opened, f"{path}_{number}", level) for number, item in enumerate(items, 1))
    return f'<ul class="md-nav__list">\n{"".join(rows)}</ul>\n'


def _item(item: Item, folder: str, opened: set[int], path: str, level: int) -> str:
    if not item.children:
        return f'<li class="md-nav__item">{_start(_address(item, folder))}{_words(item.title)}</a></li>\n'
    if id(item) not in opened:
        link = f"{_start(_address(_first(item), folder))}{_words(item.title)}{ARROW}</a>"
        return f'<li class="md-nav__item md-nav__item--pruned md-nav__item--nested">{link}</li>\n'
    return _open_section(item, folder, opened, path, level)


def _first(section: Item) -> Item:
    """The first page in a section, or in the first section in it."""
    first = section.children[0]
    return _first(first) if first.children else first


def _open_section(section: Item, folder: str, opened: set[int], path: str, level: int) -> str:
    index = next((child for child in section.children if child.is_page and child.is_index), None)
    below = [child for child in section.children if child is not index]
    head = _index_head(index, section, folder, path) if index else _head(section, path)
    return (
        '<li class="md-nav__item md-nav__item--active md-nav__item--nested">'
        f'<input class="md-nav__toggle md-toggle" type="checkbox" id="{path}" checked>\n{head}'
        f'<div class="md-nav" data-md-level="{level}">'
        f'<label class="md-nav__title" for="{path}">{ARROW} {section.title}</label>\n'
        f"{_list(below, folder, opened, path, level + 1)}</div></li>\n"
    )


def _head(section: Item, path: str) -> str:
    button = f'<span class="hp-button" role="button" tabindex="0">{_words(section.title)}{ARROW}</span>'
    return f'<label class="md-nav__link" for="{path}">{button}</label>\n'


def _index_head(index: Item, section: Item, folder: str, path: str) -> str:
    name = f"What is in it: {section.title}"
    button = f'<span class="hp-button" role="button" tabindex="0" aria-label="{name}">{ARROW}</span>'
    link = f"{_start(_address(index, folder))}{_words(section.title)}</a>"
    label = f'<label class="md-nav__link" for="{path}">{button}</label>'
    return f'<div class="md-nav__link md-nav__container">{link}{label}</div>\n'
