"""Freezing a document: its files and its data are kept, and the record of it goes into the log.

A correction and a retraction change nothing that was kept: they are recorded in the same record,
and the files that are handed out from then on say so on their first page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from django.db import transaction

from onrecord.accounts import PUBLIC
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.models import Checkpoint, Record
from onrecord.ledger.readings import Readings, noting_readings
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.people.withheld import unnamed
from onrecord.publications.content import Publication
from onrecord.publications.wording import WORDS
from onrecord.publications.writers import WRITERS
from onrecord.records import LogEnd, PublishedFile, PublishedVersion
from onrecord.records import Record as Shape
from onrecord.values import Level, LocalisedText, PartialDate
from onrecord.values.worded import worded

from .asking import Asked, built
from .queries import SNAPSHOT, documents, snapshot_kept, version_of
from .snapshot import Snapshot

LONGEST = 80
"""Of the part of a key that says what a document is about."""


class NotOneOfThese(ValueError):
    """What is to be corrected is no version of the document that is being frozen."""


def freeze(  # noqa: PLR0913  # who freezes what, in which formats, in the place of what, and why
    asked: Asked,
    folder: RegisterFolder,
    *,
    who: str,
    reason: str = "",
    formats: Sequence[str] = (),
    draft: bool = False,
    corrects: str | None = None,
) -> PublishedVersion:
    """Builds the document, keeps its files and its data, and records it. A draft is internal.

    The formats are those of its kind unless others are named.
    Nobody else writes meanwhile, so that the state named in it is the one it was made from.
    Raises what building raises, UnknownRecord for `corrects`, and NotOneOfThese.
    """
    with transaction.atomic():
        lock_for_writing()
        replaced = _replaced(corrects, asked)
        with noting_readings() as noted:
            document = built(asked, draft=draft)
        number, key = _next(asked, document.publication.language)
        snapshot = _snapshot(replace(document.publication, version=key), noted)
        wanted = formats or document.kind.profile.formats
        made = _recorded(asked, number, snapshot, wanted, folder)
        if draft:
            made = made.model_copy(update={"status": "draft", "level": Level.INTERNAL})
        changed: list[Shape] = [made]
        if replaced is not None:
            over = {"status": "corrected", "corrected_by": made.id}
            changed.append(_over(replaced, over, reason, folder, number=made.number))
        record_batch(changed, by=who, reason=reason or f"frozen: {made.id}")
    return made


def retract(key: str, folder: RegisterFolder, *, who: str, reason: str) -> PublishedVersion:
    """Records that a version no longer stands, and why. Raises UnknownRecord."""
    with transaction.atomic():
        lock_for_writing()
        made = _over(version_of(key), {"status": "retracted"}, reason, folder)
        record_batch([made], by=who, reason=reason)
    return made


def _replaced(key: str | None, asked: Asked) -> PublishedVersion | None:
    if key is None:
        return None
    found = version_of(key)
    if (found.genre, found.subject) != (asked.genre, asked.subject):
        raise NotOneOfThese(
            worded(
                "{key} is of {genre} {subject}; only a version of {own_genre} {own_subject}"
                " can be corrected by this one",
                key=key,
                genre=found.genre,
                subject=found.subject,
                own_genre=asked.genre,
                own_subject=asked.subject,
            )
        )
    return found


def _snapshot(publication: Publication, noted: Readings) -> Snapshot:
    found = list(Record.objects.filter(key__in=noted.records).order_by("key"))
    hidden = set(unnamed(PUBLIC))
    return Snapshot(
        publication=publication,
        used={each.key: each.version for each in found},
        kinds=tuple(sorted(noted.kinds)),
        told=tuple(each.key for each in found if each.level in PUBLIC.levels),
        named=tuple(e.key for e in found if e.kind == "person" and e.key not in hidden),
    )


def _recorded(
    asked: Asked,
    number: int,
    snapshot: Snapshot,
    formats: Sequence[str],
    folder: RegisterFolder,
) -> PublishedVersion:
    publication = snapshot.publication
    key = publication.version
    end = Checkpoint.objects.order_by("size").last()
    if end is None:
        raise UnknownRecord(asked.subject)
    return PublishedVersion(
        kind="published_version",
        id=key,
        title=LocalisedText({publication.language: publication.title}),
        genre=asked.genre,
        subject=asked.subject,
        by=asked.by,
        language=publication.language,
        number=number,
        as_of=PartialDate.accept(asked.as_of),
        since=PartialDate.accept(asked.since) if asked.since is not None else None,
        date=PartialDate.accept(_today()),
        log=LogEnd(size=end.size, root=bytes(end.root).hex()),
        files=(
            *_kept(key, publication, formats, folder),
            PublishedFile(
                name=f"{key}.json", format=SNAPSHOT, sha256=folder.keep(snapshot.as_bytes())
            ),
        ),
    )


def _next(asked: Asked, language: str) -> tuple[int, str]:
    """The number and the key of the next version of this document."""
    about = f"{asked.genre.replace('_', '-')}-{asked.subject}"[:LONGEST].rstrip("-.")
    stem = f"{about}-{language.lower()}-"
    taken = set(Record.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number = next(each for each in range(1, len(taken) + 2) if f"{stem}{each}" not in taken)
    return number, f"{stem}{number}"


def _kept(
    key: str, publication: Publication, formats: Iterable[str], folder: RegisterFolder
) -> list[PublishedFile]:
    return [
        PublishedFile.model_validate(
            {
                "name": f"{key}.{name}",
                "format": name,
                "sha256": folder.keep(WRITERS[name](publication)),
            }
        )
        for name in formats
    ]


def _over(
    version: PublishedVersion,
    fields: Mapping[str, object],
    reason: str,
    folder: RegisterFolder,
    number: int | None = None,
) -> PublishedVersion:
    """The version as one that no longer stands, with files that say so on their first page."""
    since = _today()
    snapshot = snapshot_kept(version, folder)
    given: dict[str, object] = {
        **fields,
        "status_since": PartialDate.accept(since),
        "reason": LocalisedText({version.language: reason}),
    }
    if snapshot is not None:
        told = _told(snapshot.publication, since, reason, number)
        formats = [each.format for each in documents(version)]
        kept = [each for each in version.files if each.format == SNAPSHOT]
        given["files"] = (*_kept(version.id, told, formats, folder), *kept)
    return PublishedVersion.model_validate({**dict(version), **given})


def _told(publication: Publication, since: date, reason: str, number: int | None) -> Publication:
    words = WORDS[publication.language]
    day = PartialDate.accept(since).in_words(publication.language)
    said = (
        words.retracted.format(date=day, reason=reason)
        if number is None
        else words.corrected.format(date=day, reason=reason, number=number)
    )
    return replace(publication, banner=f"{said} {publication.banner}".strip())


def _today() -> date:
    return datetime.now(UTC).date()
