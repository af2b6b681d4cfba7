"""Links as they stand on disk, and as they stand in the site."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hopepack.site.links import BrokenLinkError, site_href, site_path

KNOWN = frozenset(
    {
        "docs/index.md",
        "docs/about.md",
        "docs/guides/site leads.md",
        "docs/images/tree.svg",
        "handouts/index.md",
        "handouts/plan.md",
        "sessions/c/index.md",
        "sessions/c/01-x.md",
        "sessions/c/a tree.png",
    }
)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("docs/index.md", "index.html"),
        ("docs/guides/a.md", "guides/a.html"),
        ("docs/images/tree.svg", "images/tree.svg"),
        ("sessions/c/01-x.md", "sessions/c/01-x.html"),
        ("sessions/c/tree.png", "sessions/c/tree.png"),
        ("handouts/index.md", "handouts/index.html"),
    ],
)
def test_docs_is_the_top_of_the_site(path: str, address: str) -> None:
    assert site_path(path) == address


@pytest.mark.parametrize(
    ("target", "source", "address"),
    [
        ("../../handouts/plan.md#part", "sessions/c/01-x.md", "../../handouts/plan.html#part"),
        ("../sessions/c/index.md", "docs/about.md", "sessions/c/index.html"),
        ("../../docs/about.md", "sessions/c/01-x.md", "../../about.html"),
        ("../../sessions/c/01-x.md", "docs/guides/site leads.md", "../sessions/c/01-x.html"),
        ("guides/site%20leads.md", "docs/index.md", "guides/site%20leads.html"),
        ("a%20tree.png", "sessions/c/01-x.md", "a%20tree.png"),
        ("../docs/images/tree.svg", "handouts/plan.md", "../images/tree.svg"),
        ("index.md", "sessions/c/01-x.md", "index.html"),
        ("#part", "docs/about.md", "#part"),
        ("https://example.org/a.md", "docs/about.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "docs/about.md", "mailto:a@example.org"),
        ("tel:01632960123", "docs/about.md", "tel:01632960123"),
    ],
)
def test_a_link_is_seen_from_its_page(target: str, source: str, address: str) -> None:
    assert site_href(target, source, KNOWN) == address


@pytest.mark.parametrize(
    "target", ["gone.md", "../../mkdocs.yml", "development/notes.md", "../../../x.md", "../../handouts"]
)
def test_a_link_to_nothing_ends_the_build(target: str) -> None:
    with pytest.raises(BrokenLinkError, match=r"docs/guides/a\.md: the link"):
        site_href(target, "docs/guides/a.md", KNOWN)


@given(st.text(max_size=40))
def test_no_link_makes_a_traceback(target: str) -> None:
    """Whatever an author writes is an address or a broken link."""
    with contextlib.suppress(BrokenLinkError):
        assert isinstance(site_href(target, "docs/about.md", KNOWN), str)
