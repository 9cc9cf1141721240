"""Drafts of recommendations: under the instrument of the document, with the result it states."""

from __future__ import annotations

from collections import Counter

from onrecord.ledger.history import current_of_kind
from onrecord.people.search import folded
from onrecord.records import Instrument, Payload, Recommendation
from onrecord.review import codes
from onrecord.review.at_hand import AtHand
from onrecord.review.models import Proposal
from onrecord.review.slugs import free_key
from onrecord.review.wording import clean, shortened
from onrecord.vocabularies import Scheme

from .people import new_organisation
from .shape import Draft

SUMMARY = 240


def recommendation(at: AtHand) -> Draft:
    """The demand with its words, whom it asks, and the grade that the document gives it."""
    found = at.proposal.payload
    words = clean(found["words"])
    also: list[Payload] = []
    instrument = _instrument(at, also)
    asked = _addressee(at, found["addressee"], also)
    order = _order(at)
    payload = {
        "kind": "recommendation",
        "id": free_key(instrument or at.document.id, str(order), own=at.proposal.made),
        **at.level(),
        "instrument": instrument,
        "order": order,
        "summary": {at.language: shortened(words, SUMMARY)},
        "verbatim": {at.language: words},
        "asked_of": asked,
        "must_act": asked,
        "themes": [codes.theme(found["theme"])],
        "people": at.mentioned(Proposal.Kind.PERSON),
        "provisions": at.mentioned(Proposal.Kind.PROVISION),
        "assessments": [_assessment(at)] if found["result"] else [],
        "cites": [at.cite()],
    }
    kept = {key: value for key, value in payload.items() if value}
    return Draft(payload["id"], kept, also=tuple(also))


def _order(at: AtHand) -> int:
    """The place among the recommendations of the text."""
    before = at.submission.proposals.filter(
        kind=Proposal.Kind.RECOMMENDATION, number__lte=at.proposal.number
    )
    return before.count()


# --- the instrument -------------------------------------------------------------------------------


def _instrument(at: AtHand, also: list[Payload]) -> str:
    """The instrument that the document is or follows, made if the issuer is known; else empty."""
    issuer = _issuer(at)
    body = at.organisation(issuer) if issuer else None
    known = _known_instrument(at, body)
    if known or not issuer:
        return known
    if body is None:
        made = new_organisation(at, issuer)
        also.append(made)
        body = made["id"]
    title = next(iter(at.document.title.values()))
    instrument = {
        "kind": "instrument",
        "id": free_key(
            body,
            at.document.id,
            own=at.proposal.made,
            taken=[each["id"] for each in also],
        ),
        **at.level(),
        "title": {at.language: shortened(f"{clean(issuer)}: {title}", SUMMARY)},
        "body": body,
        "document": at.document.id,
        "cites": [at.cite()],
    }
    also.append(instrument)
    return str(instrument["id"])


def _issuer(at: AtHand) -> str | None:
    """Who asks: as the proposal says, else whoever asks most often in the document."""
    own = at.proposal.payload["issuer"]
    if own:
        return str(own)
    every = at.submission.proposals.filter(kind=Proposal.Kind.RECOMMENDATION)
    named = Counter(each.payload["issuer"] for each in every if each.payload["issuer"])
    return str(named.most_common(1)[0][0]) if named else None


def _known_instrument(at: AtHand, body: str | None) -> str:
    """An instrument of this body in or behind the document; of any body where none is known."""
    of_document = [
        each
        for each in current_of_kind("instrument", at.viewer)
        if isinstance(each, Instrument)
        and (each.document == at.document.id or each.id in at.document.relates_to)
    ]
    of_body = [each for each in of_document if body in (each.body, *each.jointly_with)]
    if of_body:
        return of_body[0].id
    return of_document[0].id if body is None and len(of_document) == 1 else ""


# --- whom it asks ---------------------------------------------------------------------------------


def _addressee(at: AtHand, name: str | None, also: list[Payload]) -> list[str]:
    if not name:
        return []
    known = at.state(name) or at.organisation(name)
    if known is not None:
        return [known]
    for each in also:
        if each["kind"] == "organisation" and each["names"][0]["text"] == clean(name):
            return [each["id"]]
    made = new_organisation(at, name, "state")
    also.append(made)
    return [made["id"]]


# --- the result -----------------------------------------------------------------------------------


def _assessment(at: AtHand) -> Payload:
    """The grade as the publishers of the document give it; what is not known is left out."""
    found = at.proposal.payload
    scale, grade = _grade(at, found["result"], found["result_words"] or "")
    publishers = at.document.publishers
    given = {
        "assessor": publishers[0] if publishers else None,
        "jointly_with": list(publishers[1:]),
        "date": at.date,
        "scale": scale,
        "grade": grade,
        "cites": [_cite_result(at, found["result_words"] or "")],
    }
    return {name: value for name, value in given.items() if value}


def _grade(at: AtHand, code: str, words: str) -> tuple[str, str]:
    """The scale and the grade on it: by its label in the document's words, else by its code.

    Scales that the publishers have graded on come first.
    """
    used = _scales_used(at)
    scales = [each for each in at.vocabularies if each.kind == "grading-scale"]
    scales.sort(key=lambda each: (each.key not in used, each.key))
    for scale in scales[: len(used)]:
        labelled = _labelled(scale, words)
        if labelled is not None:
            return scale.key, labelled
    return next((each.key, code) for each in scales if code in each.concepts)


def _scales_used(at: AtHand) -> set[str]:
    publishers = set(at.document.publishers)
    return {
        assessment.scale
        for each in current_of_kind("recommendation", at.viewer)
        if isinstance(each, Recommendation)
        for assessment in each.assessments
        if not publishers or assessment.assessor in publishers
    }


def _labelled(scale: Scheme, words: str) -> str | None:
    said = folded(words)
    held = {
        folded(label): concept.code
        for concept in scale.concepts.values()
        for label in concept.label.values()
        if folded(label) in said
    }
    return held[max(held, key=len)] if held else None


def _cite_result(at: AtHand, words: str) -> Payload:
    """The place that states the result, looked for from the recommendation on."""
    place = at.submission.text.find(words, at.proposal.start) if words else -1
    if place < 0:
        return at.cite()
    return at.cite("/grade", place, place + len(words))
