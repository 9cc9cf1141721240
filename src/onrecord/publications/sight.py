"""Records as a viewer may see them: without what concerns records that it may not see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import current, current_many
from onrecord.ledger.references import unseen
from onrecord.records import Payload, marked, payload_of, record_from
from onrecord.records import Record as Shape
from onrecord.records.base import Reference

WHOM = frozenset({"people", "groups", "organisations", "victims", "perpetrators"})
"""Lists that say whom a part is about: emptied, the part would seem to be about everyone."""

NESTED = 3
"""The steps to a list within a part, at least: the part's field, its place, the list."""

Path = tuple[str, ...]


def seen(key: str, viewer: Viewer, kind: str | None = None) -> Shape:
    """The record without references that this viewer may not follow. Raises UnknownRecord."""
    found = _without_unseen([current(key, viewer, kind)], viewer)
    if not found:
        raise UnknownRecord(key, kind or "record")
    return found[0]


def seen_many(keys: Iterable[str], viewer: Viewer) -> list[Shape]:
    """The same of several records, without those that the viewer may not see."""
    return _without_unseen(list(current_many(keys, viewer).values()), viewer)


def without(shapes: Iterable[Shape], hidden: Collection[str]) -> list[Shape]:
    """The records but those with these ids, and without what concerns them in the others."""
    kept = [shape for shape in shapes if shape.id not in hidden]
    return _pruned_of(kept, {shape.id: _references(shape) for shape in kept}, hidden)


def each_seen(shapes: Sequence[Shape], viewer: Viewer) -> list[Shape | None]:
    """Each of the records, or of versions of one, as the viewer may see it; None for nothing."""
    references = [_references(shape) for shape in shapes]
    hidden = unseen({value for own in references for _, value in own}, viewer)
    return [
        _pruned(shape, [path for path, value in own if value in hidden])
        for shape, own in zip(shapes, references, strict=True)
    ]


def _without_unseen(shapes: list[Shape], viewer: Viewer) -> list[Shape]:
    return [shape for shape in each_seen(shapes, viewer) if shape is not None]


def _pruned_of(
    shapes: list[Shape], references: dict[str, list[tuple[Path, str]]], hidden: Collection[str]
) -> list[Shape]:
    pruned = (
        _pruned(shape, [path for path, value in references[shape.id] if value in hidden])
        for shape in shapes
    )
    return [shape for shape in pruned if shape is not None]


def _references(shape: Shape) -> list[tuple[Path, str]]:
    """Every field of the record that names another record, as a path, with the id."""
    return [
        (tuple(found.pointer.split("/")[1:]), found.value)
        for found in marked(shape)
        if isinstance(found.mark, Reference)
        and not (found.mark.or_scheme and found.value.isupper())
    ]


def _pruned(shape: Shape, paths: list[Path]) -> Shape | None:
    """The record without what stands at these paths; None where nothing can be left of it."""
    if not paths:
        return shape
    payload = payload_of(shape)
    if not _drop_all(payload, paths, alike={}):
        # Places that look alike were not alike after all: each is looked at on its own.
        payload = payload_of(shape)
        if not _drop_all(payload, paths, alike=None):
            return None
    return record_from(payload)


def _drop_all(payload: Payload, paths: list[Path], alike: dict[Path, int] | None) -> bool:
    """Takes out what stands at these paths; whether the record still holds.

    With `alike`, what could be left out at one place of a list is left out at the others too
    without another look at the whole record, but for one at the end: a record may have thousands.
    """
    gone: set[Path] = set()
    # From the end, so that places in lists before it stay what they are.
    for path in reversed(paths):
        if any(path[:depth] in gone for depth in range(1, len(path) + 1)):
            continue
        form = tuple("" if step.isdigit() else step for step in path)
        dropped = _dropped_alike(payload, path, (alike or {}).get(form)) or _dropped(payload, path)
        if dropped is None:
            return False
        gone.add(dropped)
        if alike is not None:
            alike[form] = len(dropped)
    return alike is None or _stands(payload)


def _dropped_alike(payload: Payload, path: Path, depth: int | None) -> Path | None:
    """Takes out as much of the path as at another place of the same form, if there was one."""
    if depth is None:
        return None
    put_back = _taken_out(payload, path[:depth])
    if not _is_emptied(payload, path[:depth]):
        return path[:depth]
    put_back()
    return None


def _dropped(payload: Payload, path: Path) -> Path | None:
    """Takes out the value, or the nearest part around it without which the record still holds."""
    for depth in range(len(path), 0, -1):
        put_back = _taken_out(payload, path[:depth])
        if _stands(payload) and not _is_emptied(payload, path[:depth]):
            return path[:depth]
        put_back()
    return None


def _taken_out(payload: Payload, path: Path) -> Callable[[], None]:
    """Removes the value at the path; gives what puts it back."""
    holder: Any = payload
    for step in path[:-1]:
        holder = holder[_key(holder, step)]
    key = _key(holder, path[-1])
    value = holder[key]
    if isinstance(holder, list):
        del holder[key]
        return lambda: holder.insert(key, value)
    del holder[key]
    return lambda: holder.__setitem__(key, value)


def _key(holder: Any, step: str) -> Any:
    """A step of a path as a key."""
    return int(step) if isinstance(holder, list) else step.replace("~1", "/").replace("~0", "~")


def _stands(payload: Payload) -> bool:
    try:
        record_from(payload)
    except ValidationError:
        return False
    return True


def _is_emptied(payload: Payload, path: Path) -> bool:
    """Whether a part of the record now seems to be about everyone, having been about someone."""
    if len(path) < NESTED:
        return False
    if path[-1] in WHOM:
        return True
    if path[-2] not in WHOM:
        return False
    holder: Any = payload
    for step in path[:-1]:
        holder = holder[_key(holder, step)]
    return not holder
