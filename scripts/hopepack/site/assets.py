"""The files beside the pages: fonts from their package, pictures of the content, and what the theme brings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import fontpkg_source_sans_3 as source_sans

FONTS = {
    "assets/fonts/source-sans-3.ttf": "SourceSans3[wght].ttf",
    "assets/fonts/source-sans-3-italic.ttf": "SourceSans3-Italic[wght].ttf",
}
"""Name in the site -> name in the package: brackets in an address trip some tools."""

FONT_LICENCE = "assets/fonts/LICENSE.txt"

SEARCH_PARTS = tuple(
    f"assets/hopepack/search-{part}.js" for part in ("stem", "words", "index", "results", "panel", "marks")
)
"""The scripts of the search that stand in one file with the directory of its index, in this order."""

NOT_NEEDED = (
    "assets/javascripts/",
    "assets/stylesheets/palette.",
    "assets/images/favicon.png",
    *SEARCH_PARTS,
    "sitemap.xml",
)
"""The theme's scripts, of which nothing here needs any, colours and an icon that ours replace, parts of the search that
stand in a file of its own, and what only servers use."""

THEIR_SCRIPTS = tuple(f"assets/hopepack/{name}.js" for name in ("keyboard", "scheme", "search", "store", "worksheet"))
"""The scripts that participants' pages run. All others are for those who lead."""


def font_files() -> dict[str, Path]:
    """Address in the site -> file, the licence among them."""
    package = Path(source_sans.ROOT)
    files = {address: package / "files" / name for address, name in FONTS.items()}
    return files | {FONT_LICENCE: package / "LICENSE"}


def theme_style(folders: Iterable[str]) -> str:
    """The name of the theme's stylesheet, which changes with each of its editions."""
    found = (path.name for folder in folders for path in Path(folder, "assets/stylesheets").glob("main.*.min.css"))
    return next(found, "main.css")


def is_needed(uri: str, *, for_participants: bool = False) -> bool:
    """Whether a file of the theme belongs into the site. Maps are for those who mend the theme."""
    if for_participants and uri.startswith("assets/hopepack/") and uri.endswith(".js"):
        return uri in THEIR_SCRIPTS
    return not uri.startswith(NOT_NEEDED) and not uri.endswith(".map")
