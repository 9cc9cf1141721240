"""Runs of capitalised words, and what each word of a run is: name, office, institution, place.

The classes come from word lists and from the document itself: a word that the document also
writes small is a common word, and one that stands alone behind "in" is a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from onrecord.extraction.addressees import states
from onrecord.extraction.inflection import is_cyrillic, stem
from onrecord.extraction.lexicon import LOWER, UPPER, any_of, table, words
from onrecord.extraction.surface import Surface

WordClass = Literal[
    "name", "initial", "title", "office", "institution", "place", "common", "acronym"
]
_TOKEN = rf"[{UPPER}](?:[{UPPER}{LOWER}'’-]*[{UPPER}{LOWER}]|\.(?!\.))?"
_ARTICLE = r"(?:(?:al|el|ad|ar|as|ash|at|an|az|ul|ud|ur|us|ut|bin|ibn)[-’'](?=[A-Z]))?"
_PATRONYMIC = (
    r"(?: +(?:oglu|ogly|oğlu|uulu|ogli|qizi|kizi|kyzy|qyzy|gizi|uly|улы|ұлы|қызы|кызы|оглы)(?!\w))?"
)
_RUN = re.compile(
    rf"{_TOKEN}(?:(?: +{any_of(words('words', 'particles'))}){{0,2}} +{_ARTICLE}{_TOKEN}"
    rf"|(?<=\.){_TOKEN})*{_PATRONYMIC}"
)
_PLACING = ("in", "в", "во", "en", "au", "w", "across", "throughout")
_OWNING = (
    "authorities",
    "government",
    "Government",
    "republic",
    "Republic",
    "regime",
    "State",
    "capital",
)
_OWNED_BODIES = ("authorities", "government", "parliament", "regime", "law", "laws", "legislation")
_ALONE = re.compile(rf"\w+ +({_TOKEN})(?!['’\w-]| +[{UPPER}])")
_OWNED = re.compile(rf"\w+ +(?:of|in) +({_TOKEN})")
_OWNER = re.compile(rf"({_TOKEN})['’]s? +$")
_PARTS = re.compile(rf"[a-z]+[-’']{_TOKEN}|{_TOKEN}|[{LOWER}]+")
_CAMEL = re.compile(rf"([{UPPER}][{LOWER}]{{2,}})([{UPPER}][{LOWER}]{{2,}})")
_STATE = re.compile(r"(?:stan|stani|stanis)$")
_ABSTRACT = re.compile(
    r"(?:tion|tions|ment|ments|ness|ity|ities|ism|ship|ances?|ences?|ology|ists|ings|ous|ive|"
    r"ical|sion|sions|"
    r"ание|ение|ость|ция|ство|ское|ных|[аеиоуыя]ть(?:ся)?)$"
)
_ADJECTIVE = re.compile(r"(?:ск|цк)(?:ий|ая|ого|ому|им|ом|ой|ую|ие|их|ими)$|(?:ый|ого|ому|ые|ых)$")
_INFLECTED_SHORT = re.compile(r"[А-ЯЁ]{3,}[а-яё]{1,3}")  # a short form in an oblique case
_SAID_BEFORE = re.compile(r"(?<!\w)(?:said|says|told|added) +$")
_IN_ENCE = re.compile(r"[ae]nce$")
_LEAST_STEM = 4
_NEXT_WORD = 30
_LISTS: tuple[tuple[str, WordClass], ...] = (
    ("russian_offices", "office"),
    ("russian_institutions", "institution"),
)


class Word(NamedTuple):
    """One word of a run: where it stands, its bare form and its class."""

    start: int
    end: int
    form: str
    kind: WordClass


class Run(NamedTuple):
    """Capitalised words in a row."""

    start: int
    end: int
    words: tuple[Word, ...]


class Capitals:
    """The capitalised runs of a surface, their words classed."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self._classes: dict[str, WordClass] = {}
        self._divided: dict[str, tuple[Word, ...]] = {}

    @cached_property
    def small(self) -> frozenset[str]:
        """Every word that the document writes with a small letter."""
        return frozenset(
            form for form in self.surface.vocabulary if form.islower() and len(form) > 2
        )

    @cached_property
    def small_stems(self) -> frozenset[str]:
        """The stems of the Cyrillic words that the document writes with a small letter."""
        stems = (stem(form) for form in self.small if is_cyrillic(form))
        return frozenset(one for one in stems if len(one) >= _LEAST_STEM)

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """The capitalised words of the document that have the form of Russian adjectives."""
        return frozenset(form for form in self._classes if _ADJECTIVE.search(form))

    @cached_property
    def places(self) -> frozenset[str]:
        """Names that stand as places and states do."""
        return frozenset(self._after(_PLACING, _ALONE)) | frozenset(self.states)

    @cached_property
    def states(self) -> Counter[str]:
        """Names that have authorities, laws or a parliament, and how often they do."""
        alone = frozenset(self._after(_PLACING, _ALONE))
        owners = [bare(form) for form in self._owners() if bare(form) in alone]
        return Counter([*self._after(_OWNING, _OWNED), *owners])

    def _after(self, forms: tuple[str, ...], pattern: re.Pattern[str]) -> Iterator[str]:
        """The names that a pattern finds from each place of some words on."""
        for place in self.surface.places(forms):
            found = pattern.match(self.surface.body, place)
            if found:
                yield found[1]

    def _owners(self) -> Iterator[str]:
        """The names in whose genitive authorities, laws or a parliament stand."""
        for place in self.surface.places(_OWNED_BODIES):
            found = _OWNER.search(self.surface.body, max(0, place - 30), place)
            if found:
                yield found[1]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs of the body, in order."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[Run]:
        alone: dict[str, WordClass] = {}
        for found in _RUN.finditer(self.surface.body):
            form = found[0]
            kind = alone.get(form)
            if kind is None and form.isalpha() and form[1:].islower():
                kind = alone[form] = self.class_of(form)
            if kind is not None:
                start, end = found.span()
                yield Run(start, end, (Word(start, end, form, kind),))
                continue
            listed = self._words(form, found.start())
            listed = self._named_in_ence(listed)
            if self._is_surname_too(listed, found.start(), found.end()):
                listed = (*listed[:-1], listed[-1]._replace(kind="name"))
            if len(listed) > 1 and any(word.kind == "common" for word in listed[1:]):
                listed = _surnames(listed, headed=self._is_headed(found.end()))
            yield Run(found.start(), found.end(), listed)

    def _named_in_ence(self, listed: tuple[Word, ...]) -> tuple[Word, ...]:
        """A name or title with a word in -ence, as a name."""
        if len(listed) != 2 or not any(word.kind in ("name", "title") for word in listed):
            return listed
        return tuple(
            self._given_or_common(word) if _IN_ENCE.search(word.form) else word for word in listed
        )

    def _is_surname_too(self, listed: tuple[Word, ...], start: int, end: int) -> bool:
        """Whether a run ends in a common word that is a surname there: "said Ivo Said,"."""
        if len(listed) < 2 or (listed[-2].kind, listed[-1].kind) != ("name", "common"):
            return False
        if _listed(listed[-1].form) or self.surface.body[end : end + 1] not in (",", "."):
            return False
        office = len(listed) > 2 and listed[-3].kind in ("office", "title")
        return office or bool(_SAID_BEFORE.search(self.surface.body, max(0, start - 7), start))

    def _given_or_common(self, word: Word) -> Word:
        """A word in -ence or -ance before a name: a given name where nothing else lists it."""
        known = _listed(word.form) or word.form.casefold() in self.small
        return word if known else word._replace(kind="name")

    def _is_headed(self, end: int) -> bool:
        """Whether the word behind a run is the Russian noun of a body or a place."""
        after = self.surface.body[end : end + _NEXT_WORD].split(maxsplit=1)
        return bool(after) and _stems().get(stem(after[0].strip(",.;:)"))) == "institution"

    def _words(self, run: str, offset: int) -> tuple[Word, ...]:
        """The words of a run, each with its class; a run that is repeated is divided once."""
        words_of_run = self._divided.get(run)
        if words_of_run is None:
            words_of_run = self._divided[run] = tuple(
                Word(start, end, form, self.class_of(form)) for start, end, form in _parts(run)
            )
        return tuple(
            Word(offset + start, offset + end, form, kind)
            for start, end, form, kind in words_of_run
        )

    def class_of(self, form: str) -> WordClass:
        """What a capitalised word is in this document."""
        known = self._classes.get(form)
        if known is None:
            known = self._classes[form] = self._classed(form)
        return known

    def _classed(self, form: str) -> WordClass:
        listed = _listed(form)
        if listed:
            return listed
        if form.isupper():
            return "acronym"
        if _INFLECTED_SHORT.fullmatch(form):
            return "common"
        if form.casefold() in self.small or self._is_small_in_cases(form):
            return "common"
        if _STATE.search(form) or form in self.places or f"{form}stan" in self.places:
            return "place"
        return "common" if _is_common(form) else "name"

    def _is_small_in_cases(self, form: str) -> bool:
        """Whether the document writes another case of a Cyrillic word small."""
        return is_cyrillic(form) and stem(form) in self.small_stems


