"""What the desk calls proposals: their kinds, their states, and each of them in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.review.models import Proposal
from onrecord.review.wording import shortened
from onrecord.values import DateInterval, Duration

LINE = 140


@dataclass(frozen=True)
class KindWords:
    """What a kind of proposal is called, one and several."""

    code: str
    one: str
    several: str


KINDS = {
    words.code: words
    for words in (
        KindWords("recommendation", "Recommendation", "Recommendations"),
        KindWords("person", "Person", "People"),
        KindWords("liberty", "Situation of liberty", "Liberty"),
        KindWords("sentence", "Penalty", "Penalties"),
        KindWords("provision", "Provision", "Provisions"),
        KindWords("figure", "Figure", "Figures"),
        KindWords("statement", "Statement", "Statements"),
        KindWords("organisation", "Organisation", "Organisations"),
    )
}
"""Kinds in the order in which they are listed."""

STATES = {
    "open": "to decide",
    "accepted": "accepted",
    "merged": "merged",
    "rejected": "left aside",
    "split": "split",
}
LEVELS = {
    "public": "public: anybody",
    "internal": "internal: those who work on the register",
    "restricted": "restricted: a few of them",
    "sealed": "sealed: its owner alone",
}
SURE = ((0.9, "strong"), (0.75, "fair"), (0.0, "weak"))


def headline(proposal: Proposal, people: Mapping[str, str]) -> str:
    """The proposal in one line; `people` are the names of the text by the ids in payloads."""
    found = proposal.payload
    match proposal.kind:
        case "person" | "organisation":
            short = found.get("abbreviation")
            return f"{found['name']} ({short})" if short else str(found["name"])
        case "provision":
            paragraph = f"({found['paragraph']})" if found["paragraph"] else ""
            return f"{found['instrument']}, article {found['article']}{paragraph}"
        case "liberty":
            said = [_plain(found["status"]), _when(found["date"])]
            return f"{_who(found['person'], people)}: {', '.join(filter(None, said))}"
        case "sentence":
            said = [_plain(found["kind"]), _term(found), _when(found["date"])]
            return f"{_who(found['person'], people)}: {', '.join(filter(None, said))}"
        case "statement":
            return shortened(f"{found['speaker']}: {found['words']}", LINE)
        case _:
            return shortened(" ".join(found["words"].split()), LINE)


def _who(key: str | None, people: Mapping[str, str]) -> str:
    return people.get(key or "", "somebody whom the text does not name here")


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _when(date: str | None) -> str:
    return DateInterval.parse(date).in_words("en") if date else ""


def _term(found: Mapping[str, str | None]) -> str:
    if found["duration"]:
        return Duration.parse(found["duration"]).in_words("en")
    return f"{found['amount']} {found['currency']}" if found["amount"] else ""


def sure(confidence: float) -> str:
    """How strongly the rules speak for a proposal, in a word."""
    return next(word for least, word in SURE if confidence >= least)
