"""JSON-LD: our own export comes back unchanged, claims and people of others become records."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.mutated import FOLDER
from tests.factories import document, loaded, organisation, person, small_register

from onrecord.accounts import OWNER, PUBLIC
from onrecord.exchange.entities import Naming, World
from onrecord.exchange.importing import Plan, Unusable, carry_out
from onrecord.exchange.jsonld import plan_jsonld, read
from onrecord.exchange.jsonld_file import nodes_in
from onrecord.exchange.jsonld_types import KINDS
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.loading import load
from onrecord.publications.exports import export
from onrecord.publications.exports.jsonld import graph
from onrecord.records import payload_of, record_from, register_vocabularies


def exported(tmp_path: Path) -> Path:
    export("jsonld", tmp_path / "jsonld", PUBLIC)
    return tmp_path / "jsonld" / "register.jsonld"


def test_our_own_export_changes_nothing_in_the_register_that_it_is_of(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    load([FOLDER], register_folder, by="tests")
    plan = plan_jsonld(exported(tmp_path), None)
    assert [row for row in plan.rows if row.standing != "unchanged"] == []
    assert carry_out(plan, by="tests") is None


SOURCE = "fact-checks"
OURS: tuple[dict[str, Any], ...] = (
    person("ada-testova", "Ada Testova", "Ада Тестова", basis="public-list"),
    person(
        "ivo-testov",
        basis="public-role",
        description={"en": "Editor of a paper", "ru": "Редактор газеты"},
        roles=[
            {
                "title": {"en": "Editor", "ru": "Редактор"},
                "organisation": "watch",
                "from": "2015",
                "until": ["2018-03", "2018-03-04"],
            },
            {"title": {"en": "Teacher", "ru": "Учитель"}},
            {"title": {"en": "Writer"}},
        ],
    ),
    organisation(addresses=["https://watch.example/"], summary={"en": "It watches"}),
    document("report", genre="submission", publishers=["watch"], authors=["ada-testova"]),
    {
        "kind": "incident",
        "id": "raid",
        "title": {"en": "A search"},
        "types": ["raid_or_search"],
        "date": "2019-05-06",
        "people": ["ivo-testov"],
        "organisations": ["watch"],
    },
    {"kind": "law", "id": "press-law", "title": {"en": "Press law"}, "type": "code", "number": "7"},
    {
        "kind": "statement",
        "id": "denial",
        "speaker": "ivo-testov",
        "date": "2019-10",
        "type": "denial",
        "summary": {"en": "Nobody was searched"},
        "verdicts": [
            {
                "verdict": "contradicted",
                "judged_by": "watch",
                "date": "2020-02",
                "reasoning": {"en": "The search is on record"},
            }
        ],
        "cites": [{"document": "report"}],
    },
)


def written(tmp_path: Path, *nodes: Any, **beside: Any) -> Path:
    path = tmp_path / "nodes.jsonld"
    given = {"@context": "https://schema.org", "@graph": list(nodes), **beside}
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def standings(plan: Plan) -> dict[str, int]:
    return dict(Counter(row.standing for row in plan.rows))


def recorded(key: str) -> dict[str, Any]:
    return payload_of(current(key, OWNER))


@pytest.mark.usefixtures("register_folder")
def test_into_an_empty_register_our_export_gives_what_the_format_carries(tmp_path: Path) -> None:
    ours = written(tmp_path, *graph(map(record_from, OURS))["@graph"])
    plan = plan_jsonld(ours, None)
    assert standings(plan) == {"added": len(OURS)}
    carry_out(plan, by="tests")
    for record in OURS:
        carried = {name: value for name, value in record.items() if name != "basis"}
        assert recorded(record["id"]) == payload_of(record_from(carried))
    assert set(standings(plan_jsonld(ours, None))) == {"unchanged"}


def test_what_was_changed_in_our_export_is_laid_over_the_record(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    """What the format has no word for stays: who keeps a record, its citations, its evidence."""
    report = document("report", archived="https://archive.example/report")
    loaded(register_folder, organisation(), report)
    nodes = json.loads(exported(tmp_path).read_text(encoding="utf-8"))["@graph"]
    (node,) = (each for each in nodes if each["@type"] == "Report")
    node["datePublished"] = "2020-03-01"
    node["name"].append({"@value": "Доклад", "@language": "ru"})
    plan = plan_jsonld(written(tmp_path, node), None)
    assert standings(plan) == {"changed": 1}
    carry_out(plan, by="tests")
    title = {"title": {**report["title"], "ru": "Доклад"}}
    assert recorded("report") == report | title | {"date": "2020-03-01"}


REVIEW: dict[str, Any] = {
    "@type": "ClaimReview",
    "url": "https://facts.example/1",
    "datePublished": "2021-02-03",
    "claimReviewed": "Nobody was arrested that day",
    "author": {
        "@type": "Organization",
        "name": "Facts of Testland",
        "url": "https://facts.example",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ivo Testov", "jobTitle": "Minister"},
        "datePublished": "2021-02-01",
        "appearance": {"@type": "NewsArticle", "url": "https://news.example/1", "headline": "Calm"},
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "False",
    },
}


@pytest.fixture
def with_source(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register(), document(SOURCE, "2021-06-01"))
    return register_folder


@pytest.mark.usefixtures("with_source")
def test_a_review_of_a_claim_is_a_statement_with_a_verdict(tmp_path: Path) -> None:
    file = written(tmp_path, REVIEW)
    plan = plan_jsonld(file, SOURCE)
    assert standings(plan) == {"added": 4}
    keys = {row.record.kind: row.key for row in plan.rows if row.record}
    carry_out(plan, by="tests")
    statement = recorded(keys["statement"])
    assert statement["speaker"] == keys["person"]
    assert list(statement["summary"].values()) == ["Nobody was arrested that day"]
    assert statement["date"] == "2021-02-01"
    assert statement["verdicts"] == [
        {
            "verdict": "contradicted",
            "judged_by": keys["organisation"],
            "date": "2021-02-03",
            "reasoning": {"und-Latn": "False"},
        }
    ]
    assert [each["document"] for each in statement["cites"]] == [SOURCE, keys["document"]]
    assert recorded(keys["person"])["roles"] == [{"title": {"und-Latn": "Minister"}}]
    assert standings(plan_jsonld(file, SOURCE)) == {"unchanged": 4}


@pytest.mark.usefixtures("with_source")
def test_a_speaker_of_nearly_the_same_name_is_named_and_never_merged(tmp_path: Path) -> None:
    again = {**REVIEW, "url": "https://facts.example/2"}
    plan = plan_jsonld(written(tmp_path, REVIEW, again), SOURCE)
    people = [row for row in plan.rows if row.record and row.record.kind == "person"]
    assert [row.perhaps for row in people] == [("ivo-testov (Ivo Testov)",)] * 2
    assert len({row.key for row in people}) == 2


@pytest.mark.usefixtures("with_source")
@pytest.mark.parametrize(
    ("review", "why"),
    [
        ({"reviewRating": {"alternateName": "Half true", "ratingValue": 3}}, "“Half true” is no"),
        ({"reviewRating": {}}, "its rating “” is no verdict"),
        ({"itemReviewed": {"@type": "Claim"}}, "does not say who made the claim"),
        ({"itemReviewed": "a claim"}, "does not say which claim"),
        ({"@type": "Recipe"}, "a Recipe: no record is like it"),
    ],
)
def test_a_node_that_is_no_record_is_refused_with_the_reason(
    tmp_path: Path, review: dict[str, Any], why: str
) -> None:
    plan = plan_jsonld(written(tmp_path, {**REVIEW, **review}), SOURCE)
    said = [fault for row in plan.rows if row.standing == "refused" for fault in row.faults]
    assert any(why in each for each in said)


@pytest.mark.usefixtures("with_source")
def test_what_no_record_has_a_place_for_is_said(tmp_path: Path) -> None:
    node = {
        "@type": "Person",
        "@id": "https://people.example/1",
        "name": {"@value": "Ada Testova", "@language": "en"},
        "nationality": {"@type": "Country", "name": "Poland"},
        "birthDate": "1970-01-02",
        "worksFor": "a paper",
    }
    (states, row) = plan_jsonld(written(tmp_path, node), SOURCE).rows
    assert states.key == f"{SOURCE}-states"
    assert row.left == ("birthDate “1970-01-02”", "worksFor “a paper”")
    assert payload_of(row.record) == {  # type: ignore[arg-type]  # it was not refused
        "kind": "person",
        "id": row.key,
        "names": [{"text": "Ada Testova", "language": "en"}],
        "states": ["POL"],
        "cites": [{"document": SOURCE, "place": "https://people.example/1"}],
    }


@pytest.mark.usefixtures("with_source")
@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("not json", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("{}", "no JSON-LD whose @context"),
        ('{"@context": "https://other.example", "@type": "Person"}', "no JSON-LD whose @context"),
        ('{"@context": "https://schema.org", "@graph": []}', "has no node"),
        ('{"@context": "https://schema.org", "@graph": ["x"]}', "node 1 is none"),
        ('{"@context": "https://schema.org", "@type": "Person", "name": "A"}', "with --source"),
    ],
)
def test_what_is_no_json_ld_of_schema_org_is_refused(
    tmp_path: Path, content: str, why: str
) -> None:
    (tmp_path / "nodes.jsonld").write_text(content, encoding="utf-8")
    with pytest.raises(Unusable, match=why):
        plan_jsonld(tmp_path / "nodes.jsonld", None)


@pytest.mark.usefixtures("with_source")
def test_nodes_within_nodes_end_somewhere(tmp_path: Path) -> None:
    node: Any = {"@type": "Person", "name": "Ada Testova"}
    for _ in range(100):
        node = {"@type": "Organization", "name": "A", "location": node}
    with pytest.raises(Unusable, match="deep and more"):
        plan_jsonld(written(tmp_path, node), SOURCE)


NAMES = (
    "@id @type @value @language name url author worksFor roleName jobTitle startDate text location "
    "itemReviewed reviewRating alternateName ratingValue bestRating nationality additionalType"
).split()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(("x", "en", "2020", *KINDS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=3))
def test_whatever_stands_in_a_file_is_read_or_refused(top: list[dict[str, Any]]) -> None:
    world = World({}, register_vocabularies([]))
    found = read(nodes_in(json.loads(json.dumps(top)), KINDS), Naming("source"), world)
    assert all(each.payload or each.faults for each in found)
