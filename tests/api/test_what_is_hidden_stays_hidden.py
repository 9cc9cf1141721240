"""What may not be seen is planted in every kind of record and looked for in every answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings
from tests.api.conftest import ROOT, Asker
from tests.factories import (
    case,
    changed,
    cite,
    document,
    loaded,
    period,
    person,
    recognised,
    small_register,
    states,
)
from tests.web.test_nothing_leaks import (
    HIDDEN,
    NAME,
    TOKEN,
    TOKENS,
    UNNAMED,
    public_records,
    secrets,
)

from onrecord.ledger.folder import RegisterFolder
from onrecord.records import KINDS

Payload = dict[str, Any]

OF_A_RECORD = (
    "/records/{}",
    "/records/{}/citations",
    "/records/{}/history",
    "/people/{}",
    "/documents/{}",
    "/documents/{}/passages",
    "/followup/{}",
    "/publications/{}",
    "/vocabularies/{}",
)
ANYWHERE = (
    "/people?q=Anna",
    "/people?size=200",
    "/overview",
    "/search?q=said&size=200",
    "/search?q=zzyq*",
    "/search?q=qqhidd*",
    "/prisoners",
    "/prisoners?as_of=2017-11-07&by=watch&diff=2019-01-01",
    "/vocabularies",
    "/documents?size=200",
    "/publications",
    "/openapi.json",
    "/records.schema.json",
)


def addresses(records: list[Payload]) -> list[str]:
    """Every address with these records, and every list."""
    lists = [f"/records?kind={kind}&size=200" for kind in KINDS]
    own = [each.format(record["id"]) for each in OF_A_RECORD for record in records]
    return [*lists, *ANYWHERE, *own]


def raw(client: Client, address: str) -> str:
    """An answer as it was sent, headers included."""
    response = client.get(f"{ROOT}{address}")
    assert response.status_code in {200, 404}, address
    return response.content.decode() + str(dict(response.headers))


def leaks(client: Client, records: list[Payload]) -> list[str]:
    answers = {address: raw(client, address) for address in addresses(records)}
    assert sum('"kind"' in answer for answer in answers.values()) > len(records)
    return [
        address for address, answer in answers.items() if any(each in answer for each in TOKENS)
    ]


def hidden_vocabulary(prefix: str, **hiding: Any) -> Payload:
    """A vocabulary that nobody may see."""
    own = states("ZZY")
    title = {"en": TOKEN}
    return (
        own | {"id": f"{prefix}-{TOKEN.lower()}-states", "title": title, "source": TOKEN} | hiding
    )


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_in_no_answer(
    register_folder: RegisterFolder, client: Client, how: str
) -> None:
    hidden = [*secrets(how, **HIDDEN[how]), hidden_vocabulary(how, **HIDDEN[how])]
    shown = public_records(how)
    loaded(register_folder, *shown, *hidden)
    assert leaks(client, shown) == []


@pytest.mark.parametrize("how", HIDDEN)
def test_the_hidden_and_the_missing_get_the_same_answer(
    register_folder: RegisterFolder, client: Client, how: str
) -> None:
    hidden = secrets(how, **HIDDEN[how])
    loaded(register_folder, *public_records(how), *hidden)
    for record in hidden:
        for address in (each.format(record["id"]) for each in OF_A_RECORD):
            missing = address.replace(TOKEN.lower(), "missing")
            answers = [client.get(f"{ROOT}{each}") for each in (address, missing)]
            assert [each.status_code for each in answers] == [404, 404], address
            assert answers[0].content == answers[1].content
            assert dict(answers[0].headers) == dict(answers[1].headers)


def test_an_organisation_that_is_hidden_counts_for_nobody(
    register_folder: RegisterFolder, asker: Asker
) -> None:
    hidden = secrets("sealed", level="sealed")
    loaded(register_folder, *public_records("sealed"), *hidden)
    for address in ("/prisoners?by={}", "/followup/resolution?by={}"):
        own = asker.asks(address.format(f"sealed-{TOKEN.lower()}-organisation"), 404)
        assert own.content == asker.asks(address.format("nobody"), 404).content


def test_the_same_records_are_told_where_they_are_public(
    register_folder: RegisterFolder, client: Client
) -> None:
    """Else the tests above would pass on answers that tell nothing."""
    shown = secrets("public")
    loaded(register_folder, *public_records("public"), *shown)
    for record in shown:
        assert TOKEN in raw(client, f"/records/{record['id']}"), record["id"]


# --- what was public and is no longer -------------------------------------------------------------


@pytest.mark.parametrize("how", HIDDEN)
def test_what_was_public_once_is_not_told_as_it_was_then(
    register_folder: RegisterFolder, client: Client, how: str
) -> None:
    shown = public_records(how)
    loaded(register_folder, *shown, *secrets(how))
    then = datetime.now(UTC).isoformat()
    loaded(register_folder, *secrets(how, **HIDDEN[how]))
    for address in addresses(shown):
        if address.startswith("/records") and "history" not in address:
            mark = "&" if "?" in address else "?"
            answer = raw(client, f"{address}{mark}as_known={quote(then)}")
            assert not any(each in answer for each in TOKENS), address


def test_a_version_that_was_not_public_is_not_in_the_history(
    register_folder: RegisterFolder, asker: Asker
) -> None:
    loaded(
        register_folder, *changed(small_register(), "report", title={"en": TOKEN}, level="sealed")
    )
    loaded(register_folder, *changed(small_register(), "report", title={"en": "Open"}))
    answer = asker.gets("/records/report/history")
    assert [each["record"]["title"] for each in answer["items"]] == [{"en": "Open"}]
    assert answer["total"] == 1


def test_who_recorded_a_version_is_told_at_the_desk_alone(
    register_folder: RegisterFolder, client: Client, settings: Settings
) -> None:
    loaded(register_folder, *small_register(), by=f"Anna {NAME}")
    assert f"Anna {NAME}" not in raw(client, "/records/report/history")
    settings.DESK = True
    assert f"Anna {NAME}" in raw(client, "/records/report/history")


def test_a_reason_that_speaks_of_what_is_hidden_is_not_told(
    register_folder: RegisterFolder, client: Client, asker: Asker
) -> None:
    open_ones = changed(small_register(), "report", title={"en": "Opened"})
    sealed = changed(open_ones, "watch", level="sealed")
    loaded(register_folder, *small_register(), reason=TOKEN)
    loaded(register_folder, *open_ones, reason="opened")
    loaded(register_folder, *changed(sealed, "report", title={"en": "Again"}), reason=TOKEN)
    answer = asker.gets("/records/report/history")
    assert [each["why"] for each in answer["items"]] == [None, "opened", None]
    assert not any(each in raw(client, "/records/report/history") for each in TOKENS)


# --- people who are not named ---------------------------------------------------------------------


def with_someone_unnamed(**why: Any) -> list[Payload]:
    """A register that may not name one person, whom records of every sort mention."""
    key = f"anna-{NAME.lower()}"
    secret = person(key, f"Anna {NAME}", "Анна Тайнова", recognitions=[recognised()], **why)
    saw = {"en": f"What Anna {NAME} and Тайнова saw"}
    mention = document("memoir", title=saw, address=f"https://example.org/{NAME}", cites=[
        cite("report", place=f"the words of {NAME}", note={"en": NAME})])  # fmt: skip
    held = case(
        period(key, attested=["2017-11-07"], cites=[cite("memoir")]),
        period(attested=["2017-11-07"]),
        key="case-1",
        title={"en": f"The case of {NAME}"},
        people=[key, "ivo-testov"],
        cites=[cite("memoir", place=f"page of {NAME}")],
    )
    own = case(period(key, attested=["2017-11-07"]), key=f"{NAME.lower()}-case")
    named = [
        record | {"basis": "public-list"} if record["kind"] == "person" else record
        for record in small_register()
    ]
    return [*named, secret, mention, held, own]


@pytest.mark.parametrize("why", UNNAMED)
def test_a_person_who_may_not_be_named_is_counted_and_not_named(
    register_folder: RegisterFolder, client: Client, asker: Asker, why: str
) -> None:
    records = with_someone_unnamed(**UNNAMED[why])
    loaded(register_folder, *records)
    for address in [*addresses(records), "/people?q=%D0%90%D0%BD%D0%BD%D0%B0"]:
        answer = raw(client, address)
        unsaid = (NAME, NAME.lower(), "Тайнов")
        assert not any(each in answer for each in unsaid), address
    roll = asker.gets("/prisoners?as_of=2017-11-07&by=watch")
    assert roll["counts"]["certain"] == 3
    assert [each["id"] for each in roll["people"]].count(None) == 1
    found = asker.gets("/people?q=Anna")["items"]
    assert [each["id"] for each in found if each["id"] != "ana-probova"] == []
    assert asker.gets("/records/memoir")["title"] == {
        "en": "What a person whose name is withheld and a person whose name is withheld saw"
    }
    assert "address" not in asker.gets("/records/memoir")
    [kept] = asker.gets("/records/case-1")["liberty"]
    assert kept["person"] == "ivo-testov"