def _parts(run: str) -> Iterator[tuple[int, int, str]]:
    """The words of a run by their places in it, each in its bare form."""
    for part in _PARTS.finditer(run):
        start, end = part.span()
        form = part[0]
        camel = None if form[1:].islower() else _CAMEL.fullmatch(form)
        if camel and form[:2] not in ("Mc", "De", "La", "Le"):
            cut = start + camel.end(1)
            yield start, cut, bare(camel[1])
            yield cut, end, bare(camel[2])
        else:
            yield start, end, bare(form)


def _surnames(run: tuple[Word, ...], *, headed: bool) -> tuple[Word, ...]:
    """The run with an adjective behind a given name, or behind its patronymic, as a surname.

    `headed` says that the noun of a body or a place follows, to which the adjective belongs.
    """
    return tuple(
        Word(word.start, word.end, word.form, "name")
        if word.kind == "common"
        and place
        and run[place - 1].kind in ("name", "initial")
        and _ADJECTIVE.search(word.form)
        and not (headed if place + 1 == len(run) else run[place + 1].kind == "institution")
        else word
        for place, word in enumerate(run)
    )


@cache
def _stems() -> dict[str, WordClass]:
    """The class of the Russian words that are listed, by their stems."""
    given = table("capitalised")["russian_given"].split()
    classed: dict[str, WordClass] = {stem(name): "name" for name in given}
    for name in (*states(), *table("capitalised")["states"].split()):
        if is_cyrillic(name) and name.isalpha():
            classed.setdefault(stem(name.capitalize()), "place")
    for key, kind in _LISTS:
        for word in words("capitalised", key):
            classed.setdefault(stem(word), kind)
    return classed


