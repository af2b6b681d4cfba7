"""Progress while a build works: a moving line in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console


class Progress:
    """Shows the steps of a build."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.console = _terminal()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """A step that is under way: `words` is what is being done."""
        if self.console is None:
            click.echo(f"{words} ...")
            yield
        else:
            with self.console.status(f"{words} ..."):
                yield
            self.console.print(f"[green]✓[/green] {words}", highlight=False)


def _terminal() -> Console | None:
    """rich's console where someone watches; it is imported only then."""
    if not sys.stdout.isatty():
        return None
    import rich.console

    console = rich.console.Console()
    return console if console.is_terminal and not console.is_dumb_terminal else None
