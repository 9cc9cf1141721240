"""Pictures of pages for docs/user, written by the stories they show, and only when asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images" / "user"
ASKED_FOR = bool(os.environ.get("ONRECORD_WRITE_PICTURES"))
"""Set it to write them anew: a common run leaves the files of the repository alone."""
WIDTH, HEIGHT = 1000, 720
"""Pixels; a picture is what somebody sees in a window of this size."""


def pictured(page: Page, name: str, at: str = "") -> None:
    """Writes what the window shows as docs/images/user/NAME.png, with `at` (a selector) at the top.

    Without an `at`, the window stands at the top of its page.
    """
    if not ASKED_FOR:
        return
    place = "each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 24)"
    page.locator(at or "body").first.evaluate(place)
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")
