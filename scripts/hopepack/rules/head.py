"""Rules about the head of a file: the YAML between two lines of three hyphens."""

from __future__ import annotations

from hopepack.rules.rule import rule

HEAD = (
    rule(
        "HP011",
        "head",
        """A file begins with its head, and what stands there has the right form.

        The head stands between two lines of three hyphens, from the first line on.

        Bad, as a whole page:
            Things can get better.
        Good:
            ---
            title: Hope
            ---

            Things can get better.
        """,
    ),
    rule(
        "HP012",
        "yaml",
        """The head can be read: lines of a name, a colon, a space and a value.

        A value with a colon and a space in it, or one that begins with a sign such as `[`, `&`, `*`, `!`, `@` or
        a quotation mark, stands in quotation marks. Heads use spaces, not tabs.

        Bad, in the head of a session plan:
            title: What helped: your own story
        Good:
            title: "What helped: your own story"
        """,
        mended="The value is put into quotation marks where a second colon is all that is wrong. Tabs and a word "
        "processor's spaces become spaces.",
    ),
    rule(
        "HP013",
        "yaml-duplicate",
        """A name stands in a head once.

        Bad, in the head of a session plan:
            room: Chairs in a circle
            room: Tables
        Good:
            room: Chairs in a circle
        """,
    ),
    rule(
        "HP014",
        "yaml-comment",
        """A value with a # in it stands in quotation marks.

        YAML takes what follows a space and # for a comment, and would leave it out.

        Bad, in the head of a session plan:
            room: Room #4
        Good:
            room: "Room #4"
        """,
        mended="The value is put into quotation marks.",
    ),
    rule(
        "HP015",
        "yaml-quotes",
        """Quotation marks around a value are straight ones.

        YAML does not know the curled marks that word processors make, and would show them as part of the words. To
        show them, put straight ones around.

        Bad, in the head of a session plan:
            room: “Chairs in a circle”
        Good:
            room: "Chairs in a circle"
        """,
        mended="The marks around the value become straight ones.",
    ),
    rule(
        "HP016",
        "head-missing",
        """The head has what this kind of file needs.

        Bad, in the head of a session plan:
            summary:
        Good:
            summary: People find what helped them, and hear how much they share.
        """,
    ),
    rule(
        "HP017",
        "head-unknown",
        """The head holds names that are known here, and no others.

        A name that is not known would have no effect, and nobody would notice.

        Bad, in the head of a session plan:
            materails:
              - Bell: 1
        Good:
            materials:
              - Bell: 1
        """,
        mended="A name that is nearly right is put right where only one can be meant.",
    ),
    rule(
        "HP018",
        "head-choice",
        """Where there is a choice of words, one of them stands in the head.

        Bad, in the head of a course:
            delivery: inperson
        Good:
            delivery: in person
        """,
        mended="A word that is nearly right is put right where only one can be meant; who a page is for is not.",
    ),
    rule(
        "HP019",
        "head-time",
        """A time of day is hours and minutes over 24 hours, and a day ends after it starts.

        Bad, in the head of a course:
            days:
              - title: Day one
                start: half past nine
                finish: 16:30
                order: [welcome, stories]
        Good:
            days:
              - title: Day one
                start: 9:30
                finish: 16:30
                order: [welcome, stories]
        """,
    ),
    rule(
        "HP020",
        "head-number",
        """A number is written in digits, and is no larger than can be.

        Bad, in the head of a course:
            capacity: about twenty
        Good:
            capacity: 20
        """,
    ),
    rule(
        "HP021",
        "head-type",
        """Where text belongs in the head, text stands there.

        A colon and a space in a list make a pair of a name and a value; quotation marks keep the text together.

        Bad, in the head of a session plan:
            chime: [{hope: identity}]
        Good:
            chime: [hope, identity]
        """,
    ),
    rule(
        "HP022",
        "head-twice",
        """A name stands in a list once.

        Bad, in the head of a session plan:
            chime: [hope, hope]
        Good:
            chime: [hope, identity]
        """,
    ),
    rule(
        "HP023",
        "plain-title",
        """A title is plain words, without the signs of Markdown or HTML.

        Titles go into contents, timetables and the outline of a PDF.

        Bad, in the head of a session plan:
            title: What *really* helped
        Good:
            title: What really helped
        """,
    ),
    rule(
        "HP024",
        "material",
        """A thing to bring is a name, and how many: for all, per person, per pair or per group.

        Bad, in the head of a session plan:
            materials:
              - Flipchart sheets: two for each group
        Good:
            materials:
              - Flipchart sheets: 2 per group of 4
        """,
    ),
    rule(
        "HP025",
        "accept",
        """What is accepted in a head has a reason, can be accepted, and is there.

        Only rules that a reason can outweigh can be accepted; `explain` says of each whether it is one.

        Bad, in the head of a session plan:
            accept: {HP101: a phrase that we talk about}
        Good, as a whole session plan:
            ---
            title: Words
            summary: People choose words that leave room.
            accept: {HP101: a phrase that we talk about}
            ---

            ## What we hear (10 min)

            What do we hear when someone says "suffers from"?
        """,
    ),
)
