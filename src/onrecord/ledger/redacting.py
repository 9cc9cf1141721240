"""Redaction: the content of a former version is erased, its place in the log stays provable.

The leaf covers content and circumstances together (decision 5), so that without the content it
cannot be computed again. It stays as it is, and the tree over it with it; what is left of the
version is committed to anew, in a record of kind `redaction`, which is in the log itself.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import cast

from django.db import transaction

from onrecord.accounts import Viewer
from onrecord.records import Redaction, record_from
from onrecord.values import Level

from .errors import UnknownRecord
from .history import bare_envelope, current_many, envelope, shape_of, versions_of
from .merkle import leaf_hash
from .models import Batch, Record, Version
from .references import referring
from .services import SALT_BYTES, lock_for_writing, record_batch

KIND = Redaction.KIND
NOT_REDACTED: Mapping[str, str] = {
    "concept_scheme": "without a vocabulary nothing of its time can be read",
    "published_version": "what was published stays; retract it",
    KIND: "it is what accounts for an erased version",
}
"""Kinds of which no version is redacted, and why."""


class NotRedactable(ValueError):
    """The version stays as it is; the message says why."""


def redact(
    key: str, seqs: Iterable[int], *, by: str, reason: str, viewer: Viewer
) -> list[Redaction]:
    """Erases the content of these former versions of a record, in one batch.

    Bytes that were freed are still in the database's files: call `erasing.erase` once this is
    committed. Raises UnknownRecord, and NotRedactable for the version that stands, for one that is
    redacted already or was altered, without a reason, and for kinds that are not redacted.
    """
    wanted = sorted(set(seqs))
    with transaction.atomic():
        lock_for_writing()
        versions = {each.seq: each for each in versions_of(key, viewer)}
        _require_redactable(key, wanted, versions, reason)
        done = [_erased(versions[seq], reason.strip()) for seq in wanted]
        record_batch(done, by=by, reason=reason.strip())
    return done


def _require_redactable(
    key: str, wanted: list[int], versions: Mapping[int, Version], reason: str
) -> None:
    if not versions or not wanted:
        raise UnknownRecord(key)
    kind = versions[max(versions)].kind
    if kind in NOT_REDACTED:
        raise NotRedactable(f"no version of a {kind} is withheld: {NOT_REDACTED[kind]}")
    if not reason.strip():
        raise NotRedactable("say why; whoever reads the history later will ask")
    for seq in wanted:
        problem = _problem(versions.get(seq), max(versions))
        if problem is not None:
            raise NotRedactable(f"version {seq} of {key!r} {problem}; nothing was withheld")


def _problem(version: Version | None, last: int) -> str | None:
    if version is None:
        return "is not there"
    if version.seq == last:
        return "is the one that stands; change the record first, then withhold what it was"
    if version.is_redacted:
        return "is withheld already"
    if not is_as_recorded(version):
        return "is not what was recorded; verify the register first"
    return None


def is_as_recorded(version: Version) -> bool:
    """Whether content and circumstances of a version that has its content are those of its leaf."""
    try:
        said = envelope(version, version.batch)
    except ValueError:  # its content is not even JSON
        return False
    return leaf_hash(bytes(version.salt), said) == bytes(version.leaf)


def _erased(version: Version, reason: str) -> Redaction:
    """Takes the content out of the version; the record that says so."""
    standing = Level(Record.objects.values_list("level", flat=True).get(key=version.key))
    level = max(standing, shape_of(version).level)
    version.payload = ""
    version.salt = os.urandom(SALT_BYTES)  # the old one would let anybody try guesses at the leaf
    version.save(update_fields=["payload", "salt"])
    leaf = bytes(version.leaf).hex()
    payload = {
        "kind": KIND,
        "id": f"{KIND}-{version.seq}-{leaf[:12]}",
        "level": level.value,
        "of": version.key,
        "version": version.seq,
        "leaf": leaf,
        "envelope": _commitment(version, version.batch),
        "date": datetime.now(UTC).date().isoformat(),
        "reason": reason,
    }
    return cast("Redaction", record_from(payload))


def _commitment(version: Version, batch: Batch) -> str:
    return sha256(bytes(version.salt) + bare_envelope(version, batch)).hexdigest()


def is_accounted_for(version: Version, redactions: Iterable[Redaction]) -> bool:
    """Whether one of the redactions is of this redacted version, and what is left of it as then."""
    leaf = bytes(version.leaf).hex()
    said = _commitment(version, version.batch)
    return any(
        (each.of, each.version, each.leaf, each.envelope) == (version.key, version.seq, leaf, said)
        for each in redactions
    )


def every_redaction() -> dict[int, list[Redaction]]:
    """All that was ever recorded of redactions, by the number of the version that they are of."""
    found: dict[int, list[Redaction]] = defaultdict(list)
    for each in Version.objects.filter(kind=KIND).order_by("seq"):
        redaction = cast("Redaction", shape_of(each))
        found[redaction.version].append(redaction)
    return found


def redactions_of(key: str, viewer: Viewer) -> dict[int, Redaction]:
    """What the viewer may know of redactions of a record, by the number of the version.

    A redaction that came with a dump is of a version in another log, whatever has its number here.
    """
    keys = referring(key, KIND, viewer, under="/of")
    said = {each.version: each for each in _redactions(keys, viewer)}
    here = Version.objects.filter(key=key, seq__in=said).values_list("seq", "leaf")
    return {seq: said[seq] for seq, leaf in here if bytes(leaf).hex() == said[seq].leaf}


def _redactions(keys: Iterable[str], viewer: Viewer) -> Iterator[Redaction]:
    for shape in current_many(keys, viewer).values():
        yield cast("Redaction", shape)
