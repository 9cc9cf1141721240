"""Takes parts out of a payload: pointers of citations follow, and what cannot stand alone goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pydantic import ValidationError

from .base import Record
from .canonical import Payload, record_from

Step = int | str

GONE: Final = object()
"""Stands where a part was taken out, so that positions hold until all of them are."""


def steps(pointer: str) -> tuple[str, ...]:
    """A JSON pointer as the steps to the place."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def take_out(whole: Any, path: Sequence[Step]) -> None:
    """Marks the part at this path as gone; a plain value on the way is the part that is meant.

    What is no longer there is passed over. One item of a list that is written as a plain value is
    that value.
    """
    holder = whole
    for position, step in enumerate(path):
        key: Any = int(step) if isinstance(holder, list) else str(step)
        if isinstance(holder, dict) and key not in holder:
            return
        below = holder[key]
        if position == len(path) - 1 or not isinstance(below, dict | list):
            holder[key] = GONE
            return
        holder = below


def fitted(payload: Payload) -> Record | None:
    """The record without the parts taken out, and without those that cannot be without them.

    None where the record itself cannot.
    """
    while True:
        payload = _compacted(payload)
        try:
            return record_from(payload)
        except ValidationError as error:
            unfit = [_unfit(each["type"], each["loc"]) for each in error.errors()]
        if () in unfit:
            return None
        for path in unfit:
            take_out(payload, path)


def _unfit(problem: str, location: tuple[Step, ...]) -> tuple[Step, ...]:
    """The part that cannot stay: the one that is wrong, or that lacks something."""
    return location[:-1] if problem == "missing" else location


def _compacted(value: Any) -> Any:
    if isinstance(value, list):
        return [_compacted(item) for item in value if item is not GONE]
    if not isinstance(value, dict):
        return value
    whole = {key: item for key, item in value.items() if item is not GONE}
    if "cites" in whole:
        whole["cites"] = list(_following(value))
    return {key: _compacted(item) for key, item in whole.items()}


def _following(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The part's citations that still support something, their pointers to where it now is."""
    for cite in part["cites"]:
        if cite is GONE:
            continue
        pointer = _moved(part, cite.get("pointer", ""))
        if pointer is not None:
            yield cite | ({"pointer": pointer} if pointer else {})


def _moved(part: dict[str, Any], pointer: str) -> str | None:
    """The pointer once parts are taken out; None where it leads to one of those."""
    place: Any = part
    moved = ""
    for step in steps(pointer):
        if isinstance(place, list) and int(step) < len(place):
            gone_before = sum(item is GONE for item in place[: int(step)])
            place, step = place[int(step)], str(int(step) - gone_before)  # noqa: PLW2901
        elif isinstance(place, dict):
            place = place.get(step, GONE)
        if place is GONE or _is_emptied(place):
            return None
        moved += "/" + step.replace("~", "~0").replace("/", "~1")
    return moved


def _is_emptied(place: Any) -> bool:
    """Whether it is a list of which every item was taken out."""
    return isinstance(place, list) and bool(place) and all(item is GONE for item in place)
