"""What the fields of records are called on pages."""

from __future__ import annotations

from django.utils.translation import pgettext

FIELD = "field"
"""The context of these words in the catalogues, where every field of every shape has a name."""

FIELD_NAMES = {
    "from": "From",
    "until": "Until",
    "ended": "How it ended",
    "as_of": "As of",
    "attested": "Attested",
    "place": "Place",
    "by": "By",
    "to": "To",
    "went_on": "Had gone on without a break",
    "part_of_period": "Counted before the period was over",
}
"""Fields that are called otherwise than in records."""


def in_english(field: str) -> str:
    """What a field is called in English: the key of its names in other languages."""
    return FIELD_NAMES.get(field) or field.replace("_", " ").capitalize()


def field_in_words(field: str) -> str:
    """What a field of a record is called in the language of the page."""
    return pgettext(FIELD, in_english(field))


def fields_in_words(pointer: str) -> str:
    """The fields on the way of a JSON pointer, in words: "liberty, until"."""
    names = [step for step in pointer.split("/") if step and not step.isdigit()]
    return ", ".join(field_in_words(name).lower() for name in names)
