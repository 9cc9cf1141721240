"""Sentences whose values stand apart from their words, so that they can be said in any language.

What is wrong with a value or a record is told where it is found, in rooms that speak English
alone. Pages look the words up in their catalogues (docs/translating.md) and fill the values in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self


class Worded(str):
    """A sentence in English. `template` has the names of the values in braces.

    Values that are sentences themselves, or can say themselves `in_words` of a language, are said
    in that of the reader.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, values: Mapping[str, Any]) -> Self:
        """The sentence with its values filled in."""
        said = {name: _in_english(value) for name, value in values.items()}
        made = super().__new__(cls, template.format(**said))
        made.template, made.values = template, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Any]]:  # type: ignore[override]
        """What it is made from again in another process."""
        return self.template, self.values


def worded(template: str, /, **values: Any) -> Worded:
    """The sentence of a template with these values; `make messages` finds the template here."""
    return Worded(template, values)


def wording(error: BaseException) -> str:
    """What an error says, its values apart where they are so; `str` of it joins them for good."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, str) else str(error)


def _in_english(value: Any) -> Any:
    return value.in_words("en") if hasattr(value, "in_words") else value
