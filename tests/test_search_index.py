"""The search's files, and what stands in them, without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer import EnglishStemmer

from hopepack.model import Source, Term
from hopepack.site import search
from hopepack.site.search_index import (
    DIGITS,
    LAST,
    TEXT_BYTES,
    WORDS_BYTES,
    Kind,
    SearchIndex,
    SearchPage,
    number_string,
    rising,
)
from hopepack.site.search_names import names
from hopepack.site.search_stem import stem
from hopepack.site.search_text import Section, sections
from hopepack.site.search_words import COMMON, folded, words
from tests.conftest import ROOT
from tests.search_files import content, search_files
from tests.site_fixtures import BuiltSite
from tests.site_project import build_project

SESSION, HANDOUT = Kind("Session", "Sessions"), Kind("Handout", "Handouts")
ENDINGS = [
    "ed",
    "ing",
    "ingly",
    "edly",
    "eed",
    "eedly",
    "s",
    "es",
    "ies",
    "ied",
    "sses",
    "us",
    "ss",
    "y",
    "ly",
    "li",
    "ogi",
    "ogist",
    "ational",
    "tional",
    "ation",
    "izer",
    "ator",
    "alism",
    "iveness",
    "fulness",
    "ousness",
    "lessly",
    "icate",
    "ative",
    "alize",
    "icity",
    "ical",
    "ful",
    "ness",
    "ance",
    "ence",
    "er",
    "able",
    "ible",
    "ant",
    "ement",
    "ment",
    "ent",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
    "ion",
    "tion",
    "sion",
    "e",
    "l",
    "ll",
    "ying",
    "ably",
    "bly",
]
BEGINNINGS = [
    "a",
    "be",
    "co",
    "arsen",
    "commun",
    "emerg",
    "gener",
    "inter",
    "later",
    "organ",
    "past",
    "univers",
    "succ",
    "proc",
    "exc",
    "even",
    "cann",
    "inn",
    "earr",
    "herr",
    "out",
    "y",
    "ty",
    "dy",
    "add",
    "egg",
    "odd",
    "sky",
]


def numbers(text: str) -> Iterator[int]:
    """What number_string wrote, read back by its description."""
    number = 0
    for char in text:
        digit = DIGITS.index(char)
        if digit < LAST:
            yield number * LAST + digit
            number = 0
        else:
            number = number * (len(DIGITS) - LAST) + digit - LAST


def test_all_files_of_a_tiny_site() -> None:
    """Whole: a page with a section, and one in a script of its own."""
    pages = [
        SearchPage("a.html", "What helped", "Course, session 1", SESSION, (
            Section("", "", "We help."), Section("soup", "Soup", "Hot soup helps helpers, and helped.", "Tea"),
        )),
        SearchPage("b.html", "Ту", "", HANDOUT, (Section("", "", "Hot “tea”"),)),
    ]  # fmt: skip
    assert {name: content(text) for name, text in search_files(pages).items()} == {
        "search/directory.js": ("directory", {
            "kinds": [["Session", "Sessions", 1], ["Handout", "Handouts", 1]],
            "sections": "%$", "texts": "%", "words": "h s t u4- w", "common": " ".join(sorted(COMMON)),
            "short": [" the ", " and ", " to ", " that "],
        }),
        "search/spelling.js": ("spelling", "AhelpEedFrsEsBotAsoupAteaAту"),
        "search/texts-0.js": ("texts-0", [
            [["a.html", "What helped", "Course, session 1"],
             ["", "", "We help."], ["soup", "Soup", "Hot soup helps helpers, and helped."]],
            [["b.html", "Ту", ""], ["", "", "Hot “tea”"]],
        ]),
        "search/words-h.js": ("words-h", "helpAAedAs #   $!helperAs    $!hotA    $#!"),
        "search/words-s.js": ("words-s", "soupA  $!"),
        "search/words-t.js": ("words-t", "teaA  $  %!"),
        "search/words-u4-.js": ("words-u4-", "туA %!"),
        "search/words-w.js": ("words-w", "whatA #!"),
    }  # fmt: skip


@given(st.sets(st.integers(0, 10**6)))
def test_lists_of_numbers_can_be_read_back(found: set[int]) -> None:
    steps = list(numbers(rising(sorted(found))))
    read, before = [], -1
    for step in steps:
        before += step + 1
        read.append(before)
    assert read == sorted(found)
    assert list(numbers("".join(map(number_string, sorted(found))))) == sorted(found)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_makes_files_with_safe_names(given_texts: list[str]) -> None:
    """Legal on Windows, none that differ only in case, and each can be read as it is meant."""
    shown = [" ".join(re.sub("[\x01-\x04]", "", text).split()) for text in given_texts]
    pages = [SearchPage(f"{n}.html", text, text, SESSION, (Section("", "", text),)) for n, text in enumerate(shown)]
    files = search_files(pages)
    assert content(files["search/texts-0.js"])[1] == [
        [[f"{n}.html", text, text], ["", "", text]] for n, text in enumerate(shown)
    ]
    assert all(re.fullmatch(r"search/(directory|spelling|words-[a-z0-9-]*|texts-\d+)\.js", name) for name in files)
    for name, text in files.items():
        assert content(text)[0] == Path(name).stem
        text.encode()


def test_texts_are_given_as_soon_as_a_file_is_full() -> None:
    """So that a site of any size is never held whole. A page is never cut, and none is lost."""
    body = "It is the wall ${x} and `y` \\n that counts. " * 500
    pages = [SearchPage(f"{n}.html", f"{n}", "", SESSION, (Section("", "", body.strip()),)) for n in range(5)]
    index = SearchIndex()
    given_files = [index.add(page) for page in pages]
    assert len(body) < TEXT_BYTES < 2 * len(body)
    assert [list(files) for files in given_files] == [[], *([f"search/texts-{n}.js"] for n in range(4))]
    last = {name: text for name, text in index.files().items() if "/texts-" in name}
    assert list(last) == ["search/texts-4.js"]
    read = [content(text)[1] for files in (*given_files, last) for text in files.values()]
    assert read == [[[[f"{n}.html", f"{n}", ""], ["", "", body.strip()]]] for n in range(5)]


def test_a_file_of_words_that_grows_is_cut_by_one_letter_more() -> None:
    """And each word is found in the file that its letters name, whatever its stem begins like."""
    letters = "abcdefghij"
    vocabulary = [f"s{a}{b}{c}ing" for a in letters for b in letters for c in letters] + ["use", "using"]
    pages = [SearchPage(f"{n}.html", "", "", SESSION, (Section("", "", " ".join(vocabulary)),)) for n in range(40)]
    files = {name: text for name, text in search_files(pages).items() if "/words-" in name}
    assert len(files) > 2
    assert max(map(len, files.values())) <= WORDS_BYTES + 100
    assert "search/words-s.js" not in files
    named = {name.removeprefix("search/words-").removesuffix(".js"): text for name, text in files.items()}
    for word in vocabulary:
        found = [text for key, text in named.items() if word.startswith(key)]
        assert any(re.search(rf"[!\"]{stem(word)}[A-Z]", text) for text in found), word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pŵer, CAFÉ and Æsop’s straße", ["pwer", "cafe", "and", "aesop", "strasse"]),
        ("co-produced K1 2026", ["co", "produced", "k1", "2026", "coproduced"]),
        ("a b 1 — “I’m”", []),
        ("Привет हिन्दी 回復", ["привет", "हनद", "回復"]),
        ("e\u0301tude ﬁnd", ["etude", "find"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def vocabulary() -> set[str]:
    """Every word of the materials."""
    files = [path for name in ("docs", "sessions", "handouts") for path in (ROOT / name).rglob("*.md")]
    return {word for path in files for word in words(path.read_text(encoding="utf-8")) if word.isascii()}


def test_stems_of_the_materials_are_those_of_snowball() -> None:
    theirs = EnglishStemmer()
    found = vocabulary()
    assert len(found) > 3000
    assert [word for word in sorted(found) if stem(word) != theirs.stemWord(word)] == []


@given(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", *BEGINNINGS]),
            st.text("aeiouybdlmnrstwxzc", max_size=6),
            st.sampled_from(["", *ENDINGS]),
            st.sampled_from(["", *ENDINGS]),
        ),
    ).filter(bool)
)
def test_stems_are_those_of_snowball(word: str) -> None:
    assert stem(word) == EnglishStemmer().stemWord(word)


def test_sections_of_a_page() -> None:
    """Left out: what is marked so, menus, labels that stand on every page; a heading may leave its whole part out."""
    html = (
        '<!-- <h2 id="x">no</h2> --><div id="top" data-search-exclude="true"><p>Course</p><div><h1>T</h1></div></div>\n'
        '<p class="hp-lead">Lead &amp; <b>bo</b>ld</p><nav><p>Menu</p></nav><img src="a" alt="" aria-hidden="true"><br>'
        '<h2 class="x" id="one">One <em>two</em></h2><ul><li>First</li><li>Second</li></ul>'
        '<div class="hp-block"><p class="hp-block__label">Exercise <span class="hp-block__shared">too</span></p>'
        '<p class="hp-block__title">Ring, and pick up</p><p>Text &lt;here&gt;</p></div>'
        '<h2 id="gone" data-search-exclude="true">Sources</h2><p>Gone</p>'
        '<h3 id="two&amp;">Three</h3><h2>No id</h2>x<button>Press</button><svg><title>t</title></svg> end'
    )
    assert sections(html) == (
        Section("", "", "Lead & bold"),
        Section("one", "One two", "First Second Ring, and pick up Text <here>", "Ring, and pick up"),
        Section("two&", "Three", "No id x end"),
    )


@given(st.text(max_size=80))
def test_any_text_of_a_page_is_found_again(text: str) -> None:
    from markupsafe import escape

    shown = " ".join(text.split())
    html = f'<p title="{escape(text)}">{escape(text)}</p><h2 id="a">{escape(text)}</h2>'
    assert sections(html) == (Section("", "", shown), Section("a", shown, ""))


def test_a_section_beside_the_text_is_found_under_its_own_name() -> None:
    """After the first, wherever it stands; what it leaves out is left out; of an empty one there is nothing."""
    html = (
        '<section class="x" id="at-a-glance" aria-label="At a glance" data-search-aside><dl>'
        '<dt data-search-exclude="true">Bring</dt><dd>Felt pens<span data-search-exclude="true"> (<b>8</b>)</span></dd>'
        "<dd>A bell</dd></dl></section><p>Why</p>"
        '<section id="none" aria-label="None" data-search-aside><p data-search-exclude="true">No</p></section>'
        '<h2 id="one">One</h2><p>Two</p>'
    )
    assert sections(html) == (
        Section("", "", "Why"),
        Section("at-a-glance", "At a glance", "Felt pens · A bell"),
        Section("one", "One", "Two"),
    )


@pytest.mark.parametrize(
    ("text", "words_found"),
    [
        ("Make a WRAP.", {"wellness", "recovery", "action", "plan"}),
        ("The wellness recovery Action Plan", {"wrap"}),
        ("Wrap up, and plan your recovery.", set()),
        ("CHIME", set()),
    ],
)
def test_short_and_long_names_find_each_other(text: str, words_found: set[str]) -> None:
    """As they are written; a long name that is rather an explanation brings no words."""
    place = Source("docs/glossary.md", 1)
    known = names((
        Term("WRAP", "Wellness Recovery Action Plan", place),
        Term("CHIME", "Connectedness, hope and optimism about the future, identity, meaning in life, power", place),
    ))  # fmt: skip
    plain, more = (search_files([SearchPage("a.html", "T", "", SESSION, (Section("", "", text),))], also)
                   for also in ((), known))  # fmt: skip
    lines = ["".join(str(content(file)[1]) for name, file in files.items() if "/words-" in name)
             for files in (plain, more)]  # fmt: skip
    stems = [set(re.findall(r"([a-z]+)[A-Z][^!]*!", text)) for text in lines]
    assert stems[1] - stems[0] == {stem(word) for word in words_found} - stems[0]


@pytest.mark.parametrize("together", [0, 100_000])
def test_how_much_is_read_at_once_changes_nothing(
    together: int, real_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole materials' site, file by file: by default all its pages are read in one go."""
    monkeypatch.setattr(search, "TOGETHER", together)
    again = BuiltSite(real_site.root, tmp_path, build_project(real_site.root, tmp_path))
    assert again.files() == real_site.files()


def test_the_words_take_little_beside_the_texts(real_site: BuiltSite) -> None:
    """Of the whole materials; and no file is large."""
    files = {name: data for name, data in real_site.files().items() if name.startswith("search/")}
    texts = sum(len(data) for name, data in files.items() if "/texts-" in name)
    assert sum(map(len, files.values())) < 1.25 * texts
    assert max(map(len, files.values())) < 60_000
    assert len(files["search/start.js"]) < 36_000
