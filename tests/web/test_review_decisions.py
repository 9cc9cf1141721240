"""What is decided at the desk stands in the register, and is gone again when it is undone."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.desk import address_of, decides, handed_in, proposal, sent

from onrecord.accounts import OWNER
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.records import Document, Figure, Person, Provision, Recommendation
from onrecord.review.models import Submission
from onrecord.values import Level
from onrecord.web.review_proposal import CUT


@pytest.fixture
def letter(desk: Visitor, register_folder: RegisterFolder) -> Submission:  # noqa: ARG001 -- the desk is open
    loaded(register_folder, *small_register())
    return handed_in()


def test_accepting_as_it_stands_records_the_draft_with_its_passage(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    page = decides(client, figure, "accept", **sent(desk.opens(address_of(figure)), "accept"))
    [message] = all_words(page, "//*[@role='status']")
    assert message.startswith("at least 15 people: accepted, recorded as")
    recorded = current("people-detained-2018", OWNER)
    assert isinstance(recorded, Figure)
    assert recorded.value is not None
    assert recorded.value.text() == "at least 15"
    assert [(cite.start, cite.end) for cite in recorded.cites] == [(figure.start, figure.end)]


def test_the_message_leads_to_the_record_and_offers_to_undo(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    page = decides(client, figure, "accept")
    [link] = page.xpath("//*[@role='status']//a/@href")
    record = desk.opens(link)
    assert "readers see it" in words(record)
    [undo] = page.xpath("//form[@role='status']/@action")
    assert undo == address_of(figure, "undo")
    page = decides(client, figure, "undo")
    assert all_words(page, "//p[@role='status']") == [
        "Undone: the register is as it was before, and the proposal is open again."
    ]
    with pytest.raises(UnknownRecord):
        current("people-detained-2018", OWNER)


def test_fields_are_edited_as_somebody_writes_them(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    form = sent(desk.opens(address_of(figure)), "accept")
    assert form["/value"] == ["at least 15"]
    edits = {"/value": "more than 20", "/as_of": "14 March 2019", "/period": "2018; "}
    decides(client, figure, "accept", **(form | edits | {"why": "as the annex says"}))
    recorded = current("people-detained-2018", OWNER)
    assert isinstance(recorded, Figure)
    assert recorded.value is not None
    assert recorded.value.text() == "more than 20"
    assert str(recorded.as_of) == "2019-03-14"
    assert versions_of(recorded.id, OWNER)[0].batch.reason == "as the annex says"


def test_a_field_that_is_emptied_is_left_out(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    form = sent(desk.opens(address_of(figure)), "accept")
    decides(client, figure, "accept", **(form | {"/population/en": ""}))
    recorded = current("people-detained-2018", OWNER)
    assert isinstance(recorded, Figure)
    assert recorded.population is None


def test_people_and_instruments_are_written_by_name(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    one = proposal(letter, "recommendation", "torture")
    form = sent(desk.opens(address_of(one)), "accept")
    stated = {
        "/instrument": "resolution",
        "/asked_of": "State of TST",
        "/must_act": "Testland Watch\nassembly of states",
        "/people": "Ana Probova\nИво Тестов",
        "/assessments/0/assessor": "watch",
        "/assessments/0/date": "14 March 2019",
    }
    decides(client, one, "accept", **(form | stated))
    [recorded] = [
        record
        for record in (current("follow-up-letter-of-14-march-2019-2", OWNER),)
        if isinstance(record, Recommendation)
    ]
    assert recorded.asked_of == ("TST",)
    assert recorded.must_act == ("watch", "assembly")
    assert recorded.people == ("ana-probova", "ivo-testov")
    assert recorded.assessments[0].assessor == "watch"
    assert recorded.themes == ("torture",)


def test_what_cannot_be_understood_is_marked_where_it_stands_and_nothing_is_lost(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    form = sent(desk.opens(address_of(figure)), "accept")
    wrong = {"/as_of": "the day after", "/by": "Nobody Known", "/population/en": "my own words"}
    answer = client.post(address_of(figure, "accept"), form | wrong)
    assert answer.status_code == 422
    page = desk.parsed(answer.content)
    said = all_words(page, "//*[@class='fault']")
    assert said[0].startswith("“the day after” is no date; write it as the source does")
    assert "Nobody Known" in said[1]
    assert page.xpath("//*[@name='/as_of']/@value") == ["the day after"]
    assert page.xpath("//*[@name='/population/en']/text()") == ["my own words"]
    figure.refresh_from_db()
    assert figure.state == "open"


def test_a_draft_that_lacks_something_says_what_and_is_not_taken(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    one = proposal(letter, "recommendation")
    page = desk.opens(address_of(one))
    wrong = set(page.xpath("//*[contains(@class, 'wrong')]//*[@name]/@name"))
    assert wrong >= {"/instrument", "/asked_of", "/must_act", "/assessments/0/assessor"}
    stated = {"/assessments/0/assessor": "watch", "/themes": "torture"}
    answer = client.post(address_of(one, "accept"), sent(page, "accept") | stated)
    assert answer.status_code == 422
    page = desk.parsed(answer.content)
    assert page.xpath("//*[@name='/assessments/0/assessor']/@value") == ["watch"]
    assert page.xpath("//*[@name='/themes'][@checked]/@value") == ["torture"]


def test_merging_adds_the_passage_to_the_record_that_is_there(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    person = proposal(letter, "person", "Ivo Testov")
    before = versions_of("ivo-testov", OWNER)
    form = sent(desk.opens(address_of(person)), "merge")
    assert form["record"] == ["ivo-testov"]
    decides(client, person, "merge", **form)
    after = current("ivo-testov", OWNER)
    assert isinstance(after, Person)
    assert str(letter.document_id) in str(after.model_dump())
    decides(client, person, "undo")
    assert versions_of("ivo-testov", OWNER)[-1].payload == before[-1].payload


def test_what_is_not_the_same_is_not_shown_again(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    person = proposal(letter, "person", "Ivo Testov")
    form = sent(desk.opens(address_of(person)), "merge")
    page = decides(client, person, "not-the-same", **form)
    assert page.xpath("//ul[contains(@class, 'maybe')]") == []
    assert "Not the same as Ivo Testov" in words(page.xpath("//*[@role='status']")[0])
    person.refresh_from_db()
    assert person.state == "open"
    page = decides(client, person, "perhaps-the-same", record="ivo-testov")
    assert len(page.xpath("//ul[contains(@class, 'maybe')]/li")) == 1


def test_another_person_is_found_by_name_in_any_script(letter: Submission, desk: Visitor) -> None:
    person = proposal(letter, "person", "Petra")
    page = desk.opens(f"{address_of(person)}?find=Иво")
    assert page.xpath("//ul[contains(@class, 'maybe')]//input[@name='record']/@value") == [
        "ivo-testov"
    ]


def test_what_needs_another_decision_first_leads_to_it(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    liberty = proposal(letter, "liberty", "paroled")
    person = proposal(letter, "person", "Petra")
    page = desk.opens(address_of(liberty))
    assert address_of(person) in page.xpath("//main//a/@href")
    assert client.post(address_of(liberty, "accept")).status_code == 409
    decides(client, person, "accept")
    page = decides(client, liberty, "accept")
    assert "Petra Zkoushkova: paroled, 3 April 2018: accepted" in words(page)


def test_leaving_aside_writes_nothing_and_keeps_the_reason(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    law = proposal(letter, "provision")
    decides(client, law, "reject", why="said of somebody else")
    page = desk.opens(address_of(law))
    assert "Nothing was recorded, by" in words(page)
    assert "said of somebody else" in words(page)


def test_a_passage_is_split_where_it_is_marked(letter: Submission, client: Client) -> None:
    law = proposal(letter, "liberty", "imprisoned")
    at = law.start + law.payload["words"].index("and was")
    page = decides(client, law, "split", at=str(at))
    assert "split" in words(page.xpath("//*[@role='status']")[0])
    assert [part.payload["words"] for part in law.parts.order_by("start")] == [
        "Ivo Testov has been in prison since\n2 February 2016",
        "and was sentenced to eight years in prison.",
    ]
    decides(client, law, "undo")
    assert law.parts.count() == 0


def test_cuts_are_offered_after_clauses_and_lines() -> None:
    text = "Release him; publish the report, and repeal the article.\nPay damages"
    assert [text[each.end() :].split(maxsplit=1)[0] for each in CUT.finditer(text)] == [
        "publish",
        "and",
        "Pay",
    ]


def test_a_decision_on_what_was_decided_meanwhile_is_refused(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    figure = proposal(letter, "figure")
    form = sent(desk.opens(address_of(figure)), "accept")
    decides(client, figure, "reject", why="not what the passage says")
    answer = client.post(address_of(figure, "accept"), form)
    assert answer.status_code == 409
    [said] = all_words(desk.parsed(answer.content), "//*[@role='alert']")
    assert said.startswith("Not decided. proposal ")
    assert "was rejected by" in said


def test_after_a_decision_comes_the_next_proposal_of_the_kind_and_at_last_the_document(
    letter: Submission, client: Client
) -> None:
    first, second = letter.proposals.filter(kind="person").order_by("start")
    answer = client.post(address_of(first, "reject") + "?kind=person", {"why": "no"})
    assert answer["Location"] == f"{address_of(second)}?kind=person&decided={first.number}"
    answer = client.post(address_of(second, "reject") + "?kind=person", {"why": "no"})
    assert answer["Location"] == f"/review/{letter.pk}/?kind=person&decided={second.number}"


def test_several_are_accepted_after_they_were_shown(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    page = desk.opens(f"/review/{letter.pk}/all/?kind=provision&above=90")
    assert all_words(page, "//td[@class='reading']/a") == ["Penal Code of Testland, article 305"]
    assert "under Article 305 of the Penal Code" in words(page.xpath("//td[@class='reading']")[0])
    shown = page.xpath("//input[@name='shown']/@value")
    address = f"/review/{letter.pk}/all/?kind=provision&above=90"
    answer = client.post(address, {"shown": shown})
    assert answer.status_code == 302
    assert "1 accepted together" in words(desk.opens(answer["Location"]))
    assert isinstance(current("penal-code-of-testland-305", OWNER), Provision)
    assert client.post(address, {"shown": shown}).status_code == 409


def test_a_list_that_has_changed_since_is_shown_anew_and_nothing_is_accepted(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    address = f"/review/{letter.pk}/all/?kind=person&above=0"
    shown = desk.opens(address).xpath("//input[@name='shown']/@value")
    decides(client, proposal(letter, "person", "Petra"), "reject", why="no")
    answer = client.post(address, {"shown": shown})
    assert answer.status_code == 409
    assert "The list has changed since you saw it" in answer.content.decode()
    assert letter.proposals.filter(kind="person", state="accepted").count() == 0


def test_what_is_said_of_the_document_is_recorded_and_drafts_follow_it(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    address = f"/review/{letter.pk}/about/"
    [form] = desk.opens(address).xpath("//form[contains(@class, 'draft')]")
    fields = dict(form.form_values())
    stated = {"/publishers": "Testland Watch", "/date": "14 March 2019", "/level": "internal"}
    answer = client.post(address, fields | stated)
    assert answer.status_code == 302
    document = current(str(letter.document_id), OWNER)
    assert isinstance(document, Document)
    assert (document.publishers, str(document.date)) == (("watch",), "2019-03-14")
    assert document.level is Level.INTERNAL
    draft = sent(desk.opens(address_of(proposal(letter, "recommendation"))), "accept")
    assert draft["/assessments/0/assessor"] == ["Testland Watch"]


def test_what_a_closed_document_says_is_not_put_where_more_people_see_it(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    client.post(f"/review/{letter.pk}/about/", {"/level": "internal"})
    person = proposal(letter, "person", "Ivo Testov")
    form = sent(desk.opens(address_of(person)), "merge")
    answer = client.post(address_of(person, "merge"), form)
    assert answer.status_code == 409
    assert "the level of one of the two" in answer.content.decode()


def test_what_cannot_be_said_of_a_document_is_marked(letter: Submission, client: Client) -> None:
    answer = client.post(f"/review/{letter.pk}/about/", {"/date": "some day"})
    assert answer.status_code == 422
    assert all_words(Visitor.parsed(answer.content), "//*[@class='fault']")


def test_of_several_of_which_one_is_unfit_none_is_accepted_and_the_one_is_named(
    letter: Submission, desk: Visitor, client: Client
) -> None:
    address = f"/review/{letter.pk}/all/?kind=recommendation&above=0"
    shown = desk.opens(address).xpath("//input[@name='shown']/@value")
    answer = client.post(address, {"shown": shown})
    assert answer.status_code == 409
    page = desk.parsed(answer.content)
    assert words(page.xpath("//*[@role='alert']")[0]).startswith("None was accepted.")
    faults = all_words(page, "//tbody//*[@class='fault']")
    assert len(faults) == len(shown)
    assert all("nothing is stated here" in fault for fault in faults)
    assert letter.proposals.exclude(state="open").count() == 0
