"""Trains a model of themes on labels that people have confirmed. Needs the extra `[themes]`.

One linear support vector machine a label (scikit-learn's LinearSVC on liblinear, Fan et al. 2008),
since a wording may have more themes than one. Probabilities are calibrated after Platt (1999) on
scores from cross-validation, one sigmoid for all labels, because rare ones alone would not carry
one. The same examples give the same model: nothing is drawn but with a fixed seed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.extraction.theme_model import ThemeModel, features, weighted
from onrecord.extraction.themes import Keywords, Learned, Themes

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

Example = tuple[str, Sequence[str]]

LEAST_EXAMPLES = 200
LEAST_OF_A_LABEL = 10
_LEAST_WORDINGS = 2  # a term that stands in fewer wordings says nothing about others
_MOST_TERMS = 30_000
_FOLDS = 3
_SEED = 20311
_NEGLIGIBLE = 0.005


def themes_from(examples: Sequence[Example]) -> Themes:
    """What finds themes after these confirmed labels: the keywords while there are too few."""
    return Learned(train(examples)) if is_enough(examples) else Keywords()


def is_enough(examples: Sequence[Example]) -> bool:
    """Whether there are LEAST_EXAMPLES, with two labels at least that LEAST_OF_A_LABEL have."""
    return len(examples) >= LEAST_EXAMPLES and len(_labels(examples)) > 1


def train(examples: Sequence[Example]) -> ThemeModel:
    """A model of wordings with their confirmed labels; ValueError where they are too few.

    Labels that fewer than LEAST_OF_A_LABEL wordings have are left to the keywords.
    """
    if not is_enough(examples):
        raise ValueError(
            f"{len(examples)} confirmed wordings are too few to learn themes from. Confirm "
            f"{LEAST_EXAMPLES}, with two themes at least {LEAST_OF_A_LABEL} times each."
        )
    ordered = sorted((wording, tuple(sorted(labels))) for wording, labels in examples)
    labels = _labels(ordered)
    counted = [features(wording) for wording, _ in ordered]
    idf = _idf(counted)
    terms = {term: place for place, term in enumerate(idf)}
    matrix = _matrix(counted, idf, terms)
    truth = [[label in given for label in labels] for _, given in ordered]
    fitted = [_fitted(matrix, [row[n] for row in truth]) for n in range(len(labels))]
    return ThemeModel(
        labels=labels,
        idf={term: round(value, 5) for term, value in idf.items()},
        weights=_weights(fitted, [*terms]),
        intercepts=tuple(round(float(one.intercept_[0]), 5) for one in fitted),
        calibration=_calibration(matrix, truth),
        examples=len(ordered),
    )


def _labels(examples: Sequence[Example]) -> tuple[str, ...]:
    times = Counter(label for _, labels in examples for label in set(labels))
    return tuple(sorted(label for label, number in times.items() if number >= LEAST_OF_A_LABEL))


def _idf(counted: Sequence[Counter[str]]) -> dict[str, float]:
    """The smoothed inverse document frequencies of the terms that stand in most wordings."""
    wordings = Counter(term for found in counted for term in found)
    kept = [one for one in wordings.items() if one[1] >= _LEAST_WORDINGS]
    kept.sort(key=lambda one: (-one[1], one[0]))
    total = len(counted)
    return {term: math.log((1 + total) / (1 + n)) + 1 for term, n in kept[:_MOST_TERMS]}


def _matrix(
    counted: Sequence[Counter[str]], idf: dict[str, float], terms: dict[str, int]
) -> csr_matrix[Any]:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only whoever trains needs it

    values: list[float] = []
    columns: list[int] = []
    edges = [0]
    for found in counted:
        row = weighted(found, idf)
        values += row.values()
        columns += [terms[term] for term in row]
        edges.append(len(values))
    return csr_matrix((values, columns, edges), shape=(len(counted), len(terms)))


def _fitted(matrix: csr_matrix[Any], truth: Sequence[bool]) -> Any:
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - only whoever trains needs it

    return LinearSVC(C=1.0, random_state=_SEED).fit(matrix, truth)


def _weights(fitted: Sequence[Any], terms: Sequence[str]) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for label, one in enumerate(fitted):
        for place in (abs(one.coef_[0]) > _NEGLIGIBLE).nonzero()[0]:
            found.setdefault(terms[place], {})[label] = round(float(one.coef_[0][place]), 4)
    return found


def _calibration(matrix: csr_matrix[Any], truth: Sequence[Sequence[bool]]) -> tuple[float, float]:
    """The sigmoid between scores of wordings left out of the training and their labels."""
    import numpy as np  # noqa: PLC0415 - only whoever trains needs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    given = np.array(truth)
    scores = np.zeros(given.shape)
    fold = np.arange(len(given)) % _FOLDS
    for part in range(_FOLDS):
        _score_part(matrix, given, fold == part, scores)
    sigmoid = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), given.reshape(-1))
    return round(float(sigmoid.coef_[0][0]), 5), round(float(sigmoid.intercept_[0]), 5)


def _score_part(
    matrix: csr_matrix[Any],
    given: np.ndarray[Any, Any],
    left_out: np.ndarray[Any, Any],
    scores: np.ndarray[Any, Any],
) -> None:
    """Fill in the scores of the wordings left out by models of the others."""
    for label in range(given.shape[1]):
        truth = given[~left_out, label]
        if truth.any():
            model = _fitted(matrix[~left_out], truth)
            scores[left_out, label] = model.decision_function(matrix[left_out])
