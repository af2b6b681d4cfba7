"""The commands. This module alone prints and exits: 0 done, 1 problems in the content, 2 wrong usage."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.problems import counted
from hopepack.project import Checked, checked, find_root
from hopepack.reports import FORMATS, shown
from hopepack.rules import GROUPS, code_of, nearest_rule, rule_called
from hopepack.rules.explain import all_rules, help_markdown, help_text
from hopepack.rules.explain import page as help_page


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Markdown training materials become an offline site and PDF packs."""
    # Windows consoles and pipes may not know a sign such as ✓: show a ? rather than stop.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.option("--strict", is_flag=True, help="Advice counts as a problem, too.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="For people, or for programs.")
@click.option("--fix", is_flag=True, help="First mend what has one right answer, and say what was mended.")
def check(strict: bool, form: str, fix: bool) -> None:
    """Report every problem in the content, sorted by file and line.

    The code in brackets after a problem has a help page:  hopepack explain HP040
    """
    with plain_errors():
        root = _root()
        if fix:
            _mend(root, form)
        found = checked(root)
        click.echo(found.reported(form))
        if found.problems and form == "text" and sys.stdout.isatty():
            click.echo(f"What a code means:  hopepack explain {code_of(found.problems[0].rule)}", err=True)
        if found.edition is None or (strict and found.problems):
            raise SystemExit(1)


def _mend(root: Path, form: str) -> None:
    """What was mended is said first; for programs on the other stream, so that they get their format alone."""
    from hopepack.mend import mend

    done = mend(root, lambda: checked(root).problems)
    for mended in done:
        click.echo("\n".join(map(shown, str(mended).splitlines())), err=form != "text")
    if done:
        click.echo(f"{counted(len(done), 'line')} mended. Read what was written, then commit it.", err=form != "text")


@main.command()
@click.argument("rule", required=False)
@click.option("--page", is_flag=True, help="The help of all rules, as Markdown.")
def explain(rule: str | None, page: bool) -> None:
    """Say what a problem means, with a bad and a good example. RULE is its code or name; without it, list all."""
    with plain_errors():
        if rule is None:
            click.echo(help_page(GROUPS) if page else all_rules(GROUPS), nl=not page)
            return
        found = rule_called(rule)
        if found is None:
            near = nearest_rule(rule)
            raise HopepackError(
                f"There is no rule called {rule!r}. "
                + (f"Did you mean {near}?" if near else "`hopepack explain` lists them all.")
            )
        click.echo(help_markdown(found) if page else help_text(found))


@main.command()
@click.option("--pack", "only", metavar="COURSE/PACK", help="One PDF alone, such as esc-recovery/facilitator.")
def build(only: str | None) -> None:
    """Check the content and make dist/: the site, the PDF packs, the zip."""
    with plain_errors():
        from hopepack.progress import Progress

        root, progress = _root(), Progress()
        with progress.step("Checking the content"):
            found = checked(root)
        edition = _edition(found)
        from hopepack.build import build as build_all
        from hopepack.build import build_one

        if only is not None:
            click.echo(f"Made {build_one(root, edition, only, progress).relative_to(root)}.")
            return
        made = build_all(root, edition, progress)
        folder, archive = made.folder.relative_to(root), made.archive.relative_to(root)
        click.echo(f"Made {folder} and {archive}: {made}, in {progress.seconds:.1f} s.")
        click.echo(f"Open {folder / 'START-HERE.html'}")


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the preview is shown.")
def serve(address: str) -> None:
    """Preview the site; edits are shown within two seconds."""
    with plain_errors():
        from hopepack.site.serve import serve as serve_site

        serve_site(_root(), address)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run everything that CI runs: ruff, mypy, pytest. ARGUMENTS go to pytest, and then it alone is run."""
    with plain_errors():
        root = _root()
        steps = [["pytest", *arguments]]
        if not arguments:
            steps = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], *steps]
        for step in steps:
            click.echo(f"$ {' '.join(step)}")
            code = subprocess.call([sys.executable, "-m", *step], cwd=root)
            if code:
                raise SystemExit(code)


def _root() -> Path:
    return find_root(Path.cwd())


def _edition(found: Checked) -> Edition:
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
    click.echo(words, err=True)
    return SystemExit(code)


def _disk_words(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. Make room and run this again; what was in dist/ before is untouched."
    where = f" ({error.filename})" if error.filename else ""
    return f"The files can't be read or written: {error.strerror or error}{where}."
