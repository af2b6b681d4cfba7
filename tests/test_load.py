"""Files on disk: what is read, what is refused, and where that is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from hopepack.reading.load import LARGEST, library, remembered


def said(root: Path) -> list[str]:
    """Every problem of reading, without hints."""
    return sorted(f"{p.source.path}:{p.source.line}: {p.message}" for p in library(root)[1])


def test_what_is_read(tiny: Path) -> None:
    """Pictures are known but not read; docs/development/ and hidden files are nobody's business."""
    (tiny / "docs" / "development").mkdir()
    (tiny / "docs" / "development" / "notes.md").write_text("no head\n")
    (tiny / "docs" / ".hidden.md").write_text("no head\n")
    books, problems = library(tiny)
    assert problems == []
    assert [page.source.path for page in books.pages] == [
        "docs/frameworks/capabilities.md", "docs/frameworks/chime.md", "docs/frameworks/realising-recovery.md",
        "docs/glossary.md", "docs/index.md", "docs/language.md", "docs/looking-after-yourself.md",
        "docs/sources.md",
    ]  # fmt: skip
    assert "docs/images/circle.svg" in books.files
    assert not [path for path in books.files if "development" in path or ".hidden" in path]


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("handouts/latin.md", "a\ncafé".encode("latin-1"), "handouts/latin.md:2: this file is not saved as UTF-8."),
        ("handouts/big.md", b"x" * (LARGEST + 1), "handouts/big.md:1: this file is larger than 1 MB."),
        ("handouts/My Plan.md", b"", "handouts/My Plan.md:1: a file of this name does not belong here."),
        ("sessions/loose.md", b"", "sessions/loose.md:1: a file of this name does not belong here."),
        ("sessions/tiny/plan.md", b"", "sessions/tiny/plan.md:1: a file of this name does not belong here."),
    ],
)
def test_files_that_are_refused(tiny: Path, path: str, data: bytes, expected: str) -> None:
    (tiny / path).write_bytes(data)
    assert said(tiny) == [expected]


def test_links_on_disk_are_refused(tiny: Path) -> None:
    (tiny / "handouts" / "copy.md").symlink_to(tiny / "handouts" / "my-plan.md")
    assert said(tiny) == ["handouts/copy.md:1: this is a link to another file."]


def test_a_folder_that_is_a_link_is_refused(tiny: Path) -> None:
    (tiny / "docs" / "more").symlink_to(tiny.parent)
    (tiny / "docs" / "images" / "passwd.svg").symlink_to("/etc/passwd")
    assert said(tiny) == [
        "docs/images/passwd.svg:1: this is a link to another file.",
        "docs/more:1: this is a link to another file.",
    ]


def test_what_is_no_ordinary_file_is_refused(tiny: Path) -> None:
    os.mkfifo(tiny / "docs" / "pipe.md")
    assert said(tiny) == ["docs/pipe.md:1: this is no ordinary file."]


def test_names_that_are_taken_or_not_everywhere_possible(tiny: Path) -> None:
    names = ("docs/sessions/tiny/01-welcome.md", "docs/a:b.md", "docs/a\nb.md", "docs/README.md", "handouts/index.md")
    for name in (*names, "docs/development-notes.md"):
        (tiny / name).parent.mkdir(parents=True, exist_ok=True)
        (tiny / name).write_text("x")
    taken = "this name is taken by a page that Hopepack makes."
    assert said(tiny) == [
        f"docs/README.md:1: {taken}",
        "docs/a\nb.md:1: its name holds a character that can't be seen.",
        "docs/a:b.md:1: Windows refuses `:` in a name.",
        "docs/development-notes.md:1: this file does not begin with a head.",
        f"docs/sessions/tiny/01-welcome.md:1: {taken}",
        f"handouts/index.md:1: {taken}",
    ]


