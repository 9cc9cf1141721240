"""Penalties on a day, a draft on its way, and what binds a state."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.factories import Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.law.queries import TreatyStatus, penalties, stage, treaties
from onrecord.ledger.folder import RegisterFolder


def law(key: str, type_: str = "code", **fields: Any) -> Payload:
    return {"kind": "law", "id": key, "title": {"en": key}, "type": type_, **fields}


def provision(*threatened: Payload) -> Payload:
    given = {"law": "code", "article": "9", "penalties": list(threatened)}
    return {"kind": "provision", "id": "code-9", **given}


def treaty(key: str, *actions: Payload, **fields: Any) -> Payload:
    return law(key, "treaty", actions=[{"state": "TST", **each} for each in actions], **fields)


@pytest.mark.parametrize(
    ("day", "places"),
    [
        (date(2019, 12, 31), [0, 2]),
        (date(2020, 1, 1), [1, 2]),
        (date(1990, 1, 1), [0, 2]),
    ],
)
def test_a_penalty_stands_within_its_dates_and_without_dates_always(
    register_folder: RegisterFolder, day: date, places: list[int]
) -> None:
    changed = provision(
        {"type": "imprisonment", "maximum": "P3Y", "valid": "../2019-12-31"},
        {"type": "fine", "valid": "2020-01-01/.."},
        {"type": "ban"},
    )
    loaded(register_folder, law("code"), changed)
    assert penalties("code-9", day, OWNER) == places


def test_a_draft_stands_at_its_last_stage(register_folder: RegisterFolder) -> None:
    stages = [
        {"stage": "adopted", "date": "2019-12-04"},
        {"stage": "published", "date": "2019-05"},
        {"stage": "in_force"},
    ]
    loaded(register_folder, law("draft", "draft", stages=stages))
    assert stage("draft", date(2019, 4, 30), OWNER) is None
    assert stage("draft", date(2019, 6, 1), OWNER) == "published"
    assert stage("draft", date(2020, 1, 1), OWNER) == "adopted"


def test_a_state_is_bound_from_ratification_until_it_leaves(
    register_folder: RegisterFolder,
) -> None:
    covenant = treaty(
        "covenant",
        {"action": "signature", "date": "2003-12-02"},
        {"action": "ratification", "date": "2006-01-24"},
        {"action": "reservation", "date": "2006-01-24"},
        {"action": "denunciation", "date": "2019-07-01"},
    )
    loaded(register_folder, factories.states(), covenant)

    def on(day: date) -> TreatyStatus:
        [found] = treaties("TST", day, OWNER)
        return found

    signed, bound = date(2003, 12, 2), date(2006, 1, 24)
    acts = tuple(f"/actions/{place}" for place in range(4))
    assert on(date(2005, 1, 1)) == TreatyStatus(
        "covenant", "TST", signed, is_bound=False, since=None, limits=(), acts=acts[:1]
    )
    assert on(date(2010, 1, 1)) == TreatyStatus(
        "covenant", "TST", signed, is_bound=True, since=bound, limits=acts[2:3], acts=acts[:3]
    )
    assert on(date(2020, 1, 1)).is_bound is False


def test_a_ratification_without_a_day_binds_all_the_same(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.states(), treaty("covenant", {"action": "ratification"}))
    [found] = treaties("TST", date(2020, 1, 1), OWNER)
    assert (found.is_bound, found.since) == (True, None)


def test_that_a_state_is_no_party_is_known_only_where_a_source_says_so(
    register_folder: RegisterFolder,
) -> None:
    said = treaty("statute", {"action": "not_party", "date": "2020-02"})
    loaded(register_folder, factories.states(), said, law("other", "treaty"))
    assert [each.treaty for each in treaties("TST", date(2020, 2, 19), OWNER)] == ["statute"]
    assert treaties("TST", date(2020, 1, 31), OWNER) == []


def test_the_public_learns_nothing_of_what_it_may_not_see(register_folder: RegisterFolder) -> None:
    hidden = treaty("statute", {"action": "signature", "date": "2019"}, level="internal")
    draft = law("draft", "draft", stages=[{"stage": "drafted", "date": "2019"}], level="internal")
    loaded(register_folder, factories.states(), hidden, draft)
    assert treaties("TST", date(2020, 1, 1), PUBLIC) == []
    assert stage("draft", date(2020, 1, 1), PUBLIC) is None
