"""Figures: what a text counts, as Quantity with unit, period and claimant."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.extraction.counts import Count, CountReader
from onrecord.extraction.dates import Moment
from onrecord.extraction.languages import Languages
from onrecord.extraction.lexicon import squeeze, words
from onrecord.extraction.moments import date_near
from onrecord.extraction.proposals import FigureProposal, Passage
from onrecord.extraction.surface import Sentence, Surface
from onrecord.values import BoundCode, InvalidQuantity, Quantity

_WORD = re.compile(r"[^\W\d_][\w'’/-]*")


class FigureReader:
    """Reads the figures of one document; `taken` are stretches that hold other numbers."""

    def __init__(
        self,
        surface: Surface,
        dates: tuple[Moment, ...],
        taken: list[Passage],
        languages: Languages,
    ) -> None:
        self.surface = surface
        self.body = surface.body
        self.dates = dates
        self.languages = languages
        self.counts = CountReader(surface, taken)

    def read(self) -> tuple[FigureProposal, ...]:
        """Every figure, in the order of the text."""
        return tuple(self._proposal(count) for count in self.counts.read())

    def _proposal(self, count: Count) -> FigureProposal:
        sentence = self.surface.sentence_at(count.start)
        wording = squeeze(self.body[count.start : count.end])
        quantity = self._quantity(count)
        return FigureProposal(
            passage=Passage(count.start, count.end),
            words=wording,
            confidence=0.85 if count.unit else 0.6,
            reasons=(
                f"a number that counts {count.unit or 'something'}",
                f"said as {count.qualifier.replace('_', ' ')}",
            ),
            quantity=quantity,
            value=None if count.qualifier == "indefinite" else count.value,
            value_max=count.value_max,
            qualifier="at_least" if count.qualifier == "indefinite" else count.qualifier,
            unit=count.unit,
            what=squeeze(self.body[count.number_end : min(sentence.end, count.end + 60)]),
            period=date_near(self.surface, self.dates, count.start),
            claimant=_claimant(sentence),
            sentence=squeeze(sentence.words),
        )

    def _quantity(self, count: Count) -> Quantity | None:
        """The quantity as its wording is read; None where it is not understood."""
        wording = squeeze(self.body[count.start : count.number_end])
        language = "ru" if self.languages.at(count.start) == "ru" else "en"
        quantity = _read(re.sub(r"[€$£]|[A-Z]{3} ", "", wording), language)
        if quantity is None or quantity.bound is not BoundCode.INDEFINITE:
            return quantity
        return quantity if count.qualifier == "indefinite" else None


@lru_cache(maxsize=4096)
def _read(wording: str, language: str) -> Quantity | None:
    """The quantity of a wording, each read once; None where it is not understood."""
    try:
        return Quantity.from_wording(wording, language)
    except InvalidQuantity:
        return None


def _claimant(sentence: Sentence) -> str | None:
    said = set(_WORD.findall(sentence.words.casefold()))
    if said & words("figures", "independent_claims"):
        return "independent"
    return "official" if said & words("figures", "official_claims") else None
