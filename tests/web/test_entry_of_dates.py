"""Dates are typed as people write them, and shown back as they were understood."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, words
from tests.web.entry import EDIT, posted, sent

from onrecord.ledger.folder import RegisterFolder

CASE = EDIT.format("case")
UNDERSTOOD = "/review/understood/"


@pytest.fixture
def entered(desk: Visitor, register_folder: RegisterFolder) -> Visitor:
    loaded(register_folder, *small_register())
    return desk


SAID = {
    "Sept 2019": "understood: September 2019, the day unknown",
    "2019": "understood: 2019, the day and the month unknown",
    "27.12.2019": "understood: 27 December 2019",
    "до 2016 г.": "understood: by 2016",
    "by 2016": "",
    "between May and July 2014": "understood: between May 2014 and July 2014",
}


@pytest.mark.parametrize("written", SAID)
def test_what_is_typed_is_answered_while_typing(
    entered: Visitor, client: Client, written: str
) -> None:
    del entered
    answer = client.get(UNDERSTOOD, {"takes": "Bound", "/liberty/0/from": written})
    assert answer.content.decode() == SAID[written]


def test_what_is_ambiguous_is_answered_with_both_readings(entered: Visitor, client: Client) -> None:
    del entered
    answer = client.get(UNDERSTOOD, {"takes": "Bound", "/liberty/0/from": "04/03/2019"})
    assert "4 March 2019 or 3 April 2019" in answer.content.decode()


def test_other_values_are_answered_too_and_nothing_else_is(entered: Visitor) -> None:
    assert entered.gets(f"{UNDERSTOOD}?takes=Duration&/x=P5Y") == "understood: 5 years"
    assert entered.gets(f"{UNDERSTOOD}?takes=Duration&/x=") == ""
    entered.gets(f"{UNDERSTOOD}?takes=str&/x=1", 400)


def test_a_form_says_how_its_dates_are_understood(entered: Visitor, client: Client) -> None:
    page = entered.opens(CASE)
    assert words(page.get_element_by_id("field-liberty-0-from-hint")) == ("understood: 1 May 2016")
    fields = sent(page) | {"/liberty/0/from": "в сентябре 2015 г.", "why": ""}
    again = posted(client, CASE, fields, 422)
    assert words(again.get_element_by_id("field-liberty-0-from-hint")) == (
        "understood: September 2015, the day unknown"
    )


def test_it_is_answered_in_the_language_of_the_page(entered: Visitor) -> None:
    text = entered.gets(f"{UNDERSTOOD}?takes=PartialDate&/x=Sept+2019&lang=ru")
    assert "сентябрь 2019" in text
