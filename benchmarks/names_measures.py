"""Figures over scored pairs in which true pairs and strangers weigh alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from benchmarks.splits import Pair

PRECISE = 0.99


@dataclass(frozen=True)
class Scored:
    """The scores of true pairs and of strangers, each ascending."""

    same: list[float]
    strangers: list[float]

    def recall(self, threshold: float) -> float:
        """The part of true pairs with at least this score."""
        return 1 - bisect_left(self.same, threshold) / len(self.same)

    def false_alarms(self, threshold: float) -> float:
        """The part of strangers with at least this score."""
        return 1 - bisect_left(self.strangers, threshold) / len(self.strangers)

    def precision(self, threshold: float) -> float:
        """The part of accepted pairs that are true, both classes weighing alike; 1 for none."""
        true, false = self.recall(threshold), self.false_alarms(threshold)
        return true / (true + false) if true + false else 1.0

    def f1(self, threshold: float) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision(threshold), self.recall(threshold)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def auc(self) -> float:
        """The chance that a true pair scores higher than strangers do; ties count half."""
        beaten = sum(
            bisect_left(self.strangers, score) + bisect_right(self.strangers, score)
            for score in self.same
        )
        return beaten / 2 / len(self.same) / len(self.strangers)

    def recall_at_precision(self, wanted: float = PRECISE) -> float:
        """The best recall of any threshold with this precision, 0 where none has it."""
        return max(
            (self.recall(t) for t in set(self.same) if self.precision(t) >= wanted), default=0
        )

    def best_threshold(self) -> float:
        """The score with the highest F1."""
        return max(sorted(set(self.same)), key=self.f1)


def scored(pairs: list[Pair], scores: list[float]) -> Scored:
    """Scores in the order of the pairs, by class."""
    both = list(zip(pairs, scores, strict=True))
    return Scored(
        sorted(score for pair, score in both if pair.same),
        sorted(score for pair, score in both if not pair.same),
    )
