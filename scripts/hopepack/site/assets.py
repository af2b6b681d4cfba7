"""The files beside the pages: fonts from their package, pictures of the content, and what the theme brings."""

from __future__ import annotations

from pathlib import Path

import fontpkg_source_sans_3 as source_sans

FONTS = {
    "assets/fonts/source-sans-3.ttf": "SourceSans3[wght].ttf",
    "assets/fonts/source-sans-3-italic.ttf": "SourceSans3-Italic[wght].ttf",
}
"""Name in the site -> name in the package: brackets in an address trip some tools."""

FONT_LICENCE = "assets/fonts/LICENSE.txt"

NOT_NEEDED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/favicon.png", "sitemap.xml")
"""The theme's own search, an icon that ours replaces, and what only servers use."""


def font_files() -> dict[str, Path]:
    """Address in the site -> file, the licence among them."""
    package = Path(source_sans.ROOT)
    files = {address: package / "files" / name for address, name in FONTS.items()}
    return files | {FONT_LICENCE: package / "LICENSE"}


def is_needed(uri: str) -> bool:
    """Maps are for those who mend the theme; they would be the largest files of the site."""
    return not uri.startswith(NOT_NEEDED) and not uri.endswith(".map")
