"""The register's own prose, and others' own words."""

from __future__ import annotations

from onrecord.publications.content import Block, Quote, Section, inlines
from onrecord.publications.writing.context import Arguments, Context, InvalidReference
from onrecord.publications.writing.naming import name_of
from onrecord.publications.writing.prose import read_prose
from onrecord.publications.writing.queries import prose_key
from onrecord.values import best_language


def prose(context: Context, given: Arguments) -> tuple[Block | Section, ...]:
    """A section of the register's own prose; nothing where it has none.

    Within a repetition it is the prose of that item: `situation` is `situation-<id>` there.
    """
    record, section = context.material.prose, prose_key(context, given["section"])
    texts = record.prose.get(section) if record is not None else None
    if record is None or texts is None:
        return ()
    place = f"publication {record.id}, {section}"
    language = best_language(texts, context.material.language, ("en",))
    return read_prose(context, place, texts, language)


def quote(context: Context, given: Arguments) -> tuple[Quote, ...]:
    """A statement's own words with whose they are. Raises InvalidReference where it has none."""
    material, record = context.material, context.record(given)
    words = getattr(record, "words", None)
    if not words:
        raise InvalidReference(f"{record.id!r} has no words of its own; retell its summary instead")
    language = best_language(words, material.language, ("en",))
    dated = f", {record.date.in_words(material.language)}" if record.date is not None else ""
    by = f"{name_of(material, record.speaker)}{dated}"
    notes = context.citing.notes(context.scope, record.cites)
    spoken = None if language == material.language else language
    return (Quote(inlines(words[language]), inlines(by, *notes), spoken),)
