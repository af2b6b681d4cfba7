"""What people type to start Hopepack, so that every command in a message can be copied as it stands."""

from __future__ import annotations

import os


def command(words: str = "") -> str:
    """`python3 scripts/run.py check` where the launcher started us, else `hopepack check`."""
    return f"{os.environ.get('HOPEPACK_COMMAND', 'hopepack')} {words}".strip()
