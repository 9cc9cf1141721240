"""People and bodies in the register whose names are written in more than one way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from onrecord.checks.findings import Finding, Severity
from onrecord.checks.rules.bodies import is_other_spelling
from onrecord.names import NameIndex, UnfitName, decide
from onrecord.records import Case, Incident, Judgement, Organisation, Person
from onrecord.values import LocalisedText

from .book import Book, found

TWICE = "record_person_entered_twice"
PERSON = "record_spelling_of_a_person"
BODY = "record_spelling_of_a_body"
_NAMES = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_UNINFLECTED = "en"
"""The language of texts in which a name keeps its form, whatever its place in the sentence."""
_NEAR = 6
_LONG = 14
_BEGINNING = 3
"""Letters with which two names must begin alike to be compared: thousands stay quick."""


def entered_twice(book: Book) -> Iterator[Finding]:
    """Two records whose names are one person's by the matcher, and on whom nobody has decided."""
    people = {one.id: one for one in book.all(Person)}
    decided = {frozenset(one.people) for one in book.all(Judgement)}
    names = [(one.id, name.text) for one in people.values() for name in one.names]
    index = NameIndex.build(names) if names else None
    seen: set[frozenset[str]] = set()
    for id_, name in names:
        for hit in index.search(name, limit=_NEAR) if index else ():
            pair = frozenset((id_, hit.id))
            if len(pair) == 1 or pair in decided or pair in seen:
                continue
            if _same(name, hit.name) and _first_names_allow(people[id_], people[hit.id]):
                seen.add(pair)
                one, other = sorted(pair)
                yield from found(
                    TWICE,
                    Severity.LOW,
                    f"{one} and {other} have names that are one person's, by their sound. Decide "
                    "under duplicates whether they are the same.",
                    one,
                    other,
                )


def _first_names_allow(one: Person, other: Person) -> bool:
    """Whether the names by which they are known can be one person's: a joint alias is no proof."""
    try:
        return decide(one.names[0].text, other.names[0].text).verdict != "different"
    except UnfitName:
        return False


def _same(one: str, other: str) -> bool:
    try:
        return decide(one, other).verdict == "same"
    except UnfitName:
        return False


def people(book: Book) -> Iterator[Finding]:
    """A text that names one of its people in a spelling that the person's record lacks."""
    about: list[Case | Incident] = [*book.all(Case), *book.all(Incident)]
    for record in about:
        named = [one for key in record.people if (one := book.get(key, Person)) is not None]
        for written in _written(record.title, record.summary):
            for one in named:
                known = [name.text for name in one.names]
                if not _is_among(written, known) and any(_same(written, name) for name in known):
                    yield from found(
                        PERSON,
                        Severity.LOW,
                        f"{record.id} writes {written}, and {one.id} has the names "
                        f"{' / '.join(known)}. Write one of these, or add the spelling there.",
                        record.id,
                        one.id,
                    )


def _written(*texts: LocalisedText | None) -> list[str]:
    """The names of several words that texts in a language without cases hold, each once."""
    words = " . ".join(text.get(_UNINFLECTED, "") for text in texts if text)
    plain = (re.sub(r"[’']s$", "", each) for each in _NAMES.findall(words))
    return list(dict.fromkeys(plain))


def _is_among(written: str, known: list[str]) -> bool:
    """Whether it is one of the names, a part of one, or one with further words around."""
    words = set(written.casefold().split())
    each = [set(name.casefold().split()) for name in known]
    return any(words <= name or name <= words for name in each)


def bodies(book: Book) -> Iterator[Finding]:
    """Two organisations whose names differ by a letter or two, or by the small words between."""
    by_beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for body in book.all(Organisation):
        for name in body.names:
            if len(name.text) >= _LONG and " " in name.text:
                beginning = name.text[:_BEGINNING].casefold()
                by_beginning[beginning].append((body.id, name.text))
    pairs = (pair for each in by_beginning.values() for pair in combinations(each, 2))
    for (one, written), (other, its) in pairs:
        if one != other and is_other_spelling(written, its):
            yield from found(
                BODY,
                Severity.LOW,
                f"{one} ({written}) and {other} ({its}) are nearly one name. Keep one record with "
                "both names, or make the difference plain.",
                one,
                other,
            )
