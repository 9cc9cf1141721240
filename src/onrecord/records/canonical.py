"""The canonical form of a record: one mapping, one sequence of bytes, one meaning."""

from __future__ import annotations

import json
import re
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
    try:
        text = json.dumps(
            value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
        if _WRITTEN_OTHERWISE.search(text) is None:
            return text.encode()
    except (TypeError, ValueError):  # what is no JSON is refused below, with its reason
        pass
    return rfc8785.dumps(value)  # type: ignore[arg-type]


_WRITTEN_OTHERWISE = re.compile(
    r"(?:^|[:\[,])-?[0-9]+(?:[.eE][0-9.eE+-]*|[0-9]{15,})(?:[,\]}]|$)|[\U00010000-\U0010ffff]"
)
"""Where Python's own JSON, many times as fast, may not be the canonical one.

That is in fractions, numbers beyond 2^53, and keys with letters beyond U+FFFF, which are put in
another order. Strings that look so are written by the slow way too, which does no harm.
"""
