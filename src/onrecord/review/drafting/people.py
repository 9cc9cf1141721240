"""Drafts of people and organisations: names with their forms, roles as stated."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.records import Payload
from onrecord.review import codes
from onrecord.review.at_hand import AtHand
from onrecord.review.slugs import free_key
from onrecord.review.wording import clean

from .shape import Draft


def person(at: AtHand) -> Draft:
    """The person with every form of the name, and what the text says of the role."""
    found = at.proposal.payload
    basis = codes.table("bases").get(found["kind"])
    payload = {
        "kind": "person",
        "id": free_key(found["name"], own=at.proposal.made),
        **at.level(),
        "names": list(names(at)),
        "roles": list(roles(at)),
        **({"basis": basis} if basis else {}),
    }
    return Draft(payload["id"], {key: value for key, value in payload.items() if value})


def names(at: AtHand) -> Iterator[Payload]:
    """Every form of the name, the fullest first, each with the place where it stands."""
    found = at.proposal.payload
    for form in dict.fromkeys((found["name"], *found["forms"])):
        text = clean(form)
        start, end = _first_place(at, form)
        yield {
            "text": text,
            **at.written_in(text),
            **({} if " " in text else {"kind": "short"}),
            "cites": [at.cite(start=start, end=end)],
        }


def _first_place(at: AtHand, form: str) -> tuple[int, int]:
    wanted = clean(form)
    places = ((start, end) for start, end in at.proposal.payload["mentions"])
    exact = (place for place in places if clean(at.words(*place)) == wanted)
    return next(exact, (at.proposal.start, at.proposal.end))


def roles(at: AtHand) -> Iterator[Payload]:
    """The roles that stand before the name, each with the words that say so."""
    for role in at.proposal.payload["roles"]:
        start, end = _place_of_role(at, role)
        yield {"title": {at.language: clean(role)}, "cites": [at.cite(start=start, end=end)]}


def _place_of_role(at: AtHand, role: str) -> tuple[int, int]:
    for start, end in at.proposal.payload["mentions"]:
        before = max(0, start - len(role) - 20)
        place = at.words(before, start).rfind(role)
        if place >= 0:
            return before + place, end
    return at.proposal.start, at.proposal.end


def organisation(at: AtHand) -> Draft:
    """The body with its name and the short form that the text gives it."""
    found = at.proposal.payload
    given: list[tuple[str, Payload]] = [(clean(found["name"]), {})]
    if found["abbreviation"]:
        given.append((clean(found["abbreviation"]), {"kind": "short"}))
    payload = {
        "kind": "organisation",
        "id": free_key(found["name"], own=at.proposal.made),
        **at.level(),
        "names": [
            {"text": text, **at.written_in(text), **kind, "cites": [at.cite()]}
            for text, kind in given
        ],
        "type": "other",
    }
    return Draft(payload["id"], payload)


def new_organisation(at: AtHand, name: str, kind: str = "other") -> Payload:
    """A body that a draft needs and the register lacks."""
    text = clean(name)
    return {
        "kind": "organisation",
        "id": free_key(text, own=at.proposal.made),
        **at.level(),
        "names": [{"text": text, **at.written_in(text), "cites": [at.cite()]}],
        "type": kind,
    }
