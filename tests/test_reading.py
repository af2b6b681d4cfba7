"""Reading: what a plan becomes, and that no text whatever makes a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hopepack.links import Target, resolve
from hopepack.model import Block, Fragment, Source, Term
from hopepack.problems import did_you_mean, only_one_near
from hopepack.reading.characters import NEVER_IN_TEXT
from hopepack.reading.code import without_code
from hopepack.reading.handout import read_handout
from hopepack.reading.heading import SETTINGS, activity_heading
from hopepack.reading.markdown import Abbreviations, Ids, fragment
from hopepack.reading.nodes import Entries, Items, parse
from hopepack.reading.page import read_framework, read_glossary, read_sources
from hopepack.reading.scan import without_comments
from hopepack.reading.session import read_session
from hopepack.reading.typography import curled
from tests.conftest import COURSES

HERE = Source("sessions/c/01-x.md", 1)
NONE = Abbreviations()


def xml(text: str, abbreviations: Abbreviations = NONE) -> str:
    made, problems = fragment(text, HERE, Ids(), abbreviations)
    assert problems == []
    return made.xml


def test_session_plan_whole() -> None:
    """Each part of a plan lands where it belongs, with the line it stands on."""
    path = "sessions/tiny/01-welcome.md"
    session, problems = read_session((COURSES / "tiny" / path).read_text("utf-8"), path, "tiny", "welcome", NONE)
    assert problems == []
    assert (session.title, session.room, [str(text) for text in session.chime]) == (
        "Welcome", "Chairs in one circle, no tables", ["connectedness"],
    )  # fmt: skip
    shown = [
        (a.title, a.id, a.minutes, a.setting, a.lead, a.shorten_to, a.source.line,
         [(p.kind, p.source.line) if isinstance(p, Block) else ("prose", p.source.line) for p in a.pieces])
        for a in session.activities
    ]  # fmt: skip
    assert shown == [
        ("Arrive", "arrive", 10, "whole group", ("trainer", "lived experience"), None, 20,
         [("prose", 21), ("say", 24), ("facilitator", 28)]),
        ("Agree (in groups)", "agree-in-groups", 20, "small groups", ("trainer",), 10, 32,
         [("prose", 33), ("access", 40), ("short", 44), ("key-point", 48)]),
    ]  # fmt: skip
    agreement = session.activities[0].pieces[0]
    assert isinstance(agreement, Fragment)
    assert [(link.target, link.text, link.source.line) for link in agreement.links] == [
        ("../../handouts/group-agreement.md#what-we-agree", "group agreement", 22),
    ]


def test_worksheet_whole() -> None:
    """Every block of a worksheet keeps what it was given."""
    path = "handouts/my-plan.md"
    handout, problems = read_handout((COURSES / "tiny" / path).read_text("utf-8"), path, "my-plan", NONE)
    assert problems == []
    blocks = [piece for piece in handout.pieces if isinstance(piece, Block)]
    assert [(b.kind, b.title, b.lines, b.options, b.items, str(b.items_from), b.columns, b.rows) for b in blocks] == [
        ("write", "What I want to try", 2, (), (), "None", (), 0),
        ("choose", "How sure am I?", 0, ("not yet", "a little", "very"), (), "None", (), 0),
        ("tick", "I would like to share this", 0, (), (), "None", (), 0),
        ("rate", "What I know", 0, ("I want to learn this", "I could teach it"), (),
         "realising-recovery/knowledge", (), 0),
        ("rate", "How I feel", 0, ("no", "yes"), ("Rested", "Heard"), "None", (), 0),
        ("grid", "Who can help", 0, (), (), "None", ("Who", "When"), 2),
    ]  # fmt: skip


def test_markdown_is_read_as_the_forge_shows_it() -> None:
    """A list after a paragraph, lists nested by two spaces, smart quotes, aligned tables, tasks."""
    text = (
        'Words:\n- one\n- two\n  - deeper\n\n"Hope", isn\'t it?\n\n- [x] done\n- [ ] not yet\n\n'
        "|a|b|\n|---|--:|\n|c|d|\n"
    )
    plain = etree.fromstring(f"<div>{xml(text)}</div>")
    etree.strip_attributes(plain, "data-line")
    assert etree.tostring(plain, encoding="unicode").replace("\n", "") == (
        "<div><p>Words:</p><ul><li>one</li><li>two<ul><li>deeper</li></ul></li></ul>"
        "<p>“Hope”, isn’t it?</p>"
        '<ul><li class="task" data-checked="true">done</li><li class="task" data-checked="false">not yet</li></ul>'
        '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead>'
        '<tbody><tr><td>c</td><td align="right">d</td></tr></tbody></table></div>'
    )


def test_lines_of_links_pictures_and_headings() -> None:
    """Each is known by the line it stands on, also deep in lists, tables and long paragraphs."""
    text = "one\ntwo [a](b.md)\n\n- x\n  - ![y](z.svg)\n\n|h|\n|-|\n|[c](d.md)|\n\n> q [e](f.md)\n\n### Part\n"
    made, _problems = fragment(text, Source("docs/a.md", 10), Ids(), NONE)
    assert [(link.target, link.source.line) for link in made.links] == [("b.md", 11), ("d.md", 18), ("f.md", 20)]
    assert [(image.target, image.source.line) for image in made.images] == [("z.svg", 14)]
    assert [(heading.text, heading.id, heading.source.line) for heading in made.headings] == [("Part", "part", 22)]


def test_abbreviations_are_marked_wherever_they_stand() -> None:
    """Longest first, whole words only, never in code."""
    words = Abbreviations((Term("STR", "Support, Time and Recovery", HERE), Term("ST", "Something", HERE)))
    assert xml("STR, STRONG `STR`\n", words) == (
        '<p data-line="1"><abbr title="Support, Time and Recovery">STR</abbr>, STRONG <code>STR</code></p>\n'
    )


def test_ids_are_made_once() -> None:
    ids = Ids()
    assert [ids.new(words) for words in ("What did we hear?", "What did we hear", "Ŵyneb", "?!")] == [
        "what-did-we-hear", "what-did-we-hear-2", "wyneb", "part",
    ]  # fmt: skip


def test_head_values_stay_as_typed() -> None:
    """The traps of YAML: times, yes and no, telephone numbers, dates that don't exist."""
    text = "a: 9:30\nb: yes\nc: 01632 960123\nd: +44 1632\ne: 2027-02-30\nf: ~\ng: [1.0, 0x1F]\n"
    mapping, problems = parse(text, "x.md", 2)
    assert problems == []
    shown = {str(key): [str(item) for item in value.items] if isinstance(value, Items) else str(value)
             for key, value in mapping.entries}  # fmt: skip
    assert shown == {
        "a": "9:30", "b": "yes", "c": "01632 960123", "d": "+44 1632", "e": "2027-02-30", "f": "~",
        "g": ["1.0", "0x1F"],
    }  # fmt: skip
    assert [key.source.line for key, _value in mapping.entries] == [2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../../handouts/x.md#part", Target("file", "handouts/x.md", "part")),
        ("#part", Target("file", "sessions/c/01-a.md", "part")),
        ("../../../etc/passwd", Target("outside", "../etc/passwd")),
        ("/handouts/x.md", Target("absolute", "/handouts/x.md")),
        ("a%20b.md", Target("file", "sessions/c/a b.md")),
        ("https://example.org", Target("address", "https://example.org")),
        ("HTTPS://example.org", Target("address", "HTTPS://example.org")),
        ("tel:01632960123", Target("address", "tel:01632960123")),
        ("//example.org", Target("unsafe", "//example.org")),
        ("java%0Ascript:x", Target("unsafe", "java%0Ascript:x")),
        (" javascript:x", Target("unsafe", " javascript:x")),
    ],
)
def test_where_links_lead(target: str, expected: Target) -> None:
    assert resolve(target, "sessions/c/01-a.md") == expected


