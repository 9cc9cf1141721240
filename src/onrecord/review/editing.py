"""Records edited by people: changed, added, withdrawn, restored; each is one version with a reason.

Whoever edits names the version that the edit was made from. What somebody else changed since is
neither lost nor overwritten: the two are reconciled, and what both changed is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import versions_of, vocabularies
from onrecord.ledger.models import Record, RecordReference, Version
from onrecord.ledger.redacting import KIND as REDACTION
from onrecord.ledger.redacting import NotRedactable, redactions_of
from onrecord.ledger.redacting import redact as redacted
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.records import Payload, citations, record_from
from onrecord.values import Level
from onrecord.values.worded import Worded, worded, wording

from .access import require_level
from .drafting import sound
from .errors import FieldFault, Undecidable, Unsound
from .models import UnfinishedForm
from .reconciling import Reconciled, Side, Sides, reconciled
from .slugs import entered_key

MOST_NAMED = 5


class ChangedMeanwhile(Undecidable):
    """Somebody changed the same fields since; `last` is their version, `both` what came of it."""

    def __init__(self, last: Version, both: Reconciled) -> None:
        self.last, self.both = last, both
        super().__init__("somebody changed the same fields meanwhile; choose which of them stands")


@dataclass(frozen=True)
class Revision:
    """A record as somebody wants it, made from the version `base`.

    `chosen` settles by JSON pointer what both sides changed up to the version `seen`.
    """

    payload: Payload
    base: int
    seen: int
    chosen: Mapping[str, Side] = field(default_factory=dict)


@dataclass(frozen=True)
class Revised:
    """The version that stands now, and the places that somebody else changed meanwhile."""

    version: Version
    taken: tuple[str, ...] = ()


def last_version(key: str, viewer: Viewer) -> Version:
    """The version that an edit starts from, of a withdrawn record too. Raises UnknownRecord."""
    return seen_versions(key, viewer)[-1]


def version_of(key: str, seq: int, viewer: Viewer) -> Version:
    """One version of a record. Raises UnknownRecord, also for one above the viewer's level.

    Raises Undecidable for one that is redacted.
    """
    if seq in redactions_of(key, viewer):
        raise Undecidable(
            worded("the content of version {seq} is withheld; start from another one", seq=seq)
        )
    found = [each for each in seen_versions(key, viewer) if each.seq == seq]
    if not found:
        raise UnknownRecord(key, f"version {seq} of the record")
    return found[0]


def seen_versions(key: str, viewer: Viewer) -> list[Version]:
    """The versions of a record, oldest first, without those above the viewer's level.

    Redacted ones are left out. Raises UnknownRecord where there is none.
    """
    told = (each for each in versions_of(key, viewer) if not each.is_redacted)
    found = [each for each in told if _level(payload_at(each)) in viewer.levels]
    if not found:
        raise UnknownRecord(key)
    return found


def payload_at(version: Version) -> Payload:
    """The record as this version has it."""
    payload: Payload = json.loads(version.payload)
    return payload


def faults_of_record(payload: Payload) -> list[FieldFault]:
    """What keeps a payload from being a sound record of this register, by field."""
    return sound(payload, {payload["id"]: payload["kind"]}, vocabularies())


def revise(revision: Revision, *, viewer: Viewer, by: str, why: str) -> Revised:
    """Writes the record as revised; what only somebody else changed meanwhile stays.

    Raises ChangedMeanwhile, Unsound with the faults by field, and Undecidable without a reason.
    """
    key = str(revision.payload["id"])
    with transaction.atomic():
        lock_for_writing()
        last = last_version(key, viewer)
        base = payload_at(version_of(key, revision.base, viewer))
        now = payload_at(last)
        chosen = revision.chosen if last.seq == revision.seen else {}
        both = reconciled(Sides(base, now, revision.payload), chosen)
        if both.conflicts:
            raise ChangedMeanwhile(last, both)
        require_fit(both.payload, now, viewer)
        return Revised(_recorded(both.payload, by, why), tuple(both.taken))


def add(payload: Payload, *, viewer: Viewer, by: str, why: str) -> Version:
    """Writes a record that is not there yet; its id may be another one than was asked for.

    Raises Unsound and Undecidable.
    """
    with transaction.atomic():
        lock_for_writing()
        key = entered_key(payload["id"], viewer)
        if key is None:
            raise Unsound(
                [FieldFault("/id", worded("there is a record with this id; choose another one"))]
            )
        made = {**payload, "id": key}
        require_fit(made, {}, viewer)
        return _recorded(made, by, why)


def withdraw(key: str, base: int, *, viewer: Viewer, by: str, why: str) -> Version:
    """Takes a record out of the register; its versions stay, and it can be restored.

    Raises Undecidable where other records name it, or somebody changed it since `base`.
    """
    with transaction.atomic():
        lock_for_writing()
        now = _unchanged_since(key, base, viewer)
        _require_unnamed(key, viewer)
        return _recorded({**now, "withdrawn": True}, by, why)


def restore(key: str, seq: int, *, viewer: Viewer, by: str, why: str) -> Version:
    """Writes a former version again, as a new one. Raises Unsound and Undecidable."""
    with transaction.atomic():
        lock_for_writing()
        now = payload_at(last_version(key, viewer))
        former = payload_at(version_of(key, seq, viewer))
        former.pop("withdrawn", None)
        if former == now:
            raise Undecidable(worded("the record is like that now; nothing was changed"))
        require_fit(former, now, viewer)
        return _recorded(former, by, why)


def redact(key: str, seqs: Iterable[int], *, viewer: Viewer, by: str, why: str) -> None:
    """Withholds the content of former versions for good, and drops unfinished forms of the record.

    Raises UnknownRecord and Undecidable.
    """
    with transaction.atomic():
        chosen = {each.seq for each in seen_versions(key, viewer)}.intersection(seqs)
        if not chosen:
            raise Undecidable(worded("choose at least one version whose content is to be withheld"))
        try:
            redacted(key, chosen, by=by, reason=why, viewer=viewer)
        except NotRedactable as error:
            raise Undecidable(wording(error)) from error
        UnfinishedForm.objects.filter(key=key).delete()


def _recorded(payload: Payload, by: str, why: str) -> Version:
    if not why.strip():
        raise Undecidable(worded("say why; whoever reads the history later will ask"))
    record_batch([record_from(payload)], by=by, reason=why.strip())
    last = Record.objects.values_list("version", flat=True).get(key=payload["id"])
    return Version.objects.select_related("batch").get(seq=last)


def _unchanged_since(key: str, base: int, viewer: Viewer) -> Payload:
    last = last_version(key, viewer)
    if last.seq != base:
        raise Undecidable(
            worded(
                "{by} changed it meanwhile; look at it again, and decide anew",
                by=last.batch.recorded_by,
            )
        )
    return payload_at(last)


def _require_unnamed(key: str, viewer: Viewer) -> None:
    """Refuses where records name it; those that the viewer does not see are not told."""
    naming = RecordReference.objects.filter(target_id=key, record__withdrawn=False)
    naming = naming.exclude(record_id=key).exclude(record__kind=REDACTION)
    seen = naming.filter(record__level__in=viewer.levels).values_list("record_id", flat=True)
    found = sorted(set(seen))
    if found:
        raise Undecidable(_named_by(key, found))
    if naming.exists():
        raise Undecidable(
            worded("{key!r} cannot be withdrawn by you; ask somebody who sees all of it", key=key)
        )


def _named_by(key: str, found: list[str]) -> Worded:
    """That records name this one: the first of them, and how many more there are."""
    listed, left = ", ".join(found[:MOST_NAMED]), len(found) - MOST_NAMED
    if left <= 0:
        return worded(
            "{key!r} is named by {listed}; change or withdraw those first", key=key, listed=listed
        )
    return worded(
        "{key!r} is named by {listed} and {number} more; change or withdraw those first",
        key=key,
        listed=listed,
        number=left,
    )


def require_fit(payload: Payload, before: Payload, viewer: Viewer) -> None:
    """Refuses what is no sound record, or tells more people than a closed document allows.

    `before` is what the record was, empty for a new one. Raises Unsound and Undecidable.
    """
    faults = faults_of_record(payload)
    if faults:
        raise Unsound(faults)
    if _level(payload) not in viewer.levels:
        raise Unsound([FieldFault("/level", worded("you could not see the record yourself"))])
    for document in sorted(_newly_told(payload, before)):
        require_level(document, payload)


def _newly_told(payload: Payload, before: Payload) -> set[str]:
    """The documents of which more is told than before: newly cited, or to more people."""
    cited = _cited(payload)
    opened = before and Level(_level(payload)) < Level(_level(before))
    return cited if opened or not before else cited - _cited(before)


def _cited(payload: Payload) -> set[str]:
    return {each.citation.document for each in citations(record_from(payload))}


def _level(payload: Payload) -> str:
    return str(payload.get("level", Level.PUBLIC.value))
