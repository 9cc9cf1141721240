"""The index of names: one for each clearance, kept between runs and brought up to date.

In a plain register it lies in the folder of what can be made again, so that a process that begins
opens it instead of making it. Nothing in clear may lie in the folder of an encrypted register:
there, and for moments of the past, it is in memory. What was recorded since it was made is put into
it; an index of another log, of other rules for names, or a damaged one is made anew.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from uuid import uuid4

from django.conf import settings

from onrecord.accounts import Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import last_leaf
from onrecord.ledger.models import Version
from onrecord.ledger.moments import looked_at
from onrecord.names import NameIndex
from onrecord.names.index import rules

from .models import PersonName

PRESENT = "default"
MOST_OPEN = 8
"""Indexes that a process keeps open: of the clearances, and of some moments of the past."""

CHUNK = 500
Levels = tuple[str, ...]


@dataclass(frozen=True)
class State:
    """Where the log ended: the number and the leaf of its last version, 0 and nothing at first."""

    size: int
    leaf: str

    @staticmethod
    def now() -> State:
        """Where the log ends."""
        last = Version.objects.order_by("-seq").values_list("seq", "leaf").first()
        return State(last[0], bytes(last[1]).hex()) if last else State(0, "")

    def people_since(self) -> set[str] | None:
        """The people of whom something was recorded since; None where the log is another one."""
        leaf = Version.objects.filter(seq=self.size).values_list("leaf", flat=True).first()
        if leaf is None or bytes(leaf).hex() != self.leaf:
            return None
        people = Version.objects.filter(seq__gt=self.size, kind="person")
        return set(people.values_list("key", flat=True))


@dataclass(frozen=True)
class Kept:
    """An index, and the state of the log whose names it holds."""

    state: State
    index: NameIndex


_open: dict[tuple[str, str, Levels], Kept] = {}
_one_at_a_time = Lock()


def index_of_names(viewer: Viewer) -> NameIndex:
    """The names that the viewer may see, at the moment that is looked at."""
    levels, register = tuple(viewer.levels), RegisterFolder(Path(settings.REGISTER))
    place = (str(register.path), looked_at(), levels)
    with _one_at_a_time:
        kept = _open.get(place)
        if kept is None or kept.state.leaf != last_leaf().hex():
            on_disk = looked_at() == PRESENT and register.exists and not register.encrypted
            kept = _from_disk(register.names, levels) if on_disk else _in_memory(kept, levels)
            for oldest in list(_open)[: 1 - MOST_OPEN]:
                del _open[oldest]
            _open[place] = kept
        return kept.index


def _in_memory(kept: Kept | None, levels: Levels) -> Kept:
    """The index with what was recorded since it was made; a new one where there is none."""
    now = State.now()
    changed = kept.state.people_since() if kept else None
    if kept is None or changed is None:
        return Kept(now, NameIndex.build(_names(levels)))
    _bring_up_to_date(kept.index, changed, levels)
    return Kept(now, kept.index)


def _bring_up_to_date(index: NameIndex, changed: Collection[str], levels: Levels) -> None:
    if changed:
        index.replace(changed, _names(levels, changed))


def _names(levels: Levels, people: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
    """The names of these people (None: of all) that these levels may see, with whose they are."""
    names = PersonName.objects.filter(record__withdrawn=False, record__level__in=levels)
    found = names.order_by("id").values_list("person_id", "text")
    if people is None:
        yield from found.iterator(CHUNK)
        return
    wanted = sorted(people)
    for start in range(0, len(wanted), CHUNK):
        yield from found.filter(person_id__in=wanted[start : start + CHUNK])


# --- on disk --------------------------------------------------------------------------------------


def _from_disk(folder: Path, levels: Levels) -> Kept:
    """The same index for every process; in memory where the folder cannot be written to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(folder / "lock"):
            return _renewed(folder, "-".join(levels), levels)
    except OSError:
        return _in_memory(None, levels)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Within this context no other process changes the indexes."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _renewed(folder: Path, name: str, levels: Levels) -> Kept:
    now, note = State.now(), folder / f"{name}.json"
    place, before = _noted(note)
    changed = before.people_since() if before else None
    index = _opened(folder / place) if changed is not None else None
    if index is None:
        place = f"{name}.{uuid4().hex}"
        NameIndex.build(_names(levels), folder / place)
    else:
        _bring_up_to_date(index, changed or (), levels)
    if index is None or before != now:
        _write_down(note, place, now)
        _drop(each for each in folder.glob(f"{name}.*") if each.is_dir() and each.name != place)
    return Kept(now, NameIndex.open(folder / place))


def _opened(path: Path) -> NameIndex | None:
    """The index in a folder; None where there is none, or it is damaged."""
    try:
        return NameIndex.open(path)
    except (FileNotFoundError, ValueError):
        return None


def _noted(note: Path) -> tuple[str, State | None]:
    """Where the index is, and what state it is of; None where that is not noted, or of no use."""
    try:
        found = json.loads(note.read_bytes())
        state = State(int(found["size"]), str(found["leaf"]))
        return str(found["place"]), state if found["rules"] == rules() else None
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return "", None


def _write_down(note: Path, place: str, state: State) -> None:
    said = {"place": place, "size": state.size, "leaf": state.leaf, "rules": rules()}
    partial = note.with_suffix(".partial")
    partial.write_text(json.dumps(said), encoding="utf-8")
    partial.replace(note)


def _drop(folders: Iterable[Path]) -> None:
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)
