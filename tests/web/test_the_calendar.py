from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar, Event
from tests.factories import case, changed, loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.ledger.folder import RegisterFolder


@dataclass(frozen=True)
class Fed:
    """An event of the feed, as a program that reads calendars has it."""

    uid: str
    summary: str
    description: str
    start: date
    end: date


def fed(client: Client, address: str = "/calendar.ics") -> list[Fed]:
    """The events of the feed."""
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(response.content)
    assert isinstance(read, Calendar)
    return [
        Fed(str(each["UID"]), str(each["SUMMARY"]), str(each["DESCRIPTION"]), each.start, each.end)
        for each in read.walk("VEVENT")
        if isinstance(each, Event)
    ]


@pytest.mark.usefixtures("kazakhstan")
def test_ends_of_terms_are_shown_as_computed_with_what_they_were_computed_from(
    visitor: Visitor,
) -> None:
    page = visitor.opens("/calendar/?kind=term_ends")
    [row] = page.xpath("//tr[td[1]//text()='31 March 2020']")
    when, what, whom = all_words(row, "td")
    assert (when, whom) == ("31 March 2020", "Erlan Baltabay")
    assert "End of a term, computed" in what
    assert "Computed from: 5 months; beginning 31 October 2019" in what


@pytest.mark.usefixtures("kazakhstan")
def test_what_may_have_come_already_stands_before_what_is_to_come(visitor: Visitor) -> None:
    months = all_words(visitor.opens("/calendar/"), "//main//section[table]/h2")
    assert months[:3] == ["May have come already", "March 2020", "June 2020"]


@pytest.mark.usefixtures("aldora")
def test_sessions_deadlines_and_hearings_are_chosen_by_kind(visitor: Visitor) -> None:
    page = visitor.opens("/calendar/?kind=input_due")
    [row] = page.xpath("//main//tbody/tr")
    assert all_words(row, "td")[0] == "15 September 2020"
    assert "Last day for submissions" in words(row)
    past = visitor.opens("/calendar/?past=yes&kind=reply_due")
    days = [all_words(row, "td")[0] for row in past.xpath("//main//tbody/tr")]
    assert days == ["10 April 2020", "31 March 2020"]


@pytest.mark.usefixtures("aldora")
def test_a_kind_that_is_none_is_answered_with_those_that_are(visitor: Visitor) -> None:
    assert "write one of opportunity" in words(visitor.opens("/calendar/?kind=party", 400))


@pytest.mark.usefixtures("aldora")
def test_the_feed_has_what_the_pages_have_under_addresses_that_stay(client: Client) -> None:
    first, again = fed(client), fed(client)
    assert len(first) == 24
    uids = [event.uid for event in first]
    assert len(set(uids)) == len(uids)
    assert uids == [event.uid for event in again]
    [due] = fed(client, "/calendar.ics?kind=input_due")
    assert (due.start, due.end) == (date(2020, 9, 15), date(2020, 9, 16))
    assert due.summary == "Last day for submissions: Third round of the dialogue"


@pytest.mark.usefixtures("aldora")
def test_the_feed_keeps_to_the_format(client: Client) -> None:
    content = client.get("/calendar.ics").content
    lines = content.split(b"\r\n")
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    [term] = [
        event
        for event in fed(client, "/calendar.ics?kind=term_ends")
        if event.start == date(2024, 3, 27)
    ]
    assert "Computed from: 6 years" in term.description


def test_only_what_the_reader_may_see_is_in_the_calendar(
    register_folder: RegisterFolder, client: Client, visitor: Visitor
) -> None:
    def hearing(who: str) -> dict[str, object]:
        stage = {"stage": "appeal", "date": "2020-05-05"}
        return {"id": f"trial-of-{who}", "type": "criminal", "people": [who], "stages": [stage]}

    loaded(
        register_folder,
        *changed(small_register(), "ivo-testov", basis="public-list"),
        person("anna-qqhiddova", level="restricted"),
        case(
            key="trial",
            proceedings=[hearing("ivo-testov"), hearing("anna-qqhiddova")],
        ),
    )
    [event] = fed(client)
    assert "Ivo Testov" in event.summary
    page = visitor.opens("/calendar/")
    assert len(page.xpath("//main//tbody/tr")) == 1
    assert "hiddova" not in words(page).lower()
    assert "hiddova" not in client.get("/calendar.ics").content.decode().lower()
