"""The one exception of print."""

from __future__ import annotations

from hopepack.errors import ContentError


class PrintError(ContentError):
    """A pack can't be made: its problems say why, each with the file and line to mend."""
