"""`hopepack compare` and `hopepack snapshot`, as they are typed: revisions, folders, zips, editions."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hopepack.cli import main
from hopepack.compare.codec import as_json
from hopepack.compare.editions import changes_since_last_edition, edition_snapshot, last_edition, write_snapshot
from hopepack.edition import Edition
from hopepack.project import checked
from tests.conftest import copy_project

WELCOME = "sessions/tiny/01-welcome.md"
LONGER = "  Day one of A tiny course now ends 11:40, 10 minutes later."


def said(here: Path, *arguments: str) -> Result:
    before = Path.cwd()
    os.chdir(here)
    try:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(before)


def refusal(here: Path, *arguments: str) -> str:
    result = said(here, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


def git(root: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A. Trainer", "-c", "user.email=trainer@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


def make_longer(root: Path) -> None:
    plan = root / WELCOME
    plan.write_text(plan.read_text("utf-8").replace("(10 min, whole", "(20 min, whole"), "utf-8")


def edition(root: Path) -> Edition:
    found = checked(root).edition
    assert found is not None
    return found


@pytest.fixture
def history(tiny: Path) -> Path:
    """The tiny project with one commit, and a change that is not committed."""
    git(tiny, "init", "-q", "-b", "main")
    git(tiny, "add", ".")
    git(tiny, "commit", "-qm", "First")
    git(tiny, "tag", "first")
    make_longer(tiny)
    return tiny


def test_a_revision_against_the_files_as_they_are(history: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in history.rglob("*") if ".git" not in path.parts}
    result = said(history / "sessions", "compare", "first")
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0] == "What changed from first (edition 2026.1) to the files as they are now (edition 2026.1)"
    assert lines[3] == LONGER
    assert {path: path.stat().st_mtime_ns for path in history.rglob("*") if ".git" not in path.parts} == before


def test_two_revisions(history: Path) -> None:
    git(history, "commit", "-qam", "Second")
    assert LONGER in said(history, "compare", "first", "main").stdout.splitlines()
    assert said(history, "compare", "HEAD^", "first").stdout.endswith("\n\nNothing changed.\n")


@pytest.mark.parametrize("word", ["nowhere", "first:", "first..main", "--output=x", "-x", "first^{tree}", "a\nb", ""])
def test_a_revision_that_is_not_there(history: Path, word: str) -> None:
    said_no = refusal(history, "compare", "--", word)
    assert said_no == (
        f"There is no edition, file, folder or revision of git called {word}.\n"
        if word
        else "Say what is to be compared: an edition, a revision, a folder or a zip.\n"
    )
    assert not (history / "x").exists()


def test_a_revision_without_a_project(history: Path) -> None:
    git(history, "rm", "-q", "--cached", "mkdocs.yml")
    git(history, "commit", "-qm", "No project")
    assert refusal(history, "compare", "main") == (
        "The revision main holds no project: there is no mkdocs.yml in it.\n"
    )


def test_links_in_a_revision_lead_nowhere(history: Path) -> None:
    (history / "docs" / "passwd.md").symlink_to("/etc/passwd")
    (history / "docs" / "out").symlink_to("/etc")
    git(history, "add", ".")
    git(history, "commit", "-qm", "Links")
    result = said(history, "compare", "first", "main")
    assert result.exit_code == 0
    assert "root:" not in result.stdout
    assert "The page" not in result.stdout


def test_no_history(tiny: Path) -> None:
    words = refusal(tiny, "compare", "main")
    assert words.startswith("This project's history can't be read. Git says: fatal: not a git repository")


def test_without_git(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tiny))
    assert refusal(tiny, "compare", "main") == (
        "Revisions are read with git, which is not installed here: compare folders or editions instead.\n"
    )


def test_two_folders(tiny: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "other")
    make_longer(other)
    assert said(tmp_path, "compare", str(tiny), "other").stdout.splitlines()[3] == LONGER


def test_problems_in_the_old_files_are_said(tiny: Path, tmp_path: Path) -> None:
    """What could be read is compared all the same."""
    other = copy_project(tmp_path / "other")
    (other / "handouts" / "my-plan.md").write_text("no head\n", "utf-8")
    result = said(tiny, "compare", str(other))
    assert result.exit_code == 0
    assert result.stderr == f"1 problem in {other}: what can't be read there is shown here as if it were gone.\n"
    assert "Handouts" in result.stdout


def hand_over(root: Path, target: Path) -> Path:
    """What matters here of a hand-over folder."""
    (target / "pdf" / "tiny").mkdir(parents=True)
    (target / "pdf" / "tiny" / "facilitator.pdf").write_bytes(b"%PDF-1.7")
    (target / "SHA256SUMS").write_text("")
    write_snapshot(target, edition(root))
    return target


def test_two_hand_over_folders_their_zips_and_packs(tiny: Path, tmp_path: Path) -> None:
    """Anywhere, with no project around. Two builds of one edition are told apart by where they lie."""
    old = hand_over(tiny, tmp_path / "old" / "hope-pack")
    make_longer(tiny)
    new = hand_over(tiny, tmp_path / "new" / "hope-pack")
    with zipfile.ZipFile(tmp_path / "new.zip", "w") as archive:
        archive.write(new / "edition.json", "hope-pack/edition.json")
    for first, second in (
        (old, new), (old, tmp_path / "new.zip"), (old / "edition.json", new),
        (old / "pdf/tiny/facilitator.pdf", new / "pdf/tiny/facilitator.pdf"),
    ):  # fmt: skip
        lines = said(tmp_path, "compare", str(first), str(second)).stdout.splitlines()
        edition_words = "edition 2026.1 of 22 November 2026"
        assert lines[0] == f"What changed from {edition_words} ({first}) to {edition_words} ({second})"
        assert lines[3] == LONGER


def sheets(output: str) -> list[str]:
    """The lines below `Print again`."""
    return [line.strip() for line in output.partition("Print again\n")[2].splitlines() if line][:-1]


def test_two_packs_are_compared_by_their_own_sheets(tiny: Path, tmp_path: Path) -> None:
    """A participant pack that is compared with the next one needs no list of what facilitators print again."""
    (tiny / "docs" / "looking-after-yourself.md").write_text("---\ntitle: Care\n---\n\nWords.\n")
    old = hand_over(tiny, tmp_path / "old" / "hope-pack")
    make_longer(tiny)
    (tiny / "docs" / "looking-after-yourself.md").write_text("---\ntitle: Care\n---\n\nOther words.\n")
    new = hand_over(tiny, tmp_path / "new" / "hope-pack")
    for pack in ("participant", "participant-large", "handouts"):
        for folder in (old, new):
            (folder / "pdf" / "tiny" / f"{pack}.pdf").write_bytes(b"%PDF-1.7")
    participants = [
        "A tiny course",
        "Programme (times): Participant pack",
        "Exercises and key points of Day one (times): Participant pack",
        "Every course whose packs have these pages",
        "Care (words): Participant pack",
        "Contents (page numbers may have moved, on other sheets too): Participant pack",
    ]
    for name, expected in (("participant", participants), ("participant-large", participants), ("handouts", [])):
        files = [str(folder / "pdf" / "tiny" / f"{name}.pdf") for folder in (old, new)]
        assert sheets(said(tmp_path, "compare", *files).stdout) == expected
    both = (str(old / "pdf/tiny/participant.pdf"), str(new / "pdf/tiny/facilitator.pdf"))
    assert len(sheets(said(tmp_path, "compare", *both).stdout)) > len(participants)


def test_a_pack_against_all_files_is_compared_with_its_own_course(tiny: Path, tmp_path: Path) -> None:
    """No other course is said to be new, as the old file was never to hold it."""
    old = hand_over(tiny, tmp_path / "old" / "hope-pack")
    shutil.copytree(tiny / "sessions" / "tiny", tiny / "sessions" / "second")
    make_longer(tiny)
    lines = said(tiny, "compare", str(old / "pdf/tiny/facilitator.pdf")).stdout.splitlines()
    assert lines[2:4] == ["A tiny course", LONGER]
    assert not [line for line in lines if "is new" in line]


def test_what_can_not_be_compared(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "participants").mkdir()
    (tmp_path / "participants" / "SHA256SUMS").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "alone.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "broken.zip").write_bytes(b"PK")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "other.json").write_text("{}")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("hope-pack-participants/START-HERE.html", "")
    said_of = {
        path.name: refusal(tmp_path, "compare", path.name, path.name)
        for path in sorted(tmp_path.iterdir())
        if path != tiny
    }
    assert said_of == {
        "alone.pdf": "alone.pdf stands alone, and a PDF by itself can't be compared. Name the hand-over folder that it "
        "came in (the one with edition.json), or its zip.\n",
        "broken.zip": "broken.zip can't be read: File is not a zip file.\n",
        "empty": "empty holds neither a project (mkdocs.yml) nor a hand-over folder (edition.json).\n",
        "notes.txt": "notes.txt is nothing that can be compared: name an edition, a folder with a project, a hand-over "
        "folder (dist/hope-pack) or its zip, a snapshot (.json), or a revision of git.\n",
        "other.json": "The snapshot other.json can't be read: it is not a snapshot that `hopepack snapshot` wrote.\n",
        "other.zip": "other.zip holds no edition.json: is it the zip that a build made for facilitators?\n",
        "participants": "participants holds no edition.json. Participants' folders have none, as it holds "
        "facilitators' words: compare the facilitators' folder, dist/hope-pack.\n",
    }


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_was_damaged(tiny: Path, tmp_path: Path, method: int) -> None:
    folder = hand_over(tiny, tmp_path / "old" / "hope-pack")
    with zipfile.ZipFile(tmp_path / "old.zip", "w", method) as archive:
        archive.write(folder / "edition.json", "hope-pack/edition.json")
    data = bytearray((tmp_path / "old.zip").read_bytes())
    data[70:130] = b"\xff" * 60
    (tmp_path / "old.zip").write_bytes(data)
    assert refusal(tiny, "compare", str(tmp_path / "old.zip")).startswith(f"{tmp_path}/old.zip can't be read: ")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_terminal_is_never_steered(tiny: Path, tmp_path: Path, form: str) -> None:
    """A project with problems is compared all the same, such as a stranger's pull request."""
    other = copy_project(tmp_path / "other")
    plan = other / "sessions" / "tiny" / "01-welcome.md"
    plan.write_text(plan.read_text("utf-8") + "\n## A \x1b]0;x\x07 step (5 min)\n", "utf-8")
    result = said(tiny, "compare", str(other), "--format", form)
    assert result.exit_code == 0
    assert "<U+001B>" in result.stdout.replace("&#60;", "<").replace("&#62;", ">").replace("&#43;", "+")
    assert not {"\x1b", "\x07"} & set(result.output)
    words = "There is no file or folder called <U+001B>[31m, and no project here.\n"
    assert refusal(tmp_path, "compare", "\x1b[31m") == words


