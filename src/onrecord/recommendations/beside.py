"""The facts beside a state's position: what assessments and judgements of its replies rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.accounts import Viewer
from onrecord.ledger.models import RecordReference

from .answers import Answer, Answers

Named = dict[str, list[tuple[str, str]]]
"""What each record names as evidence: the place in it, and the record named."""


@dataclass(frozen=True)
class Beside:
    """Records that stand beside the position on a recommendation, each once, in their order.

    `of_reply` are evidence on the reply that counts: on the whole of it, and on its points on this
    recommendation. `of_assessments` are evidence of grades.
    """

    of_reply: tuple[str, ...]
    of_assessments: tuple[str, ...]


def facts(found: Answers, viewer: Viewer) -> dict[str, Beside]:
    """What stands beside each position, by recommendation, as far as the viewer may see it."""
    keys = {each.recommendation for each in found.answers}
    named = _evidence(keys | {reply for each in found.answers for reply, _ in _said(each)}, viewer)
    return {each.recommendation: _beside(each, named) for each in found.answers}


def _beside(answer: Answer, named: Named) -> Beside:
    of_reply = (
        fact
        for reply, at in _said(answer)
        for place, fact in named[reply]
        if place.startswith(("/evidence/", f"{at}/evidence/"))
    )
    graded = (fact for _, fact in named[answer.recommendation])
    return Beside(tuple(dict.fromkeys(of_reply)), tuple(dict.fromkeys(graded)))


def _said(answer: Answer) -> Iterator[tuple[str, str]]:
    """The replies that count, with the place in them of what they say."""
    for said in (answer.said, *answer.on_parts.values()):
        if said is not None:
            yield said.reply, said.at


def _evidence(records: Iterable[str], viewer: Viewer) -> Named:
    found = RecordReference.objects.filter(
        record_id__in=list(records),
        pointer__contains="/evidence/",
        target__withdrawn=False,
        target__level__in=viewer.levels,
    )
    named: Named = defaultdict(list)
    for record, place, target in found.order_by("pointer").values_list(
        "record_id", "pointer", "target_id"
    ):
        named[record].append((place, target))
    return named
