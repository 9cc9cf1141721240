"""The content of a former version is withheld for good; its place in the log stays provable."""
# ruff: noqa: S608 -- whoever alters the database by hand writes such statements

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.factories import changed, document, loaded, person, small_register, states

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.dumping import dump
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, shape_of, versions_of
from onrecord.ledger.loading import load
from onrecord.ledger.models import Batch, Checkpoint, Version
from onrecord.ledger.moments import Moment, looking_at
from onrecord.ledger.redacting import NotRedactable, redact, redactions_of
from onrecord.ledger.verification import verify
from onrecord.records import Redaction, payload_of
from onrecord.values import Level

IVO = "ivo-testov"
SECRET = "Zzqsecretov"
WHY = "it named a source"


@pytest.fixture(autouse=True)
def told(register_folder: RegisterFolder) -> RegisterFolder:
    """A register in which what a person was first described with was taken out later."""
    every = small_register()
    loaded(register_folder, *changed(every, IVO, description={"en": f"Told by {SECRET}"}))
    loaded(register_folder, *changed(every, IVO, description={"en": "A writer"}))
    return register_folder


def seqs(key: str = IVO) -> list[int]:
    return [each.seq for each in versions_of(key, OWNER)]


def withheld(*versions: int, key: str = IVO, why: str = WHY) -> list[Redaction]:
    return redact(key, versions or seqs(key)[:1], by="ana", reason=why, viewer=OWNER)


def findings() -> dict[str, str]:
    return {finding.what: finding.problem for finding in verify().findings}


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def test_the_content_is_gone_and_the_log_proves_what_it_proved() -> None:
    before = Checkpoint.objects.get(size=Version.objects.count())
    leaf, salt = Version.objects.filter(key=IVO).order_by("seq").values_list("leaf", "salt")[0]
    withheld()
    first = versions_of(IVO, OWNER)[0]
    assert (first.is_redacted, first.payload, bytes(first.leaf)) == (True, "", bytes(leaf))
    assert bytes(first.salt) != bytes(salt)
    assert not Version.objects.filter(payload__contains=SECRET).exists()
    result = verify()
    assert (result.findings, result.redacted) == ((), 1)
    assert bytes(Checkpoint.objects.get(size=before.size).root) == bytes(before.root)
    assert payload_of(current(IVO, OWNER))["description"] == {"en": "A writer"}


def test_a_record_in_the_log_says_which_version_since_when_and_why() -> None:
    [said] = withheld()
    assert current(said.id, PUBLIC) == said
    assert (said.of, said.version, said.reason) == (IVO, seqs()[0], WHY)
    assert said.leaf == bytes(versions_of(IVO, OWNER)[0].leaf).hex()
    assert said.date.earliest == datetime.now(UTC).date()
    assert redactions_of(IVO, PUBLIC) == {said.version: said}
    assert Batch.objects.latest("pk").recorded_by == "ana"


@pytest.mark.parametrize("column", ["recorded_by = 'eva'", "reason = 'x'", "origin = 'person'"])
def test_who_made_it_when_and_why_stay_provable(column: str) -> None:
    withheld()
    first = versions_of(IVO, OWNER)[0]
    sql(f"UPDATE ledger_batch SET {column} WHERE id = %s", first.batch_id)
    assert "no redaction accounts" in findings()[f"version {first.seq} of {IVO}"]


def test_content_that_vanishes_otherwise_is_found() -> None:
    seq = seqs()[0]
    sql("UPDATE ledger_version SET payload = '' WHERE seq = %s", seq)
    assert "no redaction accounts" in findings()[f"version {seq} of {IVO}"]


def test_content_that_comes_back_is_found() -> None:
    first = versions_of(IVO, OWNER)[0]
    withheld()
    Version.objects.filter(pk=first.pk).update(payload=first.payload, salt=first.salt)
    assert findings() == {
        f"version {first.seq} of {IVO}": "its content is here, and a redaction says that it is "
        "withheld: withhold it again"
    }


