"""Suggestions in a browser: by keyboard alone, told to listeners, and not needed for a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories import loaded, person, small_register
from tests.web.test_pages_in_a_browser import WINDOWS, faults, opened

from onrecord.ledger.folder import RegisterFolder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "#suggested"


@pytest.fixture
def site(register_folder: RegisterFolder, settings: Settings, live_server: LiveServer) -> str:
    settings.DESK = True
    boris = person("boris-kvitkov", "Boris Kvitkov", basis="public-list")
    ada = person("ada-kvitelna", "Ada Kvitelna", basis="public-list")
    loaded(register_folder, *small_register(), boris, ada)
    return live_server.url


def typed(page: Page, address: str, text: str) -> None:
    """Opens a page and types into the box until something is offered."""
    page.goto(address)
    page.focus("#find")
    page.keyboard.type(text)
    page.wait_for_selector(f"{LIST} [role=option]")


def test_arrows_choose_and_enter_opens(page: Page, site: str) -> None:
    typed(page, f"{site}/people/", "Квителн")
    box = page.locator("#find")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    assert "Arrows choose" in page.inner_text(".find [role=status]")
    page.keyboard.press("ArrowDown")
    chosen = box.get_attribute("aria-activedescendant")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    assert "Ada Kvitelna" in page.inner_text(f"#{chosen}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ada-kvitelna/**")


def test_escape_closes_and_enter_searches_for_what_was_typed(page: Page, site: str) -> None:
    typed(page, f"{site}/review/", "Kvit")
    page.keyboard.press("Escape")
    page.wait_for_selector(LIST, state="detached")
    assert page.locator("#find").get_attribute("aria-expanded") == "false"
    assert page.input_value("#find") == "Kvit"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?**q=Kvit**")


def test_one_is_opened_by_a_click(page: Page, site: str) -> None:
    typed(page, f"{site}/", "Kvite")
    page.click(f"{LIST} li:has-text('Ada Kvitelna')")
    page.wait_for_url("**/people/ada-kvitelna/**")


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_while_it_is_open(browser: Browser, site: str, window: str) -> None:
    size, scheme, language = WINDOWS[window]
    page = opened(browser, size, scheme)
    typed(page, f"{site}/people/?lang={language}", "Kvit")
    page.keyboard.press("ArrowDown")
    found = faults(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert found == []
    assert width <= size[0]
