"""What the preview does beside answering: who comes first, what is looked at anew, and how it says no."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import lxml.html

from hopepack.model import Source
from hopepack.problems import Problem
from hopepack.site.preview import Latest, Waiting, why_not
from hopepack.site.render import template_environment
from tests.conftest import ROOT


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


def test_a_slip_of_many_places_is_told_once_where_a_pack_would_be() -> None:
    problems = [Problem(Source("docs/a.md", line), "link", "x.", "Write:  y") for line in range(1, 9)]
    status, kind, body = why_not("Mend these", problems, template_environment(ROOT / "overrides" / "site"))
    page = lxml.html.fromstring(body)
    assert (status, kind) == ("409 Conflict", "text/html; charset=utf-8")
    assert [each.text for each in page.iter("pre")] == [
        "docs/a.md:1: x. [HP071]\n    Write:  y\n    The same in 7 other places:\n      docs/a.md:2, 3, 4, 5, 6, 7, 8"
    ]
