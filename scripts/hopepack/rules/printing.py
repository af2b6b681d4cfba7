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
            packs: {facilitators: [cover, days, sources]}
        Good:
            packs: {facilitator: [cover, days, sources]}
        """,
    ),
    rule("HP113", "pack-part", check_packs),
    rule(
        "HP114",
        "too-wide",
        """No word is wider than its place on the page.

        Only the pages can tell, so this is found when packs are made. Large print has less room: a word may fit in one
        pack and not in the other. Tables make room for themselves.

        Bad, in a session plan:
            Say llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyll together.
        Good:
            Say Llanfairpwllgwyngyll-gogerychwyrndrobwll-llantysiliogogogoch together.
        """,
    ),
    rule(
        "HP115",
        "pack-sources",
        """A pack keeps the part `sources`, where the works it rests on are named, and the licence.

        Bad, in the head of a course:
            packs: {facilitator: [cover, contents, days]}
        Good:
            packs: {facilitator: [cover, contents, days, sources]}
        """,
        accept="the licence is printed on the folder",
        advice=True,
    ),
)