@cache
def _classes() -> dict[str, WordClass]:
    """The class of the words that are listed in one form."""
    classed: dict[str, WordClass] = dict.fromkeys(table("capitalised")["states"].split(), "place")
    classed |= dict.fromkeys(table("capitalised")["peoples"].split(), "common")
    classed |= dict.fromkeys(table("capitalised")["title_words"].split(), "common")
    classed |= dict.fromkeys(words("words", "openers"), "common")
    classed |= dict.fromkeys(words("words", "given_that_are_words"), "name")
    classed |= dict.fromkeys(words("words", "institutions"), "institution")
    classed |= dict.fromkeys(words("words", "offices"), "office")
    return classed | dict.fromkeys(words("words", "titles"), "title")


@lru_cache(maxsize=65_536)
def _is_common(form: str) -> bool:
    """Whether a word ends as abstract nouns and adjectives do."""
    return bool(_ABSTRACT.search(form) or _ADJECTIVE.search(form))


@lru_cache(maxsize=65_536)
def _listed(form: str) -> WordClass | None:
    if form.islower() or (len(form) == 2 and form[1] == "."):
        return "initial"
    if "-" in form and form.rsplit("-", maxsplit=1)[-1].islower():
        return "common"
    if is_cyrillic(form) and not form.isupper():
        if form.casefold() in words("capitalised", "russian_openers"):
            return "common"
        return _classes().get(form) or _stems().get(stem(form))
    return _classes().get(form)


def is_listed(form: str) -> bool:
    """Whether a capitalised word is known as one of bodies, offices, places or sentences."""
    return _listed(form) is not None


def bare(form: str) -> str:
    """A word without its possessive ending."""
    if "'" not in form and "’" not in form:
        return form
    for ending in ("'s", "’s", "s'", "s’", "'", "’"):
        if form.endswith(ending):
            return form[: -len(ending)] + ("s" if ending[0] == "s" else "")
    return form
