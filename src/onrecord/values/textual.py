"""Values written as one string: how they enter and leave pydantic models."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


class TextualValue:
    """A value whose canonical form, in JSON and YAML, is the string that `str` gives.

    A subclass says how to `parse` a string and, in `JSON_SCHEMA`, what strings look like.
    """

    __slots__ = ()

    JSON_SCHEMA: ClassVar[dict[str, Any]]

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
        raise ValueError(f"{value!r} is not text; write {cls.JSON_SCHEMA['examples'][0]!r}")

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.accept,
            serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(cls.JSON_SCHEMA)
