"""Decisions on a proposal: each is sent by a form, written at once, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from onrecord.ledger.errors import UnknownRecord
from onrecord.review import queries, services, undoing
from onrecord.review.errors import NeedsFirst, Undecidable, Unsound
from onrecord.review.models import Proposal

from .directory import Directory
from .faults import reason_of
from .reader import Reader
from .review_desk import Desk, desk
from .review_edits import Edits, Sent
from .review_lists import asked_kind, faults_of
from .review_proposal import Refusal, read_proposal, shown, values_of

CONFLICT = 409
UNFIT = 422


class _Refused(ValueError):
    """What was sent cannot be understood; `faults` say where."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(_("Some fields could not be understood; they are marked below."))
        self.faults = faults


@desk("POST")
def decide(sitting: Desk, submission: int, number: int, decision: str) -> HttpResponse:
    """Takes one decision and leads to what is decided next; else says in place why not."""
    take = DECISIONS.get(decision)
    if take is None:
        raise UnknownRecord(decision, "decision")
    one = read_proposal(submission, number, sitting.viewer)
    sent = sitting.sent()
    try:
        return HttpResponseRedirect(take(sitting, one, sent))
    except _Refused as error:
        refusal = Refusal(reason_of(error), sent, error.faults, UNFIT)
    except Unsound as error:
        faults = faults_of(error.faults)
        why = _("The record would not be sound; see what is marked.")
        refusal = Refusal(why, sent, faults, UNFIT)
    except (NeedsFirst, Undecidable) as error:
        refusal = Refusal(reason_of(error), sent, {}, CONFLICT)
    return shown(sitting, read_proposal(submission, number, sitting.viewer), refusal)


def _accepted(sitting: Desk, one: Proposal, sent: Sent) -> str:
    edits = _edits(sitting, one, sent) if one.state == Proposal.State.OPEN else {}
    services.accept(one, viewer=sitting.viewer, by=sitting.by, edits=edits, why=_why(sent))
    return _next(sitting, one)


def _edits(sitting: Desk, one: Proposal, sent: Sent) -> Mapping[str, object]:
    draft = queries.draft(one, sitting.viewer)
    if not draft.payload:
        return {}
    edits = Edits(draft, sent, values_of(draft, Directory(sitting.reader)))
    found = edits.read()
    if edits.faults:
        raise _Refused(edits.faults)
    return found


def _rejected(sitting: Desk, one: Proposal, sent: Sent) -> str:
    services.reject(one, viewer=sitting.viewer, by=sitting.by, why=_why(sent))
    return _next(sitting, one)


def _merged(sitting: Desk, one: Proposal, sent: Sent) -> str:
    part = _first(sent, "record") + _first(sent, "pointer")
    services.merge(one, part, viewer=sitting.viewer, by=sitting.by, why=_why(sent))
    return _next(sitting, one)


def _told_apart(sitting: Desk, one: Proposal, sent: Sent) -> str:
    record = _first(sent, "record")
    services.not_the_same(one, record, viewer=sitting.viewer, by=sitting.by, why=_why(sent))
    return _itself(sitting, one, apart=record)


def _held_possible(sitting: Desk, one: Proposal, sent: Sent) -> str:
    services.perhaps_the_same(one, _first(sent, "record"), viewer=sitting.viewer)
    return _itself(sitting, one)


def _split(sitting: Desk, one: Proposal, sent: Sent) -> str:
    places = [int(each) for each in sent.get("at", ()) if each.isdecimal()]
    parts = services.split(one, places, viewer=sitting.viewer, by=sitting.by)
    return _itself(sitting, parts[0], decided=str(one.number))


def _undone(sitting: Desk, one: Proposal, sent: Sent) -> str:
    undoing.undo(one, viewer=sitting.viewer, by=sitting.by, why=_why(sent))
    return _itself(sitting, one, undone=str(one.number))


DECISIONS: Mapping[str, Callable[[Desk, Proposal, Sent], str]] = {
    "accept": _accepted,
    "reject": _rejected,
    "merge": _merged,
    "not-the-same": _told_apart,
    "perhaps-the-same": _held_possible,
    "split": _split,
    "undo": _undone,
}
"""By the last part of the address: takes the decision and says what is shown next."""


def _why(sent: Sent) -> str:
    return _first(sent, "why")


def _first(sent: Sent, name: str) -> str:
    return next((each.strip() for each in sent.get(name, ())), "")


def _next(sitting: Desk, one: Proposal) -> str:
    """The next proposal to decide on, else the document; both say what has been decided."""
    kind = asked_kind(sitting.reader.values)
    following = queries.next_open(one, sitting.viewer, kind)
    if following is None:
        question = Reader.question({"kind": kind, "decided": str(one.number)})
        return f"/review/{one.submission_id}/{question}"
    return _itself(sitting, following, decided=str(one.number))


def _itself(sitting: Desk, one: Proposal, **said: str) -> str:
    question = Reader.question({"kind": asked_kind(sitting.reader.values), **said})
    return f"/review/{one.submission_id}/{one.number}/{question}"
