"""Links: from the way they stand on disk to the way they stand in the site.

An author writes `../../handouts/x.md#part`, as the forge and an editor's preview understand it. The site
keeps the same folders, but docs/ is its top and pages end in .html.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container
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
