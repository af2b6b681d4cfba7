"""Rules about tables and lists."""

from __future__ import annotations

from hopepack.rules.rule import rule

TABLES = (
    rule(
        "HP090",
        "table",
        """A table is whole: a row of hyphens below its first, and as many cells in each row.

        Cells that are too many would be left out, and without the row of hyphens the bars are printed as they stand.

        Bad, in a page:
            | Who | When |
            | --- | --- |
            | Sam | now | here |
        Good:
            | Who | When | Where |
            | --- | --- | --- |
            | Sam | now | here |
        """,
    ),
    rule(
        "HP091",
        "list-sign",
        """The lines of a list begin with a hyphen and a space, or with a number and a dot.

        Signs such as • come along when text is copied from elsewhere, and make one paragraph of all lines.

        Bad, in a page:
            • felt pens
        Good:
            - felt pens
        """,
        mended="A hyphen is put in its place.",
    ),
)
