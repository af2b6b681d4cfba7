"""Rules about pictures."""

from __future__ import annotations

from hopepack.rules.rule import rule

PICTURES = (
    rule(
        "HP080",
        "image",
        """A picture is a file of the materials: SVG, PNG, JPEG or WebP.

        The materials work without the internet, so nothing is loaded from there.

        Bad, in a page:
            ![A circle of chairs](https://example.org/circle.svg)
        Good:
            ![A circle of chairs](images/circle.svg)
        """,
    ),
    rule(
        "HP081",
        "image-alt",
        """A picture is described for those who can't see it.

        Bad, in a page:
            ![](images/circle.svg)
        Good:
            ![A circle of eight chairs, seen from above](images/circle.svg)
        """,
    ),
    rule(
        "HP082",
        "image-missing",
        """The file of a picture is there.

        Bad, in a page:
            ![A circle of chairs](images/cirlce.svg)
        Good:
            ![A circle of chairs](images/circle.svg)
        """,
        mended="A path that is nearly right is put right where only one picture can be meant.",
    ),
    rule(
        "HP083",
        "picture",
        """A picture is what its name says, of 40 million points at the most, and holds nothing that runs or loads.

        Save it anew from the program it was drawn with, as a plain picture. An SVG has no script, no link to other
        files and no DOCTYPE; what moves is taken out.

        Bad, as a picture:
            <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>
        Good:
            <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>
        """,
    ),
)
