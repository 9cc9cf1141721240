"""Mends what copying, typesetting and keyboards do to a name, before anything is read into it."""

from __future__ import annotations

import re
import unicodedata

# Letters that look alike; a word of two alphabets gets the letters of the one it needs.
_TO_CYRILLIC = {
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "i": "і", "j": "ј",
    "s": "ѕ", "k": "к", "m": "м", "t": "т", "b": "в", "h": "н", "ë": "ё", "ï": "ї", "á": "а",
    "é": "е", "ó": "о", "ĸ": "к", "n": "п", "u": "и", "r": "г",
}  # fmt: skip
_TO_LATIN = {
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i", "ј": "j",
    "ѕ": "s", "к": "k", "м": "m", "т": "t", "ё": "ë", "ї": "ï", "һ": "h", "ԛ": "q", "ԝ": "w",
    "в": "b", "н": "h",
}  # fmt: skip
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02b9-\u02bf\u02c8\u055a\u05f3\u2032\uff07`´\u201d]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_SMALL = "a-zа-яёіїєґўәғқңөұүһ"  # as ranges of a pattern
_RUN_TOGETHER = re.compile(rf"[{_SMALL.upper()}](?<=[^\W\d_][^\W\d_][{_SMALL}].)(?=[^\W\d_]{{3}})")
_PLAIN = "\t -~Ѐ-џҐ-ғҚқҢңҮ-ұҺһӘәӨө"
_UNUSUAL = re.compile(f"[^{_PLAIN}]|`")
_STRESS = re.compile("(?<=[аеиоуыэюяАЕИОУЫЭЮЯ])\u0301")


def repair(text: str) -> str:
    """The name in NFC with one kind of apostrophe and hyphen, single spaces and unmixed words.

    Invisible and direction signs go; in a word of two alphabets the letters that look alike become
    those of the alphabet that the others need. Case and order stay.
    """
    if _UNUSUAL.search(text):
        text = _without_signs(text)
    if not (text.istitle() or text.isupper()) and _RUN_TOGETHER.search(text):
        text = _RUN_TOGETHER.sub(r" \g<0>", text)
    words = text.split()
    if not text.isascii() and _CYRILLIC.search(text) and _LATIN.search(text):
        words = [_one_alphabet(word) for word in words]
    return " ".join(words)


def _without_signs(text: str) -> str:
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    unstressed = _STRESS.sub("", unicodedata.normalize("NFD", visible))
    return _HYPHENS.sub("-", _APOSTROPHES.sub("'", unicodedata.normalize("NFC", unstressed)))


def _one_alphabet(word: str) -> str:
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    to_cyrillic = _changed(word, _TO_CYRILLIC)
    to_latin = _changed(word, _TO_LATIN)
    fits_cyrillic = not _LATIN.search(to_cyrillic)
    fits_latin = not _CYRILLIC.search(to_latin)
    if fits_cyrillic and (not fits_latin or cyrillic >= latin):
        return to_cyrillic
    return to_latin if fits_latin else word


def _changed(word: str, letters: dict[str, str]) -> str:
    return "".join(_look_alike(letter, letters) for letter in word)


def _look_alike(letter: str, letters: dict[str, str]) -> str:
    low = letter.lower()
    like = letters.get(low, letter)
    return like.upper() if low in letters and letter != low else like
