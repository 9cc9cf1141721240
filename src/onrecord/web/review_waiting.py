"""How far the work on documents has come: the numbers of their proposals by state and kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from onrecord.accounts import Viewer
from onrecord.review.access import visible_submissions
from onrecord.review.models import Proposal, Submission

from .review_words import KINDS, KindWords


@dataclass(frozen=True)
class Waiting:
    """A submission in the queue, with the numbers of its proposals by state and kind."""

    submission: Submission
    counted: Mapping[tuple[str, str], int]

    def number(self, state: str | None = None, kind: str | None = None) -> int:
        """How many proposals are of this state and of this kind (None: any)."""
        return sum(
            number
            for (at, of), number in self.counted.items()
            if state in (None, at) and kind in (None, of)
        )

    @property
    def total(self) -> int:
        """How many there are."""
        return self.number()

    @property
    def open(self) -> int:
        """How many are to be decided on."""
        return self.number("open")

    @property
    def decided(self) -> int:
        """How many have been decided on."""
        return self.total - self.open

    @property
    def open_by_kind(self) -> list[tuple[KindWords, int]]:
        """The kinds of which any is to be decided on."""
        numbers = ((words, self.number("open", code)) for code, words in KINDS.items())
        return [(words, number) for words, number in numbers if number]

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to be read."""
        return self.submission.state in {Submission.State.WAITING, Submission.State.READING}


def waiting(submissions: Iterable[Submission]) -> list[Waiting]:
    """The submissions with the numbers of their proposals."""
    every = list(submissions)
    counted: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    rows = Proposal.objects.filter(submission__in=every).values_list("submission", "state", "kind")
    for submission, state, kind, number in rows.annotate(number=Count("pk")):
        counted[submission][state, kind] += number
    return [Waiting(each, counted[each.pk]) for each in every]


def open_in_all(viewer: Viewer) -> int:
    """How many proposals there are for the viewer to decide on, whatever moment is looked at."""
    documents = visible_submissions(viewer).using("default")
    return Proposal.objects.using("default").filter(state="open", submission__in=documents).count()
