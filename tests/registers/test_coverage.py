"""Coverage of annotated documents: only equal values that are cited at their place count."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.coverage import FLOOR, Report, holdings_of, main, missing_sides, reports
from benchmarks.covered_values import Holdings
from benchmarks.covering import Reading
from benchmarks.gold import standoff
from click.testing import CliRunner

from onrecord.records import KINDS, yaml_of
from onrecord.vocabularies import Vocabularies

TEXT = """The Senate of Aldora asked Aldora in 2031: release the poet Ivo Testov at once.
The result: not fulfilled.

On 5 May 2031 the court sentenced the poet Ivo Testov to 4 years in prison.
He is still held. At least 16 people were arrested in May 2031 under Article 12 (1) of the Code.

"Nobody is held for a poem", the Ministry of Order said on 6 May 2031. Weather was fine all week;
in the capital the markets were open, and the trams went as they always do on such a day in May.
"""
GOLD: dict[str, Any] = {
    "recommendations": [
        {
            "quote": "release the poet Ivo Testov at once.",
            "issuer": "Senate of Aldora",
            "addressee": "Aldora",
            "result": "not_fulfilled",
            "theme": "political_prisoners",
        }
    ],
    "persons": [
        {"id": "p1", "canonical": "Ivo Testov", "variants": ["Ivo Testov"], "kind": "persecuted"}
    ],
    "statuses": [
        {"person": "p1", "status": "imprisoned", "date": "2031-05", "quote": "He is still held."}
    ],
    "sentences": [
        {
            "person": "p1",
            "kind": "imprisonment",
            "duration": "P4Y",
            "amount": None,
            "currency": None,
            "date": "2031-05-05",
            "surface": "4 years in prison",
        }
    ],
    "provisions": [
        {
            "instrument": "Code of Aldora (2029)",
            "article": "12",
            "paragraph": "1",
            "surfaces": ["Article 12 (1) of the Code"],
        }
    ],
    "figures": [
        {
            "surface": "At least 16 people",
            "value": 16,
            "value_max": None,
            "qualifier": "at_least",
            "unit": "people",
            "period": "2031-05",
            "source": None,
            "quote": "At least 16 people were arrested in May 2031",
        }
    ],
    "statements": [
        {
            "speaker": "Ministry of Order of Aldora",
            "date": "2031-05-06",
            "quote": "Nobody is held for a poem",
        }
    ],
    "organisations": ["Ministry of Order (MO)"],
    "dates": [],
    "urls": [],
}
KINDS_COVERED = {
    "recommendations",
    "persons",
    "statuses",
    "sentences",
    "provisions",
    "figures",
    "statements",
    "organisations",
}
GOLD_FOLDER = Path(standoff.__file__).parent
SAMPLE = Path(__file__).resolve().parents[2] / "registers" / "kazakhstan"
MOST_LISTED = 5
ENTRIES = 90
Records = dict[str, dict[str, Any]]
Change = Callable[[Records], object]


def cite(words: str, **more: Any) -> list[dict[str, Any]]:
    """A citation of exactly these words of the document."""
    start = TEXT.index(words)
    return [{"document": "report", "start": start, "end": start + len(words), **more}]


def named(kind: str, id_: str, name: str, cited: str, **more: Any) -> dict[str, Any]:
    names = [{"text": name, "cites": cite(cited)}]
    return {"kind": kind, "id": id_, "names": names, **more}


def case() -> dict[str, Any]:
    sentence = {
        "id": "prison",
        "type": "imprisonment",
        "duration": "P48M",
        "cites": cite("4 years in prison"),
    }
    trial = {
        "id": "trial",
        "type": "criminal",
        "decided": "2031-05-05",
        "outcome": "convicted",
        "sentences": [sentence],
    }
    held = {
        "person": "ivo-testov",
        "situation": "prison",
        "from": "2031-05-05",
        "cites": cite("still held"),
    }
    return {
        "kind": "case",
        "id": "testov",
        "title": {"en": "Ivo Testov"},
        "people": ["ivo-testov"],
        "proceedings": [trial],
        "liberty": [held],
    }


def everything() -> Records:
    """A register in which every annotation of the document has its record, by id."""
    file = {
        "name": "900_report.txt",
        "media_type": "text/plain",
        "sha256": standoff.standoff(TEXT.encode(), GOLD)["sha256"],
    }
    recommendation = {
        "kind": "recommendation",
        "id": "release",
        "instrument": "resolution",
        "summary": {"en": "Let the poet go"},
        "asked_of": ["aldora"],
        "must_act": ["aldora"],
        "themes": ["fair-trial"],
        "assessments": [
            {"assessor": "senate", "date": "2031", "scale": "odf-2020/1", "grade": "not_fulfilled"}
        ],
        "cites": cite("release the poet"),
    }
    figure = {
        "kind": "figure",
        "id": "arrests",
        "indicator": "people-arrested",
        "period": "2031-05",
        "value": {"low": 16, "bound": "at_least"},
        "unit": "people",
        "cites": cite("At least 16 people were arrested"),
    }
    statement = {
        "kind": "statement",
        "id": "nobody",
        "speaker": "ministry",
        "date": "2031-05-06",
        "type": "denial",
        "summary": {"en": "It denies it"},
        "cites": cite('"Nobody is held for a poem",'),
    }
    law = {
        "kind": "law",
        "id": "code",
        "title": {"en": "Code of Aldora"},
        "type": "code",
        "adopted": "2029",
    }
    provision = {
        "kind": "provision",
        "id": "code-12-1",
        "law": "code",
        "article": "12",
        "paragraph": "1",
        "cites": cite("Article 12 (1) of the Code"),
    }
    ministry = named(
        "organisation", "ministry", "Ministry of Order", "the Ministry of Order", type="ministry"
    )
    records = [
        {
            "kind": "document",
            "id": "report",
            "title": {"en": "Report"},
            "genre": "report",
            "files": [file],
        },
        named("person", "ivo-testov", "Ivo Testov", "Ivo Testov"),
        ministry,
        named("organisation", "senate", "Senate of Aldora", "Senate of Aldora", type="parliament"),
        named("organisation", "aldora", "Aldora", "Aldora", type="state"),
        {"kind": "instrument", "id": "resolution", "body": "senate"},
        recommendation,
        case(),
        figure,
        statement,
        law,
        provision,
    ]
    return {record["id"]: record for record in records}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the document and its annotations lie, and a register can be written."""
    for name in ("gold", "seeds", "register"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds" / "900_report.txt").write_text(TEXT, encoding="utf-8")
    kept = standoff.standoff(TEXT.encode(), GOLD)
    (tmp_path / "gold" / "900_report.json").write_text(json.dumps(kept), encoding="utf-8")
    listed(tmp_path)
    return tmp_path


def listed(folder: Path, *exempt: dict[str, Any]) -> None:
    lines = json.dumps(list(exempt))  # JSON is YAML
    (folder / "gold" / "not_covered.yaml").write_text(lines, encoding="utf-8")


def write(folder: Path, records: Records) -> None:
    made = [KINDS[record["kind"]].model_validate(record) for record in records.values()]
    (folder / "register" / "all.yaml").write_text(yaml_of(made), encoding="utf-8")


def report(folder: Path) -> Report:
    return reports(folder / "gold", folder / "seeds", holdings_of(folder / "register"))[0]


def missing(folder: Path, *changes: Change) -> set[str]:
    """The kinds of which an annotation is missing in a register that was changed so."""
    records = everything()
    for change in changes:
        change(records)
    write(folder, records)
    return {verdict.kind for verdict in report(folder).missing}


def test_equal_values_that_are_cited_at_their_place_cover_everything(folder: Path) -> None:
    assert missing(folder) == set()
    assert {verdict.kind for verdict in report(folder).found} == KINDS_COVERED
    assert report(folder).complete


def test_without_records_nothing_is_covered(folder: Path) -> None:
    def empty(records: Records) -> None:
        for id_ in set(records) - {"report"}:
            del records[id_]

    assert missing(folder, empty) == KINDS_COVERED


def set_to(id_: str, path: str, value: Any) -> Change:
    """A change of one value, its place written with points: `names.0.text`."""

    def change(records: Records) -> None:
        place: Any = records[id_]
        *steps, last = path.split(".")
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("kind", "id_", "path", "value"),
    [
        ("persons", "ivo-testov", "names.0.text", "Ivan Testov"),
        ("organisations", "ministry", "names.0.text", "Ministry of Peace"),
        ("recommendations", "release", "assessments.0.grade", "fulfilled"),
        ("recommendations", "release", "asked_of", ["senate"]),
        ("recommendations", "resolution", "body", "ministry"),
        ("statuses", "testov", "liberty.0.situation", "remand"),
        ("statuses", "testov", "liberty.0.from", "2032"),
        ("sentences", "testov", "proceedings.0.sentences.0.duration", "P5Y"),
        ("sentences", "testov", "proceedings.0.sentences.0.type", "suspended_sentence"),
        ("sentences", "testov", "proceedings.0.sentences.0.stage", "requested"),
        ("sentences", "testov", "proceedings.0.decided", "2030-05-05"),
        ("provisions", "code-12-1", "article", "13"),
        ("provisions", "code-12-1", "paragraph", "2"),
        ("provisions", "code", "adopted", "1997"),
        ("provisions", "code", "title", {"en": "Rules of the road"}),
        ("figures", "arrests", "value", {"low": 17, "bound": "at_least"}),
        ("figures", "arrests", "value", {"low": 16, "bound": "more_than"}),
        ("figures", "arrests", "unit", "cases"),
        ("figures", "arrests", "period", "2030-05"),
        ("statements", "nobody", "date", "2031-05-07"),
        ("statements", "nobody", "speaker", "senate"),
    ],
)
def test_another_value_is_not_covered(
    folder: Path, kind: str, id_: str, path: str, value: Any
) -> None:
    found = missing(folder, set_to(id_, path, value))
    assert kind in found


