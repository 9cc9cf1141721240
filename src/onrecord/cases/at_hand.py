"""Rolls that are kept from one question to the next, and brought up to date in between."""

from __future__ import annotations

from onrecord.accounts import Viewer
from onrecord.ledger.history import vocabularies
from onrecord.ledger.states import Changed, Kept

from .material import READ_FROM, Material
from .queries import Rolls

VIEWERS = 4


def rolls_at_hand(viewer: Viewer) -> Rolls:
    """The rolls of the register, or of the moment that is looked at."""
    return _rolls(viewer)


def _read(viewer: Viewer) -> Rolls:
    return Rolls(Material.read(viewer), vocabularies())


def _renewed(viewer: Viewer, before: Rolls, changed: Changed) -> Rolls:  # noqa: ARG001  # as asked
    return Rolls(before.material.renewed(changed), vocabularies(), before)


_rolls = Kept((*READ_FROM, "concept_scheme"), _read, _renewed, VIEWERS)
