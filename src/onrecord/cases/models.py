"""Cases, liberty and decisions as rows."""

from __future__ import annotations

from django.db import models

from onrecord.law.models import Provision
from onrecord.ledger.models import Projected
from onrecord.organisations.models import Organisation
from onrecord.people.models import Person
from onrecord.sources.models import Document


class Case(Projected):
    """What belongs together."""

    title = models.TextField()


class Proceeding(Projected):
    """A procedure before an authority."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="proceedings")
    type = models.TextField()
    outcome = models.TextField(blank=True)


class Charge(Projected):
    """A provision that a person is charged under in a proceeding; no person: not named."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="charges")
    provision = models.ForeignKey(Provision, models.CASCADE, related_name="charges")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="charges")


class Sentence(Projected):
    """A penalty asked for or imposed; `duration` is ISO 8601. No person: not named."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="sentences")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sentences")
    type = models.TextField()
    stage = models.TextField()
    duration = models.TextField(blank=True)


class LibertyPeriod(Projected):
    """A situation of a person, with the bounds of its first and last day as sources state them.

    NULL: not stated. `goes_on`: a source says that it was going on. `is_over`: one says that it
    had ended. `term_ends`: the last day on which the imposed term can end.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="liberty")
    person = models.ForeignKey(Person, models.CASCADE, related_name="liberty")
    situation = models.TextField(db_index=True)
    from_text = models.TextField(blank=True)
    from_earliest = models.DateField(null=True)
    from_latest = models.DateField(null=True)
    until_text = models.TextField(blank=True)
    until_earliest = models.DateField(null=True)
    until_latest = models.DateField(null=True)
    goes_on = models.BooleanField(default=False)
    is_over = models.BooleanField(default=False)
    ended = models.TextField(blank=True)
    term_ends = models.DateField(null=True)


class Attestation(Projected):
    """A source says that it was so on every day from `first_day` to `last_day`."""

    period = models.ForeignKey(LibertyPeriod, models.CASCADE, related_name="attestations")
    text = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    went_on = models.BooleanField(default=False)


class EndSource(Projected):
    """A document that says that a period is over: it ended before the document's first day."""

    period = models.ForeignKey(LibertyPeriod, models.CASCADE, related_name="end_sources")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")


class Decision(Projected):
    """A finding by a body."""

    body = models.ForeignKey(Organisation, models.CASCADE, related_name="decisions")
    symbol = models.TextField(blank=True)
    first_day = models.DateField(null=True)


class Remedy(Projected):
    """What a decision ordered, and whether it was delivered."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="remedies")
    type = models.TextField()
    delivered = models.TextField()
