"""Carries a Text, or the refusal of a file, from one process to another as JSON.

JSON and not pickle, because the process that read a hostile file may have been taken over by it:
what it says is data, and is checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, Final, get_args

from onrecord.reading.text import (
    Attachment,
    Block,
    Cell,
    Comment,
    Gap,
    Line,
    Link,
    Mark,
    Page,
    Property,
    Revision,
    RevisionKind,
    Text,
)
from onrecord.reading.unreadable import Unreadable

PROGRESS: Final = b"p"
ANSWER: Final = b"a"
TOO_LONG: Final = b"t"
"""What the asker writes behind the file's bytes when the time is up; anything else cancels."""
ENOUGH: Final = b"c"
PATIENCE: Final = 5
"""Seconds in which a process that is asked to end hands over what it has read."""
_ALWAYS_SAID: Final = ("name", "media_type", "sha256", "text")
_SCALARS: Final = (*_ALWAYS_SAID, "language")
_STRETCHES: Final = {
    "pages": Page,
    "blocks": Block,
    "links": Link,
    "marks": Mark,
    "cells": Cell,
    "comments": Comment,
    "lines": Line,
}


def _gap(*row: Any) -> Gap:
    gap = Gap(*row)
    if not 0 < gap.first <= gap.last:
        raise ValueError(f"no such pages: {gap}")
    return gap


def _revision(*row: Any) -> Revision:
    revision = Revision(*row)
    words = (revision.heading, revision.words, revision.author, revision.date)
    if not all(isinstance(each, str) for each in words):
        raise TypeError("a word that is none")
    if revision.kind not in get_args(RevisionKind) or not revision.paragraph > 0:
        raise ValueError(f"no such change: {revision}")
    return revision


def _property(*row: Any) -> Property:
    if not all(isinstance(each, str) for each in row):
        raise TypeError("a word that is none")
    return Property(*row)


_UNPLACED: Final[dict[str, Callable[..., Any]]] = {
    "attachments": Attachment,
    "gaps": _gap,
    "revisions": _revision,
    "properties": _property,
}


def sent(text: Text) -> bytes:
    """The text and its positions."""
    message: dict[str, Any] = {name: getattr(text, name) for name in _SCALARS}
    for name in (*_STRETCHES, *_UNPLACED):
        message[name] = _rows(getattr(text, name))
    return json.dumps(message, separators=(",", ":")).encode("ascii")


def sent_refusal(refusal: Unreadable) -> bytes:
    """Why a file was refused."""
    return json.dumps({"reason": refusal.reason, "remedy": refusal.remedy}).encode("ascii")


def received(name: str, message: bytes) -> Text:
    """The text that was sent; raises the Unreadable that was sent, ValueError for anything else."""
    try:
        said = json.loads(message)
        if "reason" in said:
            raise Unreadable(name, str(said["reason"]), str(said["remedy"]))
        return _text(said)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{name}: not a text as it is sent between processes") from error


def _text(said: dict[str, Any]) -> Text:
    length = len(said["text"])
    values: dict[str, Any] = {name: said[name] for name in _SCALARS}
    values |= {
        name: tuple(_stretch(make, row, length) for row in said[name])
        for name, make in _STRETCHES.items()
    }
    values |= {name: tuple(make(*row) for row in said[name]) for name, make in _UNPLACED.items()}
    if not all(isinstance(values[name], str) for name in _ALWAYS_SAID):
        raise TypeError("a word that is none")
    return Text(**values)


def _stretch(make: Callable[..., Any], row: list[Any], length: int) -> Any:
    stretch = make(*row)
    if not 0 <= stretch.start <= stretch.end <= length:
        raise ValueError(f"no such place: {stretch}")
    return stretch


def _rows(values: Iterable[Any]) -> list[list[Any]]:
    return [[getattr(value, each.name) for each in fields(value)] for value in values]
