"""Extraction: what a document proposes for the register, each with its passage and reasons.

Rules and word lists only: no model, no network. Positions are code points into the text given.
"""

from __future__ import annotations

from onrecord.extraction.agreement import agreed
from onrecord.extraction.extractor import extract
from onrecord.extraction.proposals import (
    AddressProposal,
    DateProposal,
    FigureProposal,
    ListPart,
    ListProposal,
    MemberProposal,
    OrganisationProposal,
    Passage,
    PersonProposal,
    Proposal,
    Proposals,
    ProvisionProposal,
    RecommendationProposal,
    SentenceProposal,
    StatementProposal,
    StatusProposal,
)

__all__ = [
    "AddressProposal",
    "DateProposal",
    "FigureProposal",
    "ListPart",
    "ListProposal",
    "MemberProposal",
    "OrganisationProposal",
    "Passage",
    "PersonProposal",
    "Proposal",
    "Proposals",
    "ProvisionProposal",
    "RecommendationProposal",
    "SentenceProposal",
    "StatementProposal",
    "StatusProposal",
    "agreed",
    "extract",
]
