"""YAML without surprises: plain words stay text, keys are unique, every value has its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_MOST_LEVELS = 50


class PlainLoader(yaml.CSafeLoader):
    """A loader for which `no`, `0200` and `2019-03` are text, not false, 128 and a date.

    Only true, false, null and integers of up to 18 digits without a leading zero have a type
    of their own.
    """


class UnfitYaml(yaml.MarkedYAMLError):
    """Valid YAML that no file here may hold; `problem` says what, `problem_mark` where."""

    def __init__(self, problem: str, at: yaml.Event | yaml.Node) -> None:
        # The stubs forget that the C loader has marks of its own.
        super().__init__(problem=problem, problem_mark=at.start_mark)  # type: ignore[arg-type]


# YAML 1.1 guesses types from a table the base class shares with every other loader.
PlainLoader.yaml_implicit_resolvers = {}
for _type, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^(?:0|-?[1-9][0-9]{0,17})$", "-0123456789"),
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
    """Parse one YAML document of at most 50 levels.

    Raises `yaml.reader.ReaderError` for what is not text, else `yaml.MarkedYAMLError`: also
    for a key given twice, for anchors and aliases, and for explicit types.
    """
    for event in _bounded(yaml.parse(text, Loader=PlainLoader)):
        _refuse_unfit(event)
    loader = PlainLoader(text)
    try:
        root = loader.get_single_node()
        _refuse_unfit_keys(root)
        return PlainYaml(None if root is None else loader.construct_document(root), root)
    finally:
        loader.dispose()


def _bounded(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """The events as they come, until they nest deeper than the C composer can bear."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MOST_LEVELS:
            raise UnfitYaml(f"more than {_MOST_LEVELS} levels", event)
        yield event


def _refuse_unfit(event: yaml.Event) -> None:
    if not isinstance(event, yaml.NodeEvent):
        return
    if event.anchor is not None:
        raise UnfitYaml("an anchor or alias (& or *); write the value out", event)
    if getattr(event, "tag", None) is not None:
        raise UnfitYaml("an explicit type (!); leave it out", event)


def _refuse_unfit_keys(node: yaml.Node | None) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise UnfitYaml("a key that is not text", key)
            if key.value in seen:
                raise UnfitYaml(f"the key {key.value!r} is given twice", key)
            seen.add(key.value)
            _refuse_unfit_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_unfit_keys(item)


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
