"""What all commands share: where the project is, and that whatever goes wrong is said in a sentence."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.project import Checked, find_root
from hopepack.reports import shown


def paper_options(command: Callable[..., None]) -> Callable[..., None]:
    """What packs can be made for, wherever they are made."""
    paper = click.option(
        "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper of packs."
    )
    folded = "Also the participant packs as booklets: two pages a side, to be folded."
    return paper(click.option("--booklet", is_flag=True, help=folded)(command))


def project_root() -> Path:
    return find_root(Path.cwd())


def edition_to_work_with(found: Checked) -> Edition:
    """The edition to build from; problems are shown, and errors among them stop the build."""
    if found.problems:
        click.echo(found.report)
    if found.edition is None:
        click.echo("Nothing was built; what was there before is untouched.")
        raise SystemExit(1)
    return found.edition


@contextmanager
def plain_errors() -> Iterator[None]:
    """Whatever goes wrong is said in a sentence."""
    try:
        yield
    except HopepackError as error:
        raise _stop(str(error), error.exit_code) from None
    except KeyboardInterrupt:
        raise _stop("Stopped. What was in dist/ before is untouched.", 130) from None
    except OSError as error:
        raise _stop(_disk_words(error), 2) from None


def _stop(words: str, code: int) -> SystemExit:
    click.echo("\n".join(map(shown, words.split("\n"))), err=True)  # file names and snapshots may be anyone's
    return SystemExit(code)


def _disk_words(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. Make room and run this again; what was in dist/ before is untouched."
    where = f" ({error.filename})" if error.filename else ""
    return f"The files can't be read or written: {error.strerror or error}{where}."