def test_another_redaction_does_not_account_for_it(register_folder: RegisterFolder) -> None:
    [said] = withheld()
    loaded(register_folder, payload_of(said) | {"id": "of-another", "version": 2}, document("new"))
    sql("UPDATE ledger_version SET payload = '' WHERE seq = 2")
    assert "no redaction accounts" in findings()["version 2 of " + Version.objects.get(seq=2).key]


# --- what is not done -----------------------------------------------------------------------------


def refused(*versions: int, **options: str) -> str:
    with pytest.raises(NotRedactable) as found:
        withheld(*versions, **options)
    assert verify().redacted == len(Version.objects.filter(payload=""))
    return str(found.value)


def test_what_stands_is_not_withheld() -> None:
    assert "change the record first" in refused(seqs()[-1])


def test_nor_what_is_withheld_already_or_not_there() -> None:
    withheld()
    assert "already" in refused(seqs()[0])
    assert "is not there" in refused(10**6)


def test_nor_without_a_reason() -> None:
    assert "say why" in refused(why=" ")


def test_nor_what_was_altered() -> None:
    sql("UPDATE ledger_version SET payload = '{}' WHERE seq = %s", seqs()[0])
    assert "verify the register first" in refused()


def test_of_several_all_or_none_are_withheld() -> None:
    assert "stands" in refused(*seqs())
    assert not Version.objects.filter(payload="").exists()


def test_vocabularies_and_redactions_stay(register_folder: RegisterFolder) -> None:
    [said] = withheld()
    loaded(register_folder, payload_of(said) | {"reason": "another"}, take_file=True)
    assert "accounts for" in refused(key=said.id)
    assert "vocabulary" in refused(key=str(states()["id"]))


def test_who_may_not_see_the_record_learns_nothing(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *changed(small_register(), IVO, level="sealed"))
    with pytest.raises(UnknownRecord):
        redact(IVO, seqs()[:1], by="x", reason=WHY, viewer=Viewer("x", Level.RESTRICTED))


def test_a_redaction_is_as_closed_as_record_and_version(register_folder: RegisterFolder) -> None:
    loaded(register_folder, person("eva", "Eva Testova", level="restricted"))
    loaded(register_folder, person("eva", "Eva Testova"))
    [said] = withheld(key="eva")
    assert said.level is Level.RESTRICTED
    assert redactions_of("eva", PUBLIC) == {}


# --- times, and files -----------------------------------------------------------------------------


def test_a_moment_of_then_is_without_the_record_and_what_needs_it() -> None:
    first = Batch.objects.order_by("pk")[0].recorded_at
    with looking_at(Moment(known=first)):
        assert SECRET in str(payload_of(current(IVO, OWNER)))
    withheld()
    with looking_at(Moment(known=first)):
        with pytest.raises(UnknownRecord):
            current(IVO, OWNER)
        assert IVO not in str(payload_of(current("free-them", OWNER)))
    with looking_at(Moment(known=first, published=date(2030, 1, 1))), pytest.raises(UnknownRecord):
        current(IVO, OWNER)
    with looking_at(Moment(known=Batch.objects.latest("pk").recorded_at)):
        assert payload_of(current(IVO, OWNER))["description"] == {"en": "A writer"}


def test_dump_and_load_carry_it(told: RegisterFolder, tmp_path: Path) -> None:
    withheld()
    dump(tmp_path / "out", told, OWNER)
    assert SECRET not in "".join(p.read_text() for p in (tmp_path / "out").glob("*.yaml"))
    assert load([tmp_path / "out"], told, by="tests").changed == 0
    assert verify().findings == ()


def test_versions_that_have_their_content_are_read_as_before() -> None:
    withheld()
    assert [shape_of(each).id for each in versions_of(IVO, OWNER) if not each.is_redacted] == [IVO]
