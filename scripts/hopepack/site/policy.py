"""What a page may load: its own folder's scripts, styles, fonts and pictures, and nothing from anywhere else."""

from __future__ import annotations

_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's signs stand in its styles as data
    "font-src": "'self'",
    "connect-src": "'none'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}

POLICY = "; ".join(f"{name} {sources}" for name, sources in _RULES.items())
"""The Content-Security-Policy of every page. Opened as a file, 'self' means files in Chromium and in Firefox."""
