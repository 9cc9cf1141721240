"""One question is answered from every record, in any script, with what the records rest on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.factories import cite, loaded, small_register

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.moments import Moment, looking_at
from onrecord.ledger.services import record_batch
from onrecord.ledger.verification import verify
from onrecord.publications.withholding import Withheld
from onrecord.search.answers import Answers, find, find_widely
from onrecord.search.labels import labels
from onrecord.search.models import KeptText
from onrecord.search.question import Question, Unsearchable, Width
from onrecord.search.quoted import Quotations, quotations
from onrecord.search.texts import keep_texts
from onrecord.values import Level, PartialDate


def asked(text: str, viewer: Viewer = OWNER, **limits: Any) -> Answers:
    withheld = Withheld() if viewer == OWNER else Withheld.from_register(viewer)
    return find(Question.of(text, labels(viewer), **limits), viewer, withheld)


def said_of(question: Question, viewer: Viewer, withheld: Withheld, size: int) -> Quotations:
    """What documents say of a question, of which no less is asked."""
    return quotations(question, question, viewer, withheld, size)


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
    ("question", "width", "expected"),
    [
        ("batons", Width.TYPED, ["square"]),
        ("baton", Width.FORMS, ["square"]),
        ("the burning batons of the market", Width.ANY, ["market", "square"]),
        ("a lawyer turning away", Width.FORMS, ["square"]),
        ('"lawyers turned"', Width.FORMS, ["square"]),
        ("полицией избили", Width.FORMS, ["square"]),
        ("леса", Width.TYPED, []),  # too short to be found by its stem
        ("batons earthquake", Width.ANY, ["square"]),
        ("earthquake", Width.TYPED, []),
        ("of the", Width.TYPED, []),
    ],
)
def test_where_nothing_says_all_as_typed_less_is_asked(
    question: str, width: Width, expected: list[str]
) -> None:
    found = find_widely(Question.of(question, labels(OWNER)), OWNER, Withheld())
    assert (found.question.width, sorted(keys(found))) == (width, expected)
    assert found.question.text == question


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


@pytest.mark.usefixtures("_incidents")
@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, ["market", "square"]),
        ({"since": date(2018, 1, 1)}, ["square"]),
        ({"until": date(2018, 1, 1)}, ["market"]),
        ({"language": "ru"}, ["square"]),
        ({"language": "kk"}, []),
        ({"kind": "person"}, []),
    ],
)
def test_a_search_is_narrowed_by_kind_language_and_days(
    limits: dict[str, Any], expected: list[str]
) -> None:
    found = asked("the", **({"kind": "incident"} | limits))
    assert sorted(keys(found)) == expected


@pytest.mark.usefixtures("_incidents")
def test_kinds_are_counted_whichever_is_asked_for() -> None:
    everything, people = asked("testov*"), asked("testov*", kind="person")
    assert everything.kinds == people.kinds
    assert everything.total == sum(everything.kinds.values())
    assert people.total == len(people.page) == everything.kinds["person"] == 1


@pytest.mark.usefixtures("_incidents")
def test_a_code_is_found_by_what_it_is_called_in_any_language() -> None:
    assert "ana-probova" in keys(asked("lawyer", kind="person"))
    label = labels(OWNER)("lawyer", False)
    assert label != frozenset()


@pytest.mark.usefixtures("_incidents")
def test_names_and_titles_come_before_what_only_mentions_them() -> None:
    assert keys(asked("Testov"))[0] == "ivo-testov"


@pytest.mark.usefixtures("_incidents")
@pytest.mark.parametrize("text", ["", "  ", "?!", '""', "a " * 17])
def test_a_question_without_words_or_with_too_many_is_refused(text: str) -> None:
    with pytest.raises(Unsearchable, match="write"):
        asked(text)


def test_what_changes_is_found_as_it_is_now_and_as_it_was(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register(), incident("fire", {"en": "A blaze downtown"}))
    before = datetime.now(UTC)
    loaded(register_folder, incident("fire", {"en": "A flood uptown"}))
    assert keys(asked("blaze")) == []
    assert keys(asked("flood")) == ["fire"]
    with looking_at(Moment(before)):
        assert keys(asked("blaze")) == ["fire"]
        assert keys(asked("flood")) == []


def test_the_index_is_made_of_the_versions_alone(aldora: RegisterFolder) -> None:
    assert aldora.exists
    assert verify().findings == ()


def test_the_texts_of_kept_documents_are_found_by_block_with_their_place(
    aldora: RegisterFolder,
) -> None:
    question = Question.of('"speak with Darian Ulmet alone"', labels(OWNER))
    assert said_of(question, OWNER, Withheld(), 5).total == 0
    assert keep_texts(aldora) > 0
    assert keep_texts(aldora) == 0
    [found] = said_of(question, OWNER, Withheld(), 5).best
    assert found.document == "briefing-2020-05-25"
    [marked] = [each.text for each in found.excerpt.pieces if each.is_found]
    assert marked.split() == ["speak", "with", "Darian", "Ulmet", "alone"]
    text = KeptText.objects.get(blocks__start=found.start, blocks__end=found.end).text
    assert "let our lawyer" in text[found.start : found.end]


def test_the_text_of_a_closed_document_is_for_those_who_may_see_it(aldora: RegisterFolder) -> None:
    keep_texts(aldora)
    document = current("briefing-2020-05-25", OWNER)
    record_batch([document.model_copy(update={"level": Level.SEALED})], by="tests")
    question = Question.of('"speak with Darian"', labels(OWNER))
    assert said_of(question, OWNER, Withheld(), 5).total == 1
    assert said_of(question, PUBLIC, Withheld.from_register(PUBLIC), 5).total == 0


def test_a_name_withheld_finds_no_passage_and_is_covered_in_others(aldora: RegisterFolder) -> None:
    keep_texts(aldora)
    who = current("darian-ulmet", OWNER)
    gone = who.model_copy(update={"objected": PartialDate.parse("2020-01-01")})
    record_batch([gone], by="tests")
    withheld = Withheld.from_register(PUBLIC)
    for name in ("Ulmet", "ulm*", '"Darian Ulmet"', "Ульмет"):
        assert said_of(Question.of(name, labels(OWNER)), PUBLIC, withheld, 5).total == 0, name
    [found] = said_of(Question.of('"speak with"', labels(OWNER)), PUBLIC, withheld, 5).best
    assert "Ulmet" not in str(found.excerpt)
