"""People, groups, lists and recognitions as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected
from onrecord.organisations.models import Organisation


class Person(Projected):
    """A person; `name` is the first name given, `basis` why something may be published."""

    name = models.TextField()
    basis = models.TextField(blank=True)
    objected_on = models.DateField(null=True)


class PersonName(Projected):
    """One written form of a person's name; `folded` is what searches compare."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.TextField()
    folded = models.TextField()
    language = models.TextField(blank=True)


class Judgement(Projected):
    """Whether two records are about the same person, as somebody decided; `keep` shows both."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    verdict = models.TextField(db_index=True)
    keep = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")


class Group(Projected):
    """People described or counted together; their number within its limits, NULL: not stated."""

    name = models.TextField()
    type = models.TextField()
    low = models.PositiveBigIntegerField(null=True)
    high = models.PositiveBigIntegerField(null=True)


class GroupMember(Projected):
    """A known member of a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="groups")


class ListEdition(Projected):
    """One issue of a list; it speaks for every day from `first_day` to `last_day`."""

    as_of = models.TextField()
    first_day = models.DateField(db_index=True)
    last_day = models.DateField()
    bound = models.TextField()
    method = models.TextField()


class EditionIssuer(Projected):
    """An organisation that issued an edition, alone or with others."""

    edition = models.ForeignKey(ListEdition, models.CASCADE, related_name="issuers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="editions")


class Recognition(Projected):
    """What an edition decided on a person, in force from `from_day`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="recognitions")
    edition = models.ForeignKey(ListEdition, models.CASCADE, related_name="recognitions")
    category = models.TextField(blank=True)
    decision = models.TextField()
    decided_on = models.DateField(null=True)


class Likeness(models.Model):
    """Two records with names like each other: the two that are most so, and how much they are.

    Working state, made from names. It names rows of names rather than the names themselves, so
    that nothing stays here of a name that is taken out of the register.
    """

    one = models.CharField(max_length=100)
    other = models.CharField(max_length=100, db_index=True)
    one_name = models.CharField(max_length=250)
    other_name = models.CharField(max_length=250)
    score = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("one", "other"), name="one_likeness"),)

    def __str__(self) -> str:
        return f"{self.one}, {self.other}: {self.score:.2f}"


class Compared(models.Model):
    """A person whose names, as a version has them, were compared with all by some rules."""

    person = models.CharField(primary_key=True, max_length=100)
    version = models.BigIntegerField()
    rules = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.person} at {self.version}"
