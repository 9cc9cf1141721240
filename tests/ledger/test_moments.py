"""The register as it was known at a time, and as documents up to a day support it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests import factories
from tests.factories import changed, loaded, small_register

from onrecord.accounts import OWNER, PUBLIC
from onrecord.cases.queries import roll
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, current_of_kind, register_record, vocabularies
from onrecord.ledger.models import Batch, Version
from onrecord.ledger.moments import Moment, looking_at
from onrecord.people import search
from onrecord.recommendations.queries import followup

pytestmark = pytest.mark.django_db

LIST = date(2017, 11, 7)
REPORT = date(2020, 2, 19)


def recorded_at(batch: int) -> datetime:
    """When the batch with this place among all was recorded."""
    return list(Batch.objects.using("default").order_by("pk"))[batch].recorded_at


def grades() -> dict[str, int]:
    return followup("resolution", REPORT, OWNER).by_addressee["TST"].grades


def certain(day: date = LIST) -> set[str]:
    return {entry.name for entry in roll(day, OWNER, vocabularies(), "watch").certain}


def moments(folder: RegisterFolder) -> dict[Path, int]:
    """The cached moments and when each was written."""
    return {path: path.stat().st_mtime_ns for path in folder.moments.iterdir()}


@pytest.fixture
def edited(register_folder: RegisterFolder) -> RegisterFolder:
    """A register in which, after the first load, a grade, a name and a period changed."""
    records = small_register()
    loaded(register_folder, *records)
    records = changed(records, "free-them", assessments=[factories.assessment("fulfilled")])
    records = changed(records, "ana-probova", names=[{"text": "Anna Probova"}])
    period = factories.period(attested=["2017-11-07"])
    loaded(register_folder, *changed(records, "case", liberty=[period]))
    return register_folder


@pytest.mark.usefixtures("edited")
def test_now_is_no_moment_of_its_own() -> None:
    assert Moment().is_now
    with looking_at(Moment()):
        assert certain() == {"Ivo Testov"}


@pytest.mark.usefixtures("edited")
def test_the_same_question_has_the_answer_of_its_time() -> None:
    assert grades() == {"fulfilled": 1, "partially_fulfilled": 1, "not_assessed": 1}
    assert certain() == {"Ivo Testov"}
    with looking_at(Moment(known=recorded_at(0))):
        assert grades() == {"not_fulfilled": 1, "partially_fulfilled": 1, "not_assessed": 1}
        assert certain() == {"Ivo Testov", "Ana Probova"}
        assert [found.name for found in search.find("probova", OWNER)] == ["Ana Probova"]
    with looking_at(Moment(known=recorded_at(1))):
        assert certain() == {"Ivo Testov"}
    assert [found.name for found in search.find("probova", OWNER)] == ["Anna Probova"]


@pytest.mark.usefixtures("edited")
def test_before_the_first_batch_nothing_was_known() -> None:
    with looking_at(Moment(known=datetime(2000, 1, 1, tzinfo=UTC))):
        assert register_record(OWNER) is None
        assert search.find("ivo", OWNER) == []


def test_a_record_withdrawn_later_was_there_before(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.person())
    loaded(register_folder, factories.person(withdrawn=True))
    with looking_at(Moment(known=recorded_at(0))):
        assert current("ivo-testov", OWNER).id == "ivo-testov"
    with pytest.raises(UnknownRecord):
        current("ivo-testov", OWNER)


@pytest.mark.usefixtures("edited")
def test_what_later_documents_say_was_not_published() -> None:
    with looking_at(Moment(published=date(2018, 6, 1))):
        assert certain() == {"Ivo Testov"}
        assert [each.id for each in current_of_kind("list_edition", OWNER)] == ["list-2017"]
        assert grades() == {"not_assessed": 3}


@pytest.mark.usefixtures("edited")
def test_known_and_published_can_be_asked_together() -> None:
    with looking_at(Moment(known=recorded_at(0), published=date(2018, 6, 1))):
        assert certain() == {"Ivo Testov", "Ana Probova"}
        assert grades() == {"not_assessed": 3}


def test_the_sample_of_2017_has_the_roll_of_2017_and_no_resolution(
    kazakhstan: RegisterFolder,
) -> None:
    with looking_at(Moment(published=date(2017, 12, 31))):
        found = roll(LIST, OWNER, vocabularies(), "odf")
        assert (len(found.certain), found.bound) == (17, "exact")
        assert (len(found.suspended), len(found.confined)) == (8, 1)
        assert len(roll(REPORT, OWNER, vocabularies(), "odf").certain) == 0
        with pytest.raises(UnknownRecord):
            followup("ep-2019-2610", REPORT, OWNER)
    assert followup("ep-2019-2610", REPORT, OWNER).instrument == "ep-2019-2610"
    assert len(moments(kazakhstan)) == 1


def test_a_moment_is_made_once_and_again_when_it_is_gone(edited: RegisterFolder) -> None:
    moment = Moment(known=recorded_at(0))
    with looking_at(moment):
        first = certain()
    made = moments(edited)
    assert len(made) == 1
    with looking_at(moment):
        assert certain() == first
    assert moments(edited) == made
    for path in made:
        path.unlink()
    with looking_at(moment):
        assert certain() == first
    assert moments(edited).keys() == made.keys()


def test_a_moment_of_documents_is_made_anew_when_the_register_has_learnt_more(
    edited: RegisterFolder,
) -> None:
    moment = Moment(published=date(2018, 6, 1))
    with looking_at(moment):
        assert certain() == {"Ivo Testov"}
    loaded(
        edited,
        factories.person(
            names=[{"text": "Ivan Testov"}],
            recognitions=[factories.recognised(cites=[factories.cite("letter")])],
        ),
    )
    with looking_at(moment):
        assert certain() == {"Ivan Testov"}


def test_nothing_is_left_beside_a_moment(edited: RegisterFolder) -> None:
    with looking_at(Moment(known=recorded_at(0))):
        certain()
    assert [path.suffix for path in edited.moments.iterdir()] == [".sqlite3"]


@pytest.mark.usefixtures("edited")
def test_looking_at_a_moment_changes_nothing() -> None:
    before = Version.objects.count(), Batch.objects.count()
    with looking_at(Moment(known=recorded_at(0))):
        certain()
    assert (Version.objects.count(), Batch.objects.count()) == before


@pytest.mark.parametrize(
    "hiding", [{"level": "sealed"}, {"level": "internal"}, {"withdrawn": True}]
)
def test_what_has_been_hidden_since_is_public_in_no_moment(
    register_folder: RegisterFolder, hiding: dict[str, object]
) -> None:
    loaded(register_folder, *small_register())
    moment = Moment(known=recorded_at(0))
    with looking_at(moment):
        assert current("letter", PUBLIC).id == "letter"
    loaded(register_folder, *changed(small_register(), "letter", **hiding))
    with looking_at(moment):
        assert current("letter", OWNER).id == "letter"
        with pytest.raises(UnknownRecord):
            current("letter", PUBLIC)
    loaded(register_folder, *small_register())
    with looking_at(moment):
        assert current("letter", PUBLIC).id == "letter"
