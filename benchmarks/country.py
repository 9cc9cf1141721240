"""A register of a country that does not exist, as large as is asked for: records, no two alike.

The same numbers give the same records. Beside the many ordinary ones it has those that pages are
slow with: an instrument with all recommendations of the others together, a person with thousands
of relations, a recommendation that is answered again and again, a document that everything cites,
a vocabulary of tens of thousands of terms.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Payload = dict[str, Any]
STATE = "TST"
SYLLABLES = dict(
    zip(
        "ba de ki lo mu na ri so te vu za che sha gor min tal ver nur bek dar".split(),
        "ба де ки ло му на ри со те ву за че ша гор мин тал вер нур бек дар".split(),
        strict=True,
    )
)
THEMES = ("torture", "lawyers", "fair-trial", "expression", "assembly", "arbitrary-detention")
FIRST_DAY = date(2005, 1, 1)
DAYS = 5_000
WORDS = 20_000

GREAT = "great-review"
WELL_KNOWN = "person-0"
ANSWERED = "recommendation-0"
CITED = "document-0"
ASSESSOR = "organisation-0"


@dataclass(frozen=True)
class Size:
    """How many records of the main kinds; and how many of what one page has too much of."""

    recommendations: int = 30_000
    people: int = 10_000
    relations: int = 5_000
    replies: int = 5_000
    terms: int = 70_000

    @property
    def documents(self) -> int:
        """One for a hundred recommendations."""
        return max(2, self.recommendations // 100)

    @property
    def instruments(self) -> int:
        """Beside the great one: each has fifty recommendations."""
        return max(1, self.recommendations // 500)


class Country:
    """The records of one country. `in_order` gives them so that each follows what it names."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self._chance = random.Random(seed)  # noqa: S311  # repeatable, and nothing secret
        self.words = self._vocabulary(WORDS)

    def in_order(self) -> Iterator[Payload]:
        """Every record of the country, as in register files."""
        yield from self._frame()
        yield from self._documents()
        yield from self._people()
        yield from self._cases()
        yield from self._instruments()
        yield from self._recommendations()
        yield from self._replies()
        yield from self._events()
        yield {
            "kind": "register",
            "id": "register-itself",
            "title": {"en": "The register of a country that does not exist"},
            "states": [STATE],
            "as_of": "2019-06-01",
            "languages": ["en", "ru"],
            "featured": [GREAT],
        }

    def name(self) -> tuple[str, str]:
        """An invented name in two scripts."""
        given, surname = (self._chance.choices(list(SYLLABLES), k=3) for _ in range(2))
        latin = f"{''.join(given).title()} {''.join(surname).title()}ov"
        return latin, " ".join(
            word.title()
            for word in (
                "".join(SYLLABLES[each] for each in given),
                "".join(SYLLABLES[each] for each in surname) + "ов",
            )
        )

    def text(self, shortest: int, longest: int) -> str:
        """Invented words, the first of the vocabulary far more often than the last."""
        length = self._chance.randint(shortest, longest)
        places = (int(self._chance.paretovariate(0.7)) for _ in range(length))
        return " ".join(self.words[place % len(self.words)] for place in places)

    # --- what the records are about ---------------------------------------------------------------

    def _vocabulary(self, size: int) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < size:
            word = "".join(self._chance.choices(list(SYLLABLES), k=self._chance.randint(2, 4)))
            words[word] = None
        return list(words)

    def _day(self) -> str:
        return (FIRST_DAY + timedelta(days=self._chance.randrange(DAYS))).isoformat()

    def _person(self) -> str:
        return f"person-{self._chance.randrange(self.size.people)}"

    def _document(self) -> str:
        """Every second citation is of the one document that all know."""
        if self._chance.random() < 1 / 2:
            return CITED
        return f"document-{self._chance.randrange(self.size.documents)}"

    def _cites(self, pointer: str = "") -> list[Payload]:
        at = {"pointer": pointer} if pointer else {}
        return [{"document": self._document(), "place": f"p. {self._chance.randint(1, 90)}", **at}]

    # --- the records ------------------------------------------------------------------------------

    def _frame(self) -> Iterator[Payload]:
        yield _scheme("states", "state", [{"code": STATE, "label": {"en": "Testland"}}])
        terms = [
            {"code": f"term-{each}", "label": {"en": self.text(1, 3), "ru": f"понятие {each}"}}
            for each in range(self.size.terms)
        ]
        yield _scheme("terms", None, terms)
        for each in range(100):
            yield {
                "kind": "organisation",
                "id": f"organisation-{each}",
                "names": [{"text": f"Union {self.text(1, 2)} {each}"}],
                "type": "ngo" if each % 4 else "intergovernmental_body",
            }
        law = {"kind": "law", "id": "code", "type": "code", "title": {"en": "Testland's code"}}
        yield {**law, "state": STATE}
        for each in range(200):
            yield {
                "kind": "provision",
                "id": f"article-{each}",
                "law": "code",
                "article": f"{each}",
            }

    def _documents(self) -> Iterator[Payload]:
        for each in range(self.size.documents):
            yield {
                "kind": "document",
                "id": f"document-{each}",
                "title": {"en": f"Report {self.text(2, 6)}"},
                "genre": "report",
                "date": self._day(),
                "publishers": [f"organisation-{self._chance.randrange(100)}"],
            }

    def _people(self) -> Iterator[Payload]:
        for edition in range(10):
            yield {
                "kind": "list_edition",
                "id": f"edition-{edition}",
                "organisation": ASSESSOR,
                "as_of": f"{2010 + edition}-06-01",
                "bound": "at_least",
                "cites": self._cites(),
            }
        # The one that everybody knows comes last: it names others.
        for each in (*range(1, self.size.people), 0):
            latin, cyrillic = self.name()
            names = [
                {"text": latin, "script": "Latn", "language": "en", "cites": self._cites()},
                {"text": cyrillic, "script": "Cyrl", "language": "ru"},
            ]
            is_shown = each % 10 != 1  # every tenth is named nowhere
            shown = {"basis": "already-public"} if is_shown else {"level": "restricted"}
            yield {
                "kind": "person",
                "id": f"person-{each}",
                "names": names,
                "states": [STATE],
                **shown,
                **self._ties(each),
            }

    def _ties(self, person: int) -> Payload:
        """Relations of the one that everybody knows; recognitions of every fifth."""
        if person == 0:
            others = range(1, min(self.size.relations, self.size.people - 1) + 1)
            kin = [{"type": "colleague", "person": f"person-{other}"} for other in others]
            return {"relationships": kin}
        if person % 5:
            return {}
        edition = f"edition-{self._chance.randrange(10)}"
        return {"recognitions": [{"edition": edition, "cites": self._cites()}]}

    def _cases(self) -> Iterator[Payload]:
        for each in range(0, self.size.people, 3):
            person = f"person-{each}"
            begun = FIRST_DAY + timedelta(days=self._chance.randrange(DAYS))
            held = {
                "person": person,
                "situation": self._chance.choice(("prison", "remand")),
                "from": begun.isoformat(),
                "attested": [(begun + timedelta(days=200)).isoformat()],
                "cites": self._cites("/attested/0"),
            }
            if self._chance.random() < 2 / 3:
                held |= {"until": (begun + timedelta(days=400)).isoformat(), "ended": "parole"}
            trial = {
                "id": "trial",
                "type": "criminal",
                "people": [person],
                "decided": (begun + timedelta(days=100)).isoformat(),
                "charges": [{"provision": f"article-{self._chance.randrange(200)}"}],
                "cites": self._cites(),
            }
            yield {
                "kind": "case",
                "id": f"case-{each}",
                "title": {"en": f"The case of {self.text(2, 4)}"},
                "people": [person],
                "proceedings": [trial],
                "liberty": [held],
            }

    def _instruments(self) -> Iterator[Payload]:
        for each in (GREAT, *(f"instrument-{n}" for n in range(self.size.instruments))):
            yield {
                "kind": "instrument",
                "id": each,
                "title": {"en": f"Review {self.text(2, 5)}"},
                "body": ASSESSOR,
                "type": "resolution",
                "date": self._day(),
            }

    def _recommendations(self) -> Iterator[Payload]:
        small = self.size.instruments * 50
        for each in range(self.size.recommendations):
            of_small = each >= self.size.recommendations - small
            own = f"instrument-{each % self.size.instruments}" if of_small else GREAT
            yield {
                "kind": "recommendation",
                "id": f"recommendation-{each}",
                "instrument": own,
                "number": str(each),
                "summary": {"en": self.text(15, 45)},
                "asked_of": [STATE],
                "must_act": [STATE],
                "themes": [self._chance.choice(THEMES)],
                "people": [self._person()] if each % 4 == 0 else [],
                "provisions": [f"article-{self._chance.randrange(200)}"] if each % 5 == 0 else [],
                "assessments": self._assessments(each),
                "cites": self._cites(),
            }

    def _assessments(self, number: int) -> list[Payload]:
        if number % 3:
            return []
        grade = self._chance.choice(("not_fulfilled", "partially_fulfilled", "fulfilled"))
        made = {"assessor": ASSESSOR, "date": "2018-05-01", "scale": "odf-2020/1", "grade": grade}
        return [{**made, "cites": self._cites()}]

    def _replies(self) -> Iterator[Payload]:
        others = range(1, self.size.recommendations, 20)
        targets = [*([ANSWERED] * self.size.replies), *(f"recommendation-{n}" for n in others)]
        for each, target in enumerate(targets):
            yield {
                "kind": "reply",
                "id": f"reply-{each}",
                "to": [target],
                "by": STATE,
                "date": self._day(),
                "position": self._chance.choice(("accepted", "rejected", "noted")),
                "summary": {"en": self.text(8, 20)},
                "cites": self._cites(),
            }

    def _events(self) -> Iterator[Payload]:
        for each in range(self.size.people // 5):
            about = WELL_KNOWN if each % 2 else self._person()
            yield {
                "kind": "statement",
                "id": f"statement-{each}",
                "speaker": f"organisation-{self._chance.randrange(100)}",
                "date": self._day(),
                "type": "claim",
                "summary": {"en": self.text(8, 20)},
                "about": [about],
                "cites": self._cites(),
            }
            yield {
                "kind": "incident",
                "id": f"incident-{each}",
                "title": {"en": self.text(3, 6)},
                "date": self._day(),
                "people": [self._person()],
                "cites": self._cites(),
            }


def _scheme(key: str, extends: str | None, concepts: list[Payload]) -> Payload:
    larger = {"extends": extends} if extends else {}
    return {
        "kind": "concept_scheme",
        "id": key,
        "title": {"en": key.title()},
        "source": "invented",
        "version": "1",
        "verified": False,
        "concepts": concepts,
        **larger,
    }
