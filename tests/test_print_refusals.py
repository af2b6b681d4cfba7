"""What can't be shown on paper is refused with the file and line of the Markdown, never left out."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from lxml import etree

from hopepack.edition import Edition
from hopepack.model import Block, ContentFile, Fragment, Source
from hopepack.print.abbreviations import settle_abbreviations
from hopepack.print.elements import block_element, el, words, xhtml
from hopepack.print.errors import PrintError
from hopepack.print.glyphs import missing_glyphs
from hopepack.print.links import written_place
from hopepack.print.packs import build_pack, templates
from hopepack.print.typst import Press
from hopepack.print.verify import KINDS, MARKUP, OWN, settle_levels
from tests import print_course

PROJECT = Path(__file__).parents[1]
PLACE = Source("sessions/tiny/01-hello.md", 7)


def _with_opening(tmp_path: Path, xml: str) -> Edition:
    """The tiny course, its first session opening with this XHTML."""
    edition = print_course.edition(print_course.write(tmp_path))
    course = edition.library.courses[0]
    session = replace(course.sessions[0], opening=(Fragment(PLACE, xml),))
    changed = replace(course, sessions=(session, *course.sessions[1:]))
    return replace(edition, library=replace(edition.library, courses=(changed,)))


@pytest.mark.parametrize(
    ("xml", "line", "message"),
    [
        ('<p data-line="9">a <blink>b</blink></p>', 9, "print has no way to show <blink>."),
        ("<details>a</details>", 7, "print has no way to show <details>."),
        ('<p><img src="circle.svg" alt=" " data-line="8"/></p>', 8, "this picture has no words"),
        ('<p><img src="gone.svg" alt="A ring" data-line="8"/></p>', 8, "there is no picture gone.svg."),
        ('<p><img src="../../secret.svg" alt="A ring"/></p>', 7, "there is no picture ../../secret.svg."),
        ('<h3 id="x" data-line="8"></h3>', 8, "this heading is empty."),
    ],
)
def test_refused_before_typst(tmp_path: Path, xml: str, line: int, message: str) -> None:
    """Each is refused with its place."""
    with pytest.raises(PrintError) as caught:
        build_pack(_with_opening(tmp_path, xml), "tiny", "facilitator", tmp_path)
    problem = caught.value.problems[0]
    assert problem.source == Source(PLACE.path, line)
    assert problem.message.startswith(message)


PACK = (
    '<pack title="t" course="c" label="l" edition="e" date="2026-11-22" places="0">'
    '<page title="A page" level="1" running="r" data-path="docs/a.md" data-line="3">{}</page></pack>'
)


def _compiled(xml: str) -> bytes:
    with Press(templates(PROJECT), "standard", "a4") as press:
        return press.pdf(xml.encode(), {}, 0)


ASIDE = (
    '<block kind="aside" data-path="docs/a.md" data-line="6"><p>a</p></block>',
    6,
    "print has no way to show a block “aside”.",
)


@pytest.mark.parametrize(
    ("xml", "line", "message"),
    [
        ('<p data-line="5">a <blink>b</blink></p>', 5, "print has no way to show <blink>."),
        ASIDE,
    ],
)  # fmt: skip
def test_refused_by_the_template(xml: str, line: int, message: str) -> None:
    """The template is a second net, and names the place as well."""
    with pytest.raises(PrintError) as caught:
        _compiled(PACK.format(xml))
    assert [(p.source, p.message) for p in caught.value.problems] == [(Source("docs/a.md", line), message)]


def test_other_faults_blame_the_template() -> None:
    """What Typst says itself comes as one sentence that names the template."""
    with pytest.raises(PrintError) as caught:
        _compiled(PACK.format('<table columns="sideways"><tbody><tr><td>a</td></tr></tbody></table>'))
    problem = caught.value.problems[0]
    assert re.fullmatch(r"overrides/print/\w+\.typ", problem.source.path)
    assert problem.message.startswith('Typst can\'t make pages of this: dictionary does not contain key "sideways"')


def test_a_place_without_its_label_is_refused() -> None:
    """A link to it would say page 100, and lead nowhere."""
    one_place = PACK.replace('places="0"', 'places="1"')
    assert _compiled(one_place.format('<p><a to="n1">a</a></p><heading level="2" id="n1">b</heading>'))
    with pytest.raises(PrintError, match="a link leads to n1, which is drawn without its label"):
        _compiled(one_place.format('<p><a to="n1">a</a></p><block kind="note" id="n1"><p>b</p></block>'))


def test_what_typst_would_leave_out_is_refused() -> None:
    """Typst drops a list inside a paragraph with no more than a warning: here that stops the build."""
    with pytest.raises(PrintError, match="Typst can't make pages of this"):
        _compiled(PACK.format("<p>a <ul><li>b</li></ul></p>"))


def test_template_and_python_know_the_same_elements(tmp_path: Path) -> None:
    """Both nets have the same meshes."""
    for file in templates(PROJECT).glob("*.typ"):
        shutil.copy(file, tmp_path / file.name)
    assert _names(tmp_path, '#import "markup.typ": *', "markup") == MARKUP | {"prose"}
    tables = '#import "blocks.typ": *\n#import "fields.typ": *\n#import "parts.typ": *'
    assert _names(tmp_path, tables, "blocks + fields + parts") == OWN - {"pack", "prose"}
    assert _names(tmp_path, tables, "looks") == KINDS


def _names(folder: Path, imports: str, table: str) -> set[str]:
    main = folder / "names.typ"
    main.write_text(f'{imports}\n#panic(({table}).keys().join(" "))', encoding="utf-8")
    with pytest.raises(typst.TypstError) as caught:
        typst.compile(str(main), root=str(folder))
    return set(caught.value.message.removeprefix("panicked with: ").strip('"').split())


def test_levels_never_skip() -> None:
    """A heading that would skip a level comes as near as it may."""
    document = el("pack", *(el("heading", "x", level=level) for level in "1442363"))
    settle_levels(document)
    assert [child.get("level") for child in document] == list("1232343")


def test_white_space() -> None:
    """Line ends become spaces, and the spaces between words and their marks stay."""
    fragment = Fragment(
        PLACE, "<ul>\n<li>one\n<em>two</em> <strong>three</strong>\n<ul>\n<li>four</li>\n</ul>\n</li>\n</ul>\n"
    )
    document = el("prose", *xhtml(fragment, 0))
    assert etree.tostring(document).decode() == (
        "<prose><ul><li>one <em>two</em> <strong>three</strong><ul><li>four</li></ul></li></ul></prose>"
    )


def test_code_keeps_its_lines() -> None:
    fragment = Fragment(PLACE, "<pre><code>a\n  b\n</code></pre>")
    assert etree.tostring(xhtml(fragment, 0)[0]) == b"<pre><code>a\n  b\n</code></pre>"


def test_block_without_title_has_no_heading() -> None:
    block = Block("say", "", Fragment(PLACE, "<p>Hello</p>"), PLACE)
    assert etree.tostring(block_element(block, 1)).decode() == (
        '<block kind="say" label="Say" data-path="sessions/tiny/01-hello.md" data-line="7"><p>Hello</p></block>'
    )


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("../../handouts/a.md", "handouts/a.md"),
        ("02-path.md#x", "sessions/tiny/02-path.md#x"),
        ("#x", "sessions/tiny/01-hello.md#x"),
        ("a%20b.md", "sessions/tiny/a b.md"),
        ("https://example.org/a.md", ""),
        ("../../secret.md", ""),
    ],
)
def test_targets_written(target: str, place: str) -> None:
    assert written_place(target, PLACE) == place


def test_glyphs() -> None:
    """A character that the font lacks is a problem; Welsh letters, arrows, quotes and dashes are not."""
    fine = ContentFile("docs/a.md", "Tŷ gŵr – “yes” … → ☐ é ½ €\nplain")
    bad = ContentFile("docs/b.md", "fine\nWell done 🎉🎉!\n\ue000")
    assert [str(problem) for problem in missing_glyphs([fine, bad])] == [
        "docs/b.md:2: the font of the packs has no shape for “🎉” (U+1F389, party popper).\n"
        "    Leave the picture sign out, or say it in words.",
        "docs/b.md:3: the font of the packs has no shape for (U+E000, no name).\n"
        "    This sign means nothing outside the program it was copied from. Write it another way.",
    ]


def test_glyphs_of_plain_text_read_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """ASCII costs nothing."""
    monkeypatch.setattr("hopepack.print.glyphs._covered", lambda: pytest.fail("the font was read"))
    assert list(missing_glyphs([ContentFile("docs/a.md", "plain\ttext\r\n")])) == []


def test_abbreviations_are_spelled_out_once_in_each_unit() -> None:
    """At the first use outside a heading, and not where the author has spelled it out."""
    short = '<abbr title="Support, Time and Recovery">STR</abbr>'
    document = etree.fromstring(
        f'<pack><session><heading level="3">{short}</heading><p>{short}, {short}</p></session>'
        f"<handout><p>{short} workers (Support, Time, and Recovery)</p></handout></pack>"
    )
    settle_abbreviations(document)
    assert [words(unit) for unit in document] == [
        "STRSTR (Support, Time and Recovery), STR",
        "STR workers (Support, Time, and Recovery)",
    ]
