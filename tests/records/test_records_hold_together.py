"""References lead to records of the right kind, and codes are in their vocabularies."""

from __future__ import annotations

import pytest
from tests import factories
from tests.factories import Payload

from onrecord.records import problems, register_vocabularies
from onrecord.vocabularies import Vocabularies

KINDS = {
    "ivo-testov": "person",
    "watch": "organisation",
    "report": "document",
    "list-2017": "list_edition",
    "resolution": "instrument",
}


def found(payload: Payload, vocabularies: Vocabularies | None = None) -> list[tuple[str, str]]:
    known = vocabularies or register_vocabularies([factories.shape(factories.states())])
    return list(problems(factories.shape(payload), KINDS.get, known, KINDS))


def test_a_record_whose_references_and_codes_are_known_has_no_problem() -> None:
    person = factories.person(
        recognitions=[factories.recognised(category="journalist", cites=[factories.cite()])]
    )
    assert found(person) == []


def test_a_dangling_reference_has_the_nearest_id() -> None:
    assert found(factories.case(factories.period("ivo-testow"))) == [
        (
            "/liberty/0/person",
            "no record 'ivo-testow' in the register or in this load; nearest known: 'ivo-testov'",
        )
    ]


def test_a_dangling_reference_far_from_every_id_has_no_guess() -> None:
    [(_, message)] = found(factories.case(factories.period("zzz")))
    assert message == (
        "no record 'zzz' in the register or in this load; correct it, or load that record too"
    )


def test_a_reference_to_the_wrong_kind_says_what_belongs_there() -> None:
    assert found(factories.case(factories.period("watch"))) == [
        ("/liberty/0/person", "'watch' is of kind organisation; person belongs here")
    ]


@pytest.mark.parametrize("field", ["document", "origin"])
def test_citations_refer_to_documents(field: str) -> None:
    cite = factories.cite() | {field: "resolution"}
    [(pointer, message)] = found(factories.person(cites=[cite]))
    assert pointer == f"/cites/0/{field}"
    assert message.endswith("; document belongs here")


def test_an_unknown_code_has_the_nearest_one() -> None:
    [(pointer, message)] = found(factories.case(factories.period(situation="prisom")))
    assert pointer == "/liberty/0/situation"
    assert "prisom" in message
    assert "nearest known: 'prison'" in message


def test_an_unknown_state_is_refused_until_the_register_names_it() -> None:
    person = factories.person(states=["TST"])
    assert [pointer for pointer, _ in found(person, Vocabularies.base())] == ["/states/0"]
    assert found(person) == []


def test_an_addressee_is_a_state_or_an_organisation() -> None:
    assert found(factories.recommendation("free", asked_of=["TST", "EU", "watch"])) == []
    [(pointer, message)] = found(factories.recommendation("free", asked_of=["ivo-testov"]))
    assert (pointer, message) == (
        "/asked_of/0",
        "'ivo-testov' is of kind person; organisation belongs here",
    )


def test_a_grade_is_one_of_its_scale() -> None:
    graded = factories.recommendation("free", factories.assessment("C1"))
    [(pointer, message)] = found(graded)
    assert pointer == "/assessments/0/grade"
    assert "C1" in message
    of_another_scale = factories.assessment("C1", scale="hrc/2013")
    assert found(factories.recommendation("free", of_another_scale)) == []


def test_grades_of_components_are_of_the_scale_too() -> None:
    graded = factories.assessment(components={"first": "fulfilled", "second": "half"})
    [(pointer, _)] = found(factories.recommendation("free", graded))
    assert pointer == "/assessments/0/components/second"


def test_a_scale_without_its_version_is_refused() -> None:
    [(pointer, message)] = found(
        factories.recommendation("free", factories.assessment("A", scale="hrc"))
    )
    assert pointer == "/assessments/0/scale"
    assert "a scale is named with its version, as in `hrc/2017`" in message


def test_a_scale_of_another_version_is_refused() -> None:
    [(pointer, _)] = found(
        factories.recommendation("free", factories.assessment("A", scale="hrc/1999"))
    )
    assert pointer == "/assessments/0/scale"
