"""Characters that can't be seen, and what they hide."""

from __future__ import annotations

import html
import re

NEVER_IN_TEXT = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
"""Control characters, characters without a shape, and those that turn the direction of text round."""

_SLASHES = str.maketrans(dict.fromkeys("⁄∕⧸／╱⟋", "/"))


def as_seen(line: str) -> str:
    """A line as a reader sees it: entities resolved, escapes taken away, signs that look like a slash as slashes."""
    return html.unescape(line.replace("\\", "")).translate(_SLASHES)
