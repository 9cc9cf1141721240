"""Involvement is for few eyes; remedies, penalties inside and requests for access are listed."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.cases.accountability import (
    access_requests,
    involvements,
    penalties_inside,
    undelivered,
)
from onrecord.cases.calendar import calendar
from onrecord.ledger.calendar import Entry, Occasion
from onrecord.ledger.folder import RegisterFolder

BASE = (
    factories.states(),
    factories.organisation(),
    factories.organisation("unit", "Second Unit"),
    factories.person(),
    factories.person("orlo-testin"),
)


def involvement(key: str, *matters: str, **fields: Any) -> Payload:
    return {
        "kind": "involvement",
        "id": key,
        "actor": "orlo-testin",
        "matters": list(matters) or ["case"],
        "role": "carried_out",
        "steps": [{"status": "alleged", "date": "2018", "by": "watch"}],
        **fields,
    }


def remedy(key: str, **fields: Any) -> Payload:
    return {"id": key, "type": "compensation", **fields}


def decision(key: str, *remedies: Payload, **fields: Any) -> Payload:
    given = {"body": "watch", "remedies": list(remedies)}
    return {"kind": "decision", "id": key, **given, **fields}


# --- involvement ----------------------------------------------------------------------------------


def test_an_involvement_is_restricted_unless_its_record_says_otherwise(
    register_folder: RegisterFolder,
) -> None:
    shown = involvement("shown", level="public")
    loaded(register_folder, *BASE, factories.case(), involvement("kept"), shown)
    assert [each.record for each in involvements(OWNER)] == ["kept", "shown"]
    assert [each.record for each in involvements(PUBLIC)] == ["shown"]


def test_it_stands_where_its_last_step_says(register_folder: RegisterFolder) -> None:
    steps = [{"status": "alleged", "date": "2018"}, {"status": "charged", "date": "2019-05-02"}]
    loaded(register_folder, *BASE, factories.case(), involvement("one", steps=steps))
    [found] = involvements(OWNER)
    assert (found.status, found.day, found.matters) == ("charged", date(2019, 5, 2), ("case",))


def test_somebody_unidentified_is_known_by_the_unit(register_folder: RegisterFolder) -> None:
    described = {"actor": None, "unit": "unit", "described_as": {"en": "A guard"}}
    one = {key: value for key, value in involvement("one", **described).items() if value}
    loaded(register_folder, *BASE, factories.case(), one)
    [found] = involvements(OWNER)
    assert (found.actor, found.unit) == (None, "unit")


def test_involvements_are_found_by_matter_and_by_actor(register_folder: RegisterFolder) -> None:
    other = involvement("other", "second", actor="unit")
    cases = (factories.case(), factories.case(key="second"))
    loaded(register_folder, *BASE, *cases, involvement("one", "case", "second"), other)
    assert [each.record for each in involvements(OWNER, matter="case")] == ["one"]
    assert [each.record for each in involvements(OWNER, matter="second")] == ["one", "other"]
    assert [each.record for each in involvements(OWNER, actor="unit")] == ["other"]


def test_an_involvement_names_nothing_that_the_viewer_may_not_see(
    register_folder: RegisterFolder,
) -> None:
    secret = factories.case(key="secret", level="internal")
    hidden = factories.person("ana-testova", level="internal")
    shown = involvement("shown", "case", "secret", actor="ana-testova", level="public")
    loaded(register_folder, *BASE, factories.case(), secret, hidden, shown)
    [found] = involvements(PUBLIC)
    assert (found.actor, found.matters) == (None, ("case",))
    assert involvements(PUBLIC, actor="ana-testova") == []


# --- what is owed and what was asked --------------------------------------------------------------


def test_remedies_are_owed_until_they_are_delivered_in_full(
    register_folder: RegisterFolder,
) -> None:
    remedies = (
        remedy("a", ordered="2019-01", delivered="no"),
        remedy("b", ordered="2018-01", delivered="partly"),
        remedy("c", ordered="2018-02", delivered="yes"),
        remedy("d", ordered="2020-05"),
    )
    hidden = decision("hidden", remedy("e", ordered="2017"), level="internal")
    loaded(register_folder, *BASE, decision("opinion", *remedies), hidden)
    owed = [each.id for each in undelivered(PUBLIC, date(2020, 2, 19))]
    assert owed == ["opinion/remedies/1", "opinion/remedies/0"]
    assert len(undelivered(OWNER)) == 4


def test_penalties_inside_are_listed_in_order(register_folder: RegisterFolder) -> None:
    discipline = [
        {"people": [PERSON], "penalty": "punishment_cell", "date": "2019-02"},
        {"people": [PERSON, "orlo-testin"], "penalty": "reprimand", "date": "2018-09"},
        {"penalty": "strict_regime"},
    ]
    loaded(register_folder, *BASE, factories.case(discipline=discipline))
    found = [each.penalty for each in penalties_inside([PERSON], OWNER)]
    assert found == ["reprimand", "punishment_cell"]


def test_requests_for_access_are_listed_by_answer(register_folder: RegisterFolder) -> None:
    def request(key: str, answer: str, day: str) -> Payload:
        given = {"by": ["watch"], "summary": {"en": "A visit"}, "answer": answer, "date": day}
        return {"kind": "access_request", "id": key, **given}

    requests = (request("b", "refused", "2019-05"), request("a", "granted", "2019-03"))
    loaded(register_folder, *BASE, *requests)
    assert [each.id for each in access_requests(OWNER)] == ["a", "b"]
    assert [each.id for each in access_requests(OWNER, "refused")] == ["b"]


# --- the calendar ---------------------------------------------------------------------------------


def test_the_calendar_has_steps_ends_of_terms_parole_and_what_is_owed(
    register_folder: RegisterFolder,
) -> None:
    sentence = {
        "id": "prison",
        "type": "imprisonment",
        "duration": "P2Y",
        "early_release": {"after": "1/2"},
    }
    trial = {
        "id": "trial",
        "type": "criminal",
        "sentences": [sentence],
        "stages": [{"stage": "appeal", "date": "2020-03-10"}],
    }
    running = factories.period(from_="2019-06-01", sentence="trial/prison")
    over = factories.period(
        "orlo-testin", from_="2019-06-01", until="2020-01-05", sentence="trial/prison"
    )
    case = factories.case(running, over, proceedings=[trial])
    owed = decision("opinion", remedy("a", due="2020-12-31"), remedy("b", delivered="yes"))
    loaded(register_folder, *BASE, case, owed)
    days = [date(2020, 3, 10), date(2020, 6, 1), date(2020, 12, 31), date(2021, 6, 1)]
    appeal, parole, due, end = [
        Entry(day, day, occasion, record, at)
        for day, occasion, record, at in zip(
            days,
            [Occasion.PROCEEDING, Occasion.PAROLE, Occasion.REMEDY_DUE, Occasion.TERM_ENDS],
            ["case", "case", "opinion", "case"],
            ["/proceedings/0/stages/0", "/liberty/0", "/remedies/0", "/liberty/0"],
            strict=True,
        )
    ]
    assert calendar(date(2020, 1, 1), date(2021, 12, 31), OWNER) == [appeal, parole, due, end]
    assert calendar(date(2020, 6, 1), date(2020, 6, 30), OWNER) == [parole]
