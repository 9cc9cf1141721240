"""Files of FollowTheMoney entities, one JSON object a line; each remembers what was taken of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.publications.exports.followthemoney import OWN
from onrecord.reading.limits import USUAL

from .entities import Given, day_of
from .importing import Unusable


@dataclass
class Entity:
    """An entity of a file, which remembers what was taken of it."""

    line: int
    id: str
    schema: str
    properties: dict[str, list[str]]
    own: bool
    used: set[str] = field(default_factory=set)

    def take(self, *names: str) -> list[str]:
        """What these properties say, one after another."""
        self.used.update(names)
        return list(dict.fromkeys(w for name in names for w in self.properties.get(name, ())))

    def first(self, *names: str) -> str:
        """The first that they say, empty where they say nothing; the others stay left out."""
        found = [word for name in names for word in self.properties.get(name, ())]
        if len(found) <= 1:
            self.used.update(names)
        return found[0] if found else ""

    def day(self, *names: str) -> str | None:
        """The first of these properties as a day, where it is one."""
        return day_of(self.first(*names))

    def untaken(self) -> list[str]:
        """What it says beside: names of properties with their words."""
        return [
            f"{name} “{', '.join(words)}”"
            for name, words in self.properties.items()
            if name not in self.used and words
        ]


def lines_of(path: Path) -> Iterator[Entity | Given]:
    """The entities of a file; a line that is none is a refusal."""
    if path.stat().st_size > USUAL.file_bytes:
        raise Unusable(f"{path.name} has more than {USUAL.file_bytes:,} bytes; split it")
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield entity_of(number, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            why = "no entity: it needs id, schema and properties, each a list of texts"
            yield Given(number, "", faults=[why])


def entity_of(line: int, found: Any) -> Entity:
    """The entity that a line holds.

    Raises ValueError, KeyError, TypeError or AttributeError for what is no entity.
    """
    properties = found["properties"]
    for words in properties.values():
        if not isinstance(words, list) or not all(isinstance(each, str) for each in words):
            raise ValueError("nested")
    key, schema = found["id"], found["schema"]
    if not (isinstance(key, str) and key and isinstance(schema, str)):
        raise ValueError("nameless")
    return Entity(line, key, schema, dict(properties), OWN in found.get("datasets", ()))


def named_twice(found: Iterable[Entity | Given]) -> list[Given]:
    """A refusal of each entity whose id an earlier one has."""
    seen: dict[str, int] = {}
    refused = []
    for each in found:
        if isinstance(each, Entity):
            if each.id in seen:
                why = f"the id {each.id!r} is that of line {seen[each.id]} too"
                refused.append(Given(each.line, each.id, faults=[why]))
            seen.setdefault(each.id, each.line)
    return refused
