"""The order of things: the navigation, and the list of contents beside a page."""

from __future__ import annotations

import datetime

from hopepack.edition import Edition
from hopepack.model import Fragment, Library, Link, Page, Source
from hopepack.site.facts import site_facts
from hopepack.site.nav import navigation
from hopepack.site.render import toc_tokens


def page(path: str, title: str, *links: str) -> Page:
    source = Source(path, 1)
    body = Fragment(source, "<p>x</p>", links=tuple(Link(link, "x", source) for link in links))
    return Page(source, title, "", (), pieces=(body,))


def test_pages_stand_by_folder_and_in_the_order_of_their_index() -> None:
    """Two folders share a section, each opened by its first page; an unknown folder is a section of its own."""
    pages = (
        page("docs/about.md", "About <us> & you"),
        page("docs/chime/connectedness.md", "Connectedness"),
        page("docs/chime/hope.md", "Hope"),
        page("docs/chime/index.md", "What CHIME is", "hope.md#part", "connectedness.md", "hope.md"),
        page("docs/further-reading/b.md", "B"),
        page("docs/further-reading/a.md", "A"),
        page("docs/guides/site-leads.md", "For site leads"),
        page("docs/index.md", "Welcome"),
        page("docs/wrap/index.md", "What WRAP is"),
    )
    edition = Edition("1", datetime.date(2026, 11, 22), Library(pages=pages))
    assert navigation(site_facts(edition)) == [
        {"Home": "index.md"},
        {"Handouts": ["handouts/index.md"]},
        {
            "Themes and introductions": [
                {"What CHIME is": ["chime/index.md", "chime/hope.md", "chime/connectedness.md"]},
                {"What WRAP is": ["wrap/index.md"]},
            ]
        },
        {"Guides": [{"For site leads": "guides/site-leads.md"}]},
        {"Further reading": [{"A": "further-reading/a.md"}, {"B": "further-reading/b.md"}]},
        {"About": [{"About &lt;us&gt; &amp; you": "about.md"}]},
    ]


def test_the_contents_beside_a_page_are_its_headings() -> None:
    """Nested below the title; named in other words where the page says so; left out where it says nothing."""
    html = (
        '<h1>T</h1><h2 id="a" data-toc="9:30 A">A</h2><h3 id="b" class="x">B <em>b</em> &amp; c</h3>'
        '<h2 class="y" id="c">C</h2><h3 id="d" data-toc="">D</h3><h4 id="e">E</h4><h2>no id</h2>'
    )
    assert toc_tokens("T", html) == [
        {
            "level": 1,
            "id": "top",
            "name": "T",
            "children": [
                {
                    "level": 2,
                    "id": "a",
                    "name": "9:30 A",
                    "children": [{"level": 3, "id": "b", "name": "B b &amp; c", "children": []}],
                },
                {"level": 2, "id": "c", "name": "C", "children": []},
            ],
        }
    ]
