"""The keys of every head, in one table: what each holds, whether it must be there, and an example.

The readers beside this file convert them; an editor's schema (schema.py) is made from this table; and a test
asks the readers what they know and miss, so that neither can go its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from hopepack.model import Audience, HandoutKind, Mode, PauseKind

Holds = Literal[
    "text", "texts", "date", "dates", "clock", "clocks", "number", "choice", "choices",
    "pairs", "lists", "entries", "entry", "order", "materials",
]  # fmt: skip
"""text(s): words, one or a list; pairs: lines of `name: words`; lists: lines of `name: [words]`; entries: a list
of mappings; entry: one."""

PAUSES: tuple[str, ...] = get_args(PauseKind)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a head."""

    name: str
    holds: Holds
    about: str
    """What it is for, in a sentence that an editor shows."""
    example: str = ""
    """What could stand after the colon."""
    required: bool = False
    choices: tuple[str, ...] = ()
    at_most: int = 10_000
    """The largest number."""
    keys: tuple[Key, ...] = ()
    """What its mappings hold."""


ACCEPT = Key(
    "accept", "pairs", "Problems that are meant to be so, each with the reason.", "{HP101: quoted from a poster}"
)
SOURCES = Key("sources", "texts", "What it draws on: ids of docs/sources.md.", "[esc-recovery-training]")

COURSE = (
    Key("title", "text", "What the course is called.", "ESC Recovery Training", required=True),
    Key("strapline", "text", "A few words below the title.", "Creating and inspiring hope"),
    Key("delivery", "choice", "Whether people meet in person or online.", "in person", True, get_args(Mode)),
    Key("audience", "texts", "Whom it is for, a line each.", "[Everyone who works in mental health services]"),
    Key("capacity", "number", "For how many people at most.", "20", required=True, at_most=500),
    Key("team", "texts", "The roles that must be present.", "[trainer, lived experience]", required=True),
    Key("objectives", "pairs", "What people learn: a name for each, and its words.",
        "{unique-journey: See recovery as each person's own}", required=True),
    Key("days", "entries", "The days of the course.",
        "[{title: Day one, start: 9:30, finish: 16:30, order: [welcome]}]", required=True, keys=(
            Key("title", "text", "What the day is called.", "Day one", required=True),
            Key("start", "clock", "When it starts. All other clock times are worked out.", "9:30", required=True),
            Key("finish", "clock", "When it must be over.", "16:30", required=True),
            Key("order", "order", "Sessions, by the names of their files without the number, and pauses.",
                "[welcome, {break: 15 min}]", required=True),
        )),
    Key("packs", "lists", "Packs whose parts come in another order, or without some.",
        "{participant: [cover, programme, days, sources]}"),
    SOURCES,
    ACCEPT,
)  # fmt: skip

SESSION = (
    Key("title", "text", "What the session is called.", "What helped me recover", required=True),
    Key("summary", "text", "In one sentence, what people do and find.",
        "People find what helped them, and hear how much they share.", required=True),
    Key("objectives", "texts", "Which objectives of the course it serves, by their names.", "[unique-journey]"),
    Key("chime", "texts", "Which CHIME themes it teaches: ids of docs/frameworks/chime.md.", "[hope, identity]"),
    Key("capabilities", "texts", "Which of the ten capabilities it teaches: ids of docs/frameworks/capabilities.md.",
        "[promoting-recovery]"),
    Key("framework", "texts", "Which items of Realising Recovery it teaches.", "[K1, V2]"),
    Key("handouts", "texts", "What is handed out: names of files in handouts/ without .md.", "[what-helped-me]"),
    Key("materials", "materials", "What to bring, and how many.", "[Felt pens: 1 per person, Bell: 1, Tape]"),
    Key("room", "text", "How to set the room.", "Chairs in a circle, no tables"),
    Key("content-note", "text", "What people are told beforehand. The plan then needs a wellbeing block.",
        "You will be asked to think of a hard time. You may pass."),
    SOURCES,
    ACCEPT,
)  # fmt: skip

HANDOUT = (
    Key("title", "text", "What the handout is called.", "My learning plan", required=True),
    Key("kind", "choice", "A worksheet to fill in, or information to keep.", "worksheet", True, get_args(HandoutKind)),
    Key("summary", "text", "In one sentence, what it is for.", "A page to plan what you want to learn, and how.",
        required=True),
    SOURCES,
    ACCEPT,
)  # fmt: skip

TITLE = Key("title", "text", "What the page is called.", "Hope", required=True)
SUMMARY = Key("summary", "text", "In one sentence, what the page says.", "Believing that things can get better.")
FOR = Key("for", "choices", "Who gets it. Without this line: facilitators.", "[participants, facilitators]",
          choices=get_args(Audience))  # fmt: skip
ID = Key("id", "text", "A short name, by which heads name it.", "hope", required=True)

PAGE = (TITLE, SUMMARY, FOR, SOURCES, ACCEPT)

