"""From a page and its view to HTML, and from HTML to the list of contents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hopepack.problems import counted, people
from hopepack.reports import shown
from hopepack.site.facts import Facts, Here
from hopepack.site.pages import SitePage

TEMPLATES = "hopepack"
"""The folder of the templates, below the theme's own overrides."""

_HEADING = re.compile(
    r"<h([23])\b[^>]*?\bid=\"(?P<id>[^\"]+)\"(?:[^>]*?\bdata-toc=\"(?P<name>[^\"]*)\")?[^>]*>(?P<text>.*?)</h\1>",
    re.DOTALL,
)

_TAG = re.compile(r"<[^>]+>")


class TocToken(TypedDict):
    """A heading as mkdocs.structure.toc takes it; `name` is HTML."""

    level: int
    id: str
    name: str
    children: list[TocToken]


def template_environment(overrides: Path) -> Environment:
    """Templates that escape every value, and stop at a name they don't know."""
    environment = Environment(
        loader=FileSystemLoader(overrides / TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": shown, "counted": counted, "people": people}
    return environment


def page_html(page: SitePage, facts: Facts, environment: Environment) -> str:
    """The body of a page, from <h1> on."""
    here = Here(facts, page.source)
    return environment.get_template(page.template).render(view=page.view(here), here=here)


TOP = "top"
"""The id of the title in parts.html: where the link past the menu goes."""


def toc_tokens(title: str, html: str) -> list[TocToken]:
    """The title, and below it the headings of a page, down to the third level, nested.

    `data-toc` names a heading in other words; empty, it leaves the heading out.
    """
    top = [TocToken(level=1, id=TOP, name=title, children=[])]
    for match in _HEADING.finditer(html):
        name = match["name"] if match["name"] is not None else _TAG.sub("", match["text"]).strip()
        if not name:
            continue
        token = TocToken(level=int(match[1]), id=match["id"], name=name, children=[])
        _siblings(top, token["level"]).append(token)
    return top


def _siblings(tokens: list[TocToken], level: int) -> list[TocToken]:
    """The list that a heading of this level belongs to: below the last one that is higher."""
    while tokens and tokens[-1]["level"] < level:
        tokens = tokens[-1]["children"]
    return tokens
