"""The rules by name: what each is called, which mistake it is for, and where it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from onrecord.values import LocalisedText
from onrecord.vocabularies import strict_yaml

NOWHERE = "—"


class Mistake(BaseModel):
    """A mistake that reports make, and the rules that find it: their codes with their names.

    `elsewhere` says why there is none on one side.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    mistake: LocalisedText
    in_documents: dict[str, LocalisedText] = Field(default={}, alias="documents")
    in_register: dict[str, LocalisedText] = Field(default={}, alias="register")
    elsewhere: LocalisedText | None = None


@dataclass(frozen=True)
class Named:
    """A rule's name, and the mistake that it is for."""

    name: LocalisedText
    mistake: LocalisedText


@cache
def mistakes() -> tuple[Mistake, ...]:
    """The mistakes in the order in which they are documented."""
    path = files("onrecord.checks").joinpath("data", "rules.yaml")
    found = strict_yaml.parse(path.read_text(encoding="utf-8")).value
    return TypeAdapter(tuple[Mistake, ...]).validate_python(found)


@cache
def names() -> dict[str, Named]:
    """Every rule by its code."""
    return {
        code: Named(name, each.mistake)
        for each in mistakes()
        for code, name in (each.in_documents | each.in_register).items()
    }


def table() -> str:
    """The table of `docs/checks.md`, in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "| mistake | in documents | in the register |"
    yield "|---|---|---|"
    for each in mistakes():
        why = f"{NOWHERE} ({each.elsewhere['en']})" if each.elsewhere else NOWHERE
        cells = (_codes(each.in_documents) or why, _codes(each.in_register) or why)
        yield f"| {each.mistake['en']} | {cells[0]} | {cells[1]} |"


def _codes(rules: dict[str, LocalisedText]) -> str:
    return ", ".join(f"`{code}`" for code in rules)
