"""The theme of a recommendation: by keywords until enough labels are confirmed, then as those say.

Keywords are a cold start. A model trained on labels that people have confirmed takes their place
where it is sure (`onrecord.extraction.theme_training` makes it, in data that this module reads
with no library); the keywords stay for what it has not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from onrecord.extraction.lexicon import table
from onrecord.extraction.theme_model import ThemeModel

OTHER = "other"
_BETWEEN_WORDS = re.compile(r"[^\w'’-]+")
_SURE = 0.5  # below it, a model knows less than its coin; the keywords decide


@dataclass(frozen=True, slots=True)
class Guess:
    """A theme, and how it was found; `confidence` in [0, 1], None where nothing measured it."""

    theme: str
    confidence: float | None
    reason: str


class Themes(Protocol):
    """What finds the theme of a wording."""

    def guess(self, wording: str) -> Guess:
        """The theme of a wording."""


@dataclass(frozen=True, slots=True)
class Keywords:
    """Themes by the stems of `data/themes.yaml`."""

    def guess(self, wording: str) -> Guess:
        """The theme whose stems weigh most; `other` where none speaks."""
        return Guess(theme_of(wording), None, "theme by keywords")


@dataclass(frozen=True, slots=True)
class Learned:
    """Themes as confirmed labels have them; by keywords where the model is not sure."""

    model: ThemeModel

    def guess(self, wording: str) -> Guess:
        """The theme that the model finds most likely, with its calibrated probability."""
        ranked = self.model.ranked(wording)
        if not ranked or ranked[0][1] < _SURE:
            return Keywords().guess(wording)
        theme, probability = ranked[0]
        reason = f"theme as in {self.model.examples} confirmed labels"
        return Guess(theme, probability, reason)


@cache
def _stems() -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (theme, f" {stem}", weight)
        for theme, stems in table("themes").items()
        for stem, weight in stems.items()
    )


@cache
def _phrases() -> tuple[tuple[str, str, int], ...]:
    """The stems of more than one word."""
    return tuple(one for one in _stems() if " " in one[1].lstrip())


@lru_cache(maxsize=65_536)
def _begun_by(word: str) -> tuple[tuple[str, str, int], ...]:
    """The stems of one word with which a word begins."""
    return tuple(one for one in _stems() if f" {word}".startswith(one[1]))


def theme_of(wording: str) -> str:
    """The theme whose stems weigh most in the wording; `other` where none speaks."""
    folded = f" {_BETWEEN_WORDS.sub(' ', wording.casefold())}"
    weights = dict.fromkeys(table("themes"), 0)
    begun = {one for word in set(folded.split()) for one in _begun_by(word)}
    for theme, _, weight in (*begun, *(one for one in _phrases() if one[1] in folded)):
        weights[theme] += weight
    best = max(weights, key=lambda theme: weights[theme])
    return best if weights[best] > 0 else OTHER
