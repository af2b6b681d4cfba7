"""The font in which people fill in forms: Source Sans 3, cut down to what they may type, as a simple font of a PDF.

Viewers write with fonts of at most 255 characters. This one has WinAnsi's, and in codes that WinAnsi leaves
free the letters of Welsh, Polish, Romanian and others that are written in these islands.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from hopepack.print.fonts import font_folder
from hopepack.print.update import Update, array, reference, written

NAME = "/SourceSans3"

MORE = {
    0x01: "Wcircumflex", 0x02: "wcircumflex", 0x03: "Ycircumflex", 0x04: "ycircumflex",
    0x05: "Aogonek", 0x06: "aogonek", 0x07: "Cacute", 0x08: "cacute", 0x0B: "Eogonek", 0x0C: "eogonek",
    0x0E: "Lslash", 0x0F: "lslash", 0x10: "Nacute", 0x11: "nacute", 0x12: "Sacute", 0x13: "sacute",
    0x14: "Zacute", 0x15: "zacute", 0x16: "Zdotaccent", 0x17: "zdotaccent", 0x18: "Abreve", 0x19: "abreve",
    0x1A: "Gbreve", 0x1B: "gbreve", 0x1C: "Ccaron", 0x1D: "ccaron", 0x1E: "Idotaccent", 0x1F: "dotlessi",
    0x7F: "Scedilla", 0x81: "scedilla", 0x8D: "ecaron", 0x8F: "rcaron", 0x90: "ncaron", 0x9D: "uring",
}  # fmt: skip
"""Code -> name in the Adobe Glyph List. WinAnsi has no use for these codes, nor have forms."""

LAYOUT = frozenset({"BASE", "GDEF", "GPOS", "GSUB"})

_FREE = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})


@dataclass(frozen=True, slots=True)
class FormFont:
    """A TrueType file, and what a PDF says about it; lengths in thousandths of the size of type."""

    packed: bytes
    """The file, as it stands in a PDF."""
    length: int
    """Of the file itself, in bytes."""
    first: int
    widths: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]


def characters() -> dict[int, str]:
    """Code -> character, of everything that can be typed."""
    from fontTools.agl import toUnicode

    ansi = {code: bytes([code]).decode("cp1252") for code in range(0x20, 0x100) if code not in {0x7F, *_FREE}}
    return {**ansi, **{code: toUnicode(name) for code, name in MORE.items()}}


@cache
def form_font() -> FormFont:
    """Made once a run, in a fifth of a second: few glyphs of the variable font, fixed at its regular weight.

    Fields know no kerning and no ligatures; to read those tables would take four times as long as all else.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(font_folder() / "SourceSans3[wght].ttf", recalcTimestamp=False)
    for name in LAYOUT.intersection(font.keys()):
        del font[name]
    options = Options(layout_features=[], notdef_outline=True, hinting=False, drop_tables=["DSIG", "STAT", "MVAR"])
    cutter = Subsetter(options)
    cutter.populate(text="".join(characters().values()))
    cutter.subset(font)
    instantiateVariableFont(font, {"wght": 400}, inplace=True)
    return _described(font)


def _described(font: Any) -> FormFont:
    target = io.BytesIO()
    font.save(target)
    unit = 1000 / font["head"].unitsPerEm
    cmap, advances = font.getBestCmap(), font["hmtx"]
    shown = characters()
    first, last = min(shown), max(shown)

    def width(code: int) -> int:
        return round(advances[cmap[ord(shown[code])]][0] * unit) if code in shown else 0

    return FormFont(
        zlib.compress(target.getvalue(), 9),
        len(target.getvalue()),
        first,
        tuple(width(code) for code in range(first, last + 1)),
        round(font["hhea"].ascent * unit),
        round(font["hhea"].descent * unit),
        round(font["OS/2"].sCapHeight * unit),
        tuple(round(getattr(font["head"], side) * unit) for side in ("xMin", "yMin", "xMax", "yMax")),
    )


def embedded(update: Update, font: FormFont) -> int:
    """The number of the font as an object of a PDF, its file and all."""
    packed = {"/Filter": b"/FlateDecode"}
    file = update.add_stream(packed | {"/Length1": b"%d" % font.length}, font.packed)
    name = b"/HOPEPK+SourceSans3-Regular"
    descriptor = update.add(
        {
            "/Type": b"/FontDescriptor", "/FontName": name, "/Flags": b"32", "/FontBBox": array(font.box),
            "/ItalicAngle": b"0", "/Ascent": b"%d" % font.ascent, "/Descent": b"%d" % font.descent,
            "/CapHeight": b"%d" % font.cap_height, "/StemV": b"84", "/FontFile2": reference(file),
        }
    )  # fmt: skip
    return update.add(
        {
            "/Type": b"/Font",
            "/Subtype": b"/TrueType",
            "/BaseFont": name,
            "/FirstChar": b"%d" % font.first,
            "/LastChar": b"%d" % (font.first + len(font.widths) - 1),
            "/Widths": array(font.widths),
            "/FontDescriptor": reference(descriptor),
            "/Encoding": written(
                {"/Type": b"/Encoding", "/BaseEncoding": b"/WinAnsiEncoding", "/Differences": _differences()}
            ),
            "/ToUnicode": reference(update.add_stream(packed, _to_unicode())),
        }
    )


def _differences() -> bytes:
    return array(item for code, name in sorted(MORE.items()) for item in (code, f"/{name}".encode()))


@cache
def _to_unicode() -> bytes:
    """What each code means, for those who copy, search or listen; in hundreds, as the format wants it; packed."""
    pairs = [f"<{code:02X}> <{ord(sign):04X}>" for code, sign in sorted(characters().items())]
    parts = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    ranges = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    table = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{ranges}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
    return zlib.compress(table.encode(), 9)