def test_did_you_mean_looks_past_capitals() -> None:
    assert did_you_mean("Hoep", ["hope", "identity"]) == "Did you mean hope?"
    assert did_you_mean("zzz", ["hope", "identity"]) == "Use one of: hope, identity"


def test_did_you_mean_knows_a_name_by_its_beginning() -> None:
    """If one name alone begins so, and enough of it is there. A beginning is never mended by itself."""
    known = ["chime-in-practice", "care-introduction", "care-at-a-glance"]
    assert did_you_mean("Chime", known) == "Did you mean chime-in-practice?"
    assert did_you_mean("care", known).startswith("Use one of: ")
    assert did_you_mean("ch", known).startswith("Use one of: ")
    assert only_one_near("chime", known) is None


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("each person's own", "each person’s own"),
        ('"Hope", isn\'t it?', "“Hope”, isn’t it?"),
        ("'Yes,' she said", "‘Yes,’ she said"),
        ("said \"the 'odd' one\"", "said “the ‘odd’ one”"),
        ("people' s 5 ' 6 \"", "people’ s 5 ' 6 \""),
        ("the '90s", "the ’90s"),
        ("plain", "plain"),
    ],
)
def test_quotation_marks_of_heads_are_curled(typed: str, printed: str) -> None:
    assert curled(typed) == printed


