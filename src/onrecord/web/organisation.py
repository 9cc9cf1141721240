"""The page of an organisation: its names, how it stood over time, and what it did and suffered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.references import Referring, referring_to
from onrecord.organisations.standing import standing
from onrecord.records import Name, Organisation, OrganisationStatus

from .directory import Directory
from .facts import when
from .languages import ENGLISH, spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .proceedings import bounds_in_words
from .reader import Reader
from .record_links import ways_from
from .said import Link, Listed, Said

MOST = 60
"""Records of one role that the page lists by name; of more it says how many."""

ROLES: dict[str, tuple[tuple[str, str], ...]] = {
    marked("What it recommended"): (("instrument", "/body"), ("instrument", "/jointly_with")),
    marked("What it decided"): (("decision", "/body"),),
    marked("Whom it recognises"): (
        ("list_edition", "/organisation"),
        ("list_edition", "/jointly_with"),
    ),
    marked("Whose recommendations it graded"): (("recommendation", "/assessments"),),
    marked("What it counted"): (("figure", "/by"), ("funnel", "/by")),
    marked("What it said"): (("statement", "/speaker"),),
    marked("What it judged of others’ statements and replies"): (
        ("statement", "/verdicts"),
        ("reply", "/judged_by"),
    ),
    marked("What it was asked to do"): (
        ("recommendation", "/must_act"),
        ("recommendation", "/asked_of"),
    ),
    marked("What it asked, wrote and signed"): (
        ("ask", ""),
        ("correspondence", ""),
        ("endorsement", ""),
    ),
    marked("Where it took part"): (("opportunity", ""),),
    marked("What was asked for it"): (("recommendation", "/organisations"),),
    marked("What was done to it"): (
        ("case", "/organisations"),
        ("case", "/proceedings"),
        ("incident", "/organisations"),
        ("incident", "/acts"),
    ),
    marked("What it published"): (("document", "/publishers"),),
    marked("Its parts, and people who hold posts in it"): (
        ("organisation", "/part_of"),
        ("person", "/roles"),
    ),
}
"""What an organisation is to records that name it, by their kind and the field that does."""
ELSEWHERE = marked("Also named in")
IN_ORDER = (*ROLES, ELSEWHERE)


@dataclass(frozen=True)
class WrittenName:
    """One form of the name."""

    words: Said
    kind: Said
    sources: References


@dataclass(frozen=True)
class Standing:
    """A legal standing: what, since and until when, by whom, on what ground, and whether now."""

    status: Said
    begins: str
    ends: str
    goes_on: bool
    attested: str
    by: Link | None
    grounds: Listed
    case: Link | None
    amount: str
    reason: Said | None
    summary: Said | None
    is_of_the_day: bool
    sources: References


@dataclass(frozen=True)
class Role:
    """Records in which the organisation is the same thing; `more` are not listed by name."""

    name: str
    total: int
    links: tuple[tuple[Link, str], ...]
    more: int


@page
def organisation(reader: Reader, key: str) -> HttpResponse:
    """Names, standing and roles of an organisation."""
    named = [each for each in referring_to([key], reader.viewer) if each.record != key]
    by_role = _by_role(named)
    directory = Directory(reader)
    also = [record for own in by_role.values() for record in own[:MOST]]
    shape = cast("Organisation", directory.see_one(key, "organisation", also))
    notes = Notes(directory)
    today = {each.at for each in standing(reader.day, reader.viewer, key)}
    return render(
        reader,
        "web/organisation.html",
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        what=reader.label("organisation-kind", shape.type),
        state=reader.state(shape.place) if shape.place else None,
        names=[_name(name, directory, notes) for name in shape.names],
        summary=Sentence(reader.text(shape.summary) or "", notes.listed(shape.cites)),
        facts=list(_facts(shape, directory)),
        standings=[
            _standing(each, directory, notes, is_of_the_day=f"/status/{index}" in today)
            for index, each in enumerate(shape.status)
        ],
        roles=list(_roles(by_role, directory)),
        **with_notes(notes),
    )


def _name(name: Name, directory: Directory, notes: Notes) -> WrittenName:
    return WrittenName(
        Said(directory.reader.withheld.out_of(name.text), name.language or ENGLISH),
        directory.reader.label("name-kind", name.kind),
        notes.listed(name.cites),
    )


def _facts(shape: Organisation, directory: Directory) -> Iterator[tuple[str, object]]:
    reader = directory.reader
    if shape.roles:
        roles = (reader.label("organisation-role", role) for role in shape.roles)
        yield _("In this register as"), Listed(tuple(roles))
    if shape.part_of and (whole := directory.link(shape.part_of)):
        yield _("Part of"), whole
    if shape.counted_as:
        yield _("Its duties are counted as those of"), reader.state(shape.counted_as)
    if shape.addresses:
        yield (
            _("Web"),
            Listed(tuple(Said(reader.withheld.out_of(each)) for each in shape.addresses)),
        )


def _standing(
    each: OrganisationStatus, directory: Directory, notes: Notes, *, is_of_the_day: bool
) -> Standing:
    reader = directory.reader
    return Standing(
        status=reader.label("organisation-status", each.status),
        begins=bounds_in_words(each.from_),
        ends=bounds_in_words(bound for bound in each.until if not bound.ongoing),
        goes_on=any(bound.ongoing for bound in each.until),
        attested="; ".join(at.date.in_words(spoken()) for at in each.attested),
        by=directory.link(each.by) if each.by else None,
        grounds=directory.links(each.provisions),
        case=directory.link(each.case) if each.case else None,
        amount=each.amount.text(spoken()) if each.amount else "",
        reason=reader.text(each.reason),
        summary=reader.text(each.summary),
        is_of_the_day=is_of_the_day,
        sources=notes.listed(cite for part in (each, *each.attested) for cite in part.cites),
    )


def _by_role(named: Iterable[Referring]) -> dict[str, list[str]]:
    """The records that name the organisation, each under the first role that fits."""
    first: dict[str, int] = {}
    for each in named:
        place = _place(each.kind, each.pointer)
        first[each.record] = min(first.get(each.record, place), place)
    by_role: dict[str, list[str]] = {name: [] for name in IN_ORDER}
    for record, place in first.items():
        by_role[IN_ORDER[place]].append(record)
    return by_role


@lru_cache(maxsize=4096)
def _place(kind: str, pointer: str) -> int:
    """The place of the first role that a record of a kind gives with this field."""
    for place, name in enumerate(ROLES):
        if any(kind == each and pointer.startswith(at) for each, at in ROLES[name]):
            return place
    return len(ROLES)


def _roles(by_role: dict[str, list[str]], directory: Directory) -> Iterator[Role]:
    """What the organisation is in other records."""
    for name, keys in by_role.items():
        links = [(key, directory.link(key)) for key in keys[:MOST]]
        found = tuple((link, _when(key, directory)) for key, link in links if link is not None)
        if found:
            yield Role(_(name), len(keys), found, len(keys) - len(found))


def _when(key: str, directory: Directory) -> str:
    shape = directory.shape(key)
    return when(shape) if shape is not None else ""
