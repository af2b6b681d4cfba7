"""`hopepack deliver`: what is made for sites."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hopepack.command import command
from hopepack.commands.common import paper_options, plain_errors, project_root
from hopepack.errors import HopepackError
from hopepack.project import CheckedDeliveries, checked_deliveries
from hopepack.reports import FORMATS, shown

if TYPE_CHECKING:
    from hopepack.deliver import Delivered


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that make packs.")
@paper_options
def deliver(files: tuple[Path, ...], jobs: int, paper: str, booklet: bool) -> None:
    """Make dist/deliveries/: packs, calendars and a zip for each site.

    FILES name the deliveries, from any folder; without them, all in deliveries/ are made.
    """
    with plain_errors():
        from hopepack.progress import Progress

        root, progress = project_root(), Progress()
        with progress.step("Checking the content"):
            found = checked_deliveries(root, files)
        if found.problems:
            click.echo(found.report)
        if found.edition is None or not found.sound:
            raise _nothing_made(found)
        from hopepack.deliver import deliver as deliver_all
        from hopepack.print.sizes import Paper

        made = deliver_all(root, found.edition, found.sound, progress, jobs, paper=Paper(paper, booklet))
        _say(made, found.faulty, progress.seconds)


def _nothing_made(found: CheckedDeliveries) -> SystemExit:
    if not found.problems:
        words = "There is no delivery in deliveries/. Name a file, or begin one:"
        raise HopepackError(f"{words}  {command('new delivery')}")
    click.echo("Nothing was made; what was there before is untouched.")
    return SystemExit(1)


def _say(made: Delivered, faulty: tuple[str, ...], seconds: float) -> None:
    if made.problems:
        click.echo(FORMATS["text"](made.problems, ()))
    if made.folders:
        click.echo(f"Made {made}, in {seconds:.1f} s.")
    for path in sorted({*faulty, *made.failed}):
        click.echo(f"Not made: {shown(path)}; what was there before is untouched.")
    if faulty or made.failed:
        raise SystemExit(1)
