"""A list while it is read: its members by standing, and the numbers that it states."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.extraction.listed import Standing
from onrecord.extraction.proposals import ListPart, MemberProposal
from onrecord.extraction.surface import Sentence
from onrecord.values import Quantity


@dataclass
class Draft:
    """A list while it is read."""

    opening: Sentence
    head: list[tuple[int, int]]
    members: defaultdict[Standing, dict[str, MemberProposal]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    stated: dict[Standing, Quantity] = field(default_factory=dict)

    def lacks(self) -> bool:
        """Whether it states more people held than it has named so far."""
        stated = self.stated.get("held")
        return stated is not None and (stated.low or 0) > len(self.members["held"])

    def add(self, standing: Standing, member: MemberProposal) -> None:
        """Add a member, who stands as was said first."""
        if not any(member.person in part for part in self.members.values()):
            self.members[standing][member.person] = member

    def shares_with(self, other: Draft) -> bool:
        """Whether somebody is a member of both."""
        own = {person for part in self.members.values() for person in part}
        return any(person in own for part in other.members.values() for person in part)

    def take(self, other: Draft) -> None:
        """Take over the members of a list that repeats this one."""
        for standing, members in other.members.items():
            for member in members.values():
                self.add(standing, member)

    def parts(self) -> tuple[ListPart, ...]:
        """The parts that have members, those in prison first as a rule."""
        return tuple(
            ListPart(standing, self.stated.get(standing), tuple(members.values()))
            for standing, members in self.members.items()
            if members
        )


def agrees(part: ListPart) -> bool:
    """Whether a part names as many people as it states."""
    return part.stated is not None and part.stated.low == len(part.members)


def said(part: ListPart) -> str:
    """How many people a part states and names."""
    stated = f"{part.stated.wording} stated, " if part.stated else ""
    return f"{part.standing}: {stated}{len(part.members)} named"
