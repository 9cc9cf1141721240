"""What is refused at the desk is told in the language of its pages, its values filled in."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings
from tests.factories import loaded, person, small_register
from tests.web.conftest import Visitor, words
from tests.web.desk import address_of, decides, handed_in, proposal
from tests.web.entry import EDIT, NEW, faults, posted, sent, with_row

from onrecord.ledger.folder import RegisterFolder
from onrecord.review.errors import FieldFault, NeedsFirst, Unsound
from onrecord.values import PartialDate
from onrecord.values.worded import worded, wording
from onrecord.web.faults import reason_of
from onrecord.web.messages import marked_words

PERSON = EDIT.format("ivo-testov")


@pytest.fixture
def russian(
    desk: Visitor, client: Client, register_folder: RegisterFolder, settings: Settings
) -> Visitor:
    """The owner at the desk of a small register, in Russian."""
    settings.DESK = True
    loaded(register_folder, *small_register(), person("ivan", "Ivan"))
    client.cookies["onrecord-language"] = "ru"
    return desk


def test_a_sentence_keeps_its_values_apart() -> None:
    said = worded("“{text}” is no date; {hint}", text="soon", hint=worded("nothing"))
    assert said == "“soon” is no date; nothing"
    assert (said.template, said.values["text"]) == ("“{text}” is no date; {hint}", "soon")
    again = pickle.loads(pickle.dumps(said))  # noqa: S301  # of our own
    assert (again, again.template) == (said, said.template)
    assert wording(ValueError(said)) is said
    assert wording(ValueError(7)) == "7"
    assert wording(ValueError()) == ""


def test_a_date_in_a_sentence_is_said_in_its_language() -> None:
    both = (PartialDate.parse("2019-02-03"), PartialDate.parse("2019-03-02"))
    said = worded(
        "“{text}” may be {one} or {other}; write {first} or {second}",
        text="03/02/2019",
        one=both[0],
        other=both[1],
        first=both[0].text,
        second=both[1].text,
    )
    assert "3 February 2019 or 2 March 2019; write 2019-02-03" in said
    with override("ru"):
        assert "3 февраля 2019" in reason_of(said)
        assert reason_of("told by another program") == "told by another program"


def test_sentences_within_a_sentence_are_said_in_the_same_language() -> None:
    with override("ru"):
        needed = reason_of(NeedsFirst([3], worded("the text does not say of whom")))
        assert needed == "в тексте не сказано, о ком речь; сначала решите о предложении 3"
        unsound = Unsound([FieldFault("/id", worded("nothing")), FieldFault("", "as it is")])
        assert reason_of(unsound) == "id: ничего\nas it is"


def test_every_sentence_of_the_rooms_below_is_in_the_catalogues() -> None:
    marked = {message.id for message in marked_words()}
    assert "{text!r} starts after it ends; write the earlier date first" in marked
    assert "say why; whoever reads the history later will ask" in marked


CASES: list[tuple[str, dict[str, Any], str]] = [
    (PERSON, {"/names": "", "why": "x"}, "здесь ничего не указано, а это нужно; укажите"),
    (NEW.format("document"), {"/date": "когда-то"}, "«когда-то» — не дата; напишите её как"),
    (NEW.format("person"), {"/id": "ivan"}, "запись с таким ключом уже есть; выберите другой"),
    (
        NEW.format("figure"),
        {"/indicator": "такого нет", "/value": "много раз"},
        "'много раз' не понято как количество",
    ),
]


@pytest.mark.parametrize(("address", "written", "refused"), CASES)
def test_what_is_entered_is_refused_in_russian(
    russian: Visitor, client: Client, address: str, written: dict[str, Any], refused: str
) -> None:
    form = {**sent(russian.opens(address)), "why": ["проверка"]}
    if address == NEW.format("person"):
        form["/names"] = ["Somebody Else"]
    told = faults(posted(client, address, {**form, **written}, 422))
    assert any(refused in each for each in told), told


def test_a_name_that_nobody_has_is_refused_in_russian(russian: Visitor, client: Client) -> None:
    form = with_row(client, PERSON, sent(russian.opens(PERSON)), "/roles")
    [at] = [name for name in form if name.endswith("/organisation")]
    told = faults(posted(client, PERSON, {**form, at: "Никто", "why": "x"}, 422))
    assert any("под именем «Никто» нет" in each for each in told), told


@pytest.mark.usefixtures("russian")
def test_a_decision_is_refused_in_russian(client: Client) -> None:
    one = proposal(handed_in(), "provision")
    decides(client, one, "reject", why="проверка")
    again = client.post(address_of(one, "reject"), {"why": "ещё раз"})
    assert again.status_code == 409
    said = words(Visitor.parsed(again.content))
    assert f"о предложении {one.number} уже решено" in said
