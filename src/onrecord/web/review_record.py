"""A record as its owner sees it: all fields, the level, and every version with who made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import current, shape_of, versions_of
from onrecord.people.queries import unnamed
from onrecord.values import Level

from .addresses import KIND_NAMES, path_of
from .directory import Directory
from .notes import Notes
from .pages import with_notes
from .record import Writer, longest
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
    shape = shape_of(versions[-1])
    directory = Directory(sitting.reader)
    directory.learn_from(shape)
    notes, window = Notes(directory), Window(sitting.reader)
    written = Writer(shape, directory, notes, window.of(range(longest(shape)))).part(shape, "")
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
                shape_of(each).withdrawn,
            )
            for each in reversed(versions)
        ],
        **with_notes(notes),
    )


def _is_public(key: str, viewer: Viewer) -> bool:
    """Whether readers have a page of the record."""
    try:
        shape = current(key, viewer)
    except UnknownRecord:
        return False
    return shape.level is Level.PUBLIC and key not in unnamed(viewer)
