"""Where people stand on the day of a publication, as far as the sources carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.cases.models import LibertyPeriod
from onrecord.cases.periods import situation_of
from onrecord.cases.queries import Entry
from onrecord.cases.standing import Standing, standing
from onrecord.people.identity import identity
from onrecord.publications.content import Inlines, LineBreak, inlines
from onrecord.records import citations
from onrecord.values import Bound, Citation, PartialDate

from .material import Material

BEST_FIRST = tuple(Standing)


@dataclass(frozen=True)
class Stand:
    """A person's situation on a day; None: nothing known speaks of that day."""

    period: LibertyPeriod | None
    standing: Standing | None
    last_attested: str | None


def stands_of(material: Material, people: Iterable[str]) -> dict[str, Stand]:
    """Where each of these people stands; those on the roll stand as the roll has them."""
    who = identity(material.viewer)
    keys = list(dict.fromkeys(people))
    own = material.liberty
    found = material.roll(material.as_of)
    listed = {each.id: each for each in (*found.people, *found.confined, *found.suspended)}
    return {
        key: _stand(own.get(who.of(key), []), listed.get(who.of(key)), material.as_of)
        for key in keys
    }


def _stand(own: list[LibertyPeriod], entry: Entry | None, day: date) -> Stand:
    if entry is None:
        return _best(own, day)
    found = next(each for each in own if each.id == entry.period)
    return Stand(found, entry.standing, last_attested(found, day))


def _best(own: list[LibertyPeriod], day: date) -> Stand:
    situations = {each.id: situation_of(each) for each in own}
    ranked = []
    for period in own:
        others = [situations[each.id] for each in own if each is not period]
        found = standing(situations[period.id], day, others)
        if found is not None:
            ranked.append((BEST_FIRST.index(found), period))
    if not ranked:
        return Stand(None, None, None)
    best, period = min(ranked, key=lambda each: (each[0], each[1].id))
    return Stand(period, BEST_FIRST[best], last_attested(period, day))


def last_attested(period: LibertyPeriod, day: date) -> str | None:
    """The last date up to the day at which a source says that it was so, in EDTF."""
    known = [each for each in period.attestations.all() if each.first_day <= day]
    last = max(known, key=lambda each: each.last_day, default=None)
    return last.text if last is not None else None


def period_cites(material: Material, place: str) -> tuple[Citation, ...]:
    """Everything that the sources of a liberty period say; `place` is where it is in its case."""
    key, _, position = place.partition("/liberty/")
    case = material.records.get(key)
    if case is None:
        return ()
    return tuple(each.citation for each in citations(case.liberty[int(position)]))


def standing_in_words(material: Material, person: str) -> tuple[str, tuple[Citation, ...]]:
    """Where somebody stands on the day, for a sentence, with the sources of it."""
    stand = stands_of(material, [person])[person]
    if stand.period is None or stand.standing is None:
        return material.say("standing.unknown", day=material.day(material.as_of)), ()
    situation = material.label("liberty-situation", stand.period.situation).lower()
    since = bound_words(material, stand.period.from_text)
    begun = material.say("standing.since", since=since) if stand.period.from_text else ""
    said = f"{situation}{begun}; {_how_certain(material, stand)}"
    return said, period_cites(material, stand.period.id)


def _how_certain(material: Material, stand: Stand) -> str:
    standing_word = material.say(f"standing.{stand.standing}")
    if stand.last_attested is None:
        return standing_word
    return f"{standing_word}, {attested(material, stand.last_attested)}"


def attested(material: Material, last: str) -> str:
    """The last day on which a source says so, in words."""
    return material.say("attested", day=PartialDate.parse(last).in_words(material.language))


def standing_cell(material: Material, stands: Standing, last: str | None) -> Inlines:
    """How certain it is, and when a source last said so."""
    word = material.say(f"standing.{stands}")
    return inlines(word) if last is None else inlines(word, LineBreak(), attested(material, last))


def bound_words(material: Material, text: str | None) -> str:
    """The day on which something began or ended, in words; several statements stand in a row."""
    said = (Bound.parse(each) for each in (text or "").split("; ") if each)
    return "; ".join(each.in_words(material.language) for each in said) or material.say("unknown")
