"""Scores pairs of names with ours, as names_peers.py does with a peer."""

from __future__ import annotations

import gc
import json
import sys
import time

from benchmarks.names_peers import WARM_UP
from onrecord.names import compare


def main() -> None:
    """Read pairs, write scores, timed as a peer is; its warm-up meets no name that is measured."""
    pairs = json.load(sys.stdin)
    for a, b in pairs[:WARM_UP]:
        compare(f"Ivo {a[::-1]}", f"Ana {b[::-1]}")
    gc.collect()
    begun = time.process_time()
    scores = [compare(a, b) for a, b in pairs]
    json.dump({"scores": scores, "seconds": time.process_time() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
