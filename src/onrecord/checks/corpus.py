"""Documents checked together, and which of the persons named in them may be one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.names import NameIndex, decide
from onrecord.reading import Text

from .paper import Paper

_NEAR = 12


@dataclass(frozen=True)
class Corpus:
    """The papers of one check, in the order given."""

    papers: tuple[Paper, ...]

    @classmethod
    def of(cls, texts: Sequence[Text]) -> Corpus:
        """The corpus of documents as read."""
        return cls(tuple(Paper.of(text) for text in texts))

    @cached_property
    def identity(self) -> dict[tuple[str, str], str]:
        """Paper and person to the name that stands for the person in all papers.

        Full names that the name matcher takes for the same fall together. That is a supposition:
        findings say so in naming both forms.
        """
        full = sorted({one.name for paper in self.papers for one in paper.found.persons})
        standing = {name: name for name in full}
        for one, other in _pairs([name for name in full if " " in name]):
            if decide(one, other).verdict == "same":
                kept, gone = sorted((standing[one], standing[other]))
                standing.update({name: kept for name, is_ in standing.items() if is_ == gone})
        return {
            (paper.name, person.id): standing[person.name]
            for paper in self.papers
            for person in paper.found.persons
        }

    def who(self, paper: Paper, person: str) -> str:
        """The name that stands for a person of a paper."""
        return self.identity.get((paper.name, person), person)

    @cached_property
    def in_order_of_time(self) -> tuple[Paper, ...]:
        """The papers that have a date, the oldest first."""
        dated = [(paper.dated.last, paper) for paper in self.papers if paper.dated]
        return tuple(paper for _, paper in sorted(dated, key=lambda pair: pair[0]))


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names near enough to be compared."""
    index = NameIndex.build([(name, name) for name in names]) if names else None
    for name in names:
        for hit in index.search(name, limit=_NEAR) if index else ():
            if hit.id > name:
                yield name, hit.id
