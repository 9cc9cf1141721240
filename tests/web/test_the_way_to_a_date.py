"""From a person's page to the form where dates are corrected; scales and grades to choose from."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words
from tests.web.entry import EDIT, faults, posted, sent, with_row

from onrecord.ledger.folder import RegisterFolder

PERSON = "/people/teren-valdik/"
WAY = "//main//a[contains(., 'Correct the dates of')]/@href"
DEMAND = EDIT.format("look-into-it")


@pytest.fixture
def form(desk: Visitor, client: Client, register_folder: RegisterFolder) -> dict[str, Any]:
    """The form of a demand with room for one more assessment."""
    loaded(register_folder, *small_register())
    return with_row(client, DEMAND, sent(desk.opens(DEMAND)), "/assessments")


def newest(fields: dict[str, Any]) -> str:
    """The last of the assessments in the form."""
    return max(each for each in fields if each.endswith("/assessor")).rpartition("/")[0]


def choices(client: Client, fields: dict[str, Any], field: str) -> dict[str, str]:
    """What can be chosen in the newest assessment, by code."""
    page = Visitor.parsed(client.post(DEMAND, {**fields, "add": "/cites"}).content)
    [select] = page.xpath(f"//select[@name='{newest(fields)}/{field}']")
    values = select.xpath(".//option/@value")
    return dict(zip(values, all_words(select, ".//option"), strict=True))


@pytest.mark.usefixtures("aldora")
def test_whoever_may_edit_is_led_to_the_dates_of_a_case(
    visitor: Visitor, settings: Settings
) -> None:
    settings.DESK = True
    form = EDIT.format("valdik")  # with the parts that are about him open, where it folds
    assert visitor.opens(PERSON).xpath(WAY) == [f"{form}?open=/liberty/0&open=/liberty/1"]
    settings.DESK = False
    assert visitor.opens(PERSON).xpath(WAY) == []


def grades_of(client: Client, fields: dict[str, Any]) -> dict[str, list[str]]:
    """The grades that the newest assessment offers, scale by scale."""
    page = Visitor.parsed(client.post(DEMAND, {**fields, "add": "/cites"}).content)
    groups = page.xpath(f"//select[@name='{newest(fields)}/grade']/optgroup")
    return {str(each.get("label")): each.xpath("./option/@value") for each in groups}


def test_scales_are_chosen_by_name_and_grades_stand_under_their_scale(
    form: dict[str, Any], client: Client
) -> None:
    scales = choices(client, form, "scale")
    assert scales["hrc/2017"].endswith("· hrc/2017")
    offered = grades_of(client, form)
    assert list(offered) == [label for code, label in scales.items() if code]
    assert offered[scales["hrc/2017"]] == ["A", "B", "C", "D", "E"]


def test_once_the_scale_is_named_only_its_grades_are_there(
    form: dict[str, Any], client: Client
) -> None:
    chosen = {**form, f"{newest(form)}/scale": "hrc/2017"}
    assert sorted(choices(client, chosen, "grade")) == ["", "A", "B", "C", "D", "E"]
    assert grades_of(client, chosen) == {}


def test_a_choice_that_narrows_shows_the_form_as_it_was_sent(
    form: dict[str, Any], client: Client
) -> None:
    chosen = {**form, f"{newest(form)}/scale": ["hrc/2017"], "why": ["half"]}
    page = posted(client, DEMAND, {**chosen, "look": "1"}, 200)
    token = "csrfmiddlewaretoken"
    assert sent(page) | {token: ""} == chosen | {token: ""}
    [scale] = page.xpath(f"//select[@name='{newest(form)}/scale']")
    [group] = page.xpath(f"//fieldset[@id='{scale.get('hx-target')[1:]}']")
    assert scale in list(group.iter())


def test_a_grade_of_another_scale_is_refused_with_those_of_its_own(
    form: dict[str, Any], client: Client
) -> None:
    at = newest(form)
    graded = {f"{at}/assessor": "watch", f"{at}/date": "2019", f"{at}/scale": "hrc/2017"}
    wrong = {**form, **graded, f"{at}/grade": "fulfilled", "why": "tested"}
    said = "'fulfilled' is no grade of the scale 'hrc/2017'; its grades are A, B, C, D, E"
    assert said in faults(posted(client, DEMAND, wrong, 422))