def test_comment_that_never_ends_is_a_problem() -> None:
    text, problems = without_comments("a <!-- b\nc\n", "x.md", 5)
    assert (text, [str(problem) for problem in problems]) == (
        "a \n\n", ["x.md:5: this comment is never closed.\n    End it with:  -->"],
    )  # fmt: skip


def test_a_comment_ends_where_it_says() -> None:
    text, problems = without_comments("a <!-- b --> c `<!-- d -->` <!-- e\nsay\n--> f\n", "x.md", 1)
    assert (text, problems) == ("a  c `<!-- d -->` \n\n f\n", [])


# No input makes a traceback, and what comes out is well-formed.

anything = st.text(st.characters(codec="utf-8"), max_size=300)
markup = st.text("#/|`~-*_[](){}<>!&;:\n\t 1aé\"'\\+=^$", max_size=200)
plans = st.lists(
    st.sampled_from([
        "/// facilitator", "///", "/// exercise | A", "    lines: 3", "## A (10 min)", "### B", "# C", "text", "",
        "```", "~~~", "- x", "  - y", "> q", "<!--", "-->", "<b>", "[a](b.md)", "![c](d.svg)", "|a|b|", "|-|-|",
        "---", "===", "    /// say", "[x]: y", "{.a}", "/// online\n    minutes: 5",
    ]),
    max_size=25,
).map("\n".join)  # fmt: skip


@given(st.one_of(anything, markup, plans))
@settings(max_examples=400, deadline=None)
def test_any_body_is_read(body: str) -> None:
    session, _problems = read_session(f"---\ntitle: T\nsummary: S\n---\n{body}", HERE.path, "c", "x", NONE)
    for piece in session.pieces():
        well_formed(piece.body if isinstance(piece, Block) else piece)


@given(st.one_of(anything, markup))
@settings(max_examples=300, deadline=None)
def test_any_head_is_read(head: str) -> None:
    """Every problem says where it is, in a file of that many lines."""
    text = f"---\n{head}\n---\n\ntext\n"
    for problems in (
        read_session(text, HERE.path, "c", "x", NONE)[1],
        read_handout(text, "handouts/x.md", "x", NONE)[1],
        read_framework(text, "docs/frameworks/x.md", "x", NONE)[1],
        read_sources(text, "docs/sources.md", NONE)[2],
        read_glossary(text, "docs/glossary.md")[2],
    ):
        for problem in problems:
            assert 1 <= problem.source.line <= text.count("\n") + 1
            assert problem.message


@given(st.one_of(anything, markup))
@settings(max_examples=300, deadline=None)
def test_any_activity_heading_is_read(text: str) -> None:
    heading, problems = activity_heading(text, HERE)
    assert heading.minutes > 0 or problems


