"""`load` brings files in whole or not at all, once, and never deletes."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from tests import factories
from tests.factories import changed, loaded, shape, small_register
from tests.samples import REGISTERS

from onrecord.accounts import OWNER
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, current_many, current_of_kind, versions_of
from onrecord.ledger.loading import load
from onrecord.ledger.models import Batch, Checkpoint, Record, Version
from onrecord.ledger.projection import projected_models
from onrecord.ledger.references import referring
from onrecord.ledger.services import Outcome, record_batch
from onrecord.ledger.verification import verify
from onrecord.records import Refused
from onrecord.values import passage_digest

pytestmark = pytest.mark.django_db

LEDGER: list[type[Model]] = [Batch, Version, Record, Checkpoint]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    models = [*LEDGER, *projected_models()]
    return {
        model._meta.db_table: list(model._default_manager.order_by("pk").values())
        for model in models
    }


def kept_files(folder: RegisterFolder) -> set[str]:
    return {path.name for path in (folder.path / "files").rglob("*") if path.is_file()}


def refusal(folder: RegisterFolder, *records: factories.Payload, **options: Any) -> list[str]:
    """The messages with which the records are refused, after which nothing is different."""
    before = everything(), kept_files(folder)
    with pytest.raises(Refused) as refused:
        loaded(folder, *records, **options)
    assert (everything(), kept_files(folder)) == before
    return [fault.message for fault in refused.value.faults]


# --- once, whole ----------------------------------------------------------------------------------


def test_the_first_load_adds_every_record_in_one_batch(register_folder: RegisterFolder) -> None:
    records = small_register()
    assert loaded(register_folder, *records) == Outcome(len(records), 0, 0)
    assert Batch.objects.count() == Checkpoint.objects.count() == 1
    assert Version.objects.count() == Record.objects.count() == len(records)


def test_the_second_load_adds_nothing(register_folder: RegisterFolder) -> None:
    records = small_register()
    loaded(register_folder, *records)
    before = everything()
    assert loaded(register_folder, *reversed(records)) == Outcome(0, 0, len(records))
    assert everything() == before


@pytest.mark.parametrize("name", ["kazakhstan", "aldora"])
def test_a_sample_register_loaded_again_gets_no_new_version(
    request: pytest.FixtureRequest, name: str
) -> None:
    folder: RegisterFolder = request.getfixturevalue(name)
    count = Version.objects.count()
    assert load([REGISTERS / name], folder, by="tests") == Outcome(0, 0, count)
    assert (Version.objects.count(), Batch.objects.count()) == (count, 1)


def test_a_change_is_a_further_version_and_the_first_stays(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    later = factories.organisation(names=[{"text": "Testland Monitor"}])
    assert loaded(register_folder, later, by="ana", reason="renamed") == Outcome(0, 1, 0)
    first, second = versions_of("watch", OWNER)
    assert ("Testland Watch" in first.payload, "Testland Monitor" in second.payload) == (True, True)
    assert (second.batch.recorded_by, second.batch.reason) == ("ana", "renamed")
    assert second.batch.recorded_at >= first.batch.recorded_at
    assert verify().findings == ()


def test_what_is_not_in_the_file_stays(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    loaded(register_folder, factories.organisation("alone", "Alone"))
    assert current("ivo-testov", OWNER).kind == "person"


# --- refused --------------------------------------------------------------------------------------


def test_one_fault_refuses_every_record(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    [message] = refusal(
        register_folder,
        factories.organisation("new", "New"),
        factories.case(factories.period("nobody"), key="other"),
    )
    assert message.startswith("liberty/0/person: no record 'nobody'")


def test_a_reference_within_the_load_or_to_the_register_is_known(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, factories.case(factories.period()), factories.person())
    loaded(register_folder, factories.case(factories.period(), key="other"))
    assert len(current_of_kind("case", OWNER)) == 2


def test_an_unknown_code_is_refused_with_its_line(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    path = tmp_path / "organisations.yaml"
    path.write_text(
        "- kind: organisation\n  id: watch\n  names:\n  - {text: Watch}\n  type: ngoo\n",
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        load([path], register_folder, by="tests")
    [fault] = refused.value.faults
    assert (fault.file, fault.line) == (str(path), 5)
    assert "nearest known: 'ngo'" in fault.message


def test_an_id_stays_with_its_kind(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.organisation())
    [message] = refusal(register_folder, factories.person("watch"))
    assert message.startswith("'watch' is of kind organisation in the register")
    assert "another id" in message


def test_a_code_that_a_record_in_the_register_uses_cannot_go(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, factories.states("TST", "OTH"), factories.person(states=["OTH"]))
    [message] = refusal(register_folder, factories.states("TST"))
    assert message.startswith("'ivo-testov' in the register would no longer hold together")
    assert "states/0" in message


def test_a_vocabulary_that_is_used_cannot_be_withdrawn(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.states(), factories.person(states=["TST"]))
    [message] = refusal(register_folder, factories.states() | {"withdrawn": True})
    assert message.startswith("'ivo-testov' in the register would no longer hold together")


def test_a_code_may_go_with_its_last_use(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.states("TST", "OTH"), factories.person(states=["OTH"]))
    done = loaded(register_folder, factories.states("TST"), factories.person(states=["TST"]))
    assert done == Outcome(0, 2, 0)


def test_a_vocabulary_that_clashes_is_refused(register_folder: RegisterFolder) -> None:
    [message] = refusal(register_folder, factories.states("TST", "EU"))
    assert "EU" in message


# --- what a person edited -------------------------------------------------------------------------


def edited(folder: RegisterFolder) -> None:
    """A register in which a person renamed an organisation."""
    loaded(folder, *small_register())
    record_batch([shape(factories.organisation(names=[{"text": "By hand"}]))], by="ana")


def test_what_a_person_edited_is_not_overwritten(register_folder: RegisterFolder) -> None:
    edited(register_folder)
    [message] = refusal(register_folder, *small_register())
    assert message.startswith("'watch' was last edited by a person")
    assert "--take-file" in message


def test_what_a_person_edited_is_replaced_when_asked_for(register_folder: RegisterFolder) -> None:
    edited(register_folder)
    done = loaded(register_folder, *small_register(), take_file=True)
    assert done == Outcome(0, 1, len(small_register()) - 1)
    assert len(versions_of("watch", OWNER)) == 3


def test_a_file_that_says_what_the_person_said_is_welcome(register_folder: RegisterFolder) -> None:
    edited(register_folder)
    same = changed(small_register(), "watch", names=[{"text": "By hand"}])
    assert loaded(register_folder, *same) == Outcome(0, 0, len(same))


# --- withdrawn ------------------------------------------------------------------------------------


def test_a_withdrawn_record_is_hidden_and_its_versions_stay(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *small_register())
    gone = next(each for each in small_register() if each["id"] == "ana-probova")
    assert loaded(register_folder, gone | {"withdrawn": True}) == Outcome(0, 1, 0)
    with pytest.raises(UnknownRecord):
        current("ana-probova", OWNER)
    assert current_many(["ana-probova", "ivo-testov"], OWNER).keys() == {"ivo-testov"}
    assert [each.id for each in current_of_kind("person", OWNER)] == ["ivo-testov"]
    assert len(versions_of("ana-probova", OWNER)) == 2
    assert verify().findings == ()


def test_a_withdrawn_record_refers_to_nothing(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    assert referring("watch", "list_edition", OWNER) == ["list-2017", "list-2020"]
    gone = next(each for each in small_register() if each["id"] == "list-2017")
    loaded(register_folder, gone | {"withdrawn": True})
    assert referring("watch", "list_edition", OWNER) == ["list-2020"]


def test_a_withdrawn_record_comes_back(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.person())
    loaded(register_folder, factories.person(withdrawn=True))
    assert loaded(register_folder, factories.person()) == Outcome(0, 1, 0)
    assert current("ivo-testov", OWNER) == shape(factories.person())


# --- documents' files -----------------------------------------------------------------------------

TEXT = "Ivo Testov was arrested.\nHe is still held.\n"


def text_file(content: str = TEXT) -> dict[str, str]:
    digest = sha256(content.encode()).hexdigest()
    return {"name": "letter.txt", "media_type": "text/plain", "sha256": digest}


def with_document(folder: RegisterFolder, content: str, *records: factories.Payload) -> Outcome:
    """Loads a folder with the records and a document's file that has this content."""
    root = folder.path.parent / "with-document"
    shutil.rmtree(root, ignore_errors=True)
    (root / "documents").mkdir(parents=True)
    (root / "documents" / "letter.txt").write_text(content, encoding="utf-8")
    (root / "documents" / "notes.txt").write_text("of nobody's concern", encoding="utf-8")
    (root / "register.yaml").write_text(factories.text_of(*records), encoding="utf-8")
    return load([root], folder, by="tests")


