"""The first page after something was recorded: processor time by page and by what was recorded."""
# ruff: noqa: PLC0415 -- rooms with tables can be imported once the register is open

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from rich.table import Table

from benchmarks.country import CITED, GREAT

CHANGED = {
    "statement": "statement-1",
    "recommendation": "recommendation-5",
    "reply": "reply-3",
    "case": "case-6",
    "person": "person-15",
    "document": "document-9",
    "organisation": "organisation-7",
    "instrument": "instrument-1",
    "register": "register-itself",
    "vocabulary": "terms",
}
"""What is recorded anew, with one citation more or in a new version."""

OPENED = {
    "overview": "/",
    "roll": "/people/",
    "person": "/people/person-15/",
    "instrument of many": f"/instruments/{GREAT}/",
    "its replies": f"/instruments/{GREAT}/replies/",
    "calendar": "/calendar/",
    "API, roll": "/api/v1/prisoners",
    "API, follow-up of many": f"/api/v1/followup/{GREAT}",
    "API, large vocabulary": "/api/v1/vocabularies/terms",
}
AT_THE_DESK = {"desk, roll-call": "/review/roll-call/"}
TIMES = 3


def record_change(key: str) -> None:
    """A version of the record that says something new."""
    import json

    from onrecord.accounts import OWNER
    from onrecord.ledger.history import current
    from onrecord.ledger.models import Version
    from onrecord.ledger.services import record_batch
    from onrecord.records import payload_of, record_from

    payload = json.loads(json.dumps(payload_of(current(key, OWNER))))
    said = f"p. {Version.objects.order_by('-seq').values_list('seq', flat=True)[0]}"
    if payload["kind"] == "concept_scheme":
        payload["version"] = said
    else:
        payload["cites"] = [*payload.get("cites", ()), {"document": CITED, "place": said}]
    record_batch([record_from(payload)], by="benchmark")


def after_changes(opens: Callable[[str], Any], pages: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Of each page the milliseconds that this process works on it, once each thing is recorded.

    Each time something is recorded before, and the page is then the first that is opened; the
    worst of some times counts. The last column is that of a page after which nothing was recorded.
    """
    rows = []
    for name, address in pages.items():
        opens(address)
        after = [
            max(_worked(opens, address, key) for _ in range(TIMES)) for key in CHANGED.values()
        ]
        rows.append((name, *(f"{each:,.0f}" for each in (*after, _worked(opens, address)))))
    return rows


def _worked(opens: Callable[[str], Any], address: str, key: str | None = None) -> float:
    if key is not None:
        record_change(key)
    begun = time.process_time()
    opens(address)
    return (time.process_time() - begun) * 1000


def table_of_changes(rows: list[tuple[str, ...]]) -> Table:
    """One row a page."""
    made = Table("worked ms after a new", *CHANGED, "nothing", box=None)
    for row in rows:
        made.add_row(*row)
    return made
