"""Writing in a browser: references are completed by keyboard, the document is seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories import loaded
from tests.publications.followups import prose, publishable
from tests.web.test_pages_in_a_browser import WINDOWS, faults, in_language, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from onrecord.ledger.folder import RegisterFolder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE = "/review/writing/small-prose/"
PAGES = ("/review/writing/", ONE, "/review/writing/references/")
INTRODUCTION = "There are {count recommendations} demands.\n\nThere were 17 once."
TEXT = "[name='prose/introduction/en']"
DOCUMENT = "article.built"
OFFERED = "#offered-references [role=option]"


@pytest.fixture
def written(register_folder: RegisterFolder, settings: Settings) -> None:
    settings.DESK = True
    loaded(register_folder, *publishable(), prose(introduction=INTRODUCTION))


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.usefixtures("written")
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, live_server: LiveServer, window: str
) -> None:
    size, scheme, language = WINDOWS[window]
    page = opened(browser, size, scheme)
    found = {}
    for address in PAGES:
        page.goto(live_server.url + in_language(address, language))
        if address == ONE:
            page.wait_for_selector(DOCUMENT)
            page.locator(TEXT).press_sequentially("{count")
            page.wait_for_selector(OFFERED)
        width = page.evaluate("document.documentElement.scrollWidth")
        found[address] = [*faults(page), *([("width", str(width))] if width > size[0] else [])]
    page.context.close()
    assert {address: each for address, each in found.items() if each} == {}


@pytest.mark.usefixtures("written")
def test_a_reference_is_chosen_by_keyboard_and_the_preview_follows(
    page: Page, live_server: LiveServer
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(live_server.url + ONE)
    page.wait_for_selector(f"{DOCUMENT}:has-text('There are 3 demands')")
    assert page.locator(".writing-faults li").count() == 1
    page.fill(TEXT, "")
    page.focus(TEXT)
    page.keyboard.type("In all {count recom")
    page.wait_for_selector(f"{OFFERED}[aria-selected=true]:has-text('{{count recommendations')")
    while "=" in page.inner_text(f"{OFFERED}[aria-selected=true]"):
        page.keyboard.press("ArrowDown")
    active = page.get_attribute(TEXT, "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    assert page.input_value(TEXT) == "In all {count recommendations}"
    assert page.locator(OFFERED).count() == 0
    page.keyboard.type(" of them.")
    page.wait_for_selector(f"{DOCUMENT}:has-text('In all 3 of them.')")
    assert page.locator(".writing-faults li").count() == 0
    page.select_option("[name=language]", "ru")
    page.wait_for_selector("#saved a[href*='file.pdf?language=ru']")
    assert page.get_attribute(DOCUMENT, "lang") == "ru"
    assert complaints == []


@pytest.mark.usefixtures("written")
def test_somebody_is_found_by_name_and_escape_closes_the_list(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + ONE)
    page.wait_for_selector(DOCUMENT)
    page.fill(TEXT, "")
    page.focus(TEXT)
    page.keyboard.type("{person id=Тестов")
    page.wait_for_selector(f"{OFFERED}:has-text('Ivo Testov')")
    page.keyboard.press("Tab")
    assert page.input_value(TEXT) == "{person id=ivo-testov}"
    page.keyboard.type(" {list")
    page.wait_for_selector(OFFERED)
    page.keyboard.press("Escape")
    assert page.locator(OFFERED).count() == 0
    assert page.evaluate("at => document.activeElement.matches(at)", TEXT)


@pytest.mark.usefixtures("written")
def test_without_scripts_a_button_shows_the_document(
    browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + ONE)
    page.fill(TEXT, "In all {count recommendations} of them.")
    page.click("button[name=preview] >> nth=0")
    assert "In all 3 of them." in page.inner_text(DOCUMENT)
    page.context.close()
