"""Forms put aside unfinished: kept for their author, continued, discarded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.models import Record

from .models import UnfinishedForm

Sent = Mapping[str, list[str]]


def put_aside(form: UnfinishedForm, sent: Sent, *, by: str, title: str) -> UnfinishedForm:
    """Keeps what a form holds; a form that was put aside before is written over."""
    form.sent = {name: list(values) for name, values in sent.items()}
    form.title, form.saved_by, form.saved_at = title, by, datetime.now(UTC)
    form.save()
    return form


def unfinished(viewer: Viewer, by: str) -> list[UnfinishedForm]:
    """The author's own, the last one first; none of a record that is closed to them now."""
    closed = Record.objects.exclude(level__in=viewer.levels).values("key")
    found = UnfinishedForm.objects.filter(saved_by=by).filter(Q(key="") | ~Q(key__in=closed))
    return list(found.order_by("-saved_at", "-pk"))


def unfinished_form(pk: int, viewer: Viewer, by: str) -> UnfinishedForm:
    """One of the author's own. Raises UnknownRecord."""
    found = next((each for each in unfinished(viewer, by) if each.pk == pk), None)
    if found is None:
        raise UnknownRecord(str(pk), "unfinished form")
    return found
