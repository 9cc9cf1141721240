"""The bytes of a source: what is known of their way here, and the file itself, to be saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.ledger.models import Checkpoint
from onrecord.reading import Text
from onrecord.records import Document, File
from onrecord.review.access import visible_submissions
from onrecord.review.models import Submission

from .directory import Directory
from .pages import page
from .reader import Reader
from .texts import text_of

ANYTHING = "application/octet-stream"


@dataclass(frozen=True)
class Custody:
    """What vouches for a source: its entry in the log, and the log's last root.

    `recorded_at` is when its record was first written, `changed_at` when it was last. `entry` is
    the number of its last version, `leaf` what the log holds of that, `root` that of `size`
    entries, all in hex. Of a past moment the log itself is not at hand: these are empty.
    """

    recorded_at: datetime
    changed_at: datetime | None
    entry: int
    leaf: str
    root: str
    size: int


def custody(key: str, reader: Reader) -> Custody | None:
    """The custody of a document's record; None in a moment of the past."""
    versions = versions_of(key, reader.viewer)
    if not versions or not versions[-1].leaf:
        return None
    checkpoint = Checkpoint.objects.order_by("-size").first()
    first, last = versions[0], versions[-1]
    return Custody(
        recorded_at=first.batch.recorded_at,
        changed_at=last.batch.recorded_at if last.seq != first.seq else None,
        entry=last.seq,
        leaf=bytes(last.leaf).hex(),
        root=bytes(checkpoint.root).hex() if checkpoint else "",
        size=checkpoint.size if checkpoint else 0,
    )


def handed_in(document: Document, reader: Reader) -> Submission | None:
    """The document as it was handed in, for whoever works at the desk."""
    if not reader.is_at_the_desk or not document.files:
        return None
    digests = [file.sha256 for file in document.files]
    return visible_submissions(reader.viewer).filter(sha256__in=digests).first()


def address_of(document: Document, file: File, text: Text | None, reader: Reader) -> str | None:
    """Where the file can be had; None where it is not kept, or names somebody who is not named."""
    if not RegisterFolder(Path(settings.REGISTER)).holds(file.sha256):
        return None
    if not _may_be_handed_out(file, text, reader):
        return None
    return reader.address(f"/sources/{document.id}/original/{file.sha256}/")


def _may_be_handed_out(file: File, text: Text | None, reader: Reader) -> bool:
    """Bytes cannot be blacked out: while anybody is not named, only what is read through goes."""
    withheld = reader.withheld
    if withheld.names is None:
        return True
    is_read = text is not None and text.sha256 == file.sha256 and not text.gaps
    if text is None or not is_read or withheld.is_in(file.name):
        return False
    return withheld.out_of(text.text) == text.text


@csp_update({"sandbox": True})  # type: ignore[arg-type]  # django-csp knows no other arguments
@page
def original(reader: Reader, key: str, digest: str) -> HttpResponse:
    """A file of a source as it was received: to be saved, whatever it is, and never to be run."""
    document = cast("Document", Directory(reader).see_one(key, "document"))
    file = next((each for each in document.files if each.sha256 == digest), None)
    if file is None or address_of(document, file, text_of(document), reader) is None:
        raise UnknownRecord(f"{key}/{digest}", "file")
    content = RegisterFolder(Path(settings.REGISTER)).content(digest)
    disposition = content_disposition_header(as_attachment=True, filename=file.name) or ""
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=ANYTHING, headers=headers)
