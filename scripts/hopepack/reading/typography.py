"""Quotation marks and apostrophes as they are printed, in the plain text of heads and titles.

In Markdown markdown-it-py does this itself; heads are not Markdown.
"""

from __future__ import annotations

import re

_RULES = (
    (re.compile(r"(?<=[\w.,!?…’”])'"), "’"),  # it's, people', 'so'
    (re.compile(r"'(?=\d0s\b|tis\b|twas\b)", re.I), "’"),  # the '90s
    (re.compile(r"'(?=[\w“])"), "‘"),
    (re.compile(r'(?<=[\w.,!?…’)])"'), "”"),
    (re.compile(r'"(?=[\w‘(])'), "“"),
)


def curled(text: str) -> str:
    """`"Hope", isn't it` with curled marks; a mark that stands between spaces stays as it is."""
    if "'" not in text and '"' not in text:
        return text
    for pattern, mark in _RULES:
        text = pattern.sub(mark, text)
    return text
