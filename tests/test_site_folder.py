"""The folders as files: what a browser may load, what other computers can store, and how large a page is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from hopepack.project import checked
from hopepack.site.build import build_site
from hopepack.site.policy import POLICY
from tests.conftest import ROOT
from tests.site_fixtures import BuiltSite
from tests.site_html import document
from tests.site_project import write_project

REFUSED = re.compile(r'[<>:"|?*\\\\\x00-\x1f]|[ .]$')
"""What Windows allows in no file's name."""
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
LONGEST = 180
"""Windows gives a path 260 characters: 80 are left for the folder that this one is copied into."""
ADDRESS = re.compile(r"(?:https?:|wss?:)?//[a-z0-9][a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)
COMMENT = re.compile(r"(?:<|\\3c )!--.*?--(?:>|\\3e )", re.DOTALL)
WORDS_OF_PAGES = "search/texts-"
"""What the search shows of a page, with the addresses that a reader may follow."""
NAMESPACES = {"http://www.w3.org", "//www.w3.org"}
"""The names of languages, which nothing loads."""


@pytest.fixture(scope="module", params=["for everyone", "for participants"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real materials, in both editions."""
    found = checked(ROOT).edition
    assert found is not None
    folder = tmp_path_factory.mktemp("folder") / "hope-pack-participants" / "site"
    theirs = request.param == "for participants"
    return BuiltSite(ROOT, folder, build_site(ROOT, found, folder, for_participants=theirs))


def test_every_page_forbids_every_request(site: BuiltSite) -> None:
    """The policy stands in front of anything that could load something."""
    for name, text in site.html().items():
        head = document(text).find("head")
        first = next(element for element in head if element.tag != "meta" or element.get("charset") is None)
        assert (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", POLICY), name


def test_no_page_has_scripts_or_styles_in_line(site: BuiltSite) -> None:
    for name, text in site.html().items():
        page = document(text)
        scripts = [script for script in page.iter("script") if not script.get("src")]
        assert [script for script in scripts if script.get("type") != "application/json"] == [], name  # data runs not
        assert page.xpath("//style | //*[@style] | //iframe | //object | //embed | //base") == [], name
        handlers = page.xpath("//@*[starts-with(name(), 'on')] | //a/@href[starts-with(., 'javascript:')]")
        assert handlers == [], name


def test_no_script_or_style_names_another_place(site: BuiltSite) -> None:
    """Nor does a picture: no address that could be loaded stands in any of them."""
    found = {
        name: places
        for name, data in site.files().items()
        if name.endswith((".js", ".css", ".svg")) and not name.startswith(WORDS_OF_PAGES)
        if (places := set(ADDRESS.findall(COMMENT.sub("", data.decode()))) - NAMESPACES)
    }
    assert found == {}


def test_an_address_would_be_found() -> None:
    """The test above can fail."""
    assert ADDRESS.findall("a { background: url(//one.example/x) } fetch('https://two.example')") == [
        "//one.example",
        "https://two.example",
    ]


def test_a_page_is_under_100_kilobytes(site: BuiltSite) -> None:
    assert {name: len(text.encode()) for name, text in site.html().items() if len(text.encode()) >= 100_000} == {}


def test_names_are_legal_everywhere(site: BuiltSite) -> None:
    """On Windows too; none is too long, and none differs from another only in capital letters."""
    names = [f"hope-pack-participants/site/{name}" for name in site.files()]
    parts = {part for name in names for part in name.split("/")}
    assert [part for part in parts if REFUSED.search(part) or part.partition(".")[0].lower() in DEVICES] == []
    assert [name for name in names if len(name) > LONGEST] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_it_works_from_any_folder_and_where_nothing_can_be_written(
    tiny_site: BuiltSite, context: BrowserContext, tmp_path: Path
) -> None:
    """A name with spaces, accents, signs of addresses and other scripts; a stick that is locked."""
    folder = tmp_path / "Mwy o obaith ŵ #1 100% 希望"
    shutil.copytree(tiny_site.folder, folder)
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    failed: list[str] = []
    context.on("requestfailed", lambda request: failed.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: failed.append(message.text))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="What helped", exact=True).click()
    expect(page.locator("h1")).to_have_text("What helped")
    page.get_by_role("link", name="A plan", exact=False).first.click()
    expect(page.locator("h1")).to_have_text("A plan")
    expect(page.locator("h1")).to_have_css("color", "rgb(15, 76, 92)")
    assert failed == []
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


def test_a_page_is_drawn_before_any_script_is_read(tiny_site: BuiltSite, chromium: Browser, tmp_path: Path) -> None:
    """A browser that waits in vain for every script shows the same words in the same places as one that runs none."""
    folder = tmp_path / "site"
    shutil.copytree(tiny_site.folder, folder)
    for script in folder.rglob("*.js"):
        script.unlink()
    seen = []
    for place, runs_scripts in ((tiny_site.folder, False), (folder, True)):
        context = chromium.new_context(java_script_enabled=runs_scripts)
        page = context.new_page()
        page.goto((place / "sessions/first-steps/02-what-helped.html").as_uri())
        article = page.locator("article")
        seen.append((article.inner_text(), article.bounding_box()))
        context.close()
    assert seen[0] == seen[1]
    assert "What helped" in seen[0][0]


def test_properdocs_builds_the_same_site(tmp_path: Path, tiny_site: BuiltSite) -> None:
    """The kept fork of MkDocs: the same pages, byte for byte."""
    root = write_project(tmp_path / "p")
    folder = tmp_path / "site"
    command = [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "-d", str(folder), "--strict"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795305600"}
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    theirs = BuiltSite(root, folder, 0).html()
    assert sorted(theirs) == sorted(tiny_site.html())
    assert [name for name, text in tiny_site.html().items() if theirs[name] != text] == []
