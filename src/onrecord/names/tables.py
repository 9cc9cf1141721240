"""The reviewed tables of names/data, read once and checked when first used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.vocabularies import strict_yaml


@dataclass(frozen=True, slots=True)
class EditRow:
    """What one difference between folded words costs: `of` and `to` are signs or nothing."""

    of: str
    to: str
    cost: float
    languages: frozenset[str]
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class LanguageMarks:
    """Patterns that show a language: over letters as written, and over the folded word."""

    letters: re.Pattern[str]
    sounds: re.Pattern[str] | None


def read_table(name: str) -> Any:
    """The content of one YAML file of names/data."""
    path = files("onrecord.names") / "data" / f"{name}.yaml"
    return strict_yaml.parse(path.read_text(encoding="utf-8")).value


@cache
def sounds_of(script: str) -> dict[str, tuple[str, ...]]:
    """Letters and groups of letters of a script ("cyrillic", "latin") with their readings."""
    return {
        letters: (sounds,) if isinstance(sounds, str) else tuple(sounds)
        for letters, sounds in read_table("sounds")[script].items()
    }


@cache
def edit_rows() -> tuple[EditRow, ...]:
    """The differences that some way of writing names explains."""
    return tuple(
        EditRow(
            row["of"],
            row["to"],
            float(row["cost"]),
            frozenset(row.get("languages", ())),
            row.get("where", ""),
            row["why"],
        )
        for row in read_table("edits")["rows"]
    )


@cache
def language_marks() -> dict[str, LanguageMarks]:
    """What shows each language."""
    return {
        language: LanguageMarks(
            re.compile("|".join(marks["letters"])),
            re.compile("|".join(marks["sounds"])) if marks["sounds"] else None,
        )
        for language, marks in read_table("morphology")["languages"].items()
    }


@cache
def any_marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What shows any language: over letters, and over the folded word."""
    letters = [marks.letters.pattern for marks in language_marks().values()]
    sounds = [marks.sounds.pattern for marks in language_marks().values() if marks.sounds]
    return re.compile("|".join(letters)), re.compile("|".join(sounds))
