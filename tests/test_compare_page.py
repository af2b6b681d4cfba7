"""The page that says what changed since the last edition."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from lxml import html

from hopepack.audience import edition_for_participants
from hopepack.compare.editions import edition_file, keep
from hopepack.edition import Edition
from hopepack.project import checked
from hopepack.site.facts import site_facts
from hopepack.site.pages import site_pages
from hopepack.site.render import page_html, template_environment
from hopepack.site.view_changes import changes_to_show
from tests.conftest import ROOT

PAGE = "---\ntitle: What has changed\nsummary: What is new.\nfor: [facilitators, site leads]\n---\n\nRead this first.\n"


@pytest.fixture
def project(tiny: Path) -> Path:
    (tiny / "docs" / "changes.md").write_text(PAGE, "utf-8")
    return tiny


def edition(root: Path) -> Edition:
    found = checked(root).edition
    assert found is not None
    return found


def shown(root: Path) -> html.HtmlElement:
    facts = site_facts(edition(root), changes_to_show(root, edition(root)))
    page = next(page for page in site_pages(facts) if page.source == "docs/changes.md")
    return html.fromstring(f"<main>{page_html(page, facts, template_environment(ROOT / 'overrides' / 'site'))}</main>")


def words(element: html.HtmlElement) -> list[str]:
    return [" ".join(line.split()) for line in element.text_content().splitlines() if line.strip()]


def with_an_older_edition(root: Path) -> None:
    """What stood here before the words of a worksheet were changed."""
    older = dataclasses.replace(edition(root), name="2025.2")
    keep(root, older)
    plan = root / "handouts" / "my-plan.md"
    plan.write_text(plan.read_text("utf-8").replace("Fill in as much", "Write <b>, as much"), "utf-8")
    plan.write_text(plan.read_text("utf-8").replace("<b>", "\\<b>"), "utf-8")


def test_the_first_edition_says_so(project: Path) -> None:
    assert words(shown(project)) == [
        "What has changed", "What is new.", "Read this first.",
        "This is edition 2026.1 of 22 November 2026. It is the first edition, so there is nothing to compare it with.",
    ]  # fmt: skip


def test_what_changed_is_shown_with_its_words(project: Path) -> None:
    with_an_older_edition(project)
    page = shown(project)
    assert words(page) == [
        "What has changed", "What is new.", "Read this first.",
        "This is edition 2026.1 of 22 November 2026. What follows has changed since edition "
        "2025.2 of 22 November 2026. Words that went are struck through, and words that came are underlined.",
        "What to print again", "A tiny course", "SheetWhyWhere it is",
        "H2 My planwordsFacilitator pack, Participant pack, Handouts",
        "Contentspage numbers may have moved, on other sheets tooFacilitator pack, Participant pack",
        "Print ordernumbers of pages may have changedSite lead pack",
        "Handouts", "Handout: My plan", "The text of “My plan” is reworded.",
        "Fill inWrite <b>, as much as you like.",
    ]  # fmt: skip
    assert [each.text for each in page.iter("del")] == ["struck through", "Fill in"]
    assert [each.text for each in page.iter("ins")] == ["underlined", "Write <b>,"]


def test_nothing_changed_since_the_last_edition(project: Path) -> None:
    keep(project, dataclasses.replace(edition(project), name="2025.2"))
    assert words(shown(project))[-1] == "Nothing has changed since edition 2025.2 of 22 November 2026."


def test_participants_never_get_it(project: Path) -> None:
    """Neither the page nor the comparison, whatever the page says in its head."""
    with_an_older_edition(project)
    whole = edition(project)
    theirs = edition_for_participants(whole)
    assert theirs.library.page("docs/changes.md") is None
    assert changes_to_show(project, theirs) is None
    pages = tuple(dataclasses.replace(page, audience=("participants",)) for page in whole.library.pages)
    for_all = dataclasses.replace(whole, library=dataclasses.replace(whole.library, pages=pages))
    assert changes_to_show(project, for_all) is None


def test_the_project_has_the_page_and_no_edition_before_this_one() -> None:
    assert (ROOT / "docs" / "changes.md").is_file()
    assert not edition_file(ROOT, "2025.2").exists()
