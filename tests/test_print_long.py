"""What is longer than a page goes on over the next: nothing is lost at its foot."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader

from hopepack.print.packs import build_pack
from hopepack.project import checked


def test_long_lists_and_notes_are_printed_whole(tiny: Path) -> None:
    plan = tiny / "sessions" / "tiny" / "01-welcome.md"
    things = "".join(f"  - Thing number {number}\n" for number in range(120))
    plan.write_text(plan.read_text("utf-8").replace("  - Tape\n", things), "utf-8")
    other = tiny / "sessions" / "tiny" / "02-what-helped.md"
    note = " ".join(f"Sentence {number} goes on." for number in range(250))
    other.write_text(other.read_text("utf-8").replace("content-note: You", f"content-note: {note} You"), "utf-8")
    found = checked(tiny)
    assert found.edition is not None, found.report
    pdf = PdfReader(io.BytesIO(build_pack(found.edition, "tiny", "facilitator", tiny)))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert [number for number in range(120) if f"Thing number {number}" not in text] == []
    assert [number for number in range(250) if f"Sentence {number} goes on." not in text] == []
