"""The edition's name and date, read from mkdocs.yml without MkDocs."""

from __future__ import annotations

import datetime

import pytest

from hopepack.model import Source
from hopepack.settings import EditionSettings, edition_settings

GOOD = EditionSettings("2026.10", datetime.date(2026, 11, 22))


@pytest.mark.parametrize(
    "text",
    [
        "plugins:\n  - search\n  - hopepack:\n      edition: 2026.10\n      date: 2026-11-22\n",
        "plugins:\n  hopepack:\n    edition: '2026.10'\n    date: '2026-11-22'\n",
        "x: !ENV [A, b]\nplugins:\n- hopepack: {edition: 2026.10, date: 2026-11-22}\n",
    ],
)
def test_settings_are_read_as_they_were_typed(text: str) -> None:
    """A name stays what was typed, also where YAML would make 2026.1 of it; foreign tags are no trouble."""
    assert edition_settings(text) == (GOOD, ())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the plugin hopepack is not set up."),
        ("plugins: [search]\n", 1, "the plugin hopepack is not set up."),
        ("plugins:\n  - hopepack\n", 1, "the plugin hopepack is not set up."),
        ("plugins:\n  - hopepack:\n      date: 2026-11-22\n", 3, "the edition has no name."),
        ("plugins:\n  - hopepack:\n      edition: a\n", 3, "the edition has no date."),
        ("plugins:\n  - hopepack:\n      edition: a\n      date:\n", 3, "the edition has no date."),
        (
            "plugins:\n  - hopepack:\n      edition: a\n      date: 2027-02-30\n",
            4,
            "'2027-02-30' is not a date.",
        ),
        ("a: b\nplugins: [\n", 3, "this can't be read as YAML."),
        (
            "plugins:\n  - hopepack: {edition: ../x, date: 2026-11-22}\n",
            2,
            "'../x' can't be the name of an edition: it becomes part of a file's name.",
        ),
        ("plugins:\n  - hopepack: {edition: x, date: 9999-11-22}\n", 2, "'9999-11-22' is not a date."),
    ],
)
def test_what_is_wrong_has_its_line(text: str, line: int, message: str) -> None:
    settings, (problem,) = edition_settings(text)
    assert settings is None
    assert (problem.source, problem.message) == (Source("mkdocs.yml", line), message)
    assert "2026-11-22" in problem.hint
