"""FollowTheMoney: our own export comes back unchanged, entities of others become records."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.checks.mutated import FOLDER
from tests.factories import document, loaded, organisation, person, small_register

from onrecord.accounts import OWNER, PUBLIC
from onrecord.exchange.entities import in_languages
from onrecord.exchange.followthemoney import plan_followthemoney
from onrecord.exchange.importing import Plan, Unusable, carry_out, undo
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.loading import load
from onrecord.ledger.services import current_payloads
from onrecord.publications.exports import export
from onrecord.publications.exports.followthemoney import entities
from onrecord.records import payload_of, record_from

SOURCE = "sanctions-list"


def written(tmp_path: Path, *entities: dict[str, Any]) -> Path:
    path = tmp_path / "entities.ftm.json"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in entities), encoding="utf-8")
    return path


def entity(key: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties, "datasets": ["example"]}


def standings(plan: Plan) -> dict[str, int]:
    return dict(Counter(row.standing for row in plan.rows))


def recorded(key: str) -> dict[str, Any]:
    return payload_of(current(key, OWNER))


def exported(tmp_path: Path) -> Path:
    export("ftm", tmp_path / "ftm", PUBLIC)
    return tmp_path / "ftm" / "register.ftm.json"


def test_our_own_export_changes_nothing_in_the_register_that_it_is_of(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    load([FOLDER], register_folder, by="tests")
    plan = plan_followthemoney(exported(tmp_path), None)
    assert [row for row in plan.rows if row.standing != "unchanged"] == []
    assert carry_out(plan, by="tests") is None


FICTIONAL = (
    person("ada-testova", "Ada Testova", "Ада Тестова", basis="public-list", states=["POL"]),
    person(
        "ivo-testov",
        "Ivo Testov",
        basis="public-role",
        description={"en": "He was the first editor of the paper", "ru": "Редактор"},
        roles=[
            {"title": {"en": "Editor", "ru": "Редактор"}, "organisation": "watch", "from": "2015"},
            {"title": {"en": "Writer"}, "organisation": "watch"},
            {"title": {"en": "Writer"}, "organisation": "watch"},
            {"title": {"en": "Teacher"}},
        ],
        relationships=[{"type": "sibling", "person": "ada-testova"}],
    ),
    organisation(addresses=["https://watch.example/"]),
    document("report", address="https://watch.example/report"),
    {
        "kind": "incident",
        "id": "raid",
        "title": {"en": "The office of the paper was searched by the police"},
        "types": ["raid_or_search"],
        "date": "2019-05",
        "people": ["ivo-testov"],
        "organisations": ["watch"],
    },
    {
        "kind": "case",
        "id": "editor",
        "title": {"en": "The case of the editor of the paper"},
        "proceedings": [
            {
                "id": "trial",
                "type": "criminal",
                "people": ["ivo-testov"],
                "decided": "2019-11",
                "outcome": "convicted",
            }
        ],
    },
)


@pytest.mark.usefixtures("register_folder")
def test_into_an_empty_register_our_export_gives_what_the_format_carries(tmp_path: Path) -> None:
    ours = written(tmp_path, *entities(map(record_from, FICTIONAL)))
    plan = plan_followthemoney(ours, None)
    assert standings(plan) == {"added": 7}
    carry_out(plan, by="tests")
    assert recorded("ivo-testov") == {
        "kind": "person",
        "id": "ivo-testov",
        "names": [{"text": "Ivo Testov"}],
        "description": {"en": "He was the first editor of the paper", "und-Cyrl": "Редактор"},
        "roles": [
            {
                "title": {"und-Latn": "Editor", "und-Cyrl": "Редактор"},
                "organisation": "watch",
                "from": "2015",
            },
            {"title": {"und-Latn": "Writer"}, "organisation": "watch"},
            {"title": {"und-Latn": "Writer"}, "organisation": "watch"},
            {"title": {"und-Latn": "Teacher"}},
        ],
        "relationships": [{"type": "sibling", "person": "ada-testova"}],
    }
    assert recorded("ada-testova")["states"] == ["POL"]
    assert recorded("raid") == FICTIONAL[4] | {"date": "2019-05-01/2019-05-31"}
    assert recorded("editor") == FICTIONAL[5]
    assert recorded("watch")["type"] == "ngo"
    assert recorded("imported-states")["concepts"][0]["code"] == "POL"
    assert set(standings(plan_followthemoney(ours, None))) == {"unchanged"}


def test_what_was_changed_in_our_export_is_laid_over_the_record(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    """A name more, and nothing that the format cannot say is lost."""
    named = person("ada-testova", basis="public-list")
    named["names"][0] |= {"language": "en", "kind": "official"}
    loaded(register_folder, named)
    (line,) = map(json.loads, exported(tmp_path).read_text(encoding="utf-8").splitlines())
    line["properties"]["alias"] = ["A. Testova"]
    plan = plan_followthemoney(written(tmp_path, line), None)
    assert standings(plan) == {"changed": 1}
    carry_out(plan, by="tests")
    assert recorded("ada-testova") == named | {"names": [*named["names"], {"text": "A. Testova"}]}


def test_a_record_of_which_more_is_held_than_is_told_is_never_changed(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    hidden = person("zyvo-testova", "Zyvo Testova")
    raid = FICTIONAL[4] | {"people": ["zyvo-testova"], "organisations": []}
    loaded(register_folder, hidden, raid)
    (line,) = map(json.loads, exported(tmp_path).read_text(encoding="utf-8").splitlines())
    assert standings(plan_followthemoney(written(tmp_path, line), None)) == {"unchanged": 1}
    line["properties"]["summary"] = ["It took the whole of the night"]
    (row,) = plan_followthemoney(written(tmp_path, line), None).rows
    assert (row.standing, row.faults) == (
        "refused",
        ("the register holds more of it than its public export tells; change it there",),
    )


# --- entities of other systems ------------------------------------------------------------------

LISTED = (
    entity(
        "NK-aB1",
        "Person",
        name=["Ivo TESTOV"],
        alias=["Иво Тестов"],
        weakAlias=["Ivo"],
        nationality=["pl", "suhh"],
        position=["Minister of Tests", "Editor"],
        birthDate=["1970-01-02"],
        topics=["sanction"],
    ),
    entity("Q1", "PublicBody", name=["Ministry of Tests"], country=["pl"]),
    entity(
        "os-1",
        "Sanction",
        entity=["NK-aB1"],
        authority=["Council of Examples"],
        program=["Testland"],
        startDate=["2021-03-04"],
        reason=["He ordered the closing of the paper and the arrest of its editor"],
    ),
    entity("news-1", "Article", title=["The paper is closed"], publishedAt=["2021-03-05T10:00:00"]),
    entity("m-1", "Membership", member=["NK-aB1"], organization=["Q1"], role=["Adviser"]),
    entity("d-1", "Documentation", entity=["NK-aB1"], document=["news-1"]),
)


@pytest.fixture
def with_source(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register(), document(SOURCE, "2021-06-01", genre="statistics"))
    return register_folder


@pytest.mark.usefixtures("with_source")
def test_entities_of_others_are_records_that_cite_their_source(tmp_path: Path) -> None:
    plan = plan_followthemoney(written(tmp_path, *LISTED), SOURCE)
    assert standings(plan) == {"added": 5}
    carry_out(plan, by="tests")
    (key,) = (row.key for row in plan.rows if row.record and row.record.kind == "person")
    person_ = recorded(key)
    assert person_["names"] == [
        {"text": "Ivo TESTOV"},
        {"text": "Иво Тестов"},
        {"text": "Ivo", "kind": "alias"},
    ]
    assert person_["states"] == ["POL"]
    assert [role["title"] for role in person_["roles"]] == [
        {"und-Latn": "Adviser"},
        {"und-Latn": "Minister of Tests"},
        {"und-Latn": "Editor"},
    ]
    assert person_["cites"] == [
        {"document": SOURCE, "place": "NK-aB1"},
        {"document": f"{SOURCE}-news-1"},
    ]
    assert "basis" not in person_
    sanction = recorded(f"{SOURCE}-os-1")
    assert sanction["types"] == ["sanction"]
    assert sanction["title"] == {"en": "Council of Examples: Testland"}
    assert (sanction["date"], sanction["people"]) == ("2021-03-04/", [key])


@pytest.mark.usefixtures("with_source")
def test_somebody_of_nearly_the_same_name_is_named_and_never_merged(tmp_path: Path) -> None:
    before = current_payloads(["ivo-testov"])
    plan = plan_followthemoney(written(tmp_path, *LISTED), SOURCE)
    carry_out(plan, by="tests")
    (row,) = (row for row in plan.rows if row.record and row.record.kind == "person")
    assert row.perhaps == ("ivo-testov (Ivo Testov)",)
    assert current_payloads(["ivo-testov"]) == before


@pytest.mark.usefixtures("with_source")
def test_what_no_record_has_a_place_for_is_said_of_each_line(tmp_path: Path) -> None:
    plan = plan_followthemoney(written(tmp_path, *LISTED), SOURCE)
    (row,) = (row for row in plan.rows if row.record and row.record.kind == "person")
    assert row.left == ("country “suhh”", "birthDate “1970-01-02”", "topics “sanction”")


@pytest.mark.usefixtures("with_source")
def test_the_same_file_again_changes_nothing_and_the_import_can_be_taken_back(
    tmp_path: Path,
) -> None:
    file = written(tmp_path, *LISTED)
    batch = carry_out(plan_followthemoney(file, SOURCE), by="tests")
    assert batch is not None
    again = plan_followthemoney(file, SOURCE)
    assert standings(again) == {"unchanged": 4}
    undo(batch.pk, by="tests")
    assert recorded_now(again) == set()
    assert standings(plan_followthemoney(file, SOURCE)) == {"added": 5}


def recorded_now(plan: Plan) -> set[str]:
    payloads = current_payloads(row.key for row in plan.rows)
    return {key for key, payload in payloads.items() if not json.loads(payload).get("withdrawn")}


@pytest.mark.usefixtures("with_source")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"id": "v", "schema": "Vessel", "properties": {"name": ["A"]}}, "no kind of record"),
        ({"id": "x", "schema": "Person", "properties": {}}, "names: Field required"),
        ({"id": "x", "schema": "Person"}, "no entity"),
        ({"id": "x", "schema": "Person", "properties": {"name": [{}]}}, "no entity"),
        ([], "no entity"),
        (
            entity("m", "Membership", member=["gone"], organization=["Q1"], role=["A"]),
            "no person of this file",
        ),
        (entity("Q1", "Person", name=["Ada Testova"]), "is that of line 2 too"),
        (entity("i", "Sanction", entity=["NK-aB1"]), "title: Field required"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_the_reason(
    tmp_path: Path, line: Any, why: str
) -> None:
    plan = plan_followthemoney(written(tmp_path, *LISTED, line), SOURCE)
    (row,) = (row for row in plan.rows if row.standing == "refused")
    assert row.line == len(LISTED) + 1
    assert why in row.faults[0]


@pytest.mark.usefixtures("with_source")
def test_what_refers_to_a_refused_record_is_refused_with_it(tmp_path: Path) -> None:
    backwards = entity("p", "Person", name=["Ada Testova"], country=["pl"])
    sanction = entity("s", "Sanction", entity=["p"], program=["A"], startDate=["2020"])
    sanction["properties"]["endDate"] = ["2019"]
    document_ = entity("d", "Documentation", entity=["s"], document=["n"])
    news = entity("n", "Article", title=["A"])
    file = written(tmp_path, backwards, sanction, document_, news)
    plan = plan_followthemoney(file, SOURCE)
    assert [row.line for row in plan.rows if row.standing == "refused"] == [2]


@pytest.mark.usefixtures("with_source")
@pytest.mark.parametrize(
    ("source", "why"), [(None, "with --source"), ("nothing", "no document 'nothing'")]
)
def test_entities_of_others_need_a_source_that_is_there(
    tmp_path: Path, source: str | None, why: str
) -> None:
    with pytest.raises(Unusable, match=why):
        plan_followthemoney(written(tmp_path, *LISTED), source)


@pytest.mark.usefixtures("register_folder")
@pytest.mark.parametrize("content", ["", "\n", "{}\n", "\xff\n", "[" * 100_000])
def test_a_file_without_entities_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "entities.ftm.json").write_text(content, encoding="latin-1")
    with pytest.raises(Unusable, match="no entity of FollowTheMoney"):
        plan_followthemoney(tmp_path / "entities.ftm.json", None)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["It was the first of the papers"], {"en": "It was the first of the papers"}),
        (["Editor", "Редактор"], {"und-Latn": "Editor", "und-Cyrl": "Редактор"}),
        (["Editor", "Writer"], {"und-Latn": "Editor; Writer"}),
        (["2020"], {"und": "2020"}),
    ],
)
def test_a_text_without_a_language_says_its_script(texts: list[str], told: dict[str, str]) -> None:
    assert in_languages(texts) == told
