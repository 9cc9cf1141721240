"""Tables into the register: planned row by row, carried out as one batch, taken back whole."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml
from tests.factories import loaded, organisation, register, states

from onrecord.accounts import OWNER
from onrecord.exchange.importing import Plan, Unusable, carry_out, plan, undo
from onrecord.exchange.mapping import InvalidMapping, put, read_mapping
from onrecord.exchange.tables import NotATable, read_table
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.models import Record, Version
from onrecord.people import search
from onrecord.records import payload_of
from onrecord.review.errors import Undecidable

MAPPING: dict[str, Any] = {
    "kind": "person",
    "id": {"prefix": "list", "columns": ["Name"]},
    "set": {"/basis": "public-list"},
    "columns": [
        {"from": ["Name", "Full name"], "to": "/names/0/text", "required": True},
        {
            "from": "Name (ru)",
            "to": "/names/1/text",
            "beside": {"/names/1/language": "ru", "/names/1/script": "Cyrl"},
        },
        {"from": "Occupation", "to": "/description/en"},
    ],
}
FIGURES: dict[str, Any] = {
    "kind": "figure",
    "id": {"columns": ["Figure"]},
    "set": {"/indicator": "torture-cases", "/unit": "cases"},
    "columns": [
        {"from": "Number", "to": "/value", "as": "number", "required": True},
        {"from": "Day", "to": "/as_of", "as": "date"},
        {"from": "By", "to": "/stance", "codes": {"the state": "official", "NGOs": "independent"}},
        {"from": "About", "to": "/about", "split": ";"},
    ],
}


@pytest.fixture
def folder(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, register(), states(), organisation())
    return register_folder


def planned(tmp_path: Path, text: str, mapping: dict[str, Any] = MAPPING) -> Plan:
    """What a table with these lines would do."""
    table = tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    file = tmp_path / "mapping.yaml"
    file.write_text(yaml.safe_dump(mapping, allow_unicode=True), encoding="utf-8")
    return plan(read_table(table), read_mapping(file), OWNER)


def standings(made: Plan) -> list[tuple[int, str, str]]:
    return [(row.line, row.key, row.standing) for row in made.rows]


LIST = "Name,Name (ru),Occupation\nIvo Testov,Иво Тестов,Poet\nAda Testova,,Nurse\n"


@pytest.mark.usefixtures("folder")
def test_each_row_becomes_a_record(tmp_path: Path) -> None:
    made = planned(tmp_path, LIST)
    assert standings(made) == [(2, "list-ivo-testov", "added"), (3, "list-ada-testova", "added")]
    carry_out(made, by="tests")
    assert payload_of(current("list-ivo-testov", OWNER)) == {
        "kind": "person",
        "id": "list-ivo-testov",
        "names": [
            {"text": "Ivo Testov"},
            {"text": "Иво Тестов", "script": "Cyrl", "language": "ru"},
        ],
        "description": {"en": "Poet"},
        "basis": "public-list",
    }


@pytest.mark.usefixtures("folder")
def test_planning_writes_nothing(tmp_path: Path) -> None:
    before = Version.objects.count()
    planned(tmp_path, LIST)
    assert Version.objects.count() == before


@pytest.mark.usefixtures("folder")
def test_the_same_table_again_changes_what_changed_and_doubles_nothing(tmp_path: Path) -> None:
    carry_out(planned(tmp_path, LIST), by="tests")
    again = planned(tmp_path, LIST.replace("Poet", "Writer"))
    assert [row.standing for row in again.rows] == ["changed", "unchanged"]
    carry_out(again, by="tests")
    assert Record.objects.filter(kind="person").count() == 2
    assert planned(tmp_path, LIST.replace("Poet", "Writer")).count("unchanged") == 2
    assert carry_out(planned(tmp_path, LIST.replace("Poet", "Writer")), by="tests") is None


@pytest.mark.usefixtures("folder")
def test_fields_that_the_mapping_does_not_name_stay(tmp_path: Path) -> None:
    carry_out(planned(tmp_path, LIST), by="tests")
    named = "Name,Occupation\nIvo Testov,Writer\n"
    carry_out(planned(tmp_path, named), by="tests")
    kept = payload_of(current("list-ivo-testov", OWNER))
    assert kept["names"][1]["text"] == "Иво Тестов"
    assert kept["description"] == {"en": "Writer"}


def test_an_import_is_taken_back_whole(folder: RegisterFolder, tmp_path: Path) -> None:
    carry_out(planned(tmp_path, "Name,Occupation\nIvo Testov,Poet\n"), by="tests")
    before = payload_of(current("list-ivo-testov", OWNER))
    batch = carry_out(planned(tmp_path, LIST.replace("Poet", "Writer")), by="tests")
    assert batch is not None
    undo(batch.pk, by="tests")
    assert payload_of(current("list-ivo-testov", OWNER)) == before
    assert search.find("Ada Testova", OWNER) == []
    assert folder.exists


@pytest.mark.usefixtures("folder")
def test_what_was_built_on_is_not_taken_back(tmp_path: Path) -> None:
    batch = carry_out(planned(tmp_path, LIST), by="tests")
    assert batch is not None
    carry_out(planned(tmp_path, LIST.replace("Poet", "Writer")), by="tests")
    with pytest.raises(Undecidable, match="'list-ivo-testov' was changed since"):
        undo(batch.pk, by="tests")
    with pytest.raises(Unusable, match="there is no import 999"):
        undo(999, by="tests")


def test_what_somebody_changes_meanwhile_is_not_overwritten(
    folder: RegisterFolder, tmp_path: Path
) -> None:
    carry_out(planned(tmp_path, LIST), by="tests")
    made = planned(tmp_path, LIST.replace("Poet", "Writer"))
    edited = payload_of(current("list-ivo-testov", OWNER)) | {"description": {"en": "Printer"}}
    loaded(folder, edited, take_file=True)
    with pytest.raises(Unusable, match=r"'list-ivo-testov' \(row 2\) was changed meanwhile"):
        carry_out(made, by="tests")
    assert payload_of(current("list-ivo-testov", OWNER))["description"] == {"en": "Printer"}


@pytest.mark.usefixtures("folder")
def test_cells_are_read_as_people_write_them(tmp_path: Path) -> None:
    made = planned(
        tmp_path,
        "Figure;Number;Day;By;About\n"
        "cases in 2019;at least 15;27.12.2019;The  State;watch\n"
        "cases in 2020;about 20;Sept 2020;NGOs;\n",
        FIGURES,
    )
    carry_out(made, by="tests")
    first, second = (payload_of(current(key, OWNER)) for key in ("cases-in-2019", "cases-in-2020"))
    assert first["value"] == {"low": 15, "bound": "at_least", "wording": "at least 15"}
    assert (first["as_of"], first["stance"], first["about"]) == (
        "2019-12-27",
        "official",
        ["watch"],
    )
    assert (second["as_of"], second["stance"]) == ("2020-09", "independent")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("x,many moons,2019,NGOs,", "Number: “many moons”"),
        ("x,15,the day before,NGOs,", "Day: “the day before” is no date"),
        ("x,15,2019,a friend,", "By: “a friend” is none of the words that the mapping has"),
        ("x,,2019,NGOs,", "Number: the cell is empty, and it is needed"),
        ("x,15,2019,NGOs,nobody", "about/0: no record 'nobody' in the register"),
        (",15,2019,NGOs,", "Figure: empty, so it has no id"),
        ("watch,15,2019,NGOs,", "'watch' is of kind organisation in the register"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(
    tmp_path: Path, cells: str, fault: str
) -> None:
    (row,) = planned(tmp_path, f"Figure,Number,Day,By,About\n{cells}\n", FIGURES).rows
    assert row.standing == "refused"
    assert fault in "; ".join(row.faults)


@pytest.mark.usefixtures("folder")
def test_two_rows_of_one_id_are_told_apart(tmp_path: Path) -> None:
    made = planned(tmp_path, "Name\nIvo Testov\nIvo  Testov\n")
    assert made.rows[1].faults == ("the id 'list-ivo-testov' is that of row 2 too",)


@pytest.mark.usefixtures("folder")
def test_a_new_person_with_the_name_of_another_is_said_to_be_perhaps_the_same(
    tmp_path: Path,
) -> None:
    carry_out(planned(tmp_path, "Name\nAleksandr Testovsky\n"), by="tests")
    (row,) = planned(tmp_path, "Name\nAlexander Testovskiy\n").rows
    assert row.standing == "added"
    assert row.perhaps == ("list-aleksandr-testovsky (Aleksandr Testovsky)",)


@pytest.mark.usefixtures("folder")
def test_a_table_without_the_needed_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no column 'Name' or 'Full name'; it has Person"):
        planned(tmp_path, "Person\nIvo Testov\n")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "wizard"}, "no kind of record 'wizard'"),
        ({"columns": []}, "columns: "),
        ({"colums": []}, "colums: Extra inputs are not permitted"),
        ({"columns": [{"from": "Name", "to": "names"}]}, "columns/0/to: "),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(
    tmp_path: Path, change: dict[str, Any], fault: str
) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text(yaml.safe_dump(MAPPING | change), encoding="utf-8")
    with pytest.raises(InvalidMapping, match=r"mapping\.yaml: ") as refused:
        read_mapping(file)
    assert fault in str(refused.value)


def test_tables_in_other_encodings_and_with_other_signs(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes("Имя;Занятие\nИво Тестов;Поэт и переводчик, редактор\n".encode("cp1251"))
    (row,) = read_table(file).rows
    assert row.cells == {"Имя": "Иво Тестов", "Занятие": "Поэт и переводчик, редактор"}


def test_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "lists.xlsx") as book:
        book.add_worksheet("Notes")
        people = book.add_worksheet("People")
        people.write_row(0, 0, ["Name", "Born", "Arrested", "Days"])
        people.write_row(1, 0, ["Ada Testova", 1970])
        people.write_datetime(1, 2, date(2019, 12, 27), book.add_format({"num_format": 14}))
        people.write_number(1, 3, 1.5)
    (row,) = read_table(tmp_path / "lists.xlsx", sheet="People").rows
    assert row.cells == {
        "Name": "Ada Testova",
        "Born": "1970",
        "Arrested": "2019-12-27",
        "Days": "1.5",
    }
    with pytest.raises(NotATable, match="no sheet 'Persons'; it has Notes, People"):
        read_table(tmp_path / "lists.xlsx", sheet="Persons")


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Name,Name\nIvo,Testov\n")
    with pytest.raises(NotATable, match="two columns named 'Name'; rename one"):
        read_table(file)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"not a workbook"])
def test_a_damaged_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(data)
    with pytest.raises(NotATable):
        read_table(file)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (65 * 1024 * 1024))
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(packed.getvalue())
    with pytest.raises(NotATable, match="unpacks to more than"):
        read_table(file)


def test_a_pointer_makes_what_leads_to_its_field() -> None:
    record: dict[str, Any] = {}
    put(record, "/names/0/text", "Ivo Testov")
    put(record, "/names/0/language", "en")
    put(record, "/names/1/text", "Иво Тестов")
    assert record == {"names": [{"text": "Ivo Testov", "language": "en"}, {"text": "Иво Тестов"}]}
