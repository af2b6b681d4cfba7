"""The font of the packs. Apart from what sets pages with it, as the checks look only into the font."""

from __future__ import annotations

from pathlib import Path


def font_folder() -> Path:
    """The folder of Source Sans 3, which comes as a package so that every machine sets the same pages."""
    import fontpkg_source_sans_3

    return Path(fontpkg_source_sans_3.ROOT) / "files"
