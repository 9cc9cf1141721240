"""Writing a document at the desk: its prose in a form, beside it the document as it would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts.access import Act
from onrecord.ledger.errors import UnknownRecord
from onrecord.publications.profiles import Kind
from onrecord.records import Payload, Publication, record_from
from onrecord.review import editing
from onrecord.review.editing import ChangedMeanwhile, Revision
from onrecord.review.errors import Undecidable, Unsound

from . import asked
from .directory import Directory
from .edit import NOT_WHOLE
from .edit_form import seen_in_part
from .edit_merge import CHOICE, chosen
from .faults import reason_of, reason_of_field
from .pages import not_answered
from .reader import Reader
from .review_desk import Desk, desk, render
from .review_edits import Sent
from .writing_built import Preview, Wrong, known_kinds, preview
from .writing_form import Draft

PATH = "/review/writing/"
KIND = "publication"
SAVE = "save"
UNFIT = 422
CONFLICT = 409
KEYS = (
    ("e", marked("edit the first text")),
    ("p", marked("preview")),
    ("b", marked("back to the list")),
)


@dataclass(frozen=True)
class Refused:
    """Why something was not done. `last` is somebody else's version of the same texts."""

    why: str
    status: int = UNFIT
    last: Payload | None = None
    seen: int | None = None
    conflicts: tuple[str, ...] = ()


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def one(sitting: Desk, key: str) -> HttpResponse:
    """The texts of a document; a POST shows what would become of them, or saves them."""
    sent = sitting.sent() if sitting.request.method == "POST" else {}
    found = drafted(sitting, key, sent)
    if isinstance(found, HttpResponse):
        return found
    return _saved(sitting, found) if SAVE in sent else shown(sitting, found)


@dataclass(frozen=True)
class Writing:
    """A document in the form: the version that the form was made from, language and day."""

    draft: Draft
    base: int
    language: str
    day: date

    @property
    def key(self) -> str:
        """The id of its record."""
        return str(self.draft.payload["id"])

    @property
    def record(self) -> Publication:
        """The record as it was saved."""
        return cast("Publication", record_from(self.draft.payload))


def drafted(sitting: Desk, key: str, sent: Sent) -> Writing | HttpResponse:
    """What is being written, or why it is not to be. Raises UnknownRecord and Unanswerable."""
    last = editing.last_version(key, sitting.viewer)
    text = _first(sent, "base")
    seq = int(text) if text.isdecimal() else last.seq
    base = last if seq == last.seq else editing.version_of(key, seq, sitting.viewer)
    payload = editing.payload_at(base)
    if payload["kind"] != KIND or payload.get("withdrawn"):
        raise UnknownRecord(key, "document")
    if seen_in_part([payload], sitting.reader):
        return not_answered(_(NOT_WHOLE), 403)
    draft = Draft(payload, kind_of(payload), sent)
    values = {**sitting.reader.values, **{name: given[-1] for name, given in sent.items()}}
    day = asked.day(values, "day") or sitting.reader.day
    wanted = values.get("language", "")
    language = wanted if wanted in draft.kind.languages else draft.kind.languages[0]
    return Writing(draft, base.seq, language, day)


def kind_of(payload: Payload) -> Kind:
    """The kind of document that a record is of. Raises UnknownRecord where it is not there."""
    kind = known_kinds().get(str(payload["genre"]))
    if kind is None:
        raise UnknownRecord(str(payload["genre"]), "kind of document")
    return kind


