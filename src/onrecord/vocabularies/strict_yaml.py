"""YAML without surprises: plain words stay text, keys are unique, every value has its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml


class PlainLoader(yaml.CSafeLoader):
    """A loader for which `no`, `0200` and `2019-03` are text, not false, 128 and a date.

    Only true, false, null and integers without a leading zero have a type of their own.
    """


# YAML 1.1 guesses types from a table the base class shares with every other loader.
PlainLoader.yaml_implicit_resolvers = {}
for _type, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^(?:0|-?[1-9][0-9]*)$", "-0123456789"),
):
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_type}", re.compile(_pattern), list(_first)
    )
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""]
)


@dataclass(frozen=True)
class PlainYaml:
    """One parsed YAML document: its value, and the line on which each part of it stands."""

    value: Any
    _root: yaml.Node | None

    def line(self, location: Sequence[int | str]) -> int:
        """The line (from 1) of the value at this path, or of its nearest known ancestor.

        In a list of records a text step finds the item with that `code` or `id`.
        """
        node = self._root
        for step in location:
            below = _step(node, step)
            if below is None:
                break
            node = below
        return 1 if node is None else node.start_mark.line + 1


def parse(text: str) -> PlainYaml:
    """Parse one YAML document; raises `yaml.MarkedYAMLError`, also for a key given twice."""
    loader = PlainLoader(text)
    try:
        root = loader.get_single_node()
        _refuse_duplicate_keys(root)
        return PlainYaml(None if root is None else loader.construct_document(root), root)
    finally:
        loader.dispose()


def _refuse_duplicate_keys(node: yaml.Node | None) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[object] = set()
        for key, value in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key.value!r} is given twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
            _refuse_duplicate_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicate_keys(item)


def _step(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if not isinstance(node, yaml.SequenceNode):
        return None
    if isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return next((item for item in node.value if _named(item, step)), None)


def _named(node: yaml.Node, name: str) -> bool:
    return isinstance(node, yaml.MappingNode) and any(
        key.value in ("code", "id") and value.value == name for key, value in node.value
    )
