"""Whom a clause is about: the persons named in its sentence or, for a pronoun, before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.extraction.surface import Surface

_LIST_FOLLOWS = re.compile(
    r"^(?:They|These|Those|The following|Among them|В их числе|Среди них|"
    r"Это)\b[^.]{0,60}?(?:include|are|:|входят|—|namely)"
)
_PRONOUN = re.compile(
    r"(?<!\w)(?:[Hh]e|[Ss]he|him|her|them|[Tt]hey|[Tt]he (?:journalist|activist|blogger|lawyer|"
    r"politician|poet|defendant|woman|man)|[Оо]н|[Оо]на|[Ии]х|[Ee]го|[Ее]го)(?!\w)"
)
_JOINT = re.compile(
    r"\s*(?:\([^()]{0,120}\))?[\s,()]*(?:and|и|et|i|or|as well as)?[\s,]*(?:the |a )?(?:[\w-]+ "
    r"){0,4}"
)


# A sentence of a row that says of the one named at its head what was done with him.
_SUBJECTLESS = re.compile(
    r"^[\s\-–—•*]*(?:Status|Sentenced?|Arrested|Detained|Released|Held|Charge[ds]?|Convicted|Imprisoned|"
    r"Pre-?trial|Currently|Serving|Died|Pardoned|Acquitted|(?:Date|Place) of|Term|"
    r"Приговор|Осужд|Задержан|Арестован|Освобо|Находится|Содержится|Отбывает|Обвиня|Признан|Умер|"
    r"Оправдан|Помилован|Вышел|Вышла|Под (?:стражей|домашним)|С(?:рок|татус))"
)


# What announces that those concerned are named behind it.
_ANNOUNCED = re.compile(
    r":|(?<!\w)(?:namely|including|such as|а именно)(?!\w)|^ +of +(?:[\w-]+ +){0,3}$"
)
_BACK = 4  # sentences back in which a pronoun finds its person
_AGAINST = re.compile(
    r"(?:victims?|prosecution|case|persecution)(?: +[\w-]+){0,3} +against +(?:[\w-]+ +){0,2}$"
)
_COUNTED = re.compile(
    r"(?<!\w)\d+ +(?:of +them|(?:[\w-]+ +){0,3}(?:people|persons|activists|participants|"
    r"journalists|"
    r"men|women|человек))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a person by its id."""

    start: int
    end: int
    person: str


class Subjects:
    """The persons of a document by place."""

    def __init__(self, surface: Surface, places: list[Place]) -> None:
        self.surface = surface
        self.places = sorted(places, key=lambda one: (one.start, one.person))
        self._starts = [one.start for one in self.places]

    def within(self, start: int, end: int) -> list[Place]:
        """The mentions between two positions; not those against whom something is only said."""
        found = self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [one for one in found if not self._is_adversary(one)]

    def _is_adversary(self, one: Place) -> bool:
        """Whether a mention only names a case: "victims of the prosecution against X"."""
        before = self.surface.body[max(0, one.start - 60) : one.start]
        return "against" in before and bool(_AGAINST.search(before))

    def concerned(self, start: int, end: int, *, since: int | None = None) -> list[str]:
        """The persons whom the words from `start` to `end` are said of; empty where nobody is.

        The names that stand together before the words, else those behind them (a list), else
        those of the list that the next sentence opens, else whom a pronoun stands for. Names
        before `since` are passed over.
        """
        place = self.surface.index_at(start)
        sentence = self.surface.sentences[place]
        before = self.within(sentence.start if since is None else since, start)
        after = self.within(end if since is not None else start, sentence.end)
        announced = after and _ANNOUNCED.search(self.surface.body[end : after[0].start])
        if before and not announced:
            counted = _COUNTED.search(self.surface.body[before[-1].end : start])
            return [] if counted else _distinct(self._group(before))
        if after:
            return _distinct(after)
        listed = self._next_list(place)
        if listed:
            return _distinct(listed)
        return self._antecedents(place, _BACK) if _looks_back(sentence.words) else []

    def _group(self, before: list[Place]) -> list[Place]:
        """The last names that are joined to each other before the words."""
        group = [before[-1]]
        for one in reversed(before[:-1]):
            gap = self.surface.body[one.end : group[-1].start]
            if one.end > group[-1].start or _JOINT.fullmatch(gap):
                group.append(one)
            else:
                break
        return group[::-1]

    def _next_list(self, place: int) -> list[Place]:
        if place + 1 == len(self.surface.sentences):
            return []
        following = self.surface.sentences[place + 1]
        return (
            self.within(following.start, following.end)
            if _LIST_FOLLOWS.search(following.words)
            else []
        )

    def _antecedents(self, place: int, back: int) -> list[str]:
        """The persons of the sentence before, in the same block; `back` sentences at most."""
        if place == 0 or back == 0:
            return []
        earlier, sentence = self.surface.sentences[place - 1 : place + 1]
        if "\n" in self.surface.body[earlier.end : sentence.start]:
            return []
        named = _distinct(self.within(earlier.start, earlier.end))
        plural = re.search(r"(?<!\w)(?:them|they|They|их|они)(?!\w)", sentence.words)
        if plural:
            return named
        return named[:1] or (
            self._antecedents(place - 1, back - 1) if _looks_back(earlier.words) else []
        )


def _looks_back(wording: str) -> bool:
    """Whether a sentence is about somebody named before it: by a pronoun, or with no subject."""
    return bool(_PRONOUN.search(wording) or _SUBJECTLESS.match(wording))


def _distinct(places: list[Place]) -> list[str]:
    return list(dict.fromkeys(one.person for one in places))
