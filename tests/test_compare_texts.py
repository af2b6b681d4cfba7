"""Snapshots as files, words that changed, and the comment on a pull request: whatever they are given."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hopepack.compare.changes import changes
from hopepack.compare.codec import SnapshotError, as_json, from_json
from hopepack.compare.markdown import LONGEST, as_markdown, escaped
from hopepack.compare.passages import passage_changes
from hopepack.compare.show import as_text, wording_lines
from hopepack.compare.snapshot import (
    Clock,
    KeptActivity,
    KeptCourse,
    KeptDay,
    KeptEntry,
    KeptHandout,
    KeptMaterial,
    KeptObjective,
    KeptPage,
    KeptSession,
    Passage,
    Snapshot,
    snapshot,
)
from hopepack.compare.words import Bit, wording
from hopepack.reading.load import library
from tests.conftest import COURSES

WORDS = st.text("abc A’\n|<*", max_size=8)
NAMES = st.sampled_from(["a", "b", "c"])
MINUTES = st.integers(0, 600)


def several(values: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most).map(tuple)


def clocks() -> st.SearchStrategy[Clock]:
    return st.integers(0, 2000).map(Clock)


PASSAGES = several(st.builds(Passage, st.sampled_from(["", "say", "exercise"]), NAMES, WORDS, several(WORDS)))
ACTIVITIES = st.builds(KeptActivity, WORDS, MINUTES, WORDS, several(NAMES), st.booleans(), WORDS, PASSAGES)
SESSIONS = st.builds(
    KeptSession, NAMES, st.integers(0, 3), WORDS, WORDS, MINUTES,
    *[several(NAMES) for _field in range(5)],
    several(st.builds(KeptMaterial, WORDS, WORDS)), WORDS, WORDS, PASSAGES, several(ACTIVITIES), several(WORDS),
)  # fmt: skip
ENTRIES = st.builds(
    KeptEntry, clocks(), MINUTES, st.sampled_from(["", "a", "b"]), st.sampled_from(["", "break"]), WORDS
)
DAYS = st.builds(KeptDay, WORDS, clocks(), clocks(), clocks(), several(ENTRIES))
A_COURSE = st.builds(
    KeptCourse, NAMES, WORDS, WORDS, WORDS, MINUTES, several(NAMES), several(WORDS),
    several(st.builds(KeptObjective, NAMES, WORDS)), PASSAGES, several(DAYS), several(SESSIONS), several(NAMES),
)  # fmt: skip
SNAPSHOTS = st.builds(
    Snapshot,
    WORDS,
    st.sampled_from(["", "2026-11-22", "soon"]),
    several(A_COURSE),
    several(st.builds(KeptHandout, NAMES, WORDS, WORDS, WORDS, PASSAGES)),
    several(st.builds(KeptPage, NAMES, WORDS, WORDS, several(NAMES), PASSAGES)),
)


@settings(max_examples=40, deadline=None)
@given(SNAPSHOTS, SNAPSHOTS)
def test_any_two_snapshots_can_be_compared(old: Snapshot, new: Snapshot) -> None:
    """With itself, nothing; with another, a report and a comment that fits, and no traceback."""
    assert not changes(old, old)
    assert not changes(old, from_json(as_json(old)))
    found = changes(old, new)
    assert as_text(found).endswith("\n")
    assert len(as_markdown(found).encode()) < 65_536


@settings(max_examples=40, deadline=None)
@given(SNAPSHOTS)
def test_a_snapshot_comes_back_from_its_file(kept: Snapshot) -> None:
    assert from_json(as_json(kept)) == kept


TINY = snapshot(library(COURSES / "tiny")[0], "then")


def fields_of(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The way to every word and number in a snapshot."""
    if isinstance(value, tuple):
        return [found for place, item in enumerate(value) for found in fields_of(item, (*path, place))]
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return [found for name in names for found in fields_of(getattr(value, name), (*path, name))]
    return [path]


def changed_at(value: Any, path: tuple[object, ...]) -> Any:
    """The value with one word or number in it changed."""
    if not path:
        return (
            not value if isinstance(value, bool) else type(value)(value + 1) if isinstance(value, int) else f"{value} x"
        )
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], changed_at(value[step], rest), *value[step + 1 :])
    return dataclasses.replace(value, **{str(step): changed_at(getattr(value, str(step)), rest)})


def test_no_field_can_change_unsaid() -> None:
    """Every word and number of the tiny course, changed alone, is a change or a sheet to print again: both ways."""
    unsaid = []
    for path in fields_of(TINY):
        other = changed_at(TINY, path)
        there, back = changes(TINY, other), changes(other, TINY)
        if not there or not back or (there.count != back.count and path[-1] != "slug"):
            unsaid.append(path)
    assert [path for path in unsaid if not cannot_be(path)] == []