def _saved(sitting: Desk, writing: Writing) -> HttpResponse:
    """Writes the texts as one version, and opens them anew; else says in place why not."""
    sent = sitting.sent()
    seen = _first(sent, "seen")
    revision = Revision(
        writing.draft.edited(),
        writing.base,
        int(seen) if seen.isdecimal() else writing.base,
        chosen(sent),
    )
    try:
        done = editing.revise(
            revision, viewer=sitting.viewer, by=sitting.by, why=_first(sent, "why")
        )
    except ChangedMeanwhile as meanwhile:
        return shown(sitting, writing, _meanwhile(meanwhile))
    except Unsound as error:
        told = "; ".join(map(reason_of_field, error.faults))
        return shown(sitting, writing, Refused(told))
    except Undecidable as error:
        return shown(sitting, writing, Refused(reason_of(error)))
    return HttpResponseRedirect(
        address(writing, recorded=str(done.version.seq), merged="1" if done.taken else None)
    )


def _meanwhile(error: ChangedMeanwhile) -> Refused:
    why = _(
        "{by} changed the same texts meanwhile. What they wrote stands below yours; take over "
        "from it what should stay, and save again."
    )
    return Refused(
        why.format(by=error.last.batch.recorded_by),
        CONFLICT,
        editing.payload_at(error.last),
        error.last.seq,
        tuple(error.both.conflicts),
    )


def address(writing: Writing, path: str = "", **values: str | None) -> str:
    """An address under that of the document, for the same language and day."""
    chosen_for = {"language": writing.language, "day": writing.day.isoformat()}
    return f"{PATH}{writing.key}/{path}{Reader.question(chosen_for | values)}"


def shown(sitting: Desk, writing: Writing, refused: Refused | None = None) -> HttpResponse:
    """The form, and beside it the document with the texts as they were sent."""
    draft, values = writing.draft, sitting.reader.values
    is_asked = sitting.request.method == "POST"
    directory = Directory(sitting.reader)
    directory.learn([str(draft.payload["subject"])])
    return render(
        sitting,
        "web/writing/one.html",
        status=refused.status if refused else 200,
        section="review",
        here=PATH,
        keys=KEYS,
        title=sitting.reader.text(writing.record.title),
        key=writing.key,
        kind=sitting.reader.text(draft.kind.profile.name),
        purpose=sitting.reader.text(draft.kind.profile.purpose),
        subject=directory.link(str(draft.payload["subject"])),
        titles=draft.titles(),
        prose=draft.sections(refused.last if refused else None),
        of_the_kind=draft.of_the_kind(),
        document_languages=draft.kind.languages,
        language=writing.language,
        document_day=writing.day,
        base=writing.base,
        hidden=_settled(refused),
        why=_first(draft.sent, "why"),
        refused=refused.why if refused else "",
        recorded=values.get("recorded", "") if not is_asked else "",
        is_merged=bool(values.get("merged")),
        is_asked=is_asked,
        preview=_preview(writing) if is_asked else Preview(),
        **_ways_out(sitting, writing),
    )


def _settled(refused: Refused | None) -> list[tuple[str, str]]:
    """Fields by which the next save says that the form was made in view of the other version."""
    if refused is None or refused.seen is None:
        return []
    return [
        ("seen", str(refused.seen)),
        *((f"{CHOICE}:{at}", "yours") for at in refused.conflicts),
    ]


def _ways_out(sitting: Desk, writing: Writing) -> dict[str, Any]:
    """Where files of what is saved are, and where it is published."""
    return {
        "files": [
            (each.upper(), address(writing, f"file.{each}"), each) for each in ("pdf", "docx")
        ],
        "may_publish": sitting.reader.access.may(Act.PUBLISH),
        "freeze_at": address(writing, "freeze/"),
        "override_at": address(writing, "override/"),
    }


def _preview(writing: Writing) -> Preview:
    payload = writing.draft.edited()
    unsound = editing.faults_of_record(payload)
    if unsound:
        wrong = (Wrong(each.field, None, reason_of(each.message)) for each in unsound)
        return Preview(faults=tuple(wrong))
    return preview(cast("Publication", record_from(payload)), writing.language, writing.day)


def _first(sent: Sent, name: str) -> str:
    return next((each.strip() for each in sent.get(name, ())), "")
