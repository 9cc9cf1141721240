"""Accepting several proposals at once: all of a kind above a confidence, after they were shown."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.review import queries, services
from onrecord.review.errors import SetHasChanged, Undecidable
from onrecord.review.models import Proposal, Submission

from .asked import Unanswerable
from .directory import Directory
from .faults import reason_of, reason_of_field
from .reader import Reader
from .review_desk import Desk, desk, render
from .review_lists import asked_kind, proposed, read_submission
from .review_passages import around
from .review_waiting import waiting
from .review_words import KINDS
from .said import Said

STEPS = (95, 90, 85, 80, 75, 70, 60, 50, 0)
HUNDRED = 100
A_LINE = 60
"""Letters of the text shown on each side of a passage in the list."""

AT_ONCE = 200
"""Proposals that somebody can look over before accepting all of them."""

CONFLICT = 409


@desk("GET", "HEAD", "POST")
def several(sitting: Desk, submission: int) -> HttpResponse:
    """The open proposals of a kind from a confidence on; a POST accepts exactly those shown."""
    of = read_submission(submission, sitting.viewer)
    if sitting.request.method != "POST":
        return _shown(sitting, of)
    kind, above = _kind(sitting), _above(sitting, ())
    shown = [int(each) for each in sitting.request.POST.getlist("shown") if each.isdecimal()]
    try:
        done = services.accept_all(
            services.Selection(of, kind, above / HUNDRED, AT_ONCE),
            shown,
            viewer=sitting.viewer,
            by=sitting.by,
            why=sitting.request.POST.get("why", "").strip(),
        )
    except SetHasChanged:
        return _shown(sitting, of, _("The list has changed since you saw it; this is the new one."))
    except Undecidable as error:
        return _shown(
            sitting, of, _("None was accepted.") + f" {reason_of(error)}", looks_closely=True
        )
    question = Reader.question({"kind": kind, "state": "accepted", "together": str(len(done))})
    return HttpResponseRedirect(f"/review/{of.pk}/{question}")


def _kind(sitting: Desk) -> str:
    """The kind that is asked for. Raises Unanswerable."""
    kind = asked_kind(sitting.reader.values)
    if kind is None:
        raise Unanswerable(
            _("Choose one kind of proposal: kind={known}.").format(known="|".join(KINDS))
        )
    return kind


def _above(sitting: Desk, every: Iterable[Proposal]) -> int:
    """The least confidence asked for, of 100; else the first step that leaves any.

    Raises Unanswerable.
    """
    above = sitting.reader.values.get("above", "")
    if above.isdecimal() and int(above) <= HUNDRED:
        return int(above)
    if above:
        raise Unanswerable(
            _("above={text} is no confidence; write a number from 0 to 100.").format(text=above)
        )
    surest = max((each.confidence for each in every), default=1.0)
    return next(step for step in STEPS if step / HUNDRED <= surest)


def _lacking(each: Proposal, of: Submission, viewer: Viewer) -> str:
    """Why the proposal cannot be accepted as it is; empty where it can."""
    each.submission = of
    draft = queries.draft(each, viewer)
    return reason_of(draft.waits) if draft.waits else "; ".join(map(reason_of_field, draft.faults))


def _shown(
    sitting: Desk, of: Submission, refused: str = "", *, looks_closely: bool = False
) -> HttpResponse:
    kind = _kind(sitting)
    every = services.selected(services.Selection(of, kind, 0.0), sitting.viewer)
    above = _above(sitting, every)
    found = [each for each in every if each.confidence >= above / HUNDRED]
    shown = found[:AT_ONCE]
    lacking = [_lacking(each, of, sitting.viewer) if looks_closely else "" for each in shown]
    [progress] = waiting([of])
    path = f"/review/{of.pk}/"
    return render(
        sitting,
        "web/review/several.html",
        status=CONFLICT if refused else 200,
        section="review",
        here="/review/",
        keys=(("b", marked("back to the document")),),
        title=Said(_("{kind}: to accept at once").format(kind=KINDS[kind].several)),
        submission=of,
        kind=kind,
        above=above,
        steps=[(step, sum(each.confidence >= step / HUNDRED for each in every)) for step in STEPS],
        rows=[
            (line, around(of.text, each.start, each.end, A_LINE), lack)
            for line, each, lack in zip(
                proposed(shown, of, Directory(sitting.reader)), shown, lacking, strict=True
            )
        ],
        text_language=of.language,
        known=progress.number("open", kind) - len(every),
        later=len(found) - len(shown),
        document=path + Reader.question({"kind": kind}),
        action=f"{path}all/" + Reader.question({"kind": kind, "above": str(above)}),
        refused=refused,
    )
