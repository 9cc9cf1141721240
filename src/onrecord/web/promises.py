"""What authorities promised, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Commitment
from onrecord.values import Citation

from .directory import Directory
from .languages import spoken
from .notes import Notes, Sentence
from .said import Link, Listed, Said


@dataclass(frozen=True)
class Promise:
    """A promise as a page tells it: by whom, when, until when, and what came of it."""

    page: Link | None
    status: Said
    as_of: str
    by: Link
    date: str
    due: str
    words: Sentence
    outcome: Sentence
    evidence: Listed


def promise(each: Commitment, directory: Directory, notes: Notes) -> Promise:
    """The promise with its sources; those of what came of it stand beside that."""
    reader = directory.reader
    came = [cite for cite in each.cites if _is_of_the_outcome(cite)]
    said = [cite for cite in each.cites if cite not in came]
    speaker = directory.link(each.speaker) if each.speaker else None
    return Promise(
        page=directory.link(each.id),
        status=reader.label("commitment-status", each.status),
        as_of=each.status_as_of.in_words(spoken()) if each.status_as_of else "",
        by=speaker or directory.addressee(each.by),
        date=each.date.in_words(spoken()) if each.date else "",
        due=each.due.in_words(spoken()) if each.due else "",
        words=Sentence(reader.text(each.summary), notes.listed(said)),
        outcome=Sentence(reader.text(each.outcome), notes.listed(came)),
        evidence=directory.links(each.evidence),
    )


def _is_of_the_outcome(cite: Citation) -> bool:
    return cite.pointer.startswith(("/outcome", "/status"))
