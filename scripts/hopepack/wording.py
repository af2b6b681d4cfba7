"""The words that the site and the packs share, so that both speak with one voice."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from hopepack.edition import date_words
from hopepack.model import BOTH, Activity, Block, BlockKind, Material, Mode, Pause
from hopepack.schedule import DayPlan, Slot, Step, length

BLOCK_LABELS: dict[BlockKind, str] = {
    "facilitator": "For you",
    "say": "Say",
    "wellbeing": "Looking after people",
    "access": "Access",
    "short": "Short of time",
    "online": "Online",
    "exercise": "Exercise",
    "key-point": "Key point",
    "story": "Story",
    "note": "Note",
    "tip": "Tip",
    "warning": "Take care",
}
"""The label that a block carries, so that colour never says anything alone."""


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Written out here because `strftime` follows the machine's language, as edition.MONTHS are."""


def weekday_words(date: datetime.date) -> str:
    """A date with its weekday: Tuesday 2 March 2027."""
    return f"{WEEKDAYS[date.weekday()]} {date_words(date)}"


def first_upper(text: str) -> str:
    """`lived experience` -> `Lived experience`; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """A title within a sentence: `Day one` -> `day one`. Short names keep their capitals: `CHIME in practice`."""
    first = text.partition(" ")[0]
    is_a_name = first == "I" or any(sign.isupper() or sign.isdigit() for sign in first[1:])
    return text if is_a_name else text[:1].lower() + text[1:]


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def lead_words(lead: tuple[str, ...]) -> str:
    """Who leads, to the people who do: `Lived experience leads`, `Both of you`, `All of you`."""
    if not lead:
        return "All of you"
    if set(lead) == set(BOTH):
        return "Both of you"
    return first_upper(listed(lead)) + (" leads" if len(lead) == 1 else " lead")


def role_words(lead: tuple[str, ...]) -> str:
    """Who leads, in a table: `Lived experience`, `Both`, `All`."""
    if not lead:
        return "All"
    return "Both" if set(lead) == set(BOTH) else first_upper(" + ".join(lead))


def session_lead(slot: Slot) -> tuple[str, ...]:
    """Who leads a session: whoever has more than half of its led minutes, else each role with a quarter or more.

    A role that only helps for a minute or two, such as a tech host, is not named for the whole.
    """
    led: Counter[tuple[str, ...]] = Counter()
    for step in slot.steps:
        if step.activity.lead and not step.activity.is_break:
            led[step.activity.lead] += step.minutes
    if not led:
        return ()
    (lead, minutes), *_others = led.most_common(1)
    if 2 * minutes > led.total():
        return lead
    roles: Counter[str] = Counter()
    for lead, minutes in led.items():
        roles.update(dict.fromkeys(lead, minutes))
    leading = (role for role, minutes in roles.items() if 4 * minutes >= led.total())
    return tuple(sorted(leading, key=lambda role: BOTH.index(role) if role in BOTH else len(BOTH)))


def pause_words(pause: Pause) -> str:
    return {"break": "Break", "lunch": "Lunch"}[pause.kind]


def material_words(material: Material, people: int) -> str:
    """`Felt pens (20)`: how many are needed for this many people; a thing without a number stands alone."""
    if material.quantity is None:
        return material.name
    return f"{material.name} ({material.quantity.for_people(people)})"


def block_heading(block: Block) -> str:
    """The label a block carries in print and on the site, with whose story it is."""
    label = BLOCK_LABELS.get(block.kind, "")
    return f"{label}: {block.title}" if block.kind == "story" else label


def setting_up(delivery: Mode) -> str:
    """What a list of the sessions' rooms is called; a course online has a call to set up."""
    return "How to set up the call" if delivery == "online" else "How the room changes"


def setting_words(activity: Activity) -> str:
    return "Break" if activity.is_break else first_upper(activity.setting)


ON_THE_LEFT, ON_THE_RIGHT, ON_A_SHEET, A_DAY = 64, 32, 50, 18
"""Letters of names in running heads, which have room for two lines: of a course beside its pack, of what stands on the
right, of a course on a sheet that is copied, which is set in large print, too, and of a day before its session."""


def in_head(words: str, most: int = ON_THE_RIGHT) -> str:
    """As much of a name as fits a running head: what is longer than `most` letters ends after a word with `…`."""
    if len(words) <= most:
        return words
    start = words[: most - 1]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:-–") + "…"


def day_name(plan: DayPlan) -> str:
    """A day's title as far as it fits a running head: `Day two: community` is `Day two`."""
    return in_head(plan.day.title.partition(":")[0], A_DAY)


def savings(plan: DayPlan) -> tuple[tuple[Step, int], ...]:
    """What can be shortened or left out on a day, with the minutes that it saves."""
    saved = []
    for step in plan.steps:
        if step.activity.can_be_left_out:
            saved.append((step, step.minutes))
        elif step.activity.shorten_to is not None and step.activity.shorten_to < step.minutes:
            saved.append((step, step.minutes - step.activity.shorten_to))
    return tuple(saved)


def running_late(plan: DayPlan) -> str:
    """What to shorten or leave out when a day runs late, as one sentence; empty where nothing can be."""
    parts = []
    for step, minutes in savings(plan):
        activity = step.activity
        if activity.can_be_left_out:
            parts.append(f"leave out “{activity.title}” (saves {minutes})")
        else:
            parts.append(f"shorten “{activity.title}” to {activity.shorten_to} minutes (saves {minutes})")
    return f"If you run late: {'; '.join(parts)}." if parts else ""


def in_hand(plan: DayPlan) -> str:
    """`10 minutes in hand`; a day that ends when it must has none."""
    return f"{length(plan.slack)} in hand" if plan.slack > 0 else "no time in hand"
