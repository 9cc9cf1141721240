"""The index of names lies on disk, follows the log, and finds what one made from nothing finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import loaded, person

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.services import record_batch
from onrecord.names import NameIndex
from onrecord.people.kept_names import index_of_names
from onrecord.people.models import PersonName
from onrecord.people.search import find
from onrecord.records import record_from

NAMES = ("Ivo Testov", "Иво Тестов", "Ada Probova", "Ада Пробова", "Ivan Testovich", "Oleh Drabok")
QUERIES = ("Testov", "Ivo Testow", "Ада Пробава", "Drabok Oleg")
PEOPLE = ("one", "two", "three")


def made_from_nothing(viewer: Viewer) -> NameIndex:
    names = PersonName.objects.filter(
        record__withdrawn=False, record__level__in=viewer.levels
    ).values_list("person_id", "text")
    return NameIndex.build(names)


def finds(index: NameIndex) -> list[list[tuple[str, str, float]]]:
    return [[(hit.id, hit.name, hit.score) for hit in index.search(query)] for query in QUERIES]


def places(folder: RegisterFolder) -> set[str]:
    return {path.name for path in folder.names.iterdir() if path.is_dir()}


changes = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(PEOPLE),
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
            st.sampled_from(("public", "internal", "sealed")),
            st.booleans(),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda change: change[0],
    ),
    min_size=1,
    max_size=4,
)


@given(changes)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_after_any_changes_it_is_as_one_made_from_nothing(
    register_folder: RegisterFolder, batches: list[list[tuple[str, list[str], str, bool]]]
) -> None:
    assert Path(configured.REGISTER) == register_folder.path
    with transaction.atomic():
        for batch in batches:
            shapes = [
                record_from(person(key, *names, level=level, withdrawn=withdrawn))
                for key, names, level, withdrawn in batch
            ]
            record_batch(shapes, by="tests")
            for viewer in (PUBLIC, OWNER):
                assert finds(index_of_names(viewer)) == finds(made_from_nothing(viewer))
        # The next example begins with an empty register, and an index of another log.
        transaction.set_rollback(True)


def test_what_is_recorded_is_put_into_the_same_index(register_folder: RegisterFolder) -> None:
    loaded(register_folder, person("one", "Ivo Testov"))
    index_of_names(PUBLIC)
    before = places(register_folder)
    loaded(register_folder, person("two", "Ada Probova"))
    assert [each.id for each in find("Ада Пробова", PUBLIC)] == ["two"]
    assert places(register_folder) == before
    assert len(before) == 1


def test_each_clearance_has_its_own(register_folder: RegisterFolder) -> None:
    loaded(register_folder, person("one", "Ivo Testov", level="sealed"), person("two", "Ada Test"))
    assert [len(index_of_names(viewer)) for viewer in (PUBLIC, OWNER)] == [1, 2]
    assert len(places(register_folder)) == 2
    [public] = register_folder.names.glob("public.*/")
    assert all(b"Testov" not in file.read_bytes() for file in public.iterdir())


@pytest.mark.parametrize("damage", ["note", "rules", "folder", "bytes"])
def test_a_damaged_one_is_made_anew(register_folder: RegisterFolder, damage: str) -> None:
    loaded(register_folder, person("one", "Ivo Testov"))
    index_of_names(PUBLIC)
    note = register_folder.names / "public.json"
    said = json.loads(note.read_text())
    match damage:
        case "note":
            note.write_text("{")
        case "rules":
            note.write_text(json.dumps(said | {"rules": "others"}))
        case "folder":
            (register_folder.names / said["place"]).rename(register_folder.names / "elsewhere")
        case "bytes":
            (register_folder.names / said["place"] / "meta.json").write_text("{")
    loaded(register_folder, person("two", "Ada Probova"))
    assert [each.id for each in find("Probova", PUBLIC)] == ["two"]
    assert [each.id for each in find("Testov", PUBLIC)] == ["one"]
    assert json.loads(note.read_text())["place"] != said["place"]


def test_where_the_folder_cannot_be_written_to_it_is_in_memory(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, person("one", "Ivo Testov"))
    register_folder.moments.touch()  # a file, where a folder should be
    assert [each.id for each in find("Testov", PUBLIC)] == ["one"]
    loaded(register_folder, person("two", "Ada Probova"))
    assert [each.id for each in find("Probova", PUBLIC)] == ["two"]


def test_nothing_lies_in_the_folder_of_an_encrypted_register(
    register_folder: RegisterFolder,
) -> None:
    register_folder.create(encrypted=True)
    loaded(register_folder, person("one", "Ivo Testov"))
    assert [each.id for each in find("Testov", PUBLIC)] == ["one"]
    loaded(register_folder, person("two", "Ada Probova"))
    assert [each.id for each in find("Probova", PUBLIC)] == ["two"]
    assert not register_folder.names.exists()
