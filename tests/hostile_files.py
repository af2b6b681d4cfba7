"""Files on disk that must be refused, whatever stands in them: links, pipes, bytes that are no text, sizes, names.

Each function puts one into a project and says where the report must name it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests import delivery_course

PAGE = "docs/index.md"


def _link_to_file(root: Path) -> str:
    (root / "docs" / "more.md").symlink_to(root.parent / "secret.md")
    return "docs/more.md:1:"


def _link_to_folder(root: Path) -> str:
    (root / "docs" / "more").symlink_to(root.parent / "project-two")
    return "docs/more:1:"


def _link_to_folder_that_is_not_read(root: Path) -> str:
    (root / "docs" / "development").symlink_to(root.parent / "project-two")
    return "docs/development:1:"


def _link_inside_a_folder_that_is_not_read(root: Path) -> str:
    (root / "docs" / "development").mkdir()
    (root / "docs" / "development" / "more").symlink_to(root.parent)
    return "docs/development/more:1:"


def _link_that_is_hidden(root: Path) -> str:
    (root / "docs" / ".more").symlink_to(root.parent)
    return "docs/.more:1:"


def _content_folder_is_a_link(root: Path) -> str:
    (root / "handouts").rename(root / "kept")
    (root / "handouts").symlink_to(root.parent / "project-two")
    return "handouts:1:"


def _picture_is_a_link(root: Path) -> str:
    (root / "docs" / "images" / "more.svg").symlink_to(root.parent / "secret.svg")
    return "docs/images/more.svg:1:"


def _link_that_leads_to_itself(root: Path) -> str:
    (root / "docs" / "loop.md").symlink_to("loop.md")
    return "docs/loop.md:1:"


def _link_that_leads_up(root: Path) -> str:
    (root / "docs" / "up").symlink_to("..")
    return "docs/up:1:"


def _not_utf_8(root: Path) -> str:
    (root / PAGE).write_bytes(b"---\ntitle: Start\n---\n\ncaf\xe9\n")
    return f"{PAGE}:5:"


def _utf_16(root: Path) -> str:
    (root / PAGE).write_text("---\ntitle: Start\n---\n\nWords\n", "utf-16")
    return f"{PAGE}:1:"


def _larger_than_1_mb(root: Path) -> str:
    (root / PAGE).write_text("---\ntitle: Start\n---\n\n" + "Some words of a page.\n\n" * 50_000)
    return f"{PAGE}:1:"


def _a_pipe(root: Path) -> str:
    os.mkfifo(root / "docs" / "pipe.md")
    return "docs/pipe.md:1:"


def _deliveries_are_a_link(root: Path) -> str:
    delivery_course.write(root.parent / "project-two")
    (root / "deliveries").symlink_to(root.parent / "project-two" / "deliveries")
    return "deliveries:1:"


def _delivery_is_a_link(root: Path) -> str:
    delivery_course.write(root)
    (root / "deliveries" / "more.yml").symlink_to(root.parent / "secret.md")
    return "deliveries/more.yml:1:"


def _logo_is_a_link(root: Path) -> str:
    delivery_course.write(root)
    (root / "deliveries" / "northside.svg").unlink()
    (root / "deliveries" / "northside.svg").symlink_to(root.parent / "secret.svg")
    return "deliveries/northside.svg:1:"


def _delivery_is_a_pipe(root: Path) -> str:
    (root / "deliveries").mkdir()
    os.mkfifo(root / "deliveries" / "pipe.yml")
    return "deliveries/pipe.yml:1:"


def _delivery_is_not_utf_8(root: Path) -> str:
    (root / "deliveries").mkdir()
    (root / "deliveries" / "north.yml").write_bytes(b"course: tiny\nsite: caf\xe9\n")
    return "deliveries/north.yml:2:"


def _delivery_is_larger_than_1_mb(root: Path) -> str:
    delivery_course.write(root, text=delivery_course.NORTHSIDE + "# words\n" * 130_000)
    return "deliveries/northside.yml:1:"


def _delivery_is_empty(root: Path) -> str:
    delivery_course.write(root, text="")
    return "deliveries/northside.yml:1:"


def _delivery_that_windows_takes_for_a_device(root: Path) -> str:
    delivery_course.write(root, "CON")
    return "deliveries/CON.yml:1:"


DISK: tuple[Callable[[Path], str], ...] = (
    _link_to_file, _link_to_folder, _link_to_folder_that_is_not_read, _link_inside_a_folder_that_is_not_read,
    _link_that_is_hidden, _content_folder_is_a_link, _picture_is_a_link, _link_that_leads_to_itself,
    _link_that_leads_up, _not_utf_8, _utf_16, _larger_than_1_mb, _a_pipe, _deliveries_are_a_link, _delivery_is_a_link,
    _logo_is_a_link, _delivery_is_a_pipe, _delivery_is_not_utf_8, _delivery_is_larger_than_1_mb, _delivery_is_empty,
    _delivery_that_windows_takes_for_a_device,
)  # fmt: skip
"""Every one of them."""
