"""What was refused and why, in the language of the page.

The rooms below say it in English, with its values apart (`values.worded`); here the words are
looked up in the catalogue, and values that are sentences or dates are said in it too.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from onrecord.review.errors import FieldFault, Unsound
from onrecord.values.worded import Worded, wording

from .languages import spoken


def reason_of(said: str | BaseException) -> str:
    """What an error, or a sentence of the rooms below, says; in English where that is all."""
    if isinstance(said, Unsound):
        return "\n".join(map(reason_of_field, said.faults))
    words = wording(said) if isinstance(said, BaseException) else said
    if not isinstance(words, Worded):
        return str(words)
    values = {name: _in_words(value) for name, value in words.values.items()}
    return gettext(words.template).format(**values)


def reason_of_field(fault: FieldFault) -> str:
    """What is wrong in a draft, and in which field."""
    message = reason_of(fault.message)
    return f"{fault.field[1:]}: {message}" if fault.field else message


def _in_words(value: Any) -> Any:
    if isinstance(value, Worded):
        return reason_of(value)
    return value.in_words(spoken()) if hasattr(value, "in_words") else value
