"""What can be counted, listed and repeated over: each query gives items in their order.

| query                                              | gives                                  |
|----------------------------------------------------|----------------------------------------|
| recommendations [addressee= grade= theme= section= | what was recommended                   |
|   about= distinct=yes]                             |                                        |
| sections [of=], themes, instruments                | parts of what was recommended          |
| prisoners [as_of= list= standing= category=        | people on the roll of a day            |
|   situation=]                                      |                                        |
| diff from= to= list=stay, gone or new              | what changed between two rolls         |
| edition id=                                        | whom a list recognises and who is held |
| editions                                           | the lists up to the day                |
| comparison                                         | itself, where there is a day before    |
| people [about=]                                    | people named by what it is about       |
| points [of=]                                       | what is raised at an opportunity       |
| participants [role=]                               | who takes part in an opportunity       |
| prose section=                                     | itself, where the register has it      |
| described [id=]                                    | itself, where it has a description     |
| recipients, copies                                 | whom a letter goes to                  |
| related kind= [about=]                             | records that name a record             |

A day that is left out is that of the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.cases.queries import Entry, difference
from onrecord.cases.standing import Standing
from onrecord.people.queries import editions, members
from onrecord.recommendations.grading import NOT_ASSESSED, Graded
from onrecord.records import ListEdition, Person, Recommendation
from onrecord.records.registers import Recipient

from .context import Arguments, Context, InvalidReference, Item, one_of
from .headings import short
from .material import as_sentence, capital, first_day
from .naming import name_of, name_of_record

LISTS = ("people", "suspended", "confined")
CHANGES = ("stay", "gone", "new")
YES = "yes"
OTHER = ""
"""The section of what stands in none."""


# --- recommendations ------------------------------------------------------------------------------


def _recommendations(context: Context, given: Arguments) -> Iterator[Item]:
    material = context.material
    _refuse_unknown(context, given)
    section = context.key(given["section"]) if "section" in given else None
    theme = context.key(given["theme"]) if "theme" in given else None
    about = context.record(given, "about").id if "about" in given else None
    for number, (graded, record) in enumerate(material.recommendations, start=1):
        if (
            given.get("addressee") in (None, *graded.addressees)
            and given.get("grade") in (None, graded.grade)
            and section in (None, section_of(context, record))
            and theme in (None, record.themes[0])
            and (about is None or about in _named_by(record))
            and not (given.get("distinct") == YES and _is_again(context, record))
        ):
            said = record.number or str(number)
            heading = f"{said}. {short(material.text(record.summary))}"
            yield Item("recommendation", record.id, heading, record, said, graded)


def _refuse_unknown(context: Context, given: Arguments) -> None:
    material = context.material
    addressee, grade = given.get("addressee"), given.get("grade")
    known = material.followup.by_addressee
    if addressee is not None and addressee not in known:
        raise InvalidReference(f"nothing is addressed to {addressee!r}; known: {', '.join(known)}")
    grades = _grades(context)
    if grade is not None and grade not in {*grades, NOT_ASSESSED}:
        raise InvalidReference(f"no grade is called {grade!r}; known: {', '.join(sorted(grades))}")
    if "distinct" in given:
        one_of(given["distinct"], (YES,))


def _grades(context: Context) -> set[str]:
    """Every grade of the scales on which these recommendations were ever assessed."""
    material = context.material
    scales = {each.scale for _, record in material.recommendations for each in record.assessments}
    return {code for scale in scales for code in material.vocabularies.scale(scale).concepts}


def _named_by(record: Recommendation) -> set[str]:
    return {*record.people, *record.provisions, *record.organisations, *record.groups}


def _is_again(context: Context, record: Recommendation) -> bool:
    """Whether it repeats another recommendation of the same instrument."""
    same = {each.id for _, each in context.material.recommendations}
    return any(key in same for key in record.repeats)


def section_of(context: Context, record: Recommendation) -> str:
    """The section of its instrument in which it stands, its first theme where there are none."""
    instrument = context.material.records.get(record.instrument)
    sections = getattr(instrument, "sections", ())
    if not sections:
        return record.themes[0]
    known = {each.id for each in sections}
    return record.section if record.section is not None and record.section in known else OTHER


def _sections(context: Context, given: Arguments) -> Iterator[Item]:
    """The instruments' own sections; where an instrument has none, its first themes.

    Without `of` those at the top, with it those within that section. What stands in no section
    comes last.
    """
    within = context.key(given["of"]) if "of" in given else None
    known: dict[str, tuple[str, str | None]] = {}
    for instrument in context.material.instruments:
        for each in instrument.sections:
            known[each.id] = (context.material.text(each.title), each.part_of)
    found = {section_of(context, record) for _, record in context.material.recommendations}
    for key in sorted(found - set(known) - {OTHER}, key=_places(context).__getitem__):
        known[key] = (context.material.label("theme", key), None)
    if OTHER in found:
        known[OTHER] = (context.material.say("section.other"), None)
    parents = {part_of for _, part_of in known.values()}
    for key, (heading, part_of) in known.items():
        if part_of == within and (key in found or key in parents):
            yield Item("section", key, heading)


def _places(context: Context) -> dict[str, int]:
    """Where each section first comes."""
    places: dict[str, int] = {}
    for place, (_, record) in enumerate(context.material.recommendations):
        places.setdefault(section_of(context, record), place)
    return places


def _themes(context: Context, given: Arguments) -> Iterator[Item]:
    del given
    material = context.material
    asked = (record.themes[0] for _, record in material.recommendations)
    raised = (code for each in getattr(material.subject, "raised", ()) for code in each.themes[:1])
    for code in dict.fromkeys((*raised, *asked)):
        yield Item("theme", code, material.label("theme", code))


def _instruments(context: Context, given: Arguments) -> Iterator[Item]:
    del given
    for each in context.material.instruments:
        yield _record_item(context, each)


# --- people ---------------------------------------------------------------------------------------


def _prisoners(context: Context, given: Arguments) -> Iterator[Item]:
    found = context.material.roll(context.day(given), context.material.by)
    name = one_of(given.get("list", LISTS[0]), LISTS)
    standing = given.get("standing", Standing.CERTAIN)
    stands = [*Standing] if standing == "any" else [one_of(standing, (*tuple(Standing), "any"))]
    for entry in getattr(found, name):
        if (
            entry.standing in stands
            and given.get("category") in (None, entry.category)
            and given.get("situation") in (None, entry.situation)
        ):
            yield _held(context, entry)


def _held(context: Context, entry: Entry) -> Item:
    heading = name_of(context.material, entry.id)
    return Item("person", entry.id, heading, context.material.records.get(entry.id), detail=entry)


def _difference(context: Context, given: Arguments) -> Iterator[Item]:
    material = context.material
    first = material.roll(context.day(given, "from"), material.by)
    second = material.roll(context.day(given, "to"), material.by)
    found = difference(first, second, material.viewer)
    for each in getattr(found, one_of(given["list"], CHANGES)):
        yield _held(context, each if isinstance(each, Entry) else each.entry)


def _edition(context: Context, given: Arguments) -> Iterator[Item]:
    """Those of the edition's people who are held for certain on its last day."""
    material = context.material
    edition = context.record(given)
    if edition.kind != "list_edition":
        raise InvalidReference(f"{given['id']!r} is a {edition.kind}, not a list_edition")
    named = members(edition.id, material.viewer)
    for each in material.roll(edition.as_of.latest, edition.organisation).certain:
        if each.id in named:
            yield _held(context, each)


