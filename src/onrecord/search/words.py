"""What of a record can be searched: its words in every language, and the codes it uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from onrecord.records import Record, marked
from onrecord.records.base import Code, Reference, ScaleGrade, Words
from onrecord.values import LocalisedText

LEADING = frozenset({"names", "title", "symbol", "number", "abbreviation", "article"})
UNSAID = frozenset({"media_type", "version"})
"""Words about files, which nobody looks for."""

TOKEN_LENGTH = 12


@dataclass(frozen=True)
class Passage:
    """Words in a record: where they stand, in which language, and whether it is known by them."""

    pointer: str
    text: str
    language: str
    leads: bool


def passages(record: Record) -> list[Passage]:
    """Everything that a record says in words, in the order of its fields.

    Languages and keys come in the order of the alphabet, as in the canonical form.
    """
    leading = LEADING if _has_name(record) else LEADING | {"summary"}
    return [
        Passage(pointer, text, language, pointer.split("/")[1] in leading)
        for pointer, text, language in _in_model(record, "")
    ]


def _has_name(record: Record) -> bool:
    said = vars(record)
    return bool(said.get("names") or said.get("title"))


def _in_model(model: BaseModel, at: str) -> Iterator[tuple[str, str, str]]:
    own = vars(model).get("language") or ""  # getattr takes long to find that pydantic has none
    for name, alias, is_words in _fields(type(model)):
        value = getattr(model, name)
        if value:
            yield from _in_value(value, f"{at}/{alias}", own, is_words=is_words)


def _in_value(
    value: Any, at: str, language: str, *, is_words: bool
) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, LocalisedText):
        yield from ((at, text, tag) for tag, text in sorted(value.items()))
    elif isinstance(value, BaseModel):
        yield from _in_model(value, at)
    elif isinstance(value, dict):
        for key, item in sorted(value.items()):
            yield from _in_value(item, f"{at}/{key}", language, is_words=is_words)
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _in_value(item, f"{at}/{index}", language, is_words=is_words)
    elif is_words and isinstance(value, str):
        yield at, value, language


@cache
def _fields(shape: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields in which words can be: name, alias, and whether a string there is words.

    Other strings are codes and ids.
    """
    hints = get_type_hints(shape, include_extras=True)
    return tuple(
        (name, field.alias or name, name not in UNSAID and _is_words(hints[name]))
        for name, field in shape.model_fields.items()
        if _holds_words(hints[name])
    )


@cache
def _holds_words(annotation: Any) -> bool:
    """Whether words may be found in a field so annotated, or below it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields(annotation))
    if annotation is LocalisedText or annotation == Words:
        return True
    return any(map(_holds_words, get_args(annotation)))


def _is_words(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return annotation == Words or _is_words(get_args(annotation)[0])
    return any(_is_words(part) for part in get_args(annotation))


def codes(record: Record) -> Iterator[tuple[str, str]]:
    """Every code that the record uses, with its vocabulary."""
    for found in marked(record):
        match found.mark:
            case Code(scheme=scheme, or_scheme=other):
                yield from ((each, found.value) for each in (scheme, other) if each)
            case Reference(or_scheme=str(scheme)) if found.value.isupper():
                yield scheme, found.value
            case ScaleGrade() if found.scale:
                yield found.scale, found.value


@lru_cache(8192)
def code_token(scheme: str, code: str) -> str:
    """A code as one word of the index, which is no word of a text."""
    return "c" + sha256(f"{scheme}:{code}".encode()).hexdigest()[:TOKEN_LENGTH]


def language_token(tag: str) -> str:
    """A language as one word of the index; parts of its tag beyond the language do not count."""
    return f"l0{tag.partition('-')[0].lower()}"
