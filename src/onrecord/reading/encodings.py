"""Which encoding of one byte a letter the bytes of a text are in, where nobody says so.

Cyrillic and Western texts are told apart by runs: Russian words are runs of bytes above 0xBF,
while the accented letters of Western languages stand alone between ASCII letters. Among Cyrillic
encodings the one is chosen in which the most frequent letters of Russian are the most frequent;
Polish is known by letters that are signs in the Western encoding and stand inside words.
"""

from __future__ import annotations

import re
from typing import Final

_RUN_OF_LETTERS: Final = re.compile(rb"[\xc0-\xff]+")
_UPPER_HALF: Final = re.compile(rb"[\x80-\xff]+")
_FREQUENT: Final = re.compile("[оеаинтсрвл]", re.IGNORECASE)
_CYRILLIC_LETTER: Final = re.compile("[а-яё]", re.IGNORECASE)
_CYRILLIC: Final = ("windows-1251", "koi8-r", "cp866", "iso-8859-5")
_POLISH_LETTER: Final = re.compile(rb"(?<=[a-z]{2})[\xb1\xb3\xb6\xb9\xbc\xbf\x9c\x9f](?=[a-z ,.])")
_OF_WINDOWS: Final = re.compile(rb"(?<=[A-Za-z])[\xb9\x9c\x9f](?=[a-z ])")
_OF_ISO: Final = re.compile(rb"(?<=[A-Za-z])[\xb1\xb6\xbc](?=[a-z ])")
_ENOUGH: Final = 2
_RUSSIAN: Final = 0.45  # of the letters of Russian prose some six in ten are frequent ones
_MARGIN: Final = 0.1
_SAMPLE: Final = 50_000


def single_byte_encoding(data: bytes) -> str:
    """The most likely encoding; the bytes may still hold some that it does not know."""
    sample = data[:_SAMPLE]
    if len(_POLISH_LETTER.findall(sample)) >= _ENOUGH:
        windows, iso = len(_OF_WINDOWS.findall(sample)), len(_OF_ISO.findall(sample))
        return "windows-1250" if windows >= iso else "iso-8859-2"
    likely = _mostly_runs(_RUN_OF_LETTERS, sample)
    if likely or _mostly_runs(_UPPER_HALF, sample):
        return _cyrillic(sample, likely=likely)
    return "windows-1252"


def _mostly_runs(pattern: re.Pattern[bytes], sample: bytes) -> bool:
    """Whether most of these bytes stand two and more together."""
    runs = [len(run) for run in pattern.findall(sample)]
    return 2 * sum(length for length in runs if length > 1) > sum(runs)


def _cyrillic(sample: bytes, *, likely: bool) -> str:
    """The Cyrillic encoding with the most letters that are frequent, or the Western one."""
    shares = {encoding: _share(sample, encoding) for encoding in _CYRILLIC}
    best = max(_CYRILLIC, key=shares.__getitem__)
    if not likely and shares[best] <= _RUSSIAN:
        return "windows-1252"
    return best if shares[best] > shares["windows-1251"] + _MARGIN else "windows-1251"


def _share(sample: bytes, encoding: str) -> float:
    """How much of what is not ASCII is frequent letters of Russian."""
    letters = [letter for letter in sample.decode(encoding, "replace") if letter > "\x7f"]
    words = "".join(letters)
    if not _CYRILLIC_LETTER.search(words):
        return 0.0
    return len(_FREQUENT.findall(words)) / len(words)
