"""One question is answered from every record, in any script, with what the records rest on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import cite, loaded, small_register

from onrecord.accounts import OWNER, Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.withholding import Withheld
from onrecord.search.answers import Answers, find
from onrecord.search.labels import labels
from onrecord.search.question import Question


def asked(text: str, viewer: Viewer = OWNER, **limits: Any) -> Answers:
    withheld = Withheld() if viewer == OWNER else Withheld.from_register(viewer)
    return find(Question.of(text, labels(), **limits), viewer, withheld)


def keys(answers: Answers) -> list[str]:
    return [each.record.id for each in answers.page]


def incident(key: str, title: dict[str, str], **fields: Any) -> dict[str, Any]:
    return {"kind": "incident", "id": key, "title": title, **fields}


@pytest.fixture
def _incidents(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        *small_register(),
        incident(
            "square",
            {"en": "Police beat Ivo Testov at the square", "ru": "Полиция избила Тестова"},
            date="2019-05-01",
            summary={"en": "Batons were used; a lawyer was turned away."},
            cites=[cite("report", "/summary", place="page 3")],
        ),
        incident("market", {"en": "The market burnt"}, date="2017-02-03"),
        incident("school", {"kk": "Өтеғұлов мектебі жабылды"}),
        incident("forest", {"ru": "Ещё один лес, чёрный; район"}),
    )


@pytest.mark.usefixtures("_incidents")
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("batons", ["square"]),
        ("BATONS lawyer", ["square"]),
        ("batons market", []),
        ('"were used"', ["square"]),
        ('"used were"', []),
        ("bat*", ["square"]),
        ("bat", []),
        ("полиция", ["square"]),
        ("Testova", ["square"]),
        ("otegulov", ["school"]),
        ("Отегулов", ["school"]),
        ("еще черныи", []),
        ("еще черный", ["forest"]),
        ("mektebi", ["school"]),
        ("square'; DROP TABLE", []),
        ('batons" OR "market', []),
    ],
)
def test_words_phrases_and_beginnings_find_in_any_script(
    question: str, expected: list[str]
) -> None:
    assert keys(asked(question, kind="incident")) == expected


@pytest.mark.usefixtures("_incidents")
def test_an_answer_says_what_the_record_says_with_the_words_marked_and_its_source() -> None:
    [answer] = asked("batons").page
    assert answer.record.id == "square"
    assert answer.said.pointer == "/summary"
    assert [piece.text for piece in answer.excerpt.pieces if piece.is_found] == ["Batons"]
    assert str(answer.excerpt) == "Batons were used; a lawyer was turned away."
    assert [(cited.citation.document, cited.citation.place) for cited in answer.cites] == [
        ("report", "page 3")
    ]
