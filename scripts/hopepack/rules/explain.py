"""A rule's help: as text for the terminal, and as Markdown for a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from hopepack.rules.rule import Example, Rule

WIDTH = 100
"""Characters of a line in the terminal."""


def help_text(rule: Rule) -> str:
    """The whole help of one rule."""
    parts = [f"{rule.code} {rule.name} ({_level(rule)})", rule.title, *_paragraphs(rule.why)]
    parts += [f"Bad, {rule.bad.place}:", _indented(rule.bad)]
    place = "" if rule.good.place == rule.bad.place else f", {rule.good.place}"
    parts += [f"Good{place}:", _indented(rule.good), *_remedies(rule)]
    return "\n\n".join(part if part.startswith("    ") else textwrap.fill(part, WIDTH) for part in parts)


def help_markdown(rule: Rule) -> str:
    """The help of one rule as a section of a page."""
    place = "" if rule.good.place == rule.bad.place else f", {rule.good.place}"
    parts = [f"### {rule.code} {rule.name}", rule.title, *_paragraphs(rule.why)]
    parts += [f"Bad, {rule.bad.place}:", _fenced(rule.bad), f"Good{place}:", _fenced(rule.good), *_remedies(rule)]
    return "\n\n".join(part if part.startswith("```") else textwrap.fill(part, 110) for part in parts)


def all_rules(groups: Iterable[tuple[str, tuple[Rule, ...]]]) -> str:
    """Every rule in a line, below the title of its group."""
    rows = []
    for title, rules in groups:
        rows += ["", title, *(f"  {rule.code}  {rule.name:<20} {rule.title}" for rule in rules)]
    return "\n".join(rows[1:])


def page(groups: Iterable[tuple[str, tuple[Rule, ...]]]) -> str:
    """docs/contributing/problems.md: the help of every rule."""
    parts = [INTRODUCTION]
    for title, rules in groups:
        parts += [f"## {title}", *map(help_markdown, rules)]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = """\
# What the problems mean

Each problem that `check` reports ends with a code. `python3 scripts/run.py explain HP040` shows the same help as this
page, and `python3 scripts/run.py check --fix` mends what has one right answer. This page is made from the program: to
change it, change the rule in `scripts/hopepack/rules/`, then write it with
`python3 scripts/run.py explain --page > docs/contributing/problems.md`."""


def _level(rule: Rule) -> str:
    return "advice: the build goes on" if rule.advice else "error: nothing is built"


def _paragraphs(text: str) -> Iterator[str]:
    return (" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())


def _indented(example: Example) -> str:
    return textwrap.indent(example.text, "    ")


def _fenced(example: Example) -> str:
    fence = "````" if "```" in example.text else "```"
    return f"{fence}text\n{example.text}\n{fence}"


def _remedies(rule: Rule) -> Iterator[str]:
    if rule.mended:
        yield f"check --fix mends it: {rule.mended[0].lower()}{rule.mended[1:]}"
    if rule.accept:
        yield "Meant to be so? Write in the head of the file, with your own reason:"
        yield f"    {acceptance(rule)}"


def acceptance(rule: Rule) -> str:
    """The line by which a problem is accepted, with the rule's example of a reason."""
    reason = f'"{rule.accept}"' if any(sign in rule.accept for sign in ",:{}[]#") else rule.accept
    return f"accept: {{{rule.code}: {reason}}}"
