"""Records that a proposal may be about, each with reasons in words; nothing is merged."""

from __future__ import annotations

import pytest
from tests.factories import (
    case,
    cite,
    document,
    instrument,
    loaded,
    organisation,
    period,
    person,
    recommendation,
)
from tests.review.deciding import WHO, proposed
from tests.review.documents import REPORT
from tests.samples import REGISTERS

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.verification import verify
from onrecord.review import queries, services
from onrecord.review.intake import ingest, ingest_bytes
from onrecord.review.linking import link
from onrecord.review.models import Candidate, Submission

DOCUMENTS = REGISTERS / "aldora" / "documents"


def found(submission: Submission, kind: str, place: int = 0) -> list[Candidate]:
    return queries.candidates(proposed(submission, kind, place), OWNER)


def test_a_person_is_found_by_another_spelling_with_what_differs(
    almost_empty: RegisterFolder,
) -> None:
    loaded(almost_empty, person("iwo-testow", "Иво Тестов"), person("ana-probova"))
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    [candidate] = found(submission, "person")
    assert candidate.record_id == "iwo-testow"
    assert "Ivo Testov, Иво Тестов" in candidate.reasons[0]
    assert candidate.score > 0.8


def test_others_are_not_candidates(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, person("maria-primerova"))
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    assert found(submission, "person") == []


def test_a_body_is_found_by_its_name_and_its_short_form(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, organisation("twf", "Testland Watch Foundation"))
    words = "The Testland Watch Foundation (TWF) said so. The Testland Watch Foundation is here."
    submission = ingest_bytes("note.txt", words.encode(), by="tests")
    [first, *_] = found(submission, "organisation")
    assert first.record_id == "twf"
    assert first.reasons == ["the same name: Testland Watch Foundation"]


def test_a_provision_is_found_by_law_and_article(almost_empty: RegisterFolder) -> None:
    law = {"kind": "law", "id": "cc", "title": {"en": "Criminal Code of Testland"}, "type": "code"}
    tax = {"kind": "law", "id": "tax", "title": {"en": "Rates of Duty"}, "type": "code"}
    article = {"kind": "provision", "id": "cc-174", "law": "cc", "article": "174"}
    other = {"kind": "provision", "id": "tax-174", "law": "tax", "article": "174"}
    loaded(almost_empty, law, tax, article, other)
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    [candidate] = found(submission, "provision")
    assert candidate.record_id == "cc-174"
    assert candidate.reasons == ["article 174 of Criminal Code of Testland"]


def test_what_is_said_of_a_person_is_found_in_the_case_of_the_likeliest_record(
    almost_empty: RegisterFolder,
) -> None:
    loaded(
        almost_empty,
        person(),
        case(period(attested=["2019-03-14"]), period(situation="remand", until="2018-05-05")),
    )
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    [candidate] = found(submission, "liberty", 1)
    assert (candidate.record_id, candidate.pointer) == ("case", "/liberty/0")
    assert candidate.reasons == ["the same person", "prison"]


def test_it_is_looked_for_again_once_somebody_decided_who_the_person_is(
    almost_empty: RegisterFolder,
) -> None:
    loaded(
        almost_empty,
        person("other-person", "Petr Vzorny", level="internal"),
        case(period("other-person", attested=["2019-03-14"])),
    )
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    assert found(submission, "liberty", 1) == []
    services.merge(proposed(submission, "person"), "other-person", **WHO)
    [candidate] = found(submission, "liberty", 1)
    assert (candidate.record_id, candidate.pointer) == ("case", "/liberty/0")


# --- recommendations ------------------------------------------------------------------------------


def with_recommendations(folder: RegisterFolder, *words: str, **fields: object) -> None:
    made = [
        recommendation(f"r{number}", number=str(number), verbatim={"en": text}, **fields)
        for number, text in enumerate(words, start=1)
    ]
    loaded(folder, organisation("assembly", "Assembly"), instrument(), *made)


def test_a_recommendation_is_found_by_its_words(almost_empty: RegisterFolder) -> None:
    with_recommendations(
        almost_empty,
        "to release the blogger Ivo Testov immediately and without conditions",
        "to abolish the death penalty",
    )
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    [candidate] = found(submission, "recommendation")
    assert candidate.record_id == "r1"
    assert "words alike" in candidate.reasons[0]


def test_other_numbers_set_two_texts_apart(almost_empty: RegisterFolder) -> None:
    with_recommendations(almost_empty, "to repeal Article 12 of the code on gatherings")
    asked = "".join(f"- to repeal Article {n} of the code on gatherings;\n" for n in (34, 12))
    words = f"# Call\n\nThe Assembly calls on State of TST:\n\n{asked}"
    submission = ingest_bytes("call.md", words.encode(), by="tests")
    assert found(submission, "recommendation", 0) == []
    assert [each.record_id for each in found(submission, "recommendation", 1)] == ["r1"]


def test_other_people_set_two_texts_apart(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, person("ana-probova"))
    with_recommendations(almost_empty, "to release Ana Probova immediately", people=["ana-probova"])
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    before = [each.record_id for each in found(submission, "recommendation")]
    assert before == ["r1"]
    services.accept(proposed(submission, "person"), **WHO)
    link(submission)
    assert found(submission, "recommendation") == []


# --- passages -------------------------------------------------------------------------------------


def test_a_record_that_cites_the_very_passage_is_found_for_that(
    almost_empty: RegisterFolder,
) -> None:
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    one = proposed(submission, "figure")
    figure = {
        "kind": "figure",
        "id": "convictions",
        "indicator": "convictions",
        "value": 99,
        "unit": "cases",
        "cites": [cite(str(submission.document_id), start=one.start, end=one.end)],
    }
    loaded(almost_empty, figure)
    link(submission)
    [candidate] = found(submission, "figure")
    assert candidate.record_id == "convictions"
    assert candidate.reasons == ["cites the same passage"]


@pytest.mark.usefixtures("aldora")
def test_most_of_a_reviewed_document_is_found_in_its_register() -> None:
    before = verify().versions
    submission = ingest(DOCUMENTS / "follow-up-2020-06.docx", by="tests")
    numbered = [
        found(submission, "recommendation", place)[0].record_id
        for place in range(len(queries.proposals(submission, OWNER, "recommendation")))
    ]
    assert numbered == [f"lakes-14-2019-{number:02}" for number in range(1, 14)]
    people = queries.proposals(submission, OWNER, "person")
    strangers = [each.payload["name"] for each in people if not queries.candidates(each, OWNER)]
    assert len(strangers) < len(people) / 10
    assert verify().versions == before


def test_a_document_that_says_the_same_number_points_to_the_figure(
    almost_empty: RegisterFolder,
) -> None:
    figure = {
        "kind": "figure",
        "id": "torture-2018",
        "indicator": "torture-convictions",
        "period": "2018",
        "value": 24,
        "unit": "people",
    }
    loaded(
        almost_empty,
        document("other"),
        figure,
        figure | {"id": "of-2001", "period": "2001", "indicator": "participants"},
    )
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    [candidate] = found(submission, "figure")
    assert candidate.record_id == "torture-2018"
    assert candidate.reasons == [
        "the same number: 24 people",
        "counts torture-convictions",
        "in people",
        "in 2018",
    ]
