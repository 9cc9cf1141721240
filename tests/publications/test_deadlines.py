"""An addressee's deadline: a document dated after it is refused, as one above a limit is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.publications.kinds import kind, load_with

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.publications.building import Built, UnfitForPublication, build
from onrecord.publications.overriding import keep

SESSION: dict[str, Any] = {
    "kind": "opportunity",
    "id": "session",
    "title": {"en": "A session"},
    "type": "review",
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    profile: dict[str, Any] = {"subject": ["opportunity"], "deadline": "input_due"}
    return (kind(tmp_path, "Some words.", **profile),)


def made(
    folder: RegisterFolder, folders: tuple[Path, ...], due: str, day: str, **options: Any
) -> Built:
    load_with(folder, SESSION | {"input_due": due})
    as_of = date.fromisoformat(day)
    return build("leaflet", "session", viewer=PUBLIC, as_of=as_of, folders=folders, **options)


@pytest.mark.parametrize(("due", "day"), [("2020-02-19", "2020-02-19"), ("2020-02", "2020-02-29")])
def test_up_to_its_last_day_it_is_built_and_says_by_when_it_is_wanted(
    register_folder: RegisterFolder, folders: tuple[Path, ...], due: str, day: str
) -> None:
    built = made(register_folder, folders, due, day)
    assert str(built.deadline) == due
    assert built.faults == ()


@pytest.mark.parametrize(("due", "day"), [("2020-02-19", "2020-02-20"), ("2020-02", "2020-03-01")])
def test_a_day_later_it_is_refused_with_both_days(
    register_folder: RegisterFolder, folders: tuple[Path, ...], due: str, day: str
) -> None:
    with pytest.raises(UnfitForPublication) as refused:
        made(register_folder, folders, due, day)
    assert f"February 2020 and is dated {day}" in str(refused.value)


def test_a_draft_lists_it_and_an_override_is_kept_with_its_reason(
    register_folder: RegisterFolder, folders: tuple[Path, ...]
) -> None:
    late = ("2020-02-19", "2020-03-01")
    assert len(made(register_folder, folders, *late, draft=True).faults) == 1
    built = made(register_folder, folders, *late, in_spite=True)
    keep(built, reason="They took it", by="Ada Testova", as_of=date(2020, 3, 1))
    (override,) = current("leaflet-session", PUBLIC).overrides  # type: ignore[attr-defined]
    assert (override.by, override.reason) == ("Ada Testova", "They took it")
    assert "wanted by 19 February 2020" in override.faults[0]
