"""A record as its owner sees it: all fields, the level, and every version with who made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import is_withdrawn, shape_of, versions_of
from onrecord.ledger.models import Record
from onrecord.people.withheld import unnamed
from onrecord.values import Level

from .addresses import KIND_NAMES, path_of
from .directory import Directory
from .notes import Notes
from .pages import with_notes
from .record import Writer, learnt_of
from .record_links import may_edit
from .review_desk import Desk, desk, render
from .review_words import level_in_words
from .windows import Window

KEYS = (("e", marked("edit it")),)


@dataclass(frozen=True)
class Made:
    """A version of the record: when, by whom, why; `is_withdrawn` where it took the record out."""

    at: datetime
    by: str
    why: str
    is_withdrawn: bool


@desk("GET", "HEAD")
def owned(sitting: Desk, key: str) -> HttpResponse:
    """Any record, one that was withdrawn included."""
    versions = versions_of(key, sitting.viewer)
    if not versions:
        raise UnknownRecord(key)
    directory, window = Directory(sitting.reader), Window(sitting.reader)
    shape = learnt_of(shape_of(versions[-1]), window, directory)
    notes = Notes(directory)
    written = Writer(shape, directory, notes).part(shape, "")
    return render(
        sitting,
        "web/review/record.html",
        section="review",
        title=directory.name(shape),
        kind=KIND_NAMES[shape.kind].one,
        key=key,
        keys=KEYS,
        level=level_in_words(shape.level.value),
        is_withdrawn=shape.withdrawn,
        is_recorded=sitting.reader.values.get("recorded") == str(versions[-1].seq),
        is_merged="merged" in sitting.reader.values,
        may_edit=may_edit(shape, sitting.reader),
        public=path_of(shape.kind, key) if _is_public(key, sitting.viewer) else None,
        part=written,
        pages=window.shown(f"/review/records/{key}/")["pages"],
        versions=[
            Made(
                each.batch.recorded_at,
                each.batch.recorded_by,
                each.batch.reason,
                is_withdrawn(each),
            )
            for each in reversed(versions)
        ],
        **with_notes(notes),
    )


def _is_public(key: str, viewer: Viewer) -> bool:
    """Whether readers have a page of the record."""
    told = Record.objects.filter(key=key, withdrawn=False, level=Level.PUBLIC.value)
    return told.exists() and key not in unnamed(viewer)
