"""What a stranger's content could try: texts, heads, pictures and names of files that must be refused."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">%s</svg>'

TEXTS = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "Words <SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "iframe": '<iframe src="index.md"></iframe>',
    "object": '<object data="x.swf"></object>',
    "embed": "<embed src=x>",
    "form": '<form action="https://example.org"><input name=a></form>',
    "link": '<link rel="stylesheet" href="https://example.org/x.css">',
    "meta": '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "base": "<base href=//example.org>",
    "svg": "<svg onload=alert(1)></svg>",
    "img with an event": "Words <img src=x onerror=alert(1)>",
    "style element": "<style>body { display: none }</style>",
    "style attribute": '<p style="position:fixed">x</p>',
    "event attribute": "<p onclick=alert(1)>x</p>",
    "attribute list of a heading": "## Words {onclick=alert(1)}",
    "attribute list with a colon": "Words\n{: style='position: fixed' }",
    "attribute list of a link": "[words](index.md){ .x onmouseover=alert(1) }",
    "javascript": "[x](javascript:alert(1))",
    "javascript in mixed case": "[x](JaVaScRiPt:alert(1))",
    "javascript with an entity": "[x](java&#115;cript:alert(1))",
    "javascript with a named entity": "[x](javascript&colon;alert(1))",
    "javascript with a tab": "[x](<java\tscript:alert(1)>)",
    "javascript with an encoded line end": "[x](java%0Ascript:alert(1))",
    "javascript with an entity for a line end": "[x](java&NewLine;script:alert(1))",
    "javascript with a leading space": "[x](<  javascript:alert(1)>)",
    "javascript with a control character": "[x](&#1;javascript:alert(1))",
    "javascript between angle brackets": "<javascript:alert(1)>",
    "vbscript": "[x](vbscript:x)",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "file": "[x](file:///etc/passwd)",
    "file in capitals": "[x](FILE:///etc/passwd)",
    "blob": "[x](blob:https://example.org/1)",
    "no scheme": "[x](//example.org/x)",
    "backslashes": "[x](\\\\\\\\example.org/x)",
    "picture from the network": "![x](https://example.org/x.png)",
    "picture from the network without a scheme": "![x](//example.org/x.png)",
    "picture as data": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "picture from a file": "![x](file:///etc/passwd)",
    "picture above the project": "![x](../../secret.svg)",
    "picture above, encoded": "![x](..%2f..%2fsecret.svg)",
    "picture above, with backslashes": "![x](..\\..\\secret.svg)",
    "picture by an absolute path": "![x](/etc/passwd)",
    "picture in a sibling of the same prefix": "![x](../../project-two/secret.svg)",
    "picture in another folder of the project": "![x](../overrides/site/assets/hopepack/icon.svg)",
    "picture in a folder whose name begins alike": "![x](../docs-two/x.svg)",
    "link above the project": "[x](../../secret.md)",
    "link to an absolute path": "[x](/etc/passwd)",
    "link into the templates": "[x](../overrides/print/pack.typ)",
    "snippet": '--8<-- "../../secret.md"',
    "snippet by an absolute path": '--8<-- "/etc/passwd"',
    "snippet from the network": '--8<-- "https://example.org/x.md"',
    "snippet of itself": '--8<-- "index.md"',
    "snippets of each other": '--8<-- "other.md"',
    "block of snippets": "--8<--\n../../secret.md\n--8<--",
    "include of Jinja": '{% include "../../secret.md" %}',
    "include by braces": "{!../../secret.md!}",
    "include of mdBook": "{{#include ../../secret.md}}",
    "reference that defines an address": "[x]\n\n[x]: javascript:alert(1)",
    "direction override": "abc \u202e fed",
    "direction isolate": "abc \u2066 fed",
    "zero width": "pass\u200bword",
    "control character": "bell \u0007",
    "escape sequence": "\u001b]8;;https://example.org\u0007words\u001b]8;;\u0007",
    "control character as an entity": "&#x202e;abc",
    "null": "a\u0000b",
    "comment that hides a block": "<!--\n/// say\nx\n///\n-->",
}
"""Below a page."""

HEADS = {
    "tag": ("summary: !!python/object/apply:os.system [id]", 3),
    "own tag": ("summary: !include ../../secret.md", 3),
    "anchor": ("summary: &a x", 3),
    "alias": ("summary: *a", 3),
    "merge key": ("<<: {summary: x}", 3),
    "duplicate": ("summary: x\nsummary: y", 4),
    "duplicate of the title": ("title: y", 3),
    "nesting": ("summary: " + "[" * 21 + "]" * 21, 3),
    "nesting of blocks": ("summary:\n" + "".join(" " * depth + "- a:\n" for depth in range(1, 60, 2)), 22),
    "billion laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nsummary: *b", 3),
    "two documents": ("summary: x\n...\ntitle: y", 5),
    "control character": ('summary: "\\u202e"', 3),
    "a key that is a list": ("? [a, b]\n: x", 3),
    "too long": ("summary: " + "a " * 26_000, 3),
    "escape that is no character": ('summary: "\\UFFFFFFFF"', 3),
    "character by an escape": ('summary: "\\u4e00"', 3),
    "key with an escape": ('"sum\\emary": x', 3),
}
"""In the head of a page whose title stands in line 2; the line of the problem."""


def bomb() -> bytes:
    """A picture of 100 million points in 100 kB."""
    file = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(file, "PNG")
    return file.getvalue()


def huge_header() -> bytes:
    """A PNG that says it has a billion points, and holds none."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
