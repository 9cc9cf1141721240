"""Vocabulary files: strict YAML, refused with file, line and remedy when anything is off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import TypeAdapter, ValidationError

from onrecord.vocabularies import strict_yaml
from onrecord.vocabularies.errors import BrokenVocabulary
from onrecord.vocabularies.schemes import Scheme

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SCHEMES: TypeAdapter[tuple[Scheme, ...]] = TypeAdapter(tuple[Scheme, ...])


def parse_schemes(text: str, where: str) -> tuple[Scheme, ...]:
    """The schemes that a vocabulary file lists, in its order.

    `where` is the file's name for messages. Raises `BrokenVocabulary` naming every fault
    with its line; unknown keys, codes given twice and scales without order are faults.
    """
    try:
        parsed = strict_yaml.parse(text)
    except yaml.reader.ReaderError as error:
        raise BrokenVocabulary(f"{where}: not text: {error.reason}; leave it out") from error
    except yaml.MarkedYAMLError as error:
        line = 1 if error.problem_mark is None else error.problem_mark.line + 1
        raise BrokenVocabulary(f"{where}:{line}: {error.problem}; correct the YAML") from error
    try:
        return _SCHEMES.validate_python(parsed.value)
    except ValidationError as error:
        faults = [_described(fault, parsed, where) for fault in error.errors()]
        raise BrokenVocabulary("\n".join(faults)) from error


def read_schemes(path: Path) -> tuple[Scheme, ...]:
    """The schemes of one vocabulary file (UTF-8)."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BrokenVocabulary(f"{path}: not UTF-8 text; save the file as UTF-8") from error
    return parse_schemes(text, where=str(path))


def _described(fault: ErrorDetails, parsed: strict_yaml.PlainYaml, where: str) -> str:
    place = fault["loc"]
    at = " > ".join(str(step) for step in place) or "the file"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{where}:{parsed.line(place)}: {at}: {message}"
