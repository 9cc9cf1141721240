"""Building a version again from the register as it was known then: the same bytes, or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import cast

from onrecord.accounts import OWNER
from onrecord.ledger.history import shape_of, versions_of
from onrecord.ledger.moments import Moment, looking_at
from onrecord.publications.writers import WRITERS
from onrecord.records import PublishedVersion

from .asking import Asked, built
from .queries import documents, known_at, version_of


class NotBuiltHere(LookupError):
    """A version cannot be built again here: it was made from the log of another register."""


@dataclass(frozen=True)
class Proof:
    """Whether a file comes out again byte for byte."""

    name: str
    format: str
    same: bool


def proved(key: str) -> list[Proof]:
    """Each file of a version as it was frozen, against the same built again.

    Raises UnknownRecord, NotBuiltHere, and what building raises. Names that may not be told now
    are left out now, and records that are hidden now stay hidden: such a version differs.
    """
    version = version_of(key)
    known = known_at(version)
    if known is None:
        raise NotBuiltHere(
            f"{key} was made from another log than this register's: root {version.log.root} at "
            f"{version.log.size} versions"
        )
    frozen = cast("PublishedVersion", shape_of(versions_of(key, OWNER)[0]))
    with looking_at(Moment(known=known)):
        again = built(Asked.of(frozen), draft=frozen.status == "draft")
    publication = replace(again.publication, version=key)
    return [
        Proof(file.name, file.format, _is(file.sha256, WRITERS[file.format](publication)))
        for file in documents(frozen)
    ]


def _is(digest: str, content: bytes) -> bool:
    return sha256(content).hexdigest() == digest
