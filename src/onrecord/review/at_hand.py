"""What a draft may refer to: the document, the people of its text, bodies, states and laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from onrecord.accounts import Viewer
from onrecord.ledger.history import current, current_of_kind, vocabularies
from onrecord.ledger.states import State, state_of
from onrecord.people.search import folded
from onrecord.records import Document, Law, Organisation, Payload, Provision
from onrecord.records import Record as Shape
from onrecord.values import passage_digest
from onrecord.values.worded import worded
from onrecord.vocabularies import Vocabularies

from .errors import NeedsFirst
from .models import Proposal, Submission

DECIDED = (Proposal.State.ACCEPTED, Proposal.State.MERGED)
UNKNOWN_LANGUAGE = "und"
_SCRIPTS = {"Latn": "en fr pl de es it cs sk tr uz az lt lv et", "Cyrl": "ru uk be kk ky tg bg sr"}


@dataclass(frozen=True)
class AtHand:
    """What is at hand for drafting a record from a proposal, as far as the viewer may see it.

    `edits` are what somebody has filled in already: what the text does not say may be there.
    """

    proposal: Proposal
    viewer: Viewer
    edits: Mapping[str, Any] = field(default_factory=dict)

    @property
    def submission(self) -> Submission:
        """The submission that the proposal is from."""
        return self.proposal.submission

    @cached_property
    def document(self) -> Document:
        """The document of the register that it was read from."""
        found = current(str(self.submission.document_id), self.viewer, "document")
        if not isinstance(found, Document):
            raise TypeError(f"{found.id} is no document")
        return found

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """The register's vocabularies, as far as the viewer sees them."""
        return vocabularies(self.viewer)

    @property
    def language(self) -> str:
        """The language that the document is in."""
        return self.submission.language or UNKNOWN_LANGUAGE

    @property
    def date(self) -> str | None:
        """The date of the document: its own, else what its head seems to give."""
        if self.document.date is not None:
            return self.document.date.text
        return self.submission.dated or None

    def words(self, start: int, end: int) -> str:
        """The words of the document from one position to another."""
        return self.submission.text[start:end]

    def cite(self, pointer: str = "", start: int | None = None, end: int | None = None) -> Payload:
        """A citation of the proposal's passage, or of another place in its document."""
        first = self.proposal.start if start is None else start
        last = self.proposal.end if end is None else end
        return {
            "document": self.document.id,
            "start": first,
            "end": last,
            "passage_sha256": passage_digest(self.words(first, last)),
            **({"pointer": pointer} if pointer else {}),
        }

    def level(self) -> Payload:
        """The level of a new record: that of the document."""
        value = self.document.level.value
        return {} if value == "public" else {"level": value}

    def written_in(self, words: str) -> Payload:
        """The script of a name, and the document's language where it is written so."""
        script = script_of(words)
        if script is None:
            return {}
        fits = self.language in _SCRIPTS.get(script, "").split()
        return {"script": script, **({"language": self.language} if fits else {})}

    def person(self, own_id: str | None) -> str:
        """The record of a person of the text, by the id that extraction gave.

        Raises NeedsFirst while nobody has decided whose record that is.
        """
        named = self.edits.get("person") or next(iter(self.edits.get("people") or ()), None)
        if named is not None:
            return current(str(named), self.viewer, "person").id
        of_text = self.people_of_text.get(own_id or "")
        if of_text is None:
            raise NeedsFirst([], worded("the text does not say of whom"))
        if of_text.state not in DECIDED:
            raise NeedsFirst(
                [of_text.number],
                worded("{name} is in no record yet", name=of_text.payload["name"]),
            )
        return of_text.record

    @cached_property
    def people_of_text(self) -> dict[str, Proposal]:
        """The persons that the text names, by the id that extraction gave."""
        found = self.submission.proposals.filter(kind=Proposal.Kind.PERSON)
        found = found.exclude(state=Proposal.State.SPLIT)
        return {each.payload["id"]: each for each in found}

    def mentioned(self, kind: Proposal.Kind) -> list[str]:
        """The records of this kind that the proposal's passage names, of those decided on."""
        start, end = self.proposal.start, self.proposal.end
        named = [
            each.record
            for each in self._decided
            if each.kind == kind
            and any(start <= first and last <= end for first, last in each.payload["mentions"])
        ]
        return list(dict.fromkeys(named))

    @cached_property
    def _decided(self) -> list[Proposal]:
        """Who and which articles of the text are in records by now."""
        named = (Proposal.Kind.PERSON, Proposal.Kind.PROVISION)
        found = self.submission.proposals.filter(kind__in=named, state__in=DECIDED)
        return list(found.order_by("number"))

    @cached_property
    def organisations(self) -> dict[str, str]:
        """Every organisation by each of its names, folded."""
        return _organisations(self.viewer, state_of("organisation"))

    @cached_property
    def laws(self) -> dict[str, str]:
        """Every law by its titles and abbreviations, folded."""
        return _laws(self.viewer, state_of("law"))

    @cached_property
    def provisions(self) -> dict[tuple[str, str, str], str]:
        """Every provision by law, article and paragraph."""
        return _provisions(self.viewer, state_of("provision"))

    def organisation(self, name: str) -> str | None:
        """The organisation of this name, None where no name is quite this one."""
        return self.organisations.get(folded(name))

    def state(self, name: str) -> str | None:
        """The code of the state of this name, or whose name the words hold."""
        wanted = folded(name)
        labels = {
            folded(label): concept.code
            for concept in self.vocabularies.scheme("state").concepts.values()
            for label in (concept.code, *concept.label.values())
        }
        if wanted in labels:
            return labels[wanted]
        held = [code for label, code in labels.items() if f" {label} " in f" {wanted} "]
        return held[0] if len(set(held)) == 1 else None


def script_of(words: str) -> str | None:
    """The script that the letters are in; None where they are in several or in another one."""
    letters = [each for each in words if each.isalpha()]
    if letters and all(each < "ɐ" for each in letters):
        return "Latn"
    if letters and all("Ѐ" <= each <= "ԯ" for each in letters):
        return "Cyrl"
    return None


@lru_cache(maxsize=4)
def _organisations(viewer: Viewer, state: State) -> dict[str, str]:  # noqa: ARG001 -- of these records
    return _by_words(
        (each, (name.text for name in each.names))
        for each in current_of_kind("organisation", viewer)
        if isinstance(each, Organisation)
    )


@lru_cache(maxsize=4)
def _laws(viewer: Viewer, state: State) -> dict[str, str]:  # noqa: ARG001 -- as above
    return _by_words(
        (each, (*each.title.values(), *(each.abbreviation or {}).values()))
        for each in current_of_kind("law", viewer)
        if isinstance(each, Law)
    )


@lru_cache(maxsize=4)
def _provisions(viewer: Viewer, state: State) -> dict[tuple[str, str, str], str]:  # noqa: ARG001 -- as above
    return {
        (each.law, each.article, each.paragraph or ""): each.id
        for each in current_of_kind("provision", viewer)
        if isinstance(each, Provision)
    }


def _by_words(known: Iterable[tuple[Shape, Iterable[str]]]) -> dict[str, str]:
    return dict(_pairs(known))


def _pairs(known: Iterable[tuple[Shape, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    for record, words in known:
        for each in words:
            yield folded(each), record.id
