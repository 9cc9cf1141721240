"""The kinds of record that exist, each with its shape."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .advocacy import Ask, Correspondence, Endorsement, Opportunity, Outcome
from .base import Record
from .cases import Case, Decision
from .custody import AccessRequest
from .events import Figure, Funnel, Incident, Series, Statement
from .involvement import Involvement
from .law import Law, Provision
from .organisations import Organisation
from .people import Group, Judgement, ListEdition, Person
from .published import PublishedVersion
from .recommendations import Commitment, Instrument, Recommendation, Reply
from .redactions import Redaction
from .registers import ConceptScheme, Publication, Register
from .sources import Document

KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        shape.KIND: shape
        for shape in (
            Register,
            ConceptScheme,
            Organisation,
            Document,
            Law,
            Provision,
            Person,
            Group,
            ListEdition,
            Judgement,
            Case,
            Decision,
            Incident,
            Series,
            Figure,
            Funnel,
            Statement,
            Involvement,
            AccessRequest,
            Instrument,
            Recommendation,
            Reply,
            Commitment,
            Opportunity,
            Ask,
            Correspondence,
            Endorsement,
            Outcome,
            Publication,
            PublishedVersion,
            Redaction,
        )
    }
)
"""Shapes by kind, in an order in which a kind mostly refers to kinds before it."""
