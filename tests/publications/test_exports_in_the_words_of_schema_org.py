"""JSON-LD uses types and properties that schema.org has, each property where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.checks.mutated import records

from onrecord.publications.exports.jsonld import graph

THING = frozenset({"name", "alternateName", "description", "url", "additionalType"})
ORGANISATION = THING | {"location", "parentOrganization"}
WORK = THING | {
    "publisher",
    "author",
    "datePublished",
    "inLanguage",
    "associatedMedia",
    "text",
}
TERMS: dict[str, frozenset[str]] = {
    "Person": THING | {"jobTitle", "worksFor", "nationality"},
    "OrganizationRole": THING | {"roleName", "worksFor", "startDate", "endDate"},
    "Organization": ORGANISATION,
    "GovernmentOrganization": ORGANISATION,
    "Event": THING | {"startDate", "endDate", "location", "attendee", "organizer"},
    "Legislation": WORK
    | {
        "legislationType",
        "legislationIdentifier",
        "legislationJurisdiction",
        "legislationDate",
    },
    "CreativeWork": WORK,
    "Report": WORK,
    "Claim": WORK | {"appearance"},
    "ClaimReview": WORK | {"itemReviewed", "reviewBody", "reviewRating"},
    "Rating": THING | {"ratingValue", "worstRating", "bestRating"},
    "MediaObject": WORK | {"sha256", "encodingFormat"},
}
"""The types that we use, with those of their properties that we use: https://schema.org/docs."""
ALWAYS = {"Person", "Organization", "Event", "Legislation", "Report", "Claim", "ClaimReview"}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every typed node, those within others too."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def exported() -> dict[str, Any]:
    return graph(records())


@pytest.mark.parametrize("type_", sorted(ALWAYS))
def test_the_sample_has_every_type_that_is_promised(type_: str) -> None:
    assert type_ in {each["@type"] for each in nodes(exported())}


def test_every_property_is_one_of_its_type() -> None:
    strange = {
        (node["@type"], name)
        for node in nodes(exported())
        for name in node
        if not name.startswith("@") and name not in TERMS.get(node["@type"], ())
    }
    assert strange == set()


def test_every_link_leads_to_a_node_or_out_of_the_graph_by_name() -> None:
    every = exported()["@graph"]
    assert len({each["@id"] for each in every}) == len(every)
    assert all(each["@id"].startswith("urn:onrecord:") for each in every)
