"""Which places stand in headings whose words are capitalised throughout."""

from __future__ import annotations

import re

from onrecord.extraction.capitals import Capitals
from onrecord.extraction.surface import Sentence

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST = 4
_MOST_SMALL = 1
_TELLING = 2
_LONGEST = 160


class Headings:
    """The headings of one document; a row of names is none."""

    def __init__(self, capitals: Capitals) -> None:
        self._capitals = capitals
        self._known: dict[int, bool] = {}

    def __contains__(self, place: int) -> bool:
        number = self._capitals.surface.index_at(place)
        if number not in self._known:
            self._known[number] = self._is_heading(self._capitals.surface.sentences[number])
        return self._known[number]

    def _is_heading(self, sentence: Sentence) -> bool:
        if len(sentence.words) > _LONGEST:
            return False
        long = _LONG_WORD.findall(sentence.words.rpartition(": ")[2])
        capital = [word for word in long if not word.islower()]
        if len(capital) < _FEWEST or len(long) - len(capital) > _MOST_SMALL:
            return False
        plain = [word for word in capital if self._capitals.class_of(word) != "name"]
        return len(plain) >= _TELLING
