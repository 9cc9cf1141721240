from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import Payload, assessment, changed, cite, loaded, recommendation
from tests.publications.followups import SMALL, publishable, published, report_on, strings, texts

from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.writing.naming import WITHHELD

FORMS = ("Testov", "ТЕСТОВ", "testov")


def with_names_everywhere(**fields: object) -> list[Payload]:
    """The small register, with Ivo Testov's name in titles, free text, addresses and prose."""
    records = changed(publishable(), "ivo-testov", **fields)
    records = changed(records, "case", title={"en": "The case of Ivo Testov"})
    records = changed(
        records,
        "letter",
        title={"en": "Letter about Testov and others"},
        address="https://example.org/free-ivo-testov",
    )
    graded = assessment(
        cites=[cite("letter")],
        evidence=["case", "ivo-testov"],
        reasoning={"en": "Testov Ivo is still held; Testov's lawyer said so. Ana Probova is not."},
    )
    others = [each for each in records if each["id"] != "free-them"]
    asked = {"en": "Free Ivo Testov", "ru": "Освободить Иво Тестова"}
    freed = recommendation(
        "free-testov", graded, number="1", people=["ivo-testov"], cites=[cite("letter")]
    )
    return [*others, freed | {"summary": asked}]


WITHHOLDING = [
    pytest.param({"objected": "2026-01-01"}, id="objected"),
    pytest.param({"basis": None}, id="no basis"),
]


def without_nothing(records: list[Payload]) -> list[Payload]:
    return [{k: v for k, v in each.items() if v is not None} for each in records]


@pytest.mark.parametrize("fields", WITHHOLDING)
def test_a_withheld_name_is_in_no_format_and_the_counts_stay(
    register_folder: RegisterFolder, tmp_path: Path, fields: dict[str, object]
) -> None:
    loaded(register_folder, *without_nothing(with_names_everywhere(**fields)))
    files = published(tmp_path, *SMALL)
    for name, text in texts(files).items():
        for form in FORMS:
            assert form.casefold() not in text.casefold(), name
        assert WITHHELD in text
        assert "Ana Probova" in text
        assert "Held for certain: at least 2." in text
    assert b"testov" not in files["html"].lower()
    assert b"testov" not in files["pdf"].lower()


def test_the_same_name_stands_where_it_may_be_published(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    loaded(register_folder, *with_names_everywhere())
    for text in texts(published(tmp_path, *SMALL)).values():
        assert "Ivo Testov" in text
        assert WITHHELD not in text


def test_an_internal_person_is_counted_nowhere_and_named_nowhere(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *with_names_everywhere(level="internal"))
    report = report_on(*SMALL)
    assert "testov" not in strings(report).casefold()
    assert "Held for certain: at least 1." in strings(report)


def test_somebody_of_the_same_surname_who_may_be_named_keeps_it(
    register_folder: RegisterFolder,
) -> None:
    sister: Payload = {
        "kind": "person",
        "id": "mila-testov",
        "names": [{"text": "Mila Testov"}],
        "basis": "public-list",
    }
    records = with_names_everywhere(objected="2026-01-01")
    asked = {"en": "Free Ivo Testov and Mila Testov"}
    records = [
        each | {"summary": asked, "people": ["ivo-testov", "mila-testov"]}
        if each["id"] == "free-testov"
        else each
        for each in records
    ]
    loaded(register_folder, *records, sister)
    said = strings(report_on(*SMALL))
    assert f"Free {WITHHELD} and Mila Testov" in said
    assert "Ivo" not in said


def test_recognition_is_said_in_the_voice_of_whoever_recognises(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *with_names_everywhere())
    said = strings(report_on(*SMALL))
    assert "Recognised by Testland Watch in a list of 7 November 2017" in said
    assert "is a political prisoner" not in said
