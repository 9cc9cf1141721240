"""Taking in a document that came back, and deciding on its changes one by one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from onrecord import reading
from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current_of_kind
from onrecord.ledger.models import Version
from onrecord.publications.docx import VERSION
from onrecord.publications.models import ReturnedChange, ReturnedDocument
from onrecord.publications.versions.queries import snapshot_kept, version_of
from onrecord.publications.versions.snapshot import Snapshot
from onrecord.reading import Text
from onrecord.records import Publication as Prose
from onrecord.records import PublishedVersion
from onrecord.review.editing import Revision, last_version, payload_at, revise
from onrecord.values.worded import worded

from .offered import Behind, offered
from .places import replaced, units

CHUNK = 500
Kind, State = ReturnedChange.Kind, ReturnedChange.State


class NotOurs(ValueError):
    """The file is no document that this register published, or its data is not kept."""


class NotTakenOver(ValueError):
    """A change that cannot be taken over; the message says why and what to do."""


def take_in(  # noqa: PLR0913  # which file, for whom, and what it was
    name: str,
    data: bytes,
    folder: RegisterFolder,
    *,
    viewer: Viewer,
    by: str,
    version: str | None = None,
) -> ReturnedDocument:
    """Reads a document that came back, apart and under limits, and offers its changes.

    `version` names what it was where the file has lost that. A file that is here already is given
    back as it is. Raises Unreadable, NotOurs, and UnknownRecord for the version.
    """
    digest = sha256(data).hexdigest()
    known = ReturnedDocument.objects.filter(sha256=digest).first()
    if known is not None:
        version_of(known.version_id, viewer)
        return known
    text = reading.read_bytes_safely(name, data)
    published = version_of(version or _said_by(text), viewer)
    behind = _behind(published, folder, viewer)
    with transaction.atomic():
        folder.keep(data)
        document = ReturnedDocument.objects.create(
            sha256=digest,
            name=name,
            version_id=published.id,
            received_at=datetime.now(UTC),
            received_by=by,
        )
        ReturnedChange.objects.bulk_create(
            ReturnedChange(document=document, number=number, **asdict(each))
            for number, each in enumerate(offered(text, behind), start=1)
        )
    return document


def _said_by(text: Text) -> str:
    for each in text.properties:
        if each.name == VERSION and each.value:
            return each.value
    raise NotOurs(
        worded(
            "{name} does not say which published version it was: freeze a document with"
            " onrecord freeze and send that one out, or name the version with --version",
            name=text.name,
        )
    )


def _behind(version: PublishedVersion, folder: RegisterFolder, viewer: Viewer) -> Behind:
    snapshot = snapshot_kept(version, folder)
    if snapshot is None:
        raise NotOurs(worded("the register does not keep what {id} was made from", id=version.id))
    prose = [
        each
        for each in current_of_kind("publication", viewer)
        if isinstance(each, Prose)
        and (each.genre, each.subject) == (version.genre, version.subject)
    ]
    return Behind(snapshot.publication, prose, _told(snapshot))


def _told(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """What the public records that a version used say in words, by key."""
    seqs = [snapshot.used[key] for key in snapshot.told]
    told: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(seqs), CHUNK):
        rows = Version.objects.filter(seq__in=seqs[start : start + CHUNK]).exclude(payload="")
        for key, payload in rows.values_list("key", "payload"):
            told[key] = tuple(_strings(json.loads(payload)))
    return told


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


# --- reading --------------------------------------------------------------------------------------


def returned(viewer: Viewer) -> list[ReturnedDocument]:
    """The documents that came back whose version the viewer may see, the latest first."""
    found = ReturnedDocument.objects.filter(
        version__level__in=viewer.levels, version__withdrawn=False
    )
    return list(found.order_by("-received_at", "-pk"))


def returned_document(number: int, viewer: Viewer) -> ReturnedDocument:
    """One of them. Raises UnknownRecord."""
    for each in returned(viewer):
        if each.pk == number:
            return each
    raise UnknownRecord(str(number), "returned document")


@dataclass(frozen=True)
class HowMany:
    """Changes in a document: all, and those on which nobody has decided."""

    total: int
    open: int


def how_many(documents: Iterable[ReturnedDocument]) -> dict[int, HowMany]:
    """How many changes each of the documents has, by its number."""
    asked = [each.pk for each in documents]
    rows = ReturnedChange.objects.filter(document__in=asked).values_list("document", "state")
    total = Counter(number for number, _ in rows)
    still = Counter(number for number, state in rows if state == State.OPEN)
    return {number: HowMany(total[number], still[number]) for number in asked}


# --- deciding -------------------------------------------------------------------------------------


def accept(change: ReturnedChange, *, viewer: Viewer, by: str, reason: str) -> None:
    """Takes a change of prose over, as a version of the prose. Raises NotTakenOver, Undecidable."""
    with transaction.atomic():
        _require_open(change)
        if change.kind != Kind.PROSE:
            raise NotTakenOver(
                worded(
                    "change {number} is not taken over: {says}",
                    number=change.number,
                    says=change.says,
                )
            )
        last = last_version(change.record, viewer)
        payload = _with(payload_at(last), change)
        why = reason or f"from {change.document.name}, changed by {change.authors or 'somebody'}"
        revised = revise(
            Revision(payload, base=last.seq, seen=last.seq), viewer=viewer, by=by, why=why
        )
        _decided(change, State.ACCEPTED, by, reason, revised.version)


def reject(change: ReturnedChange, *, by: str, reason: str) -> None:
    """Leaves the register as it is; a change that cannot be taken over is noted. NotTakenOver."""
    with transaction.atomic():
        _require_open(change)
        state = State.REJECTED if change.kind == Kind.PROSE else State.NOTED
        _decided(change, state, by, reason, None)


def _require_open(change: ReturnedChange) -> None:
    change.refresh_from_db()
    if change.state != State.OPEN:
        raise NotTakenOver(
            worded("change {number} is {state} already", number=change.number, state=change.state)
        )


def _decided(
    change: ReturnedChange, state: str, by: str, reason: str, version: Version | None
) -> None:
    change.state, change.decided_by, change.reason = state, by, reason
    change.decided_at = datetime.now(UTC)
    change.batch = version.batch if version is not None else None
    change.save()


def _with(payload: dict[str, Any], change: ReturnedChange) -> dict[str, Any]:
    """The record with the change in its prose. Raises NotTakenOver where the place is gone."""
    text = payload.get("prose", {}).get(change.section, {}).get(change.language, "")
    places = [each for each in units(text) if each.source == change.source]
    if len(places) != 1:
        raise NotTakenOver(
            worded(
                "change {number}: the prose {section} ({language}) of {record} is not what "
                "it was, or says this twice; edit it by hand",
                number=change.number,
                section=change.section,
                language=change.language,
                record=change.record,
            )
        )
    made = replaced(text, places[0], change.proposed)
    if not made:
        raise NotTakenOver(
            worded(
                "change {number} would leave nothing of the prose {section} ({language}) of"
                " {record}; take the section out by hand",
                number=change.number,
                section=change.section,
                language=change.language,
                record=change.record,
            )
        )
    section = {**payload["prose"][change.section], change.language: made}
    return {**payload, "prose": {**payload["prose"], change.section: section}}


def chosen(document: ReturnedDocument, wanted: Iterable[int] | None) -> list[ReturnedChange]:
    """The changes with these numbers; None: every open one of prose. Raises NotTakenOver."""
    every = list(document.changes.order_by("number"))
    if wanted is None:
        return [each for each in every if each.kind == Kind.PROSE and each.state == State.OPEN]
    found = {each.number: each for each in every}
    missing = [number for number in wanted if number not in found]
    if missing:
        raise NotTakenOver(
            worded(
                "there is no change {number}; there are {total}",
                number=missing[0],
                total=len(every),
            )
        )
    return [found[number] for number in wanted]
