"""Scores pairs of names with one peer. Run by the peer's own Python, with nothing of ours.

Usage: python names_peers.py PEER < pairs.json > scores.json, where pairs are [[a, b], ...] and the
answer is {"scores": [...], "seconds": s, "version": v}. Seconds are of one pass, after a warm-up on
the first hundred pairs and with the garbage collector on, which has just been run.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import version

Scorer = Callable[[str, str], float]
WARM_UP = 100


def logic_v2() -> Scorer:
    """OpenSanctions' logic-v2 on two people of whom only the names are known."""
    entity = import_module("followthemoney").ValueEntity
    algorithm = import_module("nomenklatura.matching").get_algorithm("logic-v2")
    config = algorithm.default_config()

    def person(name: str) -> object:
        # It keeps what it has read of an entity by its identifier, so that one name has one.
        data = {"id": f"name-{name}", "schema": "Person", "properties": {"name": [name]}}
        return entity.from_dict(data)

    return lambda a, b: float(algorithm.compare(person(a), person(b), config).score)


def wratio() -> Scorer:
    """WRatio of rapidfuzz on names that rigour has written in ASCII."""
    ascii_text = import_module("rigour.text").ascii_text
    ratio = import_module("rapidfuzz.fuzz").WRatio
    plain = cache(lambda name: ascii_text(name).lower())
    return lambda a, b: float(ratio(plain(a), plain(b))) / 100


def jaro_winkler() -> Scorer:
    """Jaro-Winkler of jellyfish on the sorted words that anyascii has written in ASCII."""
    anyascii = import_module("anyascii").anyascii
    similarity = import_module("jellyfish").jaro_winkler_similarity
    plain = cache(lambda name: " ".join(sorted(anyascii(name).lower().split())))
    return lambda a, b: float(similarity(plain(a), plain(b)))


PEERS: dict[str, tuple[Callable[[], Scorer], str]] = {
    "logic-v2": (logic_v2, "nomenklatura"),
    "wratio": (wratio, "rigour"),
    "jaro-winkler": (jaro_winkler, "jellyfish"),
}


def main() -> None:
    """Read pairs, write scores."""
    make, package = PEERS[sys.argv[1]]
    pairs = json.load(sys.stdin)
    scorer = make()
    for a, b in pairs[:WARM_UP]:
        scorer(a, b)
    gc.collect()
    begun = time.process_time()
    scores = [scorer(a, b) for a, b in pairs]
    seconds = time.process_time() - begun
    json.dump({"scores": scores, "seconds": seconds, "version": version(package)}, sys.stdout)


if __name__ == "__main__":
    main()
