"""What a document that came back changes, told apart by who answers for the words.

Prose is its author's: its changes can be taken over. A computed number and what a record says are
the register's: such a change is told with what the register says, and never taken over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import groupby

from onrecord.publications.content import (
    BulletList,
    Inlines,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    nodes,
    notes_by_number,
    single_spaced,
)
from onrecord.publications.returning.places import (
    Computed,
    Untakeable,
    changes_of,
    rewritten,
    units,
)
from onrecord.publications.versions.differences import said
from onrecord.reading import Revision, Text
from onrecord.records import Publication as Prose

LEAST = 12
"""Letters that a text of a record has at least to be recognised within a passage."""

SPOKEN_FOR = "it is put together from the register; correct the record, and the text follows"
NO_PLACE = "nothing in the register says where it belongs; write it into a section of the prose"
WITHOUT_TRACKING = "it was changed or taken out without being tracked, so nobody says by whom"


@dataclass(frozen=True)
class Offered:
    """A change as it is offered; see `ReturnedChange` for what the fields mean."""

    kind: str
    heading: str
    before: str
    after: str
    authors: str = ""
    dated: str = ""
    record: str = ""
    section: str = ""
    language: str = ""
    source: str = ""
    proposed: str = ""
    says: str = ""


@dataclass(frozen=True)
class Behind:
    """What stands behind a published version: its tree, its prose, and what its records say.

    `told` are texts of records by the key of the record.
    """

    publication: Publication
    prose: Iterable[Prose] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def offered(text: Text, behind: Behind) -> Iterator[Offered]:
    """Every change in a document that came back, in the order of its text, comments last."""
    for _, group in groupby(text.revisions, key=lambda each: each.paragraph):
        yield from _of_paragraph(list(group), behind)
    yield from _untracked(text, behind.publication)
    yield from _comments(text)


def _of_paragraph(pieces: list[Revision], behind: Behind) -> Iterator[Offered]:
    changes = changes_of(pieces)
    changed = [each for each in pieces if each.kind != "kept"]
    common = {
        "heading": pieces[0].heading,
        "before": changes.before,
        "after": changes.after,
        "authors": ", ".join(dict.fromkeys(each.author for each in changed if each.author)),
        "dated": max((each.date for each in changed), default=""),
    }
    if not changes.before:
        yield Offered("new", **common, says=NO_PLACE)
        return
    for prose, section, language, source in _sources(behind.prose):
        at = {"record": prose.id, "section": section, "language": language, "source": source}
        try:
            made = rewritten(source, changes)
        except Untakeable as error:
            yield Offered("fact", **common, **at, says=str(error))
            return
        if made is not None:
            yield from (_computed(each, common, at) for each in made.computed)
            if made.source != single_spaced(source):
                yield Offered("prose", **common, **at, proposed=made.source)
            return
    record, words = _answering(changes.before, behind.told)
    yield Offered("fact", **common, record=record, says=words or SPOKEN_FOR)


def _sources(prose: Iterable[Prose]) -> Iterator[tuple[Prose, str, str, str]]:
    """Every paragraph and item of prose, with its record, section and language."""
    for record in prose:
        for section, texts in record.prose.items():
            for language, text in texts.items():
                for unit in units(text):
                    yield record, section, language, unit.source


def _computed(each: Computed, common: Mapping[str, str], at: Mapping[str, str]) -> Offered:
    told = {**common, **at, "before": each.says, "after": each.returned}
    return Offered("computed", **told, says=f"{each.reference} comes to {each.says}")


def _answering(passage: str, told: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """The record whose text makes up the most of a passage, with that text; empty: none."""
    found = [
        (len(words), key, words)
        for key, texts in told.items()
        for words in texts
        if len(words) >= LEAST and words in passage
    ]
    _, key, words = max(found, default=(0, "", ""))
    return key, words


# --- what was not tracked -------------------------------------------------------------------------


def _untracked(text: Text, publication: Publication) -> Iterator[Offered]:
    """Paragraphs and items that are there neither as they were nor with tracked changes."""
    there = [single_spaced(text.text[each.start : each.end]) for each in text.blocks]
    known = {_bare(each) for each in there}
    for _, group in groupby(text.revisions, key=lambda each: each.paragraph):
        known.add(_bare(changes_of(list(group)).before))
    for words in _printed(publication):
        if _bare(words) and _bare(words) not in known:
            near = get_close_matches(words, there, 1)
            yield Offered("untracked", "", words, near[0] if near else "", says=WITHOUT_TRACKING)


def _bare(words: str) -> str:
    return "".join(words.split())


def _printed(publication: Publication) -> Iterator[str]:
    """The paragraphs and items of a tree as they are read back from a DOCX."""
    numbers = notes_by_number(publication)
    given: set[str] = set()
    for _, node in nodes(publication):
        if isinstance(node, Paragraph):
            counted = f"{node.number}. " if node.number is not None else ""
            yield counted + _with_marks(node.content, numbers, given)
        elif isinstance(node, BulletList | NumberedList):
            yield from (_with_marks(each, numbers, given) for each in node.items)


def _with_marks(content: Inlines, numbers: Mapping[str, int], given: set[str]) -> str:
    """The words with the marks of notes: in brackets where the note is, bare where it is again."""
    out = []
    for node in content:
        if isinstance(node, Note):
            number = numbers[node.id]
            out.append(str(number) if node.id in given else f"[{number}]")
            given.add(node.id)
        elif hasattr(node, "content"):
            out.append(_with_marks(node.content, numbers, given))
        else:
            out.append(said((node,)))
    return "".join(out)


# --- comments -------------------------------------------------------------------------------------


def _comments(text: Text) -> Iterator[Offered]:
    blocks = {each.number: each for each in text.blocks if each.kind == "comment"}
    for comment in text.comments:
        block = blocks[comment.number]
        yield Offered(
            "comment",
            text.section_at(comment.start) or "",
            text.text[comment.start : comment.end],
            text.text[block.start : block.end],
            authors=comment.author,
        )
