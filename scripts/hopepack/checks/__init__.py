"""The checks: generators of Problem over the library. CHECKS is the list of them, in the order of their run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hopepack.checks.care import check_wellbeing
from hopepack.checks.courses import (
    check_objectives_served,
    check_roles_known,
    check_roles_lead,
    check_running_order,
)
from hopepack.checks.deliveries import check_deliveries, check_private_details
from hopepack.checks.glyphs import check_glyphs
from hopepack.checks.handouts import check_handouts_used
from hopepack.checks.language import check_reading_grade, check_recovery_language, check_sentences
from hopepack.checks.links import check_headings, check_images, check_links
from hopepack.checks.names import check_names
from hopepack.checks.packs import check_packs
from hopepack.checks.pages import check_changes_page
from hopepack.checks.style import check_final_newline, check_garbled, check_heading_spacing, check_heading_times
from hopepack.checks.times import check_overrun, check_stretches
from hopepack.model import Library
from hopepack.problems import Problem

Check = Callable[[Library], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_names,
    check_running_order,
    check_overrun,
    check_stretches,
    check_objectives_served,
    check_roles_known,
    check_roles_lead,
    check_handouts_used,
    check_packs,
    check_wellbeing,
    check_changes_page,
    check_links,
    check_images,
    check_headings,
    check_glyphs,
    check_recovery_language,
    check_sentences,
    check_reading_grade,
    check_deliveries,
    check_private_details,
    check_final_newline,
    check_garbled,
    check_heading_spacing,
    check_heading_times,
)


def check_all(library: Library) -> Iterator[Problem]:
    """Every problem that every check finds."""
    for check in CHECKS:
        yield from check(library)
