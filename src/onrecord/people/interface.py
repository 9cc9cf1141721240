"""People found by name as JSON values: the stable interface of command line and API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .search import Found


def found_json(query: str, found: Iterable[Found]) -> dict[str, Any]:
    """The answer to a name as the stable interface has it."""
    return {
        "query": query,
        "results": [vars(each) | {"names": list(each.names)} for each in found],
    }
