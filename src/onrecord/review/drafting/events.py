"""Drafts of figures and statements."""

from __future__ import annotations

from onrecord.people.search import folded
from onrecord.records import Payload
from onrecord.review import codes
from onrecord.review.at_hand import AtHand
from onrecord.review.models import Proposal
from onrecord.review.slugs import free_key
from onrecord.review.wording import clean, shortened
from onrecord.values import InvalidMoney, Money

from .shape import Draft

POPULATION = 160
CLAIM = "claim"


def figure(at: AtHand) -> Draft:
    """The number with its unit and bound; what it counts where the words say it."""
    found = at.proposal.payload
    sentence = clean(found["sentence"])
    what = clean(found["what"])
    indicator = codes.indicator(sentence)
    payload = {
        "kind": "figure",
        "id": free_key(
            indicator or "figure", *_year(found["period"] or at.date), own=at.proposal.made
        ),
        **at.level(),
        "indicator": indicator,
        "population": {at.language: shortened(what, POPULATION)},
        "period": found["period"],
        "as_of": None if found["period"] else at.date,
        **_measure(at),
        "stance": found["claimant"],
        "cites": [at.cite()],
    }
    return Draft(payload["id"], {name: value for name, value in payload.items() if value})


def _year(date: str | None) -> tuple[str, ...]:
    return (date[:4],) if date else ()


def _measure(at: AtHand) -> Payload:
    found = at.proposal.payload
    quantity = found["quantity"] or _quantity(found)
    if found["unit"].isupper() and _is_currency(found["unit"]):
        return {"amount": {"amount": quantity, "currency": found["unit"]}}
    unit = codes.unit(found["unit"]) or codes.unit(found["words"])
    return {"value": quantity, "unit": unit}


def _quantity(found: Payload) -> Payload | None:
    """The quantity from the number that was read, where its wording was not understood."""
    value, most = found["value"], found["value_max"]
    if value is None:
        return None
    wording = {"wording": found["words"]}
    if most is not None:
        return {"low": value, "high": most, "bound": "range", **wording}
    limits = {
        "exact": {"low": value, "best": value, "high": value},
        "at_least": {"low": value},
        "more_than": {"low": value},
        "at_most": {"high": value},
        "less_than": {"high": value},
        "about": {"best": value},
        "almost": {"best": value, "high": value},
    }
    return {**limits[found["qualifier"]], "bound": found["qualifier"], **wording}


def _is_currency(code: str) -> bool:
    try:
        Money.of(0, code)
    except InvalidMoney:
        return False
    return True


def statement(at: AtHand) -> Draft:
    """The words with their speaker, if the register knows who that is."""
    found = at.proposal.payload
    words = clean(found["words"])
    speaker = _speaker(at, found["speaker"])
    payload = {
        "kind": "statement",
        "id": free_key(
            speaker or "statement", *_year(found["date"] or at.date), own=at.proposal.made
        ),
        **at.level(),
        "speaker": speaker,
        "speaker_described_as": {at.language: clean(found["speaker"])},
        "date": found["date"],
        "type": CLAIM,
        "summary": {at.language: shortened(words, POPULATION)},
        "words": {at.language: words},
        "cites": [at.cite()],
    }
    return Draft(payload["id"], {name: value for name, value in payload.items() if value})


def _speaker(at: AtHand, name: str) -> str | None:
    """The body of this name, else the person of the text whom the words name.

    Raises NeedsFirst while nobody has decided whose record that is.
    """
    if "speaker" in at.edits:
        return str(at.edits["speaker"])
    body = at.organisation(name)
    if body is not None:
        return body
    said = folded(name)
    for own_id, person in at.people_of_text.items():
        if any(f" {folded(form)} " in f" {said} " for form in _forms(person)):
            return at.person(own_id)
    return None


def _forms(person: Proposal) -> list[str]:
    return [person.payload["name"], *person.payload["forms"]]
