"""Groups of people: how many they are, and how many of them the register can name."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .identity import identity
from .models import Group, GroupMember


@dataclass(frozen=True)
class Size:
    """A group with its known members. `low` and `high` are its size, None where not stated."""

    group: str
    members: tuple[str, ...]
    low: int | None
    high: int | None

    @property
    def at_least(self) -> int:
        """How many people they are for certain: as stated, and not fewer than are known."""
        return max(self.low or 0, len(self.members))

    @property
    def unnamed(self) -> int:
        """How many of them, at the least, nobody names."""
        return self.at_least - len(self.members)


def sizes(viewer: Viewer) -> list[Size]:
    """Every group that the viewer may see, by name; people whom it may not see count as unnamed."""
    who = identity(viewer)
    members: dict[str, dict[str, None]] = {}
    for row in visible(GroupMember, viewer, "person").order_by("id"):
        members.setdefault(row.group_id, {})[who.of(row.person_id)] = None
    return [
        Size(each.id, tuple(members.get(each.id, ())), each.low, each.high)
        for each in visible(Group, viewer).order_by("name", "id")
    ]
