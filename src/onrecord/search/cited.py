"""The sources that an answer names, with the exact words where the register keeps the bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.accounts import Viewer
from onrecord.ledger.history import current_many
from onrecord.records import CitedAt, Document
from onrecord.values import Citation, in_language, passage_digest

from .models import KeptText
from .quoted import DATABASE

MOST_SOURCES = 3


@dataclass(frozen=True)
class Source:
    """A passage of a document. `words` are empty where they are not at hand, or not as cited."""

    document: str
    title: str
    place: str
    start: int | None
    end: int | None
    stance: str
    words: str

    def __str__(self) -> str:
        at = f", {self.place}" if self.place else ""
        where = f", {self.start}-{self.end}" if self.start is not None else ""
        stance = "" if self.stance == "supports" else f" ({self.stance})"
        return f"{self.title} [{self.document}]{at}{where}{stance}"


def sources(cites: Iterable[CitedAt], viewer: Viewer) -> list[Source]:
    """The first of the passages cited, in order, of documents that the viewer may see."""
    named = list(dict.fromkeys(cited.citation for cited in cites))
    shapes = current_many((cite.document for cite in named), viewer)
    documents = {key: each for key, each in shapes.items() if isinstance(each, Document)}
    known = [cite for cite in named if cite.document in documents][:MOST_SOURCES]
    return [_source(cite, documents[cite.document]) for cite in known]


def _source(cite: Citation, document: Document) -> Source:
    return Source(
        document=document.id,
        title=in_language(document.title, "en"),
        place=cite.place or "",
        start=cite.start,
        end=cite.end,
        stance=cite.stance,
        words=_words(cite, document),
    )


def _words(cite: Citation, document: Document) -> str:
    """The exact words cited, white space folded."""
    if cite.start is None:
        return ""
    files = [file.sha256 for file in document.files]
    kept = KeptText.objects.using(DATABASE).filter(sha256__in=files)
    text = next(iter(kept.values_list("text", flat=True)), "")
    passage = text[cite.start : cite.end]
    if cite.passage_sha256 and passage_digest(passage) != cite.passage_sha256:
        return ""
    return " ".join(passage.split())
