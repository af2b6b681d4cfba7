"""Presses that stay warm, as in a preview that runs all day: what they make follows what changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hopepack.print.errors import PrintError
from hopepack.print.packs import build_pack, count_packs
from hopepack.print.presses import Presses
from tests import print_course
from tests.conftest import ROOT

PICTURE, TOKENS = "sessions/tiny/circle.svg", "overrides/print/tokens.typ"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The tiny course, with a template of its own."""
    root = print_course.write(tmp_path)
    shutil.copytree(ROOT / "overrides" / "print", root / "overrides" / "print")
    return root


def test_warm_presses_follow_what_changes(own: Path) -> None:
    """As in the preview: a picture or a template that is edited is seen, and nothing else of the bytes changes."""
    edition = print_course.edition(own)
    picture, tokens = own / PICTURE, own / TOKENS
    with Presses() as warm:

        def both() -> tuple[bytes, bytes]:
            return (
                build_pack(edition, "tiny", "facilitator", own, presses=warm),
                build_pack(edition, "tiny", "facilitator", own),
            )

        first, alone = both()
        assert first == alone
        picture.write_text(picture.read_text("utf-8").replace("#0f4c5c", "#3c6e47"), encoding="utf-8")
        second, alone = both()
        assert second == alone != first
        tokens.write_text(tokens.read_text("utf-8").replace("#0f4c5c", "#3c6e47"), encoding="utf-8")
        third, alone = both()
        assert third == alone != second


def test_a_pack_is_counted_again_where_a_picture_or_the_template_changed(own: Path) -> None:
    """The print order of a preview that runs all day: what was counted once is not believed for ever."""
    edition = print_course.edition(own)
    picture, tokens = own / PICTURE, own / TOKENS
    with Presses() as warm:

        def pages() -> int:
            found = next(count_packs(edition, "tiny", own, warm))
            with Presses() as anew:
                assert found == next(count_packs(edition, "tiny", own, anew))
            return found.pages

        first = pages()
        drawn = picture.read_text("utf-8")
        picture.write_text(drawn.replace("</svg>", "<broken></svg>"), encoding="utf-8")
        with pytest.raises(PrintError):
            next(count_packs(edition, "tiny", own, warm))
        picture.write_text(drawn, encoding="utf-8")
        assert pages() == first
        tokens.write_text(tokens.read_text("utf-8").replace("body: 12pt", "body: 24pt"), encoding="utf-8")
        assert pages() > first
