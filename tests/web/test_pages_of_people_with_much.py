"""A person whom thousands of records name has pages; a file of a person is a document to save."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import loaded, person, recognised, small_register
from tests.web.conftest import Visitor, all_words, as_text, words

from onrecord.ledger.folder import RegisterFolder

MOST_QUERIES = 15
MOST_BYTES = 150_000
RELATIONS = "//h2[.='Posts and relations']/following-sibling::ul[1]/li"


@pytest.fixture
def well_known(register_folder: RegisterFolder) -> None:
    others = [f"other-{number:03}" for number in range(250)]
    hidden = {"other-001", "other-201"}
    kin = [{"type": "colleague", "person": key} for key in others]
    loaded(
        register_folder,
        *small_register(),
        *(
            person(key, basis="public-list", **({"level": "sealed"} if key in hidden else {}))
            for key in others
        ),
        person("vela-mnohova", basis="public-list", relationships=kin,
               recognitions=[recognised()]),
        *({"kind": "statement", "id": f"said-{number:03}", "speaker": "vela-mnohova",
           "type": "claim", "summary": {"en": f"Statement {number}"}} for number in range(130)),
    )  # fmt: skip


@pytest.mark.usefixtures("well_known")
def test_long_lists_come_a_page_at_a_time(visitor: Visitor) -> None:
    address, relations, statements = "/people/vela-mnohova/", [], []
    for _ in range(3):
        page = visitor.opens(address)
        relations += all_words(page, RELATIONS)
        statements += all_words(page, "//h2[.='Statements']/following-sibling::ul[1]/li")
        after = page.xpath("//nav[@aria-label='More relations, statements and records']"
                           "/a[@rel='next']/@href")  # fmt: skip
        address = str(after[0]) if after else ""
    assert address == ""
    assert len(relations) == len(set(relations)) == 248
    assert not any("Other 001" in line or "Other 201" in line for line in relations)
    assert len(statements) == len(set(statements)) == 130


@pytest.mark.usefixtures("well_known")
def test_a_person_with_much_takes_no_more_than_others(visitor: Visitor) -> None:
    visitor.gets("/people/vela-mnohova/")
    with CaptureQueriesContext(connection) as queries:
        page = visitor.gets("/people/vela-mnohova/")
    assert len(queries) <= MOST_QUERIES
    assert len(page.encode()) <= MOST_BYTES


@pytest.mark.usefixtures("aldora")
def test_the_file_of_a_person_is_had_in_word_and_pdf(visitor: Visitor, client: Client) -> None:
    page = visitor.opens("/people/darian-ulmet/?as_of=2018-01-01")
    files = page.xpath("//form[@class='ask']//a[@download]/@href")
    assert files == [
        f"/people/darian-ulmet/file.{ending}?as_of=2018-01-01" for ending in ("docx", "pdf")
    ]
    word, pdf = (client.get(address) for address in files)
    assert word["Content-Disposition"].startswith("attachment; filename=")
    assert "Darian Ulmet" in as_text(word)
    told = pypdfium2.PdfDocument(io.BytesIO(pdf.content))[0].get_textpage().get_text_bounded()
    assert "1 January 2018" in told


@pytest.mark.usefixtures("aldora")
def test_nobody_has_a_file_who_has_no_page(client: Client) -> None:
    for key in ("nobody", "open-ledger-aldora"):
        assert client.get(f"/people/{key}/file.pdf").status_code == 404
    assert client.get("/people/darian-ulmet/file.exe").status_code == 404


def test_whoever_is_not_named_has_no_file(register_folder: RegisterFolder, client: Client) -> None:
    loaded(register_folder, *small_register(), person("anna-qqhiddova", "Anna Qqhiddova"))
    assert client.get("/people/anna-qqhiddova/file.pdf").status_code == 404


@pytest.mark.usefixtures("kazakhstan")
def test_where_somebody_was_on_a_day_and_how_sure_that_is(visitor: Visitor) -> None:
    page = visitor.opens("/people/maks-bokayev/?as_of=2018-01-01")
    [line] = all_words(page, "//main/p[span[contains(@class, 'standing')]]")
    assert line.startswith("● Prison, certain on 1 January 2018")
    assert line.endswith("says that it went on across it, or gives a later end.")
    [field] = page.xpath("//label[starts-with(., 'Where on another day')]/@for")
    assert page.get_element_by_id(field).get("value") == "2018-01-01"
    assert "certain" in words(visitor.opens("/people/?as_of=2018-01-01").find(".//main"))
