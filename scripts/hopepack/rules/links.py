"""Rules about names and links: what one file says of another."""

from __future__ import annotations

from hopepack.checks.names import check_names
from hopepack.rules.rule import rule

LINKS = (
    rule(
        "HP070",
        "name-unknown",
        check_names,
        mended="A name that is nearly right is put right where only one can be meant.",
    ),
    rule(
        "HP071",
        "link",
        """A link leads from this file to a page, picture or PDF of the materials, or to an address.

        Bad, in a page:
            [the agreement](/handouts/group-agreement.md)
        Good:
            [the agreement](../handouts/group-agreement.md)
        """,
    ),
    rule(
        "HP072",
        "link-broken",
        """What a link leads to is there.

        Bad, in a page:
            [the agreement](../handouts/group-agrement.md)
        Good:
            [the agreement](../handouts/group-agreement.md)
        """,
        mended="An address that is nearly right is put right where only one can be meant.",
    ),
    rule(
        "HP073",
        "link-unsafe",
        """A link opens a page, an address that begins with https:, http: or mailto:, or a telephone number (tel:).

        Everything else could run a script or read the reader's own files.

        Bad, in a page:
            [press here](javascript:alert(1))
        Good:
            [write to us](mailto:training@example.org)
        """,
    ),
    rule(
        "HP074",
        "link-words",
        """A link has words, which say where it leads.

        Bad, in a page:
            [](../handouts/group-agreement.md)
        Good:
            [the group agreement](../handouts/group-agreement.md)
        """,
    ),
)
