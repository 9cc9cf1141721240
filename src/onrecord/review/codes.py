"""Between what extraction calls things and the codes of the vocabularies: a reviewed table."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.vocabularies import Vocabularies

USUAL_GENRE = "report"
GENRE_OF_MEDIA = {"message/rfc822": "letter", "text/html": "web-page"}


def table(name: str) -> Any:
    """One table of `data/codes.yaml`."""
    return _tables()[name]


@cache
def _tables() -> Any:
    path = files("onrecord.review").joinpath("data", "codes.yaml")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def theme(word: str) -> str:
    """The theme of the vocabulary: by the table, or a code that was learnt; else `other`."""
    known = Vocabularies.base().scheme("theme").concepts
    return str(table("themes").get(word, word if word in known else "other"))


def unit(words: str) -> str | None:
    """The unit that these words name; None where the table knows none."""
    return next((code for code, stems in table("units").items() if _speaks(stems, words)), None)


def indicator(words: str) -> str | None:
    """What a figure in these words counts; None where the table cannot say."""
    for row in table("indicators"):
        if all(_speaks(group, words) for group in row["words"]):
            return str(row["code"])
    return None


def genre(title: str, media_type: str) -> str:
    """What kind of document this seems to be by the words of its title, else by its format."""
    for row in table("genres"):
        if _speaks(row["words"], title):
            return str(row["code"])
    return GENRE_OF_MEDIA.get(media_type, USUAL_GENRE)


def _speaks(stems: list[str], words: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(stem)}", words, re.IGNORECASE) for stem in stems)
