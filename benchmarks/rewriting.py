"""The seed documents rewritten: other names, dates, numbers and labels, in text and gold alike.

Rules that know a document by heart fall here. Persons get names of the same shape, by one
substitution of letters, so that two spellings stay as near to each other as they were. Years move
by four, months change places with months of their length, days move by one. Counts, terms and
article numbers change, and the words for results and recommendations are replaced by synonyms.
Addresses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

Gold = dict[str, Any]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:(?<=[-/_=&,]) ?\n\S+)*|\S+@\S+|\S+\.(?:org|eu)/?\S*"
)
_VOWELS = ("aeiou", "oiuea")
_CONSONANTS = ("bcdfghjklmnpqrstvwxz", "dzgvkhlmtnrbpcfsjwxq")
_LETTERS = str.maketrans(
    _VOWELS[0] + _CONSONANTS[0] + (_VOWELS[0] + _CONSONANTS[0]).upper(),
    _VOWELS[1] + _CONSONANTS[1] + (_VOWELS[1] + _CONSONANTS[1]).upper(),
)
_KEPT_WORDS = {"family", "and", "Father", "de", "van", "the"}
_MONTHS = (
    ("January", "March", "01", "03"),
    ("May", "July", "05", "07"),
    ("August", "October", "08", "10"),
    ("April", "June", "04", "06"),
    ("September", "November", "09", "11"),
)
_MONTH = re.compile(
    r"(?<![A-Z])(?:January|March|July|August|October|April|June|September|November|May(?=,? \d)|"
    r"(?<=\d )May)(?!\w)"
)
_ANY_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"(?<![\w/])(\d{{1,2}})(?=(?:(?: to | and |-)\d{{1,2}})?\s+(?:{_ANY_MONTH})(?!\w))"
)
_YEAR = re.compile(r"(?<![\d/,.])(19\d\d|20[0-3]\d)(?![\d/(])")
_WORDS = ("two three four five six seven eight nine ten eleven twelve").split()
_SYNONYMS = (
    ("not fulfilled to the full extent", "not implemented in full"),
    ("partially fulfilled", "implemented in part"),
    ("not fulfilled", "not implemented"),
    ("The result:", "Outcome:"),
    ("The EP's recommendation:", "The EP's demand:"),
    ("The EP’s recommendation:", "The EP’s demand:"),
    ("General recommendations:", "Recommendations in general:"),
    ("More specific recommendations:", "We recommend in particular:"),
)
_SENTINEL = 0xE000  # written digits, while others are still to be written


def rewritten(text: str, gold: Gold) -> tuple[str, Gold]:
    """A document and its gold, both rewritten."""
    counted = _Numbers(gold)
    names = _names(gold)

    def rewrite(words: str) -> str:
        return _outside_addresses(words, lambda part: _words(counted.applied(part), names))

    changed = {key: _walked(value, rewrite) for key, value in gold.items() if key != "urls"}
    _fields(changed, gold)
    return rewrite(text), changed | {"urls": gold["urls"]}


def _outside_addresses(words: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    done = 0
    for address in _ADDRESS.finditer(words):
        parts += [change(words[done : address.start()]), address[0]]
        done = address.end()
    return "".join([*parts, change(words[done:])])


def _walked(value: Any, rewrite: Callable[[str], str]) -> Any:
    """The value with every string that is words rewritten."""
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, list):
        return [_walked(one, rewrite) for one in value]
    if isinstance(value, dict):
        kept = {"kind", "theme", "result", "qualifier", "edtf", "duration", "date", "article"}
        kept |= {"currency", "instrument"}
        return {key: one if key in kept else _walked(one, rewrite) for key, one in value.items()}
    return value


# --- persons and dates ----------------------------------------------------------------------------


def _names(gold: Gold) -> dict[str, str]:
    """Each word of a person's name with the one that takes its place."""
    found: dict[str, str] = {}
    for person in gold["persons"]:
        for form in person["variants"]:
            for word in re.findall(r"[^\W\d_]+", form):
                if word[0].isupper() and len(word) > 1 and word not in _KEPT_WORDS:
                    found[word] = word.translate(_LETTERS)
    return found


def _words(words: str, names: dict[str, str]) -> str:
    for label, synonym in _SYNONYMS:
        words = re.sub(re.escape(label).replace(r"\ ", r"\s+"), synonym, words)
    if names:
        every = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        glued = r"(?![^\W\d_])|(?=and\b|with\b|[A-Z])"
        words = re.sub(
            rf"(?<!\w)([A-Z])(?=\. (?:{every}))", lambda at: at[1].translate(_LETTERS), words
        )
        words = re.sub(rf"(?<![A-Z])({every})(?:{glued})", lambda at: names[at[1]], words)
    words = _DAY.sub(lambda at: str(int(at[1]) % 28 + 1), words)
    words = _MONTH.sub(lambda at: _other_month(at[0]), words)
    words = _YEAR.sub(lambda at: str(int(at[1]) + 4), words)
    return "".join(_restored(letter) for letter in words)


def _other_month(name: str) -> str:
    for one, other, *_ in _MONTHS:
        if name in (one, other):
            return other if name == one else one
    return name


def _restored(letter: str) -> str:
    place = ord(letter) - _SENTINEL
    return str(place) if place in range(10) else letter


def _edtf(value: str, surface: str) -> str:
    named = bool(re.search(_ANY_MONTH, surface))
    return "/".join(_moved(part, named=named) for part in value.split("/"))


