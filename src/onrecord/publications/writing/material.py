"""What a publication is made from: the register's records, as one reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from onrecord.accounts import Viewer
from onrecord.cases.models import LibertyPeriod
from onrecord.cases.periods import by_person, periods_of
from onrecord.cases.queries import Roll, roll
from onrecord.ledger.history import current, current_many, current_of_kind, register_record
from onrecord.ledger.history import vocabularies as known_vocabularies
from onrecord.ledger.references import referring
from onrecord.organisations.queries import require
from onrecord.people.identity import identity
from onrecord.people.queries import editions
from onrecord.publications.content import Foreign, GradeMark, Inline, Text
from onrecord.publications.faults import InvalidPublicationError
from onrecord.recommendations.grading import NOT_ASSESSED, Graded
from onrecord.recommendations.queries import FollowUp, followup
from onrecord.records import Provision, Recommendation, marked
from onrecord.records import Publication as Prose
from onrecord.records import Record as Shape
from onrecord.records.base import Reference
from onrecord.values import PartialDate, best_language, in_language
from onrecord.vocabularies import Vocabularies

from .phrases import phrase

REFERENCES_AHEAD = 3
"""Recommendation, its evidence, who said or published that, whom these belong to."""


class Records:
    """The records that a viewer may see, each read once."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._known: dict[str, Any] = {}

    def get(self, key: str) -> Any | None:
        """The record; None where there is none that the viewer may see."""
        if key not in self._known:
            self.read([key])
        return self._known[key]

    def all(self, keys: Iterable[str]) -> list[Any]:
        """Those of these records that the viewer may see, in the same order."""
        wanted = list(dict.fromkeys(keys))
        self.read(wanted)
        found = (self._known[key] for key in wanted)
        return [record for record in found if record is not None]

    def already_read(self, kind: str) -> list[Any]:
        """Every record of a kind that has been read."""
        return [each for each in self._known.values() if each is not None and each.kind == kind]

    def read(self, keys: Iterable[str]) -> None:
        """Read these records in one go."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        if missing:
            self._known |= dict.fromkeys(missing) | current_many(missing, self._viewer)

    def read_around(self, records: Iterable[Shape]) -> None:
        """Read what the records refer to, and what that refers to in turn."""
        wave = list(records)
        for _ in range(REFERENCES_AHEAD):
            named = list(dict.fromkeys(key for record in wave for key in _references(record)))
            fresh = [key for key in named if key not in self._known]
            wave = self.all(fresh)


def _references(record: Shape) -> Iterable[str]:
    return (found.value for found in marked(record) if isinstance(found.mark, Reference))


@dataclass(frozen=True)
class Fault:
    """What makes a publication unfit: where it stands, and what to do about it.

    `line` counts from 1 within the text of that place; None where the place is no text. `names`
    somebody who may not be named: no override lets that pass.
    """

    place: str
    message: str
    language: str | None = None
    line: int | None = None
    names: bool = False

    def __str__(self) -> str:
        """The fault as one line for a reader."""
        language = f" ({self.language})" if self.language else ""
        line = f", line {self.line}" if self.line is not None else ""
        return f"{self.place}{language}{line}: {self.message}"


@dataclass(frozen=True)
class Material:
    """One publication's material. `faults` gathers what makes it unfit to be published.

    `by` is whose grades and whose recognitions count; `since` the day with which the day of the
    publication is compared, where there is one.
    """

    viewer: Viewer
    as_of: date
    since: date | None
    by: str | None
    language: str
    subject: Any
    also: tuple[Any, ...]
    prose: Prose | None
    register: Any | None
    vocabularies: Vocabularies
    records: Records
    faults: list[Fault] = field(default_factory=list)

    # records

    @cached_property
    def instruments(self) -> list[Any]:
        """The instruments that it is about: the subject, those beside it, else those related."""
        named = [each for each in (self.subject, *self.also) if each.kind == "instrument"]
        related = self.records.all(getattr(self.subject, "related", ()))
        return named or [each for each in related if each.kind == "instrument"]

    @cached_property
    def followup(self) -> FollowUp:
        """The recommendations of these instruments with the grade that counts, in order."""
        found = [followup(each.id, self.as_of, self.viewer, self.by) for each in self.instruments]
        graded = tuple(one for each in found for one in each.recommendations)
        self.records.read(each.id for each in graded)
        self.records.read_around(self.records.all(each.id for each in graded))
        return FollowUp(self.subject.id, self.by, self.as_of, graded)

    @cached_property
    def recommendations(self) -> list[tuple[Graded, Recommendation]]:
        """Each recommendation with the grade that counts, in order."""
        rows = ((each, self.records.get(each.id)) for each in self.followup.recommendations)
        return [(each, record) for each, record in rows if record is not None]

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles of laws that the register knows, by number."""
        found = current_of_kind("provision", self.viewer)
        return frozenset(each.article for each in found if isinstance(each, Provision))

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The organisations in whose name it is written."""
        if self.prose is not None and self.prose.by is not None:
            return (self.prose.by, *self.prose.jointly_with)
        return (self.by,) if self.by is not None else ()

    @cached_property
    def compared(self) -> date | None:
        """The day to compare with: as asked for, else that of the last list before the day."""
        if self.since is not None:
            return self.since
        days = [each.last_day for each in editions(self.viewer, self.by)]
        return max((day for day in days if day < self.as_of), default=None)

    def naming(self, target: str, kind: str, under: str = "/") -> list[Any]:
        """Records of a kind that name the target in a field under this pointer, by date."""
        asked = (target, kind, under)
        if asked not in self._naming:
            found = self.records.all(referring(target, kind, self.viewer, under))
            self._naming[asked] = sorted(found, key=lambda each: (first_day(each), each.id))
        return self._naming[asked]

    @cached_property
    def _naming(self) -> dict[tuple[str, str, str], list[Any]]:
        return {}

    @cached_property
    def liberty(self) -> dict[str, list[LibertyPeriod]]:
        """Every known period of liberty, by the person that its record is shown as."""
        found = periods_of(self.viewer).order_by("id")
        return by_person(found, identity(self.viewer))

    def roll(self, day: date, by: str | None = None) -> Roll:
        """The roll of a day, of everyone or of those whom `by` recognises."""
        key = (day, by)
        if key not in self._rolls:
            self._rolls[key] = roll(day, self.viewer, known_vocabularies(), by)
        return self._rolls[key]

    @cached_property
    def _rolls(self) -> dict[tuple[date, str | None], Roll]:
        return {}

    # words

    def say(self, key: str, **values: object) -> str:
        """A fixed phrase in the publication's language."""
        return phrase(self.language, key, **values)

    def text(self, texts: Mapping[str, str]) -> str:
        """The text for a reader of the publication."""
        return in_language(texts, self.language, ("en",))

    def words(self, texts: Mapping[str, str], *, sentence: bool = False) -> Inline:
        """The same as an inline, marked where it is in another language."""
        language = best_language(texts, self.language, ("en",))
        said = as_sentence(texts[language]) if sentence else texts[language]
        return Text(said) if language.startswith(self.language) else Foreign(said, language)

    def label(self, scheme: str, code: str) -> str:
        """The label of a code."""
        return self.vocabularies.label(scheme, code, self.language)

    def day(self, day: date) -> str:
        """A day in words."""
        return PartialDate.parse(day.isoformat()).in_words(self.language)

    def listed(self, parts: Iterable[str]) -> str:
        """Words in a row: "a, b and c"; nothing for no words."""
        *first, last = tuple(parts) or ("",)
        return f"{', '.join(first)} {self.say('and')} {last}" if first else last

    # grades

    def mark(self, scale: str | None, grade: str) -> GradeMark:
        """A grade by the sign and word of its scale."""
        if scale is None or grade == NOT_ASSESSED:
            return GradeMark("none", self.say("grade.none"))
        concept = self.vocabularies.concept(scale, grade)
        return GradeMark(concept.extra["sign"], self.text(concept.label))

    @cached_property
    def scales(self) -> list[str]:
        """The scales that the counted grades are on, in the order they come."""
        used = (graded.scale for graded, _ in self.recommendations)
        return list(dict.fromkeys(scale for scale in used if scale is not None))

    @cached_property
    def legend(self) -> list[GradeMark]:
        """Every grade of the scales in use, best first; "not assessed" where one is."""
        marks = [
            self.mark(scale, code)
            for scale in self.scales
            for code in sorted(self._grades(scale), key=self._grades(scale).__getitem__)
        ]
        ungraded = any(graded.scale is None for graded, _ in self.recommendations)
        return list(dict.fromkeys([*marks, *([self.mark(None, NOT_ASSESSED)] * ungraded)]))

    def _grades(self, scale: str) -> dict[str, int]:
        concepts = self.vocabularies.scale(scale).concepts.values()
        return {each.code: each.extra["order"] for each in concepts}


