"""Pages as a visitor gets them: a client, and parsed pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import html

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from onrecord.ledger.folder import RegisterFolder

INSTRUMENT = "ep-2019-2610"
LEAVE = "/leave/"
PAGES = {
    "replies": "/instruments/srpa-2015/replies/",
    "many replies": f"/instruments/{INSTRUMENT}/replies/",
    "article": "/provisions/kaz-cc-2014-174/",
    "law": "/laws/kaz-cc-2014/",
    "calendar": "/calendar/",
    "past": "/calendar/?past=yes",
    "abroad": "/abroad/",
    "officials": "/officials/",
    "remedies": "/remedies/",
    "repeated": "/repeated/",
    "organisation": "/organisations/odf/",
    "outlet": "/organisations/respublika/",
    "indicators": "/indicators/",
    "indicator": "/indicators/torture-complaints-registered/",
    "contents": "/contents/",
    "dialogue": "/opportunities/eu-kazakhstan-dialogue-2016/",
    "everything": "/search/?q=torture",
    "everything of a kind": "/search/?q=%D0%B1%D0%BE%D0%BA%D0%B0%D0%B5%D0%B2*&kind=statement",
    "overview": "/",
    "contradictions": "/contradictions/",
    "instruments": "/instruments/",
    "instrument": f"/instruments/{INSTRUMENT}/",
    "ungraded instrument": "/instruments/odf-2020-demands/",
    "recommendation": f"/recommendations/{INSTRUMENT}-articles-174-274/",
    "people": "/people/?by=odf&as_of=2017-11-07&diff=2020-02-19",
    "narrowed": "/people/?situation=prison&charged=kaz-cc-2014-174",
    "search": "/people/?q=%D0%B1%D0%BE%D0%BA%D0%B0%D0%B5%D0%B2",
    "person": "/people/maks-bokayev/",
    "official": "/people/kassym-zhomart-tokayev/",
    "source": "/sources/odf-2020-ep-followup/",
    "case": "/records/dzhakishev/",
    "incident": "/incidents/zhanaozen-2011/",
    "decision": "/records/wgad-2017-16/",
    "figures": "/figures/",
    "other language": "/people/maks-bokayev/?lang=ru",
}
"""One page of each kind in the larger sample register."""


class Answer(Protocol):
    """What a client is given."""

    @property
    def content(self) -> bytes: ...

    def __getitem__(self, header: str) -> str: ...


class Visitor:
    """Somebody who opens pages and gets them parsed."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def opens(self, address: str, status: int = 200) -> html.HtmlElement:
        """The page at an address; it must answer with this status."""
        return html.document_fromstring(self.gets(address, status))

    @staticmethod
    def parsed(content: bytes) -> html.HtmlElement:
        """The page in the content of an answer."""
        return html.document_fromstring(content.decode())

    def gets(self, address: str, status: int = 200) -> str:
        """The same as text."""
        response = self._client.get(address)
        assert response.status_code == status, f"{address} answered {response.status_code}"
        return response.content.decode()


@pytest.fixture
def visitor(client: Client) -> Visitor:
    return Visitor(client)


def words(element: html.HtmlElement) -> str:
    """The text of an element, white space folded."""
    return " ".join(element.text_content().split())


def all_words(page: html.HtmlElement, path: str) -> list[str]:
    """The texts of all elements at an XPath."""
    return [words(element) for element in page.xpath(path)]


def links_of(page: html.HtmlElement) -> Iterator[str]:
    """Every address within the register that the page leads to, without the place in the page.

    But for the quick exit, and people's files, each of which is a document to be typeset.
    """
    for element in page.iter("a", "link"):
        address = urldefrag(element.get("href", "")).url
        is_page = not address.startswith(("/static/", LEAVE)) and "/file." not in address
        if address.startswith("/") and is_page:
            yield address


def as_text(answer: Answer) -> str:
    """Everything that an answer says; of a workbook or a document, what its parts do."""
    if not zipfile.is_zipfile(io.BytesIO(answer.content)):
        is_text = answer["Content-Type"].startswith("text/")
        return answer.content.decode(errors="strict" if is_text else "replace")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        named = (name for name in parts.namelist() if name.endswith(".xml"))
        return "".join(parts.read(name).decode() for name in named)


def path_of(address: str) -> str:
    return urlsplit(address).path


@pytest.fixture
def desk(visitor: Visitor, settings: Settings, register_folder: RegisterFolder) -> Visitor:  # noqa: ARG001 -- a register comes first
    """The owner of an empty register at the open desk."""
    settings.DESK = True
    return visitor