PICTURES: dict[str, tuple[str, bytes]] = {
    "script": ("a.svg", (SVG % "\n<script>alert(1)</script>").encode()),
    "script with a prefix": ("a.svg", (SVG % '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>').encode()),
    "foreignObject": ("a.svg", (SVG % "<foreignObject><p/></foreignObject>").encode()),
    "html": ("a.svg", (SVG % '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="#x"/>').encode()),
    "event": ("a.svg", (SVG % '<g onload="x()"/>').encode()),
    "picture inside": ("a.svg", (SVG % '<image href="https://example.org/x.png"/>').encode()),
    "file inside": ("a.svg", (SVG % '<image xlink:href="file:///etc/passwd"/>').encode()),
    "data inside": ("a.svg", (SVG % '<image href="data:image/png;base64,AAAA"/>').encode()),
    "link that runs": ("a.svg", (SVG % '<a href="javascript:alert(1)"/>').encode()),
    "use of another file": ("a.svg", (SVG % '<use href="b.svg#x"/>').encode()),
    "base": ("a.svg", (SVG % '<g xml:base="https://example.org/"><use href="#x"/></g>').encode()),
    "style that loads": ("a.svg", (SVG % "<style>@import 'https://example.org/x.css';</style>").encode()),
    "style that loads by url": ("a.svg", (SVG % "<style>g { fill: URL( 'https://example.org/x' ) }</style>").encode()),
    "style that hides it": ("a.svg", (SVG % "<style>g { fill: \\75 rl(https://example.org/x) }</style>").encode()),
    "attribute that loads": ("a.svg", (SVG % '<g style="fill: url(//example.org/x)"/>').encode()),
    "stylesheet": ("a.svg", b'<?xml-stylesheet href="https://example.org/x.css"?>' + (SVG % "").encode()),
    "link that changes": (
        "a.svg",
        (SVG % '<a href="#"><animate attributeName="href" to="javascript:x"/></a>').encode(),
    ),
    "outside entity": ("a.svg", b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + (SVG % "&x;").encode()),
    "outside DTD": ("a.svg", b'<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">' + (SVG % "").encode()),
    "parameter entity": ("a.svg", b'<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>' + SVG.encode()),
    "billion laughs": (
        "a.svg",
        f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>'.encode() + (SVG % "<title>&l9;</title>").encode(),
    ),
    "include": (
        "a.svg",
        (SVG % '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>').encode(),
    ),
    "100 million points": ("a.png", bomb()),
    "a billion points": ("a.png", huge_header()),
    "text": ("a.png", b"GIF89a, or not"),
    "SVG by the name of a JPEG": ("a.jpg", (SVG % "").encode()),
    "PNG by the name of a WebP": ("a.webp", b"\x89PNG\r\n\x1a\n"),
    "HTML by the name of an SVG": ("a.svg", b"<html><script>alert(1)</script></html>"),
    "nothing": ("a.png", b""),
    "too large": ("a.png", b"\x89PNG" + bytes(20_000_000)),
    "SVG too large": ("a.svg", (SVG % ("<g/>" * 600_000)).encode()),
}
"""Name and content."""

NAMES = (
    ["con.md"], ["CON"], ["aux.svg"], ["nul.tar.md"], ["com1.md"], ["LPT9.md"], ["com¹.md"], ["con .md"],
    ["a:b.md"], ['a"b.md'], ["a<b.md"], ["a|b.md"], ["a?b.md"], ["a*b.md"], ["a\\b.md"], ["a\tb.md"],
    ["a."], ["a.md "], ["folder./a.md"], ["folder /a.md"], ["con/a.md"],
    ["hope.md", "Hope.md"], ["images/a.svg", "Images/b.svg"], ["\u00e9.md", "e\u0301.md"],
    ["stra\u00dfe.md", "strasse.md"], ["a\u202edm.exe.md"], ["a\u200b.md"], ["a" * 160 + ".md"],
)  # fmt: skip
"""Names of files below one folder, together."""

DELIVERIES: dict[str, tuple[dict[str, str], int]] = {
    "tag": ({"site": "!!python/object/apply:os.system [id]"}, 2),
    "anchor": ({"site": "&a x"}, 2),
    "alias": ({"site": "*a"}, 2),
    "escape sequence": ({"site": '"\\e]8;;https://example.org\\aNorth"'}, 2),
    "escape that is no character": ({"site": '"\\UFFFFFFFF"'}, 2),
    "character by an escape": ({"site": '"\\u4e00"'}, 2),
    "text that is a list": ({"site": "[a, b]"}, 2),
    "date before every calendar": ({"dates": "[0001-01-01]"}, 3),
    "date in no calendar": ({"dates": "[2027-02-29]"}, 3),
    "year 9999": ({"dates": "[9999-12-31]"}, 3),
    "dates in a mapping": ({"dates": "{a: 2027-03-02}"}, 3),
    "very many dates": ({"dates": "[" + ", ".join(["2027-03-02", "2027-03-01"] * 2000) + "]"}, 3),
    "leap second": ({"start": "23:59:60"}, 4),
    "time zone by a path": ({"timezone": "../../etc/passwd"}, 5),
    "time zone by an absolute path": ({"timezone": "/etc/localtime"}, 5),
    "a thousand million people": ({"participants": "1000000000"}, 6),
    "logo above": ({"logo": "../secret.svg"}, 12),
    "logo by an absolute path": ({"logo": "/etc/passwd.svg"}, 12),
    "logo that Windows takes for a device": ({"logo": "con.svg"}, 12),
    "logo with a drive": ({"logo": "c:x.svg"}, 12),
    "logo of a long name": ({"logo": "x" * 300 + ".svg"}, 12),
    "logo that is a folder's": ({"logo": "."}, 12),
}
"""Other values for lines of a delivery (delivery_course.NORTHSIDE), and the line of the problem."""
