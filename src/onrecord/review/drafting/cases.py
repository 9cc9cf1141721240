"""Drafts of liberty and penalties: a part more in the case of the person that they are said of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.ledger.history import current_many
from onrecord.ledger.references import referring
from onrecord.people.identity import identity
from onrecord.people.models import Person
from onrecord.records import Payload, payload_of
from onrecord.review import codes
from onrecord.review.at_hand import AtHand
from onrecord.review.slugs import free_key

from .shape import Draft

PENDING = "pending"


def liberty(at: AtHand) -> Draft:
    """What is said of a person's liberty: attested, begun, or the end of what was going on."""
    found = at.proposal.payload
    person = at.person(found["person"])
    case, is_new = _case(at, person)
    procedure = codes.table("procedures").get(found["status"])
    if procedure is not None:
        part = _procedure(at, case, person, procedure)
    else:
        part = _situation(at, case, person)
    return Draft(case["id"], case, part=part, is_new=is_new)


def sentence(at: AtHand) -> Draft:
    """A penalty imposed, in the person's proceeding of the same day, or in a new one."""
    found = at.proposal.payload
    person = at.person(found["person"])
    case, is_new = _case(at, person)
    penalty = codes.table("penalties")[found["kind"]]
    place = _proceeding(case, person, penalty["in"], found["date"])
    proceeding = case["proceedings"][place]
    sentences = proceeding.setdefault("sentences", [])
    sentences.append(_sentence(at, penalty["type"], sentences))
    part = f"/proceedings/{place}/sentences/{len(sentences) - 1}"
    return Draft(case["id"], case, part=part, is_new=is_new)


def _sentence(at: AtHand, kind: str, others: list[Payload]) -> Payload:
    found = at.proposal.payload
    amount = {"amount": found["amount"], "currency": found["currency"]}
    given = {
        "id": _free_id("sentence", others),
        "type": kind,
        "date": found["date"],
        "duration": found["duration"],
        "amount": amount if found["amount"] else None,
        "cites": [at.cite()],
    }
    return {name: value for name, value in given.items() if value is not None}


# --- the case -------------------------------------------------------------------------------------


def _case(at: AtHand, person: str) -> tuple[Payload, bool]:
    """The case of the person as it stands, to be changed, or a new one."""
    known = cases_of(at, person)
    if known:
        shape = current_many(known[:1], at.viewer)[known[0]]
        payload = json.loads(json.dumps(payload_of(shape)))
        if person not in payload.get("people", []):
            payload["people"] = [*payload.get("people", []), person]
        return payload, False
    name = Person.objects.get(id=person).name
    return {
        "kind": "case",
        "id": free_key("case", name, own=at.proposal.made),
        **at.level(),
        "title": {"en": f"Case of {name}"},
        "people": [person],
    }, True


def cases_of(at: AtHand, person: str) -> list[str]:
    """The cases that name the person, or a record judged to be the same; its own ones first."""
    parts = identity(at.viewer).parts(person)
    found = {key for part in parts for key in referring(part, "case", at.viewer)}
    shapes = current_many(sorted(found), at.viewer)
    others = {key: len(getattr(shape, "people", ())) for key, shape in shapes.items()}
    return sorted(others, key=lambda key: (others[key], key))


def _proceeding(case: Payload, person: str, kind: str, date: str | None) -> int:
    """The place of the person's proceeding of this type decided on this day, made if missing."""
    known = case.setdefault("proceedings", [])
    for place, each in enumerate(known):
        concerns = person in each.get("people", [person])
        if each["type"] == kind and concerns and date in (None, each.get("decided")):
            return place
    outcome = {"outcome": "convicted"} if kind == "criminal" else {}
    decided = {"decided": date} if date else {}
    known.append(
        {"id": _free_id(kind, known), "type": kind, "people": [person], **decided, **outcome}
    )
    return len(known) - 1


def _procedure(at: AtHand, case: Payload, person: str, procedure: Mapping[str, str]) -> str:
    known = case.setdefault("proceedings", [])
    date = at.proposal.payload["date"]
    when = "opened" if procedure["outcome"] == PENDING else "decided"
    known.append(
        {
            "id": _free_id(procedure["type"], known),
            "type": procedure["type"],
            "people": [person],
            **({when: date} if date else {}),
            "outcome": procedure["outcome"],
            "cites": [at.cite()],
        }
    )
    return f"/proceedings/{len(known) - 1}"


def _free_id(stem: str, others: list[Payload]) -> str:
    taken = {each.get("id") for each in others}
    stem = stem.replace("_", "-")
    return next(f"{stem}-{n}" for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)


# --- liberty --------------------------------------------------------------------------------------


def _situation(at: AtHand, case: Payload, person: str) -> str:
    """Puts what is said into the case, and returns the place of the period that it is about."""
    found = at.proposal.payload
    periods = case.setdefault("liberty", [])
    ended = codes.table("ends").get(found["status"])
    open_ones = [
        (place, each)
        for place, each in enumerate(periods)
        if each["person"] == person and "ended" not in each and each.get("until") in (None, "..")
    ]
    if ended is not None and open_ones:
        return _end(at, *open_ones[-1], ended)
    situation = codes.table("situations")[found["status"]]
    same = [(place, each) for place, each in open_ones if each["situation"] == situation]
    if same:
        return _attest(at, *same[-1])
    periods.append({"person": person, "situation": situation, **_begun_or_attested(at, ended)})
    return f"/liberty/{len(periods) - 1}"


def _end(at: AtHand, place: int, period: Payload, ended: str) -> str:
    date = at.proposal.payload["date"]
    period["ended"] = ended
    period.pop("until", None)
    if date:
        period["until"] = date
    cites = [at.cite("/ended"), *([at.cite("/until")] if date else [])]
    period["cites"] = [*period.get("cites", []), *cites]
    return f"/liberty/{place}"


def _attest(at: AtHand, place: int, period: Payload) -> str:
    date = at.proposal.payload["date"] or at.date
    attested = period.setdefault("attested", [])
    dates = [each["date"] if isinstance(each, dict) else each for each in attested]
    if date is not None and date not in dates:
        attested.append(date)
        dates.append(date)
    pointer = f"/attested/{dates.index(date)}" if date is not None else ""
    period["cites"] = [*period.get("cites", []), at.cite(pointer)]
    return f"/liberty/{place}"


def _begun_or_attested(at: AtHand, ended: str | None) -> dict[str, Any]:
    """What is known of a new period: release begins one, everything else is attested."""
    date = at.proposal.payload["date"]
    if ended is not None and date:
        return {"from": date, "cites": [at.cite("/from")]}
    attested = date or at.date
    if attested is None:
        return {"cites": [at.cite()]}
    return {"attested": [attested], "cites": [at.cite("/attested/0")]}