def test_markdown_for_a_pull_request(history: Path) -> None:
    comment = said(history, "compare", "first", "--format", "markdown").stdout
    assert comment.startswith("<!-- hopepack compare -->\n### What changed from first")
    assert "- Day one of A tiny course now ends 11:40, 10 minutes later.\n" in comment


def test_a_released_edition_is_kept_and_compared(tiny: Path) -> None:
    """Released, changed, and compared by its name; the first edition has nothing before it."""
    assert changes_since_last_edition(tiny, edition(tiny)) is None
    result = said(tiny, "snapshot")
    assert (result.exit_code, result.stdout) == (
        0,
        "Wrote docs/development/editions/2026.1.json: what edition 2026.1 says.\n"
        "Commit it with the release. The next edition gets a new name in mkdocs.yml, below `hopepack:`.\n",
    )
    kept = tiny / "docs" / "development" / "editions" / "2026.1.json"
    assert changes_since_last_edition(tiny, edition(tiny)) is None
    assert (
        said(tiny, "snapshot").stdout == "docs/development/editions/2026.1.json is there already and says the same.\n"
    )
    make_longer(tiny)
    assert said(tiny, "compare", "2026.1").stdout.splitlines()[3] == LONGER
    before = kept.read_bytes()
    assert refusal(tiny, "snapshot") == (
        "The edition 2026.1 is kept already, and the materials have changed since.\n"
        "If people hold it, give this one a new name in mkdocs.yml, below `hopepack:`.\n"
        "If nobody does yet, write it anew:  hopepack snapshot --again\n"
    )
    assert kept.read_bytes() == before
    assert said(tiny, "snapshot", "--again").exit_code == 0
    assert kept.read_bytes() != before
    assert [path.name for path in kept.parent.iterdir()] == ["2026.1.json"]


