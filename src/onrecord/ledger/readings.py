"""What a piece of work reads from the register: which records, and of which kinds all that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class Readings:
    """Keys of records that were read, and kinds that were asked for whatever fits."""

    records: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


_readings: ContextVar[Readings | None] = ContextVar("readings", default=None)


@contextmanager
def noting_readings() -> Iterator[Readings]:
    """Within this context every read of records is noted."""
    noted = Readings()
    token = _readings.set(noted)
    try:
        yield noted
    finally:
        _readings.reset(token)


def note_records(keys: Iterable[str]) -> None:
    """These records are read."""
    noted = _readings.get()
    if noted is not None:
        noted.records.update(keys)


def note_kinds(kinds: Iterable[str]) -> None:
    """Whatever fits among records of these kinds is read."""
    noted = _readings.get()
    if noted is not None:
        noted.kinds.update(kinds)