def cannot_be(path: tuple[object, ...]) -> bool:
    """What the edition is called is no change of it, and prose has neither title nor options."""
    if len(path) == 1:
        return True
    passage: Any = TINY
    for step in path[:-1]:
        passage = passage[step] if isinstance(step, int) else getattr(passage, str(step))
    return isinstance(passage, Passage) and passage.kind == "" and path[-1] in ("title", "options")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[]", "it is not a snapshot that `hopepack snapshot` wrote"),
        ("{}", "it is not a snapshot that `hopepack snapshot` wrote"),
        ('{"format": 2}', "another version of Hopepack wrote it"),
        ('{"format": 1}', "something is missing in it"),
        ('{"format": 1, "name": 5}', "`name` is not as it should be"),
        ('{"format": 1, "name": "1", "courses": {}}', "`courses` is not a list"),
        ('{"format": 1, "name": "1", "courses": [{}]}', "something is missing in an entry of `courses`"),
        ('{"format": 1, "name": "1", "colour": "red"}', "it holds `colour`, which is not known"),
        ('{"format": 1, "name": "1", "handouts": [[]]}', "an entry of `handouts` is not as it should be"),
        ('{"format": 1, "name": "\\u001b[31m"}', "`name` holds a character that can't be seen"),
        ('{"format": 1, "name": "\\ud800"}', "`name` holds a character that can't be seen"),
    ],
)
def test_what_is_no_snapshot(text: str, why: str) -> None:
    with pytest.raises(SnapshotError) as error:
        from_json(text)
    assert str(error.value) == why


def test_a_snapshot_reads_well() -> None:
    """It is reviewed by eye: clock times as they are said, a line for each paragraph, nothing that is empty."""
    day = json.loads(as_json(TINY))["courses"][0]["days"][0]
    assert day == {
        "title": "Day one",
        "start": "9:30",
        "end": "11:30",
        "finish": "12:00",
        "entries": [
            {"start": "9:30", "minutes": 30, "session": "welcome", "lead": "Trainer"},
            {"start": "10:00", "minutes": 15, "pause": "break"},
            {"start": "10:15", "minutes": 75, "session": "what-helped", "lead": "Lived experience"},
        ],
    }
    assert TINY.courses[0].sessions[0].activities[1].passages[0].text == (
        "Each group writes one sheet:", "- what helps", "- what does not", "  - and why",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["We sit."], ["We sit."], []),
        (["We sit down."], ["We stand up."], ["We [-sit down-]{+stand up+}."]),
        (["We sit."], ["We sit.", "Then we go."], ["{+Then we go.+}"]),
        (["One.", "Two.", "Three."], ["One.", "Three."], ["[-Two.-]"]),
        (["Cat"], ["A wholly new line"], ["[-Cat-]{+A wholly new line+}"]),
        (
            ["one two three four five six seven eight nine ten eleven twelve thirteen end of it"],
            ["one two three four five six seven eight nine ten eleven twelve thirteen End of it"],
            ["… eight nine ten eleven twelve thirteen [-end-]{+End+} of it"],
        ),
    ],
)
def test_words_that_changed(old: list[str], new: list[str], expected: list[str]) -> None:
    assert list(wording_lines(wording(old, new))) == expected


def test_what_is_said_of_pieces_of_text() -> None:
    """Prose that goes or comes, and names of what there are several of."""
    old = (Passage(text=("Open the window.",)), Passage("write", "One thing", "", ("Here.",)))
    new = (Passage("write", "Two things", "", ("Here.",)), Passage("say", "", "", ("Hello.",)))
    assert [change.sentence for change in passage_changes(old, new, "“Begin”")] == [
        "In “Begin”, the lines to write on “One thing” are now called “Two things”.",
        "“Begin” no longer has this text.",
        "“Begin” now has words to say.",
    ]
    assert [change.sentence for change in passage_changes((), old[:1], "“Begin”")] == ["“Begin” now has this text."]


@pytest.mark.parametrize(("title", "said"), [("The day", "On the day, "), ("Day one: hope", "On Day one, ")])
def test_a_day_in_a_sentence(title: str, said: str) -> None:
    course = TINY.courses[0]
    day = dataclasses.replace(course.days[0], title=title)
    shorter = tuple(dataclasses.replace(e, minutes=10) if e.pause else e for e in day.entries)
    old, new = (
        dataclasses.replace(TINY, courses=(dataclasses.replace(course, days=(each,)),))
        for each in (day, dataclasses.replace(day, entries=shorter))
    )
    assert f"{said}the break now takes 10 minutes, 5 minutes shorter.\n" in as_text(changes(old, new))
    fewer = dataclasses.replace(course, days=(day,), sessions=course.sessions[:1])
    came = changes(dataclasses.replace(TINY, courses=(fewer,)), old)
    assert f"is new, {said[0].lower()}{said[1:]}after “Welcome”." in " ".join(as_text(came).split())


