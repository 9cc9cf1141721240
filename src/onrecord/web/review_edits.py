"""The edits of a draft: what came back from its form, compared with what the form showed.

Citations follow what they support: where a part is left out, their pointers lead to where it is
now, and those of what is gone go with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from onrecord.extraction.written import WRITTEN, NotUnderstood
from onrecord.records.base import Code
from onrecord.review.drafting import Draft
from onrecord.values import LocalisedText

from .faults import reason_of
from .review_pointers import Moves, followed
from .review_shapes import Taken, required_by, shape_at, taken_by
from .review_values import WHOLE_LINES, Values

OF_THE_RECORD = frozenset({"kind", "id", "withdrawn", "files"})
NOT_EDITED = OF_THE_RECORD | {"cites"}
LEAVE_OUT = "leave-out"
OPEN = "open"
WAS_SHOWN = "shown"
ROWS = "rows"
MOST_ADDED = 500
EMPTY: tuple[object, ...] = (None, [], {}, "")

Sent = Mapping[str, list[str]]
"""What a form sent: values by the names of its fields, which are pointers."""


@dataclass
class Edits:
    """Reads what was sent for a draft. What cannot be understood is in `faults`, by field.

    `fixed` are the fields that the form does not show.
    """

    draft: Draft
    sent: Sent
    values: Values
    fixed: frozenset[str] = NOT_EDITED
    faults: dict[str, str] = field(default_factory=dict)
    moves: Moves = field(default_factory=dict)

    def read(self) -> dict[str, Any]:
        """The fields of the draft's part that were changed, None where emptied."""
        before, after = self.draft.fields, self.whole()
        every = dict.fromkeys((*before, *after))
        return {name: after.get(name) for name in every if after.get(name) != before.get(name)}

    def whole(self) -> dict[str, Any]:
        """The draft's part with all that was changed in it."""
        self.values.names.learn_from(self.draft.fields)
        return self._part(shape_at(self.draft.kind, self.draft.part), self.draft.fields, "")

    def shown_at(self, pointer: str) -> str:
        """Where the form shows what is at this pointer of the record as edited."""
        shown = ""
        for token in pointer.split("/")[1:]:
            places = self.moves.get(shown, [])
            is_item = token.isdecimal() and int(token) in places
            shown += f"/{places.index(int(token))}" if is_item else f"/{token}"
        return shown

    def _part(self, shape: type[BaseModel], before: Mapping[str, Any], at: str) -> dict[str, Any]:
        after: dict[str, Any] = json.loads(json.dumps(before))
        for name, taken in taken_by(shape).items():
            if name in self.fixed:
                continue
            try:
                value = self._field(taken, before.get(name), f"{at}/{name}")
            except NotUnderstood as error:
                self.faults[f"{at}/{name}"] = reason_of(error)
                continue
            if value in EMPTY:
                after.pop(name, None)
            else:
                after[name] = value
        if "cites" in after and after != before:
            after["cites"] = followed(before, after, at, self.moves)
            if not after["cites"]:
                del after["cites"]
        return after

    def _field(self, taken: Taken, before: Any, at: str) -> Any:
        if is_list_of_parts(taken):
            return self._parts(taken, before or [], at)
        if taken.is_a(LocalisedText):
            return self._texts(before or {}, at)
        if taken.is_a(BaseModel) and not taken.is_list and taken.type not in WRITTEN:
            return self._one(taken, before, at)
        return self._written(taken, before, at)

    def _written(self, taken: Taken, before: Any, at: str) -> Any:
        if taken.type is bool and f"{at}/{WAS_SHOWN}" in self.sent:
            return True if at in self.sent else None
        if at not in self.sent:
            return before
        if taken.is_list and isinstance(taken.mark, Code) and self.values.codes(taken, {}):
            return _in_order(before or [], [each for each in self.sent[at] if each])
        text = "\n".join(self.sent[at]).replace("\r", "")
        after = self.values.read(text, taken, before)
        if taken.is_list:
            self.moves[at] = _moved(_listed(before), _listed(after))
        return after

    def _one(self, taken: Taken, before: Any, at: str) -> Any:
        """A part that stands alone, where anything of it was there before or was sent."""
        if f"{at}/{LEAVE_OUT}" in self.sent:
            return None
        was_sent = any(name.startswith(f"{at}/") for name in self.sent)
        return self._part(taken.type, before or {}, at) if before or was_sent else None

    def _parts(self, taken: Taken, before: list[Any], at: str) -> list[Any]:
        """The parts of a list, those added in the form among them, without those left out."""
        kept: list[Any] = []
        moved: list[int | None] = []
        for index in range(max(len(before), rows(self.sent, at))):
            item = before[index] if index < len(before) else {}
            part = self._item(taken, item, f"{at}/{index}")
            moved.append(len(kept) if part else None)
            if part:
                kept.append(part)
        if taken.is_a(BaseModel) and "id" in required_by(taken.type):
            _give_ids(kept, at.rpartition("/")[2].removesuffix("s").replace("_", "-"))
        self.moves[at] = moved
        return kept

    def _item(self, taken: Taken, before: Any, at: str) -> Any:
        if f"{at}/{LEAVE_OUT}" in self.sent:
            return None
        if taken.is_a(LocalisedText):
            return self._texts(before, at)
        return self._part(taken.type, before, at)

    def _texts(self, before: Mapping[str, str], at: str) -> dict[str, str]:
        """A text by language; in forms lines break where they do not in records."""
        after = dict(before)
        for name, values in self.sent.items():
            around, _, language = name.rpartition("/")
            if around == at and _words(values[0]) != _words(before.get(language, "")):
                after[language] = _words(values[0])
        return {language: text for language, text in after.items() if text}


def _words(text: str) -> str:
    return " ".join(text.split())


def is_list_of_parts(taken: Taken) -> bool:
    """Whether a form shows each item of the field as a part of its own."""
    is_part = taken.is_a(BaseModel, LocalisedText) and not taken.is_a(*WHOLE_LINES)
    return taken.is_list and is_part and taken.type not in WRITTEN


def rows(sent: Sent, at: str) -> int:
    """How many parts the form showed of a list; 0 where it does not say."""
    text = sent.get(f"{at}/{ROWS}", ["0"])[-1]
    return min(int(text), MOST_ADDED) if text.isdecimal() else 0


def _in_order(before: list[Any], chosen: list[str]) -> list[str]:
    """What is chosen, in the order in which the record has it and not in that of the form."""
    kept = [each for each in before if each in chosen]
    return kept + [each for each in chosen if each not in kept]


def _listed(value: Any) -> list[Any]:
    """The items of a list field, of which one alone may be written as a plain value."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _moved(before: list[Any], after: list[Any]) -> list[int | None]:
    """Where each item of a list is now; the one that took its place counts as it, corrected."""
    if len(before) == len(after):
        return list(range(len(before)))
    return [after.index(item) if item in after else None for item in before]


def _give_ids(parts: list[dict[str, Any]], stem: str) -> None:
    """Ids within the record for parts that were added."""
    taken = {part.get("id") for part in parts}
    for part in parts:
        if "id" not in part:
            number = next(n for n in range(1, len(parts) + 1) if f"{stem}-{n}" not in taken)
            part["id"] = f"{stem}-{number}"
            taken.add(part["id"])
