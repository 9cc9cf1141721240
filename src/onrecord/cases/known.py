"""What a register knows of people beside their names, for deciding whether two are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.names import Known
from onrecord.people.models import Recognition

from .models import Charge


def beside_the_name(viewer: Viewer) -> Callable[[str], Known]:
    """Occupations (the categories of lists) and charges of each person the viewer may see."""
    occupations: dict[str, set[str]] = defaultdict(set)
    charges: dict[str, set[str]] = defaultdict(set)
    categories = visible(Recognition, viewer, "person").exclude(category="")
    for person, category in categories.values_list("person_id", "category"):
        occupations[person].add(category)
    for person, provision in visible(Charge, viewer, "person").values_list(
        "person_id", "provision_id"
    ):
        charges[person].add(provision)

    def known(person: str) -> Known:
        return Known(
            occupations=frozenset(occupations.get(person, ())),
            charges=frozenset(charges.get(person, ())),
        )

    return known
