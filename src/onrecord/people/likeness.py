"""Which records have names like each other: worked out for whoever changed, and kept.

A name is compared with those that the index of names finds for it, not with all. What is kept is
what names alone say; what is known beside them moves the score when a pair is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import exp
from threading import Lock
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from onrecord.accounts import OWNER
from onrecord.ledger.models import Record
from onrecord.names import thresholds
from onrecord.names.index import rules

from .kept_names import index_of_names
from .models import Compared, Likeness, PersonName

AT_ONCE = 40
"""People who are compared while somebody waits."""

_one_at_a_time = Lock()


class Name(NamedTuple):
    """A written form of more than one word: a surname alone names too many."""

    id: str
    person: str
    text: str


def uncompared() -> QuerySet[Record]:
    """The records of people whose names were not compared since they were recorded."""
    compared = Compared.objects.filter(
        person=OuterRef("key"), version=OuterRef("version"), rules=rules()
    )
    people = Record.objects.filter(kind="person", withdrawn=False)
    return people.filter(~Exists(compared)).order_by("key")


def compare_some(most: int = AT_ONCE) -> int:
    """Compares people who were not compared yet, so many at most; how many there were to compare.

    So it can be stopped and begun again at any time.
    """
    with _one_at_a_time:
        versions = dict(uncompared()[:most].values_list("key", "version"))
        if versions:
            _keep(versions, list(_found(_full_names(versions))))
        return len(versions)


def _full_names(people: Collection[str]) -> list[Name]:
    found = PersonName.objects.filter(person_id__in=people).order_by("person_id", "id")
    names = (Name(*row) for row in found.values_list("id", "person_id", "text"))
    return [name for name in names if len(name.text.split()) > 1]


def _found(names: Sequence[Name]) -> Iterator[Likeness]:
    """For each pair of one of these people and another, the two names most like each other."""
    alike = list(_alike(names))
    ids = _ids({person for _, person, _, _ in alike})
    best: dict[tuple[str, str], Likeness] = {}
    for name, person, text, score in alike:
        if (person, text) not in ids:
            continue  # changed a moment ago: it is compared again
        (one, one_name), (other, other_name) = sorted(
            ((name.person, name.id), (person, ids[person, text]))
        )
        kept = best.get((one, other))
        if kept is None or score > kept.score:
            best[one, other] = Likeness(
                one=one, other=other, one_name=one_name, other_name=other_name, score=score
            )
    yield from best.values()


def _alike(names: Iterable[Name]) -> Iterator[tuple[Name, str, str, float]]:
    """Each name with the full names of others like it: whose, the name, how much it is."""
    index, least = index_of_names(OWNER), _least()
    for name in names:
        for hit in index.names_like(name.text):
            if hit.score < least:
                break
            if hit.id != name.person and len(hit.name.split()) > 1:
                yield name, hit.id, hit.name, hit.score


def _least() -> float:
    """The score below which nothing that the register knows beside names makes them one's."""
    helps = thresholds().context
    return thresholds().unsure * exp(helps["occupation_shared"] + helps["charge_shared"])


def _ids(people: Collection[str]) -> dict[tuple[str, str], str]:
    """The rows of these people's full names, by person and name; the first of equal ones."""
    found: dict[tuple[str, str], str] = {}
    for name in _full_names(people):
        found.setdefault((name.person, name.text), name.id)
    return found


@transaction.atomic
def _keep(versions: dict[str, int], found: list[Likeness]) -> None:
    """Puts these pairs in the place of all that there were of these people."""
    people = list(versions)
    Likeness.objects.filter(Q(one__in=people) | Q(other__in=people)).delete()
    Likeness.objects.bulk_create(found)
    Compared.objects.filter(person__in=people).delete()
    Compared.objects.bulk_create(
        Compared(person=person, version=version, rules=rules())
        for person, version in versions.items()
    )
