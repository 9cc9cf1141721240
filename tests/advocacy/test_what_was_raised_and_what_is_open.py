"""Dialogue rounds and what is carried over; asks, letters and outcomes; what falls due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.advocacy.queries import (
    calendar,
    open_asks,
    opportunities,
    outcomes_after,
    raised_about,
    round_of,
    unanswered,
)
from onrecord.ledger.calendar import Entry, Occasion
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder

DAY = date(2017, 1, 1)
BASE = (factories.states(), factories.organisation(), factories.person())


def opportunity(key: str, day: str | None = None, *raised: Payload, **fields: Any) -> Payload:
    dated = {"date": day} if day else {}
    return {
        "kind": "opportunity",
        "id": key,
        "title": {"en": key},
        "type": "dialogue_round",
        "raised": list(raised),
        **dated,
        **fields,
    }


def raised(key: str = "testov", **fields: Any) -> Payload:
    return {"id": key, "summary": {"en": f"On {key}"}, **fields}


def ask(key: str, **fields: Any) -> Payload:
    given = {"by": ["watch"], "of": ["TST"], "summary": {"en": key}, "date": "2016-10"}
    return {"kind": "ask", "id": key, **given, **fields}


def letter(key: str, **fields: Any) -> Payload:
    given = {"sender": ["watch"], "to": ["TST"], "summary": {"en": key}}
    return {"kind": "correspondence", "id": key, **given, **fields}


# --- rounds ---------------------------------------------------------------------------------------

ROUNDS = (
    opportunity(
        "seventh",
        "2015-11-26",
        raised(people=[PERSON], carried_to="eighth"),
        raised("torture", carried_to="eighth"),
    ),
    opportunity("eighth", "2016-11-23", raised(people=[PERSON]), follows="seventh"),
)


def test_a_round_knows_what_was_carried_to_it_and_not_raised_again(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *BASE, *ROUNDS)
    found = round_of("eighth", OWNER)
    assert (found.follows, found.followed_by) == ("seventh", ())
    assert [point.key for point in found.raised] == ["testov"]
    assert [point.key for point in found.carried_in] == ["testov", "torture"]
    assert [point.id for point in found.not_raised_again] == ["seventh/raised/1"]
    assert round_of("seventh", OWNER).followed_by == ("eighth",)


def test_what_was_asked_for_and_not_raised_is_not_raised_again(
    register_folder: RegisterFolder,
) -> None:
    seventh, _ = ROUNDS
    eighth = opportunity("eighth", "2016-11-23", raised(disclosure="not_raised"))
    loaded(register_folder, *BASE, seventh, eighth)
    assert [point.key for point in round_of("eighth", OWNER).not_raised_again] == [
        "testov",
        "torture",
    ]


def test_a_person_is_found_wherever_the_case_was_raised(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *BASE, *reversed(ROUNDS))
    places = [point.id for point in raised_about([PERSON], OWNER)]
    assert places == ["seventh/raised/0", "eighth/raised/0"]
    assert raised_about(["watch"], OWNER) == ()


def test_rounds_come_in_order_and_those_without_a_date_last(
    register_folder: RegisterFolder,
) -> None:
    visit = opportunity("visit", "2014", type="country_visit")
    loaded(register_folder, *BASE, *ROUNDS, opportunity("planned", status="planned"), visit)
    assert [each.id for each in opportunities(OWNER)] == ["visit", "seventh", "eighth", "planned"]
    assert [each.id for each in opportunities(OWNER, "country_visit")] == ["visit"]


def test_what_the_public_may_not_see_is_neither_shown_nor_named(
    register_folder: RegisterFolder,
) -> None:
    seventh, eighth = ROUNDS
    loaded(register_folder, *BASE, seventh, eighth | {"level": "internal"})
    found = round_of("seventh", PUBLIC)
    assert [point.carried_to for point in found.raised] == [None, None]
    assert found.followed_by == ()
    with pytest.raises(UnknownRecord, match="there is no opportunity 'eighth'"):
        round_of("eighth", PUBLIC)
    assert [point.id for point in raised_about([PERSON], PUBLIC)] == ["seventh/raised/0"]
    assert [each.id for each in opportunities(PUBLIC)] == ["seventh"]
    assert calendar(date(2016, 1, 1), date(2016, 12, 31), PUBLIC) == []


# --- asks and letters -----------------------------------------------------------------------------


def test_asks_that_nobody_took_up_or_declined_are_open(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        *BASE,
        ask("soon", due="2017-02"),
        ask("sooner", due="2016-12", status="no_answer"),
        ask("whenever"),
        ask("done", status="taken_up"),
        ask("later", date="2017-03"),
    )
    assert [each.id for each in open_asks(DAY, OWNER)] == ["sooner", "soon", "whenever"]
    assert open_asks(date(2016, 9, 30), OWNER) == []


def test_a_letter_is_unanswered_once_its_day_has_passed(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        *BASE,
        letter("old", date="2016-03", reply_due="2016-04-30"),
        letter("answered", date="2016-05", reply_due="2016-06-30"),
        letter("answer", date="2016-06-20", answers=["answered"], type="reply"),
        letter("recent", date="2016-12", reply_due="2017-01-31"),
        letter("open-ended", date="2015"),
    )
    assert [each.id for each in unanswered(DAY, OWNER)] == ["old"]
    assert [each.id for each in unanswered(date(2017, 2, 1), OWNER)] == ["old", "recent"]


def test_an_answer_that_had_not_come_yet_is_none(register_folder: RegisterFolder) -> None:
    first = letter("first", date="2016-03", reply_due="2016-04-30")
    answer = letter("answer", date="2017-05", answers=["first"])
    loaded(register_folder, *BASE, first, answer)
    assert [each.id for each in unanswered(DAY, OWNER)] == ["first"]
    assert unanswered(date(2017, 6, 1), OWNER) == []


def test_outcomes_are_found_by_what_went_before_them(register_folder: RegisterFolder) -> None:
    outcome = {
        "kind": "outcome",
        "id": "released",
        "type": "release",
        "date": "2017-05",
        "summary": {"en": "Released on parole"},
        "after": ["old"],
        "attribution": "claimed",
        "claimed_by": ["watch"],
    }
    loaded(register_folder, *BASE, letter("old"), outcome)
    assert [each.attribution for each in outcomes_after(["old"], OWNER)] == ["claimed"]
    assert outcomes_after(["watch"], OWNER) == []


# --- the calendar ---------------------------------------------------------------------------------


def test_the_calendar_has_opportunities_and_what_falls_due(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        *BASE,
        opportunity("round", "2017-11", status="planned", input_due="2017-10-15"),
        opportunity("called-off", "2017-11-20", status="cancelled"),
        ask("asked", due="2017-10-31"),
        ask("declined", due="2017-10-31", status="declined"),
        letter("written", reply_due="2017-12-01"),
        letter("closed", reply_due="2017-12-01"),
        letter("answer", answers=["closed"]),
    )
    input_due = Entry(date(2017, 10, 15), date(2017, 10, 15), Occasion.INPUT_DUE, "round")
    asked = Entry(date(2017, 10, 31), date(2017, 10, 31), Occasion.ASK_DUE, "asked")
    held = Entry(date(2017, 11, 1), date(2017, 11, 30), Occasion.OPPORTUNITY, "round")
    written = Entry(date(2017, 12, 1), date(2017, 12, 1), Occasion.REPLY_DUE, "written")
    year = calendar(date(2017, 1, 1), date(2017, 12, 31), OWNER)
    assert year == [input_due, asked, held, written]
    assert calendar(date(2017, 11, 20), date(2017, 11, 20), OWNER) == [held]
