"""Editing any record, and adding one: a form of all its fields, a reason, and one version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts.access import Act
from onrecord.ledger.errors import UnknownRecord
from onrecord.records import KINDS, Payload, record_from
from onrecord.review import editing
from onrecord.review.editing import ChangedMeanwhile, Revision
from onrecord.review.errors import Undecidable, Unsound
from onrecord.review.slugs import sees_every_record

from .addresses import KIND_NAMES
from .directory import Directory
from .edit_alike import LOOKS, Alike, alike
from .edit_citing import with_new_source, with_source
from .edit_drafts import KEEP, kept_form, put_aside
from .edit_form import ADD, Entry, fields_only, with_open, with_row
from .edit_merge import chosen, merge_page
from .faults import reason_of
from .pages import not_answered
from .reader import Reader
from .record_links import KEPT_IN_FILES
from .review_desk import Desk, desk, render
from .review_edits import OPEN, Sent
from .said import Said

UNFIT = 422
FIND = "find"
LOOK = "look"
ADD_SOURCE = "add-source"
CONFLICT = 409
ALONE = "alone"
PERHAPS = marked(
    "The register may have this already; see below. Say that it is another one to record it."
)
NOT_WHOLE = marked(
    "This record holds more than you may see, so that a form of yours could not keep it whole. "
    "Ask somebody who sees all of it."
)
KEYS = (
    ("e", marked("edit the first field")),
    ("a", marked("record it")),
    ("b", marked("back to the record")),
)


@dataclass(frozen=True)
class Refusal:
    """Why the record was not written: the whole of it, and by field."""

    why: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    status: int = UNFIT


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def edit(sitting: Desk, key: str) -> HttpResponse:
    """A record as a form; a POST writes what was changed as one version."""
    viewer = sitting.viewer
    sent = _sent(sitting)
    last = editing.last_version(key, viewer)
    base = editing.version_of(key, _base(sent, last.seq), viewer)
    entry = _entry(sitting.reader, editing.payload_at(base), sent)
    if not entry.is_seen_whole:
        return not_answered(_(NOT_WHOLE), 403)
    if sitting.request.method != "POST":
        opened = with_open(sent, sitting.request.GET.getlist(OPEN))
        return _shown(sitting, _entry(sitting.reader, entry.payload, opened), base.seq)
    if KEEP in sent:
        return put_aside(sitting, entry, _title(entry).plain)
    further = _filled(sitting, sent)
    if further is not None:
        return _shown(sitting, _entry(sitting.reader, entry.payload, further), base.seq)
    return _saved(sitting, entry, base.seq)


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def new(sitting: Desk, kind: str) -> HttpResponse:
    """An empty form for a record of a kind; a POST adds the record."""
    if kind not in KINDS:
        raise UnknownRecord(kind, "kind")
    sent = _sent(sitting)
    entry = _entry(sitting.reader, {"kind": kind, "id": ""}, sent)
    if sitting.request.method != "POST":
        return _shown(sitting, entry, None)
    if KEEP in sent:
        return put_aside(sitting, entry, _title(entry).plain)
    further = _filled(sitting, sent)
    if further is not None:
        return _shown(sitting, _entry(sitting.reader, entry.payload, further), None)
    return _added(sitting, entry)


def _sent(sitting: Desk) -> Sent:
    """What a form sent, or what it held when it was put aside."""
    aside = kept_form(sitting)
    if aside is None or sitting.request.method == "POST":
        return sitting.sent()
    sent: Sent = aside.sent
    return sent


def _filled(sitting: Desk, sent: Sent) -> Sent | None:
    """What was sent with what a button of the form adds to it; None where it is to be saved.

    A choice that narrows others down adds nothing: the form is only shown anew.
    """
    if LOOK in sent:
        return sent
    if ADD in sent:
        return with_row(sent)
    if OPEN in sent:
        return with_open(sent, sent[OPEN])
    if FIND in sent:
        return with_source(sent, _first(sent, FIND), sitting.reader)
    if ADD_SOURCE in sent:
        return with_new_source(sent, _first(sent, ADD_SOURCE), sitting)
    return None


def _entry(reader: Reader, payload: Payload, sent: Sent) -> Entry:
    if payload["kind"] in KEPT_IN_FILES:
        raise UnknownRecord(str(payload["id"]), "form")
    return Entry(reader, payload, fields_only(sent))


def _base(sent: Sent, last: int) -> int:
    """The version that the form was made from."""
    text = (sent.get("base") or [""])[0]
    return int(text) if text.isdecimal() else last


def _saved(sitting: Desk, entry: Entry, base: int) -> HttpResponse:
    """Writes the edit and leads to the record; else says in place why not."""
    payload, faults = entry.edited()
    if faults:
        return _shown(sitting, entry, base, Refusal(faults=faults))
    key, sent = str(entry.payload["id"]), sitting.sent()
    revision = Revision(payload, base, _seen(sent, base), chosen(sent))
    try:
        done = editing.revise(
            revision, viewer=sitting.viewer, by=sitting.by, why=_first(sent, "why")
        )
    except ChangedMeanwhile as meanwhile:
        return merge_page(sitting, entry, revision, meanwhile)
    except Unsound as error:
        return _shown(sitting, entry, base, Refusal(faults=entry.placed(error.faults)))
    except Undecidable as error:
        return _shown(sitting, entry, base, Refusal(why=reason_of(error)))
    return _done(sitting, key, done.version.seq, merged=bool(done.taken))


def _added(sitting: Desk, entry: Entry) -> HttpResponse:
    payload, faults = entry.edited()
    if faults:
        return _shown(sitting, entry, None, Refusal(faults=faults))
    if ALONE not in sitting.sent() and _alike(entry, ""):
        return _shown(sitting, entry, None, Refusal(why=_(PERHAPS), status=CONFLICT))
    why = _first(sitting.sent(), "why")
    try:
        version = editing.add(payload, viewer=sitting.viewer, by=sitting.by, why=why)
    except Unsound as error:
        return _shown(sitting, entry, None, Refusal(faults=entry.placed(error.faults)))
    except Undecidable as error:
        return _shown(sitting, entry, None, Refusal(why=reason_of(error)))
    return _done(sitting, version.key, version.seq, merged=False)


def _done(sitting: Desk, key: str, seq: int, *, merged: bool) -> HttpResponse:
    aside = kept_form(sitting)
    if aside is not None:
        aside.delete()
    question = Reader.question({"recorded": str(seq), "merged": "1" if merged else None})
    return HttpResponseRedirect(f"/review/records/{key}/{question}")


def _shown(
    sitting: Desk, entry: Entry, base: int | None, refusal: Refusal | None = None
) -> HttpResponse:
    found = refusal or Refusal(status=200)
    fields = entry.fields(found.faults)
    key = str(entry.payload["id"])
    sent = _sent(sitting)
    return render(
        sitting,
        "web/edit/form.html",
        status=found.status,
        section="review",
        here="/review/",
        keys=KEYS,
        title=_title(entry),
        kind=KIND_NAMES[entry.kind].one,
        key=key,
        is_new=base is None,
        id=_first(sent, "/id"),
        is_id_marked=not sees_every_record(sitting.viewer),
        id_fault=found.faults.get("/id", ""),
        base=base,
        is_named=entry.kind in LOOKS,
        record_kind=entry.kind,
        alike=_alike(entry, key),
        alone=ALONE,
        is_taken_apart=ALONE in sent,
        first=[each for each in fields if not each.is_folded],
        further=[each for each in fields if each.is_folded],
        stray=[found.why] if found.why else _stray(found),
        has_faults=bool(found.faults),
        why=_first(sent, "why"),
        back=f"/review/records/{key}/" if key else "/review/",
    )


def _stray(refusal: Refusal) -> list[str]:
    return [why for name, why in refusal.faults.items() if not name]


def _alike(entry: Entry, key: str) -> list[Alike]:
    """Whom the names in the form may be; of a record that is there, its new names alone."""
    if not entry.sent:
        return []
    known = [each["text"] for each in entry.payload.get("names", ())]
    names = "\n".join(entry.sent.get("/names", ())).splitlines()
    return alike(
        entry.kind, [name for name in names if name.strip() not in known], key, entry.reader
    )


def _title(entry: Entry) -> Said:
    if not entry.payload["id"]:
        return Said(_("New: {kind}").format(kind=KIND_NAMES[entry.kind].one))
    shape = record_from(entry.payload)
    directory = Directory(entry.reader)
    directory.learn_from(shape)
    return directory.name(shape)


def _seen(sent: Sent, base: int) -> int:
    text = _first(sent, "seen")
    return int(text) if text.isdecimal() else base


def _first(sent: Sent, name: str) -> str:
    return next((each.strip() for each in sent.get(name, ())), "")
