"""Exports: the same public records in other systems' formats, and nothing else."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.factories import loaded, organisation, person, register, states

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.exports import FORMATS, export
from onrecord.publications.exports.followthemoney import entities
from onrecord.publications.exports.leaving import leaving
from onrecord.publications.exports.tables import harmless, tables_of
from onrecord.records import record_from

HIDDEN = "Zyvotestov"

STATEMENT: dict[str, Any] = {
    "kind": "statement",
    "id": "denial-2019",
    "speaker": "watch",
    "date": "2019-10-11",
    "type": "claim",
    "summary": {"en": f"Nobody like Ivan {HIDDEN} is held"},
    "verdicts": [{"verdict": "contradicted", "judged_by": "watch", "date": "2020-02"}],
}
CASE: dict[str, Any] = {
    "kind": "case",
    "id": "testov",
    "title": {"en": "The case of Ivo Testov"},
    "people": ["ivo-testov", "ivan-zyvotestov"],
    "proceedings": [
        {
            "id": "trial",
            "type": "criminal",
            "people": ["ivo-testov", "ivan-zyvotestov"],
            "decided": "2018-04-10",
            "outcome": "convicted",
            "stages": [{"stage": "appeal", "summary": {"en": f"Ivan {HIDDEN} appealed"}}],
            "sentences": [{"id": "prison", "type": "imprisonment", "duration": "P3Y"}],
        }
    ],
}


@pytest.fixture
def folder(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(
        register_folder,
        register(licence="CC BY 4.0"),
        states(),
        organisation(names=[{"text": "=Testland Watch"}], place="TST"),
        person("ivo-testov", "Ivo Testov", "Иво Тестов", basis="public-list"),
        person("ivan-zyvotestov", f"Ivan {HIDDEN}"),
        person("ada-testova", "Ada Testova", basis="public-list", level="restricted"),
        CASE,
        STATEMENT,
    )
    return register_folder


def written(folder: Path) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_export_tells_of_people_who_may_not_be_named(name: str, tmp_path: Path) -> None:
    done = export(name, tmp_path / name, PUBLIC)
    data = b"".join(written(tmp_path / name))
    if name == "xlsx":
        book = CalamineWorkbook.from_path(tmp_path / name / "register.xlsx")
        sheets = (book.get_sheet_by_name(each).to_python() for each in book.sheet_names)
        data = json.dumps([str(rows) for rows in sheets], ensure_ascii=False).encode()
    assert b"Ivo Testov" in data
    for hidden in (HIDDEN, HIDDEN.casefold(), "Ada Testova", "ada-testova"):
        assert hidden.encode() not in data
    assert done.records == 6


@pytest.mark.usefixtures("folder")
def test_what_leaves_is_whole_records_without_what_concerns_the_hidden() -> None:
    (case,) = (shape for shape in leaving(PUBLIC) if shape.kind == "case")
    assert case.proceedings[0].people == ("ivo-testov",)  # type: ignore[attr-defined]
    (statement,) = (shape for shape in leaving(PUBLIC) if shape.kind == "statement")
    assert HIDDEN not in statement.summary["en"]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("folder")
def test_a_table_for_each_kind_and_each_list_of_parts() -> None:
    tables = tables_of(leaving(PUBLIC))
    assert tables["person_names"] == [
        {"record": "ivo-testov", "at": "names/0", "text": "Ivo Testov"},
        {"record": "ivo-testov", "at": "names/1", "text": "Иво Тестов"},
    ]
    (sentence,) = tables["case_proceedings_sentences"]
    assert sentence == {
        "record": "testov",
        "at": "proceedings/trial/sentences/prison",
        "part": "prison",
        "type": "imprisonment",
        "duration": "P3Y",
    }
    (statement,) = tables["statement"]
    assert (statement["date"], statement["speaker"]) == ("2019-10-11", "watch")


@pytest.mark.usefixtures("folder")
def test_a_data_package_names_each_file_with_its_columns(tmp_path: Path) -> None:
    export("datapackage", tmp_path, PUBLIC)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    files = {path.name for path in tmp_path.glob("*.csv")}
    assert files == {resource["path"] for resource in package["resources"]}


@pytest.mark.usefixtures("folder")
def test_a_cell_that_looks_like_a_formula_is_text_in_csv_and_workbook(tmp_path: Path) -> None:
    export("csv", tmp_path, PUBLIC)
    assert "'=Testland Watch" in (tmp_path / "organisation_names.csv").read_text()
    export("xlsx", tmp_path, PUBLIC)
    rows = CalamineWorkbook.from_path(tmp_path / "register.xlsx").get_sheet_by_name(
        "organisation_names"
    )
    assert "=Testland Watch" in rows.to_python()[1]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("=1+1", "'=1+1"), ("@sum", "'@sum"), ("-1.5", "-1.5"), ("-x", "'-x"), ("plain", "plain")],
)
def test_formulas_are_told_from_numbers(cell: str, shown: str) -> None:
    assert harmless(cell) == shown


@pytest.mark.usefixtures("folder")
def test_a_verdict_is_a_claim_review_in_the_name_of_its_judge(tmp_path: Path) -> None:
    export("jsonld", tmp_path, PUBLIC)
    graph = json.loads((tmp_path / "register.jsonld").read_text())["@graph"]
    (review,) = (node for node in graph if node["@type"] == "ClaimReview")
    assert review["itemReviewed"] == {"@id": "urn:onrecord:denial-2019"}
    assert review["author"] == {"@id": "urn:onrecord:watch"}
    assert review["reviewRating"]["alternateName"] == "contradicted"
    named = {node["@id"] for node in graph}
    linked = json.dumps(graph).split('{"@id": "')[1:]
    assert {each.split('"')[0] for each in linked} <= named


@pytest.mark.usefixtures("folder")
def test_links_of_followthemoney_lead_to_entities_that_are_there() -> None:
    found = list(entities(leaving(PUBLIC)))
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    for entity in found:
        for name in ("party", "case", "member", "organization", "person", "relative", "involved"):
            assert set(entity["properties"].get(name, [])) <= ids
    assert [entity["schema"] for entity in found if entity["id"] == "testov.trial"] == ["CourtCase"]


def test_a_country_that_the_world_knows_has_its_two_letters() -> None:
    shape = record_from(organisation(place="POL"))
    (entity,) = entities([shape])
    assert entity["properties"]["country"] == ["pl"]