LINES = st.text("ab .", min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(several(LINES, 6), several(LINES, 6))
def test_words_that_changed_hold_all_that_went_and_came(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Nothing only where nothing changed; and every word that went or came is marked, whatever is left out between."""
    bits = wording(old, new)
    assert bool(bits) == (old != new)
    for kind, there, elsewhere in (("old", old, new), ("new", new, old)):
        shown = "".join(bit.text for bit in bits if bit.kind in (kind, "same"))
        gone = Counter("".join(there)) - Counter("".join(elsewhere))
        assert not Counter({sign: gone[sign] for sign in gone if sign.strip()}) - Counter(shown)


def test_a_long_text_of_other_words_is_shown_whole() -> None:
    """Time stays bounded: after some hundred paragraphs of other words, the rest is old and new."""
    old = [" ".join("abcdefgh"[(i * j) % 8] for i in range(90)) for j in range(3000)]
    new = [" ".join("abcdefgh"[(i * j) % 7] for i in range(90)) for j in range(1, 3001)]
    bits = wording(old, new)
    assert bits[-2:] == (Bit("old", old[-1]), Bit("new", new[-1]))
    assert any(bit.kind == "same" for bit in bits[:50])


NASTY = [
    "<script>alert(1)</script>", "</details>", "**bold** _it_ `code`", "[a](javascript:alert(1))", "# Heading",
    "@everyone look at #1", "https://example.org and www.example.org", "| a | b |", "~~gone~~", "&lt;b&gt;",
    "![x](y.png)", "a\n\n- b", ":tada:", ":100:", "\\*", "1. one", "<!-- hidden", "$x$", "WWW.example.org",
    "See GH-12", "somebody@example.org", "```suggestion", "org/project#7", "ftp://x", "mailto:a@example.org",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_words_of_the_materials_stay_words_in_a_comment(text: str) -> None:
    """Rendered as a forge does it, with its own extensions, they are one paragraph of text."""
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = renderer.render(f"- See {escaped(text)}")
    shown = " ".join(text.split())
    tokens = html.replace("<!-- -->", "")
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        shown = shown.replace(sign, entity)
    assert tokens == f"<ul>\n<li>See {shown}</li>\n</ul>\n"
    calls = ("@everyone", "@example", "#1", "#7", "gh-12")
    addresses = ("://", "www.", "mailto:", ":tada:", ":100:")
    assert [words for words in calls if words in html.casefold()] == []
    assert [words for words in addresses if words in escaped(text).casefold()] == []


def test_a_comment_is_never_too_long() -> None:
    """Every handout reworded, in words that take six times their room: the rest is counted."""
    old = tuple(KeptHandout(f"h{number}", f"H{number}", "information", "s", (Passage(text=("<*>" * 900,)),))
                for number in range(100))  # fmt: skip
    new = tuple(dataclasses.replace(each, passages=(Passage(text=("<_>" * 900,)),)) for each in old)
    comment = as_markdown(changes(Snapshot("1", handouts=old), Snapshot("2", handouts=new)))
    assert LONGEST / 2 < len(comment.encode()) <= LONGEST
    assert comment.count("<details>") == comment.count("</details>") == 1
    assert comment.endswith("more did not fit here: `hopepack compare` shows everything.\n")


def test_a_comment_whole() -> None:
    """As it stands in the forge's file: folded, with words marked."""
    handouts = (KeptHandout("a", "A plan", "worksheet", "One thing to try.", (Passage(text=("Fill it in.",)),)),)
    new = (dataclasses.replace(handouts[0], passages=(Passage(text=("Fill it in, or don’t.",)),)),)
    assert as_markdown(
        changes(Snapshot("2026.1", "2026-11-22", handouts=handouts), Snapshot("main", handouts=new))
    ) == (
        "<!-- hopepack compare -->\n"
        "### What changed from edition 2026.1 of 22 November 2026 to main\n"
        "\n"
        "1 change.\n"
        "\n"
        "<details><summary>Handouts (1 change)</summary>\n"
        "\n"
        "- **Handout: A plan**\n"
        "  - The text of “A plan” is reworded.<br>Fill it in<ins>, or don’t</ins>.\n"
        "\n"
        "</details>\n"
    )