PLACES = {
    "recommendations": ("release", "cites"),
    "persons": ("ivo-testov", "names.0.cites"),
    "organisations": ("ministry", "names.0.cites"),
    "statuses": ("testov", "liberty.0.cites"),
    "sentences": ("testov", "proceedings.0.sentences.0.cites"),
    "provisions": ("code-12-1", "cites"),
    "figures": ("arrests", "cites"),
    "statements": ("nobody", "cites"),
}


@pytest.mark.parametrize("kind", sorted(PLACES))
@pytest.mark.parametrize(
    "cites",
    [
        pytest.param([], id="no citation"),
        pytest.param(cite("Weather was fine"), id="another place"),
        pytest.param(cite(TEXT), id="the whole document"),
        pytest.param(cite(TEXT, stance="contradicts"), id="against it"),
    ],
)
def test_a_place_that_is_not_cited_is_not_covered(
    folder: Path, kind: str, cites: list[dict[str, Any]]
) -> None:
    assert missing(folder, set_to(*PLACES[kind], cites)) == {kind}


def test_another_document_is_another_place(folder: Path) -> None:
    assert missing(folder, set_to("report", "files", [])) == KINDS_COVERED


def test_a_statement_is_cited_by_exactly_its_words(folder: Path) -> None:
    longer = cite('"Nobody is held for a poem", the Ministry')
    assert missing(folder, set_to("nobody", "cites", longer)) == {"statements"}


