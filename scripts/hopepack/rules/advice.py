"""Advice: style and plain English. The build goes on."""

from __future__ import annotations

from hopepack.checks.language import check_reading_grade, check_recovery_language, check_sentences
from hopepack.checks.style import check_final_newline, check_garbled, check_heading_spacing
from hopepack.rules.rule import rule

ADVICE = (
    rule("HP101", "recovery-language", check_recovery_language, accept="a phrase that we talk about", advice=True),
    rule("HP102", "long-sentence", check_sentences, accept="quoted as it was said", advice=True),
    rule("HP103", "reading-grade", check_reading_grade, accept="a list of laws and their names", advice=True),
    rule("HP104", "final-newline", check_final_newline, mended="The end of the line is put in.", advice=True),
    rule("HP105", "heading-spacing", check_heading_spacing, mended="The spaces are put right.", advice=True),
    rule("HP106", "garbled", check_garbled, mended="The letters that were meant are put in.", advice=True),
)
