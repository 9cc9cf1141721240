"""Sums ordered to be paid, by courts and by bodies, and what is left of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.cases.awards import Award, awards, owed
from onrecord.ledger.folder import RegisterFolder

BASE = (factories.states(), factories.organisation(), factories.person(), factories.person("b-b"))


def money(amount: int, currency: str = "EUR") -> Payload:
    return {"amount": amount, "currency": currency}


def sentence(type_: str, **fields: Any) -> Payload:
    return {"id": type_, "type": type_, **fields}


def case(*sentences: Payload, **fields: Any) -> Payload:
    trial = {"id": "trial", "type": "civil", "sentences": list(sentences), "decided": "2017-06-30"}
    return factories.case(proceedings=[trial], **fields)


def decision(*remedies: Payload, **fields: Any) -> Payload:
    given = {"body": "watch", "remedies": list(remedies)}
    return {"kind": "decision", "id": "opinion", **given, **fields}


DAMAGES = sentence("damages", amount=money(40000), paid=money(12000), people=[PERSON, "b-b"])
FINE = sentence("fine", amount=money(500), date="2016")
COMPENSATION = {
    "id": "money",
    "type": "compensation",
    "ordered": "2018-11",
    "amount": money(5000, "USD"),
}


def test_sums_of_sentences_and_remedies_in_order_each_once(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *BASE, case(DAMAGES, FINE), decision(COMPENSATION))
    found = awards(OWNER)
    assert [(each.type, each.is_remedy) for each in found] == [
        ("fine", False),
        ("damages", False),
        ("compensation", True),
    ]
    assert found[1] == Award(
        "case",
        "/proceedings/0/sentences/0",
        "damages",
        is_remedy=False,
        day=date(2017, 6, 30),
        currency="EUR",
        amount=Decimal(40000),
        paid=Decimal(12000),
    )
    assert [each.type for each in awards(OWNER, ["damages"])] == ["damages"]


def test_what_is_left_to_pay_by_currency(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *BASE, case(DAMAGES, FINE), decision(COMPENSATION))
    assert owed(awards(OWNER)) == {"EUR": Decimal(28500), "USD": Decimal(5000)}


def test_a_sum_that_is_only_bounded_is_listed_and_not_added(
    register_folder: RegisterFolder,
) -> None:
    bounded = {"amount": {"high": 400, "bound": "at_most"}, "currency": "EUR"}
    loaded(register_folder, *BASE, case(sentence("fine", amount=bounded)))
    [found] = awards(OWNER)
    assert (found.amount, found.owed) == (None, None)
    assert owed([found]) == {}


def test_what_was_paid_in_another_currency_is_not_taken_off(
    register_folder: RegisterFolder,
) -> None:
    paid = sentence("damages", amount=money(100), paid=money(90, "USD"))
    loaded(register_folder, *BASE, case(paid))
    assert owed(awards(OWNER)) == {"EUR": Decimal(100)}


def test_a_sum_that_another_replaced_is_owed_no_more(register_folder: RegisterFolder) -> None:
    first = sentence("fine", amount=money(500))
    second = sentence("fine", amount=money(200), stage="reduced", replaces="fine") | {"id": "less"}
    loaded(register_folder, *BASE, case(first, second))
    assert owed(awards(OWNER)) == {"EUR": Decimal(200)}


def test_what_was_only_asked_for_or_is_hidden_is_no_award(register_folder: RegisterFolder) -> None:
    asked = sentence("damages", amount=money(100), stage="requested")
    hidden = case(FINE, key="hidden", level="internal")
    loaded(register_folder, *BASE, case(asked), hidden)
    assert awards(PUBLIC) == []
    assert len(awards(OWNER)) == 1
