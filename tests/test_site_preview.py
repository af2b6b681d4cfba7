"""What the preview does beside answering: who comes first, and what is looked at anew."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from hopepack.site.preview import Latest, Waiting


def test_the_site_waits_while_somebody_waits_for_a_pack() -> None:
    waiting = Waiting()
    waiting.let_pass()  # nobody does
    with waiting:
        with waiting:
            site = Thread(target=waiting.let_pass, daemon=True)
            site.start()
        site.join(0.2)
        assert site.is_alive()  # one of the two still waits
    site.join(5)
    assert not site.is_alive()


def test_only_files_that_are_there_have_a_time(tmp_path: Path) -> None:
    """Editors save by putting another file in the place of the old one: for a moment there is none."""
    (tmp_path / "sessions" / "first").mkdir(parents=True)
    (tmp_path / "sessions" / "first" / "index.md").write_text("words")
    (tmp_path / "sessions" / "gone.md").symlink_to(tmp_path / "nowhere.md")
    stamps = Latest(tmp_path).stamps()
    assert list(stamps) == [str(tmp_path / "sessions" / "first" / "index.md")]
