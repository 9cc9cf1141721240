"""The draft of a record as a form: a field for each of its values, named by the value's pointer.

What is sent back as it was shown is no edit; what is emptied is left out of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext
from pydantic import BaseModel

from onrecord.extraction.written import WRITTEN, NotUnderstood
from onrecord.records.base import Reference, ScaleName
from onrecord.review.drafting import Draft
from onrecord.values import Citation, LocalisedText

from .edit_understood import understood
from .field_words import field_in_words
from .review_edits import LEAVE_OUT, NOT_EDITED, OPEN, WAS_SHOWN, Sent, is_list_of_parts, rows
from .review_fields import Field, Group, Input, Option, Rows, place_of
from .review_pointers import places, reached
from .review_shapes import Taken, required_by, shape_at, taken_by
from .review_values import Choosable, Values

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
    "Citation": "document place pointer stance note",
    "Case": "title people summary liberty proceedings level",
}
"""Fields that a form shows in this order, even while they are empty; others come when filled."""

NEW_SOURCE = {"title": "line", "date": "line", "publisher": "line", "address": "line"}
"""What is asked of a source that the register does not have, and how it is written."""


@dataclass(frozen=True)
class DraftForm:
    """The form of a draft. `sent` is what came back and was not taken, with the faults in it.

    `language` is that of texts which the draft lacks; `fixed` are fields that are not shown. In a
    `whole` form every field is there, and parts may be added to lists. Where it `folds`, the parts
    of a list are closed unless somebody opened them or something was sent for them.
    """

    draft: Draft
    values: Values
    language: str
    sent: Sent
    faults: Mapping[str, str]
    fixed: frozenset[str] = NOT_EDITED
    whole: bool = False
    folds: bool = False

    def fields(self) -> tuple[Field, ...]:
        """The fields in their order."""
        self.values.names.learn_from(self.draft.fields)
        return tuple(self._part(shape_at(self.draft.kind, self.draft.part), self.draft.fields, ""))

    def _part(self, shape: type[BaseModel], values: Mapping[str, Any], at: str) -> Iterator[Field]:
        taken = taken_by(shape)
        around = self._around(at, values)
        offered = OFFERED.get(shape.__name__, "").split()
        told = [name for name in taken if name in values or self._is_about(f"{at}/{name}")]
        first = dict.fromkeys((*offered, *told))
        if self.whole:
            first |= dict.fromkeys(taken if not offered else sorted(required_by(shape)))
        # What is said comes first, and then where it is said.
        for name in sorted(first, key=lambda each: each == "cites"):
            if name not in self.fixed:
                yield from self._field(taken[name], values.get(name), f"{at}/{name}", around)
        for name in taken if self.whole else ():
            if name not in self.fixed and name not in first:
                for each in self._field(taken[name], None, f"{at}/{name}", around):
                    yield replace(each, is_further=True)

    def _around(self, at: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The part as its form stands: the scale that was chosen there says which grades are."""
        chosen = self.sent.get(f"{at}/scale")
        return {**values, "scale": chosen[0]} if chosen else values

    def _is_about(self, at: str) -> bool:
        """Whether something was sent for this field, or is wrong with it."""
        if at in self.sent or at in self.faults:
            return True
        return self.whole and any(
            name.startswith(f"{at}/") and any(sent) for name, sent in self.sent.items()
        )

    def _field(
        self, taken: Taken, value: Any, at: str, around: Mapping[str, Any]
    ) -> Iterator[Field]:
        if is_list_of_parts(taken):
            yield from self._parts(taken, value or [], at)
        elif taken.is_a(LocalisedText):
            yield from self._texts(value or {}, at)
        elif taken.is_a(BaseModel) and not taken.is_list and taken.type not in WRITTEN:
            if self.whole or value:
                inner = tuple(self._part(taken.type, value or {}, at))
                yield Group(at, _label(at), inner, is_blank=not value)
        elif at.endswith("/pointer"):
            yield self._pointer(value, at)
        elif options := self.values.codes(taken, around):
            yield self._choice(taken, value, at, options)
        elif taken.type is bool:
            is_sent = f"{at}/{WAS_SHOWN}" in self.sent
            yield self._input(at, "tick", "on" if value and not is_sent else "")
        else:
            yield self._line(taken, value, at, around)

    def _line(self, taken: Taken, value: Any, at: str, around: Mapping[str, Any]) -> Input:
        shown = self.values.shown(taken, value)
        is_lines = (taken.is_list and taken.type not in WRITTEN) or taken.type is dict
        found = self._input(
            at,
            "lines" if is_lines else "line",
            shown,
            hint=_hint(taken, "\n".join(self.sent.get(at, [shown]))),
            known=tuple(each.label for each in self.values.listed(taken, around)),
        )
        return replace(found, takes=taken.type.__name__ if taken.type in WRITTEN else "")

    def _texts(self, value: Mapping[str, str], at: str) -> Iterator[Input]:
        """A text in each of its languages, and in those that came back."""
        sent = (name.rpartition("/") for name in self.sent)
        languages = [*value, *(tag for around, _, tag in sent if around == at)]
        for language in dict.fromkeys(languages or [self.language]):
            yield self._input(f"{at}/{language}", "text", value.get(language, ""))

    def _parts(self, taken: Taken, value: list[Any], at: str) -> Iterator[Field]:
        count = max(len(value), rows(self.sent, at)) if self.whole else len(value)
        items = [value[index] if index < len(value) else {} for index in range(count)]
        parts = tuple(self._group(taken, item, f"{at}/{n}") for n, item in enumerate(items))
        if self.whole:
            yield Rows(at, _label(at), parts, fault=self.faults.get(at, ""))
        else:
            yield from parts

    def _group(self, taken: Taken, item: Any, at: str) -> Group:
        """A part of a list, by its number."""
        around, _, index = at.rpartition("/")
        if taken.is_a(LocalisedText):
            inner: tuple[Field, ...] = tuple(self._texts(item, at))
        else:
            inner = (*self._pasted(taken, at), *self._part(taken.type, item, at))
        label = f"{_label(around)} {int(index) + 1}"
        return Group(
            at,
            label,
            inner,
            is_cite=taken.is_a(Citation),
            is_left_out=f"{at}/{LEAVE_OUT}" in self.sent,
            is_opened=any(self.sent.get(f"{at}/{OPEN}", ())),
            is_closed=self._is_closed(taken, item, at),
            fault=self.faults.get(at, ""),
        )

    def _is_closed(self, taken: Taken, item: Any, at: str) -> bool:
        """Whether nothing but that it goes was sent for a part, and nothing is wrong in it."""
        if not self.folds or not item or taken.is_a(LocalisedText):
            return False
        sent = any(name.startswith(f"{at}/") for name in self.sent if name != f"{at}/{LEAVE_OUT}")
        return not sent and not any(f"{name}/".startswith(f"{at}/") for name in self.faults)

    def _pasted(self, taken: Taken, at: str) -> Iterator[Input]:
        """Where a passage or a link is pasted, from which the rest of a citation is found."""
        if not (self.whole and taken.is_a(Citation)):
            return
        said = "".join(self.sent.get(f"{at}/said", ()))
        yield replace(self._input(f"{at}/paste", "paste", ""), hint=said)
        is_begun = any(any(self.sent.get(f"{at}/new/{name}", ())) for name in NEW_SOURCE)
        if is_begun or f"{at}/unknown" in self.sent:
            for name, control in NEW_SOURCE.items():
                found = self._input(f"{at}/new/{name}", control, "")
                yield replace(found, takes="PartialDate" if name == "date" else "")
            yield Input(at, gettext("Add this source to the register"), "add-source")

    def _pointer(self, value: Any, at: str) -> Input:
        """What a citation supports: the part around it, a field of that, or one item of a list."""
        around = at.split("/cites/", 1)[0] if "/cites/" in at else ""
        chosen = (self.sent.get(at) or [value or ""])[0]
        options = places(shape_at(self.draft.kind, around), reached(self.draft.fields, around))
        options.setdefault(chosen, chosen[1:].replace("/", " "))
        options.pop("", None)
        return Input(
            name=at,
            label=gettext("Supports"),
            control="choice",
            unstated=gettext("all of it"),
            options=tuple(
                Option(pointer, words, pointer == chosen) for pointer, words in options.items()
            ),
            fault=self.faults.get(at, ""),
        )

    def _choice(self, taken: Taken, value: Any, at: str, options: list[Choosable]) -> Input:
        chosen = set(
            self.sent.get(at, value if taken.is_list else [self.values.shown(taken, value)]) or ()
        )
        around = at.rpartition("/")[0]
        is_scale = isinstance(taken.mark, ScaleName) and self.whole and around
        return Input(
            name=at,
            label=_label(at),
            control="choices" if taken.is_list else "choice",
            options=tuple(_options(options, chosen)),
            narrows=place_of(around) if is_scale else "",
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


def _options(offered: Iterable[Choosable], chosen: set[str]) -> Iterator[Option]:
    """What can be chosen; a code that stands under several headings is chosen under the first."""
    seen: set[str] = set()
    for each in offered:
        yield Option(each.code, each.label, each.code in chosen - seen, each.group)
        seen.add(each.code)


def _label(at: str) -> str:
    name = at.rpartition("/")[2]
    if name == "cites":
        return gettext("Source")
    if name == "paste":
        return gettext("A passage of the source, or its address")
    if name == "level":
        return gettext("Who may see it")
    return field_in_words(name)


def _hint(taken: Taken, shown: str) -> str:
    """What may be written there, or what is written there in words."""
    if isinstance(taken.mark, Reference):
        return gettext("by name or key, one a line") if taken.is_list else gettext("by name or key")
    if taken.type in WRITTEN:
        return _understood(shown, taken.type)
    return gettext("one a line") if taken.is_list else ""


def _understood(text: str, kind: type) -> str:
    try:
        return understood(text, kind)
    except NotUnderstood:
        return ""