def cited(start: int, end: int, passage: str) -> factories.Payload:
    digest = passage_digest(passage)
    cites = [factories.cite("letter", start=start, end=end, passage_sha256=digest)]
    return factories.person(cites=cites)


def test_a_document_is_kept_by_its_digest(register_folder: RegisterFolder) -> None:
    document = factories.document("letter", files=[text_file()])
    with_document(register_folder, TEXT, document)
    assert kept_files(register_folder) == {text_file()["sha256"]}
    assert register_folder.content(text_file()["sha256"]) == TEXT.encode()


def test_another_file_of_the_same_name_is_refused(register_folder: RegisterFolder) -> None:
    document = factories.document("letter", files=[text_file()])
    with pytest.raises(Refused) as refused:
        with_document(register_folder, TEXT + "Altered.", document)
    [fault] = refused.value.faults
    assert "it is another file: correct the entry or the file" in fault.message
    assert (Version.objects.count(), kept_files(register_folder)) == (0, set())


def test_two_files_of_one_name_are_refused(register_folder: RegisterFolder) -> None:
    other = text_file("Another text.")
    loaded(register_folder, factories.document("letter", files=[text_file()]))
    loaded(register_folder, factories.document("copy", files=[text_file()]))
    [message] = refusal(register_folder, factories.document("report", files=[other]))
    assert message.endswith("has another file named 'letter.txt'; rename one of the two")
    [message] = refusal(
        register_folder,
        factories.document("one", files=[other | {"name": "note.txt"}]),
        factories.document("two", files=[text_file() | {"name": "note.txt"}]),
    )
    assert message.startswith("'one' has another file named 'note.txt'")


