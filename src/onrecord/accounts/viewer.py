"""The viewer: on whose behalf a query runs, and up to which level it may see."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.values import Level


@dataclass(frozen=True)
class Viewer:
    """Somebody with a clearance: sees records of that level and of every level below it.

    Two viewers are equal where they see the same: what is kept of an answer depends on what may
    be seen, and never on who asked.
    """

    name: str = field(compare=False)
    clearance: Level

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels this viewer may see, as stored."""
        return tuple(level.value for level in Level if level <= self.clearance)


OWNER = Viewer("owner", Level.SEALED)
"""Whoever holds the register's folder and works in it on the command line."""

PUBLIC = Viewer("public", Level.PUBLIC)
"""Anybody: sees what is published and nothing else."""
