from __future__ import annotations

import pytest

from onrecord.values import BoundCode
from onrecord.vocabularies import Concept, Scheme, Vocabularies

BASE = Vocabularies.base()
SCHEMES = list(BASE)
SCALES = [scheme for scheme in SCHEMES if scheme.kind == "grading-scale"]
# Lists of other organisations keep the names those published.
IN_RUSSIAN_TOO = [
    scheme
    for scheme in SCHEMES
    if scheme.id not in {"upr-info", "uhri-theme", "sdg-target", "huridocs-mt4"}
]
FROM_MEMORY = {
    "action-strength",
    "cat-followup/1",
    "cedaw-followup/1",
    "hrc/2013",
    "sdg-target",
    "upr-midterm/1",
}


def by_key(scheme: Scheme) -> str:
    return scheme.key


def codes(key: str) -> list[str]:
    return list(BASE.scheme(key).concepts)


def test_the_base_is_read_once() -> None:
    assert Vocabularies.base() is BASE


def test_every_scheme_a_record_may_name_is_there() -> None:
    assert {scheme.key for scheme in SCHEMES} == {
        "access-answer", "act-role", "action-strength", "ask-status", "attribution",
        "bill-stage", "bound", "cat-followup/1", "cedaw-followup/1", "charge-status",
        "claim-kind", "claimant", "commitment-status", "correspondence-type",
        "decision-finding", "delivery", "discipline-penalty", "disclosure",
        "document-genre", "duress", "endorsement-type", "funnel-stage", "group-kind",
        "hrc/2013", "hrc/2017", "huridocs-mt4", "incident-kind", "indicator",
        "instrument-kind", "interpol-notice", "involvement-role", "involvement-status",
        "law-kind", "lever", "liberty-end", "liberty-situation", "list-bound",
        "list-method", "name-kind", "odf-2020/1", "onrecord/1", "opportunity-status",
        "opportunity-type", "organisation-kind", "organisation-role", "organisation-status",
        "outcome-type", "pace-1900", "participant-role", "person-basis", "place",
        "proceeding-outcome", "proceeding-stage", "proceeding-type", "recognition-category",
        "recognition-decision", "relationship-type", "reliability", "remedy-type",
        "reply-position", "reply-quality", "script", "sdg-target", "sentence-stage",
        "sentence-type", "stance", "state", "theme", "treaty-action", "uhri-theme", "unit",
        "upr-info", "upr-midterm/1", "verdict", "verification", "wgad-category",
    }  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES, ids=by_key)
def test_a_scheme_says_where_it_comes_from(scheme: Scheme) -> None:
    assert scheme.source
    assert scheme.version
    assert scheme.title["en"]


def test_what_rests_on_memory_is_marked_as_not_verified() -> None:
    assert {scheme.key for scheme in SCHEMES if not scheme.verified} == FROM_MEMORY


@pytest.mark.parametrize("scheme", SCHEMES, ids=by_key)
def test_concepts_stand_under_their_own_code(scheme: Scheme) -> None:
    assert [concept.code for concept in scheme.concepts.values()] == list(scheme.concepts)


