"""The roll that an address asks for: of which day, by whose lists, narrowed down by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.cases.narrowing import Facet, Narrowing
from onrecord.cases.queries import Roll, Rolls
from onrecord.cases.standing import Standing
from onrecord.organisations.queries import require

from .directory import Directory
from .reader import Reader
from .rolls import roll_of, rolls_of, standing_in_words

FACET_NAMES = {
    Facet.STANDING: marked("How firmly"),
    Facet.SITUATION: marked("Situation"),
    Facet.CATEGORY: marked("Category in a list"),
    Facet.CHARGED: marked("Charged under"),
    Facet.PLACE: marked("Place"),
    Facet.LIST: marked("On the list"),
}
SCHEMES = {Facet.SITUATION: "liberty-situation", Facet.CATEGORY: "recognition-category"}
CHOICES_AT_MOST = 100
"""So many choices a facet offers, those that fit most people."""


@dataclass(frozen=True)
class Choice:
    """A value of a facet, what it is called, and how many people it fits."""

    value: str
    name: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Offered:
    """A facet with its choices. `chosen` is what the choice that was made is called, if any."""

    code: Facet
    name: str
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True)
class Called:
    """The roll of the reader's day, whole and as it was asked for.

    `by` is the organisation whose lists count, None: everyone's.
    """

    by: str | None
    rolls: Rolls
    narrowing: Narrowing
    chosen: dict[Facet, str]
    whole: Roll
    found: Roll


def called(reader: Reader) -> Called:
    """The roll that the address asks for. Raises UnknownRecord for an unknown organisation."""
    by = reader.values.get("by") or None
    require(by, reader.viewer)
    chosen = {each: value for each in Facet if (value := reader.values.get(each, "").strip())}
    rolls = rolls_of(reader)
    narrowing = Narrowing(rolls, chosen)
    whole = roll_of(rolls, reader.day, by)
    return Called(by, rolls, narrowing, chosen, whole, narrowing.of(whole))


def offered(roll: Called, directory: Directory) -> list[Offered]:
    """The facets in which there is something to choose, with their choices by name."""
    counts = roll.narrowing.counts(roll.whole)
    common = {facet: _most_common(counts[facet], roll.chosen.get(facet)) for facet in Facet}
    directory.learn((*common[Facet.CHARGED], *common[Facet.LIST]))
    made = (_offered(facet, common[facet], roll, directory) for facet in Facet)
    return [each for each in made if each.choices]


def _most_common(counted: Counter[str], chosen: str | None) -> dict[str, int]:
    """The most frequent values with their numbers, and the one that is chosen."""
    first = dict(counted.most_common(CHOICES_AT_MOST))
    return first if chosen is None else {chosen: counted.get(chosen, 0)} | first


def _offered(facet: Facet, counts: dict[str, int], roll: Called, directory: Directory) -> Offered:
    chosen = roll.chosen.get(facet)
    named = ((value, _name(facet, value, directory), number) for value, number in counts.items())
    choices = [
        Choice(value, name, number, value == chosen) for value, name, number in named if name
    ]
    return Offered(
        code=facet,
        name=_(FACET_NAMES[facet]),
        choices=tuple(sorted(choices, key=lambda each: each.name.lower())),
        chosen=next((each.name for each in choices if each.is_chosen), ""),
    )


def _name(facet: Facet, value: str, directory: Directory) -> str:
    """What a value is called; empty where it may not be told, or is no value of the facet."""
    reader = directory.reader
    if facet is Facet.STANDING:
        return standing_in_words(Standing(value)) if value in set(Standing) else ""
    if facet is Facet.PLACE:
        return value if reader.withheld.out_of(value) == value else ""
    if facet in SCHEMES:
        known = reader.words.has(SCHEMES[facet], value)
        return reader.label(SCHEMES[facet], value).plain if known else ""
    link = directory.link(value)
    return link.words.plain if link else ""


def in_words(facets: Iterable[Offered]) -> list[str]:
    """The choices that were made, such as "Situation: in prison"."""
    return [f"{each.name}: {each.chosen}" for each in facets if each.chosen]
