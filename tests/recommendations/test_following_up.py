"""What became of an instrument's recommendations: which grade counts, for whom, in what order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.factories import Payload, assessment, loaded, recommendation

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.recommendations.queries import FollowUp, Tally, followup

DAY = date(2020, 2, 19)
BASE = [
    factories.states(),
    factories.organisation(),
    factories.organisation("union", "Union of Testers"),
    factories.organisation("assembly", "Assembly of States"),
    factories.organisation("council", "Council of the Union", counted_as="EU"),
    factories.instrument(),
]


def of(folder: RegisterFolder, *records: Payload, **asked: Any) -> FollowUp:
    loaded(folder, *BASE, *records)
    return followup("resolution", asked.pop("as_of", DAY), asked.pop("viewer", OWNER), **asked)


def grades(found: FollowUp) -> dict[str, str]:
    return {each.id: each.grade for each in found.recommendations}


def test_the_last_assessment_by_the_day_counts(register_folder: RegisterFolder) -> None:
    one = recommendation(
        "one",
        assessment("fulfilled", "2021-01-01"),
        assessment("partially_fulfilled", "2020-02-19"),
        assessment("not_fulfilled", "2019-06"),
    )
    assert grades(of(register_folder, one)) == {"one": "partially_fulfilled"}
    assert grades(of(register_folder, one, as_of=date(2020, 2, 18))) == {"one": "not_fulfilled"}
    assert grades(of(register_folder, one, as_of=date(2019, 5, 31))) == {"one": "not_assessed"}


def test_by_an_assessor_its_own_and_its_joint_assessments_count(
    register_folder: RegisterFolder,
) -> None:
    one = recommendation(
        "one",
        assessment("partially_fulfilled", "2019-01-01", jointly_with=["union"]),
        assessment("fulfilled", "2019-06-01"),
    )
    assert grades(of(register_folder, one, by="watch")) == {"one": "fulfilled"}
    assert grades(of(register_folder, one, by="union")) == {"one": "partially_fulfilled"}
    assert grades(of(register_folder, one, by="assembly")) == {"one": "not_assessed"}


def test_each_addressee_has_its_tally_without_zeros(register_folder: RegisterFolder) -> None:
    found = of(
        register_folder,
        recommendation("one", assessment("fulfilled")),
        recommendation("two", assessment("fulfilled"), asked_of=["TST", "EU"]),
        recommendation("three", asked_of=["union"]),
    )
    assert found.by_addressee == {
        "TST": Tally(2, {"fulfilled": 2}),
        "EU": Tally(1, {"fulfilled": 1}),
        "union": Tally(1, {"not_assessed": 1}),
    }


def test_an_institution_counts_as_what_it_is_counted_as_and_once(
    register_folder: RegisterFolder,
) -> None:
    found = of(register_folder, recommendation("one", asked_of=["council", "EU"]))
    assert found.by_addressee == {"EU": Tally(1, {"not_assessed": 1})}


def test_who_is_asked_is_counted_and_not_who_must_act(register_folder: RegisterFolder) -> None:
    found = of(register_folder, recommendation("one", asked_of=["EU"], must_act=["TST"]))
    assert list(found.by_addressee) == ["EU"]


def test_recommendations_come_in_the_order_of_the_instrument(
    register_folder: RegisterFolder,
) -> None:
    found = of(
        register_folder,
        recommendation("c", number="10"),
        recommendation("b", number="9"),
        recommendation("a", number="2.1"),
    )
    assert [each.id for each in found.recommendations] == ["a", "b", "c"]
    ordered = of(
        register_folder,
        recommendation("c", order=1),
        recommendation("b", order=2),
        recommendation("a", order=3),
    )
    assert [each.id for each in ordered.recommendations] == ["c", "b", "a"]


def test_an_unknown_instrument_is_refused(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *BASE)
    with pytest.raises(UnknownRecord, match="there is no instrument 'nothing'"):
        followup("nothing", DAY, OWNER)


def test_the_public_sees_only_public_recommendations(register_folder: RegisterFolder) -> None:
    records = [recommendation("one"), recommendation("two", level="internal")]
    assert len(of(register_folder, *records).recommendations) == 2
    assert list(grades(of(register_folder, *records, viewer=PUBLIC))) == ["one"]


def test_the_public_does_not_learn_that_an_internal_instrument_exists(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *BASE, factories.instrument("secret", level="internal"))
    for key in ("secret", "nothing"):
        with pytest.raises(UnknownRecord, match=f"there is no instrument '{key}'"):
            followup(key, DAY, PUBLIC)


def test_a_withdrawn_recommendation_is_not_counted(register_folder: RegisterFolder) -> None:
    found = of(register_folder, recommendation("one", withdrawn=True), recommendation("two"))
    assert list(grades(found)) == ["two"]
