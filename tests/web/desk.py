"""The desk of a test register: one document handed in, and what a visitor does there."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.test import Client
from lxml import html

from onrecord.review import intake
from onrecord.review.models import Proposal, Submission
from onrecord.values import Level

LETTER = """Follow-up letter of 14 March 2019

Recommendation 1 (liberty of Ivo Testov): not fulfilled. Ivo Testov has been in prison since
2 February 2016 and was sentenced to eight years in prison.

Recommendation 2 (an inquiry into torture): partially fulfilled. The lawyer Petra Zkoushkova was
released on parole on 3 April 2018.

In 2018, at least 15 people were detained under Article 305 of the Penal Code of Testland.
"""


def handed_in(text: str = LETTER, name: str = "letter.txt") -> Submission:
    """A document in the queue, read as it would be from a file."""
    return intake.ingest_bytes(name, text.encode(), by="tests", level=Level.PUBLIC)


def proposal(submission: Submission, kind: str, words: str = "") -> Proposal:
    """The first proposal of a kind whose payload holds these words."""
    found = submission.proposals.filter(kind=kind).order_by("start", "number")
    return next(each for each in found if words in str(each.payload))


def address_of(one: Proposal, decision: str = "") -> str:
    """Where a proposal is, or where a decision on it is sent."""
    page = f"/review/{one.submission_id}/{one.number}/"
    return f"{page}{decision}/" if decision else page


def sent(page: html.HtmlElement, decision: str) -> dict[str, list[str]]:
    """What a browser would send of the form with this decision, as it stands on the page."""
    [form] = [
        each for each in page.xpath("//form[@action]") if f"/{decision}/" in each.get("action")
    ]
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return values


def decides(client: Client, one: Proposal, decision: str, **fields: object) -> html.HtmlElement:
    """Sends a decision and opens the page that it leads to; it must lead to one."""
    answer = client.post(address_of(one, decision), fields)
    assert answer.status_code == 302, answer.content.decode()
    return html.document_fromstring(client.get(answer["Location"]).content.decode())


def path(address: str) -> str:
    """An address without its question."""
    return urlsplit(address).path
