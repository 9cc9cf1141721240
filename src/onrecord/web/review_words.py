"""What the desk calls proposals: their kinds, their states, and each of them in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.review.models import Proposal
from onrecord.review.wording import shortened
from onrecord.values import DateInterval, Duration

from .languages import spoken

LINE = 140


@dataclass(frozen=True)
class KindWords:
    """What a kind of proposal is called, one and several."""

    code: str
    one_in_english: str
    several_in_english: str

    @property
    def one(self) -> str:
        """What one of them is called."""
        return _(self.one_in_english)

    @property
    def several(self) -> str:
        """What several of them are called."""
        return _(self.several_in_english)


KINDS = {
    words.code: words
    for words in (
        KindWords("recommendation", marked("Recommendation"), marked("Recommendations")),
        KindWords("person", marked("Person"), marked("People")),
        KindWords("liberty", marked("Situation of liberty"), marked("Liberty")),
        KindWords("sentence", marked("Penalty"), marked("Penalties")),
        KindWords("provision", marked("Provision"), marked("Provisions")),
        KindWords("figure", marked("Figure"), marked("Figures")),
        KindWords("statement", marked("Statement"), marked("Statements")),
        KindWords("organisation", marked("Organisation"), marked("Organisations")),
    )
}
"""Kinds in the order in which they are listed."""

STATES = {
    "open": marked("to decide"),
    "accepted": marked("accepted"),
    "merged": marked("merged"),
    "rejected": marked("left aside"),
    "split": marked("split"),
}
LEVELS = {
    "public": marked("public: anybody"),
    "internal": marked("internal: those who work on the register"),
    "restricted": marked("restricted: a few of them"),
    "sealed": marked("sealed: its owner alone"),
}
SURE = ((0.9, marked("strong")), (0.75, marked("fair")), (0.0, marked("weak")))


def level_in_words(level: str) -> str:
    """Who may see what is of this level."""
    return _(LEVELS[level])


def headline(proposal: Proposal, people: Mapping[str, str]) -> str:
    """The proposal in one line; `people` are the names of the text by the ids in payloads."""
    found = proposal.payload
    match proposal.kind:
        case "person" | "organisation":
            short = found.get("abbreviation")
            return f"{found['name']} ({short})" if short else str(found["name"])
        case "provision":
            paragraph = f"({found['paragraph']})" if found["paragraph"] else ""
            return _("{law}, article {article}").format(
                law=found["instrument"], article=f"{found['article']}{paragraph}"
            )
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
    return people.get(key or "", _("somebody whom the text does not name here"))


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _when(date: str | None) -> str:
    return DateInterval.parse(date).in_words(spoken()) if date else ""


def _term(found: Mapping[str, str | None]) -> str:
    if found["duration"]:
        return Duration.parse(found["duration"]).in_words(spoken())
    return f"{found['amount']} {found['currency']}" if found["amount"] else ""


def sure(confidence: float) -> str:
    """How strongly the rules speak for a proposal, in a word."""
    return _(next(word for least, word in SURE if confidence >= least))
