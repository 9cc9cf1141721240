"""What each field of a record takes, found in the record's shape: the base of every form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from onrecord.records import KINDS
from onrecord.records.base import Code, Reference, ScaleGrade, ScaleName
from onrecord.records.marks import CITATION_MARKS
from onrecord.values import Citation

Mark = Code | Reference | ScaleGrade | ScaleName


@dataclass(frozen=True)
class Taken:
    """What a field takes: `type` of one value, what it means outside, and whether it is a list.

    `words` are those that may stand there where no others may.
    """

    type: Any
    mark: Mark | None = None
    is_list: bool = False
    words: tuple[str, ...] = ()

    def is_a(self, *bases: type) -> bool:
        """Whether one value is of one of these classes."""
        return isinstance(self.type, type) and issubclass(self.type, bases)


@cache
def taken_by(shape: type[BaseModel]) -> dict[str, Taken]:
    """What each field of a shape takes, by the name that records use."""
    hints = get_type_hints(shape, include_extras=True)
    found = {field.alias or name: _taken(hints[name]) for name, field in shape.model_fields.items()}
    if issubclass(shape, Citation):  # citations are values, which know no records
        found |= {name: replace(found[name], mark=mark) for name, mark in CITATION_MARKS.items()}
    return found


@cache
def required_by(shape: type[BaseModel]) -> frozenset[str]:
    """The fields without which there is no such part, by the name that records use."""
    fields = shape.model_fields.items()
    return frozenset(field.alias or name for name, field in fields if field.is_required())


def shape_at(kind: str, pointer: str) -> type[BaseModel]:
    """The shape of the part of a record of this kind at a JSON pointer."""
    shape: type[BaseModel] = KINDS[kind]
    for step in pointer.split("/")[1:]:
        if not step.isdigit():
            shape = taken_by(shape)[step].type
    return shape


def _taken(annotation: Any) -> Taken:
    """Looks through Annotated, Optional and tuple; the outermost mark counts."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = _taken(inner[0])
        own = next((each for each in inner[1:] if isinstance(each, Mark)), None)
        return replace(found, mark=own or found.mark)
    if origin in (Union, UnionType):
        return _taken(next(part for part in inner if part is not NoneType))
    if origin is Literal:
        return Taken(str, words=tuple(map(str, inner)))
    if origin is tuple:
        found = _taken(inner[0])
        return replace(found, is_list=True)
    return Taken(origin if origin is dict else annotation)
