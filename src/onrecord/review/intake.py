"""From a file to the queue: kept by its hash, read apart, its proposals written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePath
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from onrecord import extraction, reading
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.models import Batch, Record
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.reading import Limits, Text, Unreadable, files
from onrecord.values import Level

from . import linking
from .documents import document_with, new_document
from .heads import date_of
from .models import Proposal, Submission
from .proposing import proposals_of
from .themes import themes

CHUNK = 200
INTERVAL = 1.0
"""Seconds between two looks into the queue while a file is read."""


@dataclass(frozen=True)
class Watcher:
    """Whoever waits for a reading: hears of pages done, of how many, and may ask it to end."""

    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None


NOBODY = Watcher()


def ingest(
    path: Path, *, by: str, level: Level = Level.INTERNAL, watcher: Watcher = NOBODY
) -> Submission:
    """The file's proposals in the queue; a file that is there already is left as it is.

    A file that cannot be read is in quarantine, with the reason. `level` is that of the document
    that is made where the register has none with these bytes. Raises Unreadable for what is no
    file at all or too large to be taken in.
    """
    return ingest_bytes(path.name, contents(path), by=by, level=level, watcher=watcher)


def contents(path: Path) -> bytes:
    """The bytes of a file to be handed in. Raises Unreadable for what is none, or too large."""
    return files.contents(path, Limits(), through_links=False)


def ingest_bytes(
    name: str, data: bytes, *, by: str, level: Level = Level.INTERNAL, watcher: Watcher = NOBODY
) -> Submission:
    """The same from the bytes of a file and its name.

    A file that was read is not read again; one that failed or was broken off is. Broken off, the
    submission is cancelled, and what was read until then is in the queue.
    """
    submission = _received(PurePath(name).name or name, data, by, level)
    if submission.state != Submission.State.READ:
        _read(submission, data, watcher)
    return submission


def cancel(submission: Submission) -> None:
    """Asks the process that reads it, wherever it runs, to end and to keep what it has read."""
    found = Submission.objects.filter(pk=submission.pk, state=Submission.State.READING)
    found.update(state=Submission.State.CANCELLED)


def known(data: bytes) -> Submission | None:
    """The submission of these bytes that was read before, if there is one."""
    found = Submission.objects.filter(sha256=sha256(data).hexdigest(), state=Submission.State.READ)
    return found.first()


def _received(name: str, data: bytes, by: str, level: Level) -> Submission:
    submission, _ = Submission.objects.get_or_create(
        sha256=sha256(data).hexdigest(),
        defaults={
            "name": name,
            "size": len(data),
            "received_at": datetime.now(UTC),
            "received_by": by,
            "level": level.value,
            "state": Submission.State.WAITING,
        },
    )
    return submission


def _read(submission: Submission, data: bytes, watcher: Watcher) -> None:
    """Reads the bytes in a process of their own and puts what they propose into the queue."""
    _now_in(submission, Submission.State.READING)
    watched = Watched(submission, watcher)
    try:
        text = reading.read_bytes_safely(
            submission.name, data, progress=watched.progress, cancelled=watched.cancelled
        )
        _queue(submission, text, data)
    except Unreadable as refusal:
        submission.reason = f"{refusal.reason}. {refusal.remedy}"
        state = Submission.State
        _now_in(submission, state.CANCELLED if watched.is_cancelled else state.QUARANTINED)
    except BaseException:
        _now_in(submission, Submission.State.CANCELLED)
        raise


class Watched:
    """A reading whose pages are counted in the queue, and which can be cancelled from there."""

    def __init__(self, submission: Submission, watcher: Watcher) -> None:
        self.is_cancelled = False
        self._submission = submission
        self._watcher = watcher
        self._noted = self._asked = monotonic()

    def progress(self, done: int, total: int) -> None:
        """Tells whoever waits, and now and then the queue."""
        if self._watcher.progress is not None:
            self._watcher.progress(done, total)
        if monotonic() - self._noted > INTERVAL:
            self._noted = monotonic()
            self._row().update(pages_read=done, pages=total)

    def cancelled(self) -> bool:
        """Whether anybody wants it to end."""
        if self._watcher.cancelled is not None and self._watcher.cancelled():
            self.is_cancelled = True
        elif monotonic() - self._asked > INTERVAL:
            self._asked = monotonic()
            self.is_cancelled = self._row().filter(state=Submission.State.CANCELLED).exists()
        return self.is_cancelled

    def _row(self) -> QuerySet[Submission]:
        return Submission.objects.filter(pk=self._submission.pk)


def _now_in(submission: Submission, state: Submission.State) -> None:
    submission.state = state
    submission.save(update_fields=["state", "reason"])


def _queue(submission: Submission, text: Text, data: bytes) -> None:
    """Writes the document, the text and every proposal with its candidates, or nothing."""
    text = replace(text, text=text.text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    found = extraction.agreed(extraction.extract(text, themes=themes()), text)
    with transaction.atomic():
        lock_for_writing()
        if _was_read_meanwhile(submission):
            return
        folder = RegisterFolder(Path(settings.REGISTER))
        folder.keep(data)
        submission.media_type = text.media_type
        submission.language = found.language
        submission.dated = date_of(found, text.text)
        submission.text = text.text
        submission.text_sha256 = text.text_sha256
        _count_pages(submission, text)
        submission.document = _document(submission, text)
        submission.save()
        _replace(submission, proposals_of(found, submission))
        linking.link(submission)


def _was_read_meanwhile(submission: Submission) -> bool:
    """Whether another process handed in the same bytes and was first."""
    read = Submission.objects.filter(pk=submission.pk, state=Submission.State.READ).exists()
    if read:
        submission.refresh_from_db()
    return read


def _count_pages(submission: Submission, text: Text) -> None:
    """How much of the document was read: all, or what was done when it was stopped."""
    stopped = next((gap for gap in text.gaps if gap.stopped), None)
    submission.pages_read = len(text.pages)
    submission.pages = stopped.last if stopped else len(text.pages)
    submission.state = Submission.State.CANCELLED if stopped else Submission.State.READ
    submission.reason = "; ".join(map(str, text.gaps))


def _document(submission: Submission, text: Text) -> Record:
    """The register's document with these bytes, made where there is none."""
    known = document_with(text.sha256)
    if known is None:
        known = new_document(text, submission.language, Level(submission.level))
        record_batch(
            [known],
            by=submission.received_by,
            reason=f"{submission.name} was handed in",
            origin=Batch.Origin.FILE,
        )
    return Record.objects.get(key=known.id)


def _replace(submission: Submission, rows: Iterable[Proposal]) -> None:
    """Puts these proposals in the place of open ones; what was decided on stays."""
    submission.proposals.filter(state=Proposal.State.OPEN, parent=None).delete()
    decided = {(each.kind, each.start, each.end): each for each in submission.proposals.all()}
    fresh = [row for row in rows if (row.kind, row.start, row.end) not in decided]
    last = max((each.number for each in decided.values()), default=0)
    for number, row in enumerate(fresh, start=last + 1):
        row.number = number
    Proposal.objects.bulk_create(fresh, batch_size=CHUNK)