FRAMEWORK = (
    *PAGE,
    Key("groups", "pairs", "The groups of its items: a name for each, and its words.", "{knowledge: What you know}"),
    Key("items", "entries", "What the framework names, in the order of its source.",
        "[{id: hope, title: Hope, sentence: Things can get better.}]", required=True, keys=(
            ID,
            Key("title", "text", "The item in a few words.", "Hope", required=True),
            Key("sentence", "text", "The item in one sentence.",
                "Things can get better, and someone believes it.", required=True),
            Key("group", "text", "The group that it belongs to, where there are groups.", "knowledge"),
        )),
)  # fmt: skip

SOURCES_PAGE = (
    TITLE,
    SUMMARY,
    FOR,
    Key("sources", "entries", "The works that the materials draw on.", "[{id: a-note, title: A note}]", required=True,
        keys=(
            Key("id", "text", "A short name, by which heads name it.", "esc-recovery-training", required=True),
            Key("title", "text", "Its title.", "ESC Recovery Training", required=True),
            Key("by", "text", "Who made it.", "NIMHE"),
            Key("year", "text", "When it came out.", "2004"),
            Key("what", "text", "What it is.", "A note about a course of two days."),
            Key("rights", "text", "Whose it is, and what may be done with it.", "It belongs to its writers."),
            Key("address", "text", "An address, as the source itself prints it.", "www.example.org"),
        )),
    ACCEPT,
)  # fmt: skip

GLOSSARY = (
    *PAGE,
    Key("abbreviations", "pairs", "Each abbreviation, and what it stands for.", "{ESC: Essential Shared Capabilities}"),
    Key("terms", "entries", "Words, and what they mean here.", "[{term: Recovery, meaning: Living a life you value.}]",
        keys=(
            Key("term", "text", "The word.", "Recovery", required=True),
            Key("meaning", "text", "What it means here.", "Living a life you value.", required=True),
        )),
)  # fmt: skip

LANGUAGE = (
    *PAGE,
    Key("phrases", "entries", "Phrases that label people or close the future.",
        "[{phrase: suffers from, reason: It guesses., instead: lives with}]", required=True, keys=(
            Key("phrase", "text", "The phrase.", "suffers from", required=True),
            Key("also", "texts", "Other forms of it.", "[suffering from]"),
            Key("reason", "text", "Why it hurts or misleads.",
                "It says how a person feels about it, without asking.", required=True),
            Key("instead", "text", "What to say in its place.", "lives with", required=True),
        )),
)  # fmt: skip

HEADS: dict[str, tuple[Key, ...]] = {
    "course": COURSE,
    "session": SESSION,
    "handout": HANDOUT,
    "page": PAGE,
    "framework": FRAMEWORK,
    "sources": SOURCES_PAGE,
    "glossary": GLOSSARY,
    "language": LANGUAGE,
}
"""Every kind of file, by the name of its schema."""

DELIVERY = (
    Key("course", "text", "The course, by the name of its folder.", "esc-recovery", required=True),
    Key("site", "text", "Who holds it, as the packs are to say.", "Northside Community Trust", required=True),
    Key("dates", "dates", "A date for each day of the course.", "[2027-03-02, 2027-03-09]", required=True),
    Key("start", "clocks", "When its days start: one time, or one a day. Without it, as in the course.", "9:30"),
    Key("timezone", "text", "Its name in the time zone database.", "Europe/London", required=True),
    Key("participants", "number", "How many people take part.", "16", required=True),
    Key("team", "pairs", "Who takes each role.", "{trainer: A. Trainer, lived experience: B. Colleague}", True),
    Key("lead", "entry", "Whom to ask about the course itself.", "{name: C. Lead, email: lead@example.org}", keys=(
        Key("name", "text", "Their name.", "C. Lead", required=True),
        Key("email", "text", "An e-mail address.", "lead@example.org"),
        Key("phone", "text", "A telephone number.", "01632 960001"),
    )),
    Key("venue", "entry", "Where it is, for a course in person.", "{name: The Mill, address: 1 Example Street}", keys=(
        Key("name", "text", "What the place is called.", "The Mill", required=True),
        Key("address", "text", "Its address.", "1 Example Street"),
        Key("access", "text", "How people get in and around, hear and see.", "Step-free; hearing loop"),
    )),
    Key("joining", "text", "How people take part, for a course online.", "You are sent a link the day before."),
    Key("logo", "text", "A picture beside this file.", "northside.svg"),
    Key("contacts", "entries", "Whom people can turn to in distress, near the site.",
        "[{name: Community support line, phone: 01632 960002, hours: all day, checked: 2027-01-15}]", required=True,
        keys=(
            Key("name", "text", "Who answers.", "Community support line", required=True),
            Key("phone", "text", "The number.", "01632 960002", required=True),
            Key("hours", "text", "When somebody answers.", "all day, every day", required=True),
            Key("checked", "date", "The day on which somebody last rang it.", "2027-01-15", required=True),
        )),
)  # fmt: skip
"""The keys of deliveries/<name>.yml."""
