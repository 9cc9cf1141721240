"""References in prose, such as `{count recommendations addressee=EU : 2}`, and what they come to.

| reference                                               | comes to                             |
|---------------------------------------------------------|--------------------------------------|
| count recommendations [addressee=] [grade=]             | how many there are                   |
| count prisoners [as_of=] [list=people] [standing=certain] | how many stand on that list          |
| bound prisoners [as_of=]                                | the same with its bound: at least 16 |
| count diff from= to= list=stay, gone or new             | how many stayed, are gone, are new   |
| count edition id=                                       | whom a list recognises and who is held |
| figure id=, date id=, name id=                          | a record's number, date or name      |

`id=subject` is the instrument that the report follows up. After ` : ` a reference can say what it
must come to. A date is a day; without one it is the day of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.cases.queries import Roll, difference
from onrecord.cases.standing import Standing
from onrecord.people.queries import EXACT, members
from onrecord.recommendations.queries import NOT_ASSESSED
from onrecord.records import Person
from onrecord.values import Citation, Quantity, in_language

from .material import Material
from .naming import may_be_named, name_of_record

SUBJECT = "subject"
LISTS = ("people", "suspended", "confined")
CHANGES = ("stay", "gone", "new")


class InvalidReference(ValueError):
    """A reference that cannot be read, or that leads to nothing publishable."""


@dataclass(frozen=True)
class Reference:
    """A reference as written: what is asked for, with what, and what it must come to."""

    asked: str
    arguments: Mapping[str, str]
    asserted: str | None


@dataclass(frozen=True)
class Found:
    """What a reference comes to, in words, with the citations behind it."""

    text: str
    cites: tuple[Citation, ...] = ()


def read_reference(text: str) -> Reference:
    """The reference between braces. Raises InvalidReference."""
    said, colon, asserted = text.partition(" : ")
    words = said.split()
    named = [word for word in words if "=" in word]
    asked = " ".join(word for word in words if "=" not in word)
    if asked not in KINDS:
        raise InvalidReference(f"nothing is called {asked!r}; known: {', '.join(KINDS)}")
    arguments = dict(word.split("=", 1) for word in named)
    needed, possible, _ = KINDS[asked]
    unknown = sorted(set(arguments) - set(needed) - set(possible))
    if unknown or len(arguments) < len(named):
        raise InvalidReference(f"takes {', '.join((*needed, *possible))}, each once")
    missing = [name for name in needed if name not in arguments]
    if missing:
        raise InvalidReference(f"lacks {', '.join(missing)}")
    return Reference(asked, arguments, asserted.strip() if colon else None)


def resolved(material: Material, reference: Reference, language: str) -> Found:
    """What the reference comes to in a language. Raises InvalidReference."""
    _, _, find = KINDS[reference.asked]
    found = find(material, reference.arguments, language)
    if reference.asserted is not None and reference.asserted != found.text:
        raise InvalidReference(
            f"stated as {reference.asserted!r}, but the register comes to {found.text!r}"
        )
    return found


# --- counts ---------------------------------------------------------------------------------------


def _recommendations(material: Material, given: Mapping[str, str], language: str) -> Found:
    del language
    addressee, grade = given.get("addressee"), given.get("grade")
    known = material.followup.by_addressee
    if addressee is not None and addressee not in known:
        raise InvalidReference(f"nothing is addressed to {addressee!r}; known: {', '.join(known)}")
    grades = _grades(material)
    if grade is not None and grade not in {*grades, NOT_ASSESSED}:
        raise InvalidReference(f"no grade is called {grade!r}; known: {', '.join(sorted(grades))}")
    fitting = [
        each
        for each, _ in material.recommendations
        if addressee in (None, *each.addressees) and grade in (None, each.grade)
    ]
    return Found(str(len(fitting)))


def _grades(material: Material) -> set[str]:
    """Every grade of the scales on which these recommendations were ever assessed."""
    scales = {each.scale for _, record in material.recommendations for each in record.assessments}
    return {code for scale in scales for code in material.vocabularies.scale(scale).concepts}


def _prisoners(material: Material, given: Mapping[str, str], language: str) -> Found:
    del language
    found = material.roll(_day(material, given, "as_of"), material.by)
    name = _one_of(given.get("list", LISTS[0]), LISTS)
    stands = _one_of(given.get("standing", "certain"), tuple(Standing))
    return Found(str(sum(each.standing == stands for each in getattr(found, name))))


def _bound(material: Material, given: Mapping[str, str], language: str) -> Found:
    found = material.roll(_day(material, given, "as_of"), material.by)
    return Found(_bounded(found).text(language))


def _bounded(found: Roll) -> Quantity:
    number = len(found.certain)
    return Quantity.exactly(number) if found.bound == EXACT else Quantity.at_least(number)


def _difference(material: Material, given: Mapping[str, str], language: str) -> Found:
    del language
    first = material.roll(_day(material, given, "from"), material.by)
    second = material.roll(_day(material, given, "to"), material.by)
    found = difference(first, second, material.viewer)
    return Found(str(len(getattr(found, _one_of(given["list"], CHANGES)))))


def _edition(material: Material, given: Mapping[str, str], language: str) -> Found:
    """Those of the edition's people who are held for certain on its last day."""
    del language
    edition = _record(material, given["id"])
    if edition.kind != "list_edition":
        raise InvalidReference(f"{given['id']!r} is a {edition.kind}, not a list_edition")
    found = material.roll(edition.as_of.latest, edition.organisation)
    named = members(edition.id, material.viewer)
    return Found(str(sum(each.id in named for each in found.certain)))


