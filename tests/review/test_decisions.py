"""Decisions: each is a version with who and why and the passage, and none is taken twice."""

from __future__ import annotations

import pytest
from tests.factories import instrument, loaded, organisation, person, recommendation
from tests.review.deciding import WHO, accept, draft, proposed, record, without_cites
from tests.review.documents import REPORT, RESOLUTION

from onrecord.accounts import OWNER
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.ledger.verification import verify
from onrecord.review import describing, queries, services
from onrecord.review.errors import NeedsFirst, SetHasChanged, Undecidable, Unsound
from onrecord.review.intake import ingest_bytes
from onrecord.review.models import Proposal, Submission
from onrecord.review.services import Selection
from onrecord.review.undoing import undo


def open_of(submission: Submission, kind: str) -> list[int]:
    return [each.number for each in queries.proposals(submission, OWNER, kind)]


# --- accepting ------------------------------------------------------------------------------------


def test_what_is_accepted_is_a_version_with_who_why_and_the_passage(report: Submission) -> None:
    decided = services.accept(proposed(report, "person"), why="the list names him", **WHO)
    assert (decided.state, decided.record) == (Proposal.State.ACCEPTED, "ivo-testov")
    assert (decided.decided_by, decided.why) == ("Ivo Testov", "the list names him")
    [version] = versions_of("ivo-testov", OWNER)
    assert version.batch == decided.batch
    assert (version.batch.recorded_by, version.batch.reason) == ("Ivo Testov", "the list names him")
    assert version.batch.origin == "person"
    [name] = record("ivo-testov")["names"]
    assert [cite["document"] for cite in name["cites"]] == ["follow-up-report"]
    assert verify().findings == ()


def test_what_was_edited_is_what_is_written(report: Submission) -> None:
    accept(report, "person", names=[{"text": "Ivo Ivanovich Testov"}], basis="public-list")
    assert without_cites(record("ivo-testov")) == {
        "kind": "person",
        "id": "ivo-testov",
        "level": "internal",
        "names": [{"text": "Ivo Ivanovich Testov"}],
        "basis": "public-list",
    }


def test_what_would_be_no_sound_record_is_refused_and_nothing_is_written(
    report: Submission,
) -> None:
    before = verify().versions
    with pytest.raises(Unsound) as refusal:
        accept(report, "recommendation")
    assert "/instrument" in {fault.field for fault in refusal.value.faults}
    assert verify().versions == before
    assert proposed(report, "recommendation").state == Proposal.State.OPEN


def test_what_waits_for_another_decision_says_for_which(report: Submission) -> None:
    with pytest.raises(NeedsFirst, match="decide first on proposal 2") as refusal:
        accept(report, "sentence")
    assert refusal.value.numbers == (2,)


def test_what_was_decided_is_not_decided_again(report: Submission) -> None:
    accept(report, "person")
    with pytest.raises(Undecidable, match="was accepted by Ivo Testov; undo that first"):
        accept(report, "person")
    with pytest.raises(Undecidable, match="was accepted by Ivo Testov; undo that first"):
        services.reject(proposed(report, "person"), **WHO)


def test_a_rejection_says_why_and_leaves_the_register_alone(report: Submission) -> None:
    before = verify().versions
    rejected = services.reject(proposed(report, "figure"), why="not a count", **WHO)
    assert (rejected.state, rejected.why, rejected.batch) == ("rejected", "not a count", None)
    assert verify().versions == before


def test_the_next_open_one_is_the_next_in_the_text(report: Submission) -> None:
    first = proposed(report, "liberty")
    following = queries.next_open(first, OWNER)
    assert following is not None
    assert following.kind == "person"
    back = queries.previous_open(following, OWNER)
    assert back == first
    last = proposed(report, "figure")
    assert queries.next_open(last, OWNER) == first
    assert queries.next_open(last, OWNER, "figure") is None


# --- merging --------------------------------------------------------------------------------------


