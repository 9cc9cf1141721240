"""The word lists of the room: YAML under `data`, and the patterns made of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LETTERS = [
    chr(code) for code in (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00))
]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter for letter in _LETTERS if letter.islower())


@cache
def table(name: str) -> dict[str, Any]:
    """The word list `data/NAME.yaml`."""
    path = files("onrecord.extraction").joinpath("data", f"{name}.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of a table: a YAML list, or a string divided at `|`, else at spaces."""
    listed = table(name)[key]
    if not isinstance(listed, str):
        return frozenset(listed)
    return frozenset(map(str.strip, listed.split("|")) if "|" in listed else listed.split())


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of the phrases, the longest first; a space stands for any run of them."""
    ordered = sorted({*phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", " +") for phrase in ordered) + ")"


def pattern_of(name: str, key: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of whole words that matches any entry of a list."""
    return re.compile(rf"(?<!\w){any_of(words(name, key))}(?!\w)", flags)


def squeeze(text: str) -> str:
    """The words with single spaces between them."""
    if "  " in text or "\n" in text or "\t" in text:
        return " ".join(text.split())
    return text.strip()


def interned(text: str) -> str:
    """The same string object for equal words, so that tables of words stay small."""
    return sys.intern(text)
