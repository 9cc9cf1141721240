"""Where the page of a record is: one address for each kind of record."""

from __future__ import annotations

from dataclasses import dataclass

OWN_PAGES = {
    "instrument": "instruments",
    "recommendation": "recommendations",
    "person": "people",
    "document": "sources",
    "opportunity": "opportunities",
    "provision": "provisions",
    "law": "laws",
    "organisation": "organisations",
    "funnel": "courses-of-complaints",
}
"""Kinds with a page of their own, by the first part of its address; all others share one."""


@dataclass(frozen=True)
class Kind:
    """What the interface calls a kind of record: one, several, and where they are listed."""

    code: str
    one: str
    several: str
    path: str


def _kind(code: str, one: str, several: str) -> Kind:
    return Kind(code, one, several, f"/{OWN_PAGES.get(code, several.lower().replace(' ', '-'))}/")


KIND_NAMES = {
    kind.code: kind
    for kind in (
        _kind("instrument", "Instrument", "Instruments"),
        _kind("recommendation", "Recommendation", "Recommendations"),
        _kind("person", "Person", "People"),
        _kind("group", "Group", "Groups"),
        _kind("judgement", "Judgement on identity", "Judgements"),
        _kind("case", "Case", "Cases"),
        _kind("decision", "Decision", "Decisions"),
        _kind("list_edition", "Edition of a list", "Lists"),
        _kind("reply", "Reply", "Replies"),
        _kind("commitment", "Commitment", "Commitments"),
        _kind("opportunity", "Opportunity", "Opportunities"),
        _kind("ask", "Ask", "Asks"),
        _kind("correspondence", "Letter", "Letters"),
        _kind("endorsement", "Endorsement", "Endorsements"),
        _kind("outcome", "Outcome", "Outcomes"),
        _kind("access_request", "Request for access", "Requests for access"),
        _kind("involvement", "Involvement", "Involvements"),
        _kind("incident", "Incident", "Incidents"),
        _kind("figure", "Figure", "Figures"),
        _kind("series", "Series of figures", "Series"),
        _kind("funnel", "Course of complaints", "Courses of complaints"),
        _kind("statement", "Statement", "Statements"),
        _kind("law", "Law", "Laws"),
        _kind("provision", "Provision", "Provisions"),
        _kind("organisation", "Organisation", "Organisations"),
        _kind("document", "Source", "Sources"),
        _kind("concept_scheme", "Vocabulary", "Vocabularies"),
        _kind("publication", "Publication", "Publications"),
        _kind("register", "Register", "Registers"),
    )
}
"""Kinds in the order in which the overview lists them; together they are all of `records.KINDS`."""

LISTED = tuple(kind for kind in KIND_NAMES.values() if kind.code != "person")
"""Kinds that have a plain list; people have the roll instead."""


def path_of(kind: str, key: str) -> str:
    """The address of a record's page."""
    return f"/{OWN_PAGES.get(kind, 'records')}/{key}/"
