"""Records that cite the very passage which a proposal was read from: the strongest reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord.review.models import Proposal, Submission
from onrecord.sources.models import Citation

from .found import Found

RECORDS = {
    Proposal.Kind.LIBERTY: re.compile(r"/liberty/\d+"),
    Proposal.Kind.SENTENCE: re.compile(r"/proceedings/\d+/sentences/\d+"),
}
"""Kinds of proposal that are about a part of a case, and where such parts stand."""

OVERLAP = 0.5
"""At least so much of the shorter passage has to lie in the other one."""


class CitedPassages:
    """The passages of the document that the register cites, by kind of record."""

    def __init__(self, submission: Submission) -> None:
        self._by_kind: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        cited = Citation.objects.filter(
            document_id=submission.document_id, record__withdrawn=False, start__isnull=False
        )
        rows = cited.values_list("start", "end", "record_id", "supports", "record__kind")
        for start, end, record, supports, kind in rows:
            self._by_kind[kind].append((start or 0, end or 0, record, supports))

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """The records of the proposal's kind that cite its passage, wholly or in part."""
        part = RECORDS.get(Proposal.Kind(proposal.kind))
        kind = "case" if part else proposal.kind
        for start, end, record, supports in self._by_kind.get(kind, ()):
            common = min(end, proposal.end) - max(start, proposal.start)
            if common < OVERLAP * min(end - start, proposal.end - proposal.start):
                continue
            at = part.match(supports) if part else None
            if part is None or at is not None:
                whole = (start, end) == (proposal.start, proposal.end)
                score = common / max(end - start, proposal.end - proposal.start)
                yield Found(
                    record,
                    0.97 if whole else 0.6 + 0.3 * score,
                    ("cites the same passage" if whole else "cites a passage that overlaps",),
                    at.group() if at else "",
                )
