"""References in prose, such as `{count recommendations addressee=EU : 2}`, and what they come to.

| reference                       | comes to                                            |
|---------------------------------|-----------------------------------------------------|
| count QUERY, list QUERY         | how many items a query gives; what they are called  |
| bound prisoners [as_of=]        | the certain people with their bound: at least 16    |
| figure, period id=              | a figure's number with its sources; of what time it is |
| name, date, number, heading, summary, details [id=] | what a record is called, and so on |
| person [id=]                    | a person's name with where he or she stands         |
| cite [id=]                      | a note with the sources of a record                 |
| by [id=]                        | whose it is: a body, an author, a speaker           |
| assessors, authors              | who graded; who writes                              |
| day, since                      | the day of the publication; that it is compared with |

Without `id` it is the record over which the text is repeated, else the subject. After ` : ` a
reference can say what it must come to. See `writing.queries` for the queries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.cases.queries import Roll
from onrecord.people.queries import EXACT
from onrecord.records import Person
from onrecord.values import Citation, Quantity, in_language

from .context import Arguments, Built, Context, InvalidReference, NotNameable
from .material import as_sentence
from .naming import may_be_named, name_of, name_of_record, names_of, together
from .queries import QUERIES, found_by
from .standing import standing_in_words

_ASSERTED = re.compile(r"\s:\s")
UNCITED = "has no citation; say where its source says so"
OWNERS = ("body", "by", "organisation", "speaker")
"""The fields that say whose a record is."""


@dataclass(frozen=True)
class Reference:
    """A reference as written: what is asked for, with what, and what it must come to."""

    asked: str
    arguments: Mapping[str, str]
    asserted: str | None


@dataclass(frozen=True)
class Found:
    """What a reference comes to, in words, with the citations behind it.

    `lacking` says what it lacks to be published; a draft or an override has its words anyway.
    """

    text: str
    cites: tuple[Citation, ...] = ()
    lacking: str = ""


def asked_for(text: str) -> str:
    """What a reference asks for, without its arguments."""
    return " ".join(word for word in _ASSERTED.split(text, 1)[0].split() if "=" not in word)


def read_reference(text: str, known: Mapping[str, Asked]) -> Reference:
    """The reference between braces, one of those known. Raises InvalidReference."""
    said, *asserted = _ASSERTED.split(text, 1)
    words = said.split()
    named = [word for word in words if "=" in word]
    asked = asked_for(text)
    if asked not in known:
        raise InvalidReference(f"nothing is called {asked!r}; known: {', '.join(known)}")
    arguments = dict(word.split("=", 1) for word in named)
    needed, possible = known[asked]
    unknown = sorted(set(arguments) - set(needed) - set(possible))
    if unknown or len(arguments) < len(named):
        takes = ", ".join((*needed, *possible)) or "nothing"
        raise InvalidReference(f"takes {takes}, each once")
    missing = [name for name in needed if name not in arguments]
    if missing:
        raise InvalidReference(f"lacks {', '.join(missing)}")
    return Reference(asked, arguments, asserted[0].strip() if asserted else None)


def resolved(context: Context, reference: Reference) -> Found:
    """What the reference comes to. Raises InvalidReference."""
    found = KINDS[reference.asked][2](context, reference.arguments)
    if reference.asserted is not None and reference.asserted != found.text:
        raise InvalidReference(
            f"stated as {reference.asserted!r}, but the register comes to {found.text!r}"
        )
    return found


# --- counts and lists -----------------------------------------------------------------------------


def _count_of(query: str) -> Finder:
    return lambda context, given: Found(str(len(found_by(context, query, given))))


def _list_of(query: str) -> Finder:
    def listed(context: Context, given: Arguments) -> Found:
        names = [each.heading for each in found_by(context, query, given)]
        return Found(context.material.listed(names) if names else context.material.say("nobody"))

    return listed


def _bound(context: Context, given: Arguments) -> Found:
    found = context.material.roll(context.day(given), context.material.by)
    return Found(bounded(found).text(context.language))


def bounded(found: Roll) -> Quantity:
    """How many are held for certain, with the bound of the day."""
    number = len(found.certain)
    return Quantity.exactly(number) if found.bound == EXACT else Quantity.at_least(number)


# --- records --------------------------------------------------------------------------------------


def _figure(context: Context, given: Arguments) -> Found:
    figure = context.record(given)
    if figure.kind != "figure":
        raise InvalidReference(f"{figure.id!r} is a {figure.kind}, not a figure")
    if not figure.cites:
        raise InvalidReference(f"{figure.id!r} {UNCITED}")
    measure = figure.amount if figure.value is None else figure.value
    return Found(measure.text(context.language), figure.cites)


def _period(context: Context, given: Arguments) -> Found:
    figure = context.record(given)
    if getattr(figure, "period", None) is None:
        raise InvalidReference(f"{figure.id!r} has no period")
    return Found(figure.period.in_words(context.language))


def _date(context: Context, given: Arguments) -> Found:
    record = context.record(given)
    stated = getattr(record, "date", None) or getattr(record, "as_of", None)
    if stated is None:
        raise InvalidReference(f"{record.id!r} has no date")
    return Found(stated.in_words(context.language))


def _name(context: Context, given: Arguments) -> Found:
    record = _nameable(context, given)
    language = context.language
    names = [each.text for each in getattr(record, "names", ()) if each.language == language]
    if names:
        return Found(names[0])
    title = getattr(record, "title", None)
    if title:
        return Found(in_language(title, language, ("en",)))
    return Found(name_of_record(context.material, record))


def _nameable(context: Context, given: Arguments) -> Any:
    record = context.record(given)
    if isinstance(record, Person) and not may_be_named(record):
        raise NotNameable(f"{record.id!r} may not be named: give it a basis, or leave it out")
    return record


def _person(context: Context, given: Arguments) -> Found:
    record = _nameable(context, given)
    if not isinstance(record, Person):
        raise InvalidReference(f"{record.id!r} is a {record.kind}, not a person")
    said, cites = standing_in_words(context.material, record.id)
    return Found(f"{_name(context, given).text} ({said})", cites)


def _heading(context: Context, given: Arguments) -> Found:
    found = context.item(given["id"]) if "id" in given else context.item()
    if found is None:
        return _name(context, given)
    return Found(found.heading)


def _number(context: Context, given: Arguments) -> Found:
    found = context.item(given["id"]) if "id" in given else context.item()
    said = found.number if found is not None else getattr(context.record(given), "number", None)
    if not said:
        raise InvalidReference("has no number")
    return Found(str(said))


def _summary(context: Context, given: Arguments) -> Found:
    record = _said_of(context, given)
    said = getattr(record, "summary", None) or getattr(record, "description", None)
    if not said:
        raise InvalidReference(f"{record.id!r} has no summary")
    words = as_sentence(in_language(said, context.language, ("en",)))
    if record.cites or _is_of_the_authors(context, record):
        return Found(words, tuple(record.cites))
    named = getattr(record, "id", None)
    return Found(words, (), f"{f'{named!r} ' if named else ''}{UNCITED}")


def _is_of_the_authors(context: Context, record: Any) -> bool:
    """Whether it is what the authors of the document say themselves: that has no other source."""
    material = context.material
    instrument = material.records.get(getattr(record, "instrument", None) or "")
    said_by = {getattr(each, name, None) for each in (record, instrument) for name in OWNERS}
    return not said_by.isdisjoint(material.authors)


def _said_of(context: Context, given: Arguments) -> Any:
    """The record meant, or the part of one over which a text is repeated, such as a point."""
    item = context.item(given["id"]) if "id" in given else context.item()
    return item.detail if item is not None and item.record is None else context.record(given)


def _cite(context: Context, given: Arguments) -> Found:
    record = _said_of(context, given)
    if not record.cites:
        raise InvalidReference(f"{record.id!r} {UNCITED}")
    return Found("", tuple(record.cites))


def _details(context: Context, given: Arguments) -> Found:
    """Symbol and date in brackets, as far as there are any."""
    record = context.record(given)
    symbol, stated = getattr(record, "symbol", None), getattr(record, "date", None)
    said = [*([symbol] if symbol else []), *([stated.in_words(context.language)] if stated else [])]
    return Found(f" ({', '.join(said)})" if said else "")


def _by(context: Context, given: Arguments) -> Found:
    record = context.record(given)
    for name in ("body", "organisation", "by", "speaker", "publishers"):
        whose = getattr(record, name, None)
        if whose:
            keys = whose if isinstance(whose, tuple) else (whose,)
            also = getattr(record, "jointly_with", ())
            return Found(together(context.material, keys[0], (*keys[1:], *also)))
    raise InvalidReference(f"{record.id!r} does not say whose it is")


def _assessors(context: Context, given: Arguments) -> Found:
    """By whom they were assessed; nothing where nobody has."""
    del given
    material = context.material
    found = [
        record.assessments[graded.assessment]
        for graded, record in material.recommendations
        if graded.assessment is not None
    ]
    bodies = dict.fromkeys(body for each in found for body in (each.assessor, *each.jointly_with))
    if not bodies:
        return Found("")
    first, *others = bodies
    return Found(material.say("assessed.by", names=together(material, first, tuple(others))))


def _authors(context: Context, given: Arguments) -> Found:
    del given
    keys = context.material.authors
    if not keys:
        raise InvalidReference("nobody writes it: give `by` in the publication's record, or --by")
    return Found(names_of(context.material, keys))


def _day(context: Context, given: Arguments) -> Found:
    return Found(context.material.day(context.day(given)))


def _since(context: Context, given: Arguments) -> Found:
    del given
    return Found(context.material.day(context.day({"as_of": "since"})))


def _office(context: Context, given: Arguments) -> Found:
    del given
    item = context.item("recipient")
    if item is None:
        raise InvalidReference("stands within {each recipients} or {each copies}")
    said = item.detail.office
    return Found(in_language(said, context.language, ("en",)) if said else "")


def _of(context: Context, given: Arguments) -> Found:
    """A state or organisation by its code or id."""
    return Found(name_of(context.material, context.key(given["id"])))


Finder = Callable[[Context, Arguments], Found]
Asked = tuple[tuple[str, ...], tuple[str, ...]]
OF_A_RECORD = {
    "name": _name,
    "date": _date,
    "number": _number,
    "heading": _heading,
    "summary": _summary,
    "details": _details,
    "person": _person,
    "cite": _cite,
    "by": _by,
}
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Finder]] = {
    **{f"count {name}": (*each[:2], _count_of(name)) for name, each in QUERIES.items()},
    **{f"list {name}": (*each[:2], _list_of(name)) for name, each in QUERIES.items()},
    "bound prisoners": ((), ("as_of",), _bound),
    "figure": ((), ("id",), _figure),
    "period": ((), ("id",), _period),
    **{name: ((), ("id",), find) for name, find in OF_A_RECORD.items()},
    "party": (("id",), (), _of),
    "office": ((), (), _office),
    "assessors": ((), (), _assessors),
    "authors": ((), (), _authors),
    "day": ((), ("as_of",), _day),
    "since": ((), (), _since),
}
"""What can be asked for: what it needs, what it can also take, and how it is found."""


def inline_references() -> dict[str, Asked]:
    """What stands within a line."""
    return {name: (needs, takes) for name, (needs, takes, _) in KINDS.items()}


def repetitions() -> dict[str, Asked]:
    """What a part of a text is repeated over."""
    return {f"each {name}": (needs, takes) for name, (needs, takes, _) in QUERIES.items()}


def built_parts(builders: Mapping[str, Built]) -> dict[str, Asked]:
    """What stands on a line of its own."""
    return {name: (each.needs, each.takes) for name, each in builders.items()}
