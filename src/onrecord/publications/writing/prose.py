"""Prose of a report: a small part of Markdown with references, read into the tree.

Paragraphs, lists (`- ` and `1. `), *emphasis*, **strong words** and [links](address).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.publications.content import (
    Block,
    BulletList,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Text,
    single_spaced,
)

from .citing import Citing
from .numbers import bare_numbers, named_articles
from .references import InvalidReference, read_reference, resolved

SPOKEN = ("en", "ru")
FIRST_PLACEHOLDER = 0xE000
"""Where Unicode's private characters begin: each stands for a reference while prose is read."""

_REFERENCE = re.compile(r"\{([^{}]*)\}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARKUP = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*]+)\*|\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)"
)
_LINK_TARGET = re.compile(r"(?<=\])\([^)\s]+\)")
_BULLET = re.compile(r"[-*]\s+")
_COUNTER = re.compile(r"\d+\.\s+")
_UNKNOWN_MARKUP = re.compile(r"^(?:#|>|\||`{3}|!\[|<\w)", re.MULTILINE)


@dataclass
class ProseReader:
    """Reads one text; what is wrong with it goes to the faults with place and remedy."""

    citing: Citing
    place: str
    language: str
    scope: str
    _found: list[Inlines] = field(default_factory=list)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """The text as blocks of the tree."""
        self._refuse_private(text)
        held = _REFERENCE.sub(lambda match: self._held(match, text), text)
        self._check(held)
        paragraphs = (each.strip() for each in re.split(r"\n\s*\n", held))
        return tuple(self._block(each) for each in paragraphs if each)

    # what is wrong

    def _fault(self, text: str, position: int, message: str) -> None:
        line = text.count("\n", 0, position) + 1
        self.citing.material.faults.append(
            f"{self.place} ({self.language}), line {line}: {message}"
        )

    def _refuse_private(self, text: str) -> None:
        for found in _PRIVATE.finditer(text):
            self._fault(text, found.start(), f"U+{ord(found[0]):04X} is no letter; take it out")

    def _check(self, held: str) -> None:
        for brace in re.finditer(r"[{}]", held):
            self._fault(held, brace.start(), "a brace that belongs to no reference; take it out")
        for found in _UNKNOWN_MARKUP.finditer(held):
            self._fault(
                held,
                found.start(),
                f"{found[0]!r} begins markup that a report does not know; "
                "write paragraphs, lists, emphasis and links",
            )
        words = re.sub(
            rf"(?m)^\s*{_COUNTER.pattern}",
            lambda found: " " * len(found[0]),
            _LINK_TARGET.sub(lambda found: " " * len(found[0]), held),
        )
        for position, number in named_articles(words):
            if number not in self.citing.material.articles:
                self._fault(
                    held,
                    position,
                    f"no provision in the register is Article {number}; "
                    "correct the number, or enter the provision",
                )
        for position, number in bare_numbers(words, self.language, self._units()):
            self._fault(
                held,
                position,
                f"a number in prose must be a reference: {number!r}; "
                "write {count …}, {bound …} or {figure id=…} for what the register counts",
            )

    def _units(self) -> Iterator[str]:
        for unit in self.citing.material.vocabularies.scheme("unit").concepts.values():
            yield from unit.label.values()
        yield from COUNTABLE

    # references

    def _held(self, match: re.Match[str], text: str) -> str:
        """A private character that stands for what the reference comes to."""
        self._found.append(self._resolved(match, text))
        return chr(FIRST_PLACEHOLDER + len(self._found) - 1)

    def _resolved(self, match: re.Match[str], text: str) -> Inlines:
        spoken = self.language if self.language in SPOKEN else SPOKEN[0]
        try:
            found = resolved(self.citing.material, read_reference(match[1]), spoken)
        except InvalidReference as error:
            self._fault(text, match.start(), f"{single_spaced(match[0])}: {error}")
            return (Strong((Text(single_spaced(match[0])),)),)
        return (Text(found.text), *self.citing.notes(self.scope, found.cites))

    # blocks and inlines

    def _block(self, paragraph: str) -> Block:
        for marker, made in ((_BULLET, BulletList), (_COUNTER, NumberedList)):
            if marker.match(paragraph):
                items = re.split(rf"(?m)^\s*{marker.pattern}", paragraph)
                return made(tuple(self._inlines(item.strip()) for item in items if item.strip()))
        return Paragraph(self._inlines(paragraph))

    def _inlines(self, text: str) -> Inlines:
        made: list[Inline] = []
        end = 0
        for found in _MARKUP.finditer(text):
            made += self._plain(text[end : found.start()])
            made.append(self._marked(found))
            end = found.end()
        return (*made, *self._plain(text[end:]))

    def _marked(self, found: re.Match[str]) -> Inline:
        if found["strong"]:
            return Strong(self._inlines(found["strong"]))
        if found["emphasis"]:
            return Emphasis(self._inlines(found["emphasis"]))
        words = (part for part in self._plain(found["words"]) if isinstance(part, Text))
        return Link(found["target"], tuple(words))

    def _plain(self, text: str) -> Iterator[Inline]:
        """Words as they are, with references in the place of their private characters."""
        for part in re.split("([\ue000-\uf8ff])", single_spaced(text)):
            if part and _PRIVATE.match(part):
                index = ord(part) - FIRST_PLACEHOLDER
                yield from self._found[index] if index < len(self._found) else ()
            elif part:
                yield Text(part)


# What reports count beyond the units of figures; no year is followed by one of these.
COUNTABLE = (
    *"person persons prisoner prisoners recommendation recommendations activist activists".split(),
    *"journalist journalists man men woman women name names detainee detainees".split(),
    *"рекомендаций рекомендации рекомендация заключённых политзаключённых человек человека".split(),
    *"людей дел дела активистов журналистов имён".split(),
)


def read_prose(
    citing: Citing, source: str, section: str, texts: Mapping[str, str], language: str
) -> tuple[Block, ...]:
    """The blocks of a text in the language of the report; the other languages are checked too."""
    made: dict[str, tuple[Block, ...]] = {}
    for each, text in texts.items():
        reader = ProseReader(citing, f"{source}, {section}", each, f"prose-{section}")
        made[each] = reader.blocks(text)
    return made[language]