def test_a_statement_that_only_overlaps_covers_no_other_kind(folder: Path) -> None:
    def catch_all(records: Records) -> None:
        records["nobody"]["cites"] += cite("At least 16 people were arrested in May 2031")
        del records["arrests"]

    assert missing(folder, catch_all) == {"figures"}


@pytest.mark.parametrize("said", ["the tall man", "the  tall\nman", "thetall man"])
def test_words_are_found_whatever_blanks_are_between_them(said: str) -> None:
    reading = Reading(f"Here is {said}.", "", {}, Holdings({}, Vocabularies.base()))
    assert reading.occurrences(["the tall man"]) == [(8, 8 + len(said))]
    assert reading.occurrences(["he tall man", "the tall ma"]) == []


def test_a_withdrawn_record_covers_nothing(folder: Path) -> None:
    assert missing(folder, set_to("arrests", "withdrawn", value=True)) == {"figures"}


def without_figures(records: Records) -> None:
    del records["arrests"]


def exempt(**changed: Any) -> dict[str, Any]:
    return {
        "document": "900",
        "kind": "figures",
        "item": 0,
        "reason": "duplicate",
        "why": "counted elsewhere",
    } | changed


def test_what_is_listed_with_a_reason_is_counted_apart(folder: Path) -> None:
    listed(folder, exempt())
    assert missing(folder, without_figures) == set()
    found = report(folder)
    assert [verdict.kind for verdict in found.listed] == ["figures"]
    assert found.share == 1
    assert found.complete


