"""The document of the register that a submission was read from: found by its hash, or made."""

from __future__ import annotations

import json
from itertools import chain, count

from onrecord.ledger.history import latest_versions
from onrecord.ledger.models import Record
from onrecord.reading import Text
from onrecord.records import Document, record_from
from onrecord.values import Level

from . import codes
from .heads import title_of
from .slugs import free_key
from .wording import clean

LONGEST_NAME = 180
NAMELESS = "document"


def document_with(sha256: str) -> Document | None:
    """The register's document that was read from the file with this SHA-256."""
    for document in _documents():
        if any(file.sha256 == sha256 for file in document.files):
            return document
    return None


def _documents() -> list[Document]:
    withdrawn = set(Record.objects.filter(withdrawn=True).values_list("key", flat=True))
    found = [
        record_from(json.loads(version.payload))
        for version in latest_versions()
        if version.kind == "document" and version.key not in withdrawn
    ]
    return [each for each in found if isinstance(each, Document)]


def new_document(text: Text, language: str, level: Level) -> Document:
    """A document for this file, with what the file itself says of itself and nothing else."""
    title = title_of(text)
    return Document.model_validate(
        {
            "kind": "document",
            "id": free_key(title),
            "level": level,
            "title": {language: title},
            "genre": codes.genre(title, text.media_type),
            "language": language,
            "files": [
                {
                    "name": _free_name(text.name),
                    "media_type": text.media_type,
                    "sha256": text.sha256,
                    **({} if text.gaps else {"text_sha256": text.text_sha256}),
                }
            ],
        }
    )


def _free_name(name: str) -> str:
    """The file's name; with a number where another file of the register has it."""
    taken = {file.name for document in _documents() for file in document.files}
    name = clean(name).lstrip(".")[-LONGEST_NAME:] or NAMELESS
    stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
    numbered = (f"{stem}-{number}{dot}{ending}" for number in count(2))
    return next(each for each in chain([name], numbered) if each not in taken)
