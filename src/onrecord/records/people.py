"""People, groups, and lists that recognise people: who is counted, by whom, in which edition."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import model_validator

from onrecord.values import LocalisedText, PartialDate, Quantity
from onrecord.values.worded import worded

from .base import (
    Cited,
    Code,
    EditionRef,
    Name,
    OrganisationRef,
    Period,
    PersonRef,
    Record,
    State,
)


class Criterion(Cited):
    """A criterion of political imprisonment that a recognition says is met, with its evidence."""

    criterion: Annotated[str, Code("pace-1900")]
    reasoning: LocalisedText | None = None


class Recognition(Cited):
    """An edition of a list names the person. `category` is the edition's own.

    `date` is needed where the decision falls on another day than the edition (a withdrawal).
    """

    edition: EditionRef
    category: Annotated[str, Code("recognition-category")] | None = None
    decision: Annotated[str, Code("recognition-decision")] = "recognised"
    date: PartialDate | None = None
    criteria: tuple[Criterion, ...] = ()


class Role(Period):
    """An office, post or function that a person holds or held."""

    title: LocalisedText
    organisation: OrganisationRef | None = None


class Relationship(Cited):
    """This person is the `type` of the other person: sibling, colleague, lawyer."""

    type: Annotated[str, Code("relationship-type")]
    person: PersonRef


class Person(Record):
    """A person, by all names that sources give.

    `basis` says why it may be published that this person is concerned; a date in `objected`
    overrides it: nothing about the person is published from then on.
    """

    KIND: ClassVar[str] = "person"
    kind: Literal["person"]
    names: Annotated[tuple[Name, ...], MinLen(1)]
    description: LocalisedText | None = None
    states: tuple[State, ...] = ()
    roles: tuple[Role, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    basis: Annotated[str, Code("person-basis")] | None = None
    objected: PartialDate | None = None


class Judgement(Record):
    """A person's decision on whether two records are about the same person.

    `same`: they are shown as one, under the record named by `keep`; both records stay as they are,
    so that withdrawing the judgement parts them again without loss. `different`: never proposed
    again. `unsure`: looked at, and left open.
    """

    KIND: ClassVar[str] = "judgement"
    kind: Literal["judgement"]
    people: tuple[PersonRef, PersonRef]
    verdict: Literal["same", "different", "unsure"]
    keep: PersonRef | None = None
    reasoning: LocalisedText | None = None

    @model_validator(mode="after")
    def _is_about_two(self) -> Self:
        if len(set(self.people)) != len(self.people):
            raise ValueError(worded("a judgement is about two records; name two different ones"))
        if (self.verdict == "same") != (self.keep is not None):
            raise ValueError(
                worded(
                    "`keep` says under which record the same person is shown; give it with "
                    "`verdict: same`, and only then"
                )
            )
        if self.keep is not None and self.keep not in self.people:
            raise ValueError(
                worded("`keep` is one of the two records, not {keep!r}", keep=self.keep)
            )
        return self


class Group(Record):
    """People who are counted or described together, named or not ("15 oil workers")."""

    KIND: ClassVar[str] = "group"
    kind: Literal["group"]
    names: Annotated[tuple[Name, ...], MinLen(1)]
    type: Annotated[str, Code("group-kind")]
    size: Quantity | None = None
    members: tuple[PersonRef, ...] = ()
    summary: LocalisedText | None = None


class ListEdition(Record):
    """One issue of an organisation's list. `bound: exact` means that the list is closed.

    Issued jointly, it counts for each issuer. `total` is the number that the edition itself
    states of people held.
    """

    KIND: ClassVar[str] = "list_edition"
    kind: Literal["list_edition"]
    title: LocalisedText | None = None
    organisation: OrganisationRef
    jointly_with: tuple[OrganisationRef, ...] = ()
    as_of: PartialDate
    bound: Annotated[str, Code("list-bound")]
    method: Annotated[str, Code("list-method")] = "not_stated"
    total: Quantity | None = None
