"""One proposal: the passage to the left, to the right what is proposed, as a form to decide on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.people import search
from onrecord.records import Case
from onrecord.review import queries
from onrecord.review.access import visible_proposals
from onrecord.review.drafting import Draft
from onrecord.review.models import Candidate, Proposal, Submission

from .directory import Directory
from .faults import reason_of
from .languages import spoken
from .reader import Reader
from .review_desk import Desk, desk, render
from .review_edits import Sent
from .review_form import DraftForm
from .review_lists import Proposed, asked_kind, decided_just_now, faults_of, proposed
from .review_names import Names
from .review_passages import around
from .review_values import Values
from .said import Link, Said

CUT = re.compile(r"(?<=[.;:!?])\s+|,\s+|\n+|\s+(?=\()")
MOST_CUTS = 30
FOUND = 8
KEYS = (
    ("j k", marked("next proposal, the one before")),
    ("a", marked("accept as it stands in the form")),
    ("e", marked("edit the first field")),
    ("m", marked("merge with the first candidate")),
    ("x", marked("not the same as the first candidate")),
    ("r", marked("leave aside, with the reason")),
    ("s", marked("split")),
    ("u", marked("undo the last decision")),
    ("b", marked("back to the document")),
)


@dataclass(frozen=True)
class Maybe:
    """A record that the proposal may be about, with reasons."""

    key: str
    pointer: str
    record: Link
    what: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A stretch of the passage that may become a proposal of its own, from position `at` on."""

    at: int
    words: str


@dataclass(frozen=True)
class Refusal:
    """A decision that was not taken: why, and what had been sent."""

    why: str
    sent: Sent
    faults: Mapping[str, str]
    status: int


@desk("GET", "HEAD")
def proposal(sitting: Desk, submission: int, number: int) -> HttpResponse:
    """A proposal with its passage, its candidates and its draft."""
    return shown(sitting, read_proposal(submission, number, sitting.viewer))


def read_proposal(submission: int, number: int, viewer: Viewer) -> Proposal:
    """A proposal with the document that it was read from. Raises UnknownRecord."""
    found = visible_proposals(viewer).filter(submission=submission, number=number).first()
    if found is None:
        raise UnknownRecord(f"{submission}/{number}", "proposal")
    return found


def shown(sitting: Desk, one: Proposal, refusal: Refusal | None = None) -> HttpResponse:
    """The page of a proposal; after a decision that was not taken, with what had been sent."""
    of = one.submission
    reader = sitting.reader
    kind = asked_kind(reader.values)
    directory = Directory(reader)
    maybe = _maybe(one, reader.values.get("find", ""), directory)
    is_open = one.state == Proposal.State.OPEN
    before, passage, after = around(of.text, one.start, one.end)
    [written] = proposed([one], of, directory)
    draft = queries.draft(one, sitting.viewer) if is_open else None
    carried = Reader.question({"kind": kind})
    return render(
        sitting,
        "web/review/proposal.html",
        status=refusal.status if refusal else 200,
        section="review",
        here="/review/",
        keys=KEYS,
        title=Said(written.headline),
        submission=of,
        one=written,
        reasons=one.reasons,
        before=before,
        passage=passage,
        after=after,
        text_language=of.language,
        turn=_turn(one, kind, carried),
        carried=carried,
        document=f"/review/{of.pk}/{carried}",
        maybe=maybe,
        apart_key=reader.values.get("apart", ""),
        find=reader.values.get("find", ""),
        draft=draft,
        needs=_needed(draft, of, directory) if draft and draft.waits else (),
        remark=reason_of(draft.waits) if draft and draft.waits else "",
        fields=_fields(draft, one, directory, refusal) if draft and draft.payload else (),
        stray=_stray(draft, refusal),
        parts=_parts(of.text, one) if is_open else (),
        refused=refusal.why if refusal else "",
        decided=decided_just_now(reader.values, of, directory),
        apart=_apart(one, directory),
        undone=reader.values.get("undone") == str(one.number) and is_open,
    )


@dataclass(frozen=True)
class Turn:
    """Where the proposal stands among the open ones: its place from 1, and those beside it."""

    place: int
    total: int
    before: str | None
    after: str | None


