"""Forms as a visitor fills them in: what a browser would send of one, with some fields changed."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html
from tests.web.conftest import words

EDIT = "/review/records/{}/edit/"
NEW = "/review/records/new/{}/"


def sent(page: html.HtmlElement, form: str = "entry") -> dict[str, Any]:
    """What a browser would send of the form with this id, as it stands on the page."""
    [found] = page.xpath(f"//form[@id='{form}']")
    values: dict[str, list[str]] = {}
    for name, value in found.form_values():
        values.setdefault(name, []).append(value)
    return values


def posted(client: Client, address: str, fields: dict[str, Any], status: int) -> html.HtmlElement:
    """The page that answers a form; it must answer with this status."""
    answer = client.post(address, fields)
    assert answer.status_code == status, words(html.document_fromstring(answer.content.decode()))
    return html.document_fromstring(answer.content.decode())


def saved(client: Client, address: str, fields: dict[str, Any]) -> html.HtmlElement:
    """The page of the record after its form was taken."""
    answer = client.post(address, fields)
    text = answer.content.decode()
    assert answer.status_code == 302, words(html.document_fromstring(text))
    return html.document_fromstring(client.get(answer["Location"]).content.decode())


def with_row(client: Client, address: str, fields: dict[str, Any], at: str) -> dict[str, Any]:
    """The form after the button that adds a part to this list, as without scripts."""
    return sent(posted(client, address, {**fields, "add": at}, 200))


def faults(page: html.HtmlElement) -> list[str]:
    """What is marked in the form."""
    return [words(each) for each in page.xpath("//*[@class='fault']")]
