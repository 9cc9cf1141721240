"""Entry in a browser: by keyboard alone, without scripts, sound for everybody."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.factories import loaded, small_register
from tests.web.entry import EDIT, NEW
from tests.web.test_pages_in_a_browser import WINDOWS, faults, in_language, opened

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.services import record_batch
from onrecord.records import payload_of, record_from

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL_PHONE = (375, 812)
PAGES = {
    "edit": EDIT.format("case"),
    "grades": EDIT.format("stop-it"),
    "new": NEW.format("person"),
    "history": "/records/stop-it/history/",
    "history at the desk": "/review/records/stop-it/history/",
    "drafts": "/review/drafts/",
    "several": "/review/several/?kind=recommendation&field=themes",
}


@pytest.fixture
def entered(register_folder: RegisterFolder, settings: Settings) -> None:
    settings.DESK = True
    loaded(register_folder, *small_register())
    again = payload_of(current("stop-it", OWNER)) | {"number": "7"}
    record_batch([record_from(again)], by="Ana Probova", reason="misread")


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.usefixtures("entered")
def test_axe_finds_nothing(browser: Browser, live_server: LiveServer, window: str) -> None:
    size, scheme, language = WINDOWS[window]
    page = opened(browser, size, scheme)
    found = {}
    for name, address in PAGES.items():
        page.goto(live_server.url + in_language(address, language))
        for details in page.query_selector_all("details"):
            details.evaluate("each => each.open = true")
        found[name] = faults(page)
    page.context.close()
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.usefixtures("entered")
def test_nothing_is_wider_than_a_small_phone(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, SMALL_PHONE)
    wide = {}
    for name, address in PAGES.items():
        page.goto(live_server.url + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SMALL_PHONE[0]:
            wide[name] = width
    page.context.close()
    assert wide == {}


def tabbed_to(page: Page, selector: str) -> None:
    """Presses the tabulator until this element has the focus."""
    for _ in range(200):
        if page.evaluate("at => document.activeElement.matches(at)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with the tabulator")


@pytest.mark.usefixtures("entered")
def test_a_date_is_corrected_by_keyboard_alone_and_who_did_it_is_seen(
    page: Page, live_server: LiveServer
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{live_server.url}/records/case/")
    tabbed_to(page, ".ways a[href$='/edit/']")
    page.keyboard.press("Enter")
    page.wait_for_selector("form#entry")
    tabbed_to(page, "[name='/liberty/0/from']")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("4.5.2016")
    page.wait_for_selector("#field-liberty-0-from-hint:has-text('4 May 2016')", state="attached")
    tabbed_to(page, "[name='why']")
    page.keyboard.type("the verdict gives the day")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]:has-text('Recorded')")
    assert "4 May 2016" in page.inner_text("main dl")
    newest = page.inner_text(".versions li >> nth=0")
    assert getpass.getuser() in newest
    assert "the verdict gives the day" in newest
    assert complaints == []
    [period, _] = payload_of(current("case", OWNER))["liberty"]
    assert period["from"] == "2016-05-04"


@pytest.mark.usefixtures("entered")
def test_a_part_is_added_and_a_date_understood_without_scripts(
    browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + EDIT.format("case"))
    page.click("button[name=add][value='/liberty']")
    page.fill("[name='/liberty/2/person']", "Ivo Testov")
    page.select_option("[name='/liberty/2/situation']", "house_arrest")
    page.fill("[name='/liberty/2/attested']", "04/03/2015")
    page.fill("[name=why]", "the letter says so")
    page.click("button.main")
    assert "3 April 2015" in page.inner_text("main")
    page.fill("[name='/liberty/2/attested']", "Sept 2015")
    page.click("button.main")
    assert "Recorded" in page.inner_text("[role=status]")
    page.context.close()
    assert payload_of(current("case", OWNER))["liberty"][2]["attested"] == ["2015-09"]
    assert len(versions_of("case", OWNER)) == 2


@pytest.mark.usefixtures("entered")
def test_a_name_is_held_against_the_register_while_it_is_written(
    page: Page, live_server: LiveServer
) -> None:
    asked: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(live_server.url + NEW.format("person"))
    page.focus("[name='/names']")
    page.keyboard.type("Иво Тестоф")
    page.wait_for_selector("#alike a[href='/review/records/ivo-testov/']")
    assert page.evaluate("document.activeElement.name") == "/names"
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}
    assert complaints == []


@pytest.mark.usefixtures("entered")
def test_a_scale_that_is_chosen_narrows_its_grades_and_keeps_the_focus(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + EDIT.format("stop-it"))
    page.click("button[name=add][value='/assessments']")
    scale = page.locator("select[name$='/scale']").last
    grade = page.locator("select[name$='/grade']").last
    grade.locator("optgroup").first.wait_for(state="attached")
    scale.focus()
    scale.select_option("hrc/2017")
    grade.locator("optgroup").first.wait_for(state="detached")
    assert grade.locator("option").evaluate_all("all => all.map(each => each.value)") == [
        "",
        *"ABCDE",
    ]
    assert scale.input_value() == "hrc/2017"
    assert scale.evaluate("each => each === document.activeElement")
