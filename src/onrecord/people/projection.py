"""How people, groups and lists become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Group as GroupShape
from onrecord.records import Judgement as JudgementShape
from onrecord.records import ListEdition as EditionShape
from onrecord.records import Person as PersonShape

from .models import (
    EditionIssuer,
    Group,
    GroupMember,
    Judgement,
    ListEdition,
    Person,
    PersonName,
    Recognition,
)
from .search import folded


def person_rows(record: PersonShape) -> Iterator[Projected]:
    """The person, its names and what lists say of it."""
    yield Person(
        id=record.id,
        record_id=record.id,
        name=record.names[0].text,
        basis=record.basis or "",
        objected_on=record.objected.earliest if record.objected else None,
    )
    for index, name in enumerate(record.names):
        yield PersonName(
            id=f"{record.id}/names/{index}",
            record_id=record.id,
            person_id=record.id,
            text=name.text,
            folded=folded(name.text),
            language=name.language or "",
        )
    for index, recognition in enumerate(record.recognitions):
        yield Recognition(
            id=f"{record.id}/recognitions/{index}",
            record_id=record.id,
            person_id=record.id,
            edition_id=recognition.edition,
            category=recognition.category or "",
            decision=recognition.decision,
            decided_on=recognition.date.earliest if recognition.date else None,
        )


def judgement_rows(record: JudgementShape) -> Iterator[Judgement]:
    """The judgement."""
    one, other = record.people
    yield Judgement(
        id=record.id,
        record_id=record.id,
        one_id=one,
        other_id=other,
        verdict=record.verdict,
        keep_id=record.keep,
    )


def group_rows(record: GroupShape) -> Iterator[Projected]:
    """The group and its known members."""
    size = record.size
    yield Group(
        id=record.id,
        record_id=record.id,
        name=record.names[0].text,
        type=record.type,
        low=int(size.low) if size and size.low is not None else None,
        high=int(size.high) if size and size.high is not None else None,
    )
    for index, member in enumerate(record.members):
        yield GroupMember(
            id=f"{record.id}/members/{index}",
            record_id=record.id,
            group_id=record.id,
            person_id=member,
        )


def edition_rows(record: EditionShape) -> Iterator[Projected]:
    """The edition and everyone who issued it."""
    yield ListEdition(
        id=record.id,
        record_id=record.id,
        as_of=record.as_of.text,
        first_day=record.as_of.earliest,
        last_day=record.as_of.latest,
        bound=record.bound,
        method=record.method,
    )
    issuers = dict.fromkeys((record.organisation, *record.jointly_with))
    for index, organisation in enumerate(issuers):
        yield EditionIssuer(
            id=f"{record.id}/issuers/{index}",
            record_id=record.id,
            edition_id=record.id,
            organisation_id=organisation,
        )


register("person", [Person, PersonName, Recognition], person_rows)
register("judgement", [Judgement], judgement_rows)
register("group", [Group, GroupMember], group_rows)
register("list_edition", [ListEdition, EditionIssuer], edition_rows)
