"""The theme of a recommendation by keywords: a cold start before confirmed labels exist."""

from __future__ import annotations

import re

from onrecord.extraction.lexicon import table

OTHER = "other"
_BETWEEN_WORDS = re.compile(r"[^\w'’-]+")


def theme_of(wording: str) -> str:
    """The theme whose stems weigh most in the wording; `other` where none speaks."""
    folded = f" {_BETWEEN_WORDS.sub(' ', wording.casefold())}"
    weights = {
        theme: sum(weight for stem, weight in stems.items() if f" {stem}" in folded)
        for theme, stems in table("themes").items()
    }
    best = max(weights, key=lambda theme: weights[theme])
    return best if weights[best] > 0 else OTHER
