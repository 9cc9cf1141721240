"""A reply, a credit, a penalty or an involvement that cannot be understood is refused, with why."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests import factories

from onrecord.records import Sentence, record_from
from onrecord.records.custody import Credit, EarlyRelease
from onrecord.records.law import Penalty
from onrecord.values import Duration, Level


def refused(shape: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as error:
        record_from(shape)
    [fault] = error.value.errors()
    return fault["msg"].removeprefix("Value error, ")


def reply(to: list[str], *points: dict[str, Any]) -> dict[str, Any]:
    given = {"kind": "reply", "id": "reply", "by": "EU", "position": "noted"}
    return {**given, "to": to, "points": list(points)}


def test_a_point_of_a_reply_to_several_says_of_which() -> None:
    point = {"component": "a", "position": "accepted"}
    assert refused(reply(["one", "two"], point)) == (
        "the reply answers several; say in each of its `points` which `recommendation`"
    )
    assert record_from(reply(["one"], point)).id == "reply"
    assert record_from(reply(["one", "two"], point | {"recommendation": "one"})).id == "reply"


def test_an_involvement_is_somebodys() -> None:
    given = {
        "kind": "involvement",
        "id": "part",
        "matters": ["case"],
        "role": "ordered",
        "steps": [{"status": "alleged"}],
    }
    assert refused(given).startswith("whose involvement? name the `actor` or `unit`")
    found = record_from(given | {"described_as": {"en": "A guard"}})
    assert found.level is Level.RESTRICTED


def test_an_endorsement_has_names_or_a_number() -> None:
    given = {"kind": "endorsement", "id": "signed", "endorses": ["letter"]}
    assert refused(given) == "nobody endorses; name them in `by`, or give their `number`"
    assert record_from(given | {"by": ["ivo-testov"]}).id == "signed"
    assert record_from(given | {"number": 25}).id == "signed"


@pytest.mark.parametrize(
    "credit",
    [
        {},
        {"from": "2018-01-01"},
        {"until": "2018-01-01"},
        {"from": "2018-01-01", "until": "2018-02-01", "duration": "P1M"},
        {"from": "2018-01-01", "duration": "P1M"},
    ],
)
def test_a_credit_says_how_long_in_one_way(credit: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="give one of the two"):
        Credit.model_validate(credit)


@pytest.mark.parametrize("ratio", ["0:1", "1:0", "1", "1.5:1", "-1:2", "1:2:3", "1000:1"])
def test_a_ratio_is_days_to_days(ratio: str) -> None:
    with pytest.raises(ValidationError):
        Credit.model_validate({"duration": "P1M", "ratio": ratio})


@pytest.mark.parametrize("after", ["0/3", "1/0", "2/2", "3/2", "half", "1/3 of it", ""])
def test_parole_comes_after_a_share_or_a_time(after: str) -> None:
    with pytest.raises(ValidationError):
        EarlyRelease.model_validate({"after": after})


def test_a_share_and_a_time_are_told_apart() -> None:
    assert EarlyRelease.model_validate({"after": "1/3"}).after == "1/3"
    assert EarlyRelease.model_validate({"after": "P6M"}).after == Duration.parse("P6M")


def test_units_of_a_penalty_are_of_a_measure() -> None:
    for given in ({"units": 400}, {"unit": "base_units"}):
        with pytest.raises(ValidationError, match="`units` and `unit` go together"):
            Penalty.model_validate({"type": "fine", **given})
    assert Penalty.model_validate({"type": "fine", "units": 400, "unit": "base_units"}).unit


def test_a_sentence_of_money_says_who_pays_and_to_whom() -> None:
    paid = {"amount": 100, "currency": "EUR"}
    given = {"type": "damages", "amount": paid, "organisations": ["paper"], "paid": paid}
    found = Sentence.model_validate(given | {"in_favour_of": [factories.PERSON]})
    assert (found.organisations, found.in_favour_of) == (("paper",), (factories.PERSON,))
