"""A mapping: which column of a table is which field of a record, and how a row gets its id."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from annotated_types import MinLen
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from onrecord.records import KINDS
from onrecord.vocabularies import strict_yaml

Pointer = Annotated[str, Field(pattern=r"^(/[^/]+)+$")]
Headers = Annotated[tuple[str, ...], MinLen(1)]


class InvalidMapping(ValueError):
    """A mapping that cannot be used; the message says where and what to write."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Identity(_Part):
    """The id of a row's record: these columns' words after a prefix, or one column as it stands."""

    prefix: str = ""
    columns: Headers


class Column(_Part):
    """A column, by any of several headings, and the field it goes to.

    `to` is a JSON pointer into the record. `is_a` says how a cell is understood; `codes` turns the
    cells' words into codes, and with it a word that is not listed is refused. `split` parts a cell
    that holds several values. `beside` sets further fields where the cell is not empty.
    """

    headings: Headers = Field(alias="from")
    to: Pointer
    is_a: Literal["text", "date", "interval", "term", "number", "money"] = Field(
        default="text", alias="as"
    )
    codes: dict[str, str] | None = None
    split: str | None = None
    beside: dict[Pointer, Any] = {}
    required: bool = False

    @field_validator("headings", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Mapping(_Part):
    """How the rows of a table become records of one kind.

    `set` are fields that every record gets; `{row}` and `{file}` in their words are the row's line
    and the file's name.
    """

    kind: str
    sheet: str | None = None
    header: Annotated[int, Field(ge=1)] = 1
    id: Identity
    set: dict[Pointer, Any] = {}
    columns: Annotated[tuple[Column, ...], MinLen(1)]

    @field_validator("kind")
    @classmethod
    def _is_a_kind(cls, value: str) -> str:
        if value not in KINDS:
            raise ValueError(f"no kind of record {value!r}; there are {', '.join(sorted(KINDS))}")
        return value


def read_mapping(path: Path) -> Mapping:
    """The mapping in a YAML file. Raises InvalidMapping and OSError."""
    try:
        return Mapping.model_validate(strict_yaml.parse(path.read_text(encoding="utf-8")).value)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidMapping(f"{path}: {error}") from error
    except ValidationError as error:
        faults = "; ".join(f"{_place(each['loc'])}: {each['msg']}" for each in error.errors())
        raise InvalidMapping(f"{path}: {faults}") from error


def _place(location: tuple[int | str, ...]) -> str:
    return "/".join(map(str, location)) or "the whole"


def put(record: dict[str, Any], pointer: str, value: Any) -> None:
    """Sets the field of a record that a JSON pointer names, and makes what leads to it."""
    steps = pointer.split("/")[1:]
    place: Any = record
    for step, following in pairwise(steps):
        place = _entered(place, step, [] if following.isdigit() else {})
    _set(place, steps[-1], value)


def _entered(place: Any, step: str, empty: Any) -> Any:
    if isinstance(place, list):
        while len(place) <= int(step):
            place.append(type(empty)())
        return place[int(step)]
    return place.setdefault(step, empty)


def _set(place: Any, step: str, value: Any) -> None:
    if not isinstance(place, list):
        place[step] = value
    elif int(step) < len(place):
        place[int(step)] = value
    else:
        place.append(value)


def filled(value: Any, words: AnyMapping[str, str]) -> Any:
    """The value with `{row}` and `{file}` written out, wherever it holds text."""
    if isinstance(value, str):
        for name, word in words.items():
            value = value.replace(f"{{{name}}}", word)
        return value
    if isinstance(value, list):
        return [filled(each, words) for each in value]
    if isinstance(value, dict):
        return {key: filled(each, words) for key, each in value.items()}
    return value