def test_a_site_needs_its_first_page(tiny: Path) -> None:
    (tiny / "docs" / "index.md").unlink()
    assert said(tiny) == ["docs/index.md:1: there is no such file."]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.svg", SVG % "<script>alert(1)</script>", "this picture holds `script`, which is refused."),
        ("a.svg", SVG % "<foreignObject/>", "this picture holds `foreignObject`, which is refused."),
        ("a.svg", SVG % '<g onclick="x()"/>', "this picture holds the attribute `onclick`, which would run a script."),
        ("a.svg", SVG % '<image href="b.png"/>', "this picture leads to another file or address, which is refused."),
        ("a.svg", SVG % '<use xlink:href="https://example.org/x"/>',
         "this picture leads to another file or address, which is refused."),
        ("a.svg", SVG % '<g fill="url(https://example.org/x)"/>',
         "this picture loads something from elsewhere, which is refused."),
        ("a.svg", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % "&x;",
         "this picture has a DOCTYPE, which is refused."),
        ("a.svg", "", "this picture can't be read as SVG."),
        ("a.svg", "<html/>", "this picture is not SVG."),
        ("a.png", "not a picture", "this picture can't be read as PNG."),
        ("a.jpg", SVG % "", "this picture can't be read as JPEG."),
    ],
)  # fmt: skip
def test_pictures_that_are_refused(tiny: Path, name: str, data: str, message: str) -> None:
    (tiny / "docs" / "images" / name).write_text(data)
    assert said(tiny) == [f"docs/images/{name}:1: {message}"]


def test_pictures_that_are_welcome(tiny: Path) -> None:
    (tiny / "docs" / "images" / "a.svg").write_text(SVG % '<use href="#b"/><g fill="url(#c)"/><style>g{}</style>')
    Image.new("RGB", (3, 3)).save(tiny / "docs" / "images" / "b.png")
    assert said(tiny) == []


def test_two_sessions_of_one_name(tiny: Path) -> None:
    plan = tiny / "sessions" / "tiny" / "01-welcome.md"
    (plan.parent / "05-welcome.md").write_text(plan.read_text("utf-8"), "utf-8")
    assert said(tiny) == ["sessions/tiny/05-welcome.md:1: `welcome` is also the name of sessions/tiny/01-welcome.md."]


def test_sessions_without_a_course(tiny: Path) -> None:
    (tiny / "sessions" / "tiny" / "index.md").unlink()
    assert said(tiny) == [
        "sessions/tiny/01-welcome.md:1: the folder sessions/tiny has no index.md that describes the course.",
        "sessions:1: there is no course here.",
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tiny: Path) -> None:
    before = library(tiny)[0]
    for path in tiny.rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert library(tiny)[0] == before


def test_characters_that_hide_something(tiny: Path) -> None:
    page = tiny / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nabc\u202edef\n\n&#x202e;\n", "utf-8")
    assert said(tiny) == [
        "docs/index.md:13: a character that can't be seen stands here (U+202E).",
    ]
    page.write_text(page.read_text("utf-8").replace("\u202e", ""), "utf-8")
    assert said(tiny) == ["docs/index.md:15: a control character is written here as an entity."]


def test_only_files_that_changed_are_parsed_again(tiny: Path) -> None:
    """The preview reads at each save. An abbreviation may stand in every file: a new one is a new start."""

    def plans_parsed_again(path: str, old: str, new: str) -> list[str]:
        (before,) = library(tiny)[0].courses
        file = tiny / path
        file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
        books, problems = library(tiny)
        remembered.cache_clear()
        assert (books, problems) == library(tiny)
        (after,) = books.courses
        both = zip(before.sessions, after.sessions, strict=True)
        return [plan.source.path for then, plan in both if plan is not then]

    plan = "sessions/tiny/02-what-helped.md"
    assert plans_parsed_again("docs/index.md", "\n---\n", "\n---\nMore words. ") == []
    assert plans_parsed_again(plan, "\n---\n", "\n---\nMore words. ") == [plan]
    both = ["sessions/tiny/01-welcome.md", plan]
    assert plans_parsed_again("docs/glossary.md", "abbreviations:\n", "abbreviations:\n  ABC: Alphabet\n") == both
