"""What extraction proposes: each with its passage, how sure it is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.values import Quantity


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in the text, in Unicode code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What every proposal has.

    `passage` is the place it was read from, `words` the words there, without markup and note
    marks. `confidence` lies in [0, 1]: our ranking of the rules, not a probability. `reasons`
    say in words which rules spoke.
    """

    passage: Passage
    words: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateProposal(Proposal):
    """A calendar date or span as the text writes it; `edtf` in EDTF level 1."""

    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressProposal(Proposal):
    """A web address, unescaped."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionProposal(Proposal):
    """An article of an instrument, with the places that cite it."""

    instrument: str
    article: str
    paragraph: str | None
    surfaces: tuple[str, ...]
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureProposal(Proposal):
    """A number that counts or measures something.

    `quantity` is None where the phrase states no number that can be read. `unit` is the noun
    counted or an ISO 4217 code; `claimant` is `official`, `independent` or None.
    """

    quantity: Quantity | None
    value: float | None
    value_max: float | None
    qualifier: str
    unit: str
    what: str
    period: str | None
    claimant: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProposal(Proposal):
    """A person: the fullest name, every form of it, and what the text says of the role."""

    id: str
    name: str
    forms: tuple[str, ...]
    kind: str
    roles: tuple[str, ...]
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusProposal(Proposal):
    """What a sentence says of a person's liberty."""

    person: str
    status: str
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceProposal(Proposal):
    """A penalty imposed; `duration` in ISO 8601, `amount` in `currency` (ISO 4217)."""

    person: str | None
    kind: str
    duration: str | None
    amount: float | None
    currency: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationProposal(Proposal):
    """What somebody is asked to do, and what the document says became of it."""

    issuer: str | None
    addressee: str | None
    result: str | None
    result_words: str | None
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementProposal(Proposal):
    """Words quoted from an authority."""

    speaker: str
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationProposal(Proposal):
    """A body named in the text, with the short form that the text gives it."""

    name: str
    abbreviation: str | None


@dataclass(frozen=True, slots=True)
class MemberProposal:
    """A person on a list; `category` is what the list calls the people around the name."""

    passage: Passage
    words: str
    person: str
    name: str
    category: str | None


@dataclass(frozen=True, slots=True)
class ListPart:
    """The people of a list who stand so: `held`, `suspended`, `confined` or `restricted`.

    `stated` is the number that the list itself states of them.
    """

    standing: str
    stated: Quantity | None
    members: tuple[MemberProposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProposal(Proposal):
    """One issue of a list of political prisoners; `as_of` in EDTF, `bound` a `list-bound`."""

    as_of: str | None
    recogniser: str | None
    bound: str
    parts: tuple[ListPart, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything proposed from one document. Order is that of the text."""

    document: str
    language: str
    recommendations: tuple[RecommendationProposal, ...]
    persons: tuple[PersonProposal, ...]
    statuses: tuple[StatusProposal, ...]
    sentences: tuple[SentenceProposal, ...]
    provisions: tuple[ProvisionProposal, ...]
    figures: tuple[FigureProposal, ...]
    dates: tuple[DateProposal, ...]
    addresses: tuple[AddressProposal, ...]
    statements: tuple[StatementProposal, ...]
    organisations: tuple[OrganisationProposal, ...]
    lists: tuple[ListProposal, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The proposals as JSON: the keys that `onrecord extract --json` promises, no others."""
        return {
            "doc": self.document,
            "language": self.language,
            "recommendations": [_recommendation(one) for one in self.recommendations],
            "persons": [_person(one) for one in self.persons],
            "statuses": [_status(one) for one in self.statuses],
            "sentences": [_sentence(one) for one in self.sentences],
            "provisions": [_provision(one) for one in self.provisions],
            "figures": [_figure(one) for one in self.figures],
            "dates": _distinct([{"surface": one.words, "edtf": one.edtf} for one in self.dates]),
            "urls": _distinct([one.address for one in self.addresses]),
            "statements": [_statement(one) for one in self.statements],
            "organisations": [one.name for one in self.organisations],
            "lists": [_list(one) for one in self.lists],
        }


def _distinct(items: list[Any]) -> list[Any]:
    return [item for place, item in enumerate(items) if item not in items[:place]]


def _recommendation(one: RecommendationProposal) -> dict[str, Any]:
    return {
        "quote": one.words,
        "issuer": one.issuer,
        "addressee": one.addressee,
        "result": one.result,
        "result_quote": one.result_words,
        "theme": one.theme,
    }


def _person(one: PersonProposal) -> dict[str, Any]:
    return {
        "id": one.id,
        "canonical": one.name,
        "variants": list(one.forms),
        "kind": one.kind,
        "roles": list(one.roles),
    }


def _status(one: StatusProposal) -> dict[str, Any]:
    return {"person": one.person, "status": one.status, "date": one.date, "quote": one.words}


def _sentence(one: SentenceProposal) -> dict[str, Any]:
    return {
        "person": one.person,
        "kind": one.kind,
        "duration": one.duration,
        "amount": one.amount,
        "currency": one.currency,
        "date": one.date,
        "surface": one.words,
    }


def _provision(one: ProvisionProposal) -> dict[str, Any]:
    return {
        "instrument": one.instrument,
        "article": one.article,
        "paragraph": one.paragraph,
        "surfaces": list(one.surfaces),
    }


def _figure(one: FigureProposal) -> dict[str, Any]:
    return {
        "surface": one.words,
        "value": one.value,
        "value_max": one.value_max,
        "qualifier": one.qualifier,
        "unit": one.unit,
        "what": one.what,
        "period": one.period,
        "source": one.claimant,
        "quote": one.sentence,
    }


def _statement(one: StatementProposal) -> dict[str, Any]:
    return {"speaker": one.speaker, "date": one.date, "quote": one.words}


def _list(one: ListProposal) -> dict[str, Any]:
    return {
        "as_of": one.as_of,
        "recogniser": one.recogniser,
        "bound": one.bound,
        "quote": one.words,
        "parts": [
            {
                "standing": part.standing,
                "stated": part.stated.wording if part.stated else None,
                "members": [
                    {"person": each.person, "name": each.name, "category": each.category}
                    for each in part.members
                ],
            }
            for part in one.parts
        ],
    }
