from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.conftest import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAPTOP = (1280, 900)
PHONE = (390, 844)
APOLOGIES = {"not found": "/nothing-here/", "not answered": "/?as_of=yesterday"}
WINDOWS: dict[str, tuple[tuple[int, int], Literal["light", "dark"], str]] = {
    "light": (LAPTOP, "light", "en"),
    "dark": (LAPTOP, "dark", "ru"),
    "phone": (PHONE, "light", "ru"),
}
"""Every page in each: both themes, both languages, laptop and phone."""
SOURCE_WITH_TEXT = {"source with text": "/sources/follow-up-2020-06/"}


def opened(
    browser: Browser, size: tuple[int, int], scheme: Literal["light", "dark"] = "light"
) -> Page:
    """A page in a window of its own; closing its context closes it."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    return context.new_page()


def in_language(address: str, language: str) -> str:
    """The same page in a language."""
    path, _, question = address.partition("?")
    asked = [part for part in question.split("&") if part and not part.startswith("lang=")]
    return f"{path}?{'&'.join([*asked, f'lang={language}'])}"


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds wrong with the page: the rule and the first element."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.usefixtures("kazakhstan")
def test_axe_finds_nothing(browser: Browser, live_server: LiveServer, window: str) -> None:
    size, scheme, language = WINDOWS[window]
    page = opened(browser, size, scheme)
    found = {}
    for name, address in (PAGES | APOLOGIES).items():
        page.goto(live_server.url + in_language(address, language))
        for details in page.query_selector_all("details"):
            details.evaluate("each => each.open = true")
        found[name] = faults(page)
    page.context.close()
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.usefixtures("aldora")
def test_axe_finds_nothing_in_the_text_of_a_source(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + SOURCE_WITH_TEXT["source with text"])
    assert page.locator("mark").count() > 5
    assert faults(page) == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.usefixtures("kazakhstan")
def test_nothing_is_wider_than_a_phone(
    browser: Browser, live_server: LiveServer, language: str
) -> None:
    page = opened(browser, PHONE)
    wide = {}
    for name, address in PAGES.items():
        page.goto(live_server.url + in_language(address, language))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE[0]:
            wide[name] = width
    page.context.close()
    assert wide == {}


@pytest.mark.usefixtures("kazakhstan")
def test_no_request_leaves_the_host_and_nothing_is_refused(
    page: Page, live_server: LiveServer
) -> None:
    asked: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in PAGES.values():
        page.goto(live_server.url + address)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}
    assert complaints == []


@pytest.mark.usefixtures("kazakhstan")
def test_the_roll_is_called_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/people/")
    page.fill("#roll-day", "2017-11-07")
    page.select_option("#roll-by", "odf")
    page.fill("#roll-diff", "2020-02-19")
    page.click("text=Call the roll")
    assert page.locator(".standings li").first.inner_text().split() == ["17", "●", "certain"]
    page.click("main table a >> nth=0")
    assert page.url.endswith("as_of=2017-11-07")
    assert "7 November 2017" in page.inner_text(".asof-day")
    page.fill("#find", "Бокаев")
    page.press("#find", "Enter")
    page.click(".names-list a")
    page.wait_for_load_state("networkidle")
    assert page.inner_text("h1") == "Maks Bokayev"
    page.context.close()


FOCUSED = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return at === document.body ? null : [at.tagName, at.href || at.id || at.innerText, shown];
}"""


@pytest.mark.parametrize("name", ["instrument", "people", "person"])
@pytest.mark.usefixtures("kazakhstan")
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    page: Page, live_server: LiveServer, name: str
) -> None:
    page.goto(live_server.url + PAGES[name])
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)[1].endswith("#content")
    reached: list[tuple[str, str, bool]] = []
    while (at := page.evaluate(FOCUSED)) is not None and len(reached) < 1000:
        reached.append(tuple(at))
        page.keyboard.press("Tab")
    assert [at for at in reached if not at[2]] == []
    links = page.evaluate(
        "() => [...document.querySelectorAll('a[href]')]"
        ".filter(each => each.checkVisibility()).map(each => each.href)"
    )
    assert set(links) <= {where for tag, where, _ in reached if tag == "A"}
    fields = page.evaluate(
        "() => [...document.querySelectorAll('input:not([type=hidden]), select')]"
        ".filter(each => each.checkVisibility()).map(each => each.id)"
    )
    assert set(fields) <= {where for _, where, _ in reached}


@pytest.mark.usefixtures("kazakhstan")
def test_the_skip_link_leads_past_the_frame(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
