"""What readers of other systems' entities share: ids, texts, days, states, what is left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from onrecord.reading.languages import language_of
from onrecord.records import Payload
from onrecord.review.slugs import slug
from onrecord.values import PartialDate
from onrecord.vocabularies import Vocabularies

from .reviewing import folded
from .states import States, of_alpha_2

UNDETERMINED = "und"
"""The language of a text that does not say which (ISO 639-2); its script stands behind it."""
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "GREEK": "Grek", "CJK": "Hani"}
LONGEST_ID = 40
DIGITS = 16
STATES = "states"
WITHOUT_SOURCE = "imported"


@dataclass
class Given:
    """A record that an entity tells of. `left` is what it says and no record has a place for.

    Without a payload it is refused for its `faults`.
    """

    line: int
    key: str
    payload: Payload = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Naming:
    """The ids of records by those of entities. `source` is the document that the file is.

    Without a source the file is an export of a register, whose ids stay as they are.
    """

    source: str | None = None

    def key(self, entity: str) -> str:
        """The id of the record that an entity becomes, the same at every import."""
        if self.source is None:
            return entity
        said = slug(entity)
        fits = len(said) <= LONGEST_ID and said.replace("-", "") == _plain(entity)
        return slug(self.source, said if fits else sha256(entity.encode()).hexdigest()[:DIGITS])

    def cites(self, entity: str) -> Payload:
        """The citation of the file, where it is a source."""
        if self.source is None:
            return {}
        return {"cites": [{"document": self.source, "place": entity}]}


class World:
    """What a register knows: kinds by id, states by name or code, codes by their labels."""

    def __init__(self, kinds: Mapping[str, str], vocabularies: Vocabularies) -> None:
        self.kinds = kinds
        self._vocabularies = vocabularies
        self._states = States(vocabularies, {})
        self._used: set[str] = set()
        self._words: dict[str, dict[str, str]] = {}

    def state(self, words: str) -> str | None:
        """The code of a state by its name, or by two or three letters; None for none."""
        code = of_alpha_2(words) or self._states.code(words)
        if code is not None:
            self._used.add(code)
        return code

    def code(self, scheme: str, words: str) -> str | None:
        """The code that is meant by a code or a label of a vocabulary; None for none."""
        if scheme not in self._words:
            concepts = self._vocabularies.scheme(scheme).concepts
            self._words[scheme] = {
                folded(label): code
                for code, concept in concepts.items()
                for label in (*concept.label.values(), code)
            }
        return self._words[scheme].get(folded(words))

    def lacking(self) -> list[dict[str, object]]:
        """The states that were asked for and that the register's vocabulary lacks."""
        return self._states.added(self._used)


def in_languages(texts: Iterable[str]) -> dict[str, str]:
    """Texts without a language under the one that their words are in, else under their script."""
    found: dict[str, str] = {}
    for text in texts:
        tag = language_of(text) or _undetermined(text)
        found[tag] = f"{found[tag]}; {text}" if tag in found else text
    return found


def _undetermined(text: str) -> str:
    letter = next((each for each in text if each.isalpha()), " ")
    script = SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0])
    return f"{UNDETERMINED}-{script}" if script else UNDETERMINED


def in_turn(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Texts with languages, apart where a language comes a second time: one after another."""
    found: dict[str, str] = {}
    for tag, text in texts:
        if tag in found:
            yield found
            found = {}
        found[tag] = text
    if found:
        yield found


def day_of(text: str) -> str | None:
    """A day, month or year as a record has it, of a date or time in ISO 8601; None for no date."""
    try:
        return str(PartialDate.parse(text.strip().partition("T")[0].partition(" ")[0]))
    except ValueError:
        return None


def stated(days: Any) -> list[str] | str | None:
    """A day as a record states it: one alone, or several where sources differ."""
    given = days if isinstance(days, list) else [days]
    found = [each for each in map(day_of, (day for day in given if isinstance(day, str))) if each]
    return found if len(found) > 1 else next(iter(found), None)


def span_of(start: str | None, end: str | None) -> str | None:
    """The interval between two days, of which either may be unknown."""
    if start == end:
        return start
    return f"{start or ''}/{end or ''}"


def filled_in(**fields: Any) -> Payload:
    """A payload of those of the fields that hold something."""
    return {name: value for name, value in fields.items() if value}


def taken(
    words: Iterable[str], read: Callable[[str], str | None], what: str, left: list[str]
) -> list[str]:
    """What is read of each of the words, once; what cannot be read is added to what is left out."""
    found = []
    for each in words:
        value = read(each)
        if value is None:
            left.append(f"{what} “{each}”")
        else:
            found.append(value)
    return list(dict.fromkeys(found))


def _plain(entity: str) -> str:
    """Its letters and digits, small where all letters are capitals; else their size tells ids."""
    told = "".join(each for each in entity if each.isalnum())
    return told.lower() if told.isupper() else told
