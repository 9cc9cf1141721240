"""The pages of the desk are well made, small, and ask the database little, however much waits."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words, links_of, path_of, words
from tests.web.desk import LETTER, address_of, handed_in, proposal

from onrecord.ledger.folder import RegisterFolder
from onrecord.review.models import Proposal, Submission
from onrecord.web.review_document import PROPOSALS_ON_A_PAGE
from onrecord.web.review_several import AT_ONCE

MOST_QUERIES = 15
MOST_BYTES = 150_000
MANY = 400


@pytest.fixture
def letter(desk: Visitor, register_folder: RegisterFolder) -> Submission:  # noqa: ARG001 -- the desk is open
    loaded(register_folder, *small_register())
    return handed_in()


@pytest.fixture
def long_report(letter: Submission) -> Submission:  # noqa: ARG001 -- beside it
    """A document of 400 paragraphs, from each of which something is proposed."""
    paragraph = "In this place at least 15 people were detained, and nobody was told why. " * 4
    text = "\n\n".join(f"{number}. {paragraph}" for number in range(MANY))
    report = Submission.objects.create(
        sha256="0" * 64, name="report.txt", size=len(text), received_at=datetime.now(UTC),
        received_by="tests", state=Submission.State.READ, language="en", text=text,
    )  # fmt: skip
    places = [text.index(f"{number}. In") for number in range(MANY)]
    Proposal.objects.bulk_create(
        Proposal(
            submission=report, number=number, kind="figure", start=at + 5, end=at + 40,
            payload={"words": f"the figure {number}"}, confidence=0.8, reasons=["a number"],
        )
        for number, at in enumerate(places, start=1)
    )  # fmt: skip
    return report


def pages(letter: Submission) -> list[str]:
    """Every page of the desk there is with one document in the queue."""
    return [
        *pages_of(letter),
        "/review/duplicates/",
        "/review/roll-call/",
        "/review/returned/",
        "/review/checks/",
        "/review/checks/draft/",
        "/review/records/ivo-testov/",
    ]


def pages_of(letter: Submission) -> list[str]:
    """Those that show the document."""
    return [
        "/review/",
        f"/review/{letter.pk}/",
        f"/review/{letter.pk}/?state=all&kind=person",
        f"/review/{letter.pk}/all/?kind=person&above=0",
        f"/review/{letter.pk}/about/",
        f"/review/{letter.pk}/checks/",
        *(address_of(each) for each in letter.proposals.all()),
    ]


def check(page: html.HtmlElement) -> None:
    """What holds for every page of the desk."""
    ids = Counter(page.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert len(page.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in page.xpath("//main//h1|//main//h2|//main//h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    named = set(page.xpath("//label/@for"))
    fields = page.xpath("//input[not(@type='hidden')]|//select|//textarea")
    assert {field.get("id") for field in fields} <= named
    for form in page.xpath("//form[@method='post']"):
        assert form.xpath(".//input[@name='csrfmiddlewaretoken']")


def test_they_are_well_made_small_and_ask_little(letter: Submission, desk: Visitor) -> None:
    for address in pages(letter):
        desk.gets(address)  # the first request fills what a process keeps of the register
        with CaptureQueriesContext(connection) as queries:
            text = desk.gets(address)
        check(html.document_fromstring(text))
        assert len(queries) <= MOST_QUERIES, address
        assert len(text.encode()) <= MOST_BYTES


def test_every_key_of_a_page_is_told_on_it(letter: Submission, desk: Visitor) -> None:
    for address in pages(letter):
        page = desk.opens(address)
        told = " ".join(all_words(page, "//*[@id='keys']//dt")).split()
        pressed = page.xpath("//@data-key|//@data-key-first")
        assert set(map(str, pressed)) <= set(told), address


def test_every_link_leads_somewhere(letter: Submission, desk: Visitor, client: Client) -> None:
    seen = set()
    for address in pages(letter):
        seen |= set(links_of(desk.opens(address)))
    for address in seen:
        assert client.get(address, follow=True).status_code == 200, address
    assert len(seen) > 30


def test_a_long_document_comes_in_pages(long_report: Submission, desk: Visitor) -> None:
    address = f"/review/{long_report.pk}/"
    shown: list[str] = []
    while address:
        desk.gets(address)  # the first request fills what a process keeps of the register
        with CaptureQueriesContext(connection) as queries:
            text = desk.gets(address)
        assert len(queries) <= MOST_QUERIES
        assert len(text.encode()) <= MOST_BYTES
        page = html.document_fromstring(text)
        found = all_words(page, "//li[@data-row]/a")
        assert len(found) <= PROPOSALS_ON_A_PAGE
        shown += found
        following = (each.get("href", "") for each in page.iter("a") if each.get("rel") == "next")
        address = next(following, "")
    assert shown == [f"the figure {number}" for number in range(1, MANY + 1)]


def test_no_more_are_accepted_at_once_than_were_shown(
    long_report: Submission, desk: Visitor, client: Client
) -> None:
    address = f"/review/{long_report.pk}/all/?kind=figure&above=0"
    desk.gets(address)
    with CaptureQueriesContext(connection) as queries:
        text = desk.gets(address)
    assert len(queries) <= MOST_QUERIES
    assert len(text.encode()) <= MOST_BYTES
    page = html.document_fromstring(text)
    shown = [each.get("value", "") for each in page.iter("input") if each.get("name") == "shown"]
    assert len(shown) == AT_ONCE
    assert f"{MANY - AT_ONCE} more follow" in words(page)
    assert client.post(address, {"shown": shown[:-1]}).status_code == 409


@pytest.mark.usefixtures("letter")
def test_the_queue_says_what_waits_by_kind(desk: Visitor) -> None:
    [row] = desk.opens("/review/").xpath("//li[@data-row]")
    assert words(row.find(".//h3")) == "letter.txt"
    assert "0 of 9 decided" in words(row)
    chips = all_words(row, ".//*[@class='chips']/a")
    assert chips[:3] == ["2 recommendations", "2 people", "2 liberty"]


def test_the_words_are_marked_with_what_they_propose_beside_them(
    letter: Submission, desk: Visitor
) -> None:
    page = desk.opens(f"/review/{letter.pk}/?kind=figure")
    [passage] = page.xpath("//div[@class='passage']")
    assert all_words(passage, ".//mark") == ["at least 15 people"]
    assert words(passage).startswith("In 2018, at least 15 people were detained")
    [beside] = page.xpath("//li[@data-row]")
    assert words(beside).startswith("at least 15 people Figure")


def test_a_question_that_cannot_be_says_what_to_ask(letter: Submission, desk: Visitor) -> None:
    page = f"/review/{letter.pk}/"
    assert "write one of recommendation," in desk.gets(f"{page}?kind=rumour", status=400)
    assert "write one of open," in desk.gets(f"{page}?state=lost", status=400)
    assert "Choose one kind" in desk.gets(f"{page}all/", status=400)
    assert "from 0 to 100" in desk.gets(f"{page}all/?kind=person&above=most", status=400)


@pytest.mark.usefixtures("desk")
def test_what_a_document_says_is_never_markup(desk: Visitor) -> None:
    mischief = "<script>alert(1)</script>"
    words_of_it = LETTER.replace("an inquiry", mischief).replace("Petra", f"Petra {mischief}")
    odd = handed_in(words_of_it, "<b>odd.txt")
    for address in pages_of(odd):
        page = desk.gets(address)
        assert mischief not in page
        assert "<b>odd" not in page


def test_what_was_decided_is_listed_and_undone_from_the_list(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    client.post(address_of(figure, "reject"), {"why": "not about this register"})
    [row] = desk.opens(f"/review/{letter.pk}/?state=rejected").xpath("//li[@data-row]")
    assert "left aside · not about this register" in words(row)
    [undo] = row.xpath(".//form/@action")
    client.post(undo)
    figure.refresh_from_db()
    assert figure.state == "open"


# --- handing in -----------------------------------------------------------------------------------


def upload(client: Client, name: str, content: bytes, **fields: str) -> html.HtmlElement:
    """Hands a file in and opens the page that follows."""
    file = SimpleUploadedFile(name, content)
    answer = client.post("/review/", {"file": file, "level": "internal", **fields}, follow=True)
    return Visitor.parsed(answer.content)


@pytest.mark.usefixtures("desk")
def test_a_document_is_handed_in_and_begun(client: Client, desk: Visitor) -> None:
    page = upload(client, "letter.txt", LETTER.encode())
    [message] = page.xpath("//p[@role='status']")
    assert words(message) == "letter.txt is in the queue: 9 proposals. Begin"
    [begin] = message.xpath("a/@href")
    assert path_of(begin) == f"/review/{Submission.objects.get().pk}/"
    desk.opens(begin)


@pytest.mark.usefixtures("desk")
def test_the_same_file_is_in_the_queue_once(client: Client) -> None:
    upload(client, "letter.txt", LETTER.encode())
    upload(client, "copy.txt", LETTER.encode())
    assert Submission.objects.count() == 1


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_read_says_why_and_stays_in_the_list(client: Client) -> None:
    page = upload(client, "broken.pdf", b"%PDF-1.7\nnothing follows")
    [message] = page.xpath("//p[@role='alert']")
    assert words(message).startswith("broken.pdf could not be read.")
    [row] = page.xpath("//li[@data-row]")
    assert "Not read." in words(row)


@pytest.mark.usefixtures("desk")
def test_no_file_and_an_empty_one_are_refused_in_place(client: Client) -> None:
    answer = client.post("/review/", {"level": "internal"})
    assert answer.status_code == 400
    assert "Choose a file of at most 100 MB" in answer.content.decode()
    assert "empty.txt is empty" in words(upload(client, "empty.txt", b""))
    assert "Choose who may see" in words(upload(client, "a.txt", b"text", level="everybody"))
    assert Submission.objects.count() == 0


def under_way(letter: Submission, **state: object) -> None:
    Submission.objects.filter(pk=letter.pk).update(**{"state": "reading", "document": None} | state)


def test_a_document_being_read_says_how_far_and_can_be_stopped(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    under_way(letter, pages=500, pages_read=120)
    page = desk.opens("/review/")
    [row] = page.xpath("//li[@data-row]")
    assert "page 120 of 500" in words(row)
    assert page.xpath("//*[@hx-trigger='every 2s']/@id") == ["queue"]
    [stop] = row.xpath(".//form/@action")
    client.post(stop)
    letter.refresh_from_db()
    assert letter.state == "cancelled"


def test_what_was_read_before_it_was_broken_off_is_there(letter: Submission, desk: Visitor) -> None:
    under_way(letter, document=letter.document, state="cancelled", pages=9, pages_read=4)
    [row] = desk.opens("/review/").xpath("//li[@data-row]")
    assert "Broken off after page 4 of 9" in words(row)
    assert row.xpath(".//h3/a/@href") == [f"/review/{letter.pk}/"]
    under_way(letter, state="cancelled")
    [row] = desk.opens("/review/").xpath("//li[@data-row]")
    assert row.xpath(".//h3/a") == []
