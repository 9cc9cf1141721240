"""Writes records as register files: YAML that any YAML reader gives back unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from .base import Record
from .canonical import Payload, payload_of

WIDTH = 100
FIRST = ("kind", "id", "withdrawn", "level")
LAST = ("cites",)


class _Writer(yaml.CSafeDumper):
    """Plain dates, and one line for what reads best on one line, such as a citation."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- the base class's signature
        """Never write anchors: every record stands by itself."""
        return True


# A plain 2019-12-27 comes back as a date from readers of YAML 1.1 and as text from ours: both mean
# the same here, and quotes around every date would only get in the reader's way.
_Writer.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeDumper.yaml_implicit_resolvers.items()
}


def _mapping(writer: yaml.CSafeDumper, value: dict[str, Any]) -> yaml.Node:
    node = writer.represent_mapping("tag:yaml.org,2002:map", value.items())
    node.flow_style = _is_short(value)
    return node


def _sequence(writer: yaml.CSafeDumper, value: list[Any]) -> yaml.Node:
    flat = all(not isinstance(item, dict | list) for item in value)
    return writer.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flat)


def _is_short(value: dict[str, Any]) -> bool:
    if "document" in value and not isinstance(value.get("title"), dict):
        return all(not isinstance(item, dict) for item in value.values())
    return len(repr(value)) < WIDTH - 30 and not any(
        isinstance(item, dict) and len(item) > 1 for item in value.values()
    )


_Writer.add_representer(dict, _mapping)
_Writer.add_representer(list, _sequence)


def yaml_of(records: Iterable[Record]) -> str:
    """The text of a register file with these records, in this order."""
    blocks = [_block(_ordered(payload_of(record))) for record in records]
    return "\n".join(blocks)


def _block(payload: Payload) -> str:
    return yaml.dump(
        [_Top(payload)], Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH
    )


class _Top(dict[str, Any]):
    """A whole record: always one field a line."""


def _top(writer: yaml.CSafeDumper, value: _Top) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=False)


_Writer.add_representer(_Top, _top)


def _ordered(value: Any) -> Any:
    """Identity first, citations last, so that a record reads from what it is to what bears it."""
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if not isinstance(value, dict):
        return value
    keys = [key for key in FIRST if key in value]
    keys += [key for key in value if key not in FIRST and key not in LAST]
    keys += [key for key in LAST if key in value]
    return {key: _ordered(value[key]) for key in keys}
