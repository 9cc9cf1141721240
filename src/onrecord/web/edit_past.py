"""The history of a record at the desk: who changed what; a former version restored; withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from onrecord.accounts.access import Act
from onrecord.ledger.erasing import erase
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.records import record_from
from onrecord.review import editing
from onrecord.review.errors import Undecidable, Unsound

from .addresses import KIND_NAMES
from .asked import Unanswerable
from .directory import Directory
from .faults import reason_of
from .history import Past, compared, past_of
from .history_words import without_lists
from .reader import Reader
from .review_desk import Desk, desk, render

CONFLICT = 409


@desk("GET", "HEAD")
def past(sitting: Desk, key: str) -> HttpResponse:
    """Every version with who made it, and what two of them do not say alike."""
    return _shown(sitting, key)


@desk("POST", act=Act.EDIT)
def restore(sitting: Desk, key: str) -> HttpResponse:
    """Writes a former version anew."""
    try:
        editing.restore(
            key,
            _number(sitting, "version"),
            viewer=sitting.viewer,
            by=sitting.by,
            why=_first(sitting, "why"),
        )
    except (Undecidable, Unsound) as error:
        return _shown(sitting, key, reason_of(error))
    return _done(sitting, key)


@desk("POST", act=Act.EDIT)
def withdraw(sitting: Desk, key: str) -> HttpResponse:
    """Takes the record out of the register; its versions stay."""
    try:
        editing.withdraw(
            key,
            _number(sitting, "base"),
            viewer=sitting.viewer,
            by=sitting.by,
            why=_first(sitting, "why"),
        )
    except Undecidable as error:
        return _shown(sitting, key, reason_of(error))
    return _done(sitting, key)


@desk("POST", act=Act.DECIDE)
def redact(sitting: Desk, key: str) -> HttpResponse:
    """Withholds the content of former versions, for good."""
    chosen = [int(text) for text in sitting.request.POST.getlist("version") if text.isdecimal()]
    try:
        editing.redact(
            key, chosen, viewer=sitting.viewer, by=sitting.by, why=_first(sitting, "why")
        )
    except Undecidable as error:
        return _shown(sitting, key, reason_of(error))
    transaction.on_commit(_erased, robust=True)
    return HttpResponseRedirect(f"/review/records/{key}/history/")


def _erased() -> None:
    erase(RegisterFolder(Path(settings.REGISTER)))


def _shown(sitting: Desk, key: str, refused: str = "") -> HttpResponse:
    last = editing.last_version(key, sitting.viewer)
    directory = Directory(sitting.reader)
    versions = past_of(versions_of(key, sitting.viewer), directory)
    shape = record_from(editing.payload_at(last))
    directory.learn_from(without_lists(shape))
    return render(
        sitting,
        "web/edit/past.html",
        status=CONFLICT if refused else 200,
        section="review",
        here=f"/review/records/{key}/history/",
        keys=(),
        title=directory.name(shape),
        kind=KIND_NAMES[shape.kind].one,
        key=key,
        base=last.seq,
        is_withdrawn=shape.withdrawn,
        refused=refused,
        past=list(reversed(versions)),
        former=_former(sitting, versions, last.seq),
        **compared(sitting.reader.values, versions, directory),
    )


def _former(sitting: Desk, versions: Sequence[Past], last: int) -> list[Past]:
    """The versions of which the content can be withheld by whoever looks, the latest first."""
    if not sitting.reader.access.may(Act.DECIDE):
        return []
    return [each for each in reversed(versions) if each.shape is not None and each.seq != last]


def _done(sitting: Desk, key: str) -> HttpResponse:
    last = editing.last_version(key, sitting.viewer)
    return HttpResponseRedirect(
        f"/review/records/{key}/{Reader.question({'recorded': str(last.seq)})}"
    )


def _number(sitting: Desk, name: str) -> int:
    text = _first(sitting, name)
    if not text.isdecimal():
        raise Unanswerable(f"{name}={text} is no version; open the history again.")
    return int(text)


def _first(sitting: Desk, name: str) -> str:
    return sitting.request.POST.get(name, "").strip()
