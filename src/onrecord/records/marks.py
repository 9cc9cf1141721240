"""Finds, in a record of any shape, what refers to other records and to vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from onrecord.values import Citation

from .base import Code, Reference, ScaleGrade, ScaleName

Mark = Reference | Code | ScaleGrade | ScaleName
MARKS = (Reference, Code, ScaleGrade, ScaleName)


@dataclass(frozen=True)
class Marked:
    """A value in a record that means something outside it.

    `pointer` is the JSON pointer in the record; `scale` is the sibling scale of a grade.
    """

    pointer: str
    value: str
    mark: Mark
    scale: str | None = None


CITATION_MARKS: dict[str, Mark] = {
    "document": Reference(("document",)),
    "origin": Reference(("document",)),
    "via": Reference(("document",)),
    "reliability": Code("reliability"),
}


def marked(record: BaseModel) -> list[Marked]:
    """Every reference, code and grade in the record, in the order of its fields."""
    found: list[Marked] = []
    _in_model(record, "", found)
    return found


@dataclass(frozen=True)
class CitedAt:
    """A citation in a record: where it stands, and the place in the record that it supports."""

    pointer: str
    supports: str
    citation: Citation


def citations(part: BaseModel, pointer: str = "") -> Iterator[CitedAt]:
    """Every citation in the record, those of parts included, in the order of the fields."""
    for name, alias, _ in _fields(type(part)):
        value = getattr(part, name)
        at = f"{pointer}/{alias}"
        if name == "cites":
            for index, cite in enumerate(value):
                yield CitedAt(f"{at}/{index}", pointer + cite.pointer, cite)
        elif isinstance(value, BaseModel):
            yield from citations(value, at)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from citations(item, f"{at}/{index}")


def _in_model(model: BaseModel, pointer: str, found: list[Marked]) -> None:
    scale = vars(model).get("scale")  # getattr takes long to find that pydantic has none
    for name, alias, place in _fields(type(model)):
        value = getattr(model, name)
        if value:
            _in_value(value, place, f"{pointer}/{alias}", scale, found)


def _in_value(
    value: Any, place: _Place, pointer: str, scale: str | None, found: list[Marked]
) -> None:
    if isinstance(value, str):
        if place.mark is not None:
            found.append(Marked(pointer, value, place.mark, scale))
    elif isinstance(value, BaseModel):
        _in_model(value, pointer, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _in_value(item, place.of_values, f"{pointer}/{_escaped(key)}", scale, found)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _in_value(item, place.of_items, f"{pointer}/{index}", scale, found)


# --- what a field can hold, worked out once for each shape ------------------------------


class _Place:
    """What the type of a field says of its values: the mark of a text, and of what lies within."""

    def __init__(self, annotation: Any) -> None:
        self.mark = _mark(annotation)
        self._annotation = annotation

    @cached_property
    def of_items(self) -> _Place:
        """The same of the items of a list."""
        return _Place(_unwrapped(self._annotation, (tuple, list), 0))

    @cached_property
    def of_values(self) -> _Place:
        """The same of the values of a mapping."""
        return _Place(_unwrapped(self._annotation, (dict,), 1))


@cache
def _fields(shape: type[BaseModel]) -> tuple[tuple[str, str, _Place], ...]:
    """Name, alias and place of the fields below which marks or citations can be found."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple(
        (name, field.alias or name, _Place(annotation))
        for name, field in shape.model_fields.items()
        if _can_hold_marks(annotation := _with_citation_mark(shape, name, hints[name]))
    )


def _can_hold_marks(annotation: Any) -> bool:
    """Whether a value of this type can have a mark anywhere in it: most texts and dates cannot."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields(annotation))
    if get_origin(annotation) is Annotated and _mark(annotation) is not None:
        return True
    return any(_can_hold_marks(part) for part in get_args(annotation) if _is_type(part))


def _is_type(part: Any) -> bool:
    """Whether it is a type, and not one of the notes that `Annotated` takes along."""
    return isinstance(part, type) or get_origin(part) is not None


def _with_citation_mark(shape: type[BaseModel], name: str, annotation: Any) -> Any:
    """Citations are values, which know no records; what their fields refer to is said here."""
    if issubclass(shape, Citation) and name in CITATION_MARKS:
        return Annotated[str, CITATION_MARKS[name]]
    return annotation


def _mark(annotation: Any) -> Mark | None:
    if get_origin(annotation) is Annotated:
        base, *extras = get_args(annotation)
        return next((extra for extra in extras if isinstance(extra, MARKS)), None) or _mark(base)
    if get_origin(annotation) in (Union, UnionType):
        found = (_mark(part) for part in get_args(annotation) if part is not NoneType)
        return next((mark for mark in found if mark is not None), None)
    return None


def _unwrapped(annotation: Any, containers: tuple[type, ...], position: int) -> Any:
    origin = get_origin(annotation)
    if origin in containers:
        return get_args(annotation)[position]
    if origin is Annotated:
        return _unwrapped(get_args(annotation)[0], containers, position)
    if origin in (Union, UnionType):
        found = (_unwrapped(part, containers, position) for part in get_args(annotation))
        return next((part for part in found if part is not None), None)
    return None


def _escaped(key: str) -> str:
    """A key as a token of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
