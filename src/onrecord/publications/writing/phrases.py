"""Fixed phrases of publications, by language: reviewed YAML beside this module."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

LANGUAGES = ("en", "ru")
"""The languages in which publications are written."""


@cache
def phrases(language: str) -> dict[str, str]:
    """Every phrase of a language, by key; `{words}` in braces stand for what is put in."""
    folder = resources.files(__package__) / "phrases"
    found: dict[str, str] = yaml.safe_load((folder / f"{language}.yaml").read_text("utf-8"))
    return found


def phrase(language: str, key: str, **values: object) -> str:
    """The phrase of this key with these values put in."""
    return phrases(language)[key].format_map(values)
