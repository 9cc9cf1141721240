"""The draft of a record as a form: a field for each of its values, named by the value's pointer.

What is sent back as it was shown is no edit; what is emptied is left out of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from onrecord.extraction.written import WRITTEN
from onrecord.records.base import Reference
from onrecord.review.drafting import Draft
from onrecord.values import LocalisedText

from .field_words import field_in_words
from .review_edits import NOT_EDITED, WAS_SHOWN, Sent
from .review_shapes import Taken, shape_at, taken_by
from .review_values import SEVERAL, WHOLE_LINES, Values

OFFERED: Mapping[str, str] = {
    "Document": "title genre date publishers authors symbol language address relates_to level",
    "Person": "names description roles states basis level",
    "Organisation": "names type place roles part_of level",
    "Provision": "law article paragraph level",
    "Recommendation": "summary verbatim number instrument asked_of must_act themes action people "
    "organisations provisions assessments level",
    "LibertyPeriod": "person situation from attested until ended place described_as",
    "Sentence": "people type stage date begins duration amount summary",
    "Proceeding": "type people court opened decided outcome summary",
    "Figure": "indicator value unit amount population place period as_of stance by level",
    "Statement": "speaker type date summary words addressee about level",
}
"""Fields that a form shows in this order, even while they are empty; others come when filled."""

LETTERS_IN_A_LINE = 60
MOST_ROWS = 8


@dataclass(frozen=True)
class Option:
    """A code that may be chosen."""

    code: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Input:
    """A field of the form: `name` is a pointer, `control` how it is edited.

    Of `options` one or several are chosen; `known` are words that may be written.
    """

    name: str
    label: str
    control: str
    value: str = ""
    options: tuple[Option, ...] = ()
    known: tuple[str, ...] = ()
    hint: str = ""
    language: str = ""
    fault: str = ""

    @property
    def place(self) -> str:
        """The field in ids of the page."""
        return "field" + self.name.replace("/", "-")

    @property
    def rows(self) -> int:
        """About how many lines its text takes."""
        lines = max(len(self.value) // LETTERS_IN_A_LINE, self.value.count("\n")) + 1
        return min(MOST_ROWS, max(2, lines))

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing and nothing is wrong with that."""
        return not (self.value or self.chosen or self.fault)

    @property
    def chosen(self) -> str:
        """The labels of what is chosen."""
        return ", ".join(option.label for option in self.options if option.is_chosen)


@dataclass(frozen=True)
class Group:
    """Fields of a part within the record, which may be left out as a whole."""

    name: str
    label: str
    fields: tuple[Input | Group, ...]
    control: str = "group"
    is_blank: bool = False


@dataclass(frozen=True)
class DraftForm:
    """The form of a draft. `sent` is what came back and was not taken, with the faults in it.

    `language` is that of texts which the draft lacks.
    """

    draft: Draft
    values: Values
    language: str
    sent: Sent
    faults: Mapping[str, str]

    def fields(self) -> tuple[Input | Group, ...]:
        """The fields in their order."""
        self.values.names.learn(_strings(self.draft.fields))
        return tuple(self._part(shape_at(self.draft.kind, self.draft.part), self.draft.fields, ""))

    def _part(
        self, shape: type[BaseModel], values: Mapping[str, Any], at: str
    ) -> Iterator[Input | Group]:
        taken = taken_by(shape)
        offered = OFFERED.get(shape.__name__, "").split()
        told = [name for name in taken if name in values or self._is_about(f"{at}/{name}")]
        for name in dict.fromkeys((*offered, *told)):
            if name not in NOT_EDITED:
                yield from self._field(taken[name], values.get(name), f"{at}/{name}", values)

    def _is_about(self, at: str) -> bool:
        """Whether something was sent for this field, or is wrong with it."""
        return at in self.sent or at in self.faults

    def _field(
        self, taken: Taken, value: Any, at: str, around: Mapping[str, Any]
    ) -> Iterator[Input | Group]:
        if taken.is_a(LocalisedText):
            for language in value or (self.language,):
                text = (value or {}).get(language, "")
                yield self._input(f"{at}/{language}", "text", text)
        elif taken.is_list and taken.is_a(BaseModel) and not taken.is_a(*WHOLE_LINES):
            for index, item in enumerate(value or ()):
                inner = tuple(self._part(taken.type, item, f"{at}/{index}"))
                yield Group(f"{at}/{index}", f"{_label(at).removesuffix('s')} {index + 1}", inner)
        elif options := self.values.codes(taken, around):
            yield self._choice(taken, value, at, options)
        elif taken.type is bool:
            is_sent = f"{at}/{WAS_SHOWN}" in self.sent
            yield self._input(at, "tick", "on" if value and not is_sent else "")
        elif taken.type in WRITTEN or taken.is_list or not taken.is_a(BaseModel):
            shown = self.values.shown(taken, value)
            is_lines = taken.is_list and taken.type not in WRITTEN
            yield self._input(
                at,
                "lines" if is_lines else "line",
                shown,
                hint=_hint(taken, shown),
                known=tuple(label for _, label in self.values.listed(taken, around)),
            )

    def _choice(self, taken: Taken, value: Any, at: str, options: list[tuple[str, str]]) -> Input:
        chosen = set(
            self.sent.get(at, value if taken.is_list else [self.values.shown(taken, value)]) or ()
        )
        return Input(
            name=at,
            label=_label(at),
            control="choices" if taken.is_list else "choice",
            options=tuple(Option(code, label, code in chosen) for code, label in options),
            fault=self.faults.get(at, ""),
        )

    def _input(
        self,
        at: str,
        control: str,
        value: str,
        *,
        hint: str = "",
        known: tuple[str, ...] = (),
    ) -> Input:
        sent = self.sent.get(at)
        return Input(
            name=at,
            label=_label(at.rpartition("/")[0] if control == "text" else at),
            control=control,
            value=value if sent is None else "\n".join(sent),
            hint=hint,
            known=known,
            language=at.rpartition("/")[2] if control == "text" else "",
            fault=self.faults.get(at, "") or self.faults.get(at.rpartition("/")[0], ""),
        )


def _label(at: str) -> str:
    name = at.rpartition("/")[2]
    if name == "level":
        return "Who may see it"
    return field_in_words(name)


def _hint(taken: Taken, shown: str) -> str:
    """What may be written there, or what is written there in words."""
    if isinstance(taken.mark, Reference):
        return "by name or key, one a line" if taken.is_list else "by name or key"
    if taken.type in WRITTEN:
        said = (_in_words(taken, part.strip()) for part in shown.split(SEVERAL) if part.strip())
        return "; ".join(words for words in said if words not in shown)
    return "one a line" if taken.is_list else ""


def _in_words(taken: Taken, text: str) -> str:
    try:
        return str(taken.type.parse(text).in_words())
    except (AttributeError, ValueError):
        return text


def _strings(value: Any) -> Iterable[str]:
    """Every text in the draft, among them the keys of records that it names."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, Mapping) else value
    if isinstance(items, Iterable):
        return [each for item in items for each in _strings(item)]
    return []
