"""What a person says of a document handed in: who published it, when, who may see it.

Drafts lean on it: the publisher is who assesses, the date is when it is attested.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from onrecord.accounts import Viewer
from onrecord.ledger.history import current, vocabularies
from onrecord.ledger.models import Record
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.records import Payload, payload_of, record_from
from onrecord.values.worded import worded

from .access import visible_submissions
from .drafting import sound
from .errors import Undecidable, Unsound
from .models import Submission

EDITABLE = frozenset(
    (
        "title genre publishers contributors authors date language symbol address archived "
        "relates_to level"
    ).split()
)


def description(submission: Submission, viewer: Viewer) -> Payload:
    """The document's record as it stands. Raises UnknownRecord."""
    return payload_of(current(str(submission.document_id), viewer, "document"))


def describe(
    submission: Submission, edits: Mapping[str, Any], *, viewer: Viewer, by: str, why: str = ""
) -> Payload:
    """Writes these fields of the document (None: leaves one out) as a version of its record.

    Raises Unsound with the faults by field, and Undecidable for fields that nobody may change.
    """
    strange = sorted(set(edits) - EDITABLE)
    if strange:
        raise Undecidable(
            worded("{fields}: fixed, or no field of a document", fields=", ".join(strange))
        )
    with transaction.atomic():
        lock_for_writing()
        if not visible_submissions(viewer).filter(pk=submission.pk).exists():
            raise Undecidable(worded("there is no such document in the queue"))
        payload: Payload = json.loads(json.dumps(description(submission, viewer)))
        for name, value in edits.items():
            payload.pop(name, None)
            if value is not None:
                payload[name] = value
        faults = sound(payload, {}, vocabularies())
        if faults:
            raise Unsound(faults)
        record_batch([record_from(payload)], by=by, reason=why or f"about {submission.name}")
        submission.document = Record.objects.get(pk=submission.document_id)
        return payload
