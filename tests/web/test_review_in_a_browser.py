"""The desk in a browser: sound for everybody, by keyboard alone, and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.factories import loaded, person, small_register
from tests.web.desk import LETTER, address_of, handed_in, proposal
from tests.web.test_pages_in_a_browser import PHONE, WINDOWS, faults, in_language, opened

from onrecord.ledger.folder import RegisterFolder
from onrecord.review.models import Submission

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL_PHONE = (375, 812)
ROLL = "/review/roll-call/?on=2020-07-01"


@pytest.fixture
def letter(register_folder: RegisterFolder, settings: Settings) -> Submission:
    settings.DESK = True
    loaded(register_folder, *small_register(), person("ivo-testow", "Ivo Testow"))
    return handed_in()


def pages(letter: Submission) -> dict[str, str]:
    """A page of each kind."""
    kinds = ("recommendation", "person", "liberty", "figure", "provision")
    return {
        "queue": "/review/",
        "document": f"/review/{letter.pk}/",
        "decided": f"/review/{letter.pk}/?state=all",
        "several": f"/review/{letter.pk}/all/?kind=person&above=0",
        "duplicates": "/review/duplicates/",
        "roll-call": ROLL,
        "record": "/review/records/ivo-testov/",
        "text": f"/sources/{letter.document_id}/",
        **{kind: address_of(proposal(letter, kind)) for kind in kinds},
    }


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing(
    browser: Browser, live_server: LiveServer, letter: Submission, window: str
) -> None:
    size, scheme, language = WINDOWS[window]
    page = opened(browser, size, scheme)
    found = {}
    for name, address in pages(letter).items():
        page.goto(live_server.url + in_language(address, language))
        for details in page.query_selector_all("details"):
            details.evaluate("each => each.open = true")
        found[name] = faults(page)
    page.context.close()
    assert {name: each for name, each in found.items() if each} == {}


def test_nothing_is_wider_than_a_small_phone(
    browser: Browser, live_server: LiveServer, letter: Submission
) -> None:
    page = opened(browser, SMALL_PHONE)
    wide = {}
    for name, address in pages(letter).items():
        page.goto(live_server.url + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SMALL_PHONE[0]:
            wide[name] = width
    page.context.close()
    assert wide == {}


def test_no_request_leaves_the_host_and_the_policy_refuses_nothing(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    asked: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in pages(letter).values():
        page.goto(live_server.url + address)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}
    assert complaints == []


def heading(page: Page) -> str:
    return page.inner_text("main h1")


def swapped(page: Page, words: str) -> None:
    """Waits until a page with this heading has been swapped in and has the focus."""
    page.wait_for_selector(f"h1:text-is('{words}'):focus")


def test_from_the_text_a_proposal_is_opened_by_keyboard(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    page.goto(f"{live_server.url}/sources/{letter.document_id}/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("[data-row]").nth(1)
    assert second.evaluate("each => each === document.activeElement")
    wanted = second.locator("a[data-key=o]").get_attribute("href")
    page.keyboard.press("o")
    page.wait_for_url(f"**{wanted}")
    assert heading(page)


def test_a_document_is_worked_through_by_keyboard_alone(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    loads: list[str] = []
    complaints: list[str] = []
    page.on("load", lambda at: loads.append(at.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{live_server.url}/review/{letter.pk}/")
    page.keyboard.press("n")
    swapped(page, "Recommendation 1 (liberty of Ivo Testov)")
    page.keyboard.press("j")
    swapped(page, "Ivo Testov")
    page.keyboard.press("k")
    swapped(page, "Recommendation 1 (liberty of Ivo Testov)")
    page.keyboard.press("j")
    swapped(page, "Ivo Testov")
    page.keyboard.press("m")
    swapped(page, "Ivo Testov: imprisoned, 2 February 2016")
    assert page.inner_text("[role=status]").startswith("Ivo Testov: merged")
    page.keyboard.press("u")
    swapped(page, "Ivo Testov")
    assert page.inner_text("[role=status]").startswith("Undone")
    page.keyboard.press("x")
    page.wait_for_selector(".maybe li >> nth=1", state="detached")
    swapped(page, "Ivo Testov")
    page.keyboard.press("a")
    swapped(page, "Ivo Testov: imprisoned, 2 February 2016")
    assert page.inner_text("[role=status]").startswith("Ivo Testov: accepted")
    assert len(loads) == 1, "every step but the first was swapped in"
    assert complaints == []
    assert page.inner_text("#waiting").split() == [
        str(letter.proposals.count() - 1),
        "to",
        "decide",
    ]
    assert letter.proposals.filter(state="accepted").count() == 1


def test_fields_are_reached_edited_and_left_by_keyboard(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    figure = proposal(letter, "figure")
    page.goto(live_server.url + address_of(figure))
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "/indicator"
    page.focus("[name='/value']")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("more than 20 a")
    assert page.input_value("[name='/value']") == "more than 20 a"
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_selector("[role=status]:has-text('accepted')")
    page.keyboard.press("r")
    page.keyboard.type("not what the passage says")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]:has-text('left aside')")
    assert letter.proposals.filter(state="rejected").count() == 1


def test_rows_are_walked_and_opened_by_keyboard(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    page.goto(f"{live_server.url}/review/{letter.pk}/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "Ivo Testov" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("o")
    page.wait_for_selector("h1:has-text('Ivo Testov')")
    page.keyboard.press("b")
    page.wait_for_selector("h1:has-text('letter.txt')")


def test_keys_are_shown_and_can_be_turned_off_for_good(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    page.goto(live_server.url + address_of(proposal(letter, "person")))
    page.keyboard.press("?")
    assert page.is_visible("#keys dl")
    page.uncheck("#keys-on")
    page.goto(live_server.url + address_of(proposal(letter, "person")))
    before = heading(page)
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert heading(page) == before
    page.keyboard.press("?")
    assert page.is_visible("#keys dl")


def test_everything_is_reached_with_the_tabulator(
    page: Page, live_server: LiveServer, letter: Submission
) -> None:
    page.goto(live_server.url + address_of(proposal(letter, "person")))
    for details in page.query_selector_all("details"):
        details.evaluate("each => each.open = true")
    reached = set()
    page.keyboard.press("Tab")
    while (at := page.evaluate("document.activeElement.outerHTML")) not in reached:
        reached.add(at)
        page.keyboard.press("Tab")
    things = page.eval_on_selector_all(
        "main a[href], main button, main input:not([type=hidden]), main select, main textarea",
        "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML)",
    )
    assert set(things) <= reached


@pytest.mark.usefixtures("letter")
def test_the_whole_way_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/review/")
    text = LETTER.replace("15 people", "35 people").encode()
    page.set_input_files("#file", {"name": "second.txt", "mimeType": "text/plain", "buffer": text})
    page.select_option("#level", "public")
    page.click("text=Read it")
    page.click("text=Begin")
    page.click("text=Decide one by one")
    assert heading(page).startswith("Recommendation 1")
    page.click("nav a[rel=next]")
    page.click("text=The same: merge >> nth=0")
    assert "merged" in page.inner_text("[role=status]")
    page.click("[role=status] button")
    assert "Undone" in page.inner_text("[role=status]")
    page.click("text=Not the same >> nth=0")
    page.fill("#why-reject", "said of somebody else")
    page.click("form[action*=reject] button")
    assert "left aside" in page.inner_text("[role=status]")
    second = Submission.objects.get(name="second.txt")
    page.goto(live_server.url + address_of(proposal(second, "figure")))
    page.fill("[name='/value']", "about")
    page.click("button:has-text('Accept')")
    assert "could not be understood" in page.inner_text("[role=alert]")
    page.fill("[name='/value']", "at least 30")
    page.click("button:has-text('Accept')")
    assert "accepted" in page.inner_text("[role=status]")
    page.click("[role=status] a")
    assert "at least 30" in page.inner_text("main")
    page.context.close()


def test_who_is_one_person_is_decided_by_keyboard(
    page: Page,
    live_server: LiveServer,
    letter: Submission,  # noqa: ARG001 -- the register
) -> None:
    page.goto(f"{live_server.url}/review/duplicates/")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.wait_for_selector("[role=status]:has-text('are one person')")
    page.keyboard.press("u")
    page.wait_for_selector("form[data-row]")


def test_a_phone_shows_the_passage_above_the_proposal(
    browser: Browser, live_server: LiveServer, letter: Submission
) -> None:
    page = opened(browser, PHONE)
    page.goto(live_server.url + address_of(proposal(letter, "person")))
    passage, proposed = (
        page.locator(each).bounding_box() for each in (".source-side", ".proposal-side")
    )
    page.context.close()
    assert passage is not None
    assert proposed is not None
    assert passage["y"] + passage["height"] <= proposed["y"]
