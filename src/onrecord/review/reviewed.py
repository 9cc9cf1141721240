"""What the register holds from one document: its recommendations, lists and figures, by passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.accounts import Viewer
from onrecord.cases import queries as cases
from onrecord.events.models import Figure
from onrecord.extraction.results import grade_of
from onrecord.ledger.access import visible
from onrecord.ledger.history import current_many, current_of_kind, vocabularies
from onrecord.people.identity import identity
from onrecord.people.models import ListEdition, PersonName, Recognition
from onrecord.people.queries import members
from onrecord.recommendations.grading import Graded
from onrecord.recommendations.models import Recommendation
from onrecord.recommendations.queries import followup
from onrecord.records import Document, Organisation
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing
from onrecord.values import in_language

Span = tuple[int, int]
_DEMAND = re.compile(r"(?:/components/\d+)?|/assessments/\d+/grade|/assessments/\d+")
NO_STANDING = "not_held"


@dataclass(frozen=True)
class Held:
    """A thing that the register holds from a document.

    `group` is what it is added up under; `names` are all words by which it goes; `spans` the
    passages that it cites.
    """

    key: str
    group: tuple[str, str]
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    numbers: frozenset[float] = frozenset()


@dataclass(frozen=True)
class HeldList:
    """An edition of a list whose members were entered from the document."""

    key: str
    as_of: str
    issuer: str
    members: tuple[Held, ...]


class Reviewed:
    """What the viewer may see of what the register holds from a document."""

    def __init__(self, document: Document, viewer: Viewer) -> None:
        self.document = document
        self.viewer = viewer
        self.words = vocabularies(viewer)

    @cached_property
    def _citations(self) -> dict[str, list[Citation]]:
        """The citations of the document that give a passage, by kind of record."""
        by: defaultdict[str, list[Citation]] = defaultdict(list)
        for each in citing(self.document.id, self.viewer):
            if each.start is not None:
                by[each.record.kind].append(each)
        return by

    @cached_property
    def addressees(self) -> dict[str, str]:
        """The codes of addressees by the names that the register has for them."""
        states = self.words.scheme("state").concepts.values()
        named = {label: each.code for each in states for label in each.label.values()}
        for body in current_of_kind("organisation", self.viewer):
            if isinstance(body, Organisation):
                code = body.counted_as or body.id
                named |= {name.text: code for name in body.names if name.text not in named}
        return named

    # --- recommendations ---

    def recommendations(self) -> tuple[Held, ...]:
        """The recommendations that the document makes or grades, one entry for each addressee.

        Grades are those that count on the document's day, in the words that extraction has.
        """
        spans = self._spans("recommendation", _DEMAND)
        found = visible(Recommendation, self.viewer).filter(id__in=spans)
        instruments = sorted({each.instrument_id for each in found})
        return tuple(
            Held(one.id, (addressee, self._grade(one)), self._title(one.id), spans[one.id])
            for instrument in instruments
            for one in followup(instrument, self._day, self.viewer).recommendations
            if one.id in spans
            for addressee in one.addressees
        )

    @property
    def _day(self) -> date:
        return self.document.date.latest if self.document.date else date.max

    def _grade(self, one: Graded) -> str:
        """The grade as extraction would call its label, else its code."""
        if one.scale is None:
            return one.grade
        said = grade_of(self.words.label(one.scale, one.grade))
        return said.grade if said else one.grade

    def _title(self, key: str) -> tuple[str, ...]:
        record = current_many([key], self.viewer)[key]
        said = getattr(record, "summary", None)
        return (in_language(said, "en"),) if said else (key,)

    # --- lists ---

    def lists(self) -> tuple[HeldList, ...]:
        """The editions whose members were entered from the document, with their members."""
        spans = self._spans("person", re.compile(r"/recognitions/\d+(?:/.*)?"), by_record=False)
        found = visible(Recognition, self.viewer, "edition", "person").filter(id__in=spans)
        editions = sorted({each.edition_id for each in found})
        passages = {(each.edition_id, each.person_id): spans[each.id] for each in found}
        return tuple(
            self._list(edition, passages)
            for edition in visible(ListEdition, self.viewer)
            .filter(id__in=editions)
            .order_by("first_day", "id")
        )

    def _list(
        self, edition: ListEdition, passages: dict[tuple[str, str], tuple[Span, ...]]
    ) -> HeldList:
        issuer = edition.issuers.order_by("id").select_related("organisation").first()
        by = issuer.organisation if issuer else None
        roll = cases.roll(edition.first_day, self.viewer, self.words, by.id if by else None)
        standings = _standings(roll)
        who = identity(self.viewer)
        spans = {
            who.of(person): each for (of, person), each in passages.items() if of == edition.id
        }
        categories = {
            each.id: each.category
            for part in (roll.people, roll.suspended, roll.confined)
            for each in part
        }
        held = tuple(
            Held(
                person,
                (standings.get(person, NO_STANDING), self._category(categories.get(person, ""))),
                self._names(who.parts(person)),
                spans.get(person, ()),
            )
            for person in sorted(members(edition.id, self.viewer))
        )
        return HeldList(edition.id, edition.as_of, by.name if by else "", held)

    def _category(self, code: str) -> str:
        known = self.words.has("recognition-category", code) if code else False
        return self.words.label("recognition-category", code) if known else ""

    def _names(self, parts: Iterable[str]) -> tuple[str, ...]:
        found = PersonName.objects.filter(person_id__in=list(parts)).order_by("id")
        return tuple(found.values_list("text", flat=True))

    # --- figures ---

    def figures(self) -> tuple[Held, ...]:
        """The figures that cite the document."""
        spans = self._spans("figure", re.compile(""))
        found = visible(Figure, self.viewer).filter(id__in=spans).order_by("id")
        return tuple(
            Held(
                each.id,
                ("figures", each.unit or each.currency),
                self._title(each.id),
                spans[each.id],
                _numbers(each),
            )
            for each in found
        )

    def _spans(
        self, kind: str, supports: re.Pattern[str], *, by_record: bool = True
    ) -> dict[str, tuple[Span, ...]]:
        """The passages cited for certain fields, by record, or by the part of the record."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for each in self._citations[kind]:
            if supports.fullmatch(each.supports):
                part = "/".join(each.supports.split("/")[:3])
                key = each.record_id if by_record else f"{each.record_id}{part}"
                found[key].append((int(each.start or 0), int(each.end or 0)))
        return {key: tuple(spans) for key, spans in found.items()}


def _standings(roll: cases.Roll) -> dict[str, str]:
    """How everybody on a roll stands, as lists divide people."""
    parts = (("suspended", roll.suspended), ("confined", roll.confined), ("held", roll.certain))
    return {entry.id: standing for standing, entries in parts for entry in entries}


def _numbers(figure: Figure) -> frozenset[float]:
    given: Iterator[float] = (
        float(number) for number in (figure.low, figure.best, figure.high) if number is not None
    )
    return frozenset(given)
