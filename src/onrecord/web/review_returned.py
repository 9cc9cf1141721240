"""Published documents that came back with tracked changes, and what becomes of each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts.access import Act
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.models import ReturnedChange
from onrecord.publications.returning import services
from onrecord.publications.returning.services import NotOurs, NotTakenOver
from onrecord.reading import Unreadable
from onrecord.review.errors import Undecidable

from .directory import Directory
from .faults import reason_of
from .review_desk import Desk, desk, render
from .said import Link, Said

PATH = "/review/returned/"
CONFLICT = 409
KINDS = {
    "prose": marked("Prose"),
    "computed": marked("What the register computes"),
    "fact": marked("What a record says"),
    "new": marked("A new paragraph"),
    "untracked": marked("Changed without tracking"),
    "comment": marked("A comment"),
}
STATES = {
    "open": marked("open"),
    "accepted": marked("accepted"),
    "rejected": marked("rejected"),
    "noted": marked("noted"),
}


@dataclass(frozen=True)
class Came:
    """A document that came back: what it was, and how many of its changes are open."""

    name: str
    address: str
    version: Link | None
    when: str
    open: int
    total: int


@dataclass(frozen=True)
class Shown:
    """A change with the words of its kind and state, and the record that it is about."""

    change: ReturnedChange
    kind: str
    state: str
    record: Link | None
    is_open: bool
    is_prose: bool


@desk("GET", "HEAD", "POST", act=Act.PROPOSE)
def returned(sitting: Desk) -> HttpResponse:
    """The documents that came back, the latest first; a POST hands one in."""
    if sitting.request.method != "POST":
        return _listed(sitting)
    sent = sitting.request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return _listed(sitting, _("Choose the DOCX that came back."), 400)
    try:
        document = services.take_in(
            sent.name or "document.docx",
            sent.read(),
            RegisterFolder(Path(settings.REGISTER)),
            viewer=sitting.viewer,
            by=sitting.by,
            version=sitting.request.POST.get("version", "").strip() or None,
        )
    except (Unreadable, NotOurs, UnknownRecord) as error:
        return _listed(sitting, str(error.args[0]), 400)
    return HttpResponseRedirect(sitting.reader.address(f"{PATH}{document.pk}/"))


def _listed(sitting: Desk, refused: str = "", status: int = 200) -> HttpResponse:
    found = services.returned(sitting.viewer)
    directory = Directory(sitting.reader)
    directory.learn(each.version_id for each in found)
    counts = services.how_many(found)
    rows = [
        Came(
            name=each.name,
            address=sitting.reader.address(f"{PATH}{each.pk}/"),
            version=directory.link(each.version_id),
            when=f"{each.received_at:%Y-%m-%d %H:%M}",
            open=counts[each.pk].open,
            total=counts[each.pk].total,
        )
        for each in found
    ]
    return render(
        sitting,
        "web/review/returned.html",
        status=status,
        section="review",
        here=PATH,
        title=Said(_("Documents that came back")),
        rows=rows,
        refused=refused,
    )


@desk("GET", "HEAD", "POST")
def returned_changes(sitting: Desk, document: int) -> HttpResponse:
    """The changes of one; a POST accepts or rejects one of them, or all that are prose."""
    if sitting.request.method != "POST":
        return _shown(sitting, document)
    of = services.returned_document(document, sitting.viewer)
    given = sitting.request.POST.get("change", "")
    wanted = [int(given)] if given.isdecimal() else None
    reason = sitting.request.POST.get("why", "").strip()
    try:
        for each in services.chosen(of, wanted):
            if sitting.request.POST.get("decision") == "accept":
                services.accept(each, viewer=sitting.viewer, by=sitting.by, reason=reason)
            else:
                services.reject(each, by=sitting.by, reason=reason)
    except (NotTakenOver, Undecidable) as error:
        return _shown(sitting, document, reason_of(error), CONFLICT)
    return HttpResponseRedirect(sitting.reader.address(f"{PATH}{of.pk}/"))


def _shown(sitting: Desk, document: int, refused: str = "", status: int = 200) -> HttpResponse:
    of = services.returned_document(document, sitting.viewer)
    found = list(of.changes.order_by("number"))
    directory = Directory(sitting.reader)
    directory.learn([of.version_id, *(each.record for each in found if each.record)])
    rows = list(_rows(found, directory))
    return render(
        sitting,
        "web/review/returned_changes.html",
        status=status,
        section="review",
        here=PATH,
        title=Said(of.name),
        version=directory.link(of.version_id),
        action=sitting.reader.address(f"{PATH}{of.pk}/"),
        rows=rows,
        open_prose=sum(each.is_open and each.is_prose for each in rows),
        refused=refused,
    )


def _rows(changes: Iterable[ReturnedChange], directory: Directory) -> Iterable[Shown]:
    for each in changes:
        yield Shown(
            change=each,
            kind=_(KINDS[each.kind]),
            state=_(STATES[each.state]),
            record=directory.link(each.record) if each.record else None,
            is_open=each.state == ReturnedChange.State.OPEN,
            is_prose=each.kind == ReturnedChange.Kind.PROSE,
        )
