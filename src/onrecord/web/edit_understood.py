"""What is written into a field, shown back as it was understood: dates above all."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from onrecord.accounts.access import Act
from onrecord.extraction.written import WRITTEN, NotUnderstood
from onrecord.values import Bound, DateInterval, PartialDate

from .asked import Unanswerable
from .faults import reason_of
from .languages import spoken
from .review_desk import Desk, desk
from .review_values import SEVERAL

KINDS = {kind.__name__: kind for kind in WRITTEN}
"""Classes of value that are written as sources write them, by name."""


@desk("GET", act=Act.EDIT)
def understood_now(sitting: Desk) -> HttpResponse:
    """How what stands in a field is understood, while it is being written."""
    values = sitting.reader.values
    kind = KINDS.get(values.get("takes", ""))
    if kind is None:
        raise Unanswerable("takes: no class of value is called so; open the form again.")
    text = next((value for name, value in values.items() if name.startswith("/")), "")
    try:
        return HttpResponse(format_html("{}", understood(text, kind)))
    except NotUnderstood as error:
        return HttpResponse(format_html('<span class="fault">{}</span>', reason_of(error)))


def understood(text: str, kind: type) -> str:
    """What the text of a field means, in words; empty where it says just that.

    Raises NotUnderstood.
    """
    parts = [part.strip() for part in text.split(SEVERAL) if part.strip()]
    said = "; ".join(_said(part, kind) for part in parts)
    return _("understood: {value}").format(value=said) if said != "; ".join(parts) else ""


def _said(text: str, kind: type) -> str:
    reads, shows = WRITTEN[kind]
    value = reads(text)
    if kind in (PartialDate, Bound, DateInterval):
        date = kind.parse(value)
        return ", ".join([date.in_words(spoken()), *_unknown(date)])
    return str(shows(value))


def _unknown(date: PartialDate | Bound | DateInterval) -> Iterator[str]:
    """What a single date leaves open."""
    if not isinstance(date, PartialDate):
        if date.start is None or date.start != date.end:
            return
        date = date.start
    if date.precision == "month":
        yield _("the day unknown")
    if date.precision == "year":
        yield _("the day and the month unknown")
