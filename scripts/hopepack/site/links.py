"""Links: from the way they stand on disk to the way they stand in the site.

An author writes `../../handouts/x.md#part`, as the forge and an editor's preview understand it. The site
keeps the same folders, but docs/ is its top and pages end in .html.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping
from urllib.parse import quote

from hopepack.links import resolve


class BrokenLinkError(Exception):
    """A link to nothing. The checks report these with their line, so here it ends the build."""


def site_path(path: str) -> str:
    """Where a file of the project stands in the site: docs/a/b.md -> a/b.html."""
    inside = path.removeprefix("docs/")
    return f"{inside[:-3]}.html" if inside.endswith(".md") else inside


def href(to: str, source: str, anchor: str = "") -> str:
    """The address of one file of the project as seen from the page made of another."""
    here = posixpath.dirname(f"/{site_path(source)}")
    address = quote(posixpath.relpath(f"/{site_path(to)}", here))
    return f"{address}#{quote(anchor)}" if anchor else address


def site_href(target: str, source: str, known: Container[str]) -> str:
    """What stands in the site for a link as its author wrote it in `source`.

    Raises BrokenLinkError for a file that isn't there.
    """
    found = resolve(target, source)
    if found.kind == "address" or (found.kind == "file" and target.startswith("#")):
        return target
    if found.kind != "file" or found.path not in known:
        raise BrokenLinkError(f"{source}: the link {target!r} leads to no file")
    return href(found.path, source, found.anchor)


def reader_href(
    target: str,
    source: str,
    known: Container[str],
    places: Mapping[str, Container[str]],
    moved: Mapping[str, str],
) -> str | None:
    """What stands in the participants' site for a link as its author wrote it; None for what isn't in it.

    The whole site was checked before, so a link to nothing here leads to what is not theirs: nothing of its
    target may be kept, and of a place in a page only one that is there. `moved`: pages that stand elsewhere.
    """
    found = resolve(target, source)
    if found.kind == "address":
        return target
    path = moved.get(found.path, found.path)
    if found.kind != "file" or path not in known:
        return None
    return href(path, source, found.anchor if found.anchor in places.get(path, ()) else "")


def beside_site(path: str, source: str) -> str:
    """The address of a file that lies beside the site's folder, as seen from a page: ../../pdf/c/x.pdf."""
    here = posixpath.dirname(f"/site/{site_path(source)}")
    return quote(posixpath.relpath(f"/{path}", here))
