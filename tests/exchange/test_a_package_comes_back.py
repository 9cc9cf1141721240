"""What was exported as tables comes back, into the same register and into an empty one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.checks.mutated import FOLDER
from tests.checks.mutated import records as fictional
from tests.factories import loaded, person, small_register

from onrecord.accounts import OWNER, PUBLIC
from onrecord.exchange.importing import Plan, Unusable, carry_out
from onrecord.exchange.packages import plan_package
from onrecord.exchange.sheets import LONGEST_CELL
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.loading import load
from onrecord.publications.exports import export
from onrecord.publications.exports.sheets import csv_text, write_workbook
from onrecord.publications.exports.tables import tables_of
from onrecord.records import Record, payload_of

Shapes = Sequence[Record]
Writer = Callable[[Path, Shapes], Path]
HIDDEN = person("zyvo-testova", "Zyvo Testova")


FORMS = {"datapackage": "datapackage.json", "xlsx": "register.xlsx", "csv": ""}


def exported(tmp_path: Path, form: str = "datapackage") -> Path:
    """What to name of an export of what is public now: descriptor, workbook or folder."""
    export(form, tmp_path / "package", PUBLIC)
    return tmp_path / "package" / FORMS[form]


def standings(plan: Plan) -> dict[str, int]:
    return dict(Counter(row.standing for row in plan.rows))


def rewritten(package: Path, table: str, old: str, new: str) -> None:
    path = package.with_name(f"{table}.csv")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_into_the_same_register_it_changes_nothing(
    register_folder: RegisterFolder, tmp_path: Path, form: str
) -> None:
    load([FOLDER], register_folder, by="tests")
    plan = plan_package(exported(tmp_path, form))
    assert set(standings(plan)) == {"unchanged"}
    assert carry_out(plan, by="tests") is None


def _package(tmp_path: Path, shapes: Shapes) -> Path:
    """A package of these records, as an export writes it."""
    names = [path.stem for path in _folder(tmp_path, shapes).glob("*.csv")]
    descriptor = tmp_path / "datapackage.json"
    resources = [{"name": name, "path": f"{name}.csv"} for name in names]
    descriptor.write_text(json.dumps({"resources": resources}), encoding="utf-8")
    return descriptor


def _folder(tmp_path: Path, shapes: Shapes) -> Path:
    for name, rows in tables_of(shapes).items():
        path = tmp_path / f"{name}.csv"
        path.write_text(csv_text(list(rows[0]), rows), encoding="utf-8", newline="")
    return tmp_path


def _workbook(tmp_path: Path, shapes: Shapes) -> Path:
    write_workbook(tables_of(shapes), tmp_path / "register.xlsx")
    return tmp_path / "register.xlsx"


@pytest.mark.parametrize("write", [_package, _workbook, _folder])
def test_into_an_empty_register_with_its_vocabularies_it_makes_equal_records(
    register_folder: RegisterFolder, tmp_path: Path, write: Writer
) -> None:
    told = {one.id: payload_of(one) for one in fictional() if one.level.value == "public"}
    schemes = [each for each in told.values() if each["kind"] == "concept_scheme"]
    others = [one for one in fictional() if one.id in told and one.kind != "concept_scheme"]
    loaded(register_folder, *schemes)
    carry_out(plan_package(write(tmp_path, others)), by="tests")
    for one in others:
        assert payload_of(current(one.id, OWNER)) == told[one.id]


@pytest.fixture
def package(register_folder: RegisterFolder, tmp_path: Path) -> Path:
    loaded(register_folder, *small_register(), HIDDEN)
    return exported(tmp_path)


def test_a_cell_that_was_changed_changes_its_record(package: Path) -> None:
    rewritten(package, "organisation_names", "Testland Watch", "Watch of Testland")
    plan = plan_package(package)
    assert [row.key for row in plan.rows if row.standing == "changed"] == ["watch"]
    carry_out(plan, by="tests")
    assert payload_of(current("watch", OWNER))["names"][0]["text"] == "Watch of Testland"


def test_a_record_of_which_more_is_held_than_is_told_is_never_overwritten(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    """Who may not be named is left out of what is told, and must not be lost by that."""
    both = {"people": ["ada-testova", "zyvo-testova"], "title": {"en": "Two teachers"}}
    named = person("ada-testova", basis="public-list")
    loaded(register_folder, named, HIDDEN, {"kind": "case", "id": "teachers", **both})
    package = exported(tmp_path)
    assert set(standings(plan_package(package))) == {"unchanged"}
    rewritten(package, "case", "Two teachers", "Three teachers")
    [row] = [each for each in plan_package(package).rows if each.key == "teachers"]
    assert row.standing == "refused"
    assert row.faults == (
        "the register holds more of it than its public tables tell; change it there",
    )
    assert payload_of(current("teachers", OWNER))["people"] == both["people"]


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("not json", "is no data package"),
        ("{}", "is no data package"),
        ('{"resources": [{"path": "../person.csv"}]}', "which is not beside it"),
        ('{"resources": [{"path": "gone.csv"}]}', "gone.csv cannot be read"),
    ],
)
def test_what_is_no_package_of_ours_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(content, encoding="utf-8")
    with pytest.raises(Unusable, match=fault):
        plan_package(descriptor)


def test_tables_that_no_export_has_are_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nIvo Testov\n", encoding="utf-8")
    with pytest.raises(Unusable, match="people, row 2, has no 'record'"):
        plan_package(tmp_path)


@pytest.mark.usefixtures("register_folder")
def test_a_cell_that_a_workbook_has_cut_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    cut = [{"id": "watch", "type": "x" * LONGEST_CELL}]
    write_workbook({"organisation": cut}, tmp_path / "register.xlsx")
    with pytest.raises(Unusable, match="organisation, row 2, type: the cell is as long"):
        plan_package(tmp_path / "register.xlsx")
