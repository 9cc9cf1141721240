"""The canonical shapes: what a record is, in files, versions, log, dump and API alike."""

from __future__ import annotations

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
from .events import Act, Figure, Incident, Series, Statement, Verdict
from .files import Entry, Fault, Refused, Source, read_entries, register_files
from .kinds import KINDS
from .law import Law, Provision, Wording
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
from .publishing_date import as_published
from .recommendations import (
    Assessment,
    Commitment,
    Component,
    Instrument,
    InstrumentSection,
    Recommendation,
    Reply,
)
from .registers import ConceptScheme, Publication, Register
from .sources import Document, File
from .writing import yaml_of

__all__ = [
    "KINDS",
    "Act",
    "Assessment",
    "Attestation",
    "Case",
    "Charge",
    "Cited",
    "CitedAt",
    "Commitment",
    "Component",
    "ConceptScheme",
    "Criterion",
    "Decision",
    "Document",
    "Entry",
    "Fault",
    "Figure",
    "File",
    "Group",
    "Incident",
    "Instrument",
    "InstrumentSection",
    "Judgement",
    "Law",
    "LibertyPeriod",
    "ListEdition",
    "Marked",
    "Name",
    "Organisation",
    "OrganisationStatus",
    "Payload",
    "Period",
    "Person",
    "Proceeding",
    "Provision",
    "Publication",
    "Recognition",
    "Recommendation",
    "Record",
    "Refused",
    "Register",
    "Relationship",
    "Remedy",
    "Reply",
    "Role",
    "Sentence",
    "Series",
    "Source",
    "Stage",
    "Statement",
    "Verdict",
    "Wording",
    "as_published",
    "canonical_bytes",
    "citations",
    "marked",
    "payload_of",
    "problems",
    "read_entries",
    "record_from",
    "register_files",
    "register_vocabularies",
    "yaml_of",
]
