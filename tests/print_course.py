"""A tiny course with everything that print has to show; what isn't for participants holds planted words.

The planted words are made up (`qz` and a number), so that none of them can stand anywhere by chance.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from hopepack.delivery import Contact, Delivery, Person, Venue
from hopepack.edition import Edition
from hopepack.model import Source, Text
from hopepack.reading.load import library

COURSE = "tiny"

PLANTED: dict[str, str] = {
    "course introduction": "qzcourse",
    "a role of the team": "qzrole",
    "a session without a place in the running order": "qzspare",
    "material": "qzmaterial",
    "room": "qzroom",
    "opening": "qzopening",
    "opening block": "qzopenblock",
    "prose of an activity": "qzprose",
    "words of a link": "qzlink",
    "name of a linked page": "qzguide",
    "heading in an activity": "qzheading",
    "picture": "qzpicture",
    "facilitator": "qzfacilitator",
    "say": "qzsay",
    "wellbeing": "qzwellbeing",
    "access": "qzaccess",
    "short": "qzshort",
    "online": "qzonline",
    "a page for facilitators": "qzpage",
    "an unused handout": "qzunused",
    "a chime theme": "qztheme",
    "a comment": "qzcomment",
    "a standing text of the packs": "qzletter",
    "a page of an introduction that is not for participants": "qznotes",
}

FILES: dict[str, str] = {
    "sessions/tiny/index.md": """---
title: A tiny course
strapline: To see whether all is well
delivery: in person
audience:
  - Everyone who works here
capacity: 12
team: [trainer, lived experience, qzrole]
objectives:
  listen: Listen without mending
  share: Share what you choose
days:
  - title: Day one
    start: 9:30
    finish: 11:30
    order:
      - hello
      - break: 15 min
      - path
sources: [old-course]
---

Words for those who lead: qzcourse.
""",
    "sessions/tiny/01-hello.md": """---
title: Hello
summary: We meet and settle in.
objectives: [listen]
chime: [hope]
handouts: [my-plan]
materials:
  - Felt pens qzmaterial: 1 per person
  - Flipchart sheets: 1 per group of 4
room: Chairs in a circle qzroom
---

Why this session is here: qzopening. <!-- qzcomment -->

/// facilitator
Put your telephone away. qzopenblock
///

## Welcome (10 min, whole group, lead: both)