def test_a_merged_person_gets_the_forms_it_lacks_and_the_passage(
    report: Submission, almost_empty: RegisterFolder
) -> None:
    loaded(almost_empty, person("ivo-testov", "Иво Тестов", level="internal"))
    services.merge(proposed(report, "person"), "ivo-testov", **WHO)
    known = record("ivo-testov")
    assert [name["text"] for name in known["names"]] == ["Иво Тестов", "Ivo Testov"]
    assert [cite["document"] for cite in known["cites"]] == ["follow-up-report"]
    assert draft(report, "sentence").payload["people"] == ["ivo-testov"]


def test_merged_with_a_part_of_a_case_the_part_is_cited(report: Submission) -> None:
    accept(report, "person")
    accept(report, "liberty", 1)
    before = record("case-ivo-testov")["liberty"][0]
    services.merge(proposed(report, "liberty", 0), "case-ivo-testov/liberty/0", **WHO)
    after = record("case-ivo-testov")["liberty"][0]
    assert without_cites(after) == without_cites(before)
    assert len(after["cites"]) == len(before["cites"]) + 1


def test_a_merged_recommendation_gets_the_grade_that_it_lacks(
    report: Submission, almost_empty: RegisterFolder
) -> None:
    known = recommendation("free-him", level="internal")
    loaded(almost_empty, organisation("assembly", "Assembly"), instrument(), known)
    services.merge(proposed(report, "recommendation"), "free-him", **WHO)
    assert "assessments" not in record("free-him")
    undo(proposed(report, "recommendation"), **WHO)
    describing.describe(report, {"publishers": ["watch"]}, viewer=OWNER, by="tests")
    services.merge(proposed(report, "recommendation"), "free-him", **WHO)
    [graded] = record("free-him")["assessments"]
    assert (graded["assessor"], graded["date"]) == ("watch", "2019-03-14")
    assert (graded["scale"], graded["grade"]) == ("odf-2020/1", "not_fulfilled")


def test_a_proposal_is_merged_with_what_it_can_be_about(report: Submission) -> None:
    with pytest.raises(Undecidable, match="'watch' is a organisation; this proposal is about"):
        services.merge(proposed(report, "person"), "watch", **WHO)
    with pytest.raises(UnknownRecord):
        services.merge(proposed(report, "person"), "nobody", **WHO)
    accept(report, "person")
    accept(report, "liberty", 1)
    with pytest.raises(Undecidable, match="has nothing at /liberty/7"):
        services.merge(proposed(report, "liberty", 0), "case-ivo-testov/liberty/7", **WHO)


def test_what_a_closed_document_says_stays_out_of_an_open_record(
    report: Submission, almost_empty: RegisterFolder
) -> None:
    loaded(almost_empty, person("ivo-testov"))
    with pytest.raises(Undecidable, match="the document is internal and 'ivo-testov' is public"):
        services.merge(proposed(report, "person"), "ivo-testov", **WHO)
    describing.describe(report, {"level": "public"}, viewer=OWNER, by="tests")
    services.merge(proposed(report, "person"), "ivo-testov", **WHO)


# --- not the same ---------------------------------------------------------------------------------


def test_who_is_not_the_same_is_not_shown_again_not_even_beside_the_next_version(
    almost_empty: RegisterFolder,
) -> None:
    loaded(almost_empty, person("ivo-testov"))
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    shown = proposed(submission, "person")
    assert [each.record_id for each in queries.candidates(shown, OWNER)] == ["ivo-testov"]
    services.not_the_same(shown, "ivo-testov", why="born in another year", **WHO)
    assert queries.candidates(shown, OWNER) == []
    [row] = shown.candidates.all()
    assert (row.dismissed_by, row.dismissed_why) == ("Ivo Testov", "born in another year")
    later = ingest_bytes("report.md", f"{REPORT}\nIt was corrected.\n".encode(), by="tests")
    assert queries.candidates(proposed(later, "person"), OWNER) == []
    services.perhaps_the_same(shown, "ivo-testov", viewer=OWNER)
    assert [each.record_id for each in queries.candidates(shown, OWNER)] == ["ivo-testov"]


# --- splitting ------------------------------------------------------------------------------------


