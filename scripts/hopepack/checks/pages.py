"""Pages of docs/ that are not for everyone."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Library
from hopepack.problems import Problem

CHANGES = "docs/changes.md"


def check_changes_page(library: Library) -> Iterator[Problem]:
    """The page that says what changed quotes facilitators' notes: participants don't get it.

    Bad, in the head of docs/changes.md:
        for: [participants, facilitators]
    Good:
        for: [facilitators, site leads]
    """
    page = library.page(CHANGES)
    if page is not None and "participants" in page.audience:
        message = "this page quotes facilitators’ notes that have changed, so it can't be for participants."
        yield Problem(page.source, "changes-audience", message, "Write in its head:  for: [facilitators, site leads]")
