"""The roll is narrowed down, shown by how firmly each stands, and saved as it is shown."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from tests.factories import case, document, loaded, period, person, recognised, small_register
from tests.web.conftest import Visitor, all_words, as_text, words

from onrecord.accounts import PUBLIC
from onrecord.cases.queries import roll
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import vocabularies

ROWS = "//h2[starts-with(., '{}')]/ancestor::section[1]//tbody/tr/th"
LAW: list[dict[str, Any]] = [
    {"kind": "law", "id": "code", "title": {"en": "Penal Code"}, "type": "code"},
    {"kind": "provision", "id": "article-9", "law": "code", "article": "9"},
]


def held(key: str, **fields: Any) -> list[dict[str, Any]]:
    """Somebody who is in prison from 2018 on, by nobody's word for a later day."""
    return [
        person(key, basis="public-list"),
        case(
            period(key, from_="2018-05-01", **fields),
            key=f"case-of-{key}",
            proceedings=[
                {"id": "trial", "type": "criminal", "people": [key],
                 "charges": [{"people": [key], "provision": "article-9"}]}
            ],
        ),
    ]  # fmt: skip


@pytest.fixture
def some_held(register_folder: RegisterFolder) -> None:
    named: list[dict[str, Any]] = [
        record | {"basis": "public-list"} if record["kind"] == "person" else record
        for record in small_register()
    ]
    loaded(
        register_folder,
        *named,
        *LAW,
        *held("mira-vidova", place="Colony 7"),
        *held("oto-trialov", situation="remand", place="=Colony 8"),
    )


def exported(client: Client, question: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/people.csv{question}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="people-2020-02-19.csv"'
    assert answer["Cache-Control"] == "no-store"
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.usefixtures("some_held")
def test_people_stand_in_sections_by_how_firmly_it_is_known(visitor: Visitor) -> None:
    page = visitor.opens("/people/")
    assert all_words(page, ROWS.format("Held for certain")) == ["● Ivo Testov"]
    assert all_words(page, ROWS.format("Presumed held")) == ["◐ Mira Vidova", "◐ Oto Trialov"]
    assert "no source tells of an end" in words(page.find(".//main"))


@pytest.mark.usefixtures("some_held")
@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("situation=remand", ["Oto Trialov"]),
        ("charged=article-9", ["Mira Vidova", "Oto Trialov"]),
        ("charged=article-9&situation=prison", ["Mira Vidova"]),
        ("place=Colony+7", ["Mira Vidova"]),
        ("category=blogger", ["Ivo Testov"]),
        ("list=list-2017", ["Ivo Testov"]),
        ("place=Nowhere", []),
        ("situation=no-such-situation", []),
    ],
)
def test_the_roll_is_narrowed_down(
    visitor: Visitor, client: Client, question: str, people: list[str]
) -> None:
    page = visitor.opens(f"/people/?{question}")
    assert [name[2:] for name in all_words(page, "//table[@class='roll']//tbody//th")] == people
    assert [row["name"] for row in exported(client, f"?{question}")] == people


@pytest.mark.usefixtures("some_held")
def test_a_facet_says_how_many_each_choice_would_keep(visitor: Visitor) -> None:
    page = visitor.opens("/people/?charged=article-9")
    assert all_words(page, "//select[@name='situation']/option") == [
        "any", "Prison (1)", "Remand (1)",
    ]  # fmt: skip
    assert all_words(page, "//select[@name='charged']/option[@selected]") == ["Penal Code 9 (2)"]
    [everyone] = page.xpath("//p[@class='chosen']/a/@href")
    assert everyone == "/people/"


@pytest.mark.usefixtures("kazakhstan")
@pytest.mark.parametrize("question", ["", "?by=odf&as_of=2020-02-19", "?situation=prison"])
def test_a_file_holds_the_people_of_the_page_in_its_order(
    visitor: Visitor, client: Client, question: str
) -> None:
    page = visitor.opens(f"/people/{question}")
    shown = [name.lstrip("●◐○ ") for name in all_words(page, "//table[@class='roll']//tbody//th")]
    rows = exported(client, question)
    assert [row["name"] for row in rows] == shown
    by = "odf" if "by=odf" in question else None
    found = roll(page_day(visitor, question), PUBLIC, vocabularies(), by)
    if "situation" not in question:
        entries = (*found.people, *found.suspended, *found.confined)
        assert [row["id"] for row in rows] == [entry.id for entry in entries]
        assert [row["standing"] for row in rows] == [entry.standing.value for entry in entries]


def page_day(visitor: Visitor, question: str) -> Any:
    from datetime import date  # noqa: PLC0415  # only here

    page = visitor.opens(f"/people/{question}")
    return date.fromisoformat(page.xpath("//input[@id='roll-day']/@value")[0])


@pytest.mark.usefixtures("some_held")
def test_no_cell_of_a_file_is_a_formula(client: Client) -> None:
    places = [row["place"] for row in exported(client)]
    assert places == ["", "Colony 7", "'=Colony 8"]


@pytest.mark.usefixtures("some_held")
def test_a_workbook_says_what_was_asked_for(client: Client) -> None:
    answer = client.get("/people.xlsx?situation=remand&as_of=2020-02-19")
    told = as_text(answer)
    for said in ("Oto Trialov", "Situation: Remand", "2020-02-19", "A register for tests"):
        assert said in told
    assert "Mira Vidova" not in told


@pytest.mark.parametrize("why", [{}, {"basis": "public-list", "objected": "2019-01-01"}])
def test_whoever_is_not_named_has_a_line_without_name_and_id(
    register_folder: RegisterFolder, client: Client, why: dict[str, str]
) -> None:
    secret = person("secret-one", "Anna Qqhiddova", **why)
    own = case(
        period("secret-one", attested=["2020-02-19"], place="the cell of Qqhiddova"),
        key="case-1",
    )
    loaded(register_folder, *small_register(), secret, own, document("memoir"))
    rows = exported(client)
    [line] = [row for row in rows if row["since"] == "" and row["standing"] == "certain"]
    assert (line["id"], line["name"]) == ("", "a person whose name is withheld")
    for address in ("/people.csv", "/people.xlsx", "/people/"):
        told = as_text(client.get(address))
        assert "Qqhiddova" not in told, address
        assert "secret-one" not in told, address


@pytest.mark.usefixtures("some_held")
def test_an_unknown_organisation_has_no_roll(client: Client) -> None:
    for address in ("/people/", "/people.csv", "/people.xlsx"):
        assert client.get(f"{address}?by=nobody").status_code == 404
        assert client.get(f"{address}?as_of=yesterday").status_code == 400


def test_a_long_roll_has_pages(register_folder: RegisterFolder, visitor: Visitor) -> None:
    many = [f"person-{number:03}" for number in range(230)]
    everyone = [
        person(key, basis="public-list", recognitions=[recognised("list-2020")]) for key in many
    ]
    periods = [period(key, from_="2019-01-01") for key in many]
    loaded(register_folder, *small_register(), *everyone, case(*periods, key="all-of-them"))
    page = visitor.opens("/people/")
    assert len(page.xpath("//table[@class='roll']//tbody/tr")) == 200
    [after] = page.xpath("//nav[@aria-label='Pages of the roll']/a/@href")
    assert after == "/people/?roll=2"
    assert len(visitor.opens(after).xpath("//table[@class='roll']//tbody/tr")) == 31
