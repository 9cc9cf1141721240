"""Redactions: the content of a former version of a record is withheld, since when and why."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from onrecord.values import PartialDate

from .base import AnyRef, Record, Sha256, Words


class Redaction(Record):
    """The content of a former version of the record `of` was erased, and its place was not.

    `version` is its number in the log, `leaf` the hash that stands there in hex, for ever. As the
    leaf cannot be computed without the content, `envelope` commits to what was left: it is
    SHA-256(salt ‖ canonical JSON of number, id, kind, time, author, reason and origin), with a salt
    that the version was given instead of its own. `date` is the day on which it was done.
    """

    KIND: ClassVar[str] = "redaction"
    kind: Literal["redaction"]
    of: AnyRef
    version: Annotated[int, Ge(1)]
    leaf: Sha256
    envelope: Sha256
    date: PartialDate
    reason: Words
