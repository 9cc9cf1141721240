"""Forms put aside unfinished: saved as a draft, listed at the desk, continued, discarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from onrecord.accounts.access import Act
from onrecord.review import unfinished
from onrecord.review.models import UnfinishedForm

from .addresses import KIND_NAMES
from .asked import Unanswerable
from .edit_form import Entry
from .record_links import KEPT_IN_FILES
from .review_desk import Desk, desk, render
from .said import Said

PATH = "/review/drafts/"
KEEP = "keep"
DRAFT = "draft"
NO_PART_OF_IT = frozenset({KEEP, "csrfmiddlewaretoken"})


@dataclass(frozen=True)
class Aside:
    """A form that was put aside: of which record, when, and where it is continued."""

    number: int
    kind: str
    title: str
    at: datetime
    address: str


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def drafts(sitting: Desk) -> HttpResponse:
    """The forms that whoever sits here has put aside; a POST discards one."""
    if sitting.request.method == "POST":
        number = sitting.request.POST.get("discard", "")
        unfinished.unfinished_form(_number(number), sitting.viewer, sitting.by).delete()
        return HttpResponseRedirect(PATH)
    found = unfinished.unfinished(sitting.viewer, sitting.by)
    return render(
        sitting,
        "web/edit/drafts.html",
        section="review",
        here=PATH,
        keys=(),
        title=Said(_("Enter")),
        drafts=[_aside(each) for each in found],
        kinds=[kind for kind in KIND_NAMES.values() if kind.code not in KEPT_IN_FILES],
    )


def kept_form(sitting: Desk) -> UnfinishedForm | None:
    """The draft that the address names. Raises UnknownRecord for one of somebody else."""
    number = sitting.reader.values.get(DRAFT, "")
    if not number:
        return None
    return unfinished.unfinished_form(_number(number), sitting.viewer, sitting.by)


def put_aside(sitting: Desk, entry: Entry, title: str) -> HttpResponse:
    """Keeps what was sent, and leads to the drafts."""
    sent = {name: each for name, each in sitting.sent().items() if name not in NO_PART_OF_IT}
    form = kept_form(sitting) or UnfinishedForm(kind=entry.kind, key=entry.payload["id"])
    named = next(iter("\n".join(sent.get("/names", sent.get("/title/en", ()))).splitlines()), "")
    unfinished.put_aside(form, sent, by=sitting.by, title=named or title)
    return HttpResponseRedirect(PATH)


def _aside(form: UnfinishedForm) -> Aside:
    place = f"{form.key}/edit" if form.key else f"new/{form.kind}"
    return Aside(
        number=form.pk,
        kind=KIND_NAMES[form.kind].one,
        title=form.title,
        at=form.saved_at,
        address=f"/review/records/{place}/?{DRAFT}={form.pk}",
    )


def _number(text: str) -> int:
    if not text.isdecimal():
        raise Unanswerable(f"{DRAFT}={text} is no draft; open one from the list of drafts.")
    return int(text)
