"""No traceback, ever: whatever stands in the files, a problem is said or a page is made.

HOPEPACK_TEST_LONG=1 tries fifty times as many examples.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hopepack.edition import Edition
from hopepack.mend import mended_bytes
from hopepack.print.errors import PrintError
from hopepack.print.kinds import packs
from hopepack.print.packs import build_pack, pack_document
from hopepack.project import Checked, checked
from hopepack.reports import FORMATS
from hopepack.rules import BY_NAME
from hopepack.site.facts import site_facts
from hopepack.site.pages import site_pages
from hopepack.site.render import page_html, template_environment
from tests.conftest import COURSES, ROOT, copy_project
from tests.hostile import HEADS, TEXTS

LONG = bool(os.environ.get("HOPEPACK_TEST_LONG"))
FILES = tuple(path.relative_to(COURSES / "tiny").as_posix() for path in sorted((COURSES / "tiny").rglob("*.md")))
REAL = {path: (COURSES / "tiny" / path).read_text("utf-8") for path in FILES}
BAD = sorted((ROOT / "tests" / "fixtures" / "bad").glob("*.md"))


def examples(number: int) -> settings:
    """Examples without a deadline: a slow machine is no failure."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number * (50 if LONG else 1), deadline=None, suppress_health_check=checks)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("fuzz") / "project")


def judged(root: Path, files: dict[str, bytes]) -> Checked:
    """What reading and the checks say of the files; each problem is one that a person can act on."""
    for path, data in files.items():
        (root / path).write_bytes(data)
    try:
        found = checked(root)
    finally:
        for path in files:
            shutil.copyfile(COURSES / "tiny" / path, root / path)
    for problem in found.problems:
        assert problem.rule in BY_NAME
        assert problem.source.line >= 1
        assert problem.message
    for form in FORMATS:
        said = found.reported(form)
        assert form not in ("json", "sarif") or json.loads(said)
    for path, data in files.items():
        mended_bytes(data, [problem for problem in found.problems if problem.source.path == path])
    return found


def shown(edition: Edition, root: Path) -> None:
    """Every page of the site and every pack's document, as far as the tools that make files of them."""
    facts = site_facts(edition)
    environment = template_environment(root / "overrides" / "site")
    for page in site_pages(facts):
        page_html(page, facts, environment)
    for pack in packs(edition):
        pack_document(edition, pack.course, pack.name)


