"""What a site lead's pack says of changes since the last edition, and that no other pack says any of it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from hopepack.compare.editions import keep
from hopepack.print.packs import build_pack
from tests import print_course

PLAN = "sessions/tiny/01-hello.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of which an edition was released, and whose first session has another title since."""
    root = print_course.write(tmp_path_factory.mktemp("course"))
    keep(root, print_course.edition(root))
    plan = root / PLAN
    text = plan.read_text("utf-8")
    assert "title: Hello\n" in text
    plan.write_text(text.replace("title: Hello\n", "title: Hello again\n"), "utf-8")
    return root


def words(root: Path, pack: str) -> str:
    edition = replace(print_course.edition(root), name="2026.2")
    pdf = build_pack(edition, "tiny", pack, root)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_changes_stand_in_the_site_leads_pack(root: Path) -> None:
    said = words(root, "site-lead")
    assert "This is what changed since edition 2026.1 of 22 November 2026." in said
    assert "It is now called “Hello again”; it was “Hello”." in said
    assert "Session plan 1: Hello again" in said
    assert "is the first of which a record is kept" not in said


@pytest.mark.parametrize("pack", ["participant", "handouts", "facilitator"])
def test_changes_stand_in_no_other_pack(root: Path, pack: str) -> None:
    said = words(root, pack)
    assert "what changed since" not in said
    assert "It is now called" not in said
