"""Rules: each has a code, and examples that do what its help says; the help is what people are shown."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from hopepack.errors import ContentError
from hopepack.problems import Problem
from hopepack.project import checked
from hopepack.rules import BY_CODE, BY_NAME, GROUPS, RULES, nearest_rule, rule_called
from hopepack.rules.explain import help_text
from hopepack.rules.explain import page as help_page
from hopepack.rules.rule import Example, Rule, rule
from tests.conftest import ROOT
from tests.rule_project import put


def problems(root: Path, example: Example) -> list[Problem]:
    """What the real reader says; of an example in a template, or of an endless word, what print says."""
    put(root, example)
    found = checked(root)
    if not (root / "overrides").exists() and not re.search(r"\S{60}", example.text):
        return list(found.problems)
    from hopepack.print.packs import build_pack

    assert found.edition
    try:
        build_pack(found.edition, "example", "facilitator", root)
    except ContentError as error:
        return list(error.problems)
    return []


def test_every_rule_in_the_code_has_its_entry() -> None:
    """Who adds a rule gives it a code, a sentence and examples: one entry in hopepack/rules/."""
    assert rules_in_code() == set(BY_NAME)


def rules_in_code() -> set[str]:
    """The names of rules that stand in calls which make problems."""
    found = set()
    for path in (ROOT / "scripts" / "hopepack").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                found |= {word for word in words if isinstance(word, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", word)}
    return found


MAKERS = ("Problem", "problem")


def test_codes_and_names_are_given_once() -> None:
    assert len(BY_CODE) == len(BY_NAME) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(BY_CODE)
    assert all(re.fullmatch(r"HP\d{3}", code) for code in BY_CODE)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in BY_NAME)


def test_codes_stay_what_they_are() -> None:
    """A code that people have written into heads, or know by heart, is never given to another rule."""
    listed = (ROOT / "tests" / "fixtures" / "codes.txt").read_text("utf-8").splitlines()
    assert [f"{rule.code} {rule.name}" for rule in RULES] == listed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_examples_do_what_the_help_says(rule: Rule, tmp_path: Path) -> None:
    """The bad example has this problem and no other, the good one none."""
    (tmp_path / "bad").mkdir()
    found = problems(tmp_path / "bad", rule.bad)
    assert {problem.rule for problem in found} == {rule.name}, "\n".join(map(str, found))
    assert {problem.advice for problem in found} == {rule.advice}
    (tmp_path / "good").mkdir()
    assert [str(problem) for problem in problems(tmp_path / "good", rule.good)] == []


def test_a_rule_without_examples_is_refused() -> None:
    with pytest.raises(ValueError, match="HP999 new needs a sentence"):
        rule("HP999", "new", "Something is asked for.\n\nBad, in a page:\n    x\n")


def test_rules_are_found_by_code_and_name() -> None:
    assert rule_called("hp040") is rule_called("Activity-Time") is BY_CODE["HP040"]
    assert rule_called("HP999") is None
    assert nearest_rule("activty-time") == "activity-time"


def test_help_of_a_rule_whole() -> None:
    """As a contributor reads it."""
    assert help_text(BY_NAME["heading-space"]) == (
        "HP046 heading-space (error: nothing is built)\n\n"
        "A space stands between the # of a heading and its words.\n\n"
        "Bad, in a session plan:\n\n    ##Settle in (10 min)\n\n"
        "Good:\n\n    ## Settle in (10 min)\n\n"
        "check --fix mends it: the space is put in."
    )


def test_the_page_of_all_rules_is_up_to_date() -> None:
    """Write it anew with: python3 scripts/run.py explain --page > docs/contributing/problems.md"""
    assert (ROOT / "docs" / "contributing" / "problems.md").read_text("utf-8") == help_page(GROUPS)


def test_what_can_be_accepted_gives_a_reason_as_an_example() -> None:
    """Nothing that would stop the build, leak or harm; each of the rest was thought about."""
    assert {rule.name for rule in RULES if rule.accept} == {
        "day-pause", "handout-unused", "objective-unserved", "role-idle",
        "heading-time", "pack-sources", "recovery-language", "long-sentence", "reading-grade",
    }  # fmt: skip
