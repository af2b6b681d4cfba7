"""Packs that are counted from what has changed of them: always as many pages as the whole pack has."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from threading import Thread

import pytest
import typst
from lxml import etree

from hopepack.edition import Edition
from hopepack.print import ahead
from hopepack.print.ahead import CountingAhead
from hopepack.print.brief import Printed
from hopepack.print.counting import Counts
from hopepack.print.errors import PrintError
from hopepack.print.fonts import font_folder
from hopepack.print.kinds import Pack, packs
from hopepack.print.packs import is_counted, pack_job
from hopepack.print.presses import Presses
from hopepack.print.typst import Press
from hopepack.project import checked
from tests import print_course
from tests.conftest import ROOT
from tests.test_site_serve import edit

COURSE = "esc-recovery"
PACKS = ("facilitator", "facilitator-large", "participant-large", "handouts")
WELCOME, CLOSE = f"sessions/{COURSE}/01-welcome.md", f"sessions/{COURSE}/17-close.md"
MUCH = "\n\nA few more words, for a page that must end elsewhere than it did." * 100


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The real content, free to be changed."""
    for name in ("sessions", "handouts", "docs", "sources", "deliveries", "editions", "overrides/print"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def read(root: Path) -> Edition:
    found = checked(root)
    assert found.edition is not None, found.report
    return found.edition


def counted(presses: Presses, edition: Edition, root: Path, names: tuple[str, ...] = PACKS) -> list[Printed]:
    wanted = [pack for pack in packs(edition) if pack.course == COURSE and pack.name in names]
    return [presses.counted(pack, pack_job(edition, COURSE, pack.name, root)) for pack in wanted]


def anew(edition: Edition, root: Path, names: tuple[str, ...] = PACKS) -> list[Printed]:
    with Presses() as presses:
        return counted(presses, edition, root, names)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The tags of each document that Typst is given to count; `stand-in` for what it need not lay out."""
    seen: list[list[str]] = []
    counts = Press.counts

    def watched(self: Press, document: bytes, pictures: dict[str, Path]) -> Counts:
        seen.append([str(part.tag) for part in etree.fromstring(document)])
        return counts(self, document, pictures)

    monkeypatch.setattr(Press, "counts", watched)
    return seen


def drawn(tags: list[str]) -> list[str]:
    return [tag for tag in tags if tag != "stand-in"]


def more_said(root: Path) -> None:
    edit(root / WELCOME, "\n## Open the door", f"{MUCH}\n\n## Open the door")


def more_on_a_handout(root: Path) -> None:
    with (root / "handouts/group-agreement.md").open("a", encoding="utf-8") as file:
        file.write(MUCH)


def a_link_more(root: Path) -> None:
    """To a place that nothing else links to, so that those after it are numbered anew."""
    edit(root / WELCOME, "As people come in,", "As in [the end](17-close.md#last-words), when people come in,")


def another_title(root: Path) -> None:
    title = "Closing the circle, slowly and with care, so that nobody leaves with a heavy heart and much time is left"
    edit(root / CLOSE, "title: Closing the circle", f"title: {title}")


def a_handout_less(root: Path) -> None:
    """Those after it have other numbers."""
    edit(root / WELCOME, "handouts: [group-agreement, looking-after-yourself]", "handouts: [looking-after-yourself]")


def another_start(root: Path) -> None:
    edit(root / f"sessions/{COURSE}/index.md", "start: 9:30", "start: 9:40")


def test_a_pack_is_counted_as_it_is_after_every_edit(own: Path) -> None:
    """On presses that stay warm, as in a preview: the same as on presses that know nothing."""
    with Presses() as warm:
        edition = read(own)
        before = counted(warm, edition, own)
        assert before == anew(edition, own)
        for change in (more_said, more_on_a_handout, a_link_more, another_title, a_handout_less, another_start):
            change(own)
            edition = read(own)
            after = counted(warm, edition, own)
            assert after == anew(edition, own), change.__name__
            assert change in (a_link_more, another_title, another_start) or after != before, change.__name__
            before = after


def test_only_what_has_changed_is_laid_out(own: Path, laid_out: list[list[str]]) -> None:
    """And what depends on what stands before and after it: the cover, the contents, sheets that begin on the right."""
    with Presses() as warm:
        counted(warm, read(own), own)
        assert [tags.count("stand-in") for tags in laid_out] == [0, 0, 0, 0]
        laid_out.clear()
        edit(own / WELCOME, "Start on time, even if two", "Begin on time, even if two")
        counted(warm, read(own), own)
    assert [drawn(tags) for tags in laid_out] == [
        ["cover", "contents", "session"],
        ["cover", "contents", "running", "running", "session"],
    ]  # what participants get has not changed, and isn't looked at


def test_lines_that_moved_down_in_a_file_change_no_page(own: Path, laid_out: list[list[str]]) -> None:
    with Presses() as warm:
        counted(warm, read(own), own, ("facilitator",))
        laid_out.clear()
        edit(own / WELCOME, "\n## Open the door", "\n\n\n\n## Open the door")
        counted(warm, read(own), own, ("facilitator",))
    assert [drawn(tags) for tags in laid_out] == [["cover", "contents"]]


def test_a_link_more_changes_the_two_parts_that_it_joins(own: Path, laid_out: list[list[str]]) -> None:
    with Presses() as warm:
        counted(warm, read(own), own, ("facilitator",))
        laid_out.clear()
        a_link_more(own)
        edition = read(own)
        assert counted(warm, edition, own, ("facilitator",)) == anew(edition, own, ("facilitator",))
    assert drawn(laid_out[0]) == ["cover", "contents", "session", "session"]


def test_a_part_is_laid_out_again_where_the_number_of_a_page_has_another_digit(
    own: Path, laid_out: list[list[str]]
) -> None:
    """It may need another line."""
    with Presses() as warm:
        counted(warm, read(own), own, ("facilitator",))
        laid_out.clear()
        with (own / CLOSE).open("a", encoding="utf-8") as file:
            file.write(MUCH)
        edition = read(own)
        assert counted(warm, edition, own, ("facilitator",)) == anew(edition, own, ("facilitator",))
    first, second = (drawn(tags) for tags in laid_out[:2])
    assert first == ["cover", "contents", "session"]
    assert second == ["cover", "contents", "session", "section"]  # whose exercises stand on page 100 now, and not on 99


def test_a_word_that_is_too_wide_is_told_and_then_forgotten(own: Path) -> None:
    wide = "m" * 90
    with Presses() as warm:
        counted(warm, read(own), own, ("handouts",))
        edit(own / "handouts/group-agreement.md", "\n---\n", f"\n---\n\n{wide}\n")
        with pytest.raises(PrintError, match=r"group-agreement\.md:\d+: "):
            counted(warm, read(own), own, ("handouts",))
        edit(own / "handouts/group-agreement.md", wide, "narrow")
        edition = read(own)
        assert counted(warm, edition, own, ("handouts",)) == anew(edition, own, ("handouts",))


WIDTHS = """
#set text(font: "Source Sans 3", size: 1000pt)
#let width(words, weight) = measure(text(weight: weight, words)).width.pt()
#let widths(weight) = range(100, 1000).map(number => width("page\\u{a0}" + str(number) + ")", weight)).dedup()
#context [#metadata((400, 600, 700).map(widths))<widths>]
"""


def test_all_digits_are_of_one_width(tmp_path: Path) -> None:
    """A line of a part that is not laid out again ends where it did, whichever page it names."""
    document = tmp_path / "widths.typ"
    document.write_text(WIDTHS, encoding="utf-8")
    found = typst.query(str(document), "<widths>", field="value", one=True, font_paths=[str(font_folder())])
    assert [len(widths) for widths in json.loads(found)] == [1, 1, 1]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return print_course.write(tmp_path / "small")


def others(edition: Edition) -> list[Pack]:
    return [pack for pack in packs(edition) if is_counted(pack)]


def what_is_counted(presses: Presses, edition: Edition, root: Path) -> list[Printed]:
    return [presses.counted(pack, pack_job(edition, pack.course, pack.name, root)) for pack in others(edition)]


def test_what_was_counted_ahead_is_not_laid_out_again(small: Path, laid_out: list[list[str]]) -> None:
    edition = print_course.edition(small)
    with Presses() as presses:
        CountingAhead(presses, small, lambda: None).count(edition)
        found = what_is_counted(presses, edition, small)
    assert {tag for tags in laid_out for tag in drawn(tags)} <= {"cover", "contents", "running"}
    with Presses() as presses:
        assert found == what_is_counted(presses, edition, small)


@pytest.mark.parametrize("looked_at", ["", "chime-in-practice"])
def test_the_course_that_somebody_is_at_comes_first(looked_at: str, own: Path) -> None:
    """The one whose page was opened, else the one that was written last."""
    plan = own / f"sessions/{COURSE}/05-themes.md"
    os.utime(plan, (time.time() + 60, time.time() + 60))
    with Presses() as presses:
        counting = CountingAhead(presses, own, lambda: counting.close() if presses.remembered else None)
        counting.prefer(looked_at)
        counting.count(read(own))
        assert {str(key[-1]).split("/")[1] for key in presses.remembered} == {looked_at or COURSE}


def test_a_course_that_would_take_much_memory_is_not_counted_ahead(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = print_course.edition(small)
    monkeypatch.setattr(ahead, "MOST_SESSIONS", len(edition.library.courses[0].sessions) - 1)
    with Presses() as presses:
        CountingAhead(presses, small, lambda: None).count(edition)
        assert presses.remembered == {}


def test_what_was_counted_on_request_is_not_counted_ahead(small: Path) -> None:
    edition = print_course.edition(small)
    passes: list[int] = []
    with Presses() as presses:
        what_is_counted(presses, edition, small)
        CountingAhead(presses, small, lambda: passes.append(1)).count(edition)
    assert passes == [1]


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_counting_ahead_gives_way_and_goes_on(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a pack has the machine to themselves; what was ended leaves nothing among temporary files."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    edition = print_course.edition(small)
    starts: list[float] = []
    with Presses() as presses:
        counting = CountingAhead(presses, small, lambda: starts.append(time.monotonic()))
        thread = Thread(target=counting.count, args=(edition,))
        thread.start()
        until = time.monotonic() + 60
        while not list(passing.glob("hopepack-*/hopepack-*")) and time.monotonic() < until:
            time.sleep(0.005)
        counting.give_way()
        thread.join(120)
        assert not thread.is_alive()
        assert len(starts) == 5  # six packs, two at a time; the first two once more; and then none is left
        assert len(presses.remembered) == len(others(edition))
    assert list(passing.iterdir()) == []


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_counting_ahead_ends_when_the_preview_does(small: Path) -> None:
    edition = print_course.edition(small)
    with Presses() as presses:
        counting = CountingAhead(presses, small, lambda: None)
        thread = Thread(target=counting.count, args=(edition,))
        thread.start()
        counting.close()
        thread.join(30)
        assert not thread.is_alive()
        counting.count(edition)
        assert presses.remembered == {}


@pytest.mark.parametrize("unfit", ["m" * 90, "![A picture](nowhere.svg)"])
def test_a_pack_that_cannot_be_made_does_not_stop_the_counting(unfit: str, small: Path) -> None:
    """Whoever asks for it is told. Only those who lead see this page."""
    with (small / "sessions/tiny/01-hello.md").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{unfit}\n")
    edition = print_course.edition(small)
    with Presses() as presses:
        CountingAhead(presses, small, lambda: None).count(edition)
        found = {str(key[-1]): len(known) for key, known in presses.remembered.items() if known}
        assert found.keys() == {
            f"pdf/tiny/{kind}{size}.pdf" for kind in ("participant", "handouts") for size in ("", "-large")
        }
        with pytest.raises(PrintError):
            what_is_counted(presses, edition, small)
