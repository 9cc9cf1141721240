"""The words of prose as a reader sees them, and the way back from each letter to its source.

A paragraph of prose is Markdown with references; a reader sees neither. What somebody changes in
the words is changed in the source; a reference stays, because the register answers for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.publications.content import single_spaced
from onrecord.reading import Revision
from onrecord.values.worded import worded

FIRST_PLACEHOLDER = 0xE000
_REFERENCE = re.compile(r"\{[^{}]*\}")
_HELD = re.compile("[\ue000-\uf8ff]")
_MARKUP = re.compile(
    r"(?P<open>\*\*)(?P<strong>.+?)\*\*|(?P<one>\*)(?P<emphasis>[^*]+)\*|"
    r"\[(?P<words>[^\]]+)\](?P<target>\([^)\s]+\))"
)
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S.*)*")
_ITEM = re.compile(r"(?m)^[^\S\n]*(?:[-*]|\d+\.)[^\S\n]+")
NUMBERED = re.compile(r"\d+\.\s")


class Untakeable(ValueError):
    """Words that cannot be taken over into prose; the message says why."""


@dataclass(frozen=True)
class Unit:
    """A paragraph or an item of a list: `source` stands from `start` to `end` of the text.

    From `whole` on it stands with the sign of its item.
    """

    source: str
    whole: int
    start: int
    end: int


@dataclass(frozen=True)
class Token:
    """A piece of the source: a letter, a sign that no reader sees (""), or a reference (None)."""

    source: str
    seen: str | None


@dataclass(frozen=True)
class Computed:
    """A reference whose words were changed: what the register says, and what came back."""

    reference: str
    says: str
    returned: str


@dataclass(frozen=True)
class Rewritten:
    """The source with the changes, and the changes that the register answers for instead."""

    source: str
    computed: tuple[Computed, ...]


def units(text: str) -> Iterator[Unit]:
    """The paragraphs and items of a text of prose, in order."""
    for paragraph in _PARAGRAPH.finditer(text):
        signs = list(_ITEM.finditer(text, paragraph.start(), paragraph.end()))
        if not signs or signs[0].start() > paragraph.start():
            yield Unit(paragraph[0], paragraph.start(), paragraph.start(), paragraph.end())
            continue
        ends = [*(sign.start() for sign in signs[1:]), paragraph.end()]
        for sign, end in zip(signs, ends, strict=True):
            source = text[sign.end() : end].rstrip()
            yield Unit(source, sign.start(), sign.end(), sign.end() + len(source))


def tokens(source: str) -> list[Token]:
    """The source of one unit, piece by piece."""
    references: list[str] = []

    def held(found: re.Match[str]) -> str:
        references.append(found[0])
        return chr(FIRST_PLACEHOLDER + len(references) - 1)

    if _HELD.search(source):
        raise Untakeable(worded("the prose holds characters that are no letters"))
    return list(_tokens(single_spaced(_REFERENCE.sub(held, source)), references))


def _tokens(text: str, references: list[str]) -> Iterator[Token]:
    end = 0
    for found in _MARKUP.finditer(text):
        yield from _plain(text[end : found.start()], references)
        sign = found["open"] or found["one"]
        inner = found["strong"] or found["emphasis"] or found["words"]
        yield Token(sign or "[", "")
        yield from _tokens(inner, references) if sign else _plain(inner, references)
        yield Token(sign or f"]{found['target']}", "")
        end = found.end()
    yield from _plain(text[end:], references)


def _plain(text: str, references: list[str]) -> Iterator[Token]:
    for letter in text:
        if _HELD.match(letter):
            yield Token(references[ord(letter) - FIRST_PLACEHOLDER], None)
        else:
            yield Token(letter, letter)


def lengths(found: list[Token], seen: str) -> list[int] | None:
    """How many letters of what a reader sees each token is; None where the words are others."""
    pattern = "".join("(.*?)" if each.seen is None else re.escape(each.seen) for each in found)
    matched = re.fullmatch(pattern, seen, re.DOTALL)
    if matched is None:
        return None
    groups = iter(matched.groups())
    return [len(next(groups)) if each.seen is None else len(each.seen) for each in found]


@dataclass(frozen=True)
class Changes:
    """Changes to the words of a unit: letters that are gone, and words before a letter."""

    before: str
    after: str
    deleted: frozenset[int]
    inserted: Mapping[int, str]


def changes_of(pieces: list[Revision]) -> Changes:
    """The pieces of a changed paragraph as changes to the words it had.

    The number of a numbered paragraph is not among its words.
    """
    before = "".join(each.words for each in pieces if each.kind != "inserted")
    after = "".join(each.words for each in pieces if each.kind != "deleted")
    counted = NUMBERED.match(before)
    left = counted.end() if counted else len(before) - len(before.lstrip())
    deleted: set[int] = set()
    inserted: dict[int, str] = {}
    at = place = -left  # what is inserted behind deleted words stands in their place
    for each in pieces:
        if each.kind == "inserted":
            here = max(place, 0)
            inserted[here] = inserted.get(here, "") + each.words
            continue
        if each.kind == "deleted":
            deleted.update(range(max(at, 0), at + len(each.words)))
        at += len(each.words)
        place = place if each.kind == "deleted" else at
    return Changes(before[left:].rstrip(), after.strip(), frozenset(deleted), inserted)


def rewritten(source: str, changes: Changes) -> Rewritten | None:
    """The source of a unit with the changes; None where the unit never had those words.

    Raises Untakeable for words that would be read as a reference.
    """
    found = tokens(source)
    sizes = lengths(found, changes.before)
    if sizes is None:
        return None
    if any(re.search("[{}\ue000-\uf8ff]", words) for words in changes.inserted.values()):
        raise Untakeable(worded("what was inserted holds braces, which prose reads as a reference"))
    out: list[str] = []
    computed: list[Computed] = []
    writing = _Writing(changes)
    at = 0
    for token, size in zip(found, sizes, strict=True):
        if token.seen is None:
            out += writing.reference(token, at, size, computed)
        elif size:
            out += writing.letter(token, at)
        else:
            _marked(out, token.source)
        at += size
    out += writing.before(max(at, *changes.inserted, 0))
    return Rewritten(single_spaced("".join(out)).strip(), tuple(computed))


def _marked(out: list[str], sign: str) -> None:
    """Writes a sign of markup; a pair that holds nothing any more goes."""
    opening = "[" if sign.startswith("]") else sign
    if out and out[-1] == opening:
        out.pop()
    else:
        out.append(sign)


@dataclass
class _Writing:
    """Writes tokens with changes; each insertion is written once."""

    changes: Changes
    written: int = -1

    def before(self, place: int) -> list[str]:
        """The words inserted up to this place that have not been written yet."""
        due = sorted(each for each in self.changes.inserted if self.written < each <= place)
        self.written = max(self.written, place)
        return [self.changes.inserted[each] for each in due]

    def letter(self, token: Token, at: int) -> list[str]:
        return [*self.before(at), *([] if at in self.changes.deleted else [token.source])]

    def reference(self, token: Token, at: int, size: int, computed: list[Computed]) -> list[str]:
        """The reference stays unless more than it was deleted around it."""
        deleted = self.changes.deleted
        gone = [each for each in range(at, at + size) if each in deleted]
        inside = [each for each in self.changes.inserted if at < each < at + size]
        if not gone and not inside:
            return [*self.before(at), token.source]
        if len(gone) == size and (at - 1 in deleted or at + size in deleted):
            return self.before(at)
        says = self.changes.before[at : at + size]
        computed.append(Computed(token.source, says, self._returned(at, size)))
        self.written = max(self.written, at + size)
        return [token.source]

    def _returned(self, at: int, size: int) -> str:
        """What stands in the place of the reference's words in the document that came back."""
        words = []
        for each in range(at, at + size + 1):
            words.append(self.changes.inserted.get(each, ""))
            if each < at + size and each not in self.changes.deleted:
                words.append(self.changes.before[each])
        return "".join(words)


def replaced(text: str, unit: Unit, source: str) -> str:
    """The text of prose with another source in the place of a unit; an empty one takes it out."""
    if source:
        return text[: unit.start] + source + text[unit.end :]
    before, behind = text[: unit.whole], text[unit.end :]
    left = before + (behind.removeprefix("\n") if before.endswith("\n") else behind)
    return re.sub(r"\n{3,}", "\n\n", left).strip()
