"""A viewer sees its level and those below it, and nothing above."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Q
from tests import factories
from tests.factories import loaded

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, current_many, current_of_kind, versions_of
from onrecord.ledger.references import referring
from onrecord.organisations.queries import names, require
from onrecord.people.identity import identity
from onrecord.people.models import Person
from onrecord.people.queries import decided, editions, recognised
from onrecord.values import Level

LEVELS = ["public", "internal", "restricted", "sealed"]


@pytest.mark.parametrize(
    ("clearance", "number"), [(level, n + 1) for n, level in enumerate(LEVELS)]
)
def test_a_clearance_covers_its_level_and_those_below(clearance: str, number: int) -> None:
    assert list(Viewer("somebody", Level(clearance)).levels) == LEVELS[:number]


def test_the_owner_sees_all_and_the_public_only_what_is_public() -> None:
    assert list(OWNER.levels) == LEVELS
    assert list(PUBLIC.levels) == ["public"]


@pytest.fixture
def levels(register_folder: RegisterFolder) -> RegisterFolder:
    """A person, an organisation and a case of every level."""
    records = []
    for level in LEVELS:
        records.append(factories.person(f"{level}-testov", level=level))
        records.append(factories.organisation(f"{level}-org", level=level))
        period = factories.period(f"{level}-testov")
        records.append(factories.case(period, key=f"{level}-case", level=level))
    loaded(register_folder, *records)
    return register_folder


@pytest.mark.usefixtures("levels")
@pytest.mark.parametrize("level", LEVELS)
def test_every_read_keeps_to_the_clearance(level: str) -> None:
    viewer = Viewer("somebody", Level(level))
    seen = LEVELS[: LEVELS.index(level) + 1]
    people = {f"{each}-testov" for each in seen}
    every = [f"{each}-testov" for each in LEVELS]
    assert set(visible(Person, viewer).values_list("id", flat=True)) == people
    assert {each.id for each in current_of_kind("person", viewer)} == people
    assert set(current_many(every, viewer)) == people
    assert {key for key in every if versions_of(key, viewer)} == people
    assert set(names([f"{each}-org" for each in LEVELS], viewer)) == {f"{e}-org" for e in seen}
    referred = {key for key in every if referring(key, "case", viewer)}
    assert referred == people


@pytest.mark.usefixtures("levels")
def test_what_may_not_be_seen_is_answered_like_what_is_not_there() -> None:
    with pytest.raises(UnknownRecord) as hidden:
        current("sealed-testov", PUBLIC)
    with pytest.raises(UnknownRecord) as missing:
        current("absent-testov", PUBLIC)
    assert str(hidden.value).replace("sealed", "absent") == str(missing.value)
    with pytest.raises(UnknownRecord, match="there is no organisation 'sealed-org'"):
        require("sealed-org", PUBLIC)
    require("public-org", PUBLIC)
    require(None, PUBLIC)


def test_lists_keep_to_the_clearance(register_folder: RegisterFolder) -> None:
    secret = factories.edition("secret-list", "2018-01-01", level="restricted")
    recognitions = [factories.recognised(), factories.recognised("secret-list")]
    loaded(
        register_folder,
        factories.organisation(),
        factories.edition(),
        secret,
        factories.person(recognitions=recognitions[1:]),
        factories.person("ana-probova", recognitions=recognitions[:1]),
        factories.person("eva-probova", recognitions=recognitions, level="internal"),
    )
    day = date(2018, 6, 1)
    assert [each.id for each in editions(PUBLIC)] == ["list-2017"]
    assert set(recognised(decided(PUBLIC, Q()), day, identity(PUBLIC))) == {"ana-probova"}
    assert set(recognised(decided(OWNER, Q()), day, identity(OWNER))) == {
        "ivo-testov",
        "ana-probova",
        "eva-probova",
    }
