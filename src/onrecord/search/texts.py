"""The texts of kept documents, read once from their bytes, so that they are found by block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from django.db import IntegrityError, transaction

from onrecord import reading
from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current_many
from onrecord.ledger.moments import looking_at_the_present
from onrecord.reading import Text, Unreadable
from onrecord.records import Document, File

from .models import Block, DocumentFile, KeptText
from .projection import number_of
from .quoted import DATABASE
from .wording import Worded

CHUNK = 500


def keep_texts(folder: RegisterFolder) -> int:
    """Reads what the register keeps of its documents and has not read yet; how many files.

    A file that cannot be read is noted as one without text, so that it is not tried again.
    """
    files = {file.sha256: file.name for file in _unread(folder)}
    for digest, name in files.items():
        _keep(digest, _read(name, folder.content(digest)))
    return len(files)


def _unread(folder: RegisterFolder) -> Iterator[File]:
    """The first kept file of every document, where its text is not known."""
    known = set(KeptText.objects.using(DATABASE).values_list("sha256", flat=True))
    files = DocumentFile.objects.using(DATABASE).exclude(sha256__in=KeptText.objects.values("pk"))
    with looking_at_the_present():
        shapes = current_many(files.values_list("record_id", flat=True).order_by("id"), OWNER)
    for shape in shapes.values():
        if isinstance(shape, Document):
            held = [file for file in shape.files if folder.holds(file.sha256)][:1]
            yield from [file for file in held if file.sha256 not in known]


def _read(name: str, content: bytes) -> Text | None:
    try:
        return reading.read_bytes(name, content)
    except Unreadable:
        return None


def _keep(digest: str, text: Text | None) -> None:
    """Keeps the text of a file, unless another process has done so meanwhile."""
    kept = KeptText(sha256=digest, text=text.text if text else "")
    with suppress(IntegrityError), transaction.atomic(using=DATABASE):
        kept.save(using=DATABASE, force_insert=True)
        blocks = _blocks(digest, text) if text else ()
        Block.objects.using(DATABASE).bulk_create(blocks, batch_size=CHUNK)


def _blocks(digest: str, text: Text) -> Iterator[Block]:
    for start, end in _stretches(text):
        worded = Worded.of_text(text.text[start:end])
        yield Block(
            number=number_of(f"{digest}:{start}"),
            file_id=digest,
            start=start,
            end=end,
            page=text.page_at(start),
            body=" ".join(worded.body),
            sounds=" ".join(sorted(worded.sounds)),
        )


def _stretches(text: Text) -> Iterator[tuple[int, int]]:
    """The blocks with words in them, and what words stand between blocks."""
    at = 0
    for start, end in [*((each.start, each.end) for each in text.blocks), (len(text.text),) * 2]:
        for first, last in ((at, start), (max(at, start), end)):
            if text.text[first:last].strip():
                yield first, last
        at = max(at, end)
