"""Periods of liberty and sentences of the person that a proposal is about, by kind and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.accounts import OWNER
from onrecord.people.identity import identity
from onrecord.records import Case, LibertyPeriod, Sentence
from onrecord.review import codes
from onrecord.review.models import Proposal

from .found import Found, Pool


class Cases:
    """The parts of cases by the person that they are about.

    `likely` gives the record of each person of the text, by the id that extraction gave.
    """

    def __init__(self, pool: Pool, likely: Mapping[str, str]) -> None:
        self._likely = likely
        self._periods: dict[str, list[tuple[str, str, LibertyPeriod]]] = defaultdict(list)
        self._sentences: dict[str, list[tuple[str, str, Sentence]]] = defaultdict(list)
        who = identity(OWNER)
        for case in pool.of(Case):
            for place, period in enumerate(case.liberty):
                own = self._periods[who.of(period.person)]
                own.append((case.id, f"/liberty/{place}", period))
            for at, sentence, people in _sentences(case):
                for person in people:
                    self._sentences[who.of(person)].append((case.id, at, sentence))

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """The person's periods of the same situation, or sentences of the same type."""
        person = self._likely.get(proposal.payload["person"] or "")
        if person is None:
            return
        if proposal.kind == Proposal.Kind.LIBERTY:
            yield from self._same_situation(person, proposal)
        else:
            yield from self._same_penalty(person, proposal)

    def _same_situation(self, person: str, proposal: Proposal) -> Iterator[Found]:
        payload = proposal.payload
        situation = codes.table("situations").get(payload["status"])
        ended = codes.table("ends").get(payload["status"])
        for case, at, period in self._periods[person]:
            ends_so = ended is not None and period.ended == ended
            if period.situation != situation and not ends_so:
                continue
            dated = payload["date"] is not None and payload["date"] in _dates_of(period)
            said = ["the same person", ended if ends_so and ended else period.situation]
            said += [f"the same date: {payload['date']}"] * dated
            yield Found(case, 0.85 if dated else 0.6, tuple(said), at)

    def _same_penalty(self, person: str, proposal: Proposal) -> Iterator[Found]:
        payload = proposal.payload
        kind = codes.table("penalties")[payload["kind"]]["type"]
        for case, at, sentence in self._sentences[person]:
            if sentence.type != kind:
                continue
            term = str(sentence.duration) if sentence.duration else None
            if None not in (term, payload["duration"]) and term != payload["duration"]:
                continue
            dated = sentence.date is not None and sentence.date.text == payload["date"]
            said = ["the same person", f"{kind.replace('_', ' ')} {term or ''}".strip()]
            said += [f"the same date: {payload['date']}"] * dated
            yield Found(case, 0.6 + 0.2 * (term is not None) + 0.1 * dated, tuple(said), at)


def _sentences(case: Case) -> Iterator[tuple[str, Sentence, tuple[str, ...]]]:
    for place, proceeding in enumerate(case.proceedings):
        for number, sentence in enumerate(proceeding.sentences):
            people = sentence.people or proceeding.people or case.people
            yield f"/proceedings/{place}/sentences/{number}", sentence, people


def _dates_of(period: LibertyPeriod) -> set[str]:
    attested = {each.date.text for each in period.attested}
    return attested | {str(each) for each in (*period.from_, *period.until)}