def test_a_proposal_is_split_where_the_text_is_cut(report: Submission) -> None:
    whole = proposed(report, "recommendation")
    cut = report.text.index("Ivo", whole.start)
    parts = services.split(whole, [cut], **WHO)
    assert [report.text[each.start : each.end] for each in parts] == [
        "to release",
        "Ivo Testov immediately.",
    ]
    assert [each.payload["words"] for each in parts] == ["to release", "Ivo Testov immediately."]
    assert open_of(report, "recommendation") == [each.number for each in parts]
    assert proposed(report, "recommendation").state == Proposal.State.SPLIT


def test_two_people_read_as_one_are_split_by_name(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, person("ana-probova"))
    words = "Ivo Testov Ana Probova was arrested on 5 May 2018."
    submission = ingest_bytes("note.txt", words.encode(), by="tests")
    whole = proposed(submission, "person")
    assert whole.payload["name"] == "Ivo Testov Ana Probova"
    first, second = services.split(whole, [words.index("Ana")], **WHO)
    assert [each.payload["name"] for each in (first, second)] == ["Ivo Testov", "Ana Probova"]
    assert [each.record_id for each in queries.candidates(second, OWNER)] == ["ana-probova"]
    assert services.accept(first, **WHO).record == "ivo-testov"
    assert accept(submission, "liberty").record == "case-ivo-testov"


def test_a_cut_lies_inside(report: Submission) -> None:
    whole = proposed(report, "recommendation")
    for places in ([], [whole.start], [whole.end], [whole.end + 5]):
        with pytest.raises(Undecidable, match="cut between"):
            services.split(whole, places, **WHO)


# --- several at once ------------------------------------------------------------------------------


def test_several_are_accepted_as_they_were_shown(report: Submission) -> None:
    people = Selection(report, "person", 0.6)
    shown = services.selected(people, OWNER)
    assert [each.payload["name"] for each in shown] == ["Ivo Testov", "Ana Probova"]
    done = services.accept_all(people, [each.pk for each in shown], **WHO)
    assert [each.record for each in done] == ["ivo-testov", "ana-probova"]


def test_a_list_that_has_changed_is_to_be_looked_at_again(report: Submission) -> None:
    people = Selection(report, "person", 0.6)
    shown = [each.pk for each in services.selected(people, OWNER)]
    services.reject(proposed(report, "person", 1), **WHO)
    with pytest.raises(SetHasChanged):
        services.accept_all(people, shown, **WHO)
    assert proposed(report, "person").state == Proposal.State.OPEN


def test_all_or_none(report: Submission) -> None:
    liberty = Selection(report, "liberty", 0)
    with pytest.raises(NeedsFirst):
        services.accept_all(liberty, [e.pk for e in services.selected(liberty, OWNER)], **WHO)
    assert len(open_of(report, "liberty")) == 3


def test_confidence_and_likely_records_keep_proposals_out(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, person("ivo-testov"))
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    shown = services.selected(Selection(submission, "person", 0.6), OWNER)
    assert [each.payload["name"] for each in shown] == ["Ana Probova"]
    assert services.selected(Selection(submission, "person", 0.99), OWNER) == []


def test_counts_of_the_queue_follow(report: Submission) -> None:
    accept(report, "person")
    services.reject(proposed(report, "figure"), **WHO)
    [queued] = queries.submissions(OWNER)
    assert queued.by_state == {"accepted": 1, "rejected": 1, "open": 7}
    assert queued.open == 7
    assert queued.open_by_kind == {
        "liberty": 3,
        "person": 1,
        "sentence": 1,
        "provision": 1,
        "recommendation": 1,
    }


def test_a_made_organisation_is_used_by_the_next_decision(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, organisation("unrelated", "Unrelated Body"))
    submission = ingest_bytes("resolution.md", RESOLUTION.encode(), by="tests")
    first = accept(submission, "recommendation", 0)
    second = accept(submission, "recommendation", 1)
    assert [record(key)["kind"] for key in first.also][-1] == "instrument"
    assert second.also == []
    assert record(second.record)["instrument"] == record(first.record)["instrument"]
