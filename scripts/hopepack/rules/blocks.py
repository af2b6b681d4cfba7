"""Rules about blocks, and about what text may hold."""

from __future__ import annotations

from hopepack.rules.rule import rule

BLOCKS = (
    rule(
        "HP050",
        "block-unknown",
        """A block has a name that is known in this kind of file.

        Bad, in a session plan:
            /// fasilitator
            Learn the names.
            ///
        Good:
            /// facilitator
            Learn the names.
            ///
        """,
        mended="A name that is nearly right is put right where only one can be meant and it is for facilitators; "
        "what participants will see is left to you.",
    ),
    rule(
        "HP051",
        "block-unclosed",
        """A block is closed by three slashes alone on a line.

        Bad, in a session plan:
            /// say
            Nobody has to speak.
        Good:
            /// say
            Nobody has to speak.
            ///
        """,
    ),
    rule(
        "HP052",
        "block-unmatched",
        """Three slashes alone close a block that is open.

        Bad, in a session plan:
            Nobody has to speak.
            ///
        Good:
            /// say
            Nobody has to speak.
            ///
        """,
    ),
    rule(
        "HP053",
        "block-nested",
        """A block is closed before the next one opens.

        Bad, in a session plan:
            /// say
            Nobody has to speak.
            /// facilitator
            Learn the names.
            ///
            ///
        Good:
            /// say
            Nobody has to speak.
            ///

            /// facilitator
            Learn the names.
            ///
        """,
    ),
    rule(
        "HP054",
        "block-place",
        """A block's lines begin at the left edge, not in a list or quotation.

        Bad, in a session plan:
            - /// say
              Nobody has to speak.
        Good:
            /// say
            Nobody has to speak.
            ///
        """,
    ),
    rule(
        "HP055",
        "block-slashes",
        """A block's line has three slashes.

        Bad, in a session plan:
            //// say
        Good:
            /// say
            Nobody has to speak.
            ///
        """,
    ),
    rule(
        "HP056",
        "block-line",
        """A line that looks like a block's is one.

        Otherwise the text below it, a note for facilitators perhaps, would belong to something else.

        Bad, in a session plan:
            // say
        Good:
            /// say
            Nobody has to speak.
            ///
        """,
    ),
    rule(
        "HP057",
        "block-title",
        """A block that needs a title has one after a bar; one that needs none has none.

        Bad, in a session plan:
            /// exercise
            Think of a hard time.
            ///
        Good:
            /// exercise | What helped me
            Think of a hard time.
            ///
        """,
    ),
    rule(
        "HP058",
        "block-options",
        """A block's options are indented by four spaces, known, and followed by an empty line.

        Bad, in a session plan:
            /// exercise | What helped me
                line: 6

            Think of a hard time.
            ///
        Good:
            /// exercise | What helped me
                lines: 6

            Think of a hard time.
            ///
        """,
        mended="An option that is nearly right is put right where only one can be meant.",
    ),
    rule(
        "HP059",
        "block-empty",
        """A block holds text.

        Bad, in a session plan:
            /// facilitator
            ///
        Good:
            /// facilitator
            Learn the names.
            ///
        """,
    ),
    rule(
        "HP060",
        "block-heading",
        """No heading stands inside a block.

        Bad, in a session plan:
            /// say
            ### Rules
            Nobody has to speak.
            ///
        Good:
            /// say
            **Rules.** Nobody has to speak.
            ///
        """,
    ),
    rule(
        "HP061",
        "handout-facilitator",
        """A handout holds nothing for facilitators: participants take it home.

        Bad, in a handout:
            Take the time that you need.

            /// facilitator
            Give people time.
            ///
        Good:
            Take the time that you need.
        """,
    ),
    rule(
        "HP062",
        "handout-empty",
        """A handout has text.

        Bad, as all of a handout's text:
            <!-- to be written -->
        Good:
            Three things that help.
        """,
    ),
    rule(
        "HP063",
        "raw-html",
        """Text is Markdown, without HTML tags.

        Tags can't be printed, and could run a script.

        Bad, in a page:
            This is <b>important</b>.
        Good:
            This is **important**.
        """,
    ),
    rule(
        "HP064",
        "attributes",
        """Text holds no attributes in braces.

        They belong to another tool, and would be printed as they stand.

        Bad, in a page:
            ## What helps {#helps}
        Good:
            ## What helps
        """,
    ),
    rule(
        "HP065",
        "reference",
        """Sources stand in the head, links in the text where they belong, and abbreviations in docs/glossary.md.

        Footnotes and reference links would cross from one block to another.

        Bad, in a page:
            Read [the plan][1].

            [1]: index.md
        Good:
            Read [the plan](index.md).
        """,
    ),
    rule(
        "HP066",
        "fence",
        """A code fence begins at the left edge, is closed, and holds no block's line.

        Bad, in a page:
            ```
            Words as they stand.
        Good:
            ```
            Words as they stand.
            ```
        """,
    ),
    rule(
        "HP067",
        "comment",
        """A comment is closed, and holds no block and no heading.

        What stands in a comment is left out. One that is not closed would leave out the rest of the file.

        Bad, in a page:
            <!-- to be written
        Good:
            <!-- to be written -->
        """,
    ),
    rule(
        "HP068",
        "nesting",
        """Lists and quotations stand no more than six deep.

        Bad, in a page:
            - - - - - - - a
        Good:
            - a
              - b
        """,
    ),
    rule(
        "HP069",
        "include",
        """Text stands where it is read, and is not brought in from other files.

        A file that could bring in others could bring in any file of the computer that builds the materials.

        Bad, in a page:
            --8<-- "../../secret.txt"
        Good:
            See [the agreement](../handouts/group-agreement.md).
        """,
    ),
)