# --- records --------------------------------------------------------------------------------------


def _figure(material: Material, given: Mapping[str, str], language: str) -> Found:
    figure = _record(material, given["id"])
    if figure.kind != "figure":
        raise InvalidReference(f"{given['id']!r} is a {figure.kind}, not a figure")
    measure = figure.amount if figure.value is None else figure.value
    return Found(measure.text(language), figure.cites)


def _date(material: Material, given: Mapping[str, str], language: str) -> Found:
    record = _record(material, given["id"])
    stated = getattr(record, "date", None) or getattr(record, "as_of", None)
    if stated is None:
        raise InvalidReference(f"{given['id']!r} has no date")
    return Found(stated.in_words(language))


def _name(material: Material, given: Mapping[str, str], language: str) -> Found:
    record = _record(material, given["id"])
    if isinstance(record, Person) and not may_be_named(record):
        raise InvalidReference(
            f"{given['id']!r} may not be named: give it a basis, or leave it out"
        )
    names = [each.text for each in getattr(record, "names", ()) if each.language == language]
    title = getattr(record, "title", None)
    if names:
        return Found(names[0])
    return Found(
        in_language(title, language, ("en",)) if title else name_of_record(material, record)
    )


def _record(material: Material, key: str) -> Any:
    found = material.instrument if key == SUBJECT else material.records.get(key)
    if found is None:
        raise InvalidReference(f"there is no public record {key!r}")
    return found


def _day(material: Material, given: Mapping[str, str], name: str) -> date:
    if name not in given:
        return material.as_of
    try:
        return date.fromisoformat(given[name])
    except ValueError as error:
        raise InvalidReference(f"{name}: {given[name]!r} is no day; write 2019-03-14") from error


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise InvalidReference(f"nothing is called {value!r}; known: {', '.join(known)}")
    return value


Finder = Callable[[Material, Mapping[str, str], str], Found]
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Finder]] = {
    "count recommendations": ((), ("addressee", "grade"), _recommendations),
    "count prisoners": ((), ("as_of", "list", "standing"), _prisoners),
    "bound prisoners": ((), ("as_of",), _bound),
    "count diff": (("from", "to", "list"), (), _difference),
    "count edition": (("id",), (), _edition),
    "figure": (("id",), (), _figure),
    "date": (("id",), (), _date),
    "name": (("id",), (), _name),
}
"""What can be asked for: what it needs, what it can also take, and how it is found."""
