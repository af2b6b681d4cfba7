"""Rules about packs and what can be printed."""

from __future__ import annotations

from hopepack.checks.glyphs import check_glyphs
from hopepack.checks.packs import check_packs
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
    rule(
        "HP112",
        "pack-unknown",
        """A course that arranges a pack in its own way names one that there is.

        Bad, in the head of a course:
            packs: {facilitators: [cover, contents, days]}
        Good:
            packs: {facilitator: [cover, contents, days]}
        """,
    ),
    rule("HP113", "pack-part", check_packs),
)
