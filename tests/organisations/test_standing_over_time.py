"""How an organisation stood in law on a day, and through which steps it came there."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories
from tests.factories import Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.organisations.standing import Standing, history, standing, with_standing

MINISTRY = factories.organisation("ministry", "A Ministry", level="internal")


def paper(*statuses: Payload, key: str = "paper", **fields: Any) -> Payload:
    return factories.organisation(key, "The Paper", status=list(statuses), **fields)


def status(code: str, **fields: Any) -> Payload:
    return {"status": code} | {name.rstrip("_"): value for name, value in fields.items()}


STEPS = (
    status("registered", from_="2009", until="2013-12-27"),
    status("fined", from_="2012-06", by="ministry"),
    status("banned", from_="2013-12-27", until="..", attested=["2020-02"], by="ministry"),
    status("blocked", attested=["2019-05"]),
)


def codes(found: list[Standing]) -> list[str]:
    return [each.status for each in found]


def test_every_step_in_order_and_those_without_a_beginning_last(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, MINISTRY, paper(*reversed(STEPS)))
    found = history("paper", OWNER)
    assert codes(found) == ["registered", "fined", "banned", "blocked"]
    assert [each.lasts for each in found] == [True, False, True, True]
    assert found[2] == Standing(
        organisation="paper",
        at="/status/1",
        status="banned",
        by="ministry",
        since="2013-12-27",
        until="..",
        last_attested=date(2020, 2, 29),
        lasts=True,
    )


def test_on_a_day_stands_what_had_begun_and_was_not_over(register_folder: RegisterFolder) -> None:
    loaded(register_folder, MINISTRY, paper(*STEPS))
    assert codes(standing(date(2009, 6, 1), OWNER)) == []
    assert codes(standing(date(2012, 6, 15), OWNER)) == ["registered"]
    assert codes(standing(date(2014, 1, 1), OWNER)) == ["banned"]
    assert codes(standing(date(2020, 1, 1), OWNER)) == ["banned", "blocked"]


def test_only_of_the_organisations_that_are_named(register_folder: RegisterFolder) -> None:
    other = paper(STEPS[0], key="other")
    loaded(register_folder, MINISTRY, paper(*STEPS), other)
    day = date(2011, 1, 1)
    assert [each.organisation for each in standing(day, OWNER)] == ["other", "paper"]
    assert [each.organisation for each in standing(day, OWNER, "other")] == ["other"]


def test_everyone_with_a_standing(register_folder: RegisterFolder) -> None:
    secret = paper(STEPS[2], key="secret", level="internal")
    loaded(register_folder, MINISTRY, paper(*STEPS), secret)
    assert [each.organisation for each in with_standing("banned", OWNER)] == ["paper", "secret"]
    assert [each.organisation for each in with_standing("banned", PUBLIC)] == ["paper"]


def test_an_authority_that_the_viewer_may_not_see_is_not_named(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, MINISTRY, paper(*STEPS))
    assert [each.by for each in history("paper", PUBLIC)] == [None, None, None, None]
