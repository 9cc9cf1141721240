"""The register's own prose, and others' own words."""

from __future__ import annotations

from onrecord.publications.content import Block, Section
from onrecord.publications.writing.context import Arguments, Context
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
