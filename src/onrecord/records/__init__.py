"""The canonical shapes: what a record is, in files, versions, log, dump and API alike."""

from __future__ import annotations

from .advocacy import (
    Ask,
    Correspondence,
    Endorsement,
    Opportunity,
    Outcome,
    Participant,
    Raised,
)
from .base import Attestation, Cited, Name, Period, Record
from .canonical import Payload, canonical_bytes, payload_of, record_from
from .cases import (
    Case,
    Charge,
    Decision,
    LibertyPeriod,
    Proceeding,
    Remedy,
    Sentence,
    Stage,
)
from .consistency import problems, register_vocabularies
from .custody import AccessRequest, Credit, Discipline, EarlyRelease
from .events import Act, Figure, Funnel, FunnelStep, Incident, Series, Statement, Verdict
from .files import Entry, Fault, Refused, Source, read_entries, register_files
from .involvement import Involvement, InvolvementStep
from .kinds import KINDS
from .law import BillStage, Law, Penalty, Provision, TreatyAction, Wording
from .marks import CitedAt, Marked, citations, marked
from .organisations import Organisation, OrganisationStatus
from .people import (
    Criterion,
    Group,
    Judgement,
    ListEdition,
    Person,
    Recognition,
    Relationship,
    Role,
)
from .published import LogEnd, PublishedFile, PublishedVersion
from .publishing_date import as_published, without_dangling
from .recommendations import (
    Assessment,
    Commitment,
    Component,
    Instrument,
    InstrumentSection,
    Recommendation,
    Reply,
    ReplyPoint,
)
from .redactions import Redaction
from .registers import ConceptScheme, Publication, Register
from .sources import Document, File
from .verification import Verification, claim, sources, verification
from .writing import yaml_of

__all__ = [
    "KINDS",
    "AccessRequest",
    "Act",
    "Ask",
    "Assessment",
    "Attestation",
    "BillStage",
    "Case",
    "Charge",
    "Cited",
    "CitedAt",
    "Commitment",
    "Component",
    "ConceptScheme",
    "Correspondence",
    "Credit",
    "Criterion",
    "Decision",
    "Discipline",
    "Document",
    "EarlyRelease",
    "Endorsement",
    "Entry",
    "Fault",
    "Figure",
    "File",
    "Funnel",
    "FunnelStep",
    "Group",
    "Incident",
    "Instrument",
    "InstrumentSection",
    "Involvement",
    "InvolvementStep",
    "Judgement",
    "Law",
    "LibertyPeriod",
    "ListEdition",
    "LogEnd",
    "Marked",
    "Name",
    "Opportunity",
    "Organisation",
    "OrganisationStatus",
    "Outcome",
    "Participant",
    "Payload",
    "Penalty",
    "Period",
    "Person",
    "Proceeding",
    "Provision",
    "Publication",
    "PublishedFile",
    "PublishedVersion",
    "Raised",
    "Recognition",
    "Recommendation",
    "Record",
    "Redaction",
    "Refused",
    "Register",
    "Relationship",
    "Remedy",
    "Reply",
    "ReplyPoint",
    "Role",
    "Sentence",
    "Series",
    "Source",
    "Stage",
    "Statement",
    "TreatyAction",
    "Verdict",
    "Verification",
    "Wording",
    "as_published",
    "canonical_bytes",
    "citations",
    "claim",
    "marked",
    "payload_of",
    "problems",
    "read_entries",
    "record_from",
    "register_files",
    "register_vocabularies",
    "sources",
    "verification",
    "without_dangling",
    "yaml_of",
]
