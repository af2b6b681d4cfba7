"""`hopepack check` and `hopepack explain`: what is wrong, what can be mended, and what a problem means."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hopepack.command import command
from hopepack.commands.common import plain_errors, project_root
from hopepack.errors import HopepackError
from hopepack.problems import counted
from hopepack.project import Checked, checked
from hopepack.reports import FORMATS, shown
from hopepack.rules import GROUPS, code_of, nearest_rule, rule_called
from hopepack.rules.explain import all_rules, help_markdown, help_text
from hopepack.rules.explain import page as help_page


@click.command()
@click.option("--strict", is_flag=True, help="Advice counts as a problem, too.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="For people, or for programs.")
@click.option("--fix", is_flag=True, help="First mend what has one right answer, and say what was mended.")
@click.option("--accepted", is_flag=True, help="Also list what is accepted, with reasons; in a file it always is.")
@click.option("--each", is_flag=True, help="On a screen, too, tell a slip at each place where it was made.")
def check(strict: bool, form: str, fix: bool, accepted: bool, each: bool) -> None:
    """Report every problem in the content, sorted by file and line.

    The code in brackets after a problem has a help page:  hopepack explain HP040
    """
    with plain_errors():
        root = project_root()
        if fix:
            _mend(root, form)
        found = checked(root)
        click.echo(_shown(found, form, accepted, each))
        if found.problems and form == "text" and sys.stdout.isatty():
            click.echo(_further(found), err=True)
        if found.edition is None or (strict and found.problems):
            raise SystemExit(1)


def _shown(found: Checked, form: str, accepted: bool, each: bool) -> str:
    if each and form == "text":
        return found.each
    whole = accepted or form != "text" or not sys.stdout.isatty()
    return found.reported(form) if whole else found.report


def _further(found: Checked) -> str:
    """What can be asked for next: the mending of what has one right answer, and help."""
    fixes = sum(problem.fix is not None for problem in found.problems)
    mending = f"{counted(fixes, 'problem')} may be mended for you:  {command('check --fix')}\n" if fixes else ""
    return f"{mending}What a code means:  {command(f'explain {code_of(found.problems[0].rule)}')}"


def _mend(root: Path, form: str) -> None:
    """What was mended is said first; for programs on the other stream, so that they get their format alone."""
    from hopepack.mend import mend

    done = mend(root, lambda: checked(root).problems)
    for mended in done:
        click.echo("\n".join(map(shown, str(mended).splitlines())), err=form != "text")
    if done:
        lines = counted(len({mended.source for mended in done}), "line")
        click.echo(f"{lines} mended. Read what was written, then commit it.", err=form != "text")


@click.command()
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
                + (f"Did you mean {near}?" if near else f"`{command('explain')}` lists them all.")
            )
        click.echo(help_markdown(found) if page else help_text(found))
