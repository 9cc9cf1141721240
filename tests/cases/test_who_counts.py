"""Who is on the roll of a day, in which column, by whose count, and how complete it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.factories import Payload, cite, loaded, period, recognised

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.cases.queries import Difference, Entry, Roll, difference, roll
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import vocabularies

pytestmark = pytest.mark.django_db

DAY = date(2017, 11, 7)
HELD = "2017-11-07"
BASE = [
    factories.states(),
    factories.organisation(),
    factories.organisation("union", "Union of Testers"),
    factories.document("letter", "2017-11-07"),
    factories.document("report", "2020-02"),
]


def on(day: str | date = DAY, by: str | None = None, viewer: Viewer = OWNER) -> Roll:
    asked = date.fromisoformat(day) if isinstance(day, str) else day
    return roll(asked, viewer, vocabularies(), by)


def standings(entries: tuple[Entry, ...]) -> dict[str, str]:
    return {entry.id: entry.standing.value for entry in entries}


def held(folder: RegisterFolder, *periods: Payload, **people: dict[str, Any]) -> None:
    """Loads these periods and everyone in them; `people` adds fields by id, `_` for `-`."""
    fields = {key.replace("_", "-"): value for key, value in people.items()}
    keys = sorted({each["person"] for each in periods} | fields.keys())
    persons = [factories.person(key, **fields.get(key, {})) for key in keys]
    loaded(folder, *BASE, *persons, factories.case(*periods))


# --- columns --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "column"),
    [
        ("prison", "people"),
        ("remand", "people"),
        ("administrative_arrest", "people"),
        ("psychiatric", "confined"),
        ("suspended_sentence", "suspended"),
        ("restriction_of_liberty", "suspended"),
        ("parole", None),
        ("at_liberty", None),
        ("house_arrest", None),
        ("exile", None),
        ("died", None),
    ],
)
def test_each_situation_has_its_column_or_none(
    register_folder: RegisterFolder, situation: str, column: str | None
) -> None:
    held(register_folder, period(situation=situation, attested=[HELD]))
    found = on()
    columns = {"people": found.people, "suspended": found.suspended, "confined": found.confined}
    filled = {name: standings(entries) for name, entries in columns.items() if entries}
    assert filled == ({column: {"ivo-testov": "certain"}} if column else {})


def test_each_column_lists_every_standing(register_folder: RegisterFolder) -> None:
    situations = ("prison", "psychiatric", "suspended_sentence")
    periods = [
        each
        for name in situations
        for each in (
            period(f"certain-{name[:4]}", name, attested=[HELD]),
            period(f"presumed-{name[:4]}", name, attested=["2017-01-01"]),
            period(f"possible-{name[:4]}", name, from_="2017-10/2017-12"),
        )
    ]
    held(register_folder, *periods)
    found = on()
    for entries in (found.people, found.confined, found.suspended):
        assert [entry.standing.value for entry in entries] == ["certain", "presumed", "possible"]


def test_a_person_is_counted_once_as_it_stands_best(register_folder: RegisterFolder) -> None:
    held(
        register_folder,
        period(attested=[HELD], situation="remand"),
        period(from_="2017-10/2017-12"),
        period(attested=[HELD]),
    )
    [entry] = on().people
    assert entry.standing.value == "certain"


def test_an_entry_says_since_when_and_when_last_attested(register_folder: RegisterFolder) -> None:
    held(
        register_folder,
        period(from_=["2016", "/2016-05"], attested=["2017-11-07", "2017-02", "2020-02"]),
    )
    [entry] = on("2018-01-01").people
    assert (entry.since, entry.last_attested) == ("2016; /2016-05", "2017-11-07")
    [later] = on("2020-02-10").people
    assert later.last_attested == "2020-02"


def test_counts_are_of_certain_people_only(register_folder: RegisterFolder) -> None:
    held(
        register_folder,
        period("certain-testov", attested=[HELD]),
        period("second-testov", "remand", attested=[HELD]),
        period("presumed-testov", attested=["2017-01-01"]),
    )
    found = on()
    assert found.by_situation == {"prison": 1, "remand": 1}
    assert found.by_category == {"not_stated": 2}


# --- ends that sources bound ----------------------------------------------------------------------


def test_a_source_that_says_it_is_over_puts_the_end_before_its_first_day(
    register_folder: RegisterFolder,
) -> None:
    over = period(attested=[HELD], ended="parole", cites=[cite("letter"), cite("report", "/ended")])
    held(register_folder, over)
    assert standings(on("2020-01-31").people) == {"ivo-testov": "possible"}
    assert standings(on("2020-02-01").people) == {}


def test_an_end_by_a_later_day_is_bounded_by_the_source_that_says_so(
    register_folder: RegisterFolder,
) -> None:
    over = period(attested=[HELD], until="/2021", cites=[cite("report", "/until")])
    held(register_folder, over)
    assert standings(on("2020-01-31").people) == {"ivo-testov": "possible"}
    assert standings(on("2020-02-01").people) == {}


def test_the_first_of_two_sources_that_say_so_bounds_the_end(
    register_folder: RegisterFolder,
) -> None:
    over = period(
        from_="2016", ended="parole", cites=[cite("report", "/ended"), cite("letter", "/ended")]
    )
    held(register_folder, over)
    assert standings(on("2017-11-06").people) == {"ivo-testov": "possible"}
    assert standings(on("2017-11-07").people) == {}


def test_a_source_that_foretells_an_end_does_not_move_it(register_folder: RegisterFolder) -> None:
    foretold = period(from_="2016-05-01", until="2019-05-01", cites=[cite("letter", "/until")])
    held(register_folder, foretold)
    assert standings(on("2019-04-30").people) == {"ivo-testov": "certain"}
    assert standings(on("2019-05-02").people) == {}


def test_a_source_that_contradicts_the_end_bounds_nothing(
    register_folder: RegisterFolder,
) -> None:
    cites = [cite("letter", "/ended", stance="contradicts"), cite("report", "/ended")]
    held(register_folder, period(from_="2016", ended="parole", cites=cites))
    assert standings(on("2018-06-01").people) == {"ivo-testov": "possible"}


# --- by whose count -------------------------------------------------------------------------------


def listed(
    folder: RegisterFolder, *editions: Payload, recognitions: list[Payload], **period_fields: Any
) -> None:
    """Someone in prison on the day, with these recognitions by these editions."""
    loaded(folder, *BASE, *editions)
    period_fields = period_fields or {"attested": [HELD, "2018-06-01", "2020-02"]}
    held(folder, period(**period_fields), ivo_testov={"recognitions": recognitions})


def test_a_recognition_counts_from_the_first_day_of_its_edition(
    register_folder: RegisterFolder,
) -> None:
    edition = factories.edition("list", "2018-06", "at_least")
    listed(
        register_folder,
        edition,
        recognitions=[recognised("list", category="journalist")],
        from_="2016-05-01",
    )
    assert standings(on("2018-05-31", "watch").people) == {}
    assert standings(on("2018-06-01", "watch").people) == {"ivo-testov": "presumed"}
    assert standings(on("2026-01-01", "watch").people) == {"ivo-testov": "presumed"}
    assert standings(on("2018-05-31").people) == {"ivo-testov": "presumed"}


@pytest.mark.parametrize("decision", ["pending", "declined"])
def test_only_a_decision_to_recognise_counts(
    register_folder: RegisterFolder, decision: str
) -> None:
    listed(register_folder, factories.edition(), recognitions=[recognised(decision=decision)])
    assert standings(on(by="watch").people) == {}


def test_a_recognition_counts_until_it_is_withdrawn(register_folder: RegisterFolder) -> None:
    withdrawal = recognised(decision="withdrawn", date="2018-06-01")
    listed(register_folder, factories.edition(), recognitions=[recognised(), withdrawal])
    assert standings(on("2018-05-31", "watch").people) == {"ivo-testov": "presumed"}
    assert standings(on("2018-06-01", "watch").people) == {}
    assert standings(on("2018-06-01").people) == {"ivo-testov": "certain"}


def test_who_is_recognised_anew_counts_again(register_folder: RegisterFolder) -> None:
    listed(
        register_folder,
        factories.edition(),
        factories.edition("list-2020", "2020-02", "at_least"),
        recognitions=[
            recognised("list-2020"),
            recognised(decision="withdrawn", date="2018-06-01"),
            recognised(),
        ],
    )
    assert standings(on("2018-06-01", "watch").people) == {}
    assert standings(on("2020-02-01", "watch").people) == {"ivo-testov": "certain"}


def test_the_category_is_that_of_the_last_edition_by_the_day(
    register_folder: RegisterFolder,
) -> None:
    listed(
        register_folder,
        factories.edition(),
        factories.edition("list-2020", "2020-02", "at_least"),
        recognitions=[
            recognised("list-2020", category="blogger"),
            recognised(category="journalist"),
        ],
    )
    assert on(by="watch").by_category == {"journalist": 1}
    assert on("2018-06-01", by="watch").by_category == {"journalist": 1}
    assert on("2020-02-01", by="watch").by_category == {"blogger": 1}
    assert on().by_category == {"not_stated": 1}


def test_an_edition_issued_jointly_counts_for_each_issuer(register_folder: RegisterFolder) -> None:
    joint = factories.edition("joint", jointly_with=["union"])
    listed(register_folder, joint, recognitions=[recognised("joint", category="lawyer")])
    for by in ("watch", "union"):
        assert (on(by=by).by_category, on(by=by).bound) == ({"lawyer": 1}, "exact")


def test_another_organisation_recognises_for_itself(register_folder: RegisterFolder) -> None:
    listed(register_folder, factories.edition(), recognitions=[recognised()])
    assert standings(on(by="union").people) == {}
    assert on(by="union").bound == "at_least"


@pytest.mark.parametrize(
    ("situation", "column"), [("suspended_sentence", "suspended"), ("psychiatric", "confined")]
)
def test_people_outside_prison_carry_recognitions_too(
    register_folder: RegisterFolder, situation: str, column: str
) -> None:
    listed(
        register_folder,
        factories.edition(),
        recognitions=[recognised(category="lawyer")],
        situation=situation,
        attested=[HELD],
    )
    [entry] = getattr(on(by="watch"), column)
    assert entry.category == "lawyer"


# --- how complete ---------------------------------------------------------------------------------


def test_the_bound_is_the_editions_on_its_own_dates_and_else_at_least(
    register_folder: RegisterFolder,
) -> None:
    monthly = factories.edition("monthly", "2018-06", "exact")
    listed(register_folder, factories.edition(), monthly, recognitions=[recognised()])
    bounds = {
        day: on(day, "watch").bound
        for day in ("2017-11-06", "2017-11-07", "2017-11-08", "2018-06-01", "2018-06-30")
    }
    assert bounds == {
        "2017-11-06": "at_least",
        "2017-11-07": "exact",
        "2017-11-08": "at_least",
        "2018-06-01": "exact",
        "2018-06-30": "exact",
    }
    assert on().bound == "at_least"


@pytest.fixture
def with_an_old_period(register_folder: RegisterFolder) -> RegisterFolder:
    """A closed list of 2017 that names Ivo and lacks Ana, recognised in 2012 and never released."""
    loaded(
        register_folder, *BASE, factories.edition(), factories.edition("list-2012", "2012-01-01")
    )
    held(
        register_folder,
        period(attested=[HELD]),
        period("ana-probova", attested=["2012-01-01"]),
        ivo_testov={"recognitions": [recognised()]},
        ana_probova={"recognitions": [recognised("list-2012")]},
    )
    return register_folder


@pytest.mark.usefixtures("with_an_old_period")
@pytest.mark.parametrize("by", ["watch", None])
def test_who_is_absent_from_a_closed_list_is_possible_at_most_on_its_day(by: str | None) -> None:
    assert standings(on(HELD, by).people) == {"ivo-testov": "certain", "ana-probova": "possible"}


@pytest.mark.usefixtures("with_an_old_period")
@pytest.mark.parametrize("day", ["2017-11-06", "2017-11-08"])
@pytest.mark.parametrize("by", ["watch", None])
def test_absence_from_a_list_is_not_release(day: str, by: str | None) -> None:
    assert standings(on(day, by).people)["ana-probova"] == "presumed"


def test_a_list_that_names_at_least_some_says_nothing_of_the_others(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *BASE, factories.edition(bound="at_least"))
    held(register_folder, period(attested=["2012-01-01"]))
    assert standings(on().people) == {"ivo-testov": "presumed"}


def test_by_its_own_count_a_closed_list_outweighs_even_an_attestation(
    register_folder: RegisterFolder,
) -> None:
    loaded(
        register_folder, *BASE, factories.edition(), factories.edition("list-2012", "2012-01-01")
    )
    held(
        register_folder,
        period(attested=[HELD]),
        ivo_testov={"recognitions": [recognised("list-2012")]},
    )
    assert standings(on(HELD, "watch").people) == {"ivo-testov": "possible"}
    assert standings(on(HELD).people) == {"ivo-testov": "certain"}


# --- from one day to another ----------------------------------------------------------------------


def changes(first: str, second: str, by: str | None = None) -> Difference:
    return difference(on(first, by), on(second, by), OWNER)


def how(found: Difference) -> dict[str, str]:
    return {each.entry.id: each.how for each in found.gone}


def test_certain_people_stay_are_gone_or_are_new(register_folder: RegisterFolder) -> None:
    held(
        register_folder,
        period("stays", attested=[HELD, "2020-02"]),
        period("goes", attested=[HELD], until="2018-03-01", ended="served"),
        period("comes", attested=["2020-02"]),
        period("presumed", attested=["2012-01-01"]),
    )
    found = changes(HELD, "2020-02-19")
    assert [entry.id for entry in found.stay] == ["stays"]
    assert [entry.id for entry in found.new] == ["comes"]
    assert how(found) == {"goes": "served"}


def test_how_someone_went_is_not_stated_where_no_source_says_so(
    register_folder: RegisterFolder,
) -> None:
    held(register_folder, period(attested=[HELD]))
    assert how(changes(HELD, "2020-02-19")) == {"ivo-testov": "not_stated"}


def test_how_someone_went_may_be_the_situation_that_followed(
    register_folder: RegisterFolder,
) -> None:
    held(
        register_folder,
        period(attested=[HELD]),
        period(situation="house_arrest", attested=["2018-06-01"]),
    )
    assert how(changes(HELD, "2020-02-19")) == {"ivo-testov": "house_arrest"}


def test_what_ended_only_after_the_second_day_is_not_how_someone_went(
    register_folder: RegisterFolder,
) -> None:
    held(register_folder, period(attested=[HELD, "2019-01-01"], until="/2019-06", ended="parole"))
    assert standings(on("2018-06-01").people) == {"ivo-testov": "presumed"}
    assert how(changes(HELD, "2018-06-01")) == {"ivo-testov": "not_stated"}
    assert how(changes(HELD, "2020-02-19")) == {"ivo-testov": "parole"}


def test_on_the_day_of_release_it_is_known_how_someone_went(
    register_folder: RegisterFolder,
) -> None:
    held(register_folder, period(attested=[HELD], until="2018-03-01", ended="parole"))
    assert how(changes(HELD, "2018-03-01")) == {"ivo-testov": "parole"}


def test_moving_from_remand_to_prison_is_not_going(register_folder: RegisterFolder) -> None:
    held(
        register_folder,
        period(situation="remand", attested=[HELD], until="2018-01-01", ended="convicted"),
        period(from_="2018-01-01", attested=["2018-06-01"], until="2018-09-01", ended="pardoned"),
    )
    found = changes(HELD, "2018-06-01")
    assert [entry.situation for entry in found.stay] == ["prison"]
    assert how(changes(HELD, "2020-02-19")) == {"ivo-testov": "pardoned"}


# --- who may see it -------------------------------------------------------------------------------


def test_the_public_sees_neither_restricted_people_nor_restricted_cases(
    register_folder: RegisterFolder,
) -> None:
    loaded(
        register_folder,
        *BASE,
        factories.person(),
        factories.person("ana-probova", level="restricted"),
        factories.person("eva-probova"),
        factories.case(period(attested=[HELD]), period("ana-probova", attested=[HELD])),
        factories.case(period("eva-probova", attested=[HELD]), key="quiet", level="internal"),
    )
    assert set(standings(on().people)) == {"ivo-testov", "ana-probova", "eva-probova"}
    assert set(standings(on(viewer=PUBLIC).people)) == {"ivo-testov"}


@pytest.mark.parametrize("gone", ["person", "case"])
def test_a_withdrawn_record_is_on_no_roll(register_folder: RegisterFolder, gone: str) -> None:
    records = [factories.person(), factories.case(period(attested=[HELD]))]
    loaded(register_folder, *BASE, *records)
    loaded(register_folder, *(r | {"withdrawn": r["kind"] == gone} for r in records))
    assert on().people == ()


def test_a_withdrawn_edition_recognises_nobody(register_folder: RegisterFolder) -> None:
    listed(register_folder, factories.edition(), recognitions=[recognised()])
    loaded(register_folder, factories.edition(withdrawn=True))
    assert (on(by="watch").people, on(by="watch").bound) == ((), "at_least")
