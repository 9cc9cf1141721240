"""Organisations and provisions: by their names, and by law, article and paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from onrecord.people.search import folded
from onrecord.records import Law, Organisation, Provision
from onrecord.review.models import Proposal

from .found import Found, Pool

LIKE = 86
"""From this score of rapidfuzz on (0 to 100), names of bodies are shown as alike."""

LAW_ALIKE = 0.7
"""From here on, in [0, 1], two names may be those of one law."""


class Organisations:
    """The organisations of the register by their names."""

    def __init__(self, pool: Pool) -> None:
        self._names = {
            folded(name.text): (each.id, name.text)
            for each in pool.of(Organisation)
            for name in each.names
        }

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """Those with the same name or short form, or with one much like it."""
        payload = proposal.payload
        for given in filter(None, (payload["name"], payload["abbreviation"])):
            for name, score, _ in self._like(given):
                record, text = self._names[name]
                same = folded(given) == name
                said = f"the same name: {text}" if same else f"a name like it: {text}"
                yield Found(record, 0.95 if same else score / 110, (said,))

    def _like(self, given: str) -> list[tuple[str, float, int]]:
        return process.extract(
            folded(given), list(self._names), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE
        )


class Provisions:
    """The provisions of the register by law, article and paragraph."""

    def __init__(self, pool: Pool) -> None:
        self._laws = {each.id: each for each in pool.of(Law)}
        self._by_article: dict[str, list[Provision]] = {}
        for each in pool.of(Provision):
            self._by_article.setdefault(each.article, []).append(each)

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """Those of the same article, of a law that may be the one named."""
        payload = proposal.payload
        for each in self._by_article.get(payload["article"], ()):
            alike, name = self._law_alike(each.law, payload["instrument"])
            if alike < LAW_ALIKE:
                continue
            paragraph = (each.paragraph or "", payload["paragraph"] or "")
            fits = paragraph[0] == paragraph[1]
            reasons = (f"article {each.article} of {name}", *_said_of_paragraphs(*paragraph))
            yield Found(each.id, 0.95 * alike * (1 if fits else 0.6), reasons)

    def _law_alike(self, law: str, name: str) -> tuple[float, str]:
        """How like a name of the law the given one is, in [0, 1], and that name."""
        known = self._laws.get(law)
        if known is None:
            return 0.0, law
        names = [*known.title.values(), *(known.abbreviation or {}).values()]
        scores = [fuzz.token_set_ratio(folded(name), folded(each)) / 100 for each in names]
        best = max(range(len(names)), key=lambda place: scores[place])
        return scores[best], names[best]


def _said_of_paragraphs(known: str, given: str) -> tuple[str, ...]:
    if known == given:
        return (f"paragraph {known}",) if known else ()
    return (f"paragraph {known or 'not stated'} there, {given or 'not stated'} here",)
