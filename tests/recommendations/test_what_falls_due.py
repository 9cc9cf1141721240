"""Days for answers and promises stand in the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories
from tests.factories import Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.calendar import Entry, Occasion
from onrecord.ledger.folder import RegisterFolder
from onrecord.recommendations.calendar import calendar


def commitment(key: str, **fields: Any) -> Payload:
    given = {"by": factories.STATE, "summary": {"en": key}}
    return {"kind": "commitment", "id": key, **given, **fields}


def test_answers_and_promises_fall_due(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        factories.states(),
        factories.organisation("assembly"),
        factories.instrument(reply_due="2020-03-31"),
        factories.instrument("open-ended"),
        commitment("broken", due="2019-12", status="broken"),
        commitment("kept", due="2019-12", status="kept"),
        commitment("hidden", due="2019-12", level="internal"),
    )
    due, day = date(2019, 12, 31), date(2020, 3, 31)
    promised = Entry(due, due, Occasion.COMMITMENT_DUE, "broken")
    answer = Entry(day, day, Occasion.REPLY_DUE, "resolution")
    assert calendar(date(2019, 1, 1), date(2020, 12, 31), PUBLIC) == [promised, answer]
    assert len(calendar(date(2019, 1, 1), date(2020, 12, 31), OWNER)) == 3
    assert calendar(date(2020, 3, 31), date(2020, 3, 31), OWNER) == [answer]
