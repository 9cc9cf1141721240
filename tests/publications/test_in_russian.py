from __future__ import annotations

import pytest
from lxml import html
from tests.publications.test_sample_documents import ALDORA, built
from tests.russian import untranslated, words_of_records

from onrecord.publications.html import as_html


def document(kind: str) -> html.HtmlElement:
    return html.document_fromstring(as_html(built("aldora", kind, "ru").publication).decode())


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize("kind", ALDORA)
def test_a_document_in_russian_holds_no_english(kind: str) -> None:
    page = document(kind)
    assert page.get("lang") == "ru"
    assert untranslated(page, words_of_records()) == []


@pytest.mark.usefixtures("aldora")
def test_bodies_and_people_are_called_as_they_are_written_in_russian() -> None:
    text = document("followup").text_content()
    assert "Ассамблея Совета озёр" in text
    assert "Assembly of the Lakes Council" not in text
