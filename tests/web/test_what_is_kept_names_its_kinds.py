"""What pages keep is kept under every kind of record that it is read from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest

from onrecord.accounts import OWNER
from onrecord.advocacy.queries import calendar as advocacy
from onrecord.cases.calendar import calendar as cases
from onrecord.events.contested import contested
from onrecord.events.queries import claims
from onrecord.ledger.history import current_of_kind, vocabularies
from onrecord.ledger.readings import noting_readings
from onrecord.recommendations.answers import is_answered
from onrecord.recommendations.calendar import calendar as recommendations
from onrecord.recommendations.queries import graders
from onrecord.web.calendar import BEGINNING, DATED, END
from onrecord.web.instrument import ANSWERS, GRADES
from onrecord.web.reader import ABOUT_ITSELF

READS: list[tuple[Collection[str], Callable[[], Any]]] = [
    (DATED, lambda: list(cases(BEGINNING, END, OWNER))),
    (DATED, lambda: list(advocacy(BEGINNING, END, OWNER))),
    (DATED, lambda: list(recommendations(BEGINNING, END, OWNER))),
    (ABOUT_ITSELF, vocabularies),
    (ABOUT_ITSELF, lambda: current_of_kind("register", OWNER)),
    (ANSWERS, lambda: is_answered("lakes-res-14-2019", OWNER)),
    (GRADES, lambda: graders("lakes-res-14-2019", OWNER)),
    (("figure",), lambda: contested(OWNER)),
    (("statement",), lambda: claims(OWNER)),
]


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize(("kinds", "read"), READS)
def test_of_whatever_is_read(kinds: Collection[str], read: Callable[[], Any]) -> None:
    with noting_readings() as noted:
        read()
    assert noted.kinds
    assert noted.kinds <= set(kinds)
