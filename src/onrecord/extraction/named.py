"""A person as a document names them: the words of the name, the places, the evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.extraction.evidence import WEIGHTS
from onrecord.extraction.written_names import as_written


class Mention(NamedTuple):
    """A place where a person is named; `form` is how."""

    start: int
    end: int
    form: str


@dataclass(slots=True)
class Named:
    """A person found: the words of the fullest name, the forms, the places, the evidence."""

    name: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    evidence: Counter[str] = field(default_factory=Counter)

    @property
    def score(self) -> float:
        """The sum of the evidence; a person from 0 on."""
        places = max(len(self.mentions), 1)
        return sum(
            WEIGHTS[reason] * (1 if WEIGHTS[reason] > 0 else times / places)
            for reason, times in self.evidence.items()
        )

    @property
    def full(self) -> str:
        """The words of the fullest name."""
        return " ".join(self.name)

    @property
    def written(self) -> str:
        """The fullest name as the document writes it."""
        return as_written(self.name, (mention.form for mention in self.mentions))
