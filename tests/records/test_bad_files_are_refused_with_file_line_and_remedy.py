"""What is wrong in a register file is said with its file, its line and what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.records import Refused, read_entries, register_files

GOOD = """\
- kind: person
  id: ivo-testov
  names:
  - {text: Ivo Testov}
"""


def faults(path: Path, content: str | bytes) -> list[str]:
    """The faults of a file with this content, each without the folder."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Refused) as refused:
        read_entries([path])
    return [str(fault).removeprefix(f"{path.parent}/") for fault in refused.value.faults]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.yaml"


def test_a_good_file_is_read(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    assert [entry.record.id for entry in read_entries([path])] == ["ivo-testov"]


def test_an_empty_file_holds_no_records(path: Path) -> None:
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert read_entries([path]) == []


def test_an_unknown_kind_has_the_nearest_one(path: Path) -> None:
    assert faults(path, GOOD.replace("kind: person", "kind: persn")) == [
        "people.yaml:1: unknown kind 'persn'; nearest known: 'person'"
    ]


def test_an_unknown_field_has_its_line_and_the_nearest_one(path: Path) -> None:
    assert faults(path, GOOD + "  recognition: []\n") == [
        "people.yaml:5: recognition: unknown field 'recognition'; nearest known: 'recognitions'"
    ]


def test_an_unknown_field_in_a_part_has_its_line_and_the_nearest_one(path: Path) -> None:
    content = GOOD + "  - text: Ivo\n    langauge: en\n"
    assert faults(path, content) == [
        "people.yaml:6: names/1/langauge: unknown field 'langauge'; nearest known: 'language'"
    ]


def test_a_missing_field_is_named_where_its_record_begins(path: Path) -> None:
    assert faults(path, "# a person\n- kind: person\n  id: ivo-testov\n") == [
        "people.yaml:2: names: missing; add it"
    ]


@pytest.mark.parametrize(
    "key", ["Ivo-Testov", "ivo testov", "-ivo", "ivo/testov", "иво", "i" * 101]
)
def test_an_id_is_short_and_plain(path: Path, key: str) -> None:
    [fault] = faults(path, GOOD.replace("ivo-testov", key))
    assert fault.startswith("people.yaml:2: id: ")


def test_a_duplicate_id_names_the_first_place(path: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.yaml"
    first.write_text(GOOD, encoding="utf-8")
    path.write_text("# the same again\n" + GOOD, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_entries([first, path])
    [fault] = refused.value.faults
    assert (fault.file, fault.line) == (str(path), 3)
    assert f"duplicate id 'ivo-testov', first given at {first}:1" in fault.message
    assert "choose another" in fault.message


def test_a_key_given_twice_is_refused(path: Path) -> None:
    [fault] = faults(path, GOOD + "  names:\n  - {text: Ivan}\n")
    assert fault.startswith("people.yaml:5: broken YAML: the key 'names' is given twice")


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("- kind: person\n  id: [unclosed\n", "people.yaml:3: broken YAML: "),
        ("- kind: person\n id: bad\n", "people.yaml:2: broken YAML: "),
        ("- &ivo {kind: person}\n- *ivo\n", "people.yaml:1: broken YAML: an anchor or alias"),
        ("- !!python/object:os.system {}\n", "people.yaml:1: broken YAML: an explicit type"),
        ("kind: person\nid: ivo\n", "people.yaml:1: a register file is a list of records"),
        ("- just words\n", "people.yaml:1: not a record; begin it with `kind:` and `id:`"),
        ("- id: ivo-testov\n", "people.yaml:1: unknown kind 'None'"),
        ("just words\n", "people.yaml:1: a register file is a list of records"),
        ("[" * 200, "people.yaml:1: broken YAML: more than 50 levels"),
    ],
)
def test_what_is_no_list_of_records_is_refused(path: Path, content: str, start: str) -> None:
    [fault] = faults(path, content)
    assert fault.startswith(start)


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (GOOD.encode("utf-16"), "people.yaml:1: not UTF-8 text; save it as UTF-8"),
        ("- id: Иво".encode("cp1251"), "people.yaml:1: not UTF-8 text; save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "people.yaml:1: not UTF-8 text"),
        (b"\x00\x01\x02", "people.yaml:1: not text: "),
    ],
)
def test_what_is_not_text_is_refused(path: Path, content: bytes, start: str) -> None:
    [fault] = faults(path, content)
    assert fault.startswith(start)


@pytest.mark.parametrize("day", ["2019-02-30", "2019-13", "30.01.2019", "soon", "2019-1-5", "true"])
def test_an_impossible_date_is_refused_on_its_line(path: Path, day: str) -> None:
    content = GOOD + f"  objected: {day}\n"
    [fault] = faults(path, content)
    assert fault.startswith("people.yaml:5: objected: ")


