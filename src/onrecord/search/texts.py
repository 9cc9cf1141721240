"""The texts of kept documents, read once from their bytes, so that they are found by block."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from onrecord import reading
from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current_of_kind
from onrecord.reading import Text, Unreadable
from onrecord.records import Document, File

from .models import Block, KeptText
from .projection import number_of
from .wording import Worded

CHUNK = 500


def keep_texts(folder: RegisterFolder) -> int:
    """Reads what the register keeps of its documents and has not read yet; how many files.

    A file that cannot be read is noted as one without text, so that it is not tried again.
    """
    known = set(KeptText.objects.using("default").values_list("sha256", flat=True))
    files = {file.sha256: file.name for file in _kept(folder) if file.sha256 not in known}
    for digest, name in files.items():
        _keep(digest, _read(name, folder.content(digest)))
    return len(files)


def _kept(folder: RegisterFolder) -> Iterator[File]:
    """The first kept file of every document."""
    for shape in current_of_kind("document", OWNER):
        if isinstance(shape, Document):
            yield from [file for file in shape.files if folder.holds(file.sha256)][:1]


def _read(name: str, content: bytes) -> Text | None:
    try:
        return reading.read_bytes(name, content)
    except Unreadable:
        return None


@transaction.atomic(using="default")
def _keep(digest: str, text: Text | None) -> None:
    KeptText(sha256=digest, text=text.text if text else "").save(using="default")
    blocks = _blocks(digest, text) if text else ()
    Block.objects.using("default").bulk_create(blocks, batch_size=CHUNK)


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
