"""The data behind a published version: the document as a tree, and what of the register it used."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from onrecord.publications import content
from onrecord.publications.content import Publication

FORMAT = 1
_NODES: dict[str, Any] = {
    name: made for name, made in vars(content).items() if dataclasses.is_dataclass(made)
}


class DamagedSnapshotError(ValueError):
    """The bytes are no snapshot that this version of the program can read."""


@dataclass(frozen=True)
class Snapshot:
    """The tree, and what it was made from.

    `used` are the versions (their places in the log) of the records that were read, by key.
    `kinds` are kinds of which the document takes whatever fits, such as cases for the roll: a new
    record of one of these can change it too. `told` are the used records that were public, the
    others being read only to take names out; `named` are the people whom it may name.
    """

    publication: Publication
    used: Mapping[str, int]
    kinds: tuple[str, ...]
    told: tuple[str, ...]
    named: tuple[str, ...]

    def as_bytes(self) -> bytes:
        """As it is kept: JSON, the same bytes for the same snapshot."""
        said = {
            "format": FORMAT,
            "publication": _encoded(self.publication),
            "used": dict(self.used),
            "kinds": list(self.kinds),
            "told": list(self.told),
            "named": list(self.named),
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def snapshot_of(data: bytes) -> Snapshot:
    """The snapshot that was kept. Raises DamagedSnapshotError."""
    try:
        said = json.loads(data)
        if said["format"] != FORMAT:
            raise DamagedSnapshotError(
                f"a snapshot of format {said['format']}; this version reads format {FORMAT}"
            )
        return Snapshot(
            cast("Publication", _decoded(said["publication"])),
            said["used"],
            tuple(said["kinds"]),
            tuple(said["told"]),
            tuple(said["named"]),
        )
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DamagedSnapshotError(f"no snapshot of a publication: {error}") from error


def _encoded(node: object) -> Any:
    if isinstance(node, date):
        return {"node": "date", "day": node.isoformat()}
    if isinstance(node, tuple):
        return [_encoded(part) for part in node]
    if not dataclasses.is_dataclass(node):
        return node
    fields = {each.name: _encoded(getattr(node, each.name)) for each in dataclasses.fields(node)}
    return {"node": type(node).__name__, **fields}


def _decoded(value: Any) -> object:
    if isinstance(value, list):
        return tuple(_decoded(part) for part in value)
    if not isinstance(value, dict):
        return value
    if value["node"] == "date":
        return date.fromisoformat(value["day"])
    fields = {name: _decoded(part) for name, part in value.items() if name != "node"}
    return cast("object", _NODES[value["node"]](**fields))
