"""The edits of a draft: what came back from its form, compared with what the form showed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from onrecord.extraction.written import NotUnderstood
from onrecord.records.base import Code
from onrecord.review.drafting import Draft
from onrecord.values import LocalisedText

from .review_shapes import Taken, shape_at, taken_by
from .review_values import WHOLE_LINES, Values

NOT_EDITED = frozenset({"kind", "id", "withdrawn", "cites", "files"})
LEAVE_OUT = "leave-out"
WAS_SHOWN = "shown"
EMPTY: tuple[object, ...] = (None, [], {}, "")

Sent = Mapping[str, list[str]]
"""What a form sent: values by the names of its fields, which are pointers."""


@dataclass
class Edits:
    """Reads what was sent for a draft. What cannot be understood is in `faults`, by field."""

    draft: Draft
    sent: Sent
    values: Values
    faults: dict[str, str] = field(default_factory=dict)

    def read(self) -> dict[str, Any]:
        """The fields of the draft's part that were changed, None where emptied."""
        before = self.draft.fields
        after = self._part(shape_at(self.draft.kind, self.draft.part), before, "")
        every = dict.fromkeys((*before, *after))
        return {name: after.get(name) for name in every if after.get(name) != before.get(name)}

    def _part(self, shape: type[BaseModel], before: Mapping[str, Any], at: str) -> dict[str, Any]:
        after: dict[str, Any] = json.loads(json.dumps(before))
        for name, taken in taken_by(shape).items():
            if name in NOT_EDITED:
                continue
            try:
                value = self._field(taken, before.get(name), f"{at}/{name}")
            except NotUnderstood as error:
                self.faults[f"{at}/{name}"] = str(error)
                continue
            if value in EMPTY:
                after.pop(name, None)
            else:
                after[name] = value
        return after

    def _field(self, taken: Taken, before: Any, at: str) -> Any:
        if taken.is_a(LocalisedText):
            return self._texts(before or {}, at)
        if taken.is_list and taken.is_a(BaseModel) and not taken.is_a(*WHOLE_LINES):
            return [
                self._part(taken.type, item, f"{at}/{index}")
                for index, item in enumerate(before or ())
                if f"{at}/{index}/{LEAVE_OUT}" not in self.sent
            ]
        if taken.type is bool and f"{at}/{WAS_SHOWN}" in self.sent:
            return True if at in self.sent else None
        if at not in self.sent:
            return before
        if taken.is_list and isinstance(taken.mark, Code) and self.values.codes(taken, {}):
            return [each for each in self.sent[at] if each]
        text = "\n".join(self.sent[at]).replace("\r", "")
        return self.values.read(text, taken, before)

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
