"""`load`: register files and documents into the register, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import transaction

from onrecord.records import (
    Entry,
    Fault,
    Refused,
    problems,
    read_entries,
    register_files,
    register_vocabularies,
)
from onrecord.records import Record as Shape
from onrecord.vocabularies import Vocabularies, VocabularyError

from .evidence import found_files, location, name_faults, passage_faults
from .folder import RegisterFolder
from .history import latest_versions, shape_of
from .models import Batch, Record
from .services import Outcome, lock_for_writing, record_batch


def load(
    paths: Iterable[Path],
    folder: RegisterFolder,
    *,
    by: str,
    reason: str = "",
    take_file: bool = False,
) -> Outcome:
    """Loads register files and folders whole, or raises Refused and keeps nothing.

    Records are added or changed, never deleted; what is already as given gets no new version.
    A record that a person edited since the last load is refused unless `take_file`. Documents'
    files found in a folder named `documents` are kept, and citations into them are checked.
    """
    roots = list(paths)
    entries = read_entries(file for root in roots for file in register_files(root))
    files = found_files(roots, entries)
    with transaction.atomic():
        lock_for_writing()
        faults = [*_faults(entries, take_file=take_file), *name_faults(entries)]
        _refuse([*faults, *passage_faults(entries, files, folder)])
        for found in files.values():
            folder.keep(found.path.read_bytes())
        records = [entry.record for entry in entries]
        return record_batch(records, by=by, reason=reason, origin=Batch.Origin.FILE)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise Refused(sorted(faults, key=lambda fault: (fault.file, fault.line)))


# --- whether the records hold together ------------------------------------------------------------


def _faults(entries: list[Entry], *, take_file: bool) -> Iterator[Fault]:
    loaded = {entry.record.id: entry for entry in entries}
    kinds = dict(Record.objects.values_list("key", "kind"))
    yield from _kind_faults(entries, kinds)
    if not take_file:
        yield from _edited_faults(loaded)
    kinds |= {key: entry.record.kind for key, entry in loaded.items()}
    scheme = next((entry for entry in entries if entry.record.kind == "concept_scheme"), None)
    others = _others(loaded)
    try:
        vocabularies = register_vocabularies([*(entry.record for entry in entries), *others])
    except VocabularyError as error:
        yield (scheme or entries[0]).source.fault(str(error))
        return
    yield from _consistency_faults(entries, kinds, vocabularies)
    yield from _left_behind_faults(others if scheme else [], scheme, kinds, vocabularies)


def _others(loaded: dict[str, Entry]) -> list[Shape]:
    """The register's records outside the load that matter to it.

    All where it changes a vocabulary that they may use, else only the vocabularies.
    """
    changes_vocabulary = any(e.record.kind == "concept_scheme" for e in loaded.values())
    return [
        shape_of(version)
        for version in latest_versions()
        if version.key not in loaded and (changes_vocabulary or version.kind == "concept_scheme")
    ]


def _kind_faults(entries: list[Entry], kinds: dict[str, str]) -> Iterator[Fault]:
    for entry in entries:
        before = kinds.get(entry.record.id, entry.record.kind)
        if before != entry.record.kind:
            yield entry.source.fault(
                f"{entry.record.id!r} is of kind {before} in the register; ids are for ever: "
                "give this record another id",
                ("id",),
            )


def _edited_faults(loaded: dict[str, Entry]) -> Iterator[Fault]:
    by_hand = set(Batch.objects.exclude(origin=Batch.Origin.FILE).values_list("pk", flat=True))
    for version in latest_versions() if by_hand else ():
        entry = loaded.get(version.key)
        if entry is None or version.batch_id not in by_hand:
            continue
        if shape_of(version) != entry.record:
            yield entry.source.fault(
                f"{version.key!r} was last edited by a person; look at its history, then load "
                "with --take-file to replace that edit by the file's version"
            )


def _consistency_faults(
    entries: list[Entry], kinds: dict[str, str], vocabularies: Vocabularies
) -> Iterator[Fault]:
    for entry in entries:
        for pointer, message in problems(entry.record, kinds.get, vocabularies, kinds):
            yield entry.source.fault(f"{pointer[1:]}: {message}", location(pointer))


def _left_behind_faults(
    others: list[Shape], scheme: Entry | None, kinds: dict[str, str], vocabularies: Vocabularies
) -> Iterator[Fault]:
    """What the load would break in records outside it, laid to the vocabulary that it changes."""
    if scheme is None:
        return
    for record in others:
        for pointer, message in problems(record, kinds.get, vocabularies, kinds):
            yield scheme.source.fault(
                f"{record.id!r} in the register would no longer hold together: "
                f"{pointer[1:]}: {message}"
            )
