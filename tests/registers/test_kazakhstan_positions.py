"""The register of Kazakhstan leads back to its sources: every passage, file and document.

The documents themselves are not part of the repository; where they lie beside it, each position
that the register gives is held against their text.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from onrecord import reading
from onrecord.records import (
    Document,
    File,
    Group,
    Organisation,
    Person,
    Record,
    citations,
    problems,
    read_entries,
    register_files,
    register_vocabularies,
)
from onrecord.values import Citation, passage_digest

REGISTER = Path(__file__).resolve().parents[2] / "registers" / "kazakhstan"
CITED_WITH_TEXT = {"odf-2020-ep-followup", "odf-2017-pace-letter"}


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {entry.record.id: entry.record for entry in read_entries(register_files(REGISTER))}


@pytest.fixture(scope="module")
def cited(records: dict[str, Record]) -> list[tuple[str, Citation]]:
    """Each citation after the place where it stands, such as "person-id/names/0/cites/0"."""
    return [
        (record.id + found.pointer, found.citation)
        for record in records.values()
        for found in citations(record)
    ]


@pytest.fixture(scope="module")
def files(records: dict[str, Record]) -> dict[str, File]:
    """The one file of each document that was read, by the document's id."""
    return {
        record.id: record.files[0]
        for record in records.values()
        if isinstance(record, Document) and record.files
    }


@pytest.fixture(scope="module")
def texts(shared: Path, files: dict[str, File]) -> dict[str, str]:
    return {
        document: reading.read(shared / "seeds" / file.name).text
        for document, file in files.items()
    }


def test_no_reference_dangles_and_every_code_is_known(records: dict[str, Record]) -> None:
    kinds = {id_: record.kind for id_, record in records.items()}
    vocabularies = register_vocabularies(records.values())
    found = [
        (record.id, *problem)
        for record in records.values()
        for problem in problems(record, kinds.get, vocabularies, kinds)
    ]
    assert found == []


def test_every_citation_names_documents_of_the_register(
    records: dict[str, Record], cited: list[tuple[str, Citation]]
) -> None:
    unknown = [
        (place, document)
        for place, citation in cited
        for document in (citation.document, citation.origin, *citation.via)
        if document is not None and not isinstance(records.get(document), Document)
    ]
    assert unknown == []


def test_every_record_but_the_registers_own_says_where_it_comes_from(
    records: dict[str, Record],
) -> None:
    """Documents that were read, vocabularies, the register and its prose are its own account."""
    own = {"register", "concept_scheme", "publication", "document"}
    without = [
        record.id
        for record in records.values()
        if record.kind not in own and next(citations(record), None) is None
    ]
    publishers = {
        publisher
        for record in records.values()
        if isinstance(record, Document)
        for publisher in record.publishers
    }
    assert [id_ for id_ in without if id_ not in publishers] == []


def test_both_documents_are_cited_with_positions(cited: list[tuple[str, Citation]]) -> None:
    assert {citation.document for _, citation in cited if citation.start is not None} >= (
        CITED_WITH_TEXT
    )


def test_a_position_stands_only_where_the_document_was_read(
    cited: list[tuple[str, Citation]], files: dict[str, File]
) -> None:
    pinned = {citation.document for _, citation in cited if citation.start is not None}
    assert pinned - files.keys() == set()


@pytest.mark.shared_data
def test_every_file_is_the_one_that_the_register_means(
    shared: Path, files: dict[str, File], texts: dict[str, str]
) -> None:
    told = {id_: (file.media_type, file.sha256, file.text_sha256) for id_, file in files.items()}
    found = {
        id_: (
            "text/plain",
            hashlib.sha256((shared / "seeds" / file.name).read_bytes()).hexdigest(),
            hashlib.sha256(texts[id_].encode()).hexdigest(),
        )
        for id_, file in files.items()
    }
    assert told == found


@pytest.mark.shared_data
def test_every_position_leads_to_the_passage_that_was_cited(
    cited: list[tuple[str, Citation]], texts: dict[str, str]
) -> None:
    elsewhere = [
        place
        for place, citation in cited
        if citation.start is not None
        and passage_digest(texts[citation.document][citation.start : citation.end])
        != citation.passage_sha256
    ]
    assert elsewhere == []


@pytest.mark.shared_data
def test_every_citation_of_a_document_that_was_read_is_pinned(
    cited: list[tuple[str, Citation]], texts: dict[str, str]
) -> None:
    loose = [
        place for place, citation in cited if citation.document in texts and citation.start is None
    ]
    assert loose == []


@pytest.mark.shared_data
def test_a_name_noted_in_a_document_stands_in_the_passage_that_it_cites(
    records: dict[str, Record], texts: dict[str, str]
) -> None:
    """Its words in their order: a document may run them together, or part them by a footnote."""
    elsewhere = [
        (record.id, name.text, citation.document)
        for record in records.values()
        if isinstance(record, Person | Organisation | Group)
        for name in record.names
        if name.kind == "noted"
        for citation in name.cites
        if citation.document in texts and citation.stance == "supports"
        if not _in_order(name.text, texts[citation.document][citation.start : citation.end])
    ]
    assert elsewhere == []


def _in_order(name: str, passage: str) -> bool:
    return re.search(".*".join(_letters(name)), "".join(_letters(passage))) is not None


def _letters(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]s\b", "", text.casefold()))
