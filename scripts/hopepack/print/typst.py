"""Typst: the only module that knows it. A document, its pictures and the template go in, a PDF comes out."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hopepack.model import Source
from hopepack.print.counting import Counts, PartPages, Title
from hopepack.print.errors import PrintError
from hopepack.print.fonts import font_folder
from hopepack.print.packs import TEMPLATES
from hopepack.print.widths import HINT
from hopepack.problems import Problem

if TYPE_CHECKING:
    from typst import Compiler, TypstError, TypstWarning

MAIN = "pack.typ"
COUNTS = "<counts>"
"""Where the template says how many pages there are, and what stands on which (`Counts`)."""

_BLAME = re.compile(r"([^\s:]+\.\w+):(\d+): (.+)")
"""How the template names a place in the Markdown when it stops (`fail` in pack.typ)."""

_TOO_WIDE = "too-wide ¶ "
_RESTLESS = "did not converge"


class _RestlessError(PrintError):
    """Typst's rounds came to no end: page numbers, and what is set closer to save a page, may change each other."""


class Press:
    """The template, ready for one document after another: what two documents share is laid out once.

    What comes out is byte for byte what a press of its own would make of it. Typst sees one temporary folder with
    the template, the document and copies of the pictures, and nothing else of the machine.
    """

    def __init__(self, template: Path, scale: str, paper: str) -> None:
        self.template = template
        self.inputs = {"scale": scale, "paper": paper}
        self._temporary = tempfile.TemporaryDirectory(prefix="hopepack-")
        self._folder = Path(self._temporary.name)
        self._laid_out: dict[str, tuple[Path, int]] = {}
        """Name of a picture -> its file, and when that was changed."""
        self._compiler: Compiler | None = None

    def __enter__(self) -> Press:
        for file in sorted(self.template.glob("*.typ")):
            shutil.copyfile(file, self._folder / file.name)
        return self

    def __exit__(self, *_error: object) -> None:
        self._compiler = None
        self._temporary.cleanup()

    def pdf(self, document: bytes, pictures: Mapping[str, Path], timestamp: int) -> bytes:
        """The PDF of a document. Raises PrintError; the press still works afterwards."""
        self._lay_out(document, pictures)
        try:
            return self._compile(timestamp)
        except _RestlessError:
            self._lay_out(document.replace(b"<pack ", b'<pack close="no" ', 1), pictures)
            return self._compile(timestamp)

    def _lay_out(self, document: bytes, pictures: Mapping[str, Path]) -> None:
        for name in self._laid_out.keys() - pictures.keys():
            (self._folder / name).unlink()
        wanted = {name: (file, file.stat().st_mtime_ns) for name, file in pictures.items()}
        for name in [name for name, stamped in wanted.items() if self._laid_out.get(name) != stamped]:
            shutil.copyfile(pictures[name], self._folder / name)
        self._laid_out = wanted
        (self._folder / "document.xml").write_bytes(document)

    def counts(self, document: bytes, pictures: Mapping[str, Path]) -> Counts:
        """How many pages the PDF of a document would have, and where things stand in it: in a third of the time, and in
        none where the PDF has just been made. Raises PrintError."""
        self._lay_out(document, pictures)
        try:
            return _counts(json.loads(self._warm().query(COUNTS, field="value", one=True)))
        except RuntimeError:
            self._compile(0)  # it fails as well, and says where
            raise

    def _compile(self, timestamp: int) -> bytes:
        import typst

        try:
            pdf, warnings = self._warm().compile_with_warnings(pdf_standards=["ua-1", "a-2a"], timestamp=timestamp)
        except typst.TypstError as error:
            raise PrintError(_problems(error)) from None
        if any(_RESTLESS in warning.message for warning in warnings):
            raise _RestlessError(map(_problem, warnings))
        if warnings:  # Typst leaves things out with no more than a warning: a block in a paragraph, for one
            raise PrintError(map(_problem, warnings))
        assert isinstance(pdf, bytes)  # a list is what comes of other formats
        return pdf

    def _warm(self) -> Compiler:
        import typst

        if self._compiler is None:
            self._compiler = typst.Compiler(
                str(self._folder / MAIN),
                root=str(self._folder),
                font_paths=[str(font_folder())],
                ignore_system_fonts=True,
                sys_inputs=self.inputs,
            )
        return self._compiler


def _counts(told: dict[str, Any]) -> Counts:
    return Counts(
        told["pages"],
        tuple(told["sheets"]),
        tuple(PartPages(**part) for part in told["parts"]),
        tuple(Title(**title) for title in told["titles"]),
        tuple(told["places"]),
    )


def _problems(error: TypstError) -> list[Problem]:
    """One problem, or each thing that is too wide for its place (`overfull` in markup.typ)."""
    said = _said(error)
    if not said.startswith(_TOO_WIDE):
        return [_problem(error)]
    found = map(_BLAME.match, said.split(" ¶ ")[1:])
    return [Problem(Source(one[1], int(one[2])), "too-wide", one[3], HINT) for one in found if one]


def _problem(error: TypstError | TypstWarning) -> Problem:
    """What Typst says, blamed on the Markdown where the template could tell, else on the template."""
    said = _said(error)
    if blamed := _BLAME.match(said):
        return Problem(Source(blamed[1], int(blamed[2])), "print", blamed[3])
    hint = "\n".join(error.hints)
    return Problem(_template_place(error), "print", f"Typst can't make pages of this: {said}", hint)


def _said(error: TypstError | TypstWarning) -> str:
    return error.message.removeprefix("panicked with: ").strip('"')


def _template_place(error: TypstError | TypstWarning) -> Source:
    found = re.search(r"([\w-]+\.typ):(\d+)", error.diagnostic)
    return Source(f"{TEMPLATES}/{found[1]}", int(found[2])) if found else Source(f"{TEMPLATES}/{MAIN}", 1)
