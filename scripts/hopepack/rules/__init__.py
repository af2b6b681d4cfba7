"""Every rule, in the order of its code. A new one is one entry here, in the table of its group."""

from __future__ import annotations

from hopepack.problems import nearest
from hopepack.rules.activities import ACTIVITIES
from hopepack.rules.advice import ADVICE
from hopepack.rules.blocks import BLOCKS
from hopepack.rules.courses import COURSES
from hopepack.rules.deliveries import DELIVERIES
from hopepack.rules.files import FILES
from hopepack.rules.head import HEAD
from hopepack.rules.links import LINKS
from hopepack.rules.pictures import PICTURES
from hopepack.rules.printing import PRINTING
from hopepack.rules.rule import Rule
from hopepack.rules.tables import TABLES

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Files and settings", FILES),  # HP001 to HP010
    ("The head of a file", HEAD),  # HP011 to HP029
    ("Courses, times and care", COURSES),  # HP030 to HP039
    ("Activities and headings", ACTIVITIES),  # HP040 to HP049
    ("Blocks and text", BLOCKS),  # HP050 to HP069
    ("Names and links", LINKS),  # HP070 to HP079
    ("Pictures", PICTURES),  # HP080 to HP089
    ("Tables and lists", TABLES),  # HP090 to HP099
    ("Advice on words and style", ADVICE),  # HP101 to HP109
    ("Packs and print", PRINTING),  # HP110 to HP119
    ("Deliveries", DELIVERIES),  # HP120 to HP139
)
"""A code is never used again for something else."""

RULES: tuple[Rule, ...] = tuple(rule for _title, rules in GROUPS for rule in rules)
BY_NAME = {rule.name: rule for rule in RULES}
BY_CODE = {rule.code: rule for rule in RULES}


def code_of(name: str) -> str:
    """The code of the rule with this name."""
    return BY_NAME[name].code if name in BY_NAME else ""


def rule_called(words: str) -> Rule | None:
    """The rule with this code or name, in small letters or capitals."""
    return BY_CODE.get(words.upper()) or BY_NAME.get(words.lower())


def nearest_rule(words: str) -> str:
    """The code or name that was probably meant; empty where none is near."""
    return nearest(words, [*BY_CODE, *BY_NAME])
