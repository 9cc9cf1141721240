"""Whoever reads a page: with which rights, in which language, on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from onrecord.accounts import Viewer
from onrecord.accounts.access import ANYBODY, Access
from onrecord.ledger.history import own_day, register_record, vocabularies
from onrecord.ledger.states import State, state_of
from onrecord.publications.withholding import Withheld
from onrecord.records import Register
from onrecord.values import LocalisedText, PartialDate, best_language
from onrecord.vocabularies import Vocabularies

from . import asked
from .addresses import path_of
from .languages import ENGLISH, spoken
from .said import Mark, Said

ABOUT_ITSELF = ("register", "concept_scheme")


@dataclass(frozen=True)
class Reader:
    """What every page needs to know of a request. `values` are those of the address.

    `is_at_the_desk`: whether the desk is open to them; `access`: what else they may do;
    `is_desk_page`: whether this page is one of the desk, from which records open at the desk.
    """

    viewer: Viewer
    language: str
    day: date
    words: Vocabularies
    register: Register | None
    withheld: Withheld
    values: Mapping[str, str]
    is_at_the_desk: bool = False
    access: Access = ANYBODY
    is_desk_page: bool = False

    @classmethod
    def of(
        cls,
        values: Mapping[str, str],
        viewer: Viewer,
        *,
        is_at_the_desk: bool = False,
        access: Access = ANYBODY,
        is_desk_page: bool = False,
    ) -> Reader:
        """The reader with this question, whom no name is told that is closed to the viewer.

        Raises Unanswerable.
        """
        register, words = _of_the_state(state_of(*ABOUT_ITSELF), viewer)
        return cls(
            viewer=viewer,
            language=asked.language(values),
            day=asked.day(values, "as_of") or own_day(register),
            words=words,
            register=register,
            withheld=Withheld.from_register(viewer),
            values=values,
            is_at_the_desk=is_at_the_desk,
            access=access,
            is_desk_page=is_desk_page,
        )

    def text(self, text: LocalisedText | None) -> Said | None:
        """A text of the register for this reader."""
        if text is None:
            return None
        language = best_language(text, self.language, (spoken(), ENGLISH))
        return Said(self.withheld.out_of(text[language]), language)

    def label(self, scheme: str, code: str) -> Said:
        """What a code of a vocabulary is called."""
        text = self.words.concept(scheme, code).label
        language = best_language(text, self.language, (spoken(), ENGLISH))
        return Said(text[language], language)

    def state(self, code: str) -> Said:
        """What a state, or a union of states, is called."""
        return self.label("state", code) if self.words.has("state", code) else Said(code)

    def mark(self, scale: str | None, grade: str) -> Mark:
        """A grade of a scale; without a scale nobody has graded."""
        if scale is None:
            return Mark("none", Said(_("Not assessed")))
        return Mark(self.words.concept(scale, grade).extra["sign"], self.label(scale, grade))

    def address(self, path: str, **changes: str | None) -> str:
        """An address in this register that keeps the reader's day, moment and language."""
        return path + self.question(asked.carried(self.values) | changes)

    def page_of(self, kind: str, key: str) -> str:
        """The address of a record's page: at the desk the one that shows all of it."""
        return self.address(f"/review/records/{key}/" if self.is_desk_page else path_of(kind, key))

    @staticmethod
    def question(values: Mapping[str, str | None]) -> str:
        """The values as the end of an address, empty where there are none."""
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


@lru_cache(maxsize=16)
def _of_the_state(state: State, viewer: Viewer) -> tuple[Register | None, Vocabularies]:
    """What the register says of itself, and its words: the same until one of these is recorded."""
    del state
    return register_record(viewer), vocabularies(viewer)


def in_words(day: date) -> str:
    """A day as prose has it: 19 February 2020."""
    return PartialDate.accept(day).in_words(spoken())
