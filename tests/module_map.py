"""The map at the end of docs/development/architecture.md: python -m tests.module_map writes it anew.

Each line is the first sentence of a module's docstring, so that what is said of a module stands in one place.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "hopepack"
PAGE = ROOT / "docs" / "development" / "architecture.md"
BEGIN = "## Every module, in a line\n"
FOLDERS = ("", "reading", "checks", "rules", "print", "site", "compare", "new", "commands")
"""In the order of the data."""


def module_map() -> str:
    """The whole section, as Markdown."""
    words = "Written from the modules' own first lines: `python -m tests.module_map`.\n"
    return f"{BEGIN}\n{words}\n" + "\n\n".join("\n".join(_folder(PACKAGE / name)) for name in FOLDERS) + "\n"


def _folder(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.py")):
        if not file.name.startswith("__"):
            yield f"- `{file.relative_to(PACKAGE).as_posix()}`: {_first_sentence(file)}"


def _first_sentence(file: Path) -> str:
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(words.split("\n\n")[0].split())


def main() -> None:
    text = PAGE.read_text(encoding="utf-8").split(BEGIN)[0].rstrip()
    PAGE.write_text(f"{text}\n\n{module_map()}", encoding="utf-8")


if __name__ == "__main__":
    main()
