"""A monitor's day and a newcomer's first hour, each in one window, by what its pages show.

No address is typed but the first one. ONRECORD_WRITE_PICTURES=1 writes the pictures of docs/user.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.web.pictures import HEIGHT, WIDTH, pictured

from onrecord.accounts import OWNER
from onrecord.ledger.history import current
from onrecord.records import payload_of

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from onrecord.ledger.folder import RegisterFolder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RELEASED = "Rufin Kestar was released from the remand prison of Port Elm on 9 June 2020."
DROPPED = "The first of the three prosecutions was dropped on 10 June 2020."
LETTER = f"""Letter of the Verin Lawyers' Committee of 12 June 2020

{RELEASED}

Recommendation 8 (union): begun only. {DROPPED}

In May 2020, at least 4 people were detained under Article 240 of the Penal Code of Aldora.
"""
FILE: FilePayload = {
    "name": "letter-2020-06-12.txt",
    "mimeType": "text/plain",
    "buffer": LETTER.encode(),
}
MONITOR = "ana.probova"
"""As whom the machine knows its owner."""
REPORT = "Aldora and Resolution 14 of the Lakes Council: what was done"
TALLY = "3 ● Carried out 3 ◐ Carried out in part 4 ◐ Begun only 3 ○ Ignored"
DEMAND = "Respect the right to form a union"


SOURCE_OF_RELEASE = "/liberty/2/cites/4"
NEW_GRADE = "/assessments/1"
BEFORE = {"Ignored": 4, "Begun only": 2, "Carried out in part": 3, "Carried out": 1}
AFTER = {"Ignored": 3, "Begun only": 3, "Carried out in part": 3, "Carried out": 1}


@pytest.fixture
def window(
    page: Page,
    live_server: LiveServer,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    aldora: RegisterFolder,  # noqa: ARG001 -- the register comes first
) -> Page:
    """The window of the owner at the desk, at the first page of the register."""
    settings.DESK = True
    monkeypatch.setenv("LOGNAME", MONITOR)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.set_default_timeout(15_000)
    page.goto(live_server.url)
    return page


def follows(page: Page, link: str, heading: str) -> None:
    """Follows the first link that says this, to a page whose heading holds these words."""
    page.click(f"a:visible:has-text('{link}') >> nth=0")
    page.wait_for_selector(f"h1:has-text('{heading}')")


def grades(page: Page) -> dict[str, int]:
    """What was asked of the state, by grade, as the page tallies it."""
    parts = page.locator(".tally-of").first.locator(".tally li").all_inner_texts()
    found = (re.fullmatch(r"(\d+)\s+\S\s+(.+)", " ".join(part.split())) for part in parts)
    return {each[2]: int(each[1]) for each in found if each}


def held(page: Page) -> list[int]:
    """How many are held for certain, presumably and possibly, as the page counts them."""
    words = " ".join(page.inner_text("main").split())
    found = re.search(r"(\d+) ● certain (\d+) ◐ presumed (\d+) ○ possible", words)
    assert found, words
    return list(map(int, found.groups()))


def status(page: Page, words: str) -> str:
    """What the page answers to what was just done, once it says these words."""
    page.wait_for_selector(f"main [role=status]:has-text('{words}')")
    return page.inner_text("main [role=status] >> nth=0")


def understood(page: Page, field: str, typed: str, day: str) -> None:
    """Types a date, and waits until the page shows it as this day."""
    page.fill(f"[name='{field}']", typed)
    hint = f"#field{field.replace('/', '-')}-hint"
    page.wait_for_selector(f"{hint}:has-text('{day}')")


def cited(page: Page, at: str, passage: str) -> str:
    """Makes room for a source, pastes the passage, and returns where the page found it."""
    page.click(f"button[name=add][value='{at.rpartition('/')[0]}']")
    page.fill(f"[name='{at}/paste']", passage)
    page.click(f"button[name=find][value='{at}/paste']")
    answer = f"#field{at.replace('/', '-')}-paste-said"
    page.wait_for_selector(f"{answer}:has-text('Found')")
    return page.inner_text(answer)


def recorded(page: Page, why: str) -> str:
    """Gives the reason, records the form, and returns the newest line of the history."""
    page.fill("[name=why]", why)
    page.press("[name=why]", "Enter")
    status(page, "Recorded")
    return page.inner_text(".versions li >> nth=0")


# --- the monitor ----------------------------------------------------------------------------------


def test_a_document_comes_in_and_a_report_goes_out(window: Page, tmp_path: Path) -> None:
    assert (grades(window), held(window)) == (BEFORE, [9, 1, 0])
    pictured(window, "overview")
    the_letter_is_handed_in(window)
    the_first_proposals_are_decided_by_keyboard(window)
    the_release_is_recorded(window)
    follows(window, "Onrecord", "Aldora")
    assert (grades(window), held(window)) == (BEFORE, [8, 1, 0])
    the_demand_is_graded(window)
    follows(window, "Onrecord", "Aldora")
    assert (grades(window), held(window)) == (AFTER, [8, 1, 0])
    follows(window, "Resolution 14 (2019)", "Resolution 14 (2019)")
    assert grades(window) == AFTER
    pictured(window, "tally", ".tally-of")
    the_report_is_frozen(window)
    the_report_is_opened(window, tmp_path)


def the_letter_is_handed_in(page: Page) -> None:
    follows(page, "Review", "nothing to decide")
    pictured(page, "desk")
    page.set_input_files("#file", FILE)
    page.select_option("#level", "public")
    page.click("button:has-text('Read it')")
    assert "letter-2020-06-12.txt is in the queue: 7 proposals." in status(page, "in the queue")
    follows(page, "Begin", "letter-2020-06-12.txt")
    assert page.inner_text("#waiting").split() == ["7", "to", "decide"]
    pictured(page, "document", "h1")
    follows(page, "about this document", "About letter-2020-06-12.txt")
    understood(page, "/date", "12.06.2020", "12 June 2020")
    page.fill("[name='/publishers']", "Verin Lawyers' Committee")
    page.fill("[name=why]", "as the letter says of itself")
    page.click("button:has-text('Record it')")
    status(page, "recorded")


def the_first_proposals_are_decided_by_keyboard(page: Page) -> None:
    page.keyboard.press("n")
    page.wait_for_selector("h1:text-is('Rufin Kestar'):focus")
    pictured(page, "proposal", "[data-key=b]")
    page.keyboard.press("m")
    assert "merged, recorded as Rufin Kestar" in status(page, "merged")
    page.wait_for_selector("h1:text-is('Rufin Kestar: released, 9 June 2020'):focus")
    page.keyboard.press("r")
    page.keyboard.type("goes into the case itself")
    page.keyboard.press("Enter")
    assert status(page, "left aside").startswith("Rufin Kestar: released, 9 June 2020: left aside")
    page.wait_for_selector("h1:text-is('Port Elm'):focus")
    page.keyboard.press("u")
    assert status(page, "Undone").startswith("Undone")
    page.wait_for_selector("h1:text-is('Rufin Kestar: released, 9 June 2020'):focus")
    page.keyboard.press("r")
    page.keyboard.type("goes into the case itself")
    page.keyboard.press("Enter")
    status(page, "left aside")
    page.keyboard.press("b")
    page.wait_for_selector("h1:has-text('letter-2020-06-12.txt')")
    assert "2 of 7 decided" in page.inner_text("main")
    assert page.inner_text("#waiting").split() == ["5", "to", "decide"]


def the_release_is_recorded(page: Page) -> None:
    page.fill("#find", "Кестар")
    page.press("#find", "Enter")
    page.wait_for_selector("h1:has-text('Кестар')")
    follows(page, "Rufin Kestar", "Rufin Kestar")
    follows(page, "Correct the dates of", "Prosecutions of union members")
    understood(page, "/liberty/2/until", "9.6.2020", "9 June 2020")
    page.select_option("[name='/liberty/2/ended']", "released")
    pictured(page, "dates", "[name='/liberty/2/person']")
    found = cited(page, SOURCE_OF_RELEASE, RELEASED)
    assert found == "Found in Letter of the Verin Lawyers' Committee of 12 June 2020."
    page.select_option(f"[name='{SOURCE_OF_RELEASE}/pointer']", "/until")
    pictured(page, "source-found", f"[name='{SOURCE_OF_RELEASE}/paste']")
    newest = recorded(page, "the lawyers' letter of 12 June")
    assert MONITOR in newest
    assert "the lawyers' letter of 12 June" in newest
    period = payload_of(current("lake-port-union-organisers", OWNER))["liberty"][2]
    assert (period["from"], period["until"]) == ("2020-05-20", "2020-06-09")
    assert (period["ended"], period["cites"][-1]["pointer"]) == ("released", "/until")


def the_demand_is_graded(page: Page) -> None:
    follows(page, "Recommendations", "Instruments")
    follows(page, "Resolution 14 (2019)", "Resolution 14 (2019)")
    assert grades(page) == BEFORE
    follows(page, DEMAND, DEMAND)
    page.click(".ways a:has-text('Edit')")
    page.click("button[name=add][value='/assessments']")
    page.fill(f"[name='{NEW_GRADE}/assessor']", "Open Ledger Aldora")
    page.fill(f"[name='{NEW_GRADE}/jointly_with']", "Verin Lawyers' Committee")
    understood(page, f"{NEW_GRADE}/date", "12.6.2020", "12 June 2020")
    page.select_option(f"[name='{NEW_GRADE}/scale']", "lakes-2020/1")
    grade = f"select[name='{NEW_GRADE}/grade']"
    page.wait_for_selector(f"{grade}:not(:has(optgroup))")  # narrowed down to that scale
    page.select_option(grade, label="Begun only")
    pictured(page, "grade", f"[name='{NEW_GRADE}/assessor']")
    found = cited(page, f"{NEW_GRADE}/cites/0", DROPPED)
    assert found == "Found in Letter of the Verin Lawyers' Committee of 12 June 2020."
    recorded(page, "one of three prosecutions was dropped")
    [first, second] = payload_of(current("lakes-14-2019-08", OWNER))["assessments"]
    assert (first["grade"], second["grade"]) == ("ignored", "begun_only")


def the_report_is_frozen(page: Page) -> None:
    follows(page, "Review", "Review")
    follows(page, "Write", "Documents being written")
    follows(page, REPORT, REPORT)
    page.wait_for_selector("article.built:has-text('Begun only')")
    assert TALLY in " ".join(page.inner_text("article.built").split())
    assert "Nothing is wrong in it." in page.inner_text("#built")
    pictured(page, "writing")
    page.fill("#freeze-why", "a year after the resolution")
    page.press("#freeze-why", "Enter")
    page.wait_for_selector("main .kicker:has-text('version 2')", timeout=40_000)


def the_report_is_opened(page: Page, folder: Path) -> None:
    follows(page, "Contents", "What is in this register")
    follows(page, "Publications", "Publications")
    follows(page, REPORT, REPORT)
    assert "version 2" in page.inner_text("main .kicker").lower()
    assert "Built now, it would say the same." in page.inner_text("main")
    pictured(page, "publication")
    with page.expect_download() as saved:
        page.click("main a[download] >> nth=0")
    report = folder / "report.html"
    saved.value.save_as(report)
    page.goto(report.as_uri())
    said = " ".join(page.inner_text("body").split())
    assert TALLY in said
    pictured(page, "report")


# --- the newcomer ---------------------------------------------------------------------------------


def test_a_newcomer_finds_corrects_and_takes_away_by_clicking_alone(window: Page) -> None:
    somebody_is_found_by_a_russian_spelling(window)
    where_they_were_is_seen(window)
    the_source_is_opened(window)
    a_date_is_corrected_and_who_did_it_is_seen(window)
    the_list_is_taken_away(window)


def somebody_is_found_by_a_russian_spelling(page: Page) -> None:
    page.fill("#find", "Вальдик")
    page.press("#find", "Enter")
    page.wait_for_selector("h1:has-text('Вальдик')")
    assert page.inner_text("main a[href^='/people/'] >> nth=0") == "Teren Valdik"
    pictured(page, "search")
    follows(page, "Teren Valdik", "Teren Valdik")


def where_they_were_is_seen(page: Page) -> None:
    page.fill("#stood-on", "2018-01-01")
    page.click("form.ask button:has-text('Show')")
    page.wait_for_selector("main:has-text('on 1 January 2018')")
    assert page.inner_text(".standing >> nth=0") == "● Remand, certain"
    assert "began 14 October 2017" in page.inner_text("main")
    pictured(page, "person", "h1")


def the_source_is_opened(page: Page) -> None:
    page.click("main a:has-text('open at the passage') >> nth=0")
    page.wait_for_selector("h1:has-text('List of political prisoners')")
    place = f"#{urlsplit(page.url).fragment}"
    passage = page.locator(place).evaluate("each => each.parentElement.innerText")
    assert "Терен Вальдик" in passage
    pictured(page, "source", place)
    page.go_back()
    page.wait_for_selector("h1:has-text('Teren Valdik')")


def a_date_is_corrected_and_who_did_it_is_seen(page: Page) -> None:
    follows(page, "Correct the dates of", "The editor of Severny Bereg")
    understood(page, "/liberty/0/until", "28 марта 2018", "28 March 2018")
    newest = recorded(page, "the verdict bears the next day")
    assert MONITOR in newest
    pictured(page, "who", ".versions")
    assert payload_of(current("valdik", OWNER))["liberty"][0]["until"] == "2018-03-28"


def the_list_is_taken_away(page: Page) -> None:
    follows(page, "People", "Who was held on 15 June 2020")
    shown = page.locator("main table >> nth=0").locator("tbody a[href^='/people/']")
    pictured(page, "roll", ".tally")
    with page.expect_download() as saved:
        page.click("main a:text-is('CSV')")
    lines = Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()
    rows = [each for each in csv.DictReader(lines) if each["group"] == "held"]
    certain = [each["name"] for each in rows if each["standing"] == "certain"]
    assert certain == shown.all_inner_texts()
    assert (len(rows), len(certain)) == (10, 9)
