"""Searches that somebody keeps: saved with a name, what is new in them, and the key of a feed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.accounts.models import Account
from onrecord.accounts.requests import are_accounts
from onrecord.ledger.models import Record, Version
from onrecord.publications.withholding import Withheld
from onrecord.values.worded import worded

from .concealed import concealed
from .entries import Matching
from .labels import labels
from .models import SavedSearch
from .question import Question

PARTS = ("q", "kind", "in", "since", "until")
"""What a saved search asks for, by its names in addresses."""
MOST = 200
"""Searches that one person can keep."""
KEY_BYTES = 32


class UnfitSearch(ValueError):
    """A search that cannot be saved; the message says what to write instead."""


@dataclass(frozen=True)
class Fresh:
    """A record that a search finds, with the version that it has now and when that was recorded."""

    key: str
    version: int
    recorded_at: datetime


def save(owner: str, name: str, values: Mapping[str, str]) -> SavedSearch:
    """Keeps a search; all that there is now counts as looked at. Raises UnfitSearch, Unsearchable.

    Without words it is the list of a kind.
    """
    asked = {part: values[part] for part in PARTS if values.get(part)}
    if not name.strip():
        raise UnfitSearch(worded("give the search a name"))
    if not ("q" in asked or "kind" in asked):
        raise UnfitSearch(worded("a search to be saved has words, or a kind of record"))
    if SavedSearch.objects.filter(owner=owner).count() >= MOST:
        raise UnfitSearch(worded("{most} searches are kept already; delete one", most=MOST))
    _question(asked, PUBLIC)  # which may ask whatever anybody may
    now = last_version()
    return SavedSearch.objects.create(
        owner=owner,
        name=name.strip(),
        values=asked,
        made_at=datetime.now(UTC),
        seen=now,
        told=now,
    )


def saved_by(owner: str) -> list[SavedSearch]:
    """What somebody keeps, by name."""
    return list(SavedSearch.objects.filter(owner=owner).order_by("name", "pk"))


def found(
    values: Mapping[str, str], viewer: Viewer, withheld: Withheld, after: int = 0
) -> list[Fresh]:
    """What the search finds of records recorded after a version, the latest first.

    As far as the viewer may see it now. Raises Unsearchable.
    """
    rows = Record.objects.filter(version__gt=after, withdrawn=False, level__in=viewer.levels)
    if values.get("kind"):
        rows = rows.filter(kind=values["kind"])
    changed = dict(rows.values_list("key", "version"))
    keys = _matching(values, viewer, withheld) & changed.keys() if changed else set()
    versions = Version.objects.filter(seq__in=[changed[key] for key in keys])
    times = versions.order_by("-seq").values_list("key", "seq", "batch__recorded_at")
    return [Fresh(*row) for row in times]


def _matching(values: Mapping[str, str], viewer: Viewer, withheld: Withheld) -> set[str]:
    question = _question(values, viewer)
    if question is None:
        kind = Record.objects.filter(kind=values["kind"], level__in=viewer.levels)
        return set(kind.values_list("key", flat=True)) - set(withheld.people)
    matching = Matching(question, viewer)
    return set(matching.without(concealed(matching, withheld)).every())


def _question(values: Mapping[str, str], viewer: Viewer) -> Question | None:
    """The question of a search with words, None for a plain list."""
    if not values.get("q"):
        return None
    days = {part: _day(values.get(part)) for part in ("since", "until")}
    return Question.of(
        values["q"],
        labels(viewer),
        kind=values.get("kind") or None,
        language=values.get("in") or None,
        **days,
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise UnfitSearch(worded("{words} is no day; write 2019-12-27", words=words)) from error


def looked_at(saved: SavedSearch, version: int) -> None:
    """Notes that its owner has looked at all that was recorded up to a version."""
    saved.seen = max(saved.seen, min(version, last_version()))
    saved.save(update_fields=["seen"])


def last_version() -> int:
    """The number of the last version of the log, 0 while there is none."""
    return Version.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


# --- the feed -------------------------------------------------------------------------------------


def new_key(saved: SavedSearch) -> str:
    """Another key of its feed, which can be read this once; the one before opens nothing more."""
    key = secrets.token_urlsafe(KEY_BYTES)
    saved.key_digest = _digest(key)
    saved.save(update_fields=["key_digest"])
    return key


def with_key(key: str) -> SavedSearch | None:
    """The saved search that the key of a feed opens."""
    return SavedSearch.objects.filter(key_digest=_digest(key)).first()


def viewer_of(saved: SavedSearch) -> Viewer | None:
    """As whom its owner sees the register now; None for an account that is closed or gone.

    In a register without accounts that is its owner.
    """
    account = Account.objects.filter(name=saved.owner, is_active=True).first()
    if account is not None:
        return account.rights.reads_as
    return None if are_accounts() else OWNER


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
