"""How the report calls people, bodies and states: by name only where that may be published."""

from __future__ import annotations

from typing import Any

from onrecord.publications.content import Foreign, Inlines, LineBreak, inlines
from onrecord.records import Person

from .material import LANGUAGE, Material, listed

WITHHELD = "a person whose name is withheld"
SHORT_NAMES = ("short", "alias", "former")
MOST_NAMED_TOGETHER = 3


def may_be_named(person: Person) -> bool:
    """Whether there is a basis for publishing the name, and no objection.

    An objection counts whatever day the report speaks of: it is made to what is published now.
    """
    return person.basis is not None and person.objected is None


def main_name(record: Any) -> str:
    """The name to use in the report's language: the first full one, as the sources note it."""
    in_language = [each for each in record.names if each.language in (None, LANGUAGE)]
    full = [each for each in in_language if each.kind not in SHORT_NAMES]
    return str((full or in_language or record.names)[0].text)


def name_of(material: Material, key: str) -> str:
    """What a record is called; a state by the vocabulary, a person only where it may be named."""
    record = material.records.get(key)
    if record is not None:
        return name_of_record(material, record)
    if key.isupper() and material.vocabularies.has("state", key):
        return material.label("state", key)
    return "a party that this report does not name"


def name_of_record(material: Material, record: Any) -> str:
    """What a record that the reader may see is called."""
    if isinstance(record, Person):
        return main_name(record) if may_be_named(record) else WITHHELD
    if hasattr(record, "names"):
        return main_name(record)
    if record.kind == "provision":
        return _article(material, record)
    for words in ("title", "summary", "population"):
        if getattr(record, words, None):
            return material.text(getattr(record, words))
    if record.kind == "figure":
        return material.label("indicator", record.indicator)
    return str(getattr(record, "symbol", None) or _untitled(material, record))


def _untitled(material: Material, record: Any) -> str:
    """What to call an instrument, a list or a decision that has neither title nor symbol."""
    body = getattr(record, "body", None) or getattr(record, "organisation", None)
    dated = getattr(record, "date", None) or getattr(record, "as_of", None)
    what = record.kind.replace("_", " ")
    whose = f" of {name_of(material, body)}" if body is not None else f" {record.id}"
    return f"{what}{whose}" + (f", {dated.in_words(LANGUAGE)}" if dated is not None else "")


def _article(material: Material, provision: Any) -> str:
    law = material.records.get(provision.law)
    where = f", {name_of_record(material, law)}" if law is not None else ""
    paragraph = f", paragraph {provision.paragraph}" if provision.paragraph else ""
    return f"Article {provision.article}{paragraph}{where}"


def names_of(material: Material, keys: tuple[str, ...]) -> str:
    """Several names in a row."""
    return listed(name_of(material, key) for key in keys)


def together(material: Material, first: str, others: tuple[str, ...]) -> str:
    """A body with those that acted jointly with it; many are counted, not listed."""
    if len(others) < MOST_NAMED_TOGETHER:
        return names_of(material, (first, *others))
    return f"{name_of(material, first)} and {len(others)} others"


def name_in_scripts(person: Person | None) -> Inlines:
    """A person's name, with a form in another script below it where the register has one."""
    if person is None or not may_be_named(person):
        return inlines(WITHHELD)
    first = main_name(person)
    known = next((each.script for each in person.names if each.text == first), None)
    other = next(
        (
            each
            for each in person.names
            if each.script and each.language and each.script != known and each.kind != "short"
        ),
        None,
    )
    if other is None or other.language is None:
        return inlines(first)
    return inlines(first, LineBreak(), Foreign(other.text, other.language))
