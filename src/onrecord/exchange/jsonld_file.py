"""Files of JSON-LD in schema.org's words: their nodes, those within others apart, each once.

Contexts are not fetched: terms are schema.org's own, with or without its address before them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.reading.limits import USUAL

from .entities import day_of, in_languages
from .importing import Unusable

VOCABULARY = "schema.org"
PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:")
DIGITS = 16
DEEPEST = 50
OF_THEIR_PLACE = frozenset({"Person", "Claim"})
"""Types of which two nodes that say the same are not the same for that."""


@dataclass
class Node:
    """A node of a graph, which remembers what was taken of it. `line` is its number, from 1."""

    line: int
    id: str
    type: str
    fields: dict[str, list[Any]]
    used: set[str] = field(default_factory=set)

    def take(self, *names: str) -> list[Any]:
        """The values of these fields, one after another."""
        self.used.update(names)
        return [value for name in names for value in self.fields.get(name, ())]

    def words(self, *names: str) -> list[str]:
        """Those of their values that are text or numbers, in any language."""
        found = (
            each.get("@value") if isinstance(each, dict) else each for each in self.take(*names)
        )
        return [str(each) for each in found if isinstance(each, str | int | float)]

    def texts(self, *names: str) -> dict[str, str]:
        """Their texts by language."""
        return by_language(self.take(*names))

    def first(self, *names: str) -> str:
        """The first of their texts, empty for none."""
        return next(iter(self.words(*names)), "")

    def day(self, *names: str) -> str | None:
        """The first of them as a day, where it is one."""
        return day_of(self.first(*names))

    def links(self, *names: str) -> list[str]:
        """The ids of the nodes that they lead to."""
        return [each for each in map(id_of, self.take(*names)) if each]

    def untaken(self) -> list[str]:
        """What it says beside, field by field."""
        return [
            f"{name} “{_shown(values)}”"
            for name, values in self.fields.items()
            if name not in self.used and values
        ]


def id_of(value: Any) -> str:
    """The id that a value leads to, empty for none."""
    given = value.get("@id") if isinstance(value, dict) else None
    return given if isinstance(given, str) else ""


def by_language(values: Iterable[Any]) -> dict[str, str]:
    """Texts by the language that they say they are in, else by that of their words."""
    found: dict[str, str] = {}
    for each in values:
        if isinstance(each, str):
            said = in_languages([each])
        elif isinstance(each, dict) and isinstance(each.get("@value"), str):
            tag = each.get("@language")
            said = {tag: each["@value"]} if isinstance(tag, str) else in_languages([each["@value"]])
        else:
            continue
        for tag, text in said.items():
            found[tag] = f"{found[tag]}; {text}" if tag in found else text
    return found


def type_of(value: Any) -> str:
    """The first type that a node gives, without schema.org's address; empty for none."""
    given = value.get("@type") if isinstance(value, dict) else None
    first = given[0] if isinstance(given, list) and given else given
    return _term(first) if isinstance(first, str) else ""


def nodes_of(path: Path, records: Iterable[str]) -> list[Node]:
    """The nodes of a file that are of one of the types `records`, and at the top those of others.

    Raises Unusable for a file that is no JSON-LD in schema.org's words.
    """
    if path.stat().st_size > USUAL.file_bytes:
        raise Unusable(f"{path.name} has more than {USUAL.file_bytes:,} bytes; split it")
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{path.name} is no JSON: {error}") from error
    return nodes_in(_top(path.name, found), records)


def nodes_in(top: Iterable[Any], records: Iterable[str]) -> list[Node]:
    """The nodes of a graph, those within others apart. Raises Unusable for what is none."""
    walk = _Walk(records)
    for number, each in enumerate(top, start=1):
        if not isinstance(each, dict):
            raise Unusable(f"node {number} is none: a graph has objects with @type")
        walk.add(each, number, "")
    return list(walk.made.values())


def _top(name: str, found: Any) -> list[Any]:
    """The nodes at the top of a file: of one graph, or of several beside each other."""
    graphs = found if isinstance(found, list) else [found]
    every: list[Any] = []
    for each in graphs:
        if not isinstance(each, dict) or VOCABULARY not in json.dumps(each.get("@context", "")):
            raise Unusable(f"{name} is no JSON-LD whose @context is https://schema.org")
        inner = each.get("@graph", [each])
        every += inner if isinstance(inner, list) else [inner]
    return every


class _Walk:
    """The nodes of a graph as they are found. `records` are the types that stand apart."""

    def __init__(self, records: Iterable[str]) -> None:
        self.made: dict[str, Node] = {}
        self.records = frozenset(records)

    def add(self, value: dict[str, Any], line: int, place: str, depth: int = 0) -> str:
        """Adds a node with those within it; its id."""
        if depth > DEEPEST:
            raise Unusable(f"node {line} has nodes within nodes, {DEEPEST} deep and more")
        key = _id(value, place)
        node = self.made.setdefault(key, Node(line, key, type_of(value), {}))
        for name, given in value.items():
            if name.startswith("@"):
                continue
            here = node.fields.setdefault(_term(name), [])
            for number, each in enumerate(given if isinstance(given, list) else [given]):
                inner = self._inner(each, line, f"{key}/{name}/{number}", depth + 1)
                if inner is not None and inner not in here:
                    here.append(inner)
        return key

    def _inner(self, value: Any, line: int, place: str, depth: int) -> Any:
        """A value in which a record is its id alone."""
        if not isinstance(value, dict) or "@value" in value:
            return value
        if type_of(value) in self.records:
            return {"@id": self.add(value, line, place, depth)}
        if depth > DEEPEST:
            raise Unusable(f"node {line} has nodes within nodes, {DEEPEST} deep and more")
        return {
            _term(name): self._inner(each, line, f"{place}/{name}", depth + 1)
            for name, each in value.items()
        }


def _id(value: dict[str, Any], place: str) -> str:
    """The id that a node gives, one of its address and type, or one made of what it says.

    People and claims without one are their own, wherever they stand: a name is no identity.
    """
    given = value.get("@id")
    if isinstance(given, str) and given:
        return given
    if isinstance(value.get("url"), str) and type_of(value) not in OF_THEIR_PLACE:
        return f"{value['url']}#{type_of(value)}"
    said = json.dumps(value, sort_keys=True, ensure_ascii=False)
    if type_of(value) in OF_THEIR_PLACE:
        said = f"{place} {said}"
    return f"_:{sha256(said.encode('utf-8', 'replace')).hexdigest()[:DIGITS]}"


def _term(name: str) -> str:
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def _shown(values: Iterable[Any]) -> str:
    return ", ".join(each if isinstance(each, str) else json.dumps(each) for each in values)
