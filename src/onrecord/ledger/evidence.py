"""Documents' files beside register files, and whether the passages cited from them are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord import reading
from onrecord.records import CitedAt, Document, Entry, Fault, Refused, citations
from onrecord.values import passage_digest

from .folder import RegisterFolder
from .history import latest_versions, shape_of
from .models import Record, Version

DOCUMENTS = "documents"


@dataclass(frozen=True)
class FoundFile:
    """The bytes of a document's file, as they lie beside the register files."""

    path: Path
    digest: str


def found_files(roots: Iterable[Path], entries: Iterable[Entry]) -> dict[str, FoundFile]:
    """The files of these documents that lie in a `documents` folder, by SHA-256.

    Raises Refused for a file of the right name that is another file.
    """
    lying = {path.name: path for root in roots for path in _document_files(root)}
    found: dict[str, FoundFile] = {}
    faults: list[Fault] = []
    for entry in entries:
        for index, file in enumerate(getattr(entry.record, "files", ())):
            path = lying.get(file.name)
            if path is None:
                continue
            digest = sha256(path.read_bytes()).hexdigest()
            if digest == file.sha256:
                found[digest] = FoundFile(path, digest)
            else:
                faults.append(_another_file(entry, index, path, digest))
    if faults:
        raise Refused(faults)
    return found


def files_in(folder: Path) -> dict[str, FoundFile]:
    """The files in a folder, by SHA-256."""
    found = (
        FoundFile(path, sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.iterdir())
        if path.is_file()
    )
    return {file.digest: file for file in found}


def _document_files(root: Path) -> Iterator[Path]:
    folder = root / DOCUMENTS
    return (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else iter(())


def _another_file(entry: Entry, index: int, path: Path, digest: str) -> Fault:
    return entry.source.fault(
        f"{path} has SHA-256 {digest}, not the one given; it is another file: "
        "correct the entry or the file",
        ("files", index, "sha256"),
    )


def name_faults(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Files of one name that are not the same file: in `documents` only one can have it."""
    given = [entry for entry in entries if isinstance(entry.record, Document)]
    loaded = {entry.record.id for entry in given}
    known: dict[str, tuple[str, str]] = {}
    if any(getattr(entry.record, "files", ()) for entry in given):
        for document in _documents_but(loaded):
            known |= {file.name: (file.sha256, document.id) for file in document.files}
    for entry in given:
        for index, file in enumerate(getattr(entry.record, "files", ())):
            digest, other = known.setdefault(file.name, (file.sha256, entry.record.id))
            if digest != file.sha256:
                yield entry.source.fault(
                    f"{other!r} has another file named {file.name!r}; rename one of the two",
                    ("files", index, "name"),
                )


def _documents_but(loaded: set[str]) -> Iterator[Document]:
    """The documents of the register that are not in the load."""
    for version in latest_versions():
        if version.kind == "document" and version.key not in loaded:
            shape = shape_of(version)
            if isinstance(shape, Document):
                yield shape


def passage_faults(
    entries: Iterable[Entry], files: dict[str, FoundFile], folder: RegisterFolder
) -> Iterator[Fault]:
    """Citations whose passage is not where they say, in documents whose bytes are at hand."""
    every = list(entries)
    texts = {each.id: document_text(each, files, folder) for each in _documents(every)}
    for entry in every:
        for cited in citations(entry.record):
            text = texts.get(cited.citation.document)
            if text is not None and _is_elsewhere(cited, text):
                yield _elsewhere(entry, cited)


def _documents(entries: list[Entry]) -> Iterator[Document]:
    """The documents in the load, and those of the register that it cites."""
    given = {entry.record.id: entry.record for entry in entries}
    cited = {each.citation.document for entry in entries for each in citations(entry.record)}
    known = Record.objects.filter(kind="document", key__in=cited - given.keys())
    versions = Version.objects.filter(seq__in=known.values_list("version", flat=True))
    for record in (*given.values(), *map(shape_of, versions)):
        if isinstance(record, Document):
            yield record


def document_text(
    document: Document, files: Mapping[str, FoundFile], folder: RegisterFolder
) -> str | None:
    """The text of a document by the first of its files that is at hand; None where none is.

    `files` are files by SHA-256, beside those that the register's folder keeps.
    """
    for file in document.files:
        found = files.get(file.sha256)
        if found is not None:
            return reading.read_bytes(file.name, found.path.read_bytes()).text
        if folder.holds(file.sha256):
            return reading.read_bytes(file.name, folder.content(file.sha256)).text
    return None


def _is_elsewhere(cited: CitedAt, text: str) -> bool:
    cite = cited.citation
    if cite.start is None or cite.passage_sha256 is None:
        return False
    return passage_digest(text[cite.start : cite.end]) != cite.passage_sha256


def _elsewhere(entry: Entry, cited: CitedAt) -> Fault:
    cite = cited.citation
    return entry.source.fault(
        f"{cited.pointer[1:]}: the passage at {cite.start}-{cite.end} of {cite.document!r} is not "
        "the one cited (its SHA-256 differs); find the passage again",
        location(cited.pointer),
    )


def location(pointer: str) -> tuple[int | str, ...]:
    """A JSON pointer as the steps to a place in a register file."""
    tokens = (token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])
    return tuple(int(token) if token.isdigit() else token for token in tokens)


def keep_document(path: Path, folder: RegisterFolder) -> str:
    """Keeps the bytes of a file that a document of the register was read from.

    Returns the document's id; empty where the register knows no such file, which is not kept.
    """
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    for version in latest_versions():
        shape = shape_of(version) if version.kind == "document" else None
        if isinstance(shape, Document) and any(file.sha256 == digest for file in shape.files):
            folder.keep(content)
            return shape.id
    return ""