@pytest.mark.parametrize(
    "name", ["../letter.txt", "a/b.txt", "/etc/letter", "..", ".hidden", "a\\b"]
)
def test_a_file_lies_in_its_folder_and_nowhere_else(
    register_folder: RegisterFolder, name: str
) -> None:
    document = factories.document("letter", files=[text_file() | {"name": name}])
    [message] = refusal(register_folder, document)
    assert message.startswith("files/0/name: ")


def test_a_passage_at_its_place_is_welcome(register_folder: RegisterFolder) -> None:
    document = factories.document("letter", files=[text_file()])
    done = with_document(register_folder, TEXT, document, cited(0, 10, "Ivo Testov"))
    assert done == Outcome(2, 0, 0)


def test_a_passage_that_is_elsewhere_is_refused_with_its_line(
    register_folder: RegisterFolder,
) -> None:
    document = factories.document("letter", files=[text_file()])
    with pytest.raises(Refused) as refused:
        with_document(register_folder, TEXT, document, cited(1, 11, "Ivo Testov"))
    [fault] = refused.value.faults
    lines = Path(fault.file).read_text(encoding="utf-8").splitlines()
    assert "document: letter" in lines[fault.line - 1]
    assert "cites/0: the passage at 1-11 of 'letter' is not the one cited" in fault.message
    assert (Version.objects.count(), kept_files(register_folder)) == (0, set())


def test_a_passage_is_checked_against_the_document_kept_before(
    register_folder: RegisterFolder,
) -> None:
    with_document(register_folder, TEXT, factories.document("letter", files=[text_file()]))
    [message] = refusal(register_folder, cited(1, 11, "Ivo Testov"))
    assert "is not the one cited" in message


def test_a_passage_in_a_document_that_is_not_at_hand_is_taken_on_trust(
    register_folder: RegisterFolder,
) -> None:
    document = factories.document("letter", files=[text_file()])
    assert loaded(register_folder, document, cited(1, 11, "Ivo Testov")) == Outcome(2, 0, 0)