def _moved(part: str, *, named: bool) -> str:
    """A date as moved; where no month is named, only its year moves."""
    date = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", part)
    if not date:
        return part
    moved = str(int(date[1]) + 4)
    moved += f"-{_month_code(date[2]) if named else date[2]}" if date[2] else ""
    moved += f"-{int(date[3]) % 28 + 1:02d}" if date[3] else ""
    return moved + date[4]


def _month_code(code: str) -> str:
    for *_, one, other in _MONTHS:
        if code in (one, other):
            return other if code == one else one
    return code


# --- numbers --------------------------------------------------------------------------------------


_ADDED = ((10, 2), (100, 7))
_YEARS = range(1800, 2100)
_MILLION = 1_000_000


def _count(number: float) -> float:
    """Another number for a count: never one that looks like a year."""
    if number <= 1 or number != int(number):
        return number
    changed = next((number + more for below, more in _ADDED if number < below), number * 5)
    return changed + 500 if changed in _YEARS else changed


def _term(number: float) -> float:
    return number + 1


class _Numbers:
    """The numbers of figures, penalties and provisions, changed in the words that state them."""

    def __init__(self, gold: Gold) -> None:
        surfaces: dict[str, Callable[[float], float]] = {}
        for figure in gold["figures"]:
            if _is_changed(figure):
                surfaces[figure["surface"]] = _count
        for sentence in gold["sentences"]:
            surfaces[sentence["surface"]] = _term if sentence["duration"] else _count
        for provision in gold["provisions"]:
            surfaces |= dict.fromkeys(provision["surfaces"], _term)
        ordered = sorted(surfaces, key=len, reverse=True)
        self._changes = [(_loosely(one), surfaces[one]) for one in ordered if _states(one)]

    def applied(self, words: str) -> str:
        """The words with the numbers changed; written in sentinels until all are."""
        for surface, change in self._changes:
            words = surface.sub(partial(_renumbered_match, change), words)
        return words


def _renumbered_match(change: Callable[[float], float], found: re.Match[str]) -> str:
    return _renumbered(found[0], change)


def _is_changed(figure: Gold) -> bool:
    """Bare numbers, fractions and spans stay: elsewhere they may mean other things."""
    words = figure["surface"]
    bare = not re.search(r"[A-Za-z]{3}", words) or re.match(r"(?:from|to) \d|.*third", words)
    return figure["value"] is not None and not bare and _states(words)


def _states(words: str) -> bool:
    return bool(re.search(r"\d", words)) or any(
        word in _WORDS[:8] for word in words.lower().split()
    )


def _loosely(surface: str) -> re.Pattern[str]:
    pattern = re.escape(surface).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\d\w,.]){pattern}(?![A-Za-z0-9])")


def _renumbered(words: str, change: Callable[[float], float]) -> str:
    def digits(at: re.Match[str]) -> str:
        number = at[0].replace(",", "")
        if re.fullmatch(r"(?:19|20)\d\d", number):
            return at[0]
        changed = change(float(number))
        written = (
            f"{changed:,.0f}"
            if "," in at[0]
            else f"{changed:g}"
            if changed < _MILLION
            else f"{changed:.0f}"
        )
        return "".join(chr(_SENTINEL + int(one)) if one.isdigit() else one for one in written)

    words = re.sub(r"\d+(?:,\d{3})+|\d+\.\d+|\d+", digits, words)
    return re.sub(r"[A-Za-z]+", lambda at: _renumbered_word(at[0], change), words)


def _renumbered_word(word: str, change: Callable[[float], float]) -> str:
    if word.lower() not in _WORDS[:8]:
        return word
    other = _WORDS[int(change(_WORDS.index(word.lower()) + 2)) - 2]
    return other.capitalize() if word[0].isupper() else other


def _fields(changed: Gold, gold: Gold) -> None:
    """The coded fields, changed as the words that state them were."""
    for one, was in _pairs(changed, gold, "dates"):
        one["edtf"] = _edtf(was["edtf"], was["surface"])
    for one, was in _pairs(changed, gold, "provisions"):
        one["article"] = (
            str(int(was["article"]) + 1) if was["article"].isdigit() else was["article"]
        )
    for one, was in _pairs(changed, gold, "figures"):
        if _is_changed(was):
            one["value"] = _value_in(was, one)
    for one, was in _pairs(changed, gold, "sentences"):
        if was["duration"] and _states(was["surface"]):
            one["duration"] = _duration(was["duration"], was["surface"])
        elif was["amount"] is not None:
            one["amount"] = _scaled(was["amount"])


def _pairs(changed: Gold, gold: Gold, kind: str) -> Iterator[tuple[Gold, Gold]]:
    return zip(changed[kind], gold[kind], strict=True)


def _value_in(was: Gold, now: Gold) -> float:
    """The value as changed; millions written in words by their number."""
    return _scaled(was["value"]) if was["surface"] != now["surface"] else was["value"]


def _scaled(value: float) -> float:
    scale = _MILLION if value >= _MILLION and value % _MILLION == 0 else 1
    return _count(value / scale) * scale


def _duration(iso: str, surface: str) -> str:
    """Each number of the duration one more, months that stand for a fraction left alone."""
    if "." in surface:
        return re.sub(r"\d+(?=Y)", lambda at: str(int(at[0]) + 1), iso)
    return re.sub(r"\d+", lambda at: str(int(at[0]) + 1), iso)
