"""The roll of the sample register on the days that its two sources speak of, and between them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.accounts import OWNER
from onrecord.cases.queries import Difference, Roll, difference, roll
from onrecord.cases.standing import Standing
from onrecord.ledger.history import vocabularies

pytestmark = pytest.mark.usefixtures("kazakhstan")

LIST = date(2017, 11, 7)
BETWEEN = date(2018, 6, 1)
REPORT = date(2020, 2, 19)


def on(day: date, by: str | None = "odf") -> Roll:
    return roll(day, OWNER, vocabularies(), by)


def names(found: Roll, standing: Standing) -> set[str]:
    return {entry.name.rpartition(" ")[2] for entry in found.people if entry.standing is standing}


def changes() -> Difference:
    return difference(on(LIST), on(REPORT), OWNER)


def test_the_closed_list_of_2017_counts_seventeen_by_category() -> None:
    found = on(LIST)
    assert found.bound == "exact"
    assert len(found.certain) == 17
    assert sorted(found.by_category.values()) == [2, 2, 3, 5, 5]
    assert found.count(Standing.PRESUMED) == 0
    assert (len(found.suspended), len(found.confined)) == (8, 1)


def test_the_report_of_2020_counts_at_least_sixteen() -> None:
    found = on(REPORT)
    assert (len(found.certain), found.bound) == (16, "at_least")


def test_between_the_two_only_what_a_source_joins_is_certain() -> None:
    found = on(BETWEEN)
    assert names(found, Standing.CERTAIN) == {
        "Bokayev",
        "Dzhakishev",
        "Atabek",
        "Bukenov",
        "Ginatullin",
        "Chuprina",
        "Golyshkin",
    }
    assert found.count(Standing.PRESUMED) == 9
    assert names(found, Standing.POSSIBLE) == {"Batyrov"}
    assert found.bound == "at_least"


def test_between_the_two_seven_stayed_ten_went_and_nine_came() -> None:
    found = changes()
    assert (len(found.stay), len(found.gone), len(found.new)) == (7, 10, 9)


def test_how_someone_went_is_said_only_as_far_as_the_documents_say() -> None:
    how = {each.entry.name.rpartition(" ")[2]: each.how for each in changes().gone}
    assert how.pop("Batyrov") == "served"
    assert how.pop("Golyshkin") == "parole"
    assert set(how.values()) == {"not_stated"}


@pytest.mark.parametrize("by", ["odf", None])
def test_kozlov_is_not_presumed_on_the_day_of_a_closed_list_that_lacks_him(by: str | None) -> None:
    standings = {entry.standing for entry in on(LIST, by).people if entry.name == "Vladimir Kozlov"}
    assert standings <= {Standing.POSSIBLE}