@pytest.mark.parametrize(
    "period", ["from: 2020/2019", "until: 2019-02-30", "from: ..", "attested: [2019-00]"]
)
def test_an_impossible_period_is_refused_on_its_line(path: Path, period: str) -> None:
    content = (
        "- kind: case\n  id: case\n  title: {en: A case}\n  liberty:\n"
        f"  - person: ivo-testov\n    situation: prison\n    {period}\n"
    )
    assert [fault.partition(": ")[0] for fault in faults(path, content)] == ["people.yaml:7"]


@pytest.mark.parametrize(
    ("bounds", "fault"),
    [
        ("from: 2016, until: 2015-12-31", "until '2015-12-31' is before from '2016'"),
        ("from: 2016-03/2016-05, until: [2019, /2016-02]", "until '/2016-02' is before from"),
        ("from: [2017, 2016-11], until: 2016", "until '2016' is before from '2017'"),
    ],
)
def test_a_period_that_ended_before_it_began_is_refused_on_its_line(
    path: Path, bounds: str, fault: str
) -> None:
    content = (
        "- kind: case\n  id: case\n  title: {en: A case}\n  liberty:\n"
        f"  - {{person: ivo-testov, situation: prison, {bounds}}}\n"
    )
    [found] = faults(path, content)
    assert found.startswith(f"people.yaml:5: liberty/0: {fault}")
    assert "correct one of them" in found


@pytest.mark.parametrize(
    "bounds",
    [
        "from: 2016, until: 2016",
        "from: 2016/2018, until: 2017",
        "from: 2016/, until: ..",
        "until: 2016",
        "from: 2016",
        "from: /2018, until: 2016",
    ],
)
def test_a_period_that_can_have_ended_after_it_began_is_read(path: Path, bounds: str) -> None:
    path.write_text(
        "- kind: case\n  id: case\n  title: {en: A case}\n  liberty:\n"
        f"  - {{person: ivo-testov, situation: prison, {bounds}}}\n",
        encoding="utf-8",
    )
    assert [entry.record.id for entry in read_entries([path])] == ["case"]


def test_parts_of_a_record_have_ids_of_their_own(path: Path) -> None:
    content = (
        "- kind: case\n  id: case\n  title: {en: A case}\n  proceedings:\n"
        "  - {id: trial, type: criminal}\n  - {id: trial, type: criminal}\n"
    )
    assert faults(path, content) == [
        "people.yaml:5: proceedings: duplicate id 'trial'; give each of these an id of its own"
    ]


def test_parts_without_an_id_are_no_duplicates(path: Path) -> None:
    path.write_text(
        "- kind: case\n  id: case\n  title: {en: A case}\n  proceedings:\n"
        "  - {id: trial, type: criminal, sentences: [{type: fine}, {type: fine}]}\n",
        encoding="utf-8",
    )
    assert len(read_entries([path])) == 1


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("id: true", "id: not text; write it in quotes"),
        ("names: []", "names: empty; give at least one"),
        ("level: 5", "correct it"),
    ],
)
def test_a_value_of_another_type_is_refused_with_a_remedy(
    path: Path, given: str, remedy: str
) -> None:
    field = given.partition(":")[0]
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"  {field}:")]
    if field == "names":
        lines = [line for line in lines if not line.startswith("  - ")]
    [fault] = faults(path, "\n".join([*lines, f"  {given}"]))
    assert fault.endswith(remedy)


def test_a_file_that_may_not_be_read_is_refused_with_what_to_do(tmp_path: Path) -> None:
    link = tmp_path / "people.yaml"
    link.symlink_to(link)
    with pytest.raises(Refused) as refused:
        read_entries([link])
    [fault] = refused.value.faults
    assert (fault.file, fault.line) == (str(link), 1)
    assert fault.message.startswith("cannot be read (")
    assert fault.message.endswith("allow it, or leave it out")


def test_every_fault_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("- kind: nothing\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(GOOD + "  bais: consent\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(Refused) as refused:
        read_entries(register_files(tmp_path))
    places = [(Path(fault.file).name, fault.line) for fault in refused.value.faults]
    assert places == [("a.yaml", 5), ("b.yaml", 1), ("c.yaml", 1)]


def test_a_folder_means_every_yaml_file_below_it_but_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "deeper/c.yaml", ".hidden/d.yaml", ".e.yaml", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in register_files(tmp_path)]
    assert found == ["a.yaml", "b.yml", "deeper/c.yaml"]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file or folder"):
        register_files(tmp_path / "missing")
