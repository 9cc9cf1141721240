"""Taking a decision back: the register's records become exactly what they were before it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import transaction

from onrecord.accounts import Viewer
from onrecord.ledger.models import Batch, Record, RecordReference, Version
from onrecord.ledger.redacting import KIND as REDACTION
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.records import Payload, record_from
from onrecord.values.worded import Worded, worded

from .access import seen
from .errors import Undecidable
from .models import Proposal


def undo(proposal: Proposal, *, viewer: Viewer, by: str, why: str = "") -> Proposal:
    """Takes the decision back and opens the proposal again.

    A record that the decision changed gets its former payload as a new version; one that it made
    is withdrawn. Raises Undecidable where the record was changed since, or where other records
    name it: those decisions have to be taken back first.
    """
    with transaction.atomic():
        lock_for_writing()
        fresh = seen(proposal, viewer)
        if fresh.state == Proposal.State.OPEN:
            raise Undecidable(
                worded("nothing was decided on proposal {number}", number=fresh.number)
            )
        if fresh.state == Proposal.State.SPLIT:
            _join(fresh)
        if fresh.batch is not None:
            _restore(fresh, by, why or f"undone: {fresh.why or fresh.state}")
        return _opened(fresh)


def _join(whole: Proposal) -> None:
    decided = whole.parts.exclude(state=Proposal.State.OPEN).order_by("number")
    if decided:
        numbers = ", ".join(str(each.number) for each in decided)
        raise Undecidable(
            worded("its parts were decided on; undo first proposal {numbers}", numbers=numbers)
        )
    whole.parts.all().delete()


def _opened(proposal: Proposal) -> Proposal:
    proposal.state = Proposal.State.OPEN
    proposal.record, proposal.also, proposal.batch = "", [], None
    proposal.decided_at, proposal.decided_by, proposal.why = None, "", ""
    proposal.save()
    return proposal


# --- the records ----------------------------------------------------------------------------------


def _restore(proposal: Proposal, by: str, why: str) -> None:
    written = {each.key: each for each in Version.objects.filter(batch=proposal.batch)}
    _require_unchanged(written.values())
    before = {key: _former(version) for key, version in written.items()} | _handed_over(proposal)
    going = {key for key, payload in before.items() if payload.get("withdrawn")}
    staying = _still_named(going, set(proposal.also))
    record_batch(
        [record_from(before[key]) for key in sorted(before) if key not in staying],
        by=by,
        reason=why,
    )
    _hand_over(proposal, staying)


def take_back(batch: Batch, *, by: str, why: str) -> None:
    """Restores every record that a batch changed. Raises Undecidable where one changed since."""
    written = list(Version.objects.filter(batch=batch))
    _require_unchanged(written)
    record_batch([record_from(_former(each)) for each in written], by=by, reason=why)


def is_in_force(batch: Batch) -> bool:
    """Whether the records are still as the batch wrote them, or were built on since."""
    return not any(
        Version.objects.filter(key=each.key, seq__gt=each.seq, payload=_before(each))
        .exclude(payload="")
        .exists()
        for each in batch.versions.all()
    )


def _before(version: Version) -> str:
    earlier = Version.objects.filter(key=version.key, seq__lt=version.seq).order_by("-seq")
    return str(earlier.values_list("payload", flat=True).first() or "")


def _former(version: Version) -> Payload:
    """The payload before this version; for a record that it made, its own, withdrawn."""
    earlier = Version.objects.filter(key=version.key, seq__lt=version.seq).order_by("-seq").first()
    if earlier is None:
        return _withdrawn(version)
    if earlier.is_redacted:
        raise Undecidable(
            worded(
                "what {key!r} was before is withheld, and cannot be restored; edit it instead",
                key=version.key,
            )
        )
    payload: Payload = json.loads(earlier.payload)
    return _withdrawn(version) if payload.get("withdrawn") else payload


def _withdrawn(version: Version) -> Payload:
    return {**json.loads(version.payload), "withdrawn": True}


def _handed_over(proposal: Proposal) -> dict[str, Payload]:
    """Records that another decision made and that only this one kept; edited ones stay."""
    found: dict[str, Payload] = {}
    for key in proposal.also:
        last, *before = Version.objects.filter(key=key).order_by("-seq")[:2]
        is_as_made = not before or json.loads(before[0].payload or "{}").get("withdrawn")
        if last.batch_id != proposal.batch_id and is_as_made:
            found[key] = _withdrawn(last)
    return found


def _require_unchanged(written: Iterable[Version]) -> None:
    for version in written:
        seq = Record.objects.values_list("version", flat=True).get(key=version.key)
        last = Version.objects.get(seq=seq)
        if last.payload != version.payload:
            raise Undecidable(_changed_since(version.key, last.batch_id))


def _changed_since(key: str, batch: int) -> Worded:
    """That a record was changed, by which decision of the queue where it was by one."""
    later = Proposal.objects.filter(batch=batch).select_related("submission").first()
    if later is None:
        return worded("{key!r} was changed since; take that back first", key=key)
    return worded(
        "{key!r} was changed since by the decision on proposal {number} of {document}; "
        "take that back first",
        key=key,
        number=later.number,
        document=str(later.submission),
    )


def _still_named(going: set[str], also: set[str]) -> set[str]:
    """Those of the records that were made beside it and that others name by now.

    Refuses where others name the record itself.
    """
    left = set(going)
    while True:
        named = _named_by_others(left)
        for key in sorted(named.keys() - also):
            raise Undecidable(_named_by(key, named[key]))
        if not named:
            return going - left
        left -= named.keys()


def _named_by_others(keys: set[str]) -> dict[str, str]:
    """Those of the keys that records outside them name, each with one that does."""
    found = RecordReference.objects.filter(target_id__in=keys, record__withdrawn=False)
    others = found.exclude(record_id__in=keys).exclude(record__kind=REDACTION)
    return dict(others.values_list("target_id", "record_id"))


def _named_by(key: str, other: str) -> Worded:
    """That another record names this one, and which decision made that where one did."""
    made = _deciding(other)
    if made is None:
        return worded("{key!r} is named by {other!r}; take that back first", key=key, other=other)
    return worded(
        "{key!r} is named by {other!r} (proposal {number} of {document}); take that back first",
        key=key,
        other=other,
        number=made.number,
        document=str(made.submission),
    )


def _deciding(record: str) -> Proposal | None:
    """A decision that made or changed this record."""
    found = Proposal.objects.filter(record=record).exclude(state=Proposal.State.OPEN)
    return found.select_related("submission").order_by("-decided_at").first()


def _hand_over(proposal: Proposal, staying: set[str]) -> None:
    """Gives records that stay because others name them to the decision on one of those."""
    left = set(staying)
    owners: dict[str, Proposal] = {}
    while left:
        named = RecordReference.objects.filter(target_id__in=left, record__withdrawn=False)
        owned = {
            target: owner
            for target, record in named.values_list("target_id", "record_id")
            if (owner := owners.get(record) or _other_deciding(record, proposal)) is not None
        }
        if not owned:
            return  # only records from elsewhere name them: theirs they are
        owners |= owned
        left -= owned.keys()
    for key, owner in owners.items():
        owner.refresh_from_db(fields=["also", "made"])
        owner.also, owner.made = [*owner.also, key], [*owner.made, key]
        owner.save(update_fields=["also", "made"])


def _other_deciding(record: str, proposal: Proposal) -> Proposal | None:
    found = _deciding(record)
    return found if found is not None and found.pk != proposal.pk else None
