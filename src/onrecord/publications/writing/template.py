"""Texts of publications as parts: headings, paragraphs, and parts that are repeated.

A line that holds only `{each QUERY …}`, `{else}` or `{end}` opens, divides and closes a repetition;
what stands under `{else}` is said where the query gives nothing. A heading is `# ` to `#### ` with
the words and, where it needs an address of its own, `{#id}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_REPETITION = re.compile(r"\{(each\b[^{}]*|else|end)\}\Z")
_HEADING = re.compile(r"(?P<level>#{1,4})\s+(?P<text>.*?)\s*(?:\{#(?P<id>[a-z][a-z0-9-]*)\})?\Z")
_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading at a level from 1; `id` is its address where it has one of its own."""

    line: int
    level: int
    text: str
    id: str | None


@dataclass(frozen=True)
class Words:
    """Lines that belong together: a paragraph or a list, or a part that code puts together."""

    line: int
    text: str


@dataclass
class Repeated:
    """A part that is repeated over what a query gives, and what is said where it gives nothing."""

    line: int
    asked: str
    parts: list[Part] = field(default_factory=list)
    otherwise: list[Part] = field(default_factory=list)


Part = Heading | Words | Repeated


class InvalidTemplate(ValueError):
    """A text whose repetitions do not match; `line` is where."""

    def __init__(self, line: int, message: str) -> None:
        """With the line, counted from 1."""
        super().__init__(message)
        self.line = line


def front_and_text(text: str) -> tuple[dict[str, Any], str]:
    """The YAML between `---` lines at the top, and the text below on the lines it had."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    above = found[0].count("\n")
    return yaml.safe_load(found["front"]) or {}, "\n" * above + text[found.end() :]


def parts_of(text: str, *, headings: bool) -> list[Part]:
    """The parts of a text; without `headings` a line that looks like one is words.

    Raises InvalidTemplate.
    """
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        heading = _HEADING.match(stripped) if headings else None
        if repeated := _REPETITION.match(stripped):
            reading.repetition(number, repeated[1])
        elif heading:
            level = len(heading["level"])
            reading.add(Heading(number, level, heading["text"], heading["id"]))
        elif stripped:
            reading.words(number, line)
        else:
            reading.paragraph_ends()
    return reading.end()


class _Reading:
    """What has been read so far; `open` are the repetitions that have not ended."""

    def __init__(self) -> None:
        self.top: list[Part] = []
        self.open: list[tuple[Repeated, list[Part]]] = []
        self.lines: list[str] = []
        self.first = 0

    def words(self, number: int, line: str) -> None:
        if not self.lines:
            self.first = number
        self.lines.append(line)

    def paragraph_ends(self) -> None:
        if self.lines:
            self._into().append(Words(self.first, "\n".join(self.lines)))
            self.lines = []

    def add(self, part: Part) -> None:
        self.paragraph_ends()
        self._into().append(part)

    def repetition(self, number: int, said: str) -> None:
        self.paragraph_ends()
        if said not in {"else", "end"}:
            made = Repeated(number, said)
            self._into().append(made)
            self.open.append((made, made.parts))
        elif not self.open:
            raise InvalidTemplate(number, f"{{{said}}} without an {{each …}} before it")
        elif said == "else":
            self.open[-1] = (self.open[-1][0], self.open[-1][0].otherwise)
        else:
            self.open.pop()

    def end(self) -> list[Part]:
        self.paragraph_ends()
        if self.open:
            made = self.open[-1][0]
            raise InvalidTemplate(made.line, f"{{{made.asked}}} has no {{end}}")
        return self.top

    def _into(self) -> list[Part]:
        return self.open[-1][1] if self.open else self.top