pieces = st.sampled_from([
        *TEXTS.values(), *(head for head, _line in HEADS.values()), "/// facilitator\n", "///\n",
        "/// exercise | A\n    lines: 3\n\nx\n///\n", "/// write | A\n///\n", "## A (10 min)\n",
        "/// rate | R\n    items: chime\n    options: [a]\n///\n", "### B\n", "---\n", "title: x\n",
        "order: [welcome]\n", "days:\n", "  - break: 15 min\n", "objectives: {}\n", "items: []\n",
        "groups: {a: b}\n", "phrases: []\n", "abbreviations: {A: b}\n", "accept: {HP101: x}\n",
        "for: [participants]\n", "start: 9:30\n", "finish: 00:00\n", "capacity: 0\n", "\t", " ", "```\n",
        "| a |\n|---|\n| b |\n", "- [x] a\n", "1. a\n   - b\n", "> q\n", "![a](images/circle.svg)", "[a](#top)",
        "\\", "&nbsp;", "&amp;", "*", "_", "**", "\u00e9\u0301", "\u0175", "\u2713", "\u200d", "\U0001f389",
        "\r", "\ufeff", "{", "<!-- x -->",
    ])  # fmt: skip


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real file with some lines taken out, doubled or replaced by what does not belong there."""
    path = draw(st.sampled_from(FILES))
    lines = REAL[path].splitlines(keepends=True)
    for _number in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines)))
        kind = draw(st.sampled_from(["insert", "delete", "double", "text", "cut"]))
        if kind == "insert":
            lines.insert(at, draw(pieces))
        elif kind == "text":
            lines.insert(at, draw(st.text(max_size=30)))
        elif kind == "delete":
            del lines[at : at + draw(st.integers(1, 4))]
        elif kind == "double":
            lines[at:at] = lines[at : at + 3]
        elif lines:
            line = lines[at % len(lines)]
            lines[at % len(lines)] = line[draw(st.integers(0, len(line))) :]
    return path, "".join(lines).encode("utf-8", "surrogatepass")


@given(st.lists(changed(), min_size=1, max_size=3))
@examples(60)
def test_real_files_with_slips(project: Path, files: list[tuple[str, bytes]]) -> None:
    found = judged(project, dict(files))
    if found.edition is not None:
        shown(found.edition, project)


@given(st.sampled_from(FILES), st.binary(max_size=400))
@examples(30)
def test_any_bytes_at_all(project: Path, path: str, data: bytes) -> None:
    judged(project, {path: data})


@given(st.sampled_from(FILES), st.lists(st.one_of(pieces, st.text(max_size=40)), max_size=12).map("".join))
@examples(60)
def test_any_body_below_a_real_head(project: Path, path: str, text: str) -> None:
    _, head, _body = REAL[path].split("---\n", 2)
    found = judged(project, {path: f"---\n{head}---\n{text}\n".encode("utf-8", "surrogatepass")})
    if found.edition is not None:
        shown(found.edition, project)


leaf = st.one_of(
    st.text("ab1:9 -[]{}#&*!|>'\"\n,.%@`“”é", max_size=12), st.sampled_from(["welcome", "9:30", "20", "K1"])
)
names = st.sampled_from(["title", "id", "order", "a"])
value = st.recursive(
    leaf, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)), max_leaves=6
)


@given(
    st.sampled_from(FILES),
    st.dictionaries(
        st.sampled_from([

        "title", "summary", "strapline", "delivery", "audience", "capacity", "team", "objectives", "days",
        "sources", "chime", "capabilities", "framework", "handouts", "materials", "room", "content-note",
        "accept", "kind", "for", "items", "groups", "phrases", "abbreviations", "terms", "x",
    ]),
        value,
        max_size=6,
    ),
    st.booleans(),
)  # fmt: skip
@examples(60)
def test_any_head_above_a_real_body(project: Path, path: str, head: dict[str, object], quoted: bool) -> None:
    """Values of any shape for the keys that there are, as YAML writes them or as a person in a hurry does."""
    _, _head, body = REAL[path].split("---\n", 2)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False) if quoted else value}\n" for key, value in head.items())
    found = judged(project, {path: f"---\n{''.join(lines)}---\n{body}".encode("utf-8", "surrogatepass")})
    if found.edition is not None:
        shown(found.edition, project)


inline = st.one_of(
    st.sampled_from([
        "**b**", "*i*", "`c`", "~~s~~", "[l](https://example.org)", "[l](index.md)", "![p](images/circle.svg)",
        "\\*", "&amp;", "STR", "“q”", "'q'", "a -- b", "…", "é", "ŵ", "→", "✓", "50 %", "a_b_c", "# x", "1. x",
        "+ x", "  \n", "\n", "#", "$x$", "@a", "/x", "//x", "=x", "~x", "-x", "<https://example.org>",
        "\\<b\\>", "https://example.org/" + "a" * 200, "w" * 150,
    ]),
    st.text("abc ,.;:!?()-'\"/%&+=@$#~^", max_size=20),
)  # fmt: skip
good_block = st.one_of(
    st.lists(inline, max_size=8).map(" ".join),
    st.lists(st.lists(inline, max_size=3).map(" ".join), min_size=1, max_size=4).map(
        lambda rows: "\n".join(f"- {row}" for row in rows)
    ),
    st.lists(inline, min_size=1, max_size=3).map(lambda cells: f"| {' | '.join(cells)} |\n{'|---' * len(cells)}|\n"),
    st.lists(inline, max_size=4).map(lambda words: "> " + " ".join(words)),
    st.lists(inline, max_size=4).map(lambda words: f"### {' '.join(words)}"),
    st.sampled_from(["```\ncode *x* #x\n```", "---", "- a\n    - b\n        - c", "1. a\n\n   b\n2. c", "- [ ] a"]),
)  # fmt: skip


@given(st.lists(good_block, min_size=1, max_size=6).map("\n\n".join))
@examples(8)
def test_what_passes_the_checks_can_be_printed(project: Path, text: str) -> None:
    """By Typst itself, in the packs of both audiences."""
    page = "docs/looking-after-yourself.md"
    plan = "sessions/tiny/02-what-helped.md"
    for path, body in (
        (page, text),
        (plan, text.replace("images/", "../../docs/images/").replace("(index.md", "(index.md")),
    ):
        data = {path: f"{REAL[path]}\n{body}\n".encode()}
        found = judged(project, data)
        if found.edition is None:
            continue
        shown(found.edition, project)
        for name in ("facilitator", "participant", "handouts-large"):
            try:
                build_pack(found.edition, "tiny", name, project)
            except PrintError as error:  # what a word's width is, only the type knows
                assert {problem.rule for problem in error.problems} == {"too-wide"}


@pytest.mark.parametrize("number", range(len(BAD)), ids=[path.stem for path in BAD])
def test_corpus_of_bad_files_in_other_places(project: Path, number: int) -> None:
    """Each bad file in the place of other kinds of file, where it is wrong in other ways, too."""
    places = FILES if LONG else (FILES[number % len(FILES)], FILES[(number * 5 + 3) % len(FILES)])
    for path in places:
        found = judged(project, {path: BAD[number].read_bytes()})
        if found.edition is not None:
            shown(found.edition, project)
