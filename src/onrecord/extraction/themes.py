"""The theme of a recommendation by keywords: a cold start before confirmed labels exist."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extraction.lexicon import any_of, table

OTHER = "other"


@cache
def _stems() -> tuple[tuple[str, re.Pattern[str], dict[str, int]], ...]:
    themes = table("themes")
    return tuple(
        (theme, re.compile(rf"(?<!\w){any_of(stems)}"), stems) for theme, stems in themes.items()
    )


def theme_of(wording: str) -> str:
    """The theme whose stems weigh most in the wording; `other` where none speaks."""
    folded = " ".join(wording.casefold().split())
    weights = {
        theme: sum(stems[found] for found in set(pattern.findall(folded)))
        for theme, pattern, stems in _stems()
    }
    best = max(weights, key=lambda theme: weights[theme])
    return best if weights[best] > 0 else OTHER
