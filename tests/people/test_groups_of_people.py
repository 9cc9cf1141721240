"""How many people a group is, and how many of them have a name."""

from __future__ import annotations

from typing import Any

import pytest
from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.people.groups import sizes

FIFTEEN = {"low": 15, "best": 15, "high": 15, "bound": "exact"}
AT_LEAST = {"low": 15, "best": 15, "bound": "at_least"}


def group(*members: str, **fields: Any) -> Payload:
    names = [{"text": "Workers"}]
    named = {"members": list(members)} if members else {}
    return {"kind": "group", "id": "workers", "names": names, "type": "workers", **named, **fields}


@pytest.mark.parametrize(
    ("size", "bounds", "unnamed"),
    [(FIFTEEN, (15, 15), 14), (AT_LEAST, (15, None), 14), (None, (None, None), 0)],
)
def test_those_whom_nobody_names_are_counted(
    register_folder: RegisterFolder,
    size: Payload | None,
    bounds: tuple[int | None, int | None],
    unnamed: int,
) -> None:
    stated = {"size": size} if size else {}
    loaded(register_folder, factories.person(), group(PERSON, **stated))
    [found] = sizes(OWNER)
    assert ((found.low, found.high), found.unnamed) == (bounds, unnamed)


def test_members_whom_the_viewer_may_not_see_count_as_unnamed(
    register_folder: RegisterFolder,
) -> None:
    people = (factories.person(), factories.person("ana-testova", level="internal"))
    loaded(register_folder, *people, group(PERSON, "ana-testova", size=FIFTEEN))
    [found] = sizes(PUBLIC)
    assert (found.members, found.unnamed) == ((PERSON,), 14)
    assert [each.unnamed for each in sizes(OWNER)] == [13]
