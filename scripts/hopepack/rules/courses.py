"""Rules about courses: the running order, times, who leads, and care for the people in the room."""

from __future__ import annotations

from hopepack.checks.care import check_wellbeing
from hopepack.checks.courses import check_objectives_served, check_roles_known, check_roles_lead
from hopepack.checks.handouts import check_handouts_used
from hopepack.checks.times import check_overrun, check_stretches
from hopepack.rules.rule import rule

COURSES = (
    rule(
        "HP030",
        "order",
        """The running order of a day names sessions, and pauses with their length.

        Bad, in the head of a course:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [welcome, break: a while, stories]
        Good:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [welcome, break: 15 min, stories]
        """,
    ),
    rule("HP031", "day-pause", check_stretches, accept="a walk outdoors, with rests on the way"),
    rule("HP032", "day-overrun", check_overrun),
    rule(
        "HP033",
        "order-missing",
        """Each session of a course has its place in the running order.

        Bad, in the head of a course:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [stories]
        Good:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [welcome, stories]
        """,
        advice=True,
    ),
    rule(
        "HP034",
        "order-twice",
        """A session stands in the running order once.

        Bad, in the head of a course:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [welcome, stories, break: 15 min, welcome]
        Good:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [welcome, stories]
        """,
    ),
    rule("HP035", "objective-unserved", check_objectives_served, accept="served by the practice between the days"),
    rule(
        "HP036",
        "role-unknown",
        check_roles_known,
        mended="A role that is nearly right is put right where only one can be meant.",
    ),
    rule("HP037", "role-idle", check_roles_lead, accept="the tech host looks after the call, and leads nothing"),
    rule("HP038", "handout-unused", check_handouts_used, accept="for people who write to us afterwards"),
    rule("HP039", "wellbeing", check_wellbeing),
)
