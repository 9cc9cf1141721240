"""Documents that are built in spite of their faults: kept in the register, with who says so."""

from __future__ import annotations

from datetime import date

from onrecord.ledger.services import record_batch
from onrecord.records import Publication as Prose
from onrecord.records.registers import Override
from onrecord.values import PartialDate

from .building import Built


def keep(built: Built, *, reason: str, by: str, as_of: date) -> Prose | None:
    """Records that a document was built in spite of its faults, as a version of its prose.

    Where the register has no prose for it, a record without any is begun. Returns the record;
    None where there was no fault to pass over.
    """
    if not built.faults:
        return None
    made = Override(
        by=by,
        reason=reason,
        as_of=PartialDate.parse(as_of.isoformat()),
        language=built.publication.language,
        faults=tuple(str(fault) for fault in built.faults),
    )
    record = built.prose or _begun(built)
    kept = record.model_copy(update={"overrides": (*record.overrides, made)})
    record_batch([kept], by=by, reason=f"published in spite of faults: {reason}")
    return kept


def _begun(built: Built) -> Prose:
    name = f"{built.kind.name}-{built.subject}".replace("_", "-")
    return Prose.model_validate(
        {
            "kind": "publication",
            "id": name,
            "title": {built.publication.language: built.publication.title},
            "genre": built.kind.name,
            "subject": built.subject,
        }
    )
