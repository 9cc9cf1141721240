"""Strangers made by rule: names whose surname differs by letters that no romanisation explains.

The groups below are of letters, not of the matcher's sounds: what makes a stranger must not be what
recognises one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.splits import Pair, surnames

# Within a group, letters may stand for each other in some way of writing; across groups never.
_CONSONANTS = {
    "cyrillic": ["бп", "вфў", "гґғхһкқҳ", "дтц", "жзшсчщҷ", "л", "мнң", "р"],
    "latin": ["bp", "vfw", "gkhqx", "dt", "zscj", "l", "mn", "r"],
}
_NEAR = {
    "cyrillic": ["бп", "мн", "лр", "дт", "вб", "нл", "пт"],
    "latin": ["bp", "mn", "lr", "dt", "vb", "nl", "pt"],
}
_VOWELS = {
    "cyrillic": ["ау", "аи", "ои", "еу", "уе", "оы", "уа"],
    "latin": ["au", "ai", "oi", "eu", "ue", "ua"],
}
_KINDS = ("other", "near", "vowel", "lost", "added", "two")
_LEAST_LETTERS = 4
_ENDING = 2
_GROUPED = set("hjyi")


def script_of(word: str) -> str:
    """Cyrillic or Latin, by the first letter."""
    return "cyrillic" if "\u0400" <= word.lower()[0] <= "\u052f" else "latin"


def changed(word: str, chance: random.Random, kind: str) -> str | None:
    """The word with one sound (two for "two") changed in that way, None where it cannot be."""
    if kind == "two":
        once = changed(word, chance, "other")
        twice = changed(once, chance, chance.choice(("near", "vowel", "lost"))) if once else None
        return twice if twice != word else None
    made = [
        word[:place] + _cased(new, word[place]) + word[place + 1 :]
        for place in _places(word)
        for new in _replacements(word[place].lower(), script_of(word), kind)
        if not new or new[-1] != word[place + 1].lower()
    ]
    return chance.choice(made) if made else None


def _places(word: str) -> list[int]:
    """Single letters before the ending: none of a group such as sh, and none doubled."""
    low = word.lower()
    return [
        place
        for place in range(len(word) - _ENDING)
        if low[place] not in _GROUPED
        and not (script_of(word) == "latin" and low[place + 1] in "hz")
        and low[place] != low[place + 1]
        and (place == 0 or low[place] != low[place - 1])
    ]


def _replacements(letter: str, script: str, kind: str) -> Iterator[str]:
    groups = _CONSONANTS[script]
    own = next((group for group in groups if letter in group), None)
    plain = [group[0] for group in groups if group[0] != "h"]
    if kind == "other" and own:
        yield from (new for new in plain if new not in own)
    elif kind == "near":
        yield from (pair[1 - pair.index(letter)] for pair in _NEAR[script] if letter in pair)
    elif kind == "vowel":
        yield from (pair[1] for pair in _VOWELS[script] if letter == pair[0])
    elif kind == "lost" and own and own[0] in "лrlрбbмm":
        yield ""
    elif kind == "added" and not own:
        yield from (letter + new for new in ("лрм" if script == "cyrillic" else "lrm"))


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() else new


def relatives(pairs: list[Pair], seed: int) -> list[Pair]:
    """For true pairs, the second with somebody else's given name: a sibling, or one's namesake.

    Every other one has its surname in the other gender where the ending has one. A given name is
    somebody else's if both begin with consonants and these are no neighbours.
    """
    chance = random.Random(seed)  # noqa: S311  # repeatable, and nothing secret
    given = _given_names(pairs)
    made = []
    for number, pair in enumerate(pairs):
        surname, words = surnames([pair.b])[0], pair.b.split()
        own = next((word for word in words if word != surname), None)
        other = chance.choice(given[script_of(pair.b)])
        if own and _begin_apart(own, other):
            called = [other if word == own else word for word in words]
            name = " ".join(_other_gender(w) if w == surname and number % 2 else w for w in called)
            made.append(Pair(pair.a, name, same=False, group=pair.group, person="relative"))
    return made


def _given_names(pairs: list[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        surname = surnames([pair.b])[0]
        names = [word for word in pair.b.split() if word != surname][:1]
        found.setdefault(script_of(pair.b), []).extend(names)
    return found


def _begin_apart(one: str, other: str) -> bool:
    groups = {_letter_group(one), _letter_group(other)}
    return len(groups) > 1 and _VOWEL not in groups


def _letter_group(name: str) -> str:
    """The group of the first letter; vowels are one, for languages differ in how a name begins."""
    letter = name.lower()[0]
    groups = _CONSONANTS[script_of(name)]
    return next((group for group in groups if letter in group), _VOWEL)


def _other_gender(surname: str) -> str:
    for ending in _GENDERED:
        if surname.lower().endswith(ending):
            return surname + _cased("а" if script_of(surname) == "cyrillic" else "a", surname[-1])
        if surname.lower()[:-1].endswith(ending) and surname.lower()[-1] in "аa":
            return surname[:-1]
    return surname


_VOWEL = "vowel"
_GENDERED = ("ов", "ев", "ин", "ov", "ev", "in")


def strangers(pairs: list[Pair], seed: int) -> list[Pair]:
    """For true pairs, the same pair with the second surname changed; kinds take turns."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, and nothing secret
    made = []
    for number, pair in enumerate(pairs):
        surname = surnames([pair.b])[0]
        kind = _KINDS[number % len(_KINDS)]
        long_enough = len(surname) >= _LEAST_LETTERS
        other = changed(surname, chance, kind) if long_enough else None
        if other:
            name = pair.b.replace(surname, other)
            made.append(Pair(pair.a, name, same=False, group=pair.group, person=kind))
    return made
