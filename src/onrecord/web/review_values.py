"""The values of a draft as its form writes them, and back: names, codes, dates, numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext

from onrecord.extraction.written import WRITTEN, NotUnderstood
from onrecord.records import Attestation, Name
from onrecord.records.base import Code, Reference, ScaleGrade, ScaleName
from onrecord.values import Level
from onrecord.values.worded import worded
from onrecord.vocabularies import Scheme, strict_yaml

from .reader import Reader
from .review_names import Names
from .review_shapes import Taken, taken_by
from .review_words import LEVELS, level_in_words

SEVERAL = ";"
MOST_CODES = 60
WHOLE_LINES = (Attestation, Name)
"""Parts of a record of which each is one line of a form."""

DATE = taken_by(Attestation)["date"].type


@dataclass(frozen=True)
class Choosable:
    """A code that a field takes, what it is called, and under which heading it stands, if any."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Values:
    """Writes and reads the values of one form."""

    reader: Reader
    names: Names

    def codes(self, taken: Taken, around: Mapping[str, Any]) -> list[Choosable]:
        """The codes that a field takes, where they are few enough to be shown, or in groups.

        `around` is the part that the field is in: it says on which scale a grade is.
        """
        found = self.listed(taken, around)
        return found if len(found) <= MOST_CODES or found[0].group else []

    def listed(self, taken: Taken, around: Mapping[str, Any]) -> list[Choosable]:
        """All the codes that a field takes."""
        match taken.mark:
            case Code(scheme=scheme, or_scheme=other):
                keys = [key for key in (scheme, other) if key]
            case ScaleName():
                return [Choosable(each.key, self._scale(each)) for each in self._scales()]
            case ScaleGrade() if not around.get("scale"):
                return self._grades_of_all()
            case ScaleGrade():
                keys = [str(around["scale"])]
            case _ if taken.words:
                return [Choosable(word, gettext(word.replace("_", " "))) for word in taken.words]
            case _:
                levels = LEVELS if taken.is_a(Level) else {}
                return [Choosable(level, level_in_words(level)) for level in levels]
        return [
            Choosable(code, self.reader.label(key, code).plain)
            for key in keys
            if key in self.reader.words
            for code in self.reader.words.scheme(key).concepts
        ]

    def _grades_of_all(self) -> list[Choosable]:
        """The grades of every scale, scale by scale: for a part that names none yet."""
        return [
            Choosable(code, self.reader.label(each.key, code).plain, self._scale(each))
            for each in self._scales()
            for code in each.concepts
        ]

    def _scales(self) -> list[Scheme]:
        return [each for each in self.reader.words if each.kind == "grading-scale"]

    def _scale(self, scale: Scheme) -> str:
        title = self.reader.text(scale.title)
        return f"{title.plain} · {scale.key}" if title else scale.key

    def shown(self, taken: Taken, value: Any) -> str:
        """A value as it stands in its field: several of them one a line, dates in one line."""
        if value is None:
            return Level.PUBLIC.value if taken.is_a(Level) else ""
        items = value if isinstance(value, list) and taken.type is not dict else [value]
        return joint(taken).join(self.said(taken, item) for item in items)

    def said(self, taken: Taken, item: Any) -> str:
        """One value in a form."""
        if isinstance(taken.mark, Reference):
            return self.names.shown(str(item), taken.mark)
        if taken.type in WRITTEN:
            return WRITTEN[taken.type][1](item)
        if taken.type is dict:
            return yaml.safe_dump(item, allow_unicode=True, sort_keys=False).strip()
        if isinstance(item, dict):
            return str(item.get("text") or item.get("date"))
        return str(item)

    def read(self, text: str, taken: Taken, before: Any) -> Any:
        """What the text of a field means; `before` where it is as it was shown.

        None where it is empty. Raises NotUnderstood.
        """
        if text.strip() == self.shown(taken, before).strip():
            return before
        if not taken.is_list or taken.type is dict:
            return self._meant(text.strip(), taken) if text.strip() else None
        items = before if isinstance(before, list) else [before] if before else []
        known = {self.said(taken, item): item for item in items}
        lines = [line.strip() for line in text.split(joint(taken).strip(" ")) if line.strip()]
        if len(lines) == len(items):  # a line in the place of another one corrects it
            pairs = zip(lines, items, strict=True)
            return [known.get(line) or self._corrected(line, taken, item) for line, item in pairs]
        return [known[line] if line in known else self._meant(line, taken) for line in lines]

    def _corrected(self, line: str, taken: Taken, item: Any) -> Any:
        """The item with what the line says; whatever else is known of it stays."""
        meant = self._meant(line, taken)
        if taken.is_a(Attestation) and isinstance(item, dict):
            return {**item, "date": meant}
        return {**item, **meant} if taken.is_a(Name) else meant

    def _meant(self, text: str, taken: Taken) -> Any:
        match taken.mark:
            case Reference() as mark:
                return self.names.meant(text, mark)
            case Code() as mark:
                return self.code(text, mark)
        if taken.is_a(Name):
            return {"text": text}
        kind = DATE if taken.is_a(Attestation) else taken.type
        reads = READ.get(kind)
        return reads(text) if reads else text

    def code(self, text: str, mark: Code) -> str:
        """The code whose label somebody wrote; the text itself where there is none such."""
        said = text.casefold()
        for key in filter(None, (mark.scheme, mark.or_scheme)):
            for each in self.reader.words.scheme(key).concepts.values():
                if said in {each.code.casefold(), *map(str.casefold, each.label.values())}:
                    return each.code
        return text


def joint(taken: Taken) -> str:
    """What stands between several values of a field."""
    return f"{SEVERAL} " if taken.type in WRITTEN else "\n"


def _mapping(text: str) -> Any:
    """What YAML says: fields whose names are a record's own have no form but that."""
    try:
        found = strict_yaml.parse(text).value
    except yaml.YAMLError as error:
        raise NotUnderstood(worded("this is no YAML: {fault}", fault=str(error))) from error
    if not isinstance(found, dict | list):
        raise NotUnderstood(
            worded("write it as YAML, a name and a value on each line, as `part-1: good`")
        )
    return found


def _whole_number(text: str) -> int:
    if not text.isdecimal():
        raise NotUnderstood(worded("“{text}” is no whole number; write it in digits", text=text))
    return int(text)


READ: Mapping[type, Callable[[str], Any]] = {
    **{kind: reads for kind, (reads, _) in WRITTEN.items()},
    int: _whole_number,
    dict: _mapping,
}
"""By class of value: what a text in a form means."""
