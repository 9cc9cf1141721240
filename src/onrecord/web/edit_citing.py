"""Citing as one types: a pasted passage or link leads to the document, the place and positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from onrecord.extraction.written import NotUnderstood, date_of
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current_many, current_of_kind
from onrecord.reading import Text
from onrecord.records import Document, Payload
from onrecord.records.base import Reference
from onrecord.review import codes, editing
from onrecord.review.errors import Undecidable
from onrecord.review.slugs import free_key
from onrecord.review.wording import shortened
from onrecord.search.models import DocumentFile, KeptText
from onrecord.search.texts import keep_texts
from onrecord.values import PartialDate, passage_digest

from .directory import Directory
from .faults import reason_of
from .languages import spoken
from .notes import kept
from .reader import Reader
from .review_desk import Desk
from .review_edits import Sent
from .review_form import NEW_SOURCE
from .review_names import Names
from .texts import text_of

SHORTEST = 12
"""Letters below which words are no passage: they stand in too many places."""
LONGEST_PLACE = 80
QUOTES = "\"'«»“”„‟‘’‚‹›`ʼ"
DASHES = "-‐‑‒–—―−"
WEB = "text/html"
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)

Span = tuple[int, int]


def with_source(sent: Sent, paste: str, reader: Reader) -> dict[str, list[str]]:
    """What was sent, with the citation filled in for which a passage or a link was pasted.

    `paste` is the pointer of that field. Where the register has no such document, the form asks
    for one.
    """
    at = paste.rpartition("/")[0]
    text = (sent.get(paste) or [""])[0].strip()
    filled = {name: list(values) for name, values in sent.items()}
    found = _by_address(text, reader) if ADDRESS.fullmatch(text) else _by_words(text, reader)
    filled |= {f"{at}/{name}": [value] for name, value in found.items()}
    if "document" not in found and ADDRESS.fullmatch(text):
        filled[f"{at}/new/address"] = [text]
    return filled


def span_of(passage: str, text: str) -> Span | None:
    """Where the passage stands in the text: as it is, else with other spaces, quotes or dashes."""
    at = text.find(passage)
    if at >= 0:
        return at, at + len(passage)
    found = _tolerant(passage).search(text)
    return found.span() if found else None


def _tolerant(passage: str) -> re.Pattern[str]:
    words = passage.replace("...", "…").split()
    return re.compile(r"\s+".join("".join(map(_sign, word)) for word in words))


def _sign(letter: str) -> str:
    if letter == "…":
        return r"(?:…|\.\.\.)"
    for alike in (QUOTES, DASHES):
        if letter in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(letter)


# --- by words -----------------------------------------------------------------------------------


def _by_words(passage: str, reader: Reader) -> dict[str, str]:
    if len(passage) < SHORTEST:
        return {"said": _("Paste a sentence of the source, or its address.")}
    places = list(_places(passage, reader))
    if not places:
        said = _("No text that the register keeps holds this. Name the source below, or add it.")
        return {"said": said, "unknown": "1"}
    document, (start, end) = places[0]
    text = text_of(document)
    if text is None:
        return {"said": _("The text of the source could not be read.")}
    others = [_named(each, reader) for each, _span in places[1:]]
    found = {
        "document": document.id,
        "start": str(start),
        "end": str(end),
        "passage_sha256": passage_digest(text.text[start:end]),
        "said": _found_in(document, others, reader),
    }
    place = _place(text, start)
    return found | ({"place": place} if place else {})


def _places(passage: str, reader: Reader) -> Iterator[tuple[Document, Span]]:
    """The documents whose kept text holds the passage, with where, in the order of their keys."""
    keep_texts(RegisterFolder(Path(settings.REGISTER)))
    longest = sorted(re.findall(r"\w+", passage), key=len)[-2:]
    texts = KeptText.objects.using("default")
    for word in longest:
        texts = texts.filter(text__contains=word)
    spans = {each.sha256: span_of(passage, each.text) for each in texts}
    held = [digest for digest, span in spans.items() if span]
    files = DocumentFile.objects.filter(sha256__in=held).values_list("record_id", "sha256")
    documents = current_many(sorted({key for key, _digest in files}), reader.viewer)
    for document in documents.values():
        file = kept(document) if isinstance(document, Document) else None
        span = spans.get(file.sha256) if file else None
        if span is not None and isinstance(document, Document):
            yield document, span


def _found_in(document: Document, others: list[str], reader: Reader) -> str:
    said = _("Found in {source}.").format(source=_named(document, reader))
    if others:
        said += " " + _("It stands in these as well: {sources}.").format(sources="; ".join(others))
    return said


def _place(text: Text, start: int) -> str:
    """The section and the page of a position, as a citation names them."""
    page, section = text.page_at(start), text.section_at(start)
    named = [shortened(" ".join(section.split()), LONGEST_PLACE)] if section else []
    return ", ".join([*named, *([f"p. {page}"] if page else [])])


def _named(document: Document, reader: Reader) -> str:
    return Directory(reader).name(document).plain


# --- by address -----------------------------------------------------------------------------------


def _by_address(address: str, reader: Reader) -> dict[str, str]:
    wanted = _plain(address)
    for document in _documents(reader):
        if wanted in {_plain(each) for each in (document.address, document.archived) if each}:
            return {"document": document.id, "said": _found_in(document, [], reader)}
    return {"said": _("No source of the register has this address. Add it."), "unknown": "1"}


def _documents(reader: Reader) -> Iterable[Document]:
    shapes = current_of_kind("document", reader.viewer)
    return (each for each in shapes if isinstance(each, Document))


def _plain(address: str) -> str:
    """An address without what does not tell one page from another."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    host = parts.netloc.casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


# --- a source that is new to the register -------------------------------------------------------


def with_new_source(sent: Sent, at: str, sitting: Desk) -> dict[str, list[str]]:
    """Adds the source that is described beside the citation at this pointer, and cites it.

    What keeps it from being added is said where the passage was pasted.
    """
    filled = {name: list(values) for name, values in sent.items()}
    try:
        payload = _new_source(sent, at, sitting.reader)
        added = editing.add(
            payload, viewer=sitting.viewer, by=sitting.by, why=_("a source to be cited")
        )
    except (NotUnderstood, Undecidable) as error:
        return filled | {f"{at}/said": [reason_of(error)], f"{at}/unknown": ["1"]}
    kept = {name: each for name, each in filled.items() if not name.startswith(f"{at}/new/")}
    return kept | {
        f"{at}/document": [added.key],
        f"{at}/said": [_("The source was added to the register.")],
    }


def _new_source(sent: Sent, at: str, reader: Reader) -> Payload:
    """The document that the fields beside a citation describe; of the level of the record."""
    said = {name: (sent.get(f"{at}/new/{name}") or [""])[0].strip() for name in NEW_SOURCE}
    if not said["title"]:
        raise NotUnderstood(_("A source is known by its title; write it as the source does."))
    payload: Payload = {
        "kind": "document",
        "id": free_key(said["title"], viewer=reader.viewer),
        "level": (sent.get("/level") or ["public"])[0] or "public",
        "title": {spoken(): said["title"]},
        "genre": codes.genre(said["title"], WEB if said["address"] else ""),
    }
    if said["publisher"]:
        names = Names(Directory(reader), ())
        payload["publishers"] = [names.meant(said["publisher"], Reference(("organisation",)))]
    if said["date"]:
        payload["date"] = date_of(said["date"], PartialDate)
    if said["address"]:
        payload["address"] = said["address"]
    return payload
