"""The MkDocs plugin: only glue. What a page holds stands in the view_*.py files and their templates.

MkDocs parses no Markdown here: reading has done that once, for the site, the packs and the checks. It
keeps to the plugin API that ProperDocs shares.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from hopepack.edition import Edition
from hopepack.handover import PackFile
from hopepack.problems import Problem
from hopepack.project import Checked, checked
from hopepack.site.assets import font_files, is_needed, theme_style
from hopepack.site.coverage_lists import coverage_files
from hopepack.site.facts import Facts, Here, site_facts
from hopepack.site.menu import Menu
from hopepack.site.nav import navigation
from hopepack.site.pages import SitePage, site_pages
from hopepack.site.policy import POLICY
from hopepack.site.preview import Latest, PacksNow, problem_panel
from hopepack.site.render import page_html, template_environment, toc_tokens
from hopepack.site.search import SiteSearch, by_kind
from hopepack.site.view_changes import changes_to_show
from hopepack.site.view_plan import plan_scripts

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)

NO_TOC = get_toc([])
WATCHED = ("sessions", "handouts", "overrides/site")


class HopepackConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """What stands below `hopepack:` in mkdocs.yml. Both are read as text by settings.py."""

    edition = options.Type((str, int, float), default="")
    date = options.Type((str, datetime.date), default="")


class HopepackPlugin(BasePlugin[HopepackConfig]):  # type: ignore[no-untyped-call]  # the same
    """Mounts sessions/ and handouts/ beside docs/, and gives MkDocs the finished body of every page."""

    def __init__(self) -> None:
        self.given: Edition | None = None
        """The edition of a caller who has read it already; then nothing is read here."""
        self.given_packs: Sequence[PackFile] = ()
        self.for_participants = False
        self.last_good: Edition | None = None
        self.serving = False
        self.latest: Latest | None = None
        """The project as it is on disk, while serving."""
        self.packs_now: PacksNow | None = None
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with it."""
        self.facts: Facts
        self.pages: dict[str, SitePage] = {}
        self.search: SiteSearch
        """What was made of this build's pages for the search, and of nothing else."""
        self.environment: Environment
        self.menu: Menu | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs keeps a plugin with this method for all builds of `serve`."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._let_packs_pass()
        root = project_root(config)
        edition = self.given or self._read(root)
        changes = None if self.for_participants else changes_to_show(root, edition)
        self.facts = site_facts(edition, changes, for_participants=self.for_participants, packs=self.given_packs)
        self.pages = {page.uri: page for page in site_pages(self.facts)}
        self.search = SiteSearch(self.facts)
        self.environment = template_environment(root / "overrides" / "site")
        if self.latest is not None and self.packs_now is None:  # it has work to do while the first site is made
            self.packs_now = PacksNow(self.latest, self.environment)
        config.use_directory_urls = False  # addresses must work without a server
        config.theme.static_templates -= {"404.html", "sitemap.xml"}  # only servers use them
        config.watch.extend(str(root / name) for name in WATCHED if (root / name).is_dir())
        config.extra["hopepack"] = {
            "edition": edition.name,
            "date": edition.date_words,
            "about": "about.md" in self.pages,
            "preview": self.serving,
            "policy": POLICY,
            "theme_style": theme_style(config.theme.dirs),
        }
        return config

    def _let_packs_pass(self) -> None:
        """Whoever waits for a pack of the preview gets it first: beside the site it takes twice as long."""
        if self.packs_now is not None:
            self.packs_now.waiting.let_pass()

    def _read(self, root: Path) -> Edition:
        """The edition from disk. While serving, the last good one stays up when the content has problems."""
        found = self._found(root)
        self.problems = found.problems if self.serving else ()
        if found.problems and self.serving:
            log.warning("mend these, the preview follows:\n%s", found.report)
        if found.edition is None and self.serving and self.last_good is not None:
            return self.last_good
        if found.edition is None:
            raise PluginError(found.report)
        self.last_good = found.edition
        return found.edition

    def _found(self, root: Path) -> Checked:
        if not self.serving:
            return checked(root)
        self.latest = self.latest or Latest(root)
        return self.latest.checked()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Packs are made when they are asked for."""
        del config, builder
        if self.packs_now is not None:
            server.set_app(self.packs_now.beside(server.get_app()))
        return server

    def on_shutdown(self) -> None:
        if self.packs_now is not None:
            self.packs_now.close()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        root = project_root(config)
        for file in list(files):
            if not self._belongs(file, config):
                files.remove(file)
        for file in self._made(root, config):
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
        config.nav = navigation(self.facts)
        return files

    def _belongs(self, file: File, config: MkDocsConfig) -> bool:
        """Of docs/, the pictures and files that a page shows; of the theme, what this site needs."""
        if file.src_dir != config.docs_dir:
            return is_needed(file.src_uri, for_participants=self.for_participants)
        return f"docs/{file.src_uri}" in self.facts.attached

    def _made(self, root: Path, config: MkDocsConfig) -> list[File]:
        """Every page, in the order in which they are to be filled, and the files that lie outside docs/."""
        pages = [_made_page(config, page) for page in by_kind(self.pages.values())]
        attached = sorted(path for path in self.facts.attached if not path.startswith("docs/"))
        fonts = [_asset(config, uri, path) for uri, path in font_files().items()]
        lists = [File.generated(config, uri, content=text) for uri, text in coverage_files(self.facts).items()]
        return [*pages, *(_disk_file(root, path, config) for path in attached), *fonts, *lists]

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """No Markdown for MkDocs: see on_page_context."""
        del page, config
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Of thousands of pages, what MkDocs notes of the anchors in their Markdown would be kept: there is none."""
        del config, files
        page.present_anchor_ids = page.links_to_anchors = None
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """The page is filled only now, and emptied once it is written: of thousands, one is held at a time."""
        self._let_packs_pass()
        if self.menu is None or self.menu.items is not nav.items:
            self.menu = Menu(nav.items)
        self._fill(page, config)
        context["menu"] = self.menu.of(page)  # type: ignore[typeddict-unknown-key]  # a template may have more
        return context

    def _fill(self, page: Page, config: MkDocsConfig) -> None:
        site_page = self.pages[page.file.src_uri]
        body = page_html(site_page, self.facts, self.environment)
        _write(config, self.search.add(site_page, body))
        page.toc = get_toc(toc_tokens(str(escape(site_page.title)), body))
        panel = problem_panel(self.problems, site_page, Here(self.facts, site_page.source), self.environment)
        page.content = panel + body
        # The theme prints these two as they are, so they are written for HTML here.
        page.meta["title"] = str(escape(site_page.window_title))
        page.meta["description"] = str(escape(site_page.summary))
        if site_page.is_tool:
            page.meta["hide"] = ["navigation", "toc"]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        del config
        page.content, page.meta, page.toc = "", {}, NO_TOC
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        theme = project_root(config) / "overrides" / "site"
        _write(config, self.search.files(theme) | dict(plan_scripts(self.facts)))


def _write(config: MkDocsConfig, files: Mapping[str, str]) -> None:
    """Into the site: address -> content."""
    for name, content in files.items():
        target = Path(config.site_dir, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode())


def project_root(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, as an absolute path: `serve -f mkdocs.yml` passes a relative one."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _disk_file(root: Path, source: str, config: MkDocsConfig) -> File:
    return File(source, str(root), config.site_dir, config.use_directory_urls)


def _asset(config: MkDocsConfig, uri: str, path: Path) -> File:
    return File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)


def _made_page(config: MkDocsConfig, page: SitePage) -> File:
    """A page to be filled. A day to run is reached from its course; the menu has enough without it."""
    inclusion = InclusionLevel.NOT_IN_NAV if page.is_tool else InclusionLevel.UNDEFINED
    return File.generated(config, page.uri, content="", inclusion=inclusion)


def hand_over(
    config: MkDocsConfig, edition: Edition | None, *, for_participants: bool = False, packs: Sequence[PackFile] = ()
) -> None:
    """Give the plugin of this configuration an edition that was read already; None takes it back."""
    plugin: Any = config.plugins["hopepack"]
    plugin.given, plugin.given_packs, plugin.for_participants = edition, packs, for_participants
