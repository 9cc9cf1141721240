"""People narrowed down and the register in figures, as the pages have them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from tests.api.conftest import Asker
from tests.factories import changed, loaded, person, small_register
from tests.web.conftest import Visitor, words

from onrecord.accounts import PUBLIC
from onrecord.cases.narrowing import Facet
from onrecord.people.queries import names_page
from onrecord.people.search import find

if TYPE_CHECKING:
    from onrecord.ledger.folder import RegisterFolder

DAY = "2017-11-07"


def everyone(asker: Asker, question: str = "", size: int = 200) -> list[str]:
    """The ids on all pages of an answer, in order."""
    address, found = f"/people?{question}&size={size}".replace("?&", "?"), []
    while address:
        page = asker.gets(address)
        found += [each["id"] for each in page["items"]]
        address = (page["next"] or "").removeprefix("/api/v1")
    return found


@pytest.mark.usefixtures("kazakhstan")
def test_without_a_name_everyone_is_there_by_name(asker: Asker) -> None:
    keys, number = names_page(PUBLIC, 0, 10_000)
    assert everyone(asker) == keys
    assert everyone(asker, size=37) == keys
    assert asker.gets("/people?size=1")["total"] == number


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.usefixtures("kazakhstan")
def test_people_are_narrowed_down_by_every_facet_of_the_page(
    asker: Asker, visitor: Visitor, facet: Facet
) -> None:
    page = visitor.opens(f"/people/?as_of={DAY}")
    shown = page.xpath(f"//main//select[@name='{facet}']/option[@value!='']/@value")
    for value in shown[:3]:
        question = urlencode({facet.value: value, "as_of": DAY})
        roll = asker.gets(f"/prisoners?{question}")
        groups = (roll[group] for group in ("people", "suspended", "confined"))
        on_roll = {entry["id"] for group in groups for entry in group} - {None}
        told = asker.gets(f"/people?{question}&size=200")
        assert {each["id"] for each in told["items"]} == on_roll
        assert told["facets"] == roll["facets"]
        assert all(each["roll"] for each in told["items"])


@pytest.mark.usefixtures("kazakhstan")
def test_a_name_and_a_facet_go_together(asker: Asker) -> None:
    found = [each.id for each in find("Bokayev", PUBLIC, 200)]
    held = everyone(asker, f"as_of={DAY}&standing=certain")
    both = everyone(asker, f"q=Bokayev&as_of={DAY}&standing=certain")
    assert both == [key for key in found if key in held] != []
    [first, *_] = asker.gets(f"/people?q=Bokayev&as_of={DAY}&standing=certain")["items"]
    assert first["score"] > 0.5
    assert {each["standing"] for each in first["roll"]} == {"certain"}


def test_records_of_one_person_are_told_once(register_folder: RegisterFolder, asker: Asker) -> None:
    same = {"kind": "judgement", "id": "same", "people": ["ivo-testov", "ivo-t"],
            "verdict": "same", "keep": "ivo-testov"}  # fmt: skip
    named = changed(small_register(), "ivo-testov", basis="already-public")
    loaded(register_folder, *named, person("ivo-t", "Ivo T.", basis="already-public"), same)
    found = [each for each in asker.gets("/people")["items"] if each["id"].startswith("ivo")]
    assert [(each["id"], "Ivo T." in each["names"]) for each in found] == [("ivo-testov", True)]


@pytest.mark.parametrize("moment", ["", "&as_of=2017-11-07", "&as_published=2019-12-31"])
@pytest.mark.usefixtures("kazakhstan")
def test_the_figures_are_those_of_the_first_page(
    asker: Asker, visitor: Visitor, moment: str
) -> None:
    told = asker.gets(f"/overview?{moment[1:]}")
    tables = visitor.opens(f"/?{moment[1:]}").xpath("//table[@class='sums']")
    shown = [int(words(cell)) for table in tables for cell in table.xpath(".//tr/td[last()]")]
    sums = [each["total"] for each in (*told["by_body"], *told["by_theme"])]
    assert sorted(sums) == sorted(shown)
    for each in (*told["by_body"], *told["by_theme"]):
        assert sum(grade["number"] for grade in each["grades"]) == each["total"]
    assert sum(each["total"] for each in told["by_theme"]) == told["recommendations"]
    roll = asker.gets(f"/prisoners?{moment[1:]}")
    groups = {group: len(roll[group]) for group in ("suspended", "confined")}
    assert told["roll"] == roll["counts"] | groups
    for each in told["featured"]:
        assert each == asker.gets(f"/followup/{each['instrument']}?{moment[1:]}")
    assert bool(told["featured"]) is ("as_published" not in moment)


@pytest.mark.usefixtures("kazakhstan")
def test_what_nobody_has_graded_has_no_scale(asker: Asker) -> None:
    grades = [
        (grade["scale"], grade["grade"])
        for each in asker.gets("/overview")["by_body"]
        for grade in each["grades"]
    ]
    assert (None, "not_assessed") in grades
    assert all((scale is None) == (grade == "not_assessed") for scale, grade in grades)


def test_a_version_says_how_it_came_and_why(register_folder: RegisterFolder, asker: Asker) -> None:
    loaded(register_folder, *small_register(), reason="first seen")
    [only] = asker.gets("/records/report/history")["items"]
    assert (only["origin"], only["why"], only["by"]) == ("load", "first seen", None)
