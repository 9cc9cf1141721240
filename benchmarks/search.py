"""Search in a generated register: 30,000 recommendations and 10,000 people, 200 questions.

Run by itself: `python -m benchmarks.search [recommendations] [people]`. It makes a plain register
of invented records in a temporary folder and prints the milliseconds of a page of answers, people
included, for a visitor to whom a tenth of the people are closed.
"""
# ruff: noqa: PLC0415 -- rooms with tables can be imported once the register is open

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

RECOMMENDATIONS = 30_000
PEOPLE = 10_000
QUESTIONS = 200
CHUNK = 5_000
SYLLABLES = "ba de ki lo mu na ri so te vu za che sha gor min tal ver nur bek dar".split()
Payload = dict[str, Any]


def _vocabulary(chance: random.Random, size: int) -> list[str]:
    """Invented words, of which a text takes the first far more often than the last."""
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(words)


def _text(chance: random.Random, words: list[str], length: int) -> str:
    places = (int(chance.paretovariate(0.7)) for _ in range(length))
    return " ".join(words[place % len(words)] for place in places)


def _names(chance: random.Random) -> str:
    """Names are rare words of their own, as they mostly are."""
    given, surname = ("".join(chance.choices(SYLLABLES, k=3)) for _ in range(2))
    return f"{given.title()} X{surname}ov"


def _people(chance: random.Random, number: int) -> Iterator[Payload]:
    for each in range(number):
        shown: Payload = {"basis": "public-list"} if each % 10 else {"level": "restricted"}
        yield {
            "kind": "person",
            "id": f"person-{each}",
            "names": [{"text": _names(chance)}],
            **shown,
        }


def _recommendations(
    chance: random.Random, words: list[str], number: int, people: int
) -> Iterator[Payload]:
    for each in range(number):
        yield {
            "kind": "recommendation",
            "id": f"recommendation-{each}",
            "instrument": "report",
            "number": str(each),
            "summary": {"en": _text(chance, words, chance.randint(15, 45))},
            "asked_of": ["TST"],
            "must_act": ["TST"],
            "themes": ["torture"],
            "people": [f"person-{chance.randrange(people)}"],
        }


def _fill(chance: random.Random, words: list[str], recommendations: int, people: int) -> None:
    from onrecord.ledger.services import record_batch
    from onrecord.records import record_from

    body: Payload = {
        "kind": "organisation",
        "id": "body",
        "names": [{"text": "Body"}],
        "type": "ngo",
    }
    report: Payload = {
        "kind": "instrument",
        "id": "report",
        "title": {"en": "Report"},
        "body": "body",
        "type": "resolution",
    }
    made = [body, report, *_people(chance, people)]
    made += _recommendations(chance, words, recommendations, people)
    for start in range(0, len(made), CHUNK):
        shapes = [record_from(each) for each in made[start : start + CHUNK]]
        record_batch(shapes, by="benchmark")


def _questions(chance: random.Random, words: list[str]) -> list[str]:
    """Half of one word, a quarter of two, an eighth each of beginnings and of names."""
    asked = []
    for number in range(QUESTIONS):
        common, rare = words[int(chance.paretovariate(0.7)) % len(words)], chance.choice(words)
        kinds = (common, rare, f"{common} {rare}", common, rare, f"{common} {common}")
        asked.append([*kinds, f"{rare[:5]}*", _names(chance)][number % 8])
    return asked


def _ask(text: str) -> None:
    from onrecord.accounts import PUBLIC
    from onrecord.publications.withholding import Withheld
    from onrecord.search import answers
    from onrecord.search.labels import labels
    from onrecord.search.question import Question

    withheld = Withheld.from_register(PUBLIC)
    answers.find(Question.of(text, labels(PUBLIC)), PUBLIC, withheld)
    answers.people(text, PUBLIC, withheld)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(recommendations: int = RECOMMENDATIONS, people: int = PEOPLE) -> None:
    """Makes the register, asks, prints the figures."""
    from onrecord.cli.session import created
    from onrecord.ledger.folder import RegisterFolder

    chance = random.Random(1)  # noqa: S311  # repeatable, and nothing secret
    words = _vocabulary(chance, 20_000)
    with tempfile.TemporaryDirectory() as work:
        folder = RegisterFolder(Path(work) / "register")
        folder.create()
        created(folder)
        filled = _seconds(lambda: _fill(chance, words, recommendations, people))
        print(f"{recommendations} recommendations, {people} people in {filled:.0f} s")
        questions = _questions(chance, words)
        print(f"first question {_seconds(lambda: _ask(questions[0])):.1f} s")
        taken = sorted((_seconds(partial(_ask, text)), text) for text in questions)
        for name, share in (("p50", 0.5), ("p95", 0.95), ("worst", 0.999)):
            seconds, text = taken[int(len(taken) * share)]
            print(f"{name} {seconds * 1000:.0f} ms ({text})")
    os.environ.pop("ONRECORD_REGISTER", None)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