Say hello to each person. qzprose Read [the qzlink guide](../../docs/guides/qzguide.md#qzguide-part) before.

### A qzheading of ours

![Chairs qzpicture in a ring](circle.svg)

/// say
“Welcome, all of you.” qzsay
///

/// facilitator
Keep your own example short. qzfacilitator
///

/// wellbeing
Anyone may pass. qzwellbeing
///

/// access
Read the sheet aloud. qzaccess
///

/// key-point
Recovery is each person’s own. See [My plan](../../handouts/my-plan.md), [its
last part](../../handouts/my-plan.md#what-then) and [the qz-free guide](../../docs/guides/qzguide.md).
///

## Stretch (5 min, break)

## In pairs (20 min, pairs, lead: lived experience, can be shortened to 10 min)

/// exercise | What I bring
    lines: 3

Tell your partner one thing. It can be:

- small, or
- large, as you like

Then *change over*, and see <https://www.example.org/listening>.
///

/// short
Leave the second turn out. qzshort
///

/// online
    minutes: 15

Use rooms of two. qzonline
///
""",
    "sessions/tiny/02-path.md": """---
title: The path
summary: Each of us draws a path.
objectives: [share]
handouts: [my-plan, facts, session-feedback]
content-note: You will think of a hard time of your choice. You may pass.
---

## A story (15 min, whole group, lead: trainer)

/// story | Sam
I had a garden. It waited for me.
///

/// wellbeing
Look round the room. qzwellbeing
///

## Drawing (20 min, alone, lead: lived experience, can be left out)

Give out paper. qzprose
""",
    "sessions/tiny/03-spare.md": """---
title: A spare session qzspare
summary: Not in the running order qzspare.
---

## Nothing (5 min)

/// exercise | Nothing qzspare
Nothing qzspare.
///
""",
    "sessions/tiny/circle.svg": """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"
  width="900" height="450">
<circle cx="30" cy="15" r="12" fill="none" stroke="#0f4c5c"/></svg>
""",
    "handouts/my-plan.md": """---
title: My plan
kind: worksheet
summary: A page of your own.
---

This page is yours. It goes with [Facts](facts.md).

## What then

/// write | What I want to learn
    lines: 4

Anything at all.
///

/// choose | How sure do I feel?
    options: [not yet, a little, very]
///

/// tick | I would like to share this
///

/// rate | What I know
    items: chime
    options: [some, much]
///

/// grid | People who can help
    columns: [Who, When]
    rows: 2
///
""",
    "handouts/facts.md": """---
title: Facts
kind: information
summary: What is known.
sources: [a-book]
---

| What | How much |
| --- | ---: |
| Tea | 3 |
| Cake | 10 |

1. First
2. Second

   with a second paragraph

> Words of another.

A line with `code`, **strong** words, ~~old~~ ones\\
and a break.

---

- [ ] to do
- [x] done
""",
    "handouts/session-feedback.md": """---
title: How was it?
kind: worksheet
summary: Tell us.
---

/// write | What stays with me
    lines: 2
///
""",
    "handouts/spare.md": """---
title: An unused handout qzunused
kind: information
summary: qzunused
---

qzunused
""",
    "docs/looking-after-yourself.md": """---
title: Looking after yourself
summary: You may pass.
for: [participants, facilitators]
---

## What may help

Breathe out slowly. Ask [the people who lead](guides/qzguide.md).
""",
    "docs/resources.md": """---
title: Resources
summary: Where to read on.
for: [participants, facilitators]
---

- A book about listening
""",
    "docs/glossary.md": """---
title: Words
summary: What we mean.
for: [participants, facilitators]
abbreviations:
  LWM: Listening without mending
terms:
  - term: Mending
    meaning: Putting right what nobody asked you to.
---

Ask if a word is missing.
""",
    "docs/path/index.md": """---
title: What a path is
summary: A way to look at a life.
for: [participants, facilitators]
sources: [old-course]
---

Begin with [the first step](steps.md).
""",
    "docs/path/steps.md": """---
title: The first step
summary: Small.
for: [participants]
---

## What it is

A step that you choose. See [the qz-free notes](notes.md).
""",
    "docs/path/notes.md": """---
title: Notes on paths qznotes
summary: qznotes
---

qznotes
""",
    "docs/bridge/index.md": """---
title: What a bridge is
summary: An introduction that this course has no use for.
for: [participants]
sources: [a-book]
---

A bridge.
""",
    "docs/packs/how-to-use.md": """---
title: How to use this pack
summary: Begin here. qzletter
---

Read it together.
""",
    "docs/packs/letter.md": """---
title: To the site lead
summary: Thank you. qzletter
for: [site leads]
---

Dear site lead,

please make the sheet of local contacts.
""",
    "docs/packs/who-leads.md": """---
title: Who must lead the course
summary: Two, as equals. qzletter
for: [site leads]
---

- Pay both.
""",
    "docs/packs/checklists.md": """---
title: Checklists
summary: What to do when. qzletter
for: [site leads]
---

## Eight weeks before

- [ ] The room is booked.
""",
    "docs/guides/qzguide.md": """---
title: A guide qzpage
summary: For those who lead qzpage
---

## qzguide part

qzpage
""",
    "docs/frameworks/chime.md": """---
title: CHIME themes
summary: Five themes.
for: [participants, facilitators]
items:
  - id: hope
    title: Hope
    sentence: Believing that life can get better. qztheme
  - id: identity
    title: Identity
    sentence: Being a whole person. qztheme
---

qztheme
""",
    "docs/sources.md": """---
title: What these materials draw on
summary: Works.
for: [participants, facilitators]
sources:
  - id: old-course
    title: An old course
    by: Its makers
    year: 2007
    what: A course of two days.
    rights: Rights stay with its makers.
    address: www.example.org/old
  - id: a-book
    title: A book
    by: A writer
    what: A book of facts.
    rights: Rights stay with the writer.
---
""",
}


def write(root: Path, **changed: str) -> Path:
    """The course as files below `root`. `changed`: more files, or others instead (`__` for `/`)."""
    more = {name.replace("__", "/"): text for name, text in changed.items()}
    for path, text in {**FILES, **more}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return root


def delivery() -> Delivery:
    """A run of the course at one site, for five people."""
    place = Source("deliveries/mill.yml", 1)
    return Delivery(
        name="mill",
        source=place,
        course=Text(COURSE, place),
        site="Northside",
        dates=(datetime.date(2027, 3, 2),),
        starts=(),
        timezone="Europe/London",
        participants=5,
        team=(("trainer", "A. Trainer"), ("lived experience", "B. Colleague")),
        lead=Person("C. Lead", "lead@example.org", "01632 960001"),
        venue=Venue("The Mill", "1 Example Street", "Step-free"),
        joining="",
        logo="",
        contacts=(Contact("Community support line", "01632 960002", "all day", datetime.date(2027, 1, 15), place),),
    )


def edition(root: Path) -> Edition:
    """The edition of the course below `root`."""
    return Edition("2026.1", datetime.date(2026, 11, 22), library(root)[0])
