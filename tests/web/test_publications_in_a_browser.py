"""Pages of what was published, and of what came back, in both themes and languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.factories import changed, loaded
from tests.publications.followups import load_small, prose, publishable
from tests.publications.tracking import commented, tracked
from tests.web.test_pages_in_a_browser import WINDOWS, faults, in_language, opened

from onrecord.accounts import OWNER
from onrecord.publications.returning.services import take_in
from onrecord.publications.versions.asking import Asked
from onrecord.publications.versions.freezing import freeze
from onrecord.publications.versions.queries import handed_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from onrecord.ledger.folder import RegisterFolder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INTRODUCTION = "There are {count recommendations} demands.\n\nNobody has answered yet."


@pytest.fixture
def addresses(register_folder: RegisterFolder, settings: Settings) -> list[str]:
    """A stale version that was corrected, the one that replaces it, and one that came back."""
    settings.DESK = True
    load_small(register_folder, prose(introduction=INTRODUCTION))
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    made = freeze(asked, register_folder, who="Ana Probova", formats=("html", "docx"))
    freeze(asked, register_folder, who="Ana Probova", corrects=made.id, reason="A wrong court")
    loaded(register_folder, *changed(publishable(), "free-them", summary={"en": "Free them"}))
    content = handed_out(made, "docx", register_folder, OWNER).content
    content = commented(content, "Nobody has answered", "Is that so?")
    content = tracked(content, "3", "4", follows="There are")
    document = take_in("back.docx", content, register_folder, viewer=OWNER, by="Ana Probova")
    return [
        "/publications/",
        f"/publications/{made.id}/",
        "/publications/followup-resolution-en-2/",
        "/review/returned/",
        f"/review/returned/{document.pk}/",
    ]


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, live_server: LiveServer, addresses: list[str], window: str
) -> None:
    size, scheme, language = WINDOWS[window]
    page = opened(browser, size, scheme)
    found = {}
    for address in addresses:
        page.goto(live_server.url + in_language(address, language))
        width = page.evaluate("document.documentElement.scrollWidth")
        found[address] = [*faults(page), *([("width", width)] if width > size[0] else [])]
    page.context.close()
    assert {address: each for address, each in found.items() if each} == {}
