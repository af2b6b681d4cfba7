"""`hopepack compare` and `hopepack snapshot`: what changed, and keeping what a released edition says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from hopepack.commands.common import edition_to_work_with, plain_errors, project_root
from hopepack.errors import HopepackError
from hopepack.project import checked
from hopepack.reports import shown


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True,
    help="markdown is for a comment on a pull request.",
)  # fmt: skip
def compare(old: str, new: str | None, form: str) -> None:
    """Say what changed from OLD to NEW, and what must be printed again.

    Each is the name of a released edition, a revision of git, a folder with a project, a hand-over folder
    (dist/hope-pack) or its zip, a PDF in one, or a snapshot. Without NEW, OLD is compared with the files as they are.
    """
    with plain_errors():
        from hopepack.compare.changes import changes
        from hopepack.compare.markdown import as_markdown
        from hopepack.compare.places import narrowed, pack_of, place, working_files
        from hopepack.compare.sheets import only_of
        from hopepack.compare.show import as_text

        here, root = Path.cwd(), _root_or_none()
        before = place(old, root, here)
        after = place(new, root, here) if new is not None else working_files(project_root())
        for note in filter(None, (before.note, after.note)):
            click.echo(shown(note), err=True)
        before, after = narrowed(before, after)
        found = changes(before.snapshot, after.snapshot)
        if pack := pack_of(before, after):
            found = replace(found, sheets=only_of(pack, found.sheets))
        if found.old == found.new and new is not None:  # two builds of one edition
            found = replace(found, old=f"{found.old} ({old})", new=f"{found.new} ({new})")
        click.echo((as_markdown if form == "markdown" else as_text)(found), nl=False)


def _root_or_none() -> Path | None:
    """Two hand-over folders can be compared anywhere."""
    try:
        return project_root()
    except HopepackError:
        return None


@click.command()
@click.option("--again", is_flag=True, help="Write over the snapshot of an edition that nobody holds yet.")
def snapshot(again: bool) -> None:
    """Keep what this edition says, on the day it is released, so that the next can be compared with it."""
    with plain_errors():
        from hopepack.compare.editions import keep

        root = project_root()
        edition = edition_to_work_with(checked(root))
        file, written = keep(root, edition, again)
        name = file.relative_to(root).as_posix()
        if not written:
            click.echo(f"{name} is there already and says the same.")
            return
        click.echo(f"Wrote {name}: what edition {edition.name} says.")
        click.echo("Commit it with the release. The next edition gets a new name in mkdocs.yml, below `hopepack:`.")
