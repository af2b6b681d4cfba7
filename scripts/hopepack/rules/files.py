"""Rules about files as such, and about the settings."""

from __future__ import annotations

from hopepack.checks.pages import check_changes_page
from hopepack.rules.rule import rule

FILES = (
    rule(
        "HP001",
        "file",
        """Every file is an ordinary file of this project, and no larger than 1 MB.

        A link to another file or folder could bring in what does not belong here, and Windows often can't keep it.
        A whole day of training has about a twentieth of 1 MB.

        Bad, among the files:
            docs/plan.md -> ../../elsewhere/plan.md
        Good:
            docs/plan.md
        """,
    ),
    rule(
        "HP002",
        "file-name",
        """A file has a name that every computer can hold, in the folder where its kind belongs.

        Windows refuses some signs and some names (`con.md`, `a:b.md`), and takes `Hope.md` and `hope.md` for the
        same file. A session plan is two digits, a hyphen and words; handouts and courses have names in small
        letters, digits and hyphens.

        Bad, among the files:
            docs/con.md
        Good:
            docs/conference.md
        """,
    ),
    rule(
        "HP003",
        "encoding",
        """A file is saved as UTF-8.

        Otherwise letters such as é or ŵ and marks such as ’ would come out as something else. Most editors have
        it under "Save as" or at the foot of the window.

        Bad, in a page that is saved as ISO 8859-1:
            Meet in the café.
        Good, in a page:
            Meet in the café.
        """,
    ),
    rule(
        "HP004",
        "characters",
        """Text holds no characters that can't be seen.

        Control characters, and those that turn the direction of text round, can hide what a text says. They come
        in by copying from other programs.

        Bad, in a page:
            Hope&#x200B;ful
        Good:
            Hopeful
        """,
    ),
    rule(
        "HP005",
        "too-much",
        """A file holds no more of anything than can be read.

        The limits are far above what people write, and keep a slip, or a file that is meant to do harm, from
        stopping the build for everyone.

        Bad, in a page, 20000 times:
            [
        Good, in a page:
            [words](index.md)
        """,
    ),
    rule(
        "HP006",
        "home-missing",
        """The site has a first page, docs/index.md.

        Bad, as all files of a project:
            docs/hope.md
            sessions/my-course/index.md
            sessions/my-course/01-welcome.md
        Good:
            docs/hope.md
            docs/index.md
            sessions/my-course/index.md
            sessions/my-course/01-welcome.md
        """,
    ),
    rule(
        "HP007",
        "course-none",
        """There is a course.

        Bad, as all files of a project:
            docs/index.md
        Good:
            docs/index.md
            sessions/my-course/index.md
            sessions/my-course/01-welcome.md
        """,
    ),
    rule(
        "HP008",
        "course-index",
        """A folder of session plans has an index.md that describes the course.

        Bad, among the files:
            sessions/my-course/01-welcome.md
        Good:
            sessions/my-course/index.md
            sessions/my-course/01-welcome.md
        """,
    ),
    rule("HP009", "changes-audience", check_changes_page),
    rule(
        "HP010",
        "edition",
        """The edition's name and date stand in mkdocs.yml, under the plugin.

        No date is taken from the clock, so that the same sources make the same packs. The name becomes part of
        the names of files.

        Bad, in mkdocs.yml:
            plugins:
              - hopepack:
                  edition: "2026.1"
        Good:
            plugins:
              - hopepack:
                  edition: "2026.1"
                  date: 2026-11-22
        """,
    ),
)