def first_day(record: Any) -> date:
    """The first day a record speaks of, for putting records in order; undated ones come last."""
    value = getattr(record, "date", None) or getattr(record, "as_of", None)
    return getattr(value, "earliest", None) or date.max


def as_sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one already."""
    return text if text.rstrip("\"'”»)").endswith((".", "!", "?", "…")) else f"{text}."


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Wanted:
    """Which publication: its kind and subject, in whose name, for which day, in which language.

    `prose` stands in the place of the register's own prose, as it does while it is being written.
    """

    kind: str
    subject: str
    as_of: date
    language: str = "en"
    by: str | None = None
    since: date | None = None
    prose: Prose | None = None


def gathered(wanted: Wanted, subjects: Sequence[str], viewer: Viewer) -> Material:
    """The material; `subjects` are the kinds of record that it may be about.

    Raises UnknownRecord for a subject or an organisation that the viewer does not see.
    """
    require(wanted.by, viewer)
    records = Records(viewer)
    subject = _subject(wanted.subject, subjects, viewer)
    prose = wanted.prose or _prose(wanted, viewer)
    also = tuple(records.all(prose.also)) if prose is not None else ()
    records.read_around([subject, *also, *([prose] if prose is not None else [])])
    return Material(
        viewer=viewer,
        as_of=wanted.as_of,
        since=wanted.since,
        by=wanted.by or (prose.by if prose is not None else None) or _own(subject),
        language=wanted.language,
        subject=subject,
        also=also,
        prose=prose,
        register=register_record(viewer),
        vocabularies=known_vocabularies(viewer),
        records=records,
    )


def _subject(key: str, kinds: Sequence[str], viewer: Viewer) -> Shape:
    """The record. Raises UnknownRecord, which names the one kind that there may be."""
    if len(kinds) == 1:
        return current(key, viewer, kinds[0])
    found = current(key, viewer)
    if found.kind not in kinds:
        raise UnfitSubject(
            f"{key!r} is a record of kind {found.kind}; this document is about one of these: "
            f"{', '.join(kinds)}"
        )
    return found


class UnfitSubject(InvalidPublicationError):
    """A document of this kind is not about such a record."""


def _own(subject: Any) -> str | None:
    """A list is that of the organisation which it is about."""
    return subject.id if subject.kind == "organisation" else None


def _prose(wanted: Wanted, viewer: Viewer) -> Prose | None:
    """The register's prose for it: that of the organisation asked for comes first."""
    every = (each for each in current_of_kind("publication", viewer) if isinstance(each, Prose))
    fitting = [
        each
        for each in every
        if (each.genre, each.subject) == (wanted.kind, wanted.subject)
        and wanted.by in (None, each.by)
    ]
    return min(fitting, key=lambda each: each.id, default=None)
