"""From a person's page to the form where dates are corrected; scales and grades to choose from."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words
from tests.web.entry import EDIT, sent, with_row

from onrecord.ledger.folder import RegisterFolder

PERSON = "/people/teren-valdik/"
WAY = "//main//a[contains(., 'Correct the dates of')]/@href"
DEMAND = EDIT.format("look-into-it")


@pytest.fixture
def form(desk: Visitor, client: Client, register_folder: RegisterFolder) -> dict[str, Any]:
    """The form of a demand with room for one more assessment."""
    loaded(register_folder, *small_register())
    return with_row(client, DEMAND, sent(desk.opens(DEMAND)), "/assessments")


def choices(client: Client, fields: dict[str, Any], field: str) -> dict[str, str]:
    """What can be chosen in the newest assessment, by code."""
    page = Visitor.parsed(client.post(DEMAND, {**fields, "add": "/cites"}).content)
    last = max(each for each in fields if each.endswith("/assessor")).rpartition("/")[0]
    [select] = page.xpath(f"//select[@name='{last}/{field}']")
    values = select.xpath("./option/@value")
    return dict(zip(values, all_words(select, "./option"), strict=True))


@pytest.mark.usefixtures("aldora")
def test_whoever_may_edit_is_led_to_the_dates_of_a_case(
    visitor: Visitor, settings: Settings
) -> None:
    settings.DESK = True
    assert visitor.opens(PERSON).xpath(WAY) == [EDIT.format("valdik")]
    settings.DESK = False
    assert visitor.opens(PERSON).xpath(WAY) == []


def test_scales_are_chosen_by_name_and_grades_say_their_scale(
    form: dict[str, Any], client: Client
) -> None:
    assert choices(client, form, "scale")["hrc/2017"].endswith("· hrc/2017")
    assert choices(client, form, "grade")["fulfilled"].endswith(")")


def test_once_the_scale_is_named_only_its_grades_are_there(
    form: dict[str, Any], client: Client
) -> None:
    last = max(each for each in form if each.endswith("/assessor")).rpartition("/")[0]
    narrowed = choices(client, {**form, f"{last}/scale": "hrc/2017"}, "grade")
    assert sorted(narrowed) == ["", "A", "B", "C", "D", "E"]
    assert not any(label.endswith(")") for label in narrowed.values())
