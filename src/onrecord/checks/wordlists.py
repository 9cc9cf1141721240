"""The word lists of the rules: reviewed YAML under `data`, and the patterns made of them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _table() -> dict[str, Any]:
    path = files("onrecord.checks").joinpath("data", "words.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list: words and phrases, an asterisk for any ending."""
    return tuple(part.strip() for part in _table()[name].split("|"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of any entry of a list as whole words, in any case, over any blanks."""
    parts = sorted((_escaped(entry) for entry in entries(name)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _escaped(entry: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in entry.split())
    return r"\s+".join(words)


@cache
def groups(name: str) -> tuple[frozenset[str], ...]:
    """A list of groups of stems that mean one thing to the rules."""
    return tuple(frozenset(line.split()) for line in _table()[name])


@cache
def months() -> dict[str, int]:
    """The number of every month by its names, in small letters."""
    return {
        name.casefold(): number
        for number, names in enumerate(_table()["months"], 1)
        for name in names.split()
    }
