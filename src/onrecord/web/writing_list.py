"""The documents that are being written, and the beginning of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from onrecord.accounts.access import Act
from onrecord.ledger.history import current_many, current_of_kind
from onrecord.publications.profiles import Kind
from onrecord.records import Payload, Publication
from onrecord.review import editing
from onrecord.review.errors import Undecidable, Unsound

from .directory import Directory
from .edit_form import seen_in_part
from .faults import reason_of, reason_of_field
from .review_desk import Desk, desk, render
from .said import Link, Said
from .writing import PATH, UNFIT
from .writing_built import known_kinds
from .writing_references import called

LEAST_LETTERS = 3


@dataclass(frozen=True)
class Written:
    """A document in the list: its kind, what it is about, and the languages it is written in."""

    address: str
    title: Said
    kind: Said
    subject: Link | None
    languages: str


@dataclass(frozen=True)
class Offered:
    """A kind of document that can be begun, and the kinds of record that it is about."""

    code: str
    name: Said
    purpose: Said
    limit: int | None


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def documents(sitting: Desk) -> HttpResponse:
    """The documents and kinds; a POST begins a document."""
    if sitting.request.method != "POST":
        return _shown(sitting)
    values = {name: values[-1].strip() for name, values in sitting.sent().items()}
    try:
        key = _begun(sitting, values)
    except Unsound as error:
        told = "; ".join(map(reason_of_field, error.faults))
        return _shown(sitting, values, told)
    except Undecidable as error:
        return _shown(sitting, values, reason_of(error))
    return HttpResponseRedirect(f"{PATH}{key}/")


def _begun(sitting: Desk, values: Mapping[str, str]) -> str:
    """Adds the record of a document without prose. Raises Undecidable and Unsound."""
    kind = known_kinds().get(values.get("kind", ""))
    if kind is None:
        raise Undecidable(_("Choose a kind of document."))
    subject = _subject(sitting, kind, values.get("subject", ""))
    payload: Payload = {
        "kind": "publication",
        "id": values.get("id") or f"{kind.name}-{subject}".replace("_", "-"),
        "title": {kind.languages[0]: values.get("title", "")},
        "genre": kind.name,
        "subject": subject,
    }
    if values.get("by"):
        payload["by"] = values["by"]
    made = editing.add(payload, viewer=sitting.viewer, by=sitting.by, why=values.get("why", ""))
    return made.key


def _subject(sitting: Desk, kind: Kind, text: str) -> str:
    """The record by its id or a name, of a kind that the document can be about."""
    fitting = kind.profile.subject
    exact = current_many([text], sitting.viewer)
    if text in exact and exact[text].kind in fitting:
        return text
    found = called(text, fitting, sitting.reader) if len(text) >= LEAST_LETTERS else []
    if len(found) == 1:
        return found[0].key
    told = ", ".join(f"{each.key} ({each.name})" for each in found)
    if found:
        raise Undecidable(
            _("Several are called so; write the key of one: {keys}").format(keys=told)
        )
    raise Undecidable(
        _("No record is called “{text}” that such a document is about: {kinds}").format(
            text=text, kinds=", ".join(fitting)
        )
    )


def _shown(
    sitting: Desk, values: Mapping[str, str] | None = None, refused: str = ""
) -> HttpResponse:
    every = known_kinds()
    return render(
        sitting,
        "web/writing/list.html",
        status=UNFIT if refused else 200,
        section="review",
        here=PATH,
        title=Said(_("Documents being written")),
        rows=_rows(sitting, every),
        kinds=[_offered(sitting, each) for each in every.values()],
        values=values or {},
        refused=refused,
    )


def _offered(sitting: Desk, kind: Kind) -> Offered:
    limit = kind.profile.limit
    text: Any = sitting.reader.text
    return Offered(
        kind.name,
        text(kind.profile.name),
        text(kind.profile.purpose),
        limit.words if limit is not None else None,
    )


def _rows(sitting: Desk, every: Mapping[str, Kind]) -> list[Written]:
    """Those of which the reader sees all, by their ids."""
    found = [
        each
        for each in current_of_kind("publication", sitting.viewer)
        if isinstance(each, Publication) and each.genre in every
    ]
    partly = seen_in_part([each.model_dump(mode="json") for each in found], sitting.reader)
    directory = Directory(sitting.reader)
    whole = [each for each in found if each.id not in partly]
    directory.learn(each.subject for each in whole)
    text: Any = sitting.reader.text
    return [
        Written(
            address=f"{PATH}{each.id}/",
            title=text(each.title),
            kind=text(every[each.genre].profile.name),
            subject=directory.link(each.subject),
            languages=", ".join(dict.fromkeys(tag for one in each.prose.values() for tag in one)),
        )
        for each in whole
    ]
