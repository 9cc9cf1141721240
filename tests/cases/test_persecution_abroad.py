"""Proceedings abroad: who asked whom for what, about whom, and how far it came."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.cases.abroad import Abroad, abroad
from onrecord.ledger.folder import RegisterFolder

BASE = (
    factories.states("TST", "OTH"),
    factories.person(),
    factories.person("ana-testova", level="internal"),
)


def proceeding(key: str, type_: str, **fields: Any) -> Payload:
    return {"id": key, "type": type_, "people": [PERSON], **fields}


EXTRADITION = proceeding(
    "extradition",
    "extradition",
    requested_by="TST",
    state="OTH",
    opened="2015-03",
    decided="2016-12-09",
    outcome="refused",
    stages=[
        {"stage": "trial", "date": "2015-09", "outcome": "granted"},
        {"stage": "supreme_court", "date": "2016-12-09", "outcome": "annulled"},
        {"stage": "surrender"},
    ],
)
NOTICE = proceeding("notice", "interpol_notice", requested_by="TST", notice="red")
ASYLUM = proceeding("asylum", "asylum", state="OTH", people=[PERSON, "ana-testova"])
TRIAL = proceeding("trial", "criminal", state="TST")


def case(**fields: Any) -> Payload:
    return factories.case(proceedings=[TRIAL, ASYLUM, NOTICE, EXTRADITION], **fields)


def test_proceedings_abroad_and_none_at_home_in_the_order_of_their_kinds(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *BASE, case())
    found = abroad(OWNER)
    assert [each.type for each in found] == ["extradition", "interpol_notice", "asylum"]
    assert found[0] == Abroad(
        case="case",
        at="case/proceedings/3",
        type="extradition",
        people=(PERSON,),
        requested_by="TST",
        state="OTH",
        notice="",
        outcome="refused",
        opened=date(2015, 3, 1),
        decided=date(2016, 12, 9),
        stage="supreme_court",
        stage_day=date(2016, 12, 9),
    )
    assert (found[1].notice, found[1].stage) == ("red", None)


def test_by_the_state_that_asked(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *BASE, case())
    assert [each.type for each in abroad(OWNER, "TST")] == ["extradition", "interpol_notice"]
    assert abroad(OWNER, "OTH") == []


def test_the_public_does_not_learn_of_people_or_cases_it_may_not_see(
    register_folder: RegisterFolder,
) -> None:
    secret = factories.case(key="secret", proceedings=[NOTICE], level="internal")
    loaded(register_folder, *BASE, case(), secret)
    assert len(abroad(OWNER)) == 4
    found = {each.at: each.people for each in abroad(PUBLIC)}
    assert found == {
        "case/proceedings/1": (PERSON,),
        "case/proceedings/2": (PERSON,),
        "case/proceedings/3": (PERSON,),
    }
