"""People, groups, lists and recognitions as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected
from onrecord.organisations.models import Organisation


class Person(Projected):
    """A person; `name` is the first name given, `basis` why something may be published."""

    name = models.CharField(max_length=300, db_index=True)
    basis = models.CharField(max_length=40, blank=True)
    objected_on = models.DateField(null=True)


class PersonName(Projected):
    """One written form of a person's name; `folded` is what searches compare."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    language = models.CharField(max_length=20, blank=True)


class Judgement(Projected):
    """Whether two records are about the same person, as somebody decided; `keep` shows both."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=20, db_index=True)
    keep = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")


class Group(Projected):
    """People described or counted together."""

    name = models.CharField(max_length=500)
    type = models.CharField(max_length=40)


class GroupMember(Projected):
    """A known member of a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="groups")


class ListEdition(Projected):
    """One issue of a list; it speaks for every day from `first_day` to `last_day`."""

    as_of = models.CharField(max_length=60)
    first_day = models.DateField(db_index=True)
    last_day = models.DateField()
    bound = models.CharField(max_length=20)
    method = models.CharField(max_length=40)


class EditionIssuer(Projected):
    """An organisation that issued an edition, alone or with others."""

    edition = models.ForeignKey(ListEdition, models.CASCADE, related_name="issuers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="editions")


class Recognition(Projected):
    """What an edition decided on a person, in force from `from_day`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="recognitions")
    edition = models.ForeignKey(ListEdition, models.CASCADE, related_name="recognitions")
    category = models.CharField(max_length=80, blank=True)
    decision = models.CharField(max_length=20)
    decided_on = models.DateField(null=True)
