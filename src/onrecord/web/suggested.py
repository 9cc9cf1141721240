"""What is offered under the box of the search while somebody types: people, records, articles.

The same for everybody as the search itself: who has no scripts has the answers of that instead.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string

from onrecord.search.suggesting import people, suggested

from .directory import Directory
from .pages import page
from .reader import Reader
from .search import MOST_LETTERS

MOST_PEOPLE, MOST_RECORDS = 5, 6


@page
def suggestions(reader: Reader) -> HttpResponse:
    """A list of links, of as many as can be looked over while typing."""
    text = reader.values.get("q", "").strip()[:MOST_LETTERS]
    asked = (text, reader.viewer, reader.withheld)
    keys = (*people(*asked, MOST_PEOPLE), *suggested(*asked, MOST_RECORDS)) if text else ()
    directory = Directory(reader)
    directory.learn(keys)
    rows = [
        (link, directory.kind_of(key))
        for key in keys
        if (link := directory.link(key)) is not None and link.address
    ]
    return HttpResponse(render_to_string("web/suggested.html", {"rows": rows}))
