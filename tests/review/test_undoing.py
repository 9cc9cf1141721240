"""A decision taken back: records become what they were, and what others need stays."""

from __future__ import annotations

import pytest
from tests.factories import loaded, person
from tests.review.deciding import WHO, accept, proposed, record
from tests.review.documents import RESOLUTION

from onrecord.accounts import OWNER
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.verification import verify
from onrecord.review import services
from onrecord.review.errors import Undecidable
from onrecord.review.intake import ingest_bytes
from onrecord.review.models import Proposal, Submission
from onrecord.review.undoing import undo


@pytest.fixture
def resolution(almost_empty: RegisterFolder) -> Submission:  # noqa: ARG001 -- what it is handed in to
    return ingest_bytes("resolution.md", RESOLUTION.encode(), by="tests")


def is_there(key: str) -> bool:
    try:
        current(key, OWNER)
    except UnknownRecord:
        return False
    return True


def test_a_record_that_it_made_is_withdrawn_and_the_proposal_open(report: Submission) -> None:
    accept(report, "person")
    opened = undo(proposed(report, "person"), why="a mistake", **WHO)
    assert not is_there("ivo-testov")
    assert (opened.state, opened.record, opened.batch, opened.decided_by) == ("open", "", None, "")
    assert [v.batch.reason for v in versions_of("ivo-testov", OWNER)][-1] == "a mistake"
    assert verify().findings == ()


def test_accepted_again_it_is_the_same_record(report: Submission) -> None:
    accept(report, "person")
    undo(proposed(report, "person"), **WHO)
    assert accept(report, "person").record == "ivo-testov"
    assert len(versions_of("ivo-testov", OWNER)) == 3
    undo(proposed(report, "person"), **WHO)
    assert not is_there("ivo-testov")


def test_a_record_that_it_changed_is_as_it_was(
    report: Submission, almost_empty: RegisterFolder
) -> None:
    loaded(almost_empty, person("ivo-testov", "Иво Тестов", level="internal"))
    before = record("ivo-testov")
    services.merge(proposed(report, "person"), "ivo-testov", **WHO)
    assert record("ivo-testov") != before
    undo(proposed(report, "person"), **WHO)
    assert record("ivo-testov") == before


def test_a_rejection_is_taken_back(report: Submission) -> None:
    services.reject(proposed(report, "figure"), **WHO)
    assert undo(proposed(report, "figure"), **WHO).state == Proposal.State.OPEN


def test_a_split_is_taken_back_while_nothing_was_decided_on_its_parts(report: Submission) -> None:
    whole = proposed(report, "recommendation")
    [first, _] = services.split(whole, [report.text.index("Ivo", whole.start)], **WHO)
    services.reject(first, **WHO)
    with pytest.raises(Undecidable, match=f"undo first proposal {first.number}"):
        undo(whole, **WHO)
    undo(first, **WHO)
    undo(whole, **WHO)
    assert report.proposals.filter(parent=whole).count() == 0


def test_what_is_open_has_nothing_to_take_back(report: Submission) -> None:
    with pytest.raises(Undecidable, match="nothing was decided on proposal 2"):
        undo(proposed(report, "person"), **WHO)


def test_what_others_name_is_not_withdrawn_from_under_them(report: Submission) -> None:
    accept(report, "person")
    sentence = accept(report, "sentence")
    with pytest.raises(
        Undecidable,
        match=rf"'ivo-testov' is named by 'case-ivo-testov' \(proposal {sentence.number} of",
    ):
        undo(proposed(report, "person"), **WHO)
    undo(sentence, **WHO)
    undo(proposed(report, "person"), **WHO)


def test_what_was_changed_since_is_not_taken_back_from_under_the_change(
    report: Submission,
) -> None:
    accept(report, "person")
    first = accept(report, "sentence")
    second = accept(report, "liberty", 1)
    with pytest.raises(
        Undecidable, match=f"was changed since by the decision on proposal {second.number} of"
    ):
        undo(first, **WHO)
    undo(second, **WHO)
    undo(first, **WHO)
    assert not is_there("case-ivo-testov")


def test_what_another_decision_needs_by_now_passes_to_it(resolution: Submission) -> None:
    first = accept(resolution, "recommendation", 0)
    second = accept(resolution, "recommendation", 1)
    instrument = record(second.record)["instrument"]
    assert instrument in first.also
    undo(first, **WHO)
    assert not is_there(first.record)
    assert is_there(instrument)
    assert instrument in proposed(resolution, "recommendation", 1).also
    undo(second, **WHO)
    assert not any(is_there(key) for key in (second.record, *first.also))
    assert verify().findings == ()


def test_what_a_person_edited_since_stays(
    resolution: Submission, almost_empty: RegisterFolder
) -> None:
    first = accept(resolution, "recommendation", 0)
    second = accept(resolution, "recommendation", 1)
    undo(first, **WHO)
    instrument = record(second.record)["instrument"]
    loaded(almost_empty, record(instrument) | {"symbol": "TST/1"}, take_file=True)
    undo(proposed(resolution, "recommendation", 1), **WHO)
    assert record(instrument)["symbol"] == "TST/1"
    assert verify().findings == ()