def _turn(one: Proposal, kind: str | None, carried: str) -> Turn:
    """From the last open proposal the next one is the first, and back."""
    open_ones = Proposal.objects.filter(submission=one.submission_id, state=Proposal.State.OPEN)
    if kind:
        open_ones = open_ones.filter(kind=kind)
    own = (one.start, one.number)
    others = [each for each in open_ones.values_list("start", "number") if each != own]
    in_order = sorted(others)
    at = sum(each < own for each in in_order)
    if not in_order:
        return Turn(1, int(one.state == Proposal.State.OPEN), None, None)
    before, after = in_order[at - 1][1], in_order[at % len(in_order)][1]
    page = f"/review/{one.submission_id}/"
    total = len(in_order) + (one.state == Proposal.State.OPEN)
    return Turn(at + 1, total, f"{page}{before}/{carried}", f"{page}{after}/{carried}")


# --- records that it may be about -----------------------------------------------------------------


def _maybe(one: Proposal, query: str, directory: Directory) -> list[Maybe]:
    """The candidates, and for a person those found by name."""
    found = queries.candidates(one, directory.reader.viewer)
    named = []
    if query and one.kind == Proposal.Kind.PERSON:
        known = {each.record_id for each in found}
        named = [
            each
            for each in search.find(query, directory.reader.viewer, FOUND)
            if each.id not in known
        ]
    directory.learn([*(each.record_id for each in found), *(each.id for each in named)])
    return [
        *(_candidate(each, directory) for each in found),
        *(_named(each, query, directory) for each in named),
    ]


def _apart(one: Proposal, directory: Directory) -> Link | None:
    """The record that was just told apart from the proposal, by name."""
    key = directory.reader.values.get("apart", "")
    if not key or not one.candidates.filter(record_id=key, dismissed=True).exists():
        return None
    directory.learn([key])
    return directory.link(key)


def _candidate(each: Candidate, directory: Directory) -> Maybe:
    return Maybe(
        key=each.record_id,
        pointer=each.pointer,
        record=directory.link(each.record_id) or Link(Said(each.record_id)),
        what=_part(each, directory),
        score=round(each.score * 100),
        reasons=tuple(each.reasons),
    )


def _named(found: search.Found, query: str, directory: Directory) -> Maybe:
    return Maybe(
        key=found.id,
        pointer="",
        record=directory.link(found.id) or Link(Said(found.name)),
        what="",
        score=round(found.score * 100),
        reasons=(_("found by “{query}”").format(query=query), ", ".join(found.names)),
    )


def _part(each: Candidate, directory: Directory) -> str:
    """The part of the record that is meant, in words: "prison, 2 February 2016"."""
    shape = directory.shape(each.record_id)
    section, _, place = each.pointer.removeprefix("/").partition("/")
    if section != "liberty" or not isinstance(shape, Case):
        steps = (str(int(one) + 1) if one.isdigit() else one for one in each.pointer.split("/")[1:])
        return " ".join(steps).replace("_", " ")
    period = shape.liberty[int(place)]
    situation = directory.reader.label("liberty-situation", period.situation).lower()
    begun = "; ".join(bound.in_words(spoken()) for bound in period.from_)
    return f"{situation}, {begun}" if begun else situation


# --- the draft ------------------------------------------------------------------------------------


def values_of(draft: Draft, directory: Directory) -> Values:
    """What writes and reads the values of the draft's form."""
    return Values(directory.reader, Names(directory, draft.also))


def _fields(
    draft: Draft, one: Proposal, directory: Directory, refusal: Refusal | None
) -> Iterable[object]:
    faults = faults_of(draft.faults)
    form = DraftForm(
        draft=draft,
        values=values_of(draft, directory),
        language=one.submission.language or "en",
        sent=refusal.sent if refusal else {},
        faults=refusal.faults if refusal else faults,
    )
    return form.fields()


def _stray(draft: Draft | None, refusal: Refusal | None) -> list[str]:
    """What is wrong where the form has no field: in the whole, or in records made beside it."""
    found = refusal.faults if refusal else faults_of(draft.faults if draft else ())
    return [
        f"{field[1:]}: {message}" if field else message
        for field, message in found.items()
        if not field or field.startswith("/also")
    ]


def _needed(draft: Draft, of: Submission, directory: Directory) -> list[Proposed]:
    """The proposals that have to be decided on first."""
    return proposed(of.proposals.filter(number__in=draft.needs), of, directory)


def _parts(text: str, one: Proposal) -> list[Part]:
    """Where the passage may be cut: after sentences, clauses and lines."""
    words = text[one.start : one.end]
    starts = [0, *(found.end() for found in CUT.finditer(words) if 0 < found.end() < len(words))]
    if not 1 < len(starts) <= MOST_CUTS:
        return []
    ends = [*starts[1:], len(words)]
    return [
        Part(one.start + start, words[start:end]) for start, end in zip(starts, ends, strict=True)
    ]
