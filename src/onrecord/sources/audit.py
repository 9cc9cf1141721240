"""A sample of what the register says, each statement beside the passage that it cites.

Which citations are in a sample depends on the seed and on them alone, so that two readers with the
same register read the same ones, and a citation that is added changes at most one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.evidence import FoundFile, document_text, location
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current_many
from onrecord.records import Document, payload_of
from onrecord.records import Record as Shape
from onrecord.values import passage_digest

from .models import Citation

Part = dict[str, Any]
_CITES = "cites"
_NAMED_ABOVE = ("kind", "id", _CITES)


@dataclass(frozen=True)
class Audited:
    """A citation, the part of the record that holds it, and the passage that it names.

    `supports` is the field that the passage is for, empty for all of the part; `says` is the part
    without its id, its citations, and parts that have their own. `passage` is None where the
    document is not at hand; `as_cited` says whether it is, to the letter, the one that was cited.
    """

    record: str
    kind: str
    part: str
    supports: str
    says: Part
    stance: str
    document: str
    place: str
    start: int
    end: int
    passage: str | None
    as_cited: bool | None


@dataclass(frozen=True)
class Sample:
    """The citations that were drawn, and among how many."""

    seed: int
    of: int
    drawn: tuple[Audited, ...]

    @property
    def elsewhere(self) -> tuple[Audited, ...]:
        """Those whose passage is not the one that was cited."""
        return tuple(one for one in self.drawn if one.as_cited is False)


def sample(
    number: int, seed: int, files: Mapping[str, FoundFile], folder: RegisterFolder, viewer: Viewer
) -> Sample:
    """So many citations with positions, drawn by the seed; all where there are fewer.

    `files` are documents by SHA-256, beside those that the register's folder keeps.
    """
    pinned = visible(Citation, viewer).filter(start__isnull=False).select_related("record")
    ranked = sorted(pinned, key=lambda cite: sha256(f"{seed} {cite.pk}".encode()).digest())
    drawn = ranked[:number]
    shapes = current_many({cite.record_id for cite in drawn}, viewer)
    texts = _texts({cite.document_id for cite in drawn}, files, folder, viewer)
    found = (_audited(cite, shapes[cite.record_id], texts.get(cite.document_id)) for cite in drawn)
    return Sample(seed, len(ranked), tuple(found))


def _texts(
    documents: Iterable[str],
    files: Mapping[str, FoundFile],
    folder: RegisterFolder,
    viewer: Viewer,
) -> dict[str, str]:
    found = {
        id_: document_text(shape, files, folder)
        for id_, shape in current_many(documents, viewer).items()
        if isinstance(shape, Document)
    }
    return {id_: text for id_, text in found.items() if text is not None}


def _audited(cite: Citation, shape: Shape, text: str | None) -> Audited:
    holder = cite.pk.removeprefix(cite.record_id).rpartition(f"/{_CITES}/")[0]
    passage = None if text is None else text[cite.start : cite.end]
    return Audited(
        record=cite.record_id,
        kind=shape.kind,
        part=holder,
        supports=cite.supports.removeprefix(holder),
        says=_own(_at(payload_of(shape), holder)),
        stance=cite.stance,
        document=cite.document_id,
        place=cite.place,
        start=cite.start or 0,
        end=cite.end or 0,
        passage=passage,
        as_cited=_is_as_cited(passage, cite.passage_sha256),
    )


def _is_as_cited(passage: str | None, digest: str) -> bool | None:
    return None if passage is None or not digest else passage_digest(passage) == digest


def _at(payload: Part, pointer: str) -> Part:
    """The part of a payload at a JSON pointer."""
    found: Any = payload
    for step in location(pointer):
        found = found[step]
    return dict(found)


def _own(part: Part) -> Part:
    """What a part says by itself."""
    return {
        name: value
        for name, value in part.items()
        if name not in _NAMED_ABOVE and not _has_citations(value)
    }


def _has_citations(value: object) -> bool:
    parts = value if isinstance(value, list) else ()
    return any(_CITES in one for one in parts if isinstance(one, dict))
