"""Whatever was decided in whatever order, taken back it leaves the register as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.deciding import WHO
from tests.review.documents import REPORT, RESOLUTION
from tests.samples import REGISTERS

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import latest_versions
from onrecord.ledger.verification import verify
from onrecord.review import queries, services
from onrecord.review.describing import describe
from onrecord.review.errors import Undecidable
from onrecord.review.intake import ingest, ingest_bytes
from onrecord.review.models import Proposal, Submission
from onrecord.review.undoing import undo

DECISIONS = ("accept", "accept", "merge", "reject", "split", "undo")

steps = st.lists(
    st.tuples(st.sampled_from(DECISIONS), st.integers(min_value=0, max_value=10_000)),
    min_size=1,
    max_size=14,
)


@pytest.fixture
def follow_up(aldora: RegisterFolder) -> Submission:  # noqa: ARG001 -- what it is handed in to
    """The follow-up report in the queue of the register that cites it."""
    return ingest(REGISTERS / "aldora" / "documents" / "follow-up-2020-06.docx", by="tests")


@pytest.fixture
def from_nothing(almost_empty: RegisterFolder) -> Submission:  # noqa: ARG001 -- as above
    """A document that needs everything it names to be made, in an almost empty register."""
    words = f"{RESOLUTION}- to repeal Article 12 of the Law on Gatherings;\n\n{REPORT}"
    submission = ingest_bytes("resolution.md", words.encode(), by="tests")
    describe(submission, {"publishers": ["watch"]}, viewer=OWNER, by="tests")
    return submission


def as_it_is() -> dict[str, str]:
    """Every record that is not withdrawn, as `dump` would write it."""
    versions = {version.key: version.payload for version in latest_versions()}
    return {key: said for key, said in versions.items() if not json.loads(said).get("withdrawn")}


@contextmanager
def left_as_it_was() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def decide(submission: Submission, decision: str, choice: int) -> None:
    """One decision on one proposal, if it can be taken."""
    wanted = Proposal.State.OPEN
    proposals = queries.proposals(submission, OWNER, state=None)
    fit = [each for each in proposals if (each.state == wanted) != (decision == "undo")]
    if not fit:
        return
    one = fit[choice % len(fit)]
    candidates = queries.candidates(one, OWNER)
    if decision == "accept":
        services.accept(one, **WHO)
    elif decision == "merge" and candidates:
        services.merge(one, f"{candidates[0].record_id}{candidates[0].pointer}", **WHO)
    elif decision == "reject":
        services.reject(one, **WHO)
    elif decision == "split":
        services.split(one, [(one.start + one.end) // 2], **WHO)
    elif decision == "undo":
        undo(one, **WHO)


def taken_back(submission: Submission) -> None:
    """Takes every decision back, the last one first."""
    while True:
        decided = submission.proposals.exclude(state=Proposal.State.OPEN)
        last = decided.order_by("-decided_at", "-pk").first()
        if last is None:
            return
        undo(last, **WHO)


def holds(submission: Submission, steps: list[tuple[str, int]]) -> None:
    """Takes the steps, takes them back, and compares what is with what was."""
    before = as_it_is()
    with left_as_it_was():
        for decision, choice in steps:
            try:
                decide(submission, decision, choice)
            except Undecidable:
                continue
        assert verify().findings == ()
        taken_back(submission)
        assert as_it_is() == before
        assert verify().findings == ()
        assert {each.state for each in submission.proposals.all()} == {Proposal.State.OPEN}


several = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])


@several
@given(steps=steps)
def test_decisions_in_a_full_register_taken_back_leave_it_as_it_was(
    follow_up: Submission, steps: list[tuple[str, int]]
) -> None:
    holds(follow_up, steps)


@several
@given(steps=steps)
def test_decisions_that_make_what_they_need_taken_back_leave_nothing(
    from_nothing: Submission, steps: list[tuple[str, int]]
) -> None:
    holds(from_nothing, steps)