@pytest.mark.parametrize("entry", [exempt(), exempt(item=7)], ids=["covered", "unknown"])
def test_a_reason_for_what_is_covered_or_unknown_is_refused(
    folder: Path, entry: dict[str, Any]
) -> None:
    listed(folder, entry)
    assert missing(folder) == set()
    assert report(folder).stale == [("900", "figures", entry["item"])]
    assert not report(folder).complete


def run(folder: Path, *more: str) -> Any:
    options = [f"--{name}={folder / name}" for name in ("gold", "seeds", "register")]
    return CliRunner().invoke(main, [*options, *more])


def test_the_program_fails_below_its_floor_and_lists_what_is_missing(folder: Path) -> None:
    write(folder, everything())
    assert run(folder).exit_code == 0
    missing(folder, without_figures)
    assert report(folder).share == pytest.approx(7 / 8)
    assert report(folder).share < FLOOR
    result = run(folder, "--list-missing", "900")
    assert result.exit_code == 1
    assert "figures/0 at (" in result.output
    assert "no record says it or cites the place" in result.output


def test_a_document_that_is_not_the_annotated_one_is_refused(folder: Path) -> None:
    write(folder, everything())
    (folder / "seeds" / "900_report.txt").write_text(TEXT + "more", encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 1
    assert "not the document that was annotated" in result.output


def sides(folder: Path, kind: str, *quotes: str) -> list[str]:
    """The quotes of an entry that no record of the complete register cites."""
    entry = {
        "id": "C1",
        "kind": kind,
        "quotes": [{"doc": "900_report.txt", "quote": q} for q in quotes],
    }
    path = folder / "gold" / "consistency" / "entries.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(standoff.sides({"900": TEXT}, [entry])), encoding="utf-8")
    found = missing_sides(folder / "gold", folder / "seeds", holdings_of(folder / "register"))
    return [absent.words for absent in found["C1"]]


def test_both_sides_of_an_entry_are_in_where_records_cite_both(folder: Path) -> None:
    write(folder, everything())
    assert (
        sides(folder, "self_contradiction", "He is still held.", "Nobody is held for a poem") == []
    )
    assert "entries with both sides in: 1/1" in run(folder).output
    weather = "Weather was fine all week"
    assert sides(folder, "self_contradiction", "He is still held.", weather) == [weather]
    result = run(folder, "--list-missing", "900")
    assert "entries with both sides in: 0/1" in result.output
    assert "C1 at (" in result.output
    assert result.exit_code == 1


def test_a_side_that_a_record_speaks_against_is_in(folder: Path) -> None:
    records = everything()
    records["nobody"]["cites"] += cite("Weather was fine all week", stance="contradicts")
    write(folder, records)
    assert sides(folder, "authority_claim_vs_document", "Weather was fine all week") == []


def test_a_spelling_is_in_where_a_name_is_written_so(folder: Path) -> None:
    write(folder, everything())
    assert sides(folder, "spelling", "Ivo Testov") == []
    assert sides(folder, "spelling", "still held") == ["still held"]


@pytest.mark.shared_data
def test_the_sample_register_covers_the_documents_that_it_was_made_from(shared: Path) -> None:
    found = reports(GOLD_FOLDER, shared / "seeds", holdings_of(SAMPLE))
    assert [report.name for report in found] == ["000", "001", "002", "003", "004"]
    missing = {
        report.name: [(one.kind, one.number) for one in report.missing] + report.stale
        for report in found
    }
    assert all(report.complete for report in found), missing
    assert sum(len(report.listed) for report in found) <= MOST_LISTED


@pytest.mark.shared_data
def test_both_sides_of_what_those_documents_say_are_in_the_sample_register(shared: Path) -> None:
    found = missing_sides(GOLD_FOLDER, shared / "seeds", holdings_of(SAMPLE))
    assert len(found) == ENTRIES
    assert [one for missing in found.values() for one in missing] == []