@given(
    st.permutations(["10 min", "pairs", "lead: trainer + tech host", "can be shortened to 5 min"]),
    st.sampled_from(["", " (in the park)", " (1)"]),
)
def test_details_stand_in_any_order(parts: list[str], bracket: str) -> None:
    heading, problems = activity_heading(f"Walk{bracket} ({', '.join(parts)})", HERE)
    assert problems == []
    assert (heading.title, heading.minutes, heading.setting, heading.lead, heading.shorten_to) == (
        f"Walk{bracket}", 10, "pairs", ("trainer", "tech host"), 5,
    )  # fmt: skip


@given(st.integers(0, 9), st.integers(0, 59), st.sampled_from(SETTINGS))
def test_lengths_of_activities(hours: int, rest: int, setting: str) -> None:
    words = " ".join(part for part in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest)) if part)
    heading, problems = activity_heading(f"Walk ({words or '0 min'}, {setting})", HERE)
    assert (heading.minutes, bool(problems)) == (hours * 60 + rest, hours == rest == 0)


@given(st.one_of(anything, markup))
@settings(deadline=None)
def test_any_link_is_resolved(target: str) -> None:
    assert resolve(target, HERE.path).kind in ("file", "address", "unsafe", "outside", "absolute")


@given(st.text("`ab ", max_size=60))
def test_code_is_blanked_in_place(line: str) -> None:
    """Every character keeps its place, so that lines and columns stay true."""
    assert len(without_code(line)) == len(line)


@given(st.one_of(anything, markup))
@settings(deadline=None)
def test_any_yaml_is_read(text: str) -> None:
    mapping, problems = parse(text, "x.md", 1)
    assert isinstance(mapping, Entries)
    assert all(problem.source.line >= 1 for problem in problems)


def well_formed(made: Fragment) -> None:
    """Strictly parsed, unless a character that XML refuses was reported on reading the file."""
    if not NEVER_IN_TEXT.search(made.xml):
        etree.fromstring(f"<div>{made.xml}</div>")


@pytest.mark.parametrize(
    ("word", "known", "mended"),
    [
        ("hoep", ["hope", "identity"], None),  # no nearer than hop, hoop and hole would be
        ("hop", ["hope", "identity"], "hope"),
        ("Hope", ["hope", "identity"], "hope"),
        ("what-help-me", ["what-helped-me", "what-i-know"], "what-helped-me"),
        ("story-on", ["story-one", "story-ones"], None),  # two could be meant
        ("K11", ["K1", "K2"], None),  # a digit is no slip of spelling
        ("K99", ["K9", "S9"], None),
        ("hope", ["hope"], None),
    ],
)
def test_what_may_be_mended(word: str, known: list[str], mended: str | None) -> None:
    fix = only_one_near(word, known)
    assert (fix.new if fix else None) == mended


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Settle in", "## Settle in (10 min)"),
        ("Settle in, 10 min", "## Settle in (10 min)"),
        ("Settle in - 1 h 20 min", "## Settle in (1 h 20 min)"),
        ("Settle in [25 minutes]", "## Settle in (25 minutes)"),
        ("Settle in: 15 min (pairs, lead: both)", "## Settle in (15 min, pairs, lead: both)"),
        ("Settle in (pairs)", "## Settle in (10 min, pairs)"),
        ("Wait (later)", "## Wait (later) (10 min)"),
        ("5 min", "## Settle in (5 min)"),
        ("Step 2", "## Step 2 (10 min)"),
        ("Wait 0 min", "## Wait 0 min (10 min)"),
    ],
)
def test_a_time_without_brackets_is_shown_in_them(heading: str, line: str) -> None:
    """The line to copy keeps what was written, and is itself a heading without problems."""
    _read, problems = activity_heading(heading, Source("x.md", 1))
    assert [problem.hint for problem in problems if problem.rule == "activity-time"] == [
        f"Write it in brackets after the title, for example:  {line}"
    ]
    assert activity_heading(line.removeprefix("## "), Source("x.md", 1))[1] == []
