"""Who may see a document may see what it proposes and what was decided on it, nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories import loaded, person
from tests.review.deciding import accept, proposed
from tests.review.documents import REPORT

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.review import describing, queries, rollcall, services
from onrecord.review.errors import UnknownProposal
from onrecord.review.intake import ingest_bytes
from onrecord.review.models import Submission
from onrecord.review.services import Selection
from onrecord.review.undoing import undo
from onrecord.values import Level

INSIDER = Viewer("insider", Level.INTERNAL)


def test_the_queue_shows_what_the_viewer_may_see(report: Submission) -> None:
    assert [each.submission for each in queries.submissions(INSIDER)] == [report]
    assert queries.submissions(PUBLIC) == []
    describing.describe(report, {"level": "restricted"}, viewer=OWNER, by="tests")
    assert queries.submissions(INSIDER) == []
    describing.describe(report, {"level": "public"}, viewer=OWNER, by="tests")
    assert len(queries.submissions(PUBLIC)) == 1


def test_what_is_in_quarantine_has_the_level_it_was_handed_in_with(
    almost_empty: RegisterFolder,  # noqa: ARG001
) -> None:
    ingest_bytes("empty.txt", b"", by="tests", level=Level.SEALED)
    assert queries.submissions(INSIDER) == []
    assert len(queries.submissions(OWNER)) == 1


def test_nothing_of_a_closed_document_is_found_or_decided(report: Submission) -> None:
    one = proposed(report, "person")
    who: dict[str, Any] = {"viewer": PUBLIC, "by": "somebody"}
    assert queries.proposals(report, PUBLIC) == []
    assert services.selected(Selection(report, "person", 0), PUBLIC) == []
    assert queries.next_open(one, PUBLIC) is None
    for forbidden in (
        lambda: queries.submission(report.pk, PUBLIC),
        lambda: queries.proposal(report, one.number, PUBLIC),
        lambda: services.accept(one, **who),
        lambda: services.reject(one, **who),
        lambda: services.merge(one, "watch", **who),
        lambda: services.not_the_same(one, "watch", **who),
        lambda: services.split(one, [one.start + 1], **who),
        lambda: undo(one, **who),
    ):
        with pytest.raises(UnknownProposal, match="there is no"):
            forbidden()


def test_records_above_the_viewer_are_no_candidates(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, person("ivo-testov", level="sealed"), person("ivo-testov-2", "Ivo Testov"))
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    one = proposed(submission, "person")
    assert {each.record_id for each in queries.candidates(one, OWNER)} == {
        "ivo-testov",
        "ivo-testov-2",
    }
    assert [each.record_id for each in queries.candidates(one, INSIDER)] == ["ivo-testov-2"]


def test_the_roll_call_names_nobody_above_the_viewer(report: Submission) -> None:
    accept(report, "person")
    accept(report, "liberty", 1)
    day = date(2019, 6, 1)
    assert [each.person for each in rollcall.presumed(day, INSIDER)] == ["ivo-testov"]
    assert rollcall.presumed(day, PUBLIC) == []