def _editions(context: Context, given: Arguments) -> Iterator[Item]:
    del given
    material = context.material
    rows = editions(material.viewer, material.by)
    for record in material.records.all(
        each.id for each in rows if each.first_day <= material.as_of
    ):
        if isinstance(record, ListEdition):
            yield Item("edition", record.id, record.as_of.in_words(context.language), record)


def _comparison(context: Context, given: Arguments) -> Iterator[Item]:
    """One item where there is a day to compare with."""
    del given
    day = context.material.compared
    if day is not None:
        yield Item("comparison", day.isoformat(), context.material.day(day))


def _people(context: Context, given: Arguments) -> Iterator[Item]:
    """The people whom recommendations, points or a record name; of a section all that are in it."""
    material = context.material
    for key in dict.fromkeys(_people_keys(context, given)):
        record = material.records.get(key)
        if isinstance(record, Person):
            yield Item("person", key, name_of_record(material, record), record)


def _people_keys(context: Context, given: Arguments) -> Iterator[str]:
    section = context.item(given["about"]) if "about" in given else None
    if section is not None and section.record is None and section.kind == "section":
        inner = {section.id} | {each.id for each in _sections(context, {"of": section.id})}
        for _, record in context.material.recommendations:
            if section_of(context, record) in inner:
                yield from record.people
    elif section is not None and section.kind == "point":
        yield from section.detail.people
    else:
        yield from getattr(context.record(given, "about"), "people", ())


# --- advocacy -------------------------------------------------------------------------------------


