"""Prints what scores are worth on development pairs: the bands of names/data/thresholds.yaml.

Run `python -m benchmarks.names_calibration`; writes nothing.
"""

from __future__ import annotations

from benchmarks.names_measures import Scored, scored
from benchmarks.names_sets import PairSet, composed, our_pairs, shared_pairs
from onrecord.names import compare, thresholds

BANDS = (0.4, 0.5, 0.55, 0.65, 0.75, 0.85, 0.95, 1.0)


def development() -> list[PairSet]:
    """Every set that rules and thresholds may be made on."""
    listed = [pairs for pairs in shared_pairs() if pairs.part == "development"]
    return [*listed, *map(composed, listed), our_pairs("development")]


def together(sets: list[PairSet]) -> Scored:
    """All pairs of all sets."""
    pairs = [pair for pairs in sets for pair in pairs.pairs]
    return scored(pairs, [compare(pair.a, pair.b) for pair in pairs])


def main() -> None:
    """Print the measured precision and recall at each band, and F1 around the threshold."""
    sets = development()
    every = together(sets)
    print(f"{len(every.same):,} true pairs, {len(every.strangers):,} strangers")
    for band in BANDS:
        precision, recall = every.precision(band), every.recall(band)
        print(f"  - {{from: {band}, precision: {precision:.4f}}}  # recall {recall:.3f}")
    for one in sets:
        found = together([one])
        f1 = found.f1(thresholds().same)
        print(f"{one.name}: F1 {f1:.3f}, best {found.f1(found.best_threshold()):.3f}")


if __name__ == "__main__":
    main()
