"""A claim is as firm as the independent sources behind it, however many repeat it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.factories import cite

from onrecord.records import Verification, claim, sources, verification
from onrecord.values import Citation

DOCUMENTS = [f"doc-{number}" for number in range(5)]


def cited(document: str, **fields: Any) -> Citation:
    return Citation.model_validate(cite(document, **fields))


def test_nothing_that_speaks_for_it_is_no_verification() -> None:
    assert verification([]) is None
    assert verification([cited("map", stance="context")]) is None


def test_one_document_is_a_single_source() -> None:
    assert verification([cited("letter")]) is Verification.SINGLE_SOURCE


def test_one_press_release_behind_three_reports_is_reported_once() -> None:
    reports = [cited(name, origin="press-release") for name in ("one", "two", "three")]
    assert verification(reports) is Verification.REPORTED
    assert sources(reports) == [{"press-release"}]


def test_the_press_release_beside_a_report_on_it_is_a_single_source() -> None:
    both = [cited("press-release"), cited("report", origin="press-release")]
    assert verification(both) is Verification.SINGLE_SOURCE


def test_a_report_of_a_report_leads_back_to_the_first() -> None:
    chain = [
        cited("paper", origin="agency", via=["blog"]),
        cited("agency", origin="press-release"),
        cited("blog"),
    ]
    assert sources(chain) == [{"press-release"}]


def test_two_documents_of_their_own_corroborate() -> None:
    assert verification([cited("court"), cited("witness")]) is Verification.CORROBORATED


def test_one_report_of_two_origins_corroborates() -> None:
    both = [cited("report", origin="court"), cited("report", origin="witness")]
    assert verification(both) is Verification.CORROBORATED


def test_two_documents_of_one_publisher_are_one_source() -> None:
    publishers = {"letter": ["watch"], "report": ["watch", "allies"], "court": ["state"]}
    two = [cited("letter"), cited("report")]
    assert verification(two, publishers) is Verification.SINGLE_SOURCE
    assert sources([*two, cited("court")], publishers) == [{"court"}, {"letter", "report"}]


def test_documents_that_name_each_other_as_origin_are_one_source() -> None:
    circle = [cited("one", origin="two"), cited("two", origin="one")]
    assert sources(circle) == [{"one"}]


def test_a_contradiction_contests_however_many_agree() -> None:
    agree = [cited("one"), cited("two")]
    against = cited("three", stance="contradicts")
    assert verification([*agree, against]) is Verification.CONTESTED
    assert verification([against]) is Verification.CONTESTED


@pytest.mark.parametrize(
    ("pointer", "documents"),
    [
        ("", {"whole"}),
        ("/names/0", {"whole", "name"}),
        ("/names/0/text", {"whole", "name", "text"}),
    ],
)
def test_a_claim_is_carried_by_what_cites_it_or_what_holds_it(
    pointer: str, documents: set[str]
) -> None:
    names = [{"text": "Ivo Testov", "cites": [cite("name"), cite("text", "/text")]}]
    person = factories.shape(factories.person() | {"names": names, "cites": [cite("whole")]})
    assert {each.document for each in claim(person, pointer)} == documents


CITATIONS = st.builds(
    lambda chain, stance: cited(
        chain[0], stance=stance, via=chain[2:], **({"origin": chain[1]} if len(chain) > 1 else {})
    ),
    st.lists(st.sampled_from(DOCUMENTS), min_size=1, max_size=4, unique=True),
    st.sampled_from(["supports", "context"]),
)
PUBLISHERS = st.dictionaries(
    st.sampled_from(DOCUMENTS), st.lists(st.sampled_from(["watch", "state"]), max_size=2)
)


@given(st.lists(CITATIONS, max_size=6), PUBLISHERS, st.randoms())
def test_the_order_of_citations_does_not_matter(
    cites: list[Citation], publishers: dict[str, list[str]], random: Random
) -> None:
    shuffled = random.sample(cites, len(cites))
    assert verification(shuffled, publishers) == verification(cites, publishers)
    assert sources(shuffled, publishers) == sources(cites, publishers)


@given(st.lists(CITATIONS, min_size=1, max_size=6), PUBLISHERS)
def test_saying_it_again_adds_no_source(
    cites: list[Citation], publishers: dict[str, list[str]]
) -> None:
    assert sources([*cites, cites[0]], publishers) == sources(cites, publishers)
    again = Citation(document="repeat", origin=cites[0].document)
    assert sources([*cites, again], publishers) == sources(cites, publishers)


@given(st.lists(CITATIONS, max_size=6), PUBLISHERS)
def test_a_new_voice_adds_a_source(cites: list[Citation], publishers: dict[str, list[str]]) -> None:
    own = Citation(document="new", origin=None)
    assert len(sources([*cites, own], publishers)) == len(sources(cites, publishers)) + 1


@given(st.lists(CITATIONS, max_size=6), PUBLISHERS)
def test_knowing_publishers_never_adds_a_source(
    cites: list[Citation], publishers: dict[str, list[str]]
) -> None:
    assert len(sources(cites, publishers)) <= len(sources(cites))


@given(st.lists(CITATIONS, max_size=6), PUBLISHERS)
def test_every_source_is_named_once(
    cites: list[Citation], publishers: dict[str, list[str]]
) -> None:
    named = [document for source in sources(cites, publishers) for document in source]
    assert len(named) == len(set(named))
