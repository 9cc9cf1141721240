"""The roll as JSON values: the stable interface of command line and API."""

from __future__ import annotations

from typing import Any

from .queries import Difference, Entry, Roll
from .standing import Standing


def roll_json(roll: Roll, change: Difference | None) -> dict[str, Any]:
    """The roll as the stable interface has it."""
    counts: dict[str, Any] = {each.value: roll.count(each) for each in Standing}
    counts |= {
        "bound": roll.bound,
        "by_category": roll.by_category,
        "by_situation": roll.by_situation,
    }
    found: dict[str, Any] = {
        "as_of": roll.as_of.isoformat(),
        "by": roll.by,
        "counts": counts,
        "people": [entry_json(entry) for entry in roll.people],
        "suspended": [entry_json(entry) for entry in roll.suspended],
        "confined": [entry_json(entry) for entry in roll.confined],
    }
    return found | ({"diff": _diff_json(change)} if change is not None else {})


def entry_json(entry: Entry) -> dict[str, Any]:
    """One entry of it."""
    names = ("id", "name", "category", "situation", "since", "last_attested")
    return {name: getattr(entry, name) for name in names} | {"standing": entry.standing.value}


def _diff_json(change: Difference) -> dict[str, Any]:
    return {
        "to": change.to.isoformat(),
        "stay": [{"id": entry.id, "name": entry.name} for entry in change.stay],
        "gone": [
            {"id": each.entry.id, "name": each.entry.name, "how": each.how} for each in change.gone
        ],
        "new": [{"id": entry.id, "name": entry.name} for entry in change.new],
    }
