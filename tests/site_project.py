"""A tiny project with everything that the site has to show, written into a folder; and how it is built."""

from __future__ import annotations

import shutil
from pathlib import Path

from hopepack.project import checked
from hopepack.site.build import build_site
from tests.conftest import ROOT

FILES = {
    "sessions/first-steps/index.md": """---
title: First steps & more
strapline: 'Two people, one <question>: "what helps?"'
delivery: in person
audience:
  - Everyone who works here
capacity: 8
team: [trainer, lived experience]
objectives:
  listen: Listen to what helped somebody
  plan: Make one small plan
days:
  - title: Day one
    start: 9:30
    finish: 12:30
    order:
      - hello
      - break: 15 min
      - what-helped
  - title: Day two
    start: 10:00
    finish: 11:00
    order:
      - a-plan
sources: [a-note]
---
Words that introduce the course. Read [about leading together](../../docs/guides/leading.md#two-of-you) first.
""",
    "sessions/first-steps/01-hello.md": """---
title: Hello
summary: We meet, and agree how to work.
objectives: [listen]
chime: [connectedness]
handouts: [agreement]
materials:
  - Name labels: 1 per person
  - Flipchart sheets: 2 per group of 4
  - Bell: 1
room: Chairs in one circle
---

Why we begin like this, and what an ABC is.

## Names (10 min, whole group, lead: both)

Say your name.

/// say
Hello. We are two.
///

## Stretch (5 min, break)

Move, or rest.

## Agree (25 min, small groups, lead: lived experience, can be shortened to 15 min)

Hand out [the agreement](../../handouts/agreement.md#what-we-ask), then look at the tree.

![A tree with six leaves](tree.svg)

| Part | Minutes | Who |
| :--- | ---: | :---: |
| Write | 10 | alone |
| Share | 15 | all |
""",
    "sessions/first-steps/02-what-helped.md": """---
title: What helped
summary: People find what helped them in a hard time.
objectives: [listen]
chime: [hope]
capabilities: [working-in-partnership]
framework: [K1, V1]
handouts: [my-plan, agreement]
content-note: You will think of a hard time. You may pass.
sources: [a-note]
---

The question of the whole course.

## A hard time (30 min, alone, lead: lived experience)

/// exercise | What helped me
    lines: 4

Think of **a hard time** that you are content to talk about.
///

/// facilitator
Planted in a note for facilitators: keep your own example short.
///

/// wellbeing
Anyone may step out.
///

/// access
Nobody has to write.
///

/// short
Ask only the last question.
///

/// online
    minutes: 40

Use rooms of two.
///

## Together (20 min, whole group, lead: trainer, can be left out)

/// key-point
Small things help.
///

/// story | Sam
It was a neighbour with soup.
///

- [ ] Photograph the wall
- [x] Leave it up
""",
    "sessions/first-steps/03-a-plan.md": """---
title: A plan
summary: One small plan each.
objectives: [plan]
---

Small is enough.

## Write it (30 min, pairs, lead: trainer)

Use the sheet from [What helped](02-what-helped.md#a-hard-time).
""",
    "sessions/first-steps/tree.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "sessions/first-steps/unused.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>',
    "handouts/agreement.md": """---
title: Our agreement
kind: information
summary: What we ask of each other.
---

## What we ask

Be kind.
""",
    "handouts/my-plan.md": """---
title: My plan
kind: worksheet
summary: This plan is yours.
---

Fill in as much as you like.

/// write | What I want to learn
    lines: 3

In your own words.
///

/// choose | How sure do I feel?
    options: [not yet, a little, very]
///

/// tick | I would like to share this
///

/// rate | What I know
    items: realising-recovery/knowledge
    options: [I want to learn this, I could teach it]
///

/// grid | People who can help
    columns: [Who, When]
    rows: 2
///
""",
    "docs/index.md": """---
title: Welcome
summary: Start here.
---

Read [the course](../sessions/first-steps/index.md) or [What helped](../sessions/first-steps/02-what-helped.md).

## Where to begin

At [the list of handouts](../handouts/agreement.md), or write to <someone@example.org>.
""",
    "docs/about.md": "---\ntitle: About this edition\nsummary: What this is.\n---\n\nA tiny pack.\n",
    "docs/glossary.md": """---
title: Words
summary: What words mean.
abbreviations:
  ABC: A Better Course
terms:
  - term: Recovery
    meaning: Living a life that you find good.
---

Our words.
""",
    "docs/sources.md": """---
title: Sources
summary: What this draws on.
sources:
  - id: a-note
    title: "A note"
    by: Its writers
    year: 2001
    what: A note about a course.
    rights: Theirs.
    address: "http://www.example.org/note"
---

What we read.
""",
    "docs/guides/leading.md": """---
title: Leading together
summary: For those who lead.
---

## Two of you

/// note
Mind each other.
///

### When one is ill

See [K1](../frameworks/realising-recovery.md#K1).
""",
    "docs/frameworks/chime.md": """---
title: CHIME
summary: Five themes.
items:
  - id: connectedness
    title: Connectedness
    sentence: Having people.
  - id: hope
    title: Hope
    sentence: Believing that it can get better.
  - id: meaning
    title: Meaning
    sentence: Having a reason to get up.
---

Themes.
""",
    "docs/frameworks/capabilities.md": """---
title: Capabilities
summary: What all can do.
items:
  - id: working-in-partnership
    title: Working in partnership
    sentence: You work with people.
---

Capabilities.
""",
    "docs/frameworks/realising-recovery.md": """---
title: Realising Recovery
summary: What a worker may need.
groups:
  knowledge: Knowledge
  values: Values
items:
  - id: K1
    group: knowledge
    title: How recovery goes
    sentence: You know what helps.
  - id: K2
    group: knowledge
    title: What people say
    sentence: You have heard stories.
  - id: V1
    group: values
    title: Hope first
    sentence: You believe in people.
---

A framework.
""",
    "docs/development/notes.md": "Not part of the site: qznotes.\n",
}


def write_project(root: Path, files: dict[str, str] = FILES) -> Path:
    """The project in `root`, with this repository's mkdocs.yml and theme."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "overrides" / "site", root / "overrides" / "site")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def build_project(root: Path, destination: Path) -> int:
    """Read and build; a problem of the content fails the test with its report."""
    found = checked(root)
    assert found.edition is not None, found.report
    return build_site(root, found.edition, destination)
