"""Grades, which mean something only on a scale of a stated version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

from onrecord.values.textual import TextualValue
from onrecord.values.worded import worded

_SHAPE = re.compile(r"(?P<scheme>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)/(?P<version>[a-z0-9][a-z0-9.-]*)")


class InvalidScaleReference(ValueError):
    """A scale without its version, or not written scheme/version."""


@dataclass(frozen=True, slots=True)
class ScaleReference(TextualValue):
    """A grading scale in one version, written scheme/version: `odf-2020/1`."""

    scheme: str
    version: str

    JSON_SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": r"^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9][a-z0-9.-]*$",
        "description": "A grading scale and its version, scheme/version.",
        "examples": ["odf-2020/1"],
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """The scale that `text` names; InvalidScaleReference when it leaves out the version."""
        matched = _SHAPE.fullmatch(text)
        if matched:
            return cls(matched["scheme"], matched["version"])
        if "/" not in text:
            raise InvalidScaleReference(
                worded(
                    "{text!r} names no version; write scale and version, for example '{text}/1'",
                    text=text,
                )
            )
        raise InvalidScaleReference(
            worded(
                "{text!r} is not a scale; write scheme/version in lower case, for example "
                "odf-2020/1",
                text=text,
            )
        )

    def __str__(self) -> str:
        return f"{self.scheme}/{self.version}"


class Grade(BaseModel):
    """One code of one scale. Whether the scale has the code is for the vocabularies to say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scale: ScaleReference
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_+.-]*$")]

    def __str__(self) -> str:
        return f"{self.scale} {self.code}"
