"""Values as pydantic takes them: how they enter and leave a model, and what their schema is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from onrecord.values.worded import worded


class CanonicalValue:
    """A value with one canonical form in JSON and YAML, the one that `CANONICAL` makes of it.

    A subclass says in `JSON_SCHEMA` what that form looks like, and what it can `accept`.
    """

    __slots__ = ()

    JSON_SCHEMA: ClassVar[dict[str, Any]]
    CANONICAL: ClassVar[Callable[[Any], object]]

    @classmethod
    def accept(cls, value: object) -> Self:
        """The value itself, or the one its form gives; a ValueError for anything else."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.accept,
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls.CANONICAL, when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(cls.JSON_SCHEMA)


class TextualValue(CanonicalValue):
    """A value whose canonical form is the string that `str` gives and `parse` reads."""

    __slots__ = ()

    CANONICAL = str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value that `text` writes; a ValueError that says what to write instead."""
        raise NotImplementedError

    @classmethod
    def accept(cls, value: object) -> Self:
        """The value itself, or the one a string writes; a ValueError for anything else."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError(
            worded(
                "{value!r} is not text; write {example!r}",
                value=value,
                example=cls.JSON_SCHEMA["examples"][0],
            )
        )
