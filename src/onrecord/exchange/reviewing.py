"""How tables of recommendations of one origin are laid out: headings, words and codes, as data."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from annotated_types import MinLen
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onrecord.values import LocalisedText
from onrecord.vocabularies import strict_yaml

from .mapping import InvalidMapping

Headings = dict[str, Annotated[tuple[str, ...], MinLen(1)]]
"""What a column may be called, by the language of the export."""
Part = Literal[
    "state", "text", "made_by", "body", "response", "action", "themes", "session", "cycle",
    "symbol", "date", "number", "type",
]  # fmt: skip
NEEDED: tuple[Part, ...] = ("state", "text")
UNMAPPED_THEME = "other"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Part):
    """The document that every record cites: the table's origin, as a record of the register."""

    id: str
    title: LocalisedText
    genre: str
    address: str | None = None


class Body(_Part):
    """Who makes the recommendations where no column says it, and what its texts are."""

    id: str
    names: tuple[dict[str, str], ...]
    type: str
    instrument: str


class Layout(_Part):
    """Tables of one origin: a row is what one state, or body, recommends to one state.

    `headings` name the columns of each part in the languages of the export, `passed_over` those
    that no record has a place for. `splits` are the signs between several values in a cell.
    `positions` are the words of a response by the code of its position, `without_position` those
    that say nothing, `promises` those of rows that are no recommendation. `themes`, `states` and
    `years` (of sessions) are codes by the words of the table; `labels_without` is a pattern that is
    cut off the words of themes, `lines_without` one that is cut off each line of other cells than
    texts, `sessions_without` one that is cut off sessions. Of rows with a type only those of one of
    `recommends` are recommendations.
    """

    rows: Literal["recommendations"]
    verified: bool
    prefix: str
    document: Source
    body: Body
    title: LocalisedText
    other_title: LocalisedText | None = None
    session: LocalisedText
    cycle: LocalisedText
    headings: dict[Part, Headings]
    passed_over: tuple[str, ...] = ()
    splits: dict[Literal["themes", "made_by"], tuple[str, ...]]
    positions: dict[str, tuple[str, ...]]
    without_position: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    labels_without: str = ""
    lines_without: str = ""
    sessions_without: str = ""
    recommends: tuple[str, ...] = ()
    themes: dict[str, str]
    states: dict[str, str] = Field(default_factory=dict)
    years: dict[str, str] = Field(default_factory=dict)

    @cached_property
    def position_of(self) -> dict[str, str]:
        """The code of a position by its words, folded."""
        return {folded(w): code for code, words in self.positions.items() for w in words}

    @cached_property
    def theme_of(self) -> dict[str, str]:
        """The code of a theme by its label, folded."""
        return {folded(label): code for label, code in self.themes.items()}

    @cached_property
    def silent(self) -> frozenset[str]:
        """Words that stand where no position is known, folded."""
        return frozenset(map(folded, self.without_position))

    @cached_property
    def pledges(self) -> frozenset[str]:
        """Words that stand where a row is a promise of the state itself, folded."""
        return frozenset(map(folded, self.promises))

    @cached_property
    def recommending(self) -> frozenset[str]:
        """The types of rows that are recommendations, folded."""
        return frozenset(map(folded, self.recommends))

    @cached_property
    def nobodies(self) -> frozenset[str]:
        """Words that stand where no state is known, folded."""
        return frozenset(map(folded, self.nobody))

    def cell(self, part: Part, words: str) -> str:
        """The words of a cell without the signs that the origin puts into each."""
        if part == "text" or not self.lines_without:
            return words
        plain = "\n".join(re.sub(self.lines_without, "", each) for each in words.splitlines())
        return re.sub(self.sessions_without, "", plain) if part == "session" else plain

    def columns(self, present: tuple[str, ...]) -> tuple[dict[Part, str], str]:
        """The columns of a table by part, and the language of its headings.

        Of the languages that a heading can be of, the one of most headings is taken.
        """
        by_heading = {folded(name): name for name in present}
        found: dict[Part, str] = {}
        spoken: list[str] = []
        for part, languages in self.headings.items():
            for language, names in languages.items():
                name = next((by_heading[folded(n)] for n in names if folded(n) in by_heading), None)
                if name is not None:
                    found.setdefault(part, name)
                    spoken.append(language)
        return found, max(dict.fromkeys(spoken), key=spoken.count, default="en")

    def unknown(self, present: tuple[str, ...]) -> list[str]:
        """The columns that nothing here speaks of."""
        spoken_of = set(map(folded, self.passed_over)) | {
            folded(name)
            for languages in self.headings.values()
            for names in languages.values()
            for name in names
        }
        return [name for name in present if folded(name) not in spoken_of]

    def label(self, words: str) -> str:
        """The words of a theme without the codes that some lists put before them."""
        return re.sub(self.labels_without, "", words) if self.labels_without else words


@lru_cache(4096)
def folded(words: str) -> str:
    """Words as headings and cells are compared: whatever their case, spaces, signs and entities."""
    plain = unicodedata.normalize("NFKC", html.unescape(words)).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[_/\-–—:.,;'’\"()\ufeff]+", " ", plain).split())


def shipped() -> tuple[str, ...]:
    """The names of the layouts that come with the program."""
    return tuple(sorted(path.stem for path in _folder() if path.suffix == ".yaml"))


def shipped_layout(name: str) -> Layout:
    """A layout that comes with the program. Raises InvalidMapping for a name there is not."""
    found = next((path for path in _folder() if path.stem == name), None)
    if found is None:
        raise InvalidMapping(
            f"no mapping {name!r}; name a YAML file, or one of {', '.join(shipped())}"
        )
    return read_layout(found)


def is_layout(path: Path) -> bool:
    """Whether a file says that it is a layout of recommendations."""
    value = _content(path)
    return isinstance(value, dict) and "rows" in value


def read_layout(path: Path) -> Layout:
    """The layout in a YAML file. Raises InvalidMapping and OSError."""
    try:
        return Layout.model_validate(_content(path))
    except ValidationError as error:
        faults = "; ".join(f"{'/'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidMapping(f"{path.name}: {faults}") from error


def _content(path: Path) -> Any:
    try:
        return strict_yaml.parse(path.read_text(encoding="utf-8")).value
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidMapping(f"{path.name}: {error}") from error


def _folder() -> Iterator[Path]:
    folder = files("onrecord.exchange").joinpath("data")
    return (Path(str(each)) for each in folder.iterdir())


def written(text: Mapping[str, str], **words: str) -> dict[str, str]:
    """A text in its languages with names written in."""
    return {language: each.format(**words) for language, each in text.items()}
