from __future__ import annotations

from math import ceil
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from tests.web.conftest import Visitor, words

from onrecord import reading
from onrecord.accounts import PUBLIC
from onrecord.ledger.history import current_of_kind
from onrecord.records import Document, citations
from onrecord.sources.queries import citing
from onrecord.web.windows import ITEMS_AT_ONCE

ALDORA = Path(__file__).resolve().parents[2] / "registers" / "aldora" / "documents"


def kept_documents() -> list[Document]:
    found = current_of_kind("document", PUBLIC)
    return [each for each in found if isinstance(each, Document) and each.files]


@pytest.mark.usefixtures("aldora")
def test_cited_passages_are_marked_with_their_words(visitor: Visitor) -> None:
    for document in kept_documents():
        page = visitor.opens(f"/sources/{document.id}/")
        text = reading.read(ALDORA / document.files[0].name).text
        own = "//div[@class='text']//text()[not(ancestor::span[@class='note' or @class='folio'])]"
        shown = "".join(page.xpath(own))
        assert "".join(shown.split()) == "".join(text.split())
        spans = {
            (row.start, row.end)
            for row in citing(document.id, PUBLIC)
            if row.start is not None and row.end is not None
        }
        assert len(spans) > 3
        for start, end in spans:
            [anchor] = page.xpath(f"//*[@id='p-{start}-{end}']")
            marked = words(anchor.xpath("following-sibling::mark[1]")[0])
            assert "".join(text[start:end].split()).startswith("".join(marked.split())[:20])


@pytest.mark.usefixtures("aldora")
def test_a_note_leads_to_its_passage(visitor: Visitor) -> None:
    followed = 0
    for shape in current_of_kind("recommendation", PUBLIC):
        page = visitor.opens(f"/recommendations/{shape.id}/")
        for address in page.xpath("//a[text()='open at the passage']/@href"):
            source = visitor.opens(urldefrag(address).url)
            assert len(source.xpath(f"//*[@id='{urldefrag(address).fragment}']")) == 1
            followed += 1
    assert followed > 10


@pytest.mark.usefixtures("aldora")
def test_the_text_says_its_language(visitor: Visitor) -> None:
    for document in kept_documents():
        page = visitor.opens(f"/sources/{document.id}/")
        assert page.xpath("//div[@class='text']/@lang") == [document.language]


@pytest.mark.usefixtures("kazakhstan")
def test_where_bytes_are_not_kept_the_page_says_so(visitor: Visitor) -> None:
    page = visitor.opens("/sources/odf-2020-ep-followup/")
    assert "does not keep the bytes of this document" in words(page)
    assert page.xpath("//div[@class='text']|//mark") == []
    person = visitor.opens("/people/maks-bokayev/")
    assert "open at the passage" not in words(person)


@pytest.mark.parametrize("key", ["odf-2020-ep-followup", "odf-2017-pace-letter"])
@pytest.mark.usefixtures("kazakhstan")
def test_a_source_lists_every_record_that_rests_on_it(visitor: Visitor, key: str) -> None:
    cited_by = {row.record_id for row in citing(key, PUBLIC)}
    pages = [
        visitor.opens(f"/sources/{key}/?page={number + 1}")
        for number in range(ceil(len(cited_by) / ITEMS_AT_ONCE))
    ]
    own = "//ul[contains(@class, 'citing')]/li/a[1]/@href"
    listed = [address.strip("/").split("/")[1] for page in pages for address in page.xpath(own)]
    assert (len(listed), set(listed)) == (len(cited_by), cited_by)
    shapes = current_of_kind("person", PUBLIC)
    people = {
        shape.id
        for shape in shapes
        if any(found.citation.document == key for found in citations(shape))
    }
    assert people <= cited_by
