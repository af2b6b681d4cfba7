"""Rules about activities and headings."""

from __future__ import annotations

from hopepack.checks.links import check_headings
from hopepack.checks.style import check_heading_times
from hopepack.rules.rule import rule

ACTIVITIES = (
    rule(
        "HP040",
        "activity-time",
        """An activity says how long it takes.

        The clock times of the whole day are worked out from it, so nobody has to type one.

        Bad, in a session plan:
            ## Settle in
        Good:
            ## Settle in (10 min)
        """,
    ),
    rule(
        "HP041",
        "activity-title",
        """An activity has a title before its brackets.

        Bad, in a session plan:
            ## (10 min, pairs)
        Good:
            ## Settle in (10 min, pairs)
        """,
    ),
    rule(
        "HP042",
        "activity-details",
        """An activity's brackets hold its time, the setting, who leads, and what to do when the day runs late.

        The setting is one of: alone, pairs, threes, fours, small groups, whole group. Commas stand between; each
        thing is said once, in any order.

        Bad, in a session plan:
            ## Settle in (10 min, hole group)
        Good:
            ## Settle in (10 min, whole group)
        """,
        mended="A setting that is nearly right is put right where only one can be meant.",
    ),
    rule(
        "HP043",
        "activity-lead",
        """Who leads an activity is one role of the team, roles joined by +, or both.

        Bad, in a session plan:
            ## Settle in (10 min, lead trainer)
        Good:
            ## Settle in (10 min, lead: trainer)
        """,
    ),
    rule(
        "HP044",
        "activity-late",
        """What to do when the day runs late makes an activity shorter, or leaves it out.

        Bad, in a session plan:
            ## Settle in (10 min, can be shortened to 15 min)
        Good:
            ## Settle in (15 min, can be shortened to 10 min)
        """,
    ),
    rule(
        "HP045",
        "activity-none",
        """A session plan has at least one activity: a heading with two # and a time.

        Bad, as all of a session plan's text:
            Say hello at the door.
        Good:
            ## Settle in (10 min)

            Say hello at the door.
        """,
    ),
    rule(
        "HP046",
        "heading-space",
        """A space stands between the # of a heading and its words.

        Bad, in a session plan:
            ##Settle in (10 min)
        Good:
            ## Settle in (10 min)
        """,
        mended="The space is put in.",
    ),
    rule(
        "HP047",
        "heading",
        """A heading has two # or more, begins at the left edge, and has words.

        The title stands in the head, so that no text needs a heading with one #. A line of hyphens under words
        makes a heading of them, often by accident.

        Bad, in a page:
            # What helps
        Good:
            ## What helps
        """,
    ),
    rule("HP048", "heading-skipped", check_headings),
    rule("HP049", "heading-time", check_heading_times, accept="how long each round of the step is", advice=True),
)
