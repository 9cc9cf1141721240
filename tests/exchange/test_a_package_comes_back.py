"""What was exported as a data package comes back, into the same register and into an empty one."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.checks.mutated import FOLDER
from tests.checks.mutated import records as fictional
from tests.factories import loaded, person, small_register

from onrecord.accounts import OWNER, PUBLIC
from onrecord.exchange.importing import Plan, Unusable, carry_out
from onrecord.exchange.packages import plan_package
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.loading import load
from onrecord.publications.exports import export
from onrecord.publications.exports.tables import tables_of
from onrecord.records import payload_of

HIDDEN = person("zyvo-testova", "Zyvo Testova")


def exported(tmp_path: Path) -> Path:
    """The descriptor of a package of what is public now."""
    export("datapackage", tmp_path / "package", PUBLIC)
    return tmp_path / "package" / "datapackage.json"


def standings(plan: Plan) -> dict[str, int]:
    return dict(Counter(row.standing for row in plan.rows))


def rewritten(package: Path, table: str, old: str, new: str) -> None:
    path = package.with_name(f"{table}.csv")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_into_the_same_register_it_changes_nothing(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    load([FOLDER], register_folder, by="tests")
    plan = plan_package(exported(tmp_path))
    assert set(standings(plan)) == {"unchanged"}
    assert carry_out(plan, by="tests") is None


def test_into_an_empty_register_with_its_vocabularies_it_makes_equal_records(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    told = {one.id: payload_of(one) for one in fictional() if one.level.value == "public"}
    schemes = [each for each in told.values() if each["kind"] == "concept_scheme"]
    others = [one for one in fictional() if one.id in told and one.kind != "concept_scheme"]
    loaded(register_folder, *schemes)
    carry_out(plan_package(_package(tmp_path, others)), by="tests")
    for one in others:
        assert payload_of(current(one.id, OWNER)) == told[one.id]


def _package(tmp_path: Path, shapes: Any) -> Path:
    """A package of these records, as an export writes it."""
    tables = tables_of(shapes)
    for name, rows in tables.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    descriptor = tmp_path / "datapackage.json"
    resources = [{"name": name, "path": f"{name}.csv"} for name in tables]
    descriptor.write_text(json.dumps({"resources": resources}), encoding="utf-8")
    return descriptor


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
