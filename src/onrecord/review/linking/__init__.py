"""Records that a proposal may be about, each with reasons. Nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.review.models import Candidate, Proposal, Submission

from .bodies import Organisations, Provisions
from .cases import Cases
from .figures import Figures
from .found import Found, Pool, best
from .passages import CitedPassages
from .people import CERTAIN_ENOUGH, People
from .texts import Recommendations, Statements

__all__ = ["link", "link_what_is_said_of"]

CHUNK = 500
Look = Callable[[Proposal], Iterable[Found]]
Kinds = tuple[Proposal.Kind, ...]

LOOKS: tuple[tuple[Kinds, Callable[[Pool, Mapping[str, str]], Look]], ...] = (
    ((Proposal.Kind.PERSON,), lambda _pool, _likely: People().candidates),
    (
        (Proposal.Kind.LIBERTY, Proposal.Kind.SENTENCE),
        lambda pool, likely: Cases(pool, likely).candidates,
    ),
    ((Proposal.Kind.ORGANISATION,), lambda pool, _likely: Organisations(pool).candidates),
    ((Proposal.Kind.PROVISION,), lambda pool, _likely: Provisions(pool).candidates),
    ((Proposal.Kind.RECOMMENDATION,), lambda pool, _likely: Recommendations(pool).candidates),
    ((Proposal.Kind.FIGURE,), lambda pool, _likely: Figures(pool).candidates),
    ((Proposal.Kind.STATEMENT,), lambda pool, _likely: Statements(pool).candidates),
)
"""Where to look for each kind; people first, because what is said of them is looked for by them."""


def link(submission: Submission, only: Iterable[int] | None = None) -> None:
    """Puts candidates beside the open proposals of a submission (`only`: of these, by id).

    What somebody dismissed stays so, also where the same words of another version of the file
    were dismissed.
    """
    found = submission.proposals.filter(state=Proposal.State.OPEN)
    rows = list((found if only is None else found.filter(pk__in=list(only))).order_by("number"))
    dismissed = _dismissed(submission)
    Candidate.objects.filter(proposal__in=rows, dismissed=False).delete()
    likely = _people_decided(submission)
    pool, cited = Pool(submission), CitedPassages(submission)
    made: list[Candidate] = []
    for kinds, looking in LOOKS:
        wanted = [each for each in rows if each.kind in kinds]
        if not wanted:
            continue
        look = looking(pool, likely)
        for proposal in wanted:
            candidates = best([*cited.candidates(proposal), *look(proposal)])
            _note_person(proposal, candidates, likely)
            made += _rows(proposal, candidates, dismissed)
    Candidate.objects.bulk_create(made, batch_size=CHUNK)


def link_what_is_said_of(person: Proposal) -> None:
    """Looks again for what the text says of a person on whom somebody has just decided."""
    if person.kind == Proposal.Kind.PERSON:
        said = person.submission.proposals.filter(
            kind__in=(Proposal.Kind.LIBERTY, Proposal.Kind.SENTENCE),
            state=Proposal.State.OPEN,
            payload__person=person.payload["id"],
        )
        keys = list(said.values_list("pk", flat=True))
        if keys:
            link(person.submission, keys)


def _people_decided(submission: Submission) -> dict[str, str]:
    """The record of each person of the text on whom somebody decided."""
    found = submission.proposals.filter(kind=Proposal.Kind.PERSON).exclude(record="")
    return {each.payload["id"]: each.record for each in found}


def _note_person(proposal: Proposal, candidates: list[Found], likely: dict[str, str]) -> None:
    """Until somebody decides, what is said of a person is looked for at its likeliest record."""
    if proposal.kind == Proposal.Kind.PERSON and candidates:
        first = candidates[0]
        if first.score >= CERTAIN_ENOUGH:
            likely.setdefault(proposal.payload["id"], first.record)


# --- what was dismissed ---------------------------------------------------------------------------

Dismissed = set[tuple[str, str, str]]
"""Kind, words and record of what somebody said is not the same."""


def _dismissed(submission: Submission) -> Dismissed:
    """What was dismissed in this file, or in another version of it: one of the same name."""
    found = Candidate.objects.filter(dismissed=True, proposal__submission__name=submission.name)
    rows = found.select_related("proposal")
    return {(row.proposal.kind, _words(row.proposal), row.record_id) for row in rows}


def _words(proposal: Proposal) -> str:
    return str(proposal.payload.get("name") or proposal.payload["words"])


def _rows(proposal: Proposal, found: list[Found], dismissed: Dismissed) -> Iterator[Candidate]:
    for each in found:
        known = (proposal.kind, _words(proposal), each.record)
        if known not in dismissed:
            yield Candidate(
                proposal=proposal,
                record_id=each.record,
                pointer=each.pointer,
                score=round(each.score, 3),
                reasons=list(each.reasons),
            )
