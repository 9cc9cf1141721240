"""Where the page of a record is: one address for each kind of record."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

OWN_PAGES = {
    "instrument": "instruments",
    "recommendation": "recommendations",
    "person": "people",
    "document": "sources",
    "opportunity": "opportunities",
    "incident": "incidents",
    "provision": "provisions",
    "law": "laws",
    "organisation": "organisations",
    "funnel": "courses-of-complaints",
    "published_version": "publications",
}
"""Kinds with a page of their own, by the first part of its address; all others share one."""


@dataclass(frozen=True)
class Kind:
    """What the interface calls a kind of record, in English, and where its records are listed."""

    code: str
    one_in_english: str
    several_in_english: str

    @property
    def one(self) -> str:
        """What one record is called."""
        return _(self.one_in_english)

    @property
    def several(self) -> str:
        """What several records are called."""
        return _(self.several_in_english)

    @property
    def path(self) -> str:
        """The address of the list, in English like every address."""
        own = self.several_in_english.lower().replace(" ", "-")
        return f"/{OWN_PAGES.get(self.code, own)}/"


KIND_NAMES = {
    kind.code: kind
    for kind in (
        Kind("instrument", marked("Instrument"), marked("Instruments")),
        Kind("recommendation", marked("Recommendation"), marked("Recommendations")),
        Kind("person", marked("Person"), marked("People")),
        Kind("group", marked("Group"), marked("Groups")),
        Kind("judgement", marked("Judgement on identity"), marked("Judgements")),
        Kind("case", marked("Case"), marked("Cases")),
        Kind("decision", marked("Decision"), marked("Decisions")),
        Kind("list_edition", marked("Edition of a list"), marked("Lists")),
        Kind("reply", marked("Reply"), marked("Replies")),
        Kind("commitment", marked("Commitment"), marked("Commitments")),
        Kind("opportunity", marked("Opportunity"), marked("Opportunities")),
        Kind("ask", marked("Ask"), marked("Asks")),
        Kind("correspondence", marked("Letter"), marked("Letters")),
        Kind("endorsement", marked("Endorsement"), marked("Endorsements")),
        Kind("outcome", marked("Outcome"), marked("Outcomes")),
        Kind("access_request", marked("Request for access"), marked("Requests for access")),
        Kind("involvement", marked("Involvement"), marked("Involvements")),
        Kind("incident", marked("Incident"), marked("Incidents")),
        Kind("figure", marked("Figure"), marked("Figures")),
        Kind("series", marked("Series of figures"), marked("Series")),
        Kind("funnel", marked("Course of complaints"), marked("Courses of complaints")),
        Kind("statement", marked("Statement"), marked("Statements")),
        Kind("law", marked("Law"), marked("Laws")),
        Kind("provision", marked("Provision"), marked("Provisions")),
        Kind("organisation", marked("Organisation"), marked("Organisations")),
        Kind("document", marked("Source"), marked("Sources")),
        Kind("concept_scheme", marked("Vocabulary"), marked("Vocabularies")),
        Kind("publication", marked("Prose of a document"), marked("Prose of documents")),
        Kind("published_version", marked("Publication"), marked("Publications")),
        Kind("redaction", marked("Version withheld"), marked("Versions withheld")),
        Kind("register", marked("Register"), marked("Registers")),
    )
}
"""Kinds in the order in which the overview lists them; together they are all of `records.KINDS`."""

LISTED = tuple(
    kind for kind in KIND_NAMES.values() if kind.code not in {"person", "published_version"}
)
"""Kinds with a plain list; people have the roll instead, and publications a list of their own."""


def path_of(kind: str, key: str) -> str:
    """The address of a record's page."""
    return f"/{OWN_PAGES.get(kind, 'records')}/{key}/"
