"""How names are written in a document: surnames in capitals, surname first, in which case.

In lists of persons the surname often stands first and in capitals; an abbreviation of a body
beside a name is told from it by the document itself, which has such surnames throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extraction.capitals import Capitals, Run, Word
from onrecord.extraction.inflection import is_cyrillic, nominative, stem
from onrecord.extraction.lexicon import table, words

_VOWEL = re.compile(r"[AEIOUYАЕЁИОУЫЭЮЯІҮҰӘӨ]")
_DEFINED = re.compile(r"\((?:the )?[\"“«]?([^\W\d_]{2,10})[\"”»]?\)")
_PATRONYMIC = re.compile(r"(?:[ое]вич|[ое]вн|ичн|[oe]vich|[oe]vna|ichna)(?:[уа]|ем|ой|[аыеу])?$")
_BEHIND = re.compile(r" *[,(–—:;-]| *\n|$")
_HOME = re.compile(r"(?:[Жж]ител|[Уу]рожен)\w* +$")
_GENITIVE = re.compile(r"(?:[ое]в|ин|ск)ой$")
_LEAST = 3
_OFTEN = 2
_FEWEST_OPENING = 3


@cache
def _bodies() -> frozenset[str]:
    """The short forms of known bodies and instruments."""
    bodies: dict[str, list[str]] = table("bodies")["international"]
    instruments = table("instruments")
    listed: list[list[str]] = [*bodies.values(), *instruments["international"].values()]
    listed += instruments["codes"].values()
    return frozenset(form for forms in listed for form in forms)


class Writing:
    """How one document writes names."""

    def __init__(self, capitals: Capitals) -> None:
        self.body = capitals.surface.body
        self._bodies = _bodies() | {found[1] for found in _DEFINED.finditer(self.body)}
        shouted = {
            word.form
            for run in capitals.runs
            if len(run.words) > 1
            for place, word in enumerate(run.words)
            if word.kind == "acronym" and self._is_shouted(run.words, place)
        }
        self._is_usual = len(shouted) >= _OFTEN

    def read(self, run: Run) -> tuple[Word, ...]:
        """The words of a run, surnames in capitals and at the head of a row as names."""
        listed = run.words
        if len(listed) == 1:
            return listed
        if any(word.kind == "acronym" for word in listed):
            sure = self._is_usual or self._is_set_apart(run)
            listed = tuple(
                word._replace(kind="name")
                if (sure or _is_titled(run.words, place)) and self._is_shouted(run.words, place)
                else word
                for place, word in enumerate(listed)
            )
        return self._with_opening_surname(self._without_others(listed))

    def _without_others(self, listed: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words with what stands before a name of two words apart from it.

        That is where somebody lives, or of whom they are the lawyer: a surname in the genitive.
        """
        for place, word in enumerate(listed[:-2]):
            following = listed[place + 1 : place + 3]
            if word.kind != "name" or any(one.kind != "name" for one in following):
                continue
            before = self.body[max(0, word.start - 16) : word.start]
            if _HOME.search(before):
                return *listed[:place], word._replace(kind="place"), *listed[place + 1 :]
            owner = _GENITIVE.search(word.form) and not _GENITIVE.search(following[0].form)
            if owner and not _PATRONYMIC.search(following[1].form):
                return *listed[:place], word._replace(kind="common"), *listed[place + 1 :]
        return listed

    def _with_opening_surname(self, listed: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words with a surname that is a word too, where a row begins with it."""
        first = listed[0]
        if (
            len(listed) >= _FEWEST_OPENING
            and first.form in words("capitalised", "surnames_that_are_words")
            and all(word.kind == "name" for word in listed[1:])
            and self._opens_row(first.start)
        ):
            return first._replace(kind="name"), *listed[1:]
        return listed

    def _is_shouted(self, run: tuple[Word, ...], place: int) -> bool:
        """Whether a word in capitals may be a surname: beside a name, no short form of a body."""
        word = run[place]
        if word.kind != "acronym" or len(word.form) < _LEAST or word.form in self._bodies:
            return False
        beside = run[max(0, place - 1) : place] + run[place + 1 : place + 2]
        return bool(_VOWEL.search(word.form)) and any(
            one.kind in ("name", "initial") for one in beside
        )

    def _is_set_apart(self, run: Run) -> bool:
        """Whether a run opens a row and punctuation sets it off."""
        return self._opens_row(run.start) and bool(_BEHIND.match(self.body, run.end))

    def _opens_row(self, start: int) -> bool:
        before = self.body[max(0, start - 8) : start].rsplit("\n", maxsplit=1)[-1].strip(" \t|")
        return not before or bool(re.fullmatch(r"(?:\(?\d{1,4}[.)]?|[^\w\s])", before))


def _is_titled(run: tuple[Word, ...], place: int) -> bool:
    """Whether a title stands before the given name of a surname: "Mr Ivo TESTOV"."""
    return place > 1 and run[place - 2].kind == "title"


def in_order(segment: tuple[Word, ...]) -> tuple[str, ...]:
    """The words of a name, the given name first, a surname in capitals as other words are."""
    forms = tuple(word.form for word in segment)
    plain = tuple(
        form.title() if form.isupper() and len(form) >= _LEAST else form for form in forms
    )
    if forms[0] != plain[0] and forms[1:] == plain[1:]:
        return *plain[1:], plain[0]
    if len(forms) == 3 and _PATRONYMIC.search(forms[2]) and not _PATRONYMIC.search(forms[1]):
        return *plain[1:], plain[0]
    return plain


def as_written(name: tuple[str, ...], forms: Iterable[str]) -> str:
    """The form of a name in the document that has all of its words, in the nominative if any is."""
    listed = list(dict.fromkeys(forms))
    joined = " ".join(name)
    if not is_cyrillic(joined):
        if joined in listed:
            return joined
        wanted = sorted(name, key=str.casefold)
        return next((form for form in listed if _same_words(form, wanted)), joined)
    stems = sorted(map(stem, name))
    whole = [form for form in listed if sorted(map(stem, _words_of(form))) == stems]
    return nominative(whole) if whole else joined


def _words_of(form: str) -> list[str]:
    """The words of a form, initials written together apart."""
    return form.replace(".", ". ").split()


def _same_words(form: str, wanted: list[str]) -> bool:
    return sorted(_words_of(form.casefold())) == [word.casefold() for word in wanted]
