"""Citations of a part after an edit: their pointers, which say what they support, follow it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from onrecord.records.pruning import steps

from .field_words import field_in_words
from .review_shapes import taken_by

OF_THE_RECORD = frozenset({"kind", "id", "withdrawn", "files", "cites", "level"})
"""Fields for which no source is named."""

Moves = dict[str, list[int | None]]
"""By the pointer of a list: where each of its items is now; None where it was taken out."""


def followed(
    before: Mapping[str, Any], after: Mapping[str, Any], at: str, moves: Moves
) -> list[dict[str, Any]]:
    """The citations of the part at a pointer, without those of what the edit took out."""
    kept = []
    for cite in after["cites"]:
        old = str(cite.get("pointer", ""))
        new = _moved(old, at, moves)
        is_gone = new is None or (_leads(before, old) and not _leads(after, new))
        if not is_gone:
            rest = {name: value for name, value in cite.items() if name != "pointer"}
            kept.append({**rest, "pointer": new} if new else rest)
    return kept


def _moved(pointer: str, at: str, moves: Moves) -> str | None:
    """The pointer where items of lists before it are gone; None where its own item is."""
    came, now = at, ""
    for token in pointer.split("/")[1:]:
        places = moves.get(came, [])
        came += f"/{token}"
        if token.isdecimal() and int(token) < len(places):
            place = places[int(token)]
            if place is None:
                return None
            now += f"/{place}"
        else:
            now += f"/{token}"
    return now


def _leads(part: Any, pointer: str) -> bool:
    """Whether there is something at the pointer; one item may be written as a plain value."""
    for step in steps(pointer):
        if isinstance(part, list):
            if not step.isdecimal() or int(step) >= len(part):
                return False
            part = part[int(step)]
        elif isinstance(part, dict):
            if step not in part:
                return False
            part = part[step]
        else:
            return step == "0"
    return True


def places(shape: type[BaseModel], part: Mapping[str, Any]) -> dict[str, str]:
    """What a citation of a part may support, by pointer: its fields, and items of its lists."""
    found: dict[str, str] = {}
    for name in taken_by(shape):
        if name in OF_THE_RECORD:
            continue
        label = field_in_words(name).lower()
        found[f"/{name}"] = label
        value = part.get(name)
        for index in range(len(value) if isinstance(value, list) else 0):
            found[f"/{name}/{index}"] = f"{label} {index + 1}"
    return found


def reached(part: Any, pointer: str) -> Any:
    """The part at a pointer; empty where the form has one that the record does not."""
    for step in steps(pointer):
        if isinstance(part, list):
            part = part[int(step)] if int(step) < len(part) else {}
        else:
            part = part.get(step, {})
    return part
