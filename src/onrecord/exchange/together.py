"""Records that come with a table of recommendations, laid beside what is recorded."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.records import Payload

from .importing import merged

MIXED = "partly_accepted"


def beside(old: Payload, said: Payload) -> Payload:
    """What the table says beside what is recorded.

    A source, a body and a review are made where they are missing, and else stay as they are: what
    somebody knows better of them is not for a table to overwrite.
    """
    if not old or old["kind"] != said["kind"]:
        return said
    match said["kind"]:
        case "recommendation":
            makers = [*old.get("made_by", ()), *said.get("made_by", ())]
            both: Payload = merged(old, said)
            return both | ({"made_by": list(dict.fromkeys(makers))} if makers else {})
        case "reply":
            return _answered(old, said)
        case "concept_scheme":
            concepts = {each["code"]: each for each in (*said["concepts"], *old["concepts"])}
            return old | {"concepts": [concepts[code] for code in sorted(concepts)]}
        case _:
            return old


def _answered(old: Payload, said: Payload) -> Payload:
    """The reply with the points of the table; those that it does not have stay as they are."""
    points = {point.get("recommendation"): point for point in old.get("points", ())}
    for point in said["points"]:
        points[point["recommendation"]] = points.get(point["recommendation"], {}) | point
    every = [points[key] for key in sorted(points, key=str)]
    return old | {"points": every, "position": _on_the_whole(every)}


def reply(review: str, by: str, answers: Mapping[str, str], source: str) -> Payload:
    """The reply of a state to a review: positions by recommendation, as this source has them."""
    points = [
        {"recommendation": key, "position": position} for key, position in sorted(answers.items())
    ]
    return {
        "kind": "reply",
        "id": f"{review}-reply",
        "to": [review],
        "by": by,
        "position": _on_the_whole(points),
        "points": points,
        "cites": [{"document": source}],
    }


def _on_the_whole(points: list[Payload]) -> str:
    """The position of a reply as a whole: that of all its points, else accepted in part."""
    positions = {point["position"] for point in points}
    return positions.pop() if len(positions) == 1 else MIXED


def scheme(key: str, concepts: list[dict[str, object]]) -> Payload:
    """The states that a register lacks, as a vocabulary of its own."""
    return {
        "kind": "concept_scheme",
        "id": key,
        "title": {"en": "States named in imported tables"},
        "extends": "state",
        "source": "ISO 3166-1 alpha-3 codes and names as the Unicode CLDR has them",
        "version": "1",
        "verified": True,
        "concepts": concepts,
    }


def organisation(key: str, names: tuple[dict[str, str], ...], type_: str) -> Payload:
    """A body that a register lacks."""
    return {"kind": "organisation", "id": key, "names": list(names), "type": type_}
