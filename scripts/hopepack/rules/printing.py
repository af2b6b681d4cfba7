"""Rules about what can be printed."""

from __future__ import annotations

from hopepack.checks.glyphs import check_glyphs
from hopepack.rules.rule import rule

PRINTING = (
    rule("HP110", "glyph", check_glyphs),
    rule(
        "HP111",
        "print",
        """Everything in the materials can be printed, and the templates of the packs are whole.

        Content that can't be printed is found by the other rules. This one is a second net, and finds slips in
        the templates.

        Bad, in overrides/print/fields.typ:
            #let broken = (
        Good:
            #let whole = ()
        """,
    ),
)
