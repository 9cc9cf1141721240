"""A document while it is written: built as the public may read it, with what is wrong in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree, html

from onrecord.accounts import PUBLIC
from onrecord.ledger.errors import UnknownRecord
from onrecord.publications.building import Built, build
from onrecord.publications.content import Publication as Tree
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.html import as_html
from onrecord.publications.profiles import Kind, kinds
from onrecord.publications.versions.asking import KINDS
from onrecord.publications.writing.material import Fault
from onrecord.records import Publication

from .faults import reason_of
from .languages import spoken

FAULTS = "faults"
"""The section of a draft that lists its faults: the desk lists them beside."""
PREFIX = "built-"
"""Before every id of the document, which stands in a page with ids of its own."""
PLAIN = {"main": "div", "header": "div", "footer": "div", "aside": "div", "nav": "div"}
"""A page has one of each of these, and it is not the document's."""
DEEPEST = 6


@dataclass(frozen=True)
class Wrong:
    """A fault with the place in the form where it is put right, where that is one."""

    where: str
    line: int | None
    why: str
    place: str = ""


@dataclass(frozen=True)
class Preview:
    """A document as it would be: its words, what is wrong, and its text as HTML."""

    counter: str = ""
    is_too_long: bool = False
    deadline: str = ""
    faults: tuple[Wrong, ...] = ()
    body: str = ""

    @property
    def is_built(self) -> bool:
        """Whether there is a text to show."""
        return bool(self.body)


def known_kinds() -> dict[str, Kind]:
    """The kinds of document by name: the register's own and the shipped ones."""
    return kinds(Path(settings.REGISTER) / KINDS)


def built(
    record: Publication, language: str, day: date, *, draft: bool = True, in_spite: bool = False
) -> Built:
    """The document with this prose. Raises what building raises."""
    return build(
        record.genre,
        record.subject,
        viewer=PUBLIC,
        as_of=day,
        by=record.by,
        language=language,
        draft=draft,
        in_spite=in_spite,
        prose=record,
        folders=(Path(settings.REGISTER) / KINDS,),
    )


def preview(record: Publication, language: str, day: date) -> Preview:
    """The document with this prose, or why there is none."""
    try:
        made = built(record, language, day)
        body = fragment(_without_faults(made.publication))
    except UnknownRecord as error:
        why = _("{what}: the public sees no such record, so that no document is about it.")
        return Preview(faults=(Wrong("", None, why.format(what=error.args[0])),))
    except InvalidPublicationError as error:
        return Preview(faults=(Wrong("", None, reason_of(error)),))
    return Preview(
        counter=made.counter,
        is_too_long=made.limit is not None and made.words > made.limit,
        deadline=made.deadline.in_words(spoken()) if made.deadline is not None else "",
        faults=tuple(_wrong(each, record) for each in made.faults),
        body=body,
    )


def _wrong(fault: Fault, record: Publication) -> Wrong:
    before, _comma, section = fault.place.rpartition(", ")
    if before != f"publication {record.id}":
        return Wrong(fault.place, fault.line, reason_of(fault.message))
    where = f"{section} ({fault.language})" if fault.language else section
    place = f"prose-{section}-{fault.language}" if fault.language else ""
    return Wrong(where, fault.line, reason_of(fault.message), place)


def _without_faults(tree: Tree) -> Tree:
    sections = tuple(each for each in tree.sections if each.id != FAULTS)
    return dataclasses.replace(tree, sections=sections)


def fragment(tree: Tree) -> SafeString:
    """The document within a page of ours: a heading lower, and with ids of its own."""
    page = html.document_fromstring(as_html(tree), parser=html.HTMLParser(encoding="utf-8"))
    body: Any = page.find("body")
    for each in [*body.iterchildren("nav"), *body.xpath("./aside[@class='bar']")]:
        body.remove(each)
    for each in body.iter(etree.Element):
        _fitted(each)
    body.tag = "article"
    body.set("class", "built")
    body.set("lang", tree.language)
    written: str = html.tostring(body, encoding="unicode")
    return mark_safe(written)  # noqa: S308  # our writer escapes


def _fitted(each: html.HtmlElement) -> None:
    each.tag = PLAIN.get(each.tag, each.tag)
    if len(each.tag) == 2 and each.tag[0] == "h" and each.tag[1].isdecimal():  # noqa: PLR2004  # h1
        each.tag = f"h{min(int(each.tag[1]) + 1, DEEPEST)}"
    for name in ("id", "aria-labelledby"):
        if each.get(name):
            each.set(name, _own(each.get(name).split()))
    if each.get("href", "").startswith("#"):
        each.set("href", f"#{PREFIX}{each.get('href')[1:]}")
    if each.get("aria-label") and each.tag == "div":
        each.set("role", "note")


def _own(ids: Iterable[str]) -> str:
    return " ".join(f"{PREFIX}{each}" for each in ids)
