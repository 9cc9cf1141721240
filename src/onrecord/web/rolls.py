"""Rolls as pages show them: lines and figures of a day, and what changed by another day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from django.utils.translation import ngettext

from onrecord.cases.at_hand import rolls_at_hand
from onrecord.cases.queries import Difference, Entry, Roll, Rolls
from onrecord.cases.standing import Standing
from onrecord.values import Bound, PartialDate

from .directory import Directory
from .languages import spoken
from .reader import Reader
from .said import Link, Listed, Said

NAMES_AT_MOST = 100
"""So many names a list of changes gives; a register may hold thousands."""

STANDING_SIGNS = {Standing.CERTAIN: "●", Standing.PRESUMED: "◐", Standing.POSSIBLE: "○"}
STANDING_WORDS = {
    Standing.CERTAIN: marked("certain"),
    Standing.PRESUMED: marked("presumed"),
    Standing.POSSIBLE: marked("possible"),
}

MEANINGS = {
    Standing.CERTAIN: marked(
        "A source speaks of this very day, says that it went on across it, or gives a later end."
    ),
    Standing.PRESUMED: marked("It had begun, and no source tells of an end or of something later."),
    Standing.POSSIBLE: marked(
        "Only bounds that sources give, or a term that has run out, reach this day."
    ),
}


def standing_in_words(standing: Standing) -> str:
    """How certain it is that someone is in a situation."""
    return _(STANDING_WORDS[standing])


@dataclass(frozen=True)
class Stands:
    """How certain it is that someone is in a situation, by sign and word."""

    standing: Standing

    @property
    def sign(self) -> str:
        """The sign of the standing."""
        return STANDING_SIGNS[self.standing]

    @property
    def code(self) -> str:
        """Its name in the style sheet."""
        return self.standing.value

    @property
    def word(self) -> str:
        """Its name."""
        return standing_in_words(self.standing)

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return _(MEANINGS[self.standing])


@dataclass(frozen=True)
class Held:
    """A line of the roll."""

    person: Link
    situation: Said
    place: str
    stands: Stands
    category: Said | None
    since: str
    attested: str
    days_ago: int | None


@dataclass(frozen=True)
class Count:
    """So many certain people of a category or in a situation."""

    label: Said
    number: int


@dataclass(frozen=True)
class Counted:
    """A roll as figures."""

    standings: tuple[tuple[Stands, int], ...]
    is_exact: bool
    by_category: tuple[Count, ...]
    by_situation: tuple[Count, ...]


@dataclass(frozen=True)
class Named:
    """So many people, with the names of the first of them; `more` are not named."""

    number: int
    people: Listed
    more: str


@dataclass(frozen=True)
class Changes:
    """What changed among those held for certain; `gone` with how it ended as far as is known.

    `gone_more` says how many more are gone than are named.
    """

    first: str
    second: str
    stay: Named
    new: Named
    number_gone: int
    gone: tuple[tuple[Link, Said], ...]
    gone_more: str


def rolls_of(reader: Reader) -> Rolls:
    """The rolls of the register as it is read."""
    return rolls_at_hand(reader.viewer)


@lru_cache(maxsize=8)
def roll_of(rolls: Rolls, day: date, by: str | None) -> Roll:
    """The roll of a day, kept as long as what it is called from."""
    return rolls.on(day, by)


def counted(found: Roll, reader: Reader) -> Counted:
    """The figures of a roll."""
    return Counted(
        standings=tuple((Stands(standing), found.count(standing)) for standing in Standing),
        is_exact=found.bound == "exact",
        by_category=_counts("recognition-category", found.by_category, reader),
        by_situation=_counts("liberty-situation", found.by_situation, reader),
    )


def _counts(scheme: str, numbers: dict[str, int], reader: Reader) -> tuple[Count, ...]:
    most_first = sorted(numbers.items(), key=lambda pair: -pair[1])
    return tuple(Count(reader.label(scheme, code), number) for code, number in most_first)


def lines(entries: Iterable[Entry], directory: Directory) -> list[Held]:
    """The entries of a roll as lines."""
    return [line(entry, directory) for entry in entries]


def line(entry: Entry, directory: Directory) -> Held:
    """An entry of a roll as a line."""
    reader = directory.reader
    has_category = entry.category != "not_stated"
    last = PartialDate.parse(entry.last_attested) if entry.last_attested else None
    return Held(
        person=directory.link(entry.id) or Link(Said("")),
        situation=reader.label("liberty-situation", entry.situation),
        place=reader.withheld.out_of(entry.place),
        stands=Stands(entry.standing),
        category=reader.label("recognition-category", entry.category) if has_category else None,
        since="; ".join(
            Bound.parse(part).in_words(spoken()) for part in (entry.since or "").split("; ") if part
        ),
        attested=last.in_words(spoken()) if last else "",
        days_ago=_days_between(last, reader.day) if last else None,
    )


def _days_between(last: PartialDate, day: date) -> int:
    """Days since the last one that is attested; 0 within the time that is."""
    return max(0, (day - last.latest).days)


def changed(before: str, found: Difference, after: str, directory: Directory) -> Changes:
    """What changed between two rolls; `before` and `after` are what they are called."""
    reader = directory.reader
    stay, new = _by_name(found.stay), _by_name(found.new)
    gone = sorted(found.gone, key=lambda each: each.entry.name)
    shown = gone[:NAMES_AT_MOST]
    directory.learn(people_in(found))
    return Changes(
        first=before,
        second=after,
        stay=_named(stay, directory),
        new=_named(new, directory),
        number_gone=len(gone),
        gone=tuple(
            (directory.link(each.entry.id) or Link(Said("")), _how(each.how, reader))
            for each in shown
        ),
        gone_more=_more(len(gone)),
    )


def people_in(found: Difference) -> Iterator[str]:
    """The people whom a list of these changes names."""
    for entries in (found.stay, found.new, [each.entry for each in found.gone]):
        yield from (each.id for each in _by_name(entries)[:NAMES_AT_MOST])


def _by_name(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.name)


def _named(entries: list[Entry], directory: Directory) -> Named:
    links = directory.links(entry.id for entry in entries[:NAMES_AT_MOST])
    return Named(len(entries), links, _more(len(entries)))


def _more(number: int) -> str:
    """How many are not named, in words; empty where all are."""
    left = number - NAMES_AT_MOST
    return ngettext("and %d more", "and %d more", left) % left if left > 0 else ""


def _how(how: str, reader: Reader) -> Said:
    is_end = reader.words.has("liberty-end", how)
    return reader.label("liberty-end" if is_end else "liberty-situation", how)
