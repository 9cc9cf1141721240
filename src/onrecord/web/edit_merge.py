"""The merge view: what somebody else changed meanwhile beside what is in the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext_noop as marked

from onrecord.records import Payload, record_from
from onrecord.review import editing
from onrecord.review.editing import ChangedMeanwhile, Revision
from onrecord.review.reconciling import Side

from .directory import Directory
from .edit_form import Entry, hidden
from .field_words import field_in_words
from .history_words import Told, told, under
from .review_desk import Desk, render
from .review_edits import Sent

CONFLICT = 409
CHOICE = "choose"
KEYS = (
    ("e", marked("choose in the first field")),
    ("a", marked("record what is chosen")),
)


@dataclass(frozen=True)
class Disputed:
    """A place that both sides changed: what it was, what each made of it, in words."""

    name: str
    label: str
    base: list[tuple[str, object]]
    theirs: list[tuple[str, object]]
    yours: list[tuple[str, object]]
    is_chosen: str


@dataclass(frozen=True)
class Theirs:
    """The version of somebody else: by whom, when, why."""

    by: str
    at: datetime
    why: str


def chosen(sent: Sent) -> dict[str, Side]:
    """Whose value stands, by place, as the merge view was answered."""
    found: dict[str, Side] = {}
    for name, values in sent.items():
        mark, _, pointer = name.partition(":")
        if mark == CHOICE and values[-1] in ("theirs", "yours"):
            found[pointer] = "yours" if values[-1] == "yours" else "theirs"
    return found


def merge_page(
    sitting: Desk, entry: Entry, revision: Revision, meanwhile: ChangedMeanwhile
) -> HttpResponse:
    """Each field that both changed, with what was, what is, and what is in the form."""
    directory = Directory(sitting.reader)
    sides = [entry.payload, editing.payload_at(meanwhile.last), revision.payload]
    base, theirs, yours = (_told(each, directory) for each in sides)
    batch = meanwhile.last.batch
    why = (sitting.sent().get("why") or [""])[0]
    return render(
        sitting,
        "web/edit/merge.html",
        status=CONFLICT,
        section="review",
        here="/review/",
        keys=KEYS,
        title=directory.name(record_from(entry.payload)),
        key=entry.payload["id"],
        disputed=[
            Disputed(
                name=f"{CHOICE}:{at}",
                label=_label(at),
                base=under(at, base),
                theirs=under(at, theirs),
                yours=under(at, yours),
                is_chosen=revision.chosen.get(at, ""),
            )
            for at in meanwhile.both.conflicts
        ],
        taken=[_label(at) for at in meanwhile.both.taken],
        last=Theirs(batch.recorded_by, batch.recorded_at, batch.reason),
        hidden=[
            ("base", str(revision.base)),
            ("seen", str(meanwhile.last.seq)),
            ("why", why),
            *hidden(entry.sent),
        ],
    )


def _told(payload: Payload, directory: Directory) -> Told:
    shape = record_from(payload)
    directory.learn_from(shape)
    return told(shape, directory)


def _label(pointer: str) -> str:
    steps = pointer.split("/")[1:]
    return ", ".join(
        str(int(step) + 1) if step.isdigit() else field_in_words(step) for step in steps
    )
