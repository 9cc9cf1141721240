from __future__ import annotations

from typing import Any

from django.test import Client
from tests.factories import case, loaded, period, person, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.ledger.folder import RegisterFolder

JUDGEMENT: dict[str, Any] = {
    "kind": "judgement",
    "id": "one-person",
    "people": ["ivo-testov", "ivo-testow"],
    "verdict": "same",
    "keep": "ivo-testov",
}


def register() -> list[dict[str, Any]]:
    named = [
        record | {"basis": "public-list"} if record["kind"] == "person" else record
        for record in small_register()
    ]
    other = person("ivo-testow", "Ivo Testow", basis="public-list")
    trial = {
        "id": "trial",
        "type": "criminal",
        "people": ["ivo-testow"],
        "outcome": "convicted",
    }
    second = case(
        period("ivo-testow", "remand", from_="2016-01-01", until="2016-05-01"),
        key="second-case",
        title={"en": "The second case"},
        people=["ivo-testow"],
        proceedings=[trial],
    )
    return [*named, other, second]


def test_they_have_one_page_with_the_names_and_cases_of_both(
    register_folder: RegisterFolder, visitor: Visitor, client: Client
) -> None:
    loaded(register_folder, *register(), JUDGEMENT)
    assert client.get("/people/ivo-testow/")["Location"] == "/people/ivo-testov/"
    page = visitor.opens("/people/ivo-testov/")
    assert [name.split(" as ")[0] for name in all_words(page, "//ul[@class='names']/li")] == [
        "Ivo Testov",
        "Иво Тестов",
        "Ivo Testow",
    ]
    assert all_words(page, "//h3") == ["A case", "The second case"]
    drawn = all_words(page, "//details/table//td[1]")
    assert drawn[:2] == ["Remand", "Prison"]
    assert "Criminal proceeding: convicted" in words(page)


def test_without_the_judgement_each_has_its_own(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *register())
    assert all_words(visitor.opens("/people/ivo-testov/"), "//h3") == ["A case"]
    assert all_words(visitor.opens("/people/ivo-testow/"), "//h3") == ["The second case"]
