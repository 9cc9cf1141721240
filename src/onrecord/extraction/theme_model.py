"""A linear model of themes as data: words and pairs of words, their weights, a calibration.

A model is kept as JSON and never as a pickle, because reading a pickle runs what it holds. Features
are words and pairs of neighbours, weighted by TF-IDF (Salton and Buckley 1988, sublinear term
frequency, unit length). The score of a label is a sum of weights; its probability follows from the
score by Platt's sigmoid, fitted on scores of wordings that the model had not been trained on.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_VERSION = 1
_WORD = re.compile(r"[^\W\d_]{2,}")
_KEYS = ("version", "labels", "idf", "weights", "intercepts", "calibration", "examples")


class InvalidModel(ValueError):
    """Data that is no model of themes; the message says what is wrong with it."""


def features(wording: str) -> Counter[str]:
    """How often each word and each pair of neighbouring words stands in a wording, casefolded."""
    found = _WORD.findall(wording.casefold())
    return Counter([*found, *map(" ".join, pairwise(found))])


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """`weights` has for each term its weight by the number of the label.

    `calibration` are the slope and the intercept of the sigmoid; `examples` is how many labelled
    wordings it was trained on.
    """

    labels: tuple[str, ...]
    idf: Mapping[str, float]
    weights: Mapping[str, Mapping[int, float]]
    intercepts: tuple[float, ...]
    calibration: tuple[float, float]
    examples: int

    def ranked(self, wording: str) -> list[tuple[str, float]]:
        """The labels with their probabilities, the most likely first.

        None for a wording of which the model knows fewer than half the words.
        """
        found = features(wording)
        words = [term for term in found if " " not in term]
        if 2 * sum(term in self.idf for term in words) < max(len(words), 1):
            return []
        known = weighted(found, self.idf)
        scores = [*self.intercepts]
        for term, value in known.items():
            for label, weight in self.weights.get(term, {}).items():
                scores[label] += value * weight
        probabilities = [self._probability(score) for score in scores]
        return sorted(zip(self.labels, probabilities, strict=True), key=lambda one: -one[1])

    def _probability(self, score: float) -> float:
        slope, intercept = self.calibration
        bounded = max(-500.0, min(500.0, slope * score + intercept))
        return 1 / (1 + math.exp(-bounded))

    def as_json(self) -> str:
        """The model as JSON, the same for the same model."""
        kept: dict[str, Any] = {
            "version": _VERSION,
            "labels": self.labels,
            "idf": self.idf,
            "weights": self.weights,
            "intercepts": self.intercepts,
            "calibration": self.calibration,
            "examples": self.examples,
        }
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> ThemeModel:
        """A model from its JSON; InvalidModel where the text is none."""
        try:
            kept = json.loads(text)
        except (ValueError, RecursionError) as fault:
            raise InvalidModel(f"A model of themes is JSON; this is not: {fault}.") from None
        _refuse_other_shapes(kept)
        try:
            model = cls(
                labels=tuple(map(str, kept["labels"])),
                idf={term: float(value) for term, value in kept["idf"].items()},
                weights={
                    term: {int(label): float(weight) for label, weight in by_label.items()}
                    for term, by_label in kept["weights"].items()
                },
                intercepts=tuple(map(float, kept["intercepts"])),
                calibration=(float(kept["calibration"][0]), float(kept["calibration"][1])),
                examples=int(kept["examples"]),
            )
        except (TypeError, ValueError) as fault:
            raise InvalidModel(f"A weight is no number: {fault}. Train the model anew.") from None
        model._refuse_what_does_not_fit()
        return model

    def _refuse_what_does_not_fit(self) -> None:
        if len(self.intercepts) != len(self.labels):
            raise InvalidModel(
                f"{len(self.labels)} labels need as many intercepts, not {len(self.intercepts)}."
            )
        known = range(len(self.labels))
        strange = next(
            (t for t, by in self.weights.items() if not all(n in known for n in by)), None
        )
        if strange is not None:
            raise InvalidModel(f"The term {strange!r} weighs for a label that is not there.")
        numbers = [*self.intercepts, *self.calibration, *self.idf.values()]
        numbers += [weight for by_label in self.weights.values() for weight in by_label.values()]
        if not all(map(math.isfinite, numbers)):
            raise InvalidModel("A weight is no finite number. Train the model anew.")


def weighted(found: Counter[str], idf: Mapping[str, float]) -> dict[str, float]:
    """The TF-IDF values of the terms that have one, of unit length."""
    values = {
        term: (1 + math.log(times)) * idf[term] for term, times in found.items() if term in idf
    }
    length = math.sqrt(sum(value * value for value in values.values()))
    return {term: value / length for term, value in values.items()} if length else {}


def _refuse_other_shapes(kept: Any) -> None:
    if not isinstance(kept, dict):
        raise InvalidModel("A model of themes is a JSON object.")
    missing = [key for key in _KEYS if key not in kept]
    if missing:
        raise InvalidModel(f"A model of themes lacks {', '.join(missing)}.")
    if kept["version"] != _VERSION:
        raise InvalidModel(
            f"The model is of version {kept['version']!r}, and this program reads {_VERSION}. "
            "Train it anew."
        )
    shapes = {"labels": list, "idf": dict, "weights": dict, "intercepts": list, "calibration": list}
    wrong = [key for key, shape in shapes.items() if not isinstance(kept[key], shape)]
    if not wrong and len(kept["calibration"]) != len(("slope", "intercept")):
        wrong = ["calibration"]
    if not wrong and not all(isinstance(by, dict) for by in kept["weights"].values()):
        wrong = ["weights"]
    if wrong:
        raise InvalidModel(f"The model has no usable {', '.join(wrong)}. Train it anew.")
