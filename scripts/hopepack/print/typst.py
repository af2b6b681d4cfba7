"""Typst: the only module that knows it. A document, its pictures and the template go in, a PDF comes out."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hopepack.model import Source
from hopepack.print.errors import PrintError
from hopepack.print.packs import TEMPLATES
from hopepack.problems import Problem

if TYPE_CHECKING:
    from typst import TypstError, TypstWarning

MAIN = "pack.typ"

_BLAME = re.compile(r"([^\s:]+\.\w+):(\d+): (.+)")
"""How the template names a place in the Markdown when it stops (`fail` in pack.typ)."""


def compile_pack(document: bytes, pictures: Mapping[str, Path], template: Path, scale: str, timestamp: int) -> bytes:
    """A PDF/UA-1 and PDF/A-2a file of a pack's document.

    Typst sees one temporary folder with the template, the document and copies of the pictures, and nothing
    else of the machine. `pictures`: name in the document -> file. `timestamp`: seconds since 1970.
    """
    with tempfile.TemporaryDirectory(prefix="hopepack-") as name:
        folder = Path(name)
        _lay_out(folder, document, pictures, template)
        return _compile(folder, scale, timestamp)


def _lay_out(folder: Path, document: bytes, pictures: Mapping[str, Path], template: Path) -> None:
    for file in sorted(template.glob("*.typ")):
        shutil.copyfile(file, folder / file.name)
    for name, file in pictures.items():
        shutil.copyfile(file, folder / name)
    (folder / "document.xml").write_bytes(document)


def _compile(folder: Path, scale: str, timestamp: int) -> bytes:
    import typst

    try:
        pdf, warnings = typst.compile_with_warnings(
            str(folder / MAIN),
            root=str(folder),
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=timestamp,
            sys_inputs={"scale": scale},
        )
    except typst.TypstError as error:
        raise PrintError([_problem(error)]) from None
    if warnings:  # Typst leaves things out with no more than a warning: a block in a paragraph, for one
        raise PrintError(map(_problem, warnings))
    return pdf


def font_folder() -> Path:
    """The folder of Source Sans 3, which comes as a package so that every machine sets the same pages."""
    import fontpkg_source_sans_3

    return Path(fontpkg_source_sans_3.ROOT) / "files"


def _problem(error: TypstError | TypstWarning) -> Problem:
    """What Typst says, blamed on the Markdown where the template could tell, else on the template."""
    said = error.message.removeprefix("panicked with: ").strip('"')
    if blamed := _BLAME.match(said):
        return Problem(Source(blamed[1], int(blamed[2])), "print", blamed[3])
    hint = "\n".join(error.hints)
    return Problem(_template_place(error), "print", f"Typst can't make pages of this: {said}", hint)


def _template_place(error: TypstError | TypstWarning) -> Source:
    found = re.search(r"([\w-]+\.typ):(\d+)", error.diagnostic)
    return Source(f"{TEMPLATES}/{found[1]}", int(found[2])) if found else Source(f"{TEMPLATES}/{MAIN}", 1)


def page_count(pdf: bytes) -> int:
    """The pages of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
