"""How a publication calls people, bodies and states: by name only where that may be published."""

from __future__ import annotations

from typing import Any

from onrecord.publications.content import Foreign, Inlines, LineBreak, inlines
from onrecord.records import Person

from .material import Material
from .phrases import phrase

WITHHELD = phrase("en", "person.withheld")
SHORT_NAMES = ("short", "alias", "former")
MOST_NAMED_TOGETHER = 3


def may_be_named(person: Person) -> bool:
    """Whether there is a basis for publishing the name, and no objection.

    An objection counts whatever day the publication speaks of: it is made to what is published now.
    """
    return person.basis is not None and person.objected is None


def main_name(record: Any, language: str) -> str:
    """The name to use in a language: the first full one there, else the first one noted."""
    full = [each for each in record.names if each.kind not in SHORT_NAMES] or record.names
    noted = [each for each in full if each.language in (None, "en")]
    own = noted if language == "en" else [each for each in full if each.language == language]
    return str((own or noted or full)[0].text)


def name_of(material: Material, key: str) -> str:
    """What a record is called; a state by the vocabulary, a person only where it may be named."""
    record = material.records.get(key)
    if record is not None:
        return name_of_record(material, record)
    if key.isupper() and material.vocabularies.has("state", key):
        return material.label("state", key)
    return material.say("party.unnamed")


def name_of_record(material: Material, record: Any) -> str:
    """What a record that the reader may see is called."""
    if isinstance(record, Person):
        named = may_be_named(record)
        return main_name(record, material.language) if named else material.say("person.withheld")
    if hasattr(record, "names"):
        return main_name(record, material.language)
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
    whose = f": {name_of(material, body)}" if body is not None else f" {record.id}"
    when = f", {dated.in_words(material.language)}" if dated is not None else ""
    return f"{material.say(f'untitled.{record.kind}')}{whose}{when}"


def _article(material: Material, provision: Any) -> str:
    law = material.records.get(provision.law)
    where = f", {name_of_record(material, law)}" if law is not None else ""
    paragraph = (
        f", {material.say('law.paragraph', number=provision.paragraph)}"
        if provision.paragraph
        else ""
    )
    return f"{material.say('law.article', number=provision.article)}{paragraph}{where}"


def names_of(material: Material, keys: tuple[str, ...]) -> str:
    """Several names in a row."""
    return material.listed(name_of(material, key) for key in keys)


def together(material: Material, first: str, others: tuple[str, ...]) -> str:
    """A body with those that acted jointly with it; many are counted, not listed."""
    if len(others) < MOST_NAMED_TOGETHER:
        return names_of(material, (first, *others))
    return material.say("together", first=name_of(material, first), others=len(others))


def name_in_scripts(material: Material, person: Person | None) -> Inlines:
    """A person's name, with a form in another script below it where the register has one."""
    if person is None or not may_be_named(person):
        return inlines(material.say("person.withheld"))
    first = main_name(person, material.language)
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
