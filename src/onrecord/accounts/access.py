"""Who may do what, and who sees what: the one place that decides.

Rows are kept to a viewer's levels by `ledger.access.visible` and the reads beside it; what stands
here is which acts and levels a role has, and which fields of a record are closed further than the
record is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from onrecord.values import Level

from .viewer import OWNER, PUBLIC, Viewer


class Act(StrEnum):
    """What somebody may do in a register; whoever may do none of it is a visitor."""

    READ = "read"
    PROPOSE = "propose"
    EDIT = "edit"
    DECIDE = "decide"
    PUBLISH = "publish"
    ADMINISTER = "administer"


DESK = frozenset({Act.PROPOSE, Act.EDIT, Act.DECIDE, Act.PUBLISH})
"""Acts that are done at the desk: whoever may do one of them is let in, and reads there."""


class Role(StrEnum):
    """What an account is for."""

    READER = "reader"
    MONITOR = "monitor"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Rights:
    """The acts of a role, the level that it sees by itself, and the highest it can be given."""

    acts: frozenset[Act]
    level: Level
    highest: Level


_MONITORS = frozenset({Act.READ, Act.PROPOSE, Act.EDIT})

ROLES: Mapping[Role, Rights] = {
    # Reads what the organisation shares among its own; writes nothing.
    Role.READER: Rights(frozenset({Act.READ}), Level.INTERNAL, Level.SEALED),
    # Hands in documents, follows cases, calls the roll.
    Role.MONITOR: Rights(_MONITORS, Level.RESTRICTED, Level.SEALED),
    # Decides what of a document becomes a record, and who is one person.
    Role.REVIEWER: Rights(_MONITORS | {Act.DECIDE}, Level.RESTRICTED, Level.SEALED),
    # Writes what leaves the register.
    Role.PUBLISHER: Rights(_MONITORS | {Act.DECIDE, Act.PUBLISH}, Level.RESTRICTED, Level.SEALED),
    # Looks after accounts, and is no reader: sees what anybody sees.
    Role.ADMINISTRATOR: Rights(frozenset({Act.READ, Act.ADMINISTER}), Level.PUBLIC, Level.PUBLIC),
}

GIVEN_BY_ADMINISTRATORS = Level.INTERNAL
"""The highest level of an account that an administrator adds. An account is theirs to take over
until its holder has set it up, so that what is restricted or sealed opens to an account only at
the command line, by whoever holds the folder."""


class Standing(Enum):
    """How somebody who sends a request has shown who they are."""

    ANONYMOUS = "anonymous"
    HALF = "half"
    """With a passphrase, and no second factor yet: sees nothing at all."""
    ACCOUNT = "account"
    OWNER = "owner"
    """In a browser on the machine of a register that has no accounts."""


@dataclass(frozen=True)
class Access:
    """What somebody may do. `reads_as`: on pages and in the API; `works_as`: at the desk."""

    standing: Standing
    name: str
    acts: frozenset[Act]
    reads_as: Viewer
    works_as: Viewer
    is_login_offered: bool = False
    """Whether there are accounts, and nobody has signed in."""

    def may(self, act: Act) -> bool:
        """Whether they may do this."""
        return act in self.acts

    @property
    def is_at_the_desk(self) -> bool:
        """Whether the desk is open to them."""
        return bool(self.acts & DESK)


ANYBODY = Access(Standing.ANONYMOUS, "", frozenset({Act.READ}), PUBLIC, PUBLIC)
VISITOR = replace(ANYBODY, is_login_offered=True)
"""Anybody, where there are accounts."""
HALFWAY = Access(Standing.HALF, "", frozenset(), PUBLIC, PUBLIC)


def of_the_owner(name: str) -> Access:
    """The owner in a browser: pages are those that others see, the desk shows all."""
    return Access(Standing.OWNER, name, frozenset(Act) - {Act.ADMINISTER}, PUBLIC, OWNER)


def of_an_account(name: str, role: Role, clearance: Level) -> Access:
    """An account with both factors; its clearance counts as far as its role can have it."""
    rights = ROLES[role]
    viewer = Viewer(name, min(clearance, rights.highest))
    return Access(Standing.ACCOUNT, name, rights.acts, viewer, viewer)


class Closed(StrEnum):
    """Fields that are closed further than the record that they stand in."""

    NAME_WITHOUT_BASIS = "name without basis"
    """The names of a person whom nothing yet allows to be named in public."""
    NAME_OBJECTED = "name objected"
    """The names of a person who has objected to being named."""


FIELDS: Mapping[Closed, Level] = {
    Closed.NAME_WITHOUT_BASIS: Level.INTERNAL,
    Closed.NAME_OBJECTED: Level.RESTRICTED,
}


def sees(viewer: Viewer, field: Closed) -> bool:
    """Whether the viewer is shown such a field of a record that it may see."""
    return FIELDS[field] <= viewer.clearance
