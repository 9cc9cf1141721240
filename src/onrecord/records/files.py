"""Register files: YAML lists of records, read with the line of everything for later faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rfc8785
import yaml
from pydantic import ValidationError

from onrecord.vocabularies import strict_yaml

from .base import Record
from .canonical import canonical_bytes, payload_of
from .kinds import KINDS
from .schema import field_names

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

SUFFIXES = (".yaml", ".yml")
MOST = 2**53 - 1

_REMEDIES = {
    "missing": "missing; add it",
    "string_type": "not text; write it in quotes",
    "too_short": "empty; give at least one",
}
"""What to do about a kind of fault for which our own checks have no words."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a register file, where, and what to do about it. `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Refused(ValueError):
    """Input that was refused whole; nothing of it was kept. `faults` says why, place by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class Source:
    """Where a record was read: its file, and a way from a place in it to a line."""

    file: str
    index: int
    parsed: strict_yaml.PlainYaml = field(repr=False, compare=False)

    def line(self, location: Iterable[int | str] = ()) -> int:
        """The line of this part of the record, or of its nearest known ancestor."""
        return self.parsed.line((self.index, *location))

    def fault(self, message: str, location: Iterable[int | str] = ()) -> Fault:
        """A fault at this part of the record."""
        return Fault(self.file, self.line(location), message)


@dataclass(frozen=True)
class Entry:
    """A record as read from a file, and where."""

    record: Record
    source: Source


def register_files(path: Path) -> list[Path]:
    """The register files that `path` means: itself, or every YAML file below it, by name.

    Hidden files and folders are passed over. Raises Refused when there is no such path.
    """
    if path.is_dir():
        found = (each for each in _below(path) if each.suffix in SUFFIXES and each.is_file())
        return sorted(found)
    if path.is_file():
        return [path]
    raise Refused([Fault(str(path), 1, "no such file or folder; give a register file or folder")])


def _below(path: Path) -> Iterator[Path]:
    """Every path below a folder that is not hidden; a folder that cannot be listed is refused."""
    try:
        found = sorted(each for each in path.iterdir() if not each.name.startswith("."))
    except OSError as error:
        raise Refused([_unreadable(error, path)]) from error
    for each in found:
        yield each
        if each.is_dir() and not each.is_symlink():
            yield from _below(each)


def _unreadable(error: OSError, path: Path) -> Fault:
    return Fault(str(path), 1, f"cannot be read ({error.strerror}); allow it, or leave it out")


def read_entries(paths: Iterable[Path]) -> list[Entry]:
    """Every record of these files. Raises Refused with all faults of all files."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for path in paths:
        for result in _read(path):
            if isinstance(result, Fault):
                faults.append(result)
            else:
                entries.append(result)
    faults += _repeated(entries)
    if faults:
        raise Refused(sorted(faults, key=lambda fault: (fault.file, fault.line)))
    return entries


def _read(path: Path) -> Iterator[Entry | Fault]:
    try:
        text = path.read_text(encoding="utf-8")
        parsed = strict_yaml.parse(text)
    except OSError as error:
        yield _unreadable(error, path)
    except UnicodeDecodeError:
        yield Fault(str(path), 1, "not UTF-8 text; save it as UTF-8, or leave it out")
    except yaml.reader.ReaderError as error:
        yield Fault(str(path), 1, f"not text: {error.reason}; leave it out")
    except yaml.MarkedYAMLError as error:
        line = 1 if error.problem_mark is None else error.problem_mark.line + 1
        yield Fault(str(path), line, f"broken YAML: {error.problem}; correct it")
    else:
        yield from _records(str(path), parsed)


def _records(file: str, parsed: strict_yaml.PlainYaml) -> Iterator[Entry | Fault]:
    if parsed.value is None:
        return
    if not isinstance(parsed.value, list):
        yield Fault(file, 1, "a register file is a list of records; begin each with `- kind: …`")
        return
    for index, value in enumerate(parsed.value):
        source = Source(file, index, parsed)
        yield from _record(value, source)


def _record(value: Any, source: Source) -> Iterator[Entry | Fault]:
    if not isinstance(value, dict):
        yield source.fault("not a record; begin it with `kind:` and `id:`")
        return
    shape = KINDS.get(str(value.get("kind")))
    if shape is None:
        yield source.fault(_unknown("kind", str(value.get("kind")), KINDS), ("kind",))
        return
    try:
        record = shape.model_validate(value)
        canonical_bytes(payload_of(record))
    except ValidationError as error:
        yield from (_described(fault, shape, source) for fault in error.errors())
    except rfc8785.IntegerDomainError:
        yield source.fault(f"a number beyond {MOST}, which JSON cannot hold exactly; correct it")
    else:
        yield Entry(record, source)


def _described(error: ErrorDetails, shape: type[BaseModel], source: Source) -> Fault:
    place = error["loc"]
    at = "/".join(map(str, place)) or "the record"
    if error["type"] == "extra_forbidden":
        message = _unknown("field", str(place[-1]), _siblings(shape, place))
    elif error["type"] in ("value_error", "assertion_error"):
        message = error["msg"].removeprefix("Value error, ")
    else:
        message = _REMEDIES.get(error["type"], f"{error['msg']}; correct it")
    return source.fault(f"{at}: {message}", place)


def _siblings(shape: type[BaseModel], place: tuple[int | str, ...]) -> Iterable[str]:
    """The fields that could have been meant: the record's own, or those of any part of one."""
    if len(place) == 1:
        return [field.alias or name for name, field in shape.model_fields.items()]
    return sorted(field_names())


def _unknown(what: str, given: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(given, list(known), n=1, cutoff=0.5)
    hint = f"; nearest known: {nearest[0]!r}" if nearest else ""
    return f"unknown {what} {given!r}{hint}"


def _repeated(entries: Iterable[Entry]) -> Iterator[Fault]:
    first: dict[str, Source] = {}
    for entry in entries:
        before = first.setdefault(entry.record.id, entry.source)
        if before is not entry.source:
            yield entry.source.fault(
                f"duplicate id {entry.record.id!r}, first given at "
                f"{before.file}:{before.line()}; ids are unique for ever: choose another",
                ("id",),
            )
