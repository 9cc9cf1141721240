"""Cases, liberty and decisions as rows."""

from __future__ import annotations

from django.db import models

from onrecord.law.models import Provision
from onrecord.ledger.models import Projected, Record
from onrecord.organisations.models import Organisation
from onrecord.people.models import Person
from onrecord.sources.models import Document


class Case(Projected):
    """What belongs together."""

    title = models.TextField()


class Proceeding(Projected):
    """A procedure before an authority; `state` is where it takes place."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="proceedings")
    type = models.TextField(db_index=True)
    outcome = models.TextField(blank=True)
    state = models.TextField(blank=True)
    requested_by = models.TextField(blank=True)
    notice = models.TextField(blank=True)
    opened_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)


class ProceedingPerson(Projected):
    """Somebody whom a proceeding is about."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.CASCADE, related_name="proceedings")


class Stage(Projected):
    """A step in a proceeding, on one of the days from `first_day` to `last_day`."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="stages")
    stage = models.TextField()
    outcome = models.TextField(blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class Charge(Projected):
    """A provision that a person is charged under in a proceeding; no person: not named.

    `should_have_been` is the provision that somebody says should have been used.
    """

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="charges")
    provision = models.ForeignKey(Provision, models.CASCADE, related_name="charges")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="charges")
    status = models.TextField(blank=True)
    should_have_been = models.ForeignKey(
        Provision, models.CASCADE, null=True, related_name="not_charged"
    )


class Sentence(Projected):
    """A penalty asked for or imposed; `duration` is ISO 8601. No person: not named.

    `amount` is what a fine or damages come to in `currency`, `paid` what had been paid of it.
    `is_replaced`: a later sentence stands in its place.
    """

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="sentences")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sentences")
    type = models.TextField()
    stage = models.TextField()
    duration = models.TextField(blank=True)
    imposed_on = models.DateField(null=True)
    is_replaced = models.BooleanField(default=False)
    currency = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    paid = models.DecimalField(max_digits=24, decimal_places=6, null=True)


class LibertyPeriod(Projected):
    """A situation of a person, with the bounds of its first and last day as sources state them.

    NULL: not stated. `goes_on`: a source says that it was going on. `is_over`: one says that it
    had ended. `term_ends_first` and `term_ends` are the first and the last day on which the
    imposed term can end, `parole_first` and `parole_last` those from which parole can be asked for.
    `place` is where the person is kept, as the sources put it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="liberty")
    person = models.ForeignKey(Person, models.CASCADE, related_name="liberty")
    situation = models.TextField(db_index=True)
    place = models.TextField(blank=True)
    from_text = models.TextField(blank=True)
    from_earliest = models.DateField(null=True)
    from_latest = models.DateField(null=True)
    until_text = models.TextField(blank=True)
    until_earliest = models.DateField(null=True)
    until_latest = models.DateField(null=True)
    goes_on = models.BooleanField(default=False)
    is_over = models.BooleanField(default=False)
    ended = models.TextField(blank=True)
    term_ends_first = models.DateField(null=True)
    term_ends = models.DateField(null=True)
    parole_first = models.DateField(null=True)
    parole_last = models.DateField(null=True)


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
    """What a decision ordered, and whether it was delivered; `due_on` is the last day for it."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="remedies")
    type = models.TextField()
    delivered = models.TextField(db_index=True)
    ordered_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    currency = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    paid = models.DecimalField(max_digits=24, decimal_places=6, null=True)


class Discipline(Projected):
    """A penalty in a place of detention; no person: not named."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="discipline")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="discipline")
    penalty = models.TextField()
    first_day = models.DateField(null=True)


class AccessRequest(Projected):
    """Somebody asked to be let in, and what was answered."""

    answer = models.TextField(db_index=True)
    first_day = models.DateField(null=True)


class Involvement(Projected):
    """The part of an official or unit in a matter; `status` is that of the last step."""

    actor = models.ForeignKey(Record, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="involvements")
    role = models.TextField()
    status = models.TextField(db_index=True)
    first_day = models.DateField(null=True)


class InvolvementMatter(Projected):
    """What the involvement is in: a case, incident, decision, law or statement."""

    involvement = models.ForeignKey(Involvement, models.CASCADE, related_name="matters")
    matter = models.ForeignKey(Record, models.CASCADE, related_name="+")
