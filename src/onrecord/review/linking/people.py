"""People whose name the proposal's may be another spelling of, as `names` decides."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.accounts import OWNER
from onrecord.names import UnfitName, UnfitQuery, decide
from onrecord.people.identity import identity
from onrecord.people.kept_names import index_of_names
from onrecord.review.models import Proposal

from .found import Found

NEIGHBOURS = 5
FORMS = 4
CERTAIN_ENOUGH = 0.8


class People:
    """The people of the register by their names."""

    def __init__(self) -> None:
        self._names = index_of_names(OWNER)
        self._who = identity(OWNER)

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """People whose names do not differ from the forms of the proposal's, with the reasons."""
        payload = proposal.payload
        forms = dict.fromkeys((payload["name"], *payload["forms"]))
        full = [form for form in forms if " " in form] or list(forms)
        for form in full[:FORMS]:
            yield from self._spelt_like(form)

    def _spelt_like(self, form: str) -> Iterator[Found]:
        try:
            hits = self._names.search(form, NEIGHBOURS)
        except UnfitQuery:
            return
        for hit in hits:
            try:
                decision = decide(form, hit.name)
            except UnfitName:
                continue
            if decision.verdict != "different":
                reasons = (f"{form}, {hit.name}: {'; '.join(decision.reasons)}",)
                yield Found(self._who.of(hit.id), decision.score, reasons)
