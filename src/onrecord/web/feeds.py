"""Searches as Atom feeds: of what anybody may see, and, with a key, of what its keeper may see.

RFC 4287. An entry is a record, with its name, its kind and when it was recorded. The programs that
read feeds keep them where no login is asked for: a feed with a key does not say what it looks for,
and of what is sealed only that there is something new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from lxml import etree

from onrecord.accounts import PUBLIC, Viewer
from onrecord.accounts.access import Standing
from onrecord.accounts.requests import access_of, are_accounts
from onrecord.ledger.history import one_answer
from onrecord.publications.withholding import Withheld
from onrecord.search import saved
from onrecord.search.question import Unsearchable
from onrecord.search.saved import Fresh, UnfitSearch
from onrecord.values import Level

from .addresses import KIND_NAMES
from .asked import Unanswerable
from .directory import Directory
from .faults import reason_of
from .pages import not_answered, not_found
from .reader import Reader

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
TOLD_IN_FEEDS = Level.RESTRICTED
"""Above this a feed says only that there is something."""
UNCHANGED = "1970-01-01T00:00:00+00:00"
"""When a feed that has no entry was last changed, as far as it tells."""


@dataclass(frozen=True)
class Head:
    """What a feed says of itself; `path` is the page that shows the same."""

    id: str
    title: str
    path: str


@require_safe
def public_feed(request: HttpRequest) -> HttpResponse:
    """The search of the address, as anybody sees it."""
    values = {part: request.GET[part] for part in saved.PARTS if request.GET.get(part)}
    if not values.get("q") and values.get("kind") not in KIND_NAMES:
        return not_answered(_("Write what to search for: q=words, or kind= and a kind of record."))
    asked = "&".join(f"{part}={quote(value)}" for part, value in sorted(values.items()))
    title = _("Onrecord: {words}").format(words=" ".join(values.values()))
    return _feed(
        request, values, PUBLIC, Head(f"urn:onrecord:search:{asked}", title, "/search/?" + asked)
    )


@require_safe
def private_feed(request: HttpRequest, key: str) -> HttpResponse:
    """The saved search whose feed has this key, as its keeper sees it now.

    A key that opens nothing, or whose account is closed, gets the answer for what is not there.
    That of a register without accounts opens to browsers on its machine alone.
    """
    one = saved.with_key(key)
    viewer = saved.viewer_of(one) if one is not None else None
    if one is None or viewer is None:
        return not_found(request)
    if not are_accounts() and access_of(request).standing is not Standing.OWNER:
        return not_found(request)
    title = _("Onrecord: saved search {number}").format(number=one.pk)
    head = Head(f"urn:onrecord:saved:{one.pk}", title, f"/saved/{one.pk}/")
    response = _feed(request, one.values, viewer, head)
    response.headers["Cache-Control"] = "no-store"
    return response


def _feed(
    request: HttpRequest, values: Mapping[str, str], viewer: Viewer, head: Head
) -> HttpResponse:
    try:
        with one_answer():
            withheld = Withheld.from_register(viewer)
            found = saved.found(values, viewer, withheld)[:ENTRIES]
            content = _written(request, head, found, _told_in_feeds(viewer))
    except (UnfitSearch, Unsearchable, Unanswerable) as error:
        return not_answered(reason_of(error))
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _told_in_feeds(viewer: Viewer) -> Reader:
    """The reader of a feed: as the viewer, and never sees what is sealed."""
    told = Viewer(viewer.name, min(viewer.clearance, TOLD_IN_FEEDS))
    return Reader.of({}, told, is_desk_page=not are_accounts() and viewer != PUBLIC)


def _written(
    request: HttpRequest,
    head: Head,
    found: list[Fresh],
    reader: Reader,
) -> bytes:
    directory = Directory(reader)
    directory.learn(each.key for each in found)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    _put(feed, "id", head.id)
    _put(feed, "title", head.title)
    _put(feed, "updated", found[0].recorded_at.isoformat() if found else UNCHANGED)
    _put(_put(feed, "author"), "name", "Onrecord")
    _put(feed, "link", rel="alternate", href=request.build_absolute_uri(head.path))
    for each in found:
        _put_entry(request, feed, each, directory, head)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _put_entry(
    request: HttpRequest,
    feed: etree._Element,
    each: Fresh,
    directory: Directory,
    head: Head,
) -> None:
    link, shape = directory.link(each.key), directory.shape(each.key)
    entry = _put(feed, "entry")
    if link is None or shape is None:
        _put(entry, "id", f"urn:onrecord:version:{each.version}")
        _put(entry, "title", _("A sealed record"))
        _put(entry, "updated", each.recorded_at.isoformat())
        _put(entry, "link", rel="alternate", href=request.build_absolute_uri(head.path))
        return
    _put(entry, "id", f"urn:onrecord:{each.key}:{each.version}")
    _put(entry, "title", link.words.plain)
    _put(entry, "updated", each.recorded_at.isoformat())
    _put(entry, "category", term=shape.kind, label=directory.kind_of(each.key))
    if link.address:
        _put(entry, "link", rel="alternate", href=request.build_absolute_uri(link.address))


def _put(
    parent: etree._Element,
    name: str,
    text: str | None = None,
    **attributes: str,
) -> etree._Element:  # lxml gives it no public name
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text
    return made
