"""The history of a record: what changed, when and why, and nothing that a reader may not see."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import changed, document, loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.desk import handed_in, proposal

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.services import record_batch
from onrecord.records import payload_of, record_from
from onrecord.review import services
from onrecord.review.documents import document_with
from onrecord.values import Level

HISTORY = "/records/{}/history/"
SECRET = "Zzyqtoken"


def recorded(key: str, reason: str = "a correction", **fields: Any) -> None:
    """A further version of a record, by somebody."""
    payload = payload_of(current(key, OWNER)) | fields
    record_batch([record_from(payload)], by="Ana Probova", reason=reason)


@pytest.fixture
def register(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register())
    return register_folder


def rows(page: object) -> dict[str, list[str]]:
    """What differs, by field."""
    found = page.xpath("//table[contains(@class, 'compared')]/tbody/tr")  # type: ignore[attr-defined]
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in found}


def test_each_version_says_when_why_and_how_it_came(
    register: RegisterFolder, visitor: Visitor
) -> None:
    del register
    recorded("stop-it", "the number was misread", number="7")
    page = visitor.opens(HISTORY.format("stop-it"))
    versions = all_words(page, "//ol[contains(@class, 'versions')]/li")
    assert ["entered by hand" in each for each in versions] == [True, False]
    assert "the number was misread" in versions[0]
    assert "from a file" in versions[1]
    assert "Probova" not in page.text_content()


def test_the_last_change_is_shown_field_by_field(
    register: RegisterFolder, visitor: Visitor
) -> None:
    del register
    recorded("stop-it", number="7", summary={"en": "Do stop-it", "ru": "Прекратить"})
    page = visitor.opens(HISTORY.format("stop-it"))
    assert rows(page) == {
        "Number": ["2", "7"],
        "Summary": ["Do stop-it", "Do stop-it, Прекратить"],
    }


def test_any_two_versions_are_compared(register: RegisterFolder, visitor: Visitor) -> None:
    del register
    recorded("stop-it", number="7")
    recorded("stop-it", number="8")
    page = visitor.opens(HISTORY.format("stop-it") + "?from=1&to=3")
    assert rows(page) == {"Number": ["2", "8"]}
    assert rows(visitor.opens(HISTORY.format("stop-it") + "?from=2&to=2")) == {}
    visitor.opens(HISTORY.format("stop-it") + "?from=4", 400)
    visitor.opens(HISTORY.format("stop-it") + "?to=last", 400)


def test_a_part_taken_out_in_front_leaves_the_others_alike(
    register: RegisterFolder, visitor: Visitor
) -> None:
    del register
    [_, second] = payload_of(current("case", OWNER))["liberty"]
    recorded("case", liberty=[second])
    page = visitor.opens(HISTORY.format("case"))
    assert all(after == "taken out" for _, after in rows(page).values())


def test_a_source_that_was_added_is_a_difference(
    register: RegisterFolder, visitor: Visitor
) -> None:
    del register
    recorded("look-into-it", cites=[{"document": "letter", "place": "p. 3", "pointer": "/number"}])
    page = visitor.opens(HISTORY.format("look-into-it"))
    assert rows(page) == {"Source of: Number": ["not there", "Document letter, p. 3"]}


def test_the_history_is_that_of_the_moment(register: RegisterFolder, visitor: Visitor) -> None:
    recorded("stop-it", number="7")
    address = HISTORY.format("stop-it")
    assert len(visitor.opens(address).xpath("//ol[contains(@class, 'versions')]/li")) == 2
    from onrecord.ledger.models import Batch  # noqa: PLC0415

    first = Batch.objects.order_by("pk").first()
    assert first is not None
    del register
    known = first.recorded_at.isoformat().replace("+", "%2B")
    page = visitor.opens(f"{address}?as_known={known}")
    assert len(page.xpath("//ol[contains(@class, 'versions')]/li")) == 1


# --- what is not shown ----------------------------------------------------------------------------


def test_a_version_above_the_readers_level_is_not_there(
    register: RegisterFolder, visitor: Visitor
) -> None:
    del register
    recorded("stop-it", f"{SECRET} one", level="sealed", number=SECRET)
    recorded("stop-it", "opened again", level="public", number="9")
    text = visitor.gets(HISTORY.format("stop-it"))
    assert SECRET not in text
    page = visitor.opens(HISTORY.format("stop-it"))
    assert rows(page) == {"Number": ["2", "9"]}
    visitor.opens(HISTORY.format("stop-it") + "?from=3", 400)


@pytest.mark.parametrize("hiding", [{"level": "restricted"}, {"withdrawn": True}])
def test_a_hidden_record_has_no_history(
    register: RegisterFolder, visitor: Visitor, hiding: dict[str, Any]
) -> None:
    del register
    recorded("look-into-it", **hiding)
    assert visitor.gets(HISTORY.format("look-into-it"), 404) == visitor.gets("/records/none/", 404)


def test_what_concerns_a_hidden_record_is_not_shown_of_former_versions(
    register: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register, *small_register(), person("anna-qqhiddova", "Anna Qqhiddova", level="sealed"))
    recorded("stop-it", people=["anna-qqhiddova"])
    recorded("stop-it", people=["ivo-testov"])
    text = visitor.gets(HISTORY.format("stop-it") + "?from=2&to=3")
    assert "iddova" not in text


def test_names_that_are_withheld_are_taken_out_of_what_was_written(
    register: RegisterFolder, visitor: Visitor
) -> None:
    hidden = person("anna-qqhiddova", "Anna Qqhiddova", level="sealed")
    loaded(register, *small_register(), hidden)
    recorded("stop-it", "as Anna Qqhiddova asked", summary={"en": "Release Anna Qqhiddova"})
    assert "iddova" not in visitor.gets(HISTORY.format("stop-it"))


def test_a_person_who_is_not_named_has_no_history(
    register: RegisterFolder, visitor: Visitor
) -> None:
    loaded(
        register,
        *changed(small_register(), "ana-probova", objected="2020-01-01"),
    )
    visitor.opens(HISTORY.format("ana-probova"), 404)


def test_a_reason_that_speaks_of_something_hidden_too_is_not_told(
    register: RegisterFolder, visitor: Visitor
) -> None:
    del register
    shown = payload_of(current("stop-it", OWNER)) | {"number": "7"}
    closed = document(f"{SECRET.lower()}-memo", level="sealed")
    record_batch(
        [record_from(shown), record_from(closed)], by="tests", reason=f"both from {SECRET}"
    )
    assert SECRET not in visitor.gets(HISTORY.format("stop-it"))


def test_the_name_of_a_closed_file_is_not_told(register: RegisterFolder, visitor: Visitor) -> None:
    del register
    submission = handed_in(name=f"{SECRET}.txt")
    one = proposal(submission, "recommendation")
    done = services.merge(one, "free-them", viewer=OWNER, by="tests")
    assert SECRET in visitor.gets(HISTORY.format(done.record))
    source = document_with(submission.sha256)
    assert source is not None
    recorded(source.id, level=Level.RESTRICTED.value)
    assert SECRET not in visitor.gets(HISTORY.format(done.record))
