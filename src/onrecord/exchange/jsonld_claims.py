"""Claims and their reviews as statements and verdicts."""

from __future__ import annotations

from typing import Any

from onrecord.records import Payload

from .entities import Given, filled_in
from .jsonld_file import Node, by_language
from .jsonld_types import Reading

ACTORS = ("person", "organisation", "group")
ENDS = {"worstRating": "contradicted", "bestRating": "borne_out"}
"""What the ends of a scale of ratings are: https://schema.org/Rating."""


def claim(reading: Reading, node: Node) -> None:
    """A statement, by whoever made the claim; the works that it appears in are cited."""
    left: list[str] = []
    appears = reading.keys(node.links("appearance", "firstAppearance"), ("document",))
    speakers = [key for keys in reading.linked(node, "author", *ACTORS).values() for key in keys]
    reading.add(
        node,
        left,
        speaker=next(iter(speakers), None),
        date=node.day("datePublished"),
        type=reading.code("claim-kind", node, "claim", left),
        summary=node.texts("text") or node.texts("name"),
    )
    given = reading.made[reading.key(node.id)]
    cited = [{"document": each} for each in appears]
    given.payload |= filled_in(cites=[*given.payload.get("cites", ()), *cited])
    if not speakers:
        given.faults.append("it does not say who made the claim (author)")


def review(reading: Reading, node: Node) -> None:
    """A verdict on the statement that it is about, or the reason why it is none."""
    found = _reviewed(reading, node)
    code, words = _verdict(reading, node)
    if found is None:
        reading.refuse(node, "it does not say which claim it reviews, or who made that (author)")
    elif code is None:
        reading.refuse(node, f"its rating “{words}” is no verdict of ours: enter it by hand")
    else:
        if not found.payload.get("summary"):
            found.payload["summary"] = node.texts("claimReviewed")
        found.payload.setdefault("verdicts", []).append(_as_verdict(reading, node, code, words))
        node.take("claimReviewed")
        found.left += [f"ClaimReview: {each}" for each in node.untaken()]


def _reviewed(reading: Reading, node: Node) -> Given | None:
    """The statement that is reviewed; made here where the review alone has its words."""
    for each in node.links("itemReviewed"):
        found = reading.made.get(reading.key(each))
        if found is not None and found.payload.get("kind") == "statement":
            return found
        work = reading.nodes.get(each)
        speakers = reading.keys(work.links("author"), ACTORS) if work else []
        if work is not None and speakers:
            key = reading.key(node.id)
            payload = filled_in(
                kind="statement",
                speaker=speakers[0],
                date=work.day("datePublished"),
                type="claim",
                **reading.naming.cites(node.id),
            )
            return reading.made.setdefault(key, Given(node.line, key, payload))
    return None


def _as_verdict(reading: Reading, node: Node, code: str, words: str) -> Payload:
    rating = _rating(node)
    own = reading.world.code("verdict", words) is not None
    return filled_in(
        verdict=code,
        judged_by=next(iter(reading.linked(node, "author", "organisation")["organisation"]), None),
        date=node.day("datePublished"),
        reasoning=node.texts("reviewBody")
        or ({} if own else by_language([rating.get("alternateName")])),
    )


def _rating(node: Node) -> dict[str, Any]:
    return next((each for each in node.take("reviewRating") if isinstance(each, dict)), {})


def _verdict(reading: Reading, node: Node) -> tuple[str | None, str]:
    """The code of a rating, and its words: by its name, else by the end of its scale."""
    rating = _rating(node)
    named = rating.get("alternateName")
    words = str(named.get("@value") if isinstance(named, dict) else named or "")
    code = reading.world.code("verdict", words)
    if code is None and "ratingValue" in rating:
        ends = (verdict for end, verdict in ENDS.items() if _same(rating, end))
        code = next(ends, None)
    return code, words or str(rating.get("ratingValue", ""))


def _same(rating: dict[str, Any], end: str) -> bool:
    return end in rating and str(rating["ratingValue"]) == str(rating[end])