def _points(context: Context, given: Arguments) -> Iterator[Item]:
    """What is raised at an opportunity; `of=previous` are those of the one before it."""
    material = context.material
    if given.get("of") == "previous":
        opportunity = material.records.get(material.subject.follows or "")
    else:
        opportunity = context.record(given, "of") if "of" in given else material.subject
    for number, each in enumerate(getattr(opportunity, "raised", ()), start=1):
        yield Item("point", each.id, material.text(each.summary), None, str(number), each)


def _participants(context: Context, given: Arguments) -> Iterator[Item]:
    """Who takes part in the opportunity; with `role`, as what."""
    for each in getattr(context.material.subject, "participants", ()):
        if given.get("role") in (None, each.role):
            name = name_of(context.material, each.party)
            record = context.material.records.get(each.party)
            yield Item("participant", each.party, name, record, detail=each)


def _recipients(context: Context, given: Arguments) -> Iterator[Item]:
    del given
    yield from _written_to(context, context.material.prose.to if context.material.prose else ())


def _copies(context: Context, given: Arguments) -> Iterator[Item]:
    del given
    yield from _written_to(context, context.material.prose.copies if context.material.prose else ())


def _written_to(context: Context, recipients: Iterable[Recipient]) -> Iterator[Item]:
    for each in recipients:
        record = context.material.records.get(each.party)
        yield Item(
            "recipient", each.party, name_of(context.material, each.party), record, detail=each
        )


def prose_key(context: Context, section: str) -> str:
    """The section of the register's prose; of what a text is repeated over it is the item's own."""
    items = [each for each in context.items if each.kind != "prose"]
    return f"{section}-{items[-1].id}" if items else section


def _prose(context: Context, given: Arguments) -> Iterator[Item]:
    """One item where the register has prose for this section, so that there can be an else."""
    record, key = context.material.prose, prose_key(context, given["section"])
    if record is not None and key in record.prose:
        yield Item("prose", key, key)


def _described(context: Context, given: Arguments) -> Iterator[Item]:
    """One item where there is a description of the record or a summary."""
    record = context.record(given)
    said = getattr(record, "description", None) or getattr(record, "summary", None)
    if said:
        yield Item("described", record.id, as_sentence(context.material.text(said)), record)


# --- any record -----------------------------------------------------------------------------------


def _related(context: Context, given: Arguments) -> Iterator[Item]:
    """Records of a kind that name a record, by date; those dated after the day are left out."""
    target = context.record(given, "about")
    for each in context.material.naming(target.id, given["kind"]):
        if each.kind in UNDATED or first_day(each) <= context.material.as_of or _undated(each):
            yield _record_item(context, each)


UNDATED = frozenset({"case", "person", "organisation"})


def _undated(record: Any) -> bool:
    return getattr(record, "date", None) is None and getattr(record, "as_of", None) is None


def _record_item(context: Context, record: Any) -> Item:
    return Item(record.kind, record.id, capital(name_of_record(context.material, record)), record)


Finder = Callable[[Context, Arguments], Iterable[Item]]
QUERIES: dict[str, tuple[tuple[str, ...], tuple[str, ...], Finder]] = {
    "recommendations": (
        (),
        ("addressee", "grade", "theme", "section", "about", "distinct"),
        _recommendations,
    ),
    "sections": ((), ("of",), _sections),
    "themes": ((), (), _themes),
    "instruments": ((), (), _instruments),
    "prisoners": ((), ("as_of", "list", "standing", "category", "situation"), _prisoners),
    "diff": (("from", "to", "list"), (), _difference),
    "edition": (("id",), (), _edition),
    "editions": ((), (), _editions),
    "comparison": ((), (), _comparison),
    "people": ((), ("about",), _people),
    "points": ((), ("of",), _points),
    "participants": ((), ("role",), _participants),
    "recipients": ((), (), _recipients),
    "copies": ((), (), _copies),
    "prose": (("section",), (), _prose),
    "described": ((), ("id",), _described),
    "related": (("kind",), ("about",), _related),
}
"""What can be asked for: what it needs, what it can also take, and how it is found."""


def graded_of(item: Item) -> Graded:
    """The grade of a recommendation over which a text is repeated."""
    if not isinstance(item.detail, Graded):
        raise InvalidReference(
            f"a {item.kind} has no grade; use it within {{each recommendations}}"
        )
    return item.detail


def found_by(context: Context, asked: str, given: Arguments) -> list[Item]:
    """The items of a query whose arguments have been looked at. Raises InvalidReference."""
    return list(QUERIES[asked][2](context, given))
