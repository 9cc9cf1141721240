"""What a follow-up report is made from: the register's public records, as one reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from onrecord.accounts import Viewer
from onrecord.cases.queries import Roll, roll
from onrecord.ledger.history import current, current_many, current_of_kind, register_record
from onrecord.ledger.history import vocabularies as known_vocabularies
from onrecord.ledger.references import referring
from onrecord.organisations.queries import require
from onrecord.publications.content import Foreign, GradeMark, Inline, Text
from onrecord.recommendations.queries import NOT_ASSESSED, FollowUp, Graded, followup
from onrecord.records import Provision, Recommendation, marked
from onrecord.records import Publication as Prose
from onrecord.records import Record as Shape
from onrecord.records.base import Reference
from onrecord.values import PartialDate, best_language, in_language
from onrecord.vocabularies import Vocabularies

LANGUAGE = "en"
"""The language of the fixed words; texts of the register fall back to what they have."""

UNGRADED = GradeMark("none", "Not assessed")
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
        found = (self.get(key) for key in dict.fromkeys(keys))
        return [record for record in found if record is not None]

    def read(self, keys: Iterable[str]) -> None:
        """Read these records in one go."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        self._known |= dict.fromkeys(missing) | current_many(missing, self._viewer)

    def read_around(self, records: Iterable[Shape]) -> None:
        """Read what the records refer to, and what that refers to in turn."""
        wave = list(records)
        for _ in range(REFERENCES_AHEAD):
            named = list(dict.fromkeys(key for record in wave for key in _references(record)))
            fresh = [key for key in named if key not in self._known]
            self.read(fresh)
            wave = self.all(fresh)


def _references(record: Shape) -> Iterable[str]:
    return (found.value for found in marked(record) if isinstance(found.mark, Reference))


@dataclass(frozen=True)
class Material:
    """One report's material. `faults` gathers what makes it unfit to be published."""

    viewer: Viewer
    as_of: date
    by: str | None
    instrument: Any
    prose: Prose | None
    register: Any | None
    vocabularies: Vocabularies
    records: Records
    followup: FollowUp
    faults: list[str] = field(default_factory=list)

    # records

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

    def naming(self, target: str, kind: str, under: str) -> list[Any]:
        """Records of a kind that name the target in a field under this pointer, by date."""
        asked = (target, kind, under)
        if asked not in self._naming:
            found = self.records.all(referring(target, kind, self.viewer, under))
            self._naming[asked] = sorted(found, key=lambda each: (first_day(each), each.id))
        return self._naming[asked]

    @cached_property
    def _naming(self) -> dict[tuple[str, str, str], list[Any]]:
        return {}

    def roll(self, day: date, by: str | None = None) -> Roll:
        """The roll of a day, of everyone or of those whom `by` recognises."""
        key = (day, by)
        if key not in self._rolls:
            self._rolls[key] = roll(day, self.viewer, self.vocabularies, by)
        return self._rolls[key]

    @cached_property
    def _rolls(self) -> dict[tuple[date, str | None], Roll]:
        return {}

    # words

    def text(self, texts: Mapping[str, str]) -> str:
        """The text for a reader of the report."""
        return in_language(texts, LANGUAGE, ("en",))

    def words(self, texts: Mapping[str, str], *, sentence: bool = False) -> Inline:
        """The same as an inline, marked where it is in another language."""
        language = best_language(texts, LANGUAGE, ("en",))
        said = as_sentence(texts[language]) if sentence else texts[language]
        return Text(said) if language.startswith(LANGUAGE) else Foreign(said, language)

    def label(self, scheme: str, code: str) -> str:
        """The label of a code."""
        return self.vocabularies.label(scheme, code, LANGUAGE)

    def mark(self, scale: str | None, grade: str) -> GradeMark:
        """A grade by the sign and word of its scale."""
        if scale is None or grade == NOT_ASSESSED:
            return UNGRADED
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
        return list(dict.fromkeys([*marks, UNGRADED] if ungraded else marks))

    def _grades(self, scale: str) -> dict[str, int]:
        concepts = self.vocabularies.scale(scale).concepts.values()
        return {each.code: each.extra["order"] for each in concepts}


def first_day(record: Any) -> date:
    """The first day a record speaks of, for putting records in order; undated ones come last."""
    value = getattr(record, "date", None) or getattr(record, "as_of", None)
    return getattr(value, "earliest", None) or date.max


def day_in_words(day: date) -> str:
    """The day for a reader of the report."""
    return PartialDate.parse(day.isoformat()).in_words(LANGUAGE)


def as_sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one already."""
    return text if text.rstrip("\"'”»)").endswith((".", "!", "?", "…")) else f"{text}."


def listed(parts: Iterable[str]) -> str:
    """Words in a row: "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def gathered(instrument: str, *, viewer: Viewer, as_of: date, by: str | None) -> Material:
    """The material of a report. Raises UnknownRecord for the instrument or the organisation."""
    require(by, viewer)
    records = Records(viewer)
    record = current(instrument, viewer, "instrument")
    prose = _prose(instrument, viewer, by)
    counted_by = by or (prose.by if prose is not None else None)
    found = followup(instrument, as_of, viewer, counted_by)
    records.read(each.id for each in found.recommendations)
    records.read_around([record, *records.all(each.id for each in found.recommendations)])
    return Material(
        viewer=viewer,
        as_of=as_of,
        by=counted_by,
        instrument=record,
        prose=prose,
        register=register_record(viewer),
        vocabularies=known_vocabularies(),
        records=records,
        followup=found,
    )


def _prose(instrument: str, viewer: Viewer, by: str | None) -> Prose | None:
    """The register's prose for this report: that of the organisation asked for comes first."""
    every = (each for each in current_of_kind("publication", viewer) if isinstance(each, Prose))
    fitting = [each for each in every if each.subject == instrument and by in (None, each.by)]
    return min(fitting, key=lambda each: each.id, default=None)
