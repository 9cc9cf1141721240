"""Texts of publications: a small part of Markdown with references, read into the tree.

Paragraphs, lists (`- ` and `1. `), *emphasis*, **strong words** and [links](address); and, each on
a line of its own, parts that are repeated and parts that code puts together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
    Section,
    Strong,
    Text,
    single_spaced,
)

from .context import Context, InvalidReference, NotNameable
from .material import Fault
from .numbers import bare_numbers, named_articles
from .queries import found_by
from .references import (
    asked_for,
    built_parts,
    inline_references,
    read_reference,
    repetitions,
    resolved,
)
from .template import Heading, InvalidTemplate, Part, Repeated, Words, parts_of

FIRST_PLACEHOLDER = 0xE000
"""Where Unicode's private characters begin: each stands for a reference while prose is read."""

_REFERENCE = re.compile(r"\{([^{}]*)\}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARKUP = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*]+)\*|\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)",
    re.DOTALL,
)
_LINK_TARGET = re.compile(r"(?<=\])\([^)\s]+\)")
_BULLET = re.compile(r"[-*]\s+")
_COUNTER = re.compile(r"\d+\.\s+")
_UNKNOWN_MARKUP = re.compile(r"^(?:#|>|\||`{3}|!\[|<\w)", re.MULTILINE)


@dataclass(frozen=True)
class Headed:
    """A heading that has been read, with the id that it asks for and what it repeats."""

    level: int
    text: str
    id: str | None
    item: str | None


Read = Block | Section | Headed


@dataclass(frozen=True)
class TextReader:
    """Reads one text; what is wrong with it goes to the faults with place and remedy."""

    context: Context
    place: str

    def read(self, parts: Iterable[Part]) -> Iterator[Read]:
        """The parts as headings, blocks and sections."""
        for part in parts:
            if isinstance(part, Repeated):
                yield from self._repeated(part)
            elif isinstance(part, Heading):
                yield self._headed(part)
            else:
                yield from self._words(part)

    def _repeated(self, part: Repeated) -> Iterator[Read]:
        asked = part.asked
        try:
            reference = read_reference(asked, repetitions())
            items = found_by(
                self.context, asked_for(asked).removeprefix("each "), reference.arguments
            )
        except InvalidReference as error:
            self.fault(part.line, f"{{{single_spaced(asked)}}}: {error}")
            return
        if not items:
            yield from self.read(part.otherwise)
            return
        has_headings = any(isinstance(each, Heading) for each in part.parts)
        readers = (
            TextReader(self.context.within(item, number if has_headings else None), self.place)
            for number, item in enumerate(items, start=1)
        )
        yield from _joined(each for reader in readers for each in reader.read(part.parts))

    def _headed(self, part: Heading) -> Headed:
        text = "".join(plain_words(self.inlines(part.line, part.text)))
        item = self.context.item()
        return Headed(part.level, text, part.id, item.kind if item is not None else None)

    def _words(self, part: Words) -> Iterator[Read]:
        whole = _REFERENCE.fullmatch(part.text.strip())
        if whole is not None and asked_for(whole[1]) in self.context.builders:
            yield from self._built(part.line, whole[1])
        else:
            yield _Paragraphs(self, part).block()

    def _built(self, line: int, text: str) -> Iterator[Block | Section]:
        builders = self.context.builders
        try:
            reference = read_reference(text, built_parts(builders))
            yield from builders[reference.asked].make(self.context, reference.arguments)
        except InvalidReference as error:
            told = f"{{{single_spaced(text)}}}: {error}"
            self.fault(line, told, names=isinstance(error, NotNameable))
            yield Paragraph((Strong((Text(f"{{{single_spaced(text)}}}"),)),))

    def inlines(self, line: int, text: str) -> Inlines:
        """One line of the text, such as a heading or a title."""
        return _Paragraphs(self, Words(line, text)).inlines()

    def fault(self, line: int, message: str, *, names: bool = False) -> None:
        """Note what is wrong on a line of this text, once; `names` somebody who may not be."""
        found = Fault(self.place, message, self.context.language, line, names)
        if found not in self.context.material.faults:
            self.context.material.faults.append(found)


def _joined(found: Iterable[Read]) -> Iterator[Read]:
    """The same with lists that follow each other as one: a repeated item makes one list."""
    waiting: BulletList | NumberedList | None = None
    for each in found:
        if isinstance(each, BulletList) and isinstance(waiting, BulletList):
            waiting = BulletList((*waiting.items, *each.items))
        elif isinstance(each, NumberedList) and isinstance(waiting, NumberedList):
            waiting = NumberedList((*waiting.items, *each.items))
        else:
            if waiting is not None:
                yield waiting
            waiting = each if isinstance(each, BulletList | NumberedList) else None
            if waiting is None:
                yield each
    if waiting is not None:
        yield waiting


def plain_words(content: Inlines) -> Iterator[str]:
    """The words of a line, part by part, without its notes."""
    for each in content:
        if isinstance(each, Text):
            yield each.text
        elif isinstance(each, Emphasis | Strong | Link):
            yield from plain_words(each.content)


