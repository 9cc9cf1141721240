"""The text of a source goes a part at a time, with proposals beside it for those who decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import changed, loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.desk import LETTER, address_of, decides, handed_in, proposal
from tests.web.signing_in import signed_in

from onrecord.accounts.access import ROLES, Act, Role
from onrecord.review.models import Proposal, Submission
from onrecord.web.source_text import BYTES_AT_ONCE

if TYPE_CHECKING:
    from django.test import Client
    from lxml import html
    from pytest_django import Settings

    from onrecord.ledger.folder import RegisterFolder

SHOWN = changed(small_register(), "ivo-testov", basis="already-public")
BESIDE = "//ul[contains(@class, 'beside-text')]/li"
LINE = (
    "Recommendation {number} (the case of Ivo Testov, for the {number}th time): not fulfilled.\n\n"
)
LONG = "".join(LINE.format(number=number) for number in range(1, 1200))


@pytest.fixture
def letter(register_folder: RegisterFolder, settings: Settings) -> Submission:
    settings.DESK = True
    loaded(register_folder, *SHOWN)
    return handed_in()


def page_of(submission: Submission, question: str = "") -> str:
    return f"/sources/{submission.document_id}/{question}"


def text_of(page: html.HtmlElement) -> str:
    passages = "//div[starts-with(@class, 'text')]//p"
    return "".join("".join(each.text_content() for each in page.xpath(passages)).split())


def test_every_proposal_stands_at_the_paragraph_of_its_passage(
    visitor: Visitor, letter: Submission
) -> None:
    page = visitor.opens(page_of(letter))
    rows = page.xpath("//div[contains(@class, 'reading-desk')]/div[@class='passage']")
    placed = {
        str(link.get("href")): "".join(words(row).split())
        for row in rows
        for link in row.xpath("following-sibling::*[1]//li[@data-row]/a[@data-key='o']")
    }
    assert placed.keys() == {address_of(each) for each in letter.proposals.all()}
    for each in letter.proposals.all():
        first = letter.text[each.start : each.end].split("\n\n")[0].strip()
        assert "".join(first.split()) in placed[address_of(each)]


def test_a_proposal_says_its_kind_how_sure_it_is_and_what_became_of_it(
    client: Client, visitor: Visitor, letter: Submission
) -> None:
    one = proposal(letter, "provision")
    beside = f"{BESIDE}[a/@href='{address_of(one)}']/span"
    [said] = all_words(visitor.opens(page_of(letter)), beside)
    assert said.startswith("Provision · ")
    assert said.endswith(f" {round(one.confidence * 100)} · to decide")
    decides(client, one, "reject", why="said of another law")
    [said] = all_words(visitor.opens(page_of(letter)), beside)
    assert said.endswith(" · left aside · said of another law")
    counted = Proposal.objects.filter(submission=letter, state="open").count()
    assert f"{counted} proposals to decide, 1 decided" in words(visitor.opens(page_of(letter)))


def test_the_words_of_a_proposal_are_marked_as_such(visitor: Visitor, letter: Submission) -> None:
    shown = visitor.opens(page_of(letter)).xpath("//*[contains(@class, 'proposed')]")
    marked = {word for each in shown for word in words(each).split()}
    assert {"Article", "305", "Zkoushkova"} <= marked
    assert "Follow-up" not in marked


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize("role", Role)
def test_only_those_who_may_decide_see_what_is_proposed(
    client: Client, visitor: Visitor, letter: Submission, role: Role
) -> None:
    signed_in(client, role)
    page = visitor.opens(page_of(letter))
    may = Act.DECIDE in ROLES[role].acts
    assert bool(page.xpath(BESIDE)) is may
    assert bool(page.xpath("//script[contains(@src, 'review.js')]")) is may
    assert bool(page.xpath("//*[contains(@class, 'proposed')]")) is may
    assert text_of(page) == "".join(LETTER.split())


def test_scripts_are_allowed_only_where_there_are_any(
    client: Client, letter: Submission, settings: Settings
) -> None:
    told = client.get(page_of(letter)).headers["Content-Security-Policy"]
    assert "script-src 'self'" in told
    settings.DESK = False
    assert "script-src" not in client.get(page_of(letter)).headers["Content-Security-Policy"]


def test_of_a_text_read_otherwise_nothing_is_placed(visitor: Visitor, letter: Submission) -> None:
    letter.text_sha256 = "0" * 64
    letter.save()
    page = visitor.opens(page_of(letter))
    assert page.xpath(BESIDE) == []
    assert f"/review/{letter.pk}/" in page.xpath("//dl//a/@href")


def test_whoever_is_not_named_on_pages_is_not_in_proposals_either(
    register_folder: RegisterFolder, visitor: Visitor, settings: Settings
) -> None:
    settings.DESK = True
    hidden = person("petra-zkoushkova", "Petra Zkoushkova", level="public")
    loaded(register_folder, *small_register(), hidden)
    page = words(visitor.opens(page_of(handed_in())))
    assert "Zkoushkova" not in page
    assert "305" in page


@pytest.mark.usefixtures("letter")
def test_a_long_text_goes_a_part_at_a_time(visitor: Visitor) -> None:
    long = handed_in(LONG, "long.txt")
    address, seen, parts = page_of(long), "", 0
    while address:
        content = visitor.gets(address)
        page = visitor.parsed(content.encode())
        assert len(content.encode()) < 150_000
        seen, parts = seen + text_of(page), parts + 1
        address = next(iter(page.xpath("//a[starts-with(text(), 'Next part')]/@href")), "")
    assert seen == "".join(LONG.split())
    assert parts > len(LONG) // BYTES_AT_ONCE
    assert f"Part {parts} of {parts}" in words(page)


@pytest.mark.usefixtures("letter")
def test_the_part_with_a_position_is_shown(visitor: Visitor) -> None:
    long = handed_in(LONG, "long.txt")
    at = LONG.index("Recommendation 900 ")
    assert "Recommendation900(" in text_of(visitor.opens(page_of(long, f"?at={at}")))
    assert "Recommendation900(" not in text_of(visitor.opens(page_of(long)))
    assert "Recommendation1199(" in text_of(visitor.opens(page_of(long, "?at=99999999")))
    refused = words(visitor.opens(page_of(long, "?at=there"), 400))
    assert "at=there is no page; write a number from 1 on." in refused


def test_it_asks_no_more_for_more(visitor: Visitor, letter: Submission) -> None:
    long = handed_in(LONG, "long.txt")
    asked = []
    for address in (page_of(letter), page_of(long), page_of(long, "?at=70000")):
        visitor.opens(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            visitor.opens(address)
        asked.append(len(found))
    assert max(asked) <= 15, asked
