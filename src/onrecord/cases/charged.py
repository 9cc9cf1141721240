"""Who was charged under an article, and how each charge stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.people.identity import identity

from .models import Charge

NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Charged:
    """A charge; `person` is None where nobody is named, or where the viewer may not see who.

    `proceeding` is its place, as in "testov/proceedings/0"; `decided` is the day of judgment.
    """

    person: str | None
    case: str
    proceeding: str
    provision: str
    status: str
    decided: date | None


def charged_under(provisions: Iterable[str], viewer: Viewer) -> list[Charged]:
    """The charges under these provisions, by day of judgment; those not decided come last.

    For an article with its paragraphs, give all of them.
    """
    keys = list(provisions)
    rows = visible(Charge, viewer).filter(provision_id__in=keys)
    named = visible(Charge, viewer, "person").filter(provision_id__in=keys)
    people = set(named.values_list("id", flat=True))
    who = identity(viewer)
    found = [
        Charged(
            who.of(row.person_id) if row.person_id and row.id in people else None,
            row.record_id,
            row.proceeding_id,
            row.provision_id,
            row.status or NOT_STATED,
            row.proceeding.decided_on,
        )
        for row in rows.select_related("proceeding")
    ]
    return sorted(
        found, key=lambda each: (each.decided or date.max, each.proceeding, each.person or "")
    )


def by_status(charges: Iterable[Charged]) -> dict[str, int]:
    """How many people stand charged so, the most frequent first; those not named are not counted.

    Somebody charged several times alike counts once.
    """
    people = {(each.person, each.status) for each in charges if each.person is not None}
    return dict(Counter(status for _, status in sorted(people)).most_common())