@dataclass
class _Paragraphs:
    """Reads one paragraph or list."""

    reader: TextReader
    part: Words
    _found: list[Inlines] = field(default_factory=list)

    def block(self) -> Block:
        held = self._held_text()
        for marker, made in ((_BULLET, BulletList), (_COUNTER, NumberedList)):
            if marker.match(held.strip()):
                items = re.split(rf"(?m)^\s*{marker.pattern}", held)
                return made(tuple(self._inlines(item.strip()) for item in items if item.strip()))
        return Paragraph(self._inlines(held.strip()))

    def inlines(self) -> Inlines:
        return self._inlines(self._held_text().strip())

    def _held_text(self) -> str:
        text = self.part.text
        for found in _PRIVATE.finditer(text):
            self._fault(text, found.start(), f"U+{ord(found[0]):04X} is no letter; take it out")
        held = _REFERENCE.sub(lambda match: self._held(match, text), text)
        self._check(held)
        return held

    # what is wrong

    def _fault(self, text: str, position: int, message: str, *, names: bool = False) -> None:
        self.reader.fault(self.part.line + text.count("\n", 0, position), message, names=names)

    def _check(self, held: str) -> None:
        for brace in re.finditer(r"[{}]", held):
            self._fault(held, brace.start(), "a brace that belongs to no reference; take it out")
        for found in _UNKNOWN_MARKUP.finditer(held):
            self._fault(
                held,
                found.start(),
                f"{found[0]!r} begins markup that prose does not know; "
                "write paragraphs, lists, emphasis and links",
            )
        words = re.sub(
            rf"(?m)^\s*{_COUNTER.pattern}",
            lambda found: " " * len(found[0]),
            _LINK_TARGET.sub(lambda found: " " * len(found[0]), held),
        )
        self._check_numbers(held, words)

    def _check_numbers(self, held: str, words: str) -> None:
        material = self.reader.context.material
        for position, number in named_articles(words):
            if number not in material.articles:
                self._fault(
                    held,
                    position,
                    f"no provision in the register is Article {number}; "
                    "correct the number, or enter the provision",
                )
        units = material.vocabularies.scheme("unit").concepts.values()
        named = [*(word for unit in units for word in unit.label.values()), *COUNTABLE]
        for position, number in bare_numbers(words, self.reader.context.language, named):
            self._fault(
                held,
                position,
                f"a number in prose must be a reference: {number!r}; "
                "write {count …}, {bound …} or {figure id=…} for what the register counts",
            )

    # references

    def _held(self, match: re.Match[str], text: str) -> str:
        """A private character that stands for what the reference comes to."""
        self._found.append(self._resolved(match, text))
        return chr(FIRST_PLACEHOLDER + len(self._found) - 1)

    def _resolved(self, match: re.Match[str], text: str) -> Inlines:
        context = self.reader.context
        try:
            found = resolved(context, read_reference(match[1], inline_references()))
        except InvalidReference as error:
            told = f"{single_spaced(match[0])}: {error}"
            self._fault(text, match.start(), told, names=isinstance(error, NotNameable))
            return (Strong((Text(single_spaced(match[0])),)),)
        if found.lacking:
            self._fault(text, match.start(), f"{single_spaced(match[0])}: {found.lacking}")
        said = (Text(found.text),) if found.text else ()
        return (*said, *context.citing.notes(context.scope, found.cites))

    # inlines

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


# What publications count beyond the units of figures; no year is followed by one of these.
COUNTABLE = (
    *"person persons prisoner prisoners recommendation recommendations activist activists".split(),
    *"journalist journalists man men woman women name names detainee detainees".split(),
    *"рекомендаций рекомендации рекомендация заключённых политзаключённых человек человека".split(),
    *"людей дел дела активистов журналистов имён".split(),
)


def read_text(context: Context, place: str, text: str, *, headings: bool = False) -> list[Read]:
    """A whole text. What is wrong goes to the faults of the material."""
    reader = TextReader(context, place)
    try:
        parts = parts_of(text, headings=headings)
    except InvalidTemplate as error:
        reader.fault(error.line, str(error))
        return []
    return list(reader.read(parts))


def read_prose(
    context: Context, place: str, texts: Mapping[str, str], language: str
) -> tuple[Block | Section, ...]:
    """A text in the language of the publication; the other languages are checked too."""
    made: dict[str, list[Read]] = {}
    # Prose that takes in prose could take in itself, without end.
    builders = {name: each for name, each in context.builders.items() if name != "prose"}
    for each, text in texts.items():
        own = Context(context.citing, _spoken(each), context.scope, builders, context.items)
        made[each] = read_text(own, place, text)
    return tuple(each for each in made[language] if not isinstance(each, Headed))


def _spoken(language: str) -> str:
    """The language in which values can be put into words: English for those that cannot."""
    return language if language in ("en", "ru") else "en"
