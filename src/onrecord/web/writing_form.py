"""The prose of a document as a form: a text for each section of its kind and each language."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.publications.assembling import prose_sections
from onrecord.publications.profiles import Kind
from onrecord.records import Payload

from .review_edits import Sent

PROSE = "prose"
TITLE = "title"
ADDED = "section"
"""The field that asks for a further section: one for an item of a repeated part."""


@dataclass(frozen=True)
class Text:
    """A text of the form: `theirs` is what somebody else wrote there meanwhile."""

    name: str
    language: str
    text: str
    theirs: str | None = None

    @property
    def place(self) -> str:
        """Its id on the page."""
        return self.name.replace("/", "-")


@dataclass(frozen=True)
class Section:
    """A section by its name, with its texts in the languages of the document."""

    name: str
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Draft:
    """Prose in a form: the record that the form was made from, and what was sent back of it."""

    payload: Payload
    kind: Kind
    sent: Sent

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the kind, and any other in which something is written."""
        written = (tag for texts in self.payload.get(PROSE, {}).values() for tag in texts)
        return tuple(dict.fromkeys((*self.kind.languages, *self.payload[TITLE], *written)))

    def titles(self) -> list[Text]:
        """The title in each language."""
        return list(self._texts(TITLE, self.payload[TITLE], {}))

    def sections(self, theirs: Payload | None = None) -> list[Section]:
        """The sections in the order of the kind, then further ones; beside what `theirs` holds."""
        own, other = self.payload.get(PROSE, {}), (theirs or {}).get(PROSE)
        return [
            Section(
                name,
                tuple(
                    self._texts(
                        f"{PROSE}/{name}",
                        own.get(name, {}),
                        self._differing(name, own, other) if other is not None else {},
                    )
                ),
            )
            for name in dict.fromkeys((*self.of_the_kind(), *own, *self._asked_for()))
        ]

    def of_the_kind(self) -> tuple[str, ...]:
        """The sections for which the kind has a place."""
        found = (prose_sections(self.kind.content(each)) for each in self.kind.languages)
        return tuple(dict.fromkeys(name for names in found for name in names))

    def edited(self) -> Payload:
        """The record with what was sent; a text that was emptied is left out."""
        after: Payload = copy.deepcopy(self.payload)
        for name, values in self.sent.items():
            first, *steps = name.split("/")
            if first == TITLE and len(steps) == 1:
                _put(after[TITLE], steps[0], values[-1])
            elif first == PROSE and len(steps) == 2:  # noqa: PLR2004  # section and language
                _put(after.setdefault(PROSE, {}).setdefault(steps[0], {}), steps[1], values[-1])
        prose = {name: texts for name, texts in after.pop(PROSE, {}).items() if texts}
        return {**after, PROSE: prose} if prose else after

    def _asked_for(self) -> Iterable[str]:
        """Sections in the form beyond those of the record: of what was sent, or asked for."""
        for name in self.sent:
            first, *steps = name.split("/")
            if first == PROSE and steps:
                yield steps[0]
        yield from filter(None, (each.strip() for each in self.sent.get(ADDED, ())))

    def _texts(
        self, name: str, texts: Mapping[str, str], theirs: Mapping[str, str]
    ) -> Iterator[Text]:
        for tag in self.languages:
            field = f"{name}/{tag}"
            text = self.sent.get(field, [texts.get(tag, "")])[-1]
            yield Text(field, tag, text, theirs.get(tag))

    def _differing(
        self, name: str, own: Mapping[str, Mapping[str, str]], other: Mapping[str, Payload]
    ) -> dict[str, str]:
        """What somebody else made of a section since, by language."""
        before, after = own.get(name, {}), other.get(name, {})
        return {
            tag: after.get(tag, "")
            for tag in dict.fromkeys((*before, *after))
            if after.get(tag) != before.get(tag)
        }


def _put(texts: dict[str, str], tag: str, text: str) -> None:
    """A text as sent; white space around it is no change."""
    written = text.replace("\r\n", "\n").strip()
    if not written:
        texts.pop(tag, None)
    elif written != texts.get(tag, "").strip():
        texts[tag] = written
