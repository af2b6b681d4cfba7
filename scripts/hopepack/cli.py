"""The commands. They alone print and exit: 0 done, 1 problems in the content, 2 wrong usage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hopepack.commands.check import check, explain
from hopepack.commands.common import edition_to_work_with, paper_options, plain_errors, project_root
from hopepack.commands.compare import compare, snapshot
from hopepack.commands.deliver import deliver
from hopepack.commands.new import new
from hopepack.project import checked

if TYPE_CHECKING:
    from hopepack.build import Made


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Markdown training materials become an offline site and PDF packs."""
    # Windows consoles and pipes may not know a sign such as ✓: show a ? rather than stop.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.option("--pack", "only", metavar="COURSE/PACK", help="One PDF alone, such as esc-recovery/facilitator.")
@paper_options
def build(only: str | None, paper: str, booklet: bool) -> None:
    """Check the content and make dist/: the site, the PDF packs, the zip."""
    with plain_errors():
        from hopepack.progress import Progress

        root, progress = project_root(), Progress()
        with progress.step("Checking the content"):
            found = checked(root)
        edition = edition_to_work_with(found)
        from hopepack.build import build as build_all
        from hopepack.build import build_one
        from hopepack.print.sizes import Paper

        sheets = Paper(paper, booklet)
        if only is not None:
            click.echo(f"Made {build_one(root, edition, only, progress, sheets).relative_to(root)}.")
            return
        whole, participants = build_all(root, edition, progress, sheets)
        click.echo(f"Made {_places(participants, root)} for participants: {participants}.")
        click.echo(f"Made {_places(whole, root)}: {whole}, in {progress.seconds:.1f} s.")
        click.echo(f"Open {whole.folder.relative_to(root) / 'START-HERE.html'}")


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the preview is shown.")
def serve(address: str) -> None:
    """Preview the site; edits are shown within two seconds."""
    with plain_errors():
        from hopepack.site.serve import serve as serve_site

        serve_site(project_root(), address)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run everything that CI runs: ruff, mypy, pytest. ARGUMENTS go to pytest, and then it alone is run."""
    with plain_errors():
        root = project_root()
        steps = [["pytest", *arguments]]
        if not arguments:
            steps = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], *steps]
        for step in steps:
            click.echo(f"$ {' '.join(step)}")
            code = subprocess.call([sys.executable, "-m", *step], cwd=root)
            if code:
                raise SystemExit(code)


def _places(made: Made, root: Path) -> str:
    return f"{made.folder.relative_to(root)} and {made.archive.relative_to(root)}"


for command in (check, explain, compare, snapshot, new, deliver):
    main.add_command(command)
