"""A document is written at the desk: seen as it would be, put right, saved, and published."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from pytest_django import Settings
from tests.factories import changed, loaded, person
from tests.publications.followups import prose, publishable
from tests.web.conftest import Visitor, all_words, words
from tests.web.entry import sent
from tests.web.signing_in import signed_in

from onrecord.accounts import OWNER
from onrecord.accounts.access import Role
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.services import record_batch
from onrecord.records import Publication, payload_of, record_from

LIST = "/review/writing/"
ONE = "/review/writing/small-prose/"
REFERENCES = "/review/writing/references/"
ENGLISH = "prose/introduction/en"
INTRODUCTION = "There are {count recommendations} demands.\n\nNobody has answered yet."
MOST_QUERIES = 15
DAY = {"day": "2020-02-19"}


@pytest.fixture
def register(register_folder: RegisterFolder, settings: Settings) -> RegisterFolder:
    settings.DESK = True
    loaded(register_folder, *publishable(), prose(introduction=INTRODUCTION))
    return register_folder


def form(visitor: Visitor, **fields: Any) -> dict[str, Any]:
    """The form as it stands on the page, with some fields changed."""
    return sent(visitor.opens(ONE)) | DAY | fields


def posted(client: Client, fields: dict[str, Any], status: int = 200) -> html.HtmlElement:
    answer = client.post(ONE, fields)
    assert answer.status_code == status, words(html.document_fromstring(answer.content.decode()))
    return html.document_fromstring(answer.content.decode())


def faults(page: html.HtmlElement) -> list[str]:
    return all_words(page, "//*[@class='writing-faults']/li")


def saved_prose() -> Any:
    record = current("small-prose", OWNER)
    assert isinstance(record, Publication)
    return record.prose


@pytest.mark.usefixtures("register")
def test_the_list_holds_documents_and_kinds(visitor: Visitor) -> None:
    page = visitor.opens(LIST)
    assert page.xpath(f"//a[@href='{ONE}']/text()") == ["What became of the resolution"]
    assert "press_release" in page.xpath("//select[@id='kind']/option/@value")
    assert "Write" in all_words(page, "//nav[@aria-label='Desk']/a[@aria-current]")


@pytest.mark.usefixtures("register")
def test_each_section_of_the_kind_is_a_labelled_text_in_each_language(visitor: Visitor) -> None:
    page = visitor.opens(ONE)
    assert page.xpath("//textarea/@name") == [
        f"prose/{section}/{language}"
        for section in ("introduction", "findings", "methodology")
        for language in ("en", "ru")
    ]
    assert set(page.xpath("//main//textarea/@id")) <= set(page.xpath("//label/@for"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("register")
def test_the_preview_shows_what_the_register_comes_to(client: Client, visitor: Visitor) -> None:
    page = posted(client, form(visitor))
    [document] = page.xpath("//article[@class='built']")
    assert "There are 3 demands." in words(document)
    assert faults(page) == []
    assert "words" in all_words(page, "//p[contains(@class, 'count')]")[0]
    assert page.xpath("//@style") == []
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("register")
def test_what_is_not_saved_is_previewed_and_nothing_is_written(
    client: Client, visitor: Visitor
) -> None:
    before = len(versions_of("small-prose", OWNER))
    page = posted(client, form(visitor, **{ENGLISH: "So {count recommendations : 3} of them."}))
    assert "So 3 of them." in words(page.xpath("//article[@class='built']")[0])
    assert page.xpath(f"//textarea[@name='{ENGLISH}']")[0].text.strip() == (
        "So {count recommendations : 3} of them."
    )
    assert len(versions_of("small-prose", OWNER)) == before


@pytest.mark.usefixtures("register")
def test_a_number_that_is_no_reference_is_named_with_its_line(
    client: Client, visitor: Visitor
) -> None:
    page = posted(client, form(visitor, **{ENGLISH: "All is well.\n\nThere were 17 demands."}))
    [fault] = faults(page)
    assert fault.startswith("introduction (en), line 3: a number in prose must be a reference")
    assert "17" in fault
    assert page.xpath("//*[@class='writing-faults']//a/@href") == ["#prose-introduction-en"]
    assert len(page.xpath("//*[@id='prose-introduction-en']")) == 1


@pytest.mark.usefixtures("register")
def test_a_reference_to_nothing_is_named(client: Client, visitor: Visitor) -> None:
    page = posted(client, form(visitor, **{ENGLISH: "It is {name id=nobody-at-all}."}))
    assert "there is no public record 'nobody-at-all'" in faults(page)[0]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{prose section=introduction}", "nothing is called 'prose'"),
        ("{each recommendations}", "has no {end}"),
        ("[here](javascript:run)", "is neither an http, https or mailto address"),
    ],
)
def test_what_cannot_be_built_says_why(
    client: Client, visitor: Visitor, text: str, why: str
) -> None:
    page = posted(client, form(visitor, **{ENGLISH: text}))
    assert any(why in each for each in faults(page))
    assert page.xpath(f"//textarea[@name='{ENGLISH}']")[0].text.strip() == text


@pytest.mark.usefixtures("register")
def test_texts_are_saved_as_one_version_with_a_reason(client: Client, visitor: Visitor) -> None:
    fields = form(visitor, save="1", why="clearer", **{ENGLISH: "Clear.\r\n\r\nNow."})
    answer = client.post(ONE, fields)
    assert answer.status_code == 302
    assert "Saved as version" in words(visitor.opens(answer["Location"]))
    assert saved_prose()["introduction"]["en"] == "Clear.\n\nNow."
    assert versions_of("small-prose", OWNER)[-1].batch.reason == "clearer"


@pytest.mark.usefixtures("register")
def test_without_a_reason_nothing_is_saved_and_nothing_lost(
    client: Client, visitor: Visitor
) -> None:
    page = posted(client, form(visitor, save="1", **{ENGLISH: "Clear."}), 422)
    assert page.xpath(f"//textarea[@name='{ENGLISH}']")[0].text.strip() == "Clear."
    assert saved_prose()["introduction"]["en"] == INTRODUCTION


@pytest.mark.usefixtures("register")
def test_what_somebody_else_wrote_meanwhile_is_shown_and_not_overwritten_unseen(
    client: Client, visitor: Visitor
) -> None:
    fields = form(visitor, save="1", why="clearer", **{ENGLISH: "Mine."})
    theirs = payload_of(current("small-prose", OWNER)) | {
        "prose": {"introduction": {"en": "Theirs."}}
    }
    record_batch([record_from(theirs)], by="Ana Probova", reason="shorter")
    page = posted(client, fields, 409)
    assert "Ana Probova" in words(page.xpath("//*[@role='alert']")[0])
    assert all_words(page, "//p[@class='as-written']") == ["Theirs."]
    assert saved_prose()["introduction"]["en"] == "Theirs."
    assert client.post(ONE, sent(page) | {"save": "1"}).status_code == 302
    assert saved_prose()["introduction"]["en"] == "Mine."


@pytest.mark.usefixtures("register")
def test_a_section_for_one_item_is_added(client: Client, visitor: Visitor) -> None:
    page = posted(client, form(visitor, section="introduction-stop-it"))
    assert page.xpath("//textarea[@name='prose/introduction-stop-it/en']")


@pytest.mark.usefixtures("register")
def test_a_document_is_begun_about_a_record_by_its_name(client: Client, visitor: Visitor) -> None:
    begun = {"kind": "person_file", "subject": "Иво Тестов", "title": "His file", "why": "asked"}
    answer = client.post(LIST, begun)
    assert answer.status_code == 302
    page = visitor.opens(answer["Location"])
    assert words(page.find(".//h1")) == "His file"
    record = current("person-file-ivo-testov", OWNER)
    assert isinstance(record, Publication)
    assert (record.genre, record.subject) == ("person_file", "ivo-testov")
    refused = client.post(LIST, begun | {"subject": "Nobody Whoever"})
    assert refused.status_code == 422


@pytest.mark.usefixtures("register")
def test_what_is_saved_is_handed_out_and_a_draft_says_so(client: Client, visitor: Visitor) -> None:
    answer = client.get(f"{ONE}file.docx?language=en&day=2020-02-19")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="followup-resolution.docx"'
    assert answer.content.startswith(b"PK")
    assert visitor.opens(ONE).xpath("//a[@download]/text()") == ["PDF", "DOCX"]


@pytest.mark.usefixtures("register")
def test_a_document_is_frozen_with_a_reason(client: Client) -> None:
    address = f"{ONE}freeze/?language=en&day=2020-02-19"
    assert client.post(address, {"why": " "}).status_code == 409
    answer = client.post(address, {"why": "the session begins"})
    assert answer.status_code == 302
    assert answer["Location"] == "/publications/followup-resolution-en-1/"
    version = versions_of("followup-resolution-en-1", OWNER)[-1]
    assert version.batch.reason == "the session begins"


def test_what_is_too_long_says_so_and_is_not_frozen(
    register: RegisterFolder, client: Client, visitor: Visitor
) -> None:
    opportunity = {
        "kind": "opportunity", "id": "session", "title": {"en": "A session"}, "type": "session",
        "date": "2020-03-01",
    }  # fmt: skip
    release = prose(lead="A word. " * 400, body="A word.", contact="Write to us.") | {
        "id": "release", "genre": "press_release", "subject": "session",
    }  # fmt: skip
    loaded(register, *publishable(), opportunity, release)
    address = "/review/writing/release/"
    answer = client.post(address, sent(visitor.opens(address)) | DAY)
    page = Visitor.parsed(answer.content)
    assert "Too long:" in words(page.xpath("//p[contains(@class, 'count')]")[0])
    assert any("count to the limit of 700" in each for each in faults(page))
    refused = client.post(f"{address}freeze/?day=2020-02-19", {"why": "now"})
    assert refused.status_code == 409
    assert "not fit to publish" in words(Visitor.parsed(refused.content).find(".//main"))
    kept = {"why": "the editor insists", "format": "docx"}
    assert client.post(f"{address}override/?day=2020-02-19", kept).status_code == 200
    record = current("release", OWNER)
    assert isinstance(record, Publication)
    assert [each.reason for each in record.overrides] == ["the editor insists"]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_who_does_not_write_finds_nothing(client: Client, visitor: Visitor, role: Role) -> None:
    signed_in(client, role)
    for address in (LIST, ONE, REFERENCES, f"{ONE}file.pdf"):
        visitor.gets(address, 404)
    for address in (LIST, ONE, f"{ONE}freeze/", f"{ONE}override/"):
        assert client.post(address, {"why": "now"}).status_code == 404


@pytest.mark.usefixtures("register")
def test_who_writes_does_not_publish(client: Client, visitor: Visitor) -> None:
    signed_in(client, Role.MONITOR)
    page = visitor.opens(ONE)
    assert page.xpath("//form[@id='freeze' or @id='override']") == []
    for address in (f"{ONE}freeze/", f"{ONE}override/"):
        assert client.post(address, {"why": "now"}).status_code == 403
    assert client.post(ONE, form(visitor)).status_code == 200


@pytest.mark.usefixtures("register")
def test_a_page_asks_few_questions(client: Client) -> None:
    for address in (LIST, ONE, f"{REFERENCES}?q=count"):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= MOST_QUERIES, address


# --- references -----------------------------------------------------------------------------------


def offers(visitor: Visitor, written: str) -> list[str]:
    return [
        str(each) for each in visitor.opens(f"{REFERENCES}?q={written}").xpath("//@data-insert")
    ]


@pytest.mark.usefixtures("register")
def test_references_are_a_page_with_an_example_of_each(visitor: Visitor) -> None:
    page = visitor.opens(REFERENCES)
    shown = all_words(page, "//li[@data-insert]/code")
    assert (
        "{count recommendations addressee=… grade=… theme=… section=… about=… distinct=…}" in shown
    )
    assert "{person id=…}" in shown


@pytest.mark.usefixtures("register")
def test_what_is_begun_is_completed(visitor: Visitor) -> None:
    assert "count recommendations" in offers(visitor, "{count")
    assert "count recommendations addressee=" in offers(visitor, "{count recommendations ")
    assert offers(visitor, "{count recommendations distinct=") == [
        "count recommendations distinct=yes"
    ]
    assert "list recommendations" in offers(visitor, "{list")
    assert offers(visitor, "{nothingofthekind") == []
    assert offers(visitor, "{name id=list") != []  # a list that has no words of its own


@pytest.mark.usefixtures("register")
def test_people_are_found_by_any_spelling(visitor: Visitor) -> None:
    assert "person id=ivo-testov" in offers(visitor, "{person id=Иво Тестов")
    assert "person id=ivo-testov" in offers(visitor, "{Testov")
    assert "name id=ivo-testov" in offers(visitor, "{name id=ivo-testov")


def test_hidden_names_do_not_come_through(
    register: RegisterFolder, client: Client, visitor: Visitor
) -> None:
    hidden = person("anna-tainova", "Anna Tainova", level="sealed", basis="public-role")
    loaded(register, *changed(publishable(), "ivo-testov", basis="public-list"), hidden)
    assert "person id=anna-tainova" in offers(visitor, "{person id=Tainova")
    signed_in(client, Role.MONITOR)
    for written in ("{person id=Tainova", "{Tainova", "{name id=anna-tainova", "{name id=Анна"):
        text = visitor.gets(f"{REFERENCES}?q={written}")
        assert "data-insert" not in text or "anna-tainova" not in "".join(offers(visitor, written))
        assert "Anna Tainova" not in text
