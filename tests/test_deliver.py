"""What is made for sites, by the command and by the runner below it."""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields, replace
from multiprocessing import get_context
from pathlib import Path

import page
import pikepdf
import pytest
from pypdf import PdfReader

from hopepack.audience import delivery_for_participants
from hopepack.deliver import deliver
from hopepack.delivery import Delivery
from hopepack.edition import edition_for_delivery
from hopepack.print.kinds import KINDS
from hopepack.print.packs import build_pack
from hopepack.progress import Progress
from hopepack.project import checked, checked_deliveries
from hopepack.schedule import timetable
from tests import delivery_course, print_pdf
from tests.conftest import copy_project
from tests.test_build import run, tree

NORTHSIDE = "deliveries/northside"


FILES = ["SHA256SUMS", "START-HERE.html", "calendar-participants.ics", "calendar.ics",
         *sorted(f"{kind.name}{size.suffix}.pdf" for kind in KINDS for size in kind.sizes)]  # fmt: skip


THEIRS = [
    "calendar-participants.ics",
    *(f"{kind.name}{size.suffix}.pdf" for kind in KINDS if kind.for_participants for size in kind.sizes),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course, delivered to two sites by the command; one is named by its path elsewhere."""
    root = copy_project(tmp_path_factory.mktemp("delivered") / "a b")
    delivery_course.write(root)
    southside = delivery_course.NORTHSIDE.replace("logo: northside.svg\n", "").replace("start: 13:00\n", "")
    delivery_course.write(root.parent, "southside", southside, site="Southside", dates="[2027-05-04]")
    result = run(root, "deliver", "deliveries/northside.yml", "../deliveries/southside.yml")
    assert result.returncode == 0, result.stdout + result.stderr
    (root / "said.txt").write_text(result.stdout)
    return root


def pdf(root: Path, name: str, site: str = "northside") -> bytes:
    return (root / "dist" / "deliveries" / site / name).read_bytes()


def test_what_is_made(root: Path) -> None:
    assert sorted(path.name for path in (root / "dist" / "deliveries").iterdir()) == [
        "northside", "northside.zip", "southside", "southside.zip",
    ]  # fmt: skip
    assert list(tree(root / "dist" / NORTHSIDE)) == FILES
    assert not list((root / ".hopepack").iterdir())
    said = (root / "said.txt").read_text().splitlines()
    expected = (
        rf"Made 2 folders below dist/deliveries, each with its zip: {4 * len(KINDS)} PDF packs with \d+ pages, .*"
    )
    assert re.fullmatch(expected, said[-1])


def test_checksums_and_zip_are_those_of_the_folder(root: Path) -> None:
    files = tree(root / "dist" / NORTHSIDE)
    with zipfile.ZipFile(root / "dist" / f"{NORTHSIDE}.zip") as archive:
        assert sorted(archive.namelist()) == [f"northside/{name}" for name in sorted(files)]
    listed = dict(line.split("  ")[::-1] for line in pdf(root, "SHA256SUMS").decode().splitlines())
    del files["SHA256SUMS"]
    assert listed == files


def test_start_here_parts_what_is_for_participants(root: Path) -> None:
    whole = pdf(root, "START-HERE.html").decode()
    for_everyone, for_the_team = whole.split("Only for those who lead")
    assert sorted(re.findall(r'href="([^"]+)"', for_everyone)) == sorted(THEIRS)
    assert sorted([*THEIRS, *re.findall(r'href="([^"]+)"', for_the_team)]) == sorted(FILES[2:])
    assert "<h1>A tiny course: Northside Community Trust</h1>" in whole
    assert "<li>Day one: Tuesday 2 March 2027</li>" in whole


COVER = """
Participant pack A tiny course Small, and all there For everyone who takes part Northside Community Trust
When Tuesday 2 March 2027 Day one, 13:00 to 15:00 Where The Mill 1 Example Street Step-free
Who leads A. Trainer B. Colleague
Someone to turn to if it gets hard Community support line 01632 960002, all day, every day
Edition 2026.1 · 22 November 2026
"""


COVER_FOR_THE_TEAM = COVER.replace("Participant pack", "Facilitator pack").replace(
    "For everyone who takes part", "For those who lead the course"
).replace(
    "A. Trainer B. Colleague",
    "A. Trainer Trainer B. Colleague Lived experience "
    "Questions about the course C. Lead qzlead 01632 960001 qzlead@example.org",
)  # fmt: skip


def test_covers(root: Path) -> None:
    for name, expected in (("participant.pdf", COVER), ("facilitator.pdf", COVER_FOR_THE_TEAM)):
        cover = " ".join(print_pdf.pages(pdf(root, name))[0].split())
        assert cover == " ".join(expected.split())


def test_programme_and_glance(root: Path) -> None:
    programme = " ".join(print_pdf.whole_text(pdf(root, "participant.pdf")).split())
    assert "Northside Community Trust Programme Day one, Tuesday 2 March 2027, 13:00 to 15:00 Time What" in programme
    facilitator = print_pdf.whole_text(pdf(root, "facilitator.pdf"))
    glance = "A tiny course · Northside Community Trust Day one at a glance Tuesday 2 March 2027 at The Mill, with A."
    assert f"{glance} Trainer and B. Colleague" in facilitator
    assert "Felt pens (6)" in facilitator


def test_logo_is_a_figure_with_words(root: Path) -> None:
    for name in ("facilitator.pdf", "participant.pdf", "site-lead.pdf"):  # handouts have no cover
        assert b"Logo of Northside Community Trust" in print_pdf.everything(pdf(root, name))
        assert b"Logo of" not in print_pdf.everything(pdf(root, name, "southside"))


def test_without_a_start_the_course_keeps_its_times(root: Path) -> None:
    assert "Day one, 9:30 to 11:30" in print_pdf.whole_text(pdf(root, "participant.pdf", "southside"))


@pytest.mark.parametrize("name", THEIRS)
def test_nothing_of_the_team_goes_to_participants(root: Path, name: str) -> None:
    held = pdf(root, name)
    held = held if name.endswith(".ics") else print_pdf.everything(held)
    for planted in (b"qzlead", b"960001", b"Lived experience", b"deliveries/"):
        assert planted.lower() not in held.lower().replace(b"\r\n ", b"")


@pytest.mark.parametrize("name", [f"{kind.name}.pdf" for kind in KINDS])
def test_every_pack_is_accessible_and_whole(root: Path, name: str) -> None:
    made = pdf(root, name)
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.docinfo["/Title"]).endswith(", Northside Community Trust")


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_a_pack_is_what_it_would_be_if_made_alone(root: Path, name: str) -> None:
    """Byte for byte, though one press made it after another site's."""
    files = [Path(root / "deliveries/northside.yml"), root.parent / "deliveries" / "southside.yml"]
    found = checked_deliveries(root, files)
    assert found.edition is not None
    for delivery in found.sound:
        alone = build_pack(edition_for_delivery(found.edition, delivery), "tiny", name, root, delivery)
        assert pdf(root, f"{name}.pdf", delivery.name) == alone


def test_same_sources_same_bytes(root: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "elsewhere")
    delivery_course.write(other)
    result = run(other, "deliver", "--jobs", "1", env={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"})
    assert result.returncode == 0, result.stdout + result.stderr
    assert tree(other / "dist" / NORTHSIDE) == tree(root / "dist" / NORTHSIDE)
    zips = [(project / "dist" / f"{NORTHSIDE}.zip").read_bytes() for project in (root, other)]
    assert zips[0] == zips[1]


def test_a_delivery_moves_every_clock_time(root: Path) -> None:
    found = checked_deliveries(root, [root / "deliveries" / "northside.yml"])
    assert found.edition is not None
    whole, moved = (e.library.courses[0] for e in (found.edition, edition_for_delivery(found.edition, found.sound[0])))
    for plan, later in zip(timetable(whole), timetable(moved), strict=True):
        assert [slot.start + 210 for slot in plan.slots] == [slot.start for slot in later.slots]
        assert (later.day.finish, later.slack) == (plan.day.finish + 210, plan.slack)
    assert (whole.capacity, moved.capacity) == (8, 6)


def test_fields_of_a_delivery_were_weighed(root: Path) -> None:
    """A new field must be decided on: name it here when it is."""
    assert {field.name for field in fields(Delivery)} == {
        "name", "source", "course", "site", "dates", "starts", "timezone", "venue", "joining", "logo", "contacts",
        "team",  # allowed, of the team the names alone
        "participants", "lead", "places",  # not theirs
    }  # fmt: skip
    (delivery,) = checked_deliveries(root, [root / "deliveries" / "northside.yml"]).sound
    shown = delivery_for_participants(delivery)
    assert (shown.participants, shown.lead, shown.places) == (0, None, ())
    assert shown.team == (("", "A. Trainer"), ("", "B. Colleague"))


def sites(root: Path, number: int) -> list[Delivery]:
    (delivery,) = checked_deliveries(root, [root / "deliveries" / "northside.yml"]).sound
    return [
        replace(delivery, name=f"site-{n:03}", site=f"Site number {n:03}", starts=(540 + 15 * (n % 5),), logo="")
        for n in range(number)
    ]


def test_fifty_sites(root: Path, tmp_path: Path) -> None:
    """Each has its own name and times on its own packs, and nobody else's."""
    found = checked(root)
    assert found.edition is not None
    project = copy_project(tmp_path / "fifty")
    made = deliver(project, found.edition, sites(root, 50), Progress(), jobs=2)
    assert (len(made.folders), made.packs, made.failed) == (50, 50 * 2 * len(KINDS), ())
    for number, folder in enumerate(made.folders):
        site = int(folder.name[-3:])
        text = print_pdf.whole_text((folder / "participant.pdf").read_bytes()) if number % 17 == 0 else ""
        if text:
            assert set(re.findall(r"Site number \d+", text)) == {f"Site number {site:03}"}
            assert f"Day one, {9 + site % 5 // 4}:{15 * (site % 5) % 60:02} to" in text
    assert len({(folder / "facilitator.pdf").read_bytes() for folder in made.folders}) == 50


@pytest.mark.parametrize("executor", [ThreadPoolExecutor(2), ProcessPoolExecutor(2, get_context("spawn"))])
def test_any_executor_does(root: Path, tmp_path: Path, executor: Executor) -> None:
    """A cluster's would: what it is given can be sent elsewhere, and the bytes are the same."""
    found = checked_deliveries(root, [root / "deliveries" / "northside.yml"])
    assert found.edition is not None
    project = copy_project(tmp_path / "elsewhere")
    delivery_course.write(project)
    with executor:
        made = deliver(project, found.edition, found.sound, Progress(), executor=executor)
    assert tree(made.folders[0]) == tree(root / "dist" / NORTHSIDE)


def test_an_edition_travels(root: Path) -> None:
    edition = checked(root).edition
    assert pickle.loads(pickle.dumps(edition)) == edition


def test_on_other_paper(tiny: Path) -> None:
    """A site in North America; participants who like a booklet."""
    delivery_course.write(tiny)
    result = run(tiny, "deliver", "--paper", "letter", "--booklet")
    assert result.returncode == 0, result.stdout + result.stderr
    folder = tiny / "dist" / NORTHSIDE
    assert (folder / "participant-booklet.pdf").is_file()
    pages = PdfReader(folder / "site-lead.pdf").pages
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {(612, 792)}