def test_the_last_edition_is_the_newest_other_one(tiny: Path) -> None:
    """By date, then by name; not this edition's own, and not what git says."""
    folder = tiny / "docs" / "development" / "editions"
    folder.mkdir(parents=True)
    config = tiny / "mkdocs.yml"
    words = config.read_text("utf-8")
    for name, date in (("2026.10", "2026-10-01"), ("2026.9", "2026-09-01"), ("2026.1", "2026-11-22")):
        config.write_text(words.replace('"2026.1"', f'"{name}"').replace("2026-11-22", date), "utf-8")
        assert said(tiny, "snapshot").exit_code == 0
    make_longer(tiny)
    last = last_edition(tiny, "2026.1")
    assert last is not None
    assert last.name == "2026.10"
    found = changes_since_last_edition(tiny, edition(tiny))
    assert found is not None
    assert found.old == "edition 2026.10 of 1 October 2026"
    assert found.groups[0].changes[0].sentence == LONGER.strip()


def test_problems_stop_a_snapshot(tiny: Path) -> None:
    plan = tiny / WELCOME
    plan.write_text(plan.read_text("utf-8").replace("(10 min, whole", "(whole"), "utf-8")
    result = said(tiny, "snapshot")
    assert result.exit_code == 1
    assert not (tiny / "docs" / "development").exists()


def test_snapshots_are_the_same_everywhere(tiny: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "ünï")
    for path in sorted(other.rglob("*"), reverse=True):
        os.utime(path, (1, 1))
    assert as_json(edition_snapshot(edition(other))) == as_json(edition_snapshot(edition(tiny)))
