"""The canonical form of a record: one mapping, one sequence of bytes, one meaning."""

from __future__ import annotations

from typing import Any

import rfc8785

from .base import Record
from .kinds import KINDS

Payload = dict[str, Any]
"""A record as plain JSON values, without fields that hold their default."""


def payload_of(record: Record) -> Payload:
    """The record as JSON values: `kind` and `id` first, defaults left out, aliases as written."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def record_from(payload: Payload) -> Record:
    """The record that a payload of the register's own versions describes.

    Raises KeyError for an unknown kind and pydantic's ValidationError for another shape.
    """
    return KINDS[payload["kind"]].model_validate(payload)


def canonical_bytes(value: object) -> bytes:
    """Canonical JSON (RFC 8785) of JSON values, as UTF-8."""
    return rfc8785.dumps(value)  # type: ignore[arg-type]