@pytest.mark.parametrize("scheme", SCHEMES, ids=by_key)
def test_labels_are_in_english_and_no_two_are_the_same(scheme: Scheme) -> None:
    labels = [concept.label["en"].casefold() for concept in scheme.concepts.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("scheme", IN_RUSSIAN_TOO, ids=by_key)
def test_our_own_labels_and_definitions_are_in_russian_too(scheme: Scheme) -> None:
    texts = [
        text
        for concept in scheme.concepts.values()
        for text in (concept.label, concept.definition)
        if text is not None
    ]
    assert [text for text in texts if set(text) != {"en", "ru"}] == []


@pytest.mark.parametrize("scheme", SCHEMES, ids=by_key)
def test_nothing_is_broader_than_itself(scheme: Scheme) -> None:
    for concept in scheme.concepts.values():
        seen = {concept.code}
        while concept.broader is not None:
            assert concept.broader not in seen
            seen.add(concept.broader)
            concept = scheme.concepts[concept.broader]  # noqa: PLW2901 - climbs the tree


@pytest.mark.parametrize("scheme", SCHEMES, ids=by_key)
def test_matches_lead_to_other_schemes(scheme: Scheme) -> None:
    for concept in scheme.concepts.values():
        for target in concept.exact_match + concept.close_match:
            key, _, code = target.rpartition(":")
            assert key != scheme.key
            assert BASE.has(key, code)


@pytest.mark.parametrize("scheme", SCHEMES, ids=by_key)
def test_what_nobody_assessed_is_in_no_scheme(scheme: Scheme) -> None:
    assert "not_assessed" not in scheme.concepts


def test_the_roll_counts_prison_remand_and_administrative_arrest_as_people() -> None:
    columns: dict[str, list[str]] = {}
    for code, concept in BASE.scheme("liberty-situation").concepts.items():
        columns.setdefault(concept.extra["counts_as"], []).append(code)
    assert columns == {
        "people": ["prison", "remand", "administrative_arrest"],
        "confined": ["psychiatric"],
        "suspended": ["suspended_sentence", "restriction_of_liberty"],
        "none": ["house_arrest", "parole", "exile", "at_liberty", "died"],
    }


@pytest.mark.parametrize("scale", SCALES, ids=by_key)
def test_grades_run_from_the_best_and_all_have_a_sign(scale: Scheme) -> None:
    grades = list(scale.concepts.values())
    assert [grade.extra["order"] for grade in grades] == list(range(1, len(grades) + 1))
    assert grades[0].extra["sign"] == "full"


@pytest.mark.parametrize("scale", SCALES, ids=by_key)
def test_every_scale_maps_into_ours_and_the_mapping_is_marked_as_ours(scale: Scheme) -> None:
    if scale.key == "onrecord/1":
        assert scale.mappings == ()
        return
    assert [(mapping.to, mapping.by) for mapping in scale.mappings] == [("onrecord/1", "ours")]


@pytest.mark.parametrize("scale", SCALES, ids=by_key)
def test_a_mapping_never_makes_a_grade_better_or_hides_one(scale: Scheme) -> None:
    rank = {"full": 0, "part": 1, "not": 2, "none": 3}
    ours = BASE.scale("onrecord/1").concepts

    def signs(grade: Concept, mapped: str) -> tuple[int, int]:
        return rank[grade.extra["sign"]], rank[ours[mapped].extra["sign"]]

    for mapping in scale.mappings:
        for code, target in mapping.codes.items():
            theirs, mapped = signs(scale.concepts[code], target)
            assert theirs <= mapped
            assert (theirs == rank["none"]) == (mapped == rank["none"])


def test_the_scale_of_the_2020_follow_up_report() -> None:
    assert codes("odf-2020/1") == [
        "fulfilled",
        "partially_fulfilled",
        "not_fully_fulfilled",
        "not_fulfilled",
    ]
    assert BASE.label("odf-2020/1", "not_fully_fulfilled") == "Not fulfilled to the full extent"


def test_the_human_rights_committee_had_other_grades_before() -> None:
    assert codes("hrc/2013") == ["A", "B1", "B2", "C1", "C2", "D1", "D2", "E"]
    assert codes("hrc/2017") == ["A", "B", "C", "D", "E"]


def test_short_lists_are_complete() -> None:
    assert codes("pace-1900") == ["a", "b", "c", "d", "e"]
    assert codes("wgad-category") == ["I", "II", "III", "IV", "V"]
    assert codes("action-strength") == ["1", "2", "3", "4", "5"]
    assert codes("reliability") == ["0100", "0200", "0300", "0400", "0500", "9900"]
    assert codes("delivery") == ["yes", "partly", "no", "unknown"]
    assert len(codes("upr-info")) == 54


def test_bounds_are_those_a_quantity_knows() -> None:
    assert set(codes("bound")) == {bound.value for bound in BoundCode}
