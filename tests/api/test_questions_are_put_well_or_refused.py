"""Pages, entity tags, methods, and what is answered to questions that cannot be answered."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.api.conftest import ROOT, Asker
from tests.factories import changed, loaded, small_register

from onrecord.api.problems import MEDIA_TYPE
from onrecord.ledger.folder import RegisterFolder

BAD = {
    "/records": ("kind", "give it"),
    "/records?kind=people": ("kind", ""),
    "/records?kind=document&kind=person": ("kind", "give it once"),
    "/records?kind=document&title=x": ("title", "use only as_known"),
    "/records?kind=document&page=0": ("page", "write a whole number from 1 on"),
    "/records?kind=document&size=201": ("size", "write a number up to 200"),
    "/records?kind=document&lang=x": ("lang", "write en, ru or kk-Cyrl"),
    "/records/report?page=2": ("page", "use only as_known, as_published, lang"),
    "/prisoners?as_of=yesterday": ("as_of", "as 2020-02-19"),
    "/prisoners?as_of=2020-02-30": ("as_of", "as 2020-02-19"),
    "/prisoners?as_of=": ("as_of", "as 2020-02-19"),
    "/prisoners?as_known=soon": ("as_known", "2020-02-19T18:00"),
    "/prisoners?by=No%20Body": ("by", "as it stands in a list"),
    "/people?q=": ("q", "1 to 200 letters"),
    "/people?q=%20": ("q", "1 to 200 letters"),
    "/people?q=%00": ("q", "leave it out"),
    "/people?q=x&size=201": ("size", "up to 200"),
    "/search": ("q", "give it"),
    "/search?q=%3F": ("q", "write one or more words"),
    "/search?q=said&kind=people": ("kind", "write one of"),
    "/search?q=said&in=x": ("in", "write en, ru or kk-Cyrl"),
    "/search?q=said&said_in=ru": ("said_in", "use only as_known, as_published, in"),
    "/search?q=said&since=2016": ("since", "as 2020-02-19"),
    "/prisoners?place=%20": ("place", "1 to 200 letters"),
    "/prisoners?page=0": ("page", "write a whole number from 1 on"),
    "/vocabularies?q=x": ("q", "ask without parameters"),
}
MISSING = ("/", "/nothing", "/records/nobody", "/records/nobody/history", "/records/a%00b",
           "/people/nobody", "/people/report", "/documents/watch", "/followup/report",
           "/followup/resolution?by=nobody", "/vocabularies/nothing", "/openapi",
           "/records/report?as_known=1999-01-01")  # fmt: skip
METHODS = "GET, HEAD, OPTIONS"


@pytest.fixture(autouse=True)
def small(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register())
    return register_folder


# --- problems -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", BAD)
def test_a_problem_says_what_is_wrong_where_and_what_to_do(asker: Asker, address: str) -> None:
    response = asker.asks(address, 400)
    assert response["Content-Type"] == MEDIA_TYPE
    where, remedy = BAD[address]
    body = response.json()
    [wrong] = body["wrong"]
    assert wrong["where"] == where
    assert wrong["what"]
    assert remedy in wrong["remedy"] + wrong["what"]
    assert (body["type"], body["status"]) == ("about:blank", 400)
    assert body["detail"] == f"{where}: {wrong['what']}"


def test_everything_that_is_wrong_is_said_at_once(asker: Asker) -> None:
    wrong = asker.gets("/prisoners?as_of=x&diff=y", 400)["wrong"]
    assert [each["where"] for each in wrong] == ["as_of", "diff"]


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_a_problem_too(asker: Asker, address: str) -> None:
    response = asker.asks(address, 404)
    assert response["Content-Type"] == MEDIA_TYPE
    assert response.json()["status"] == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/records/report", "/openapi.json", "/nothing"])
def test_nothing_is_written(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(f"{ROOT}{address}")
    assert response.status_code == 405
    assert response["Allow"] == METHODS
    assert response["Content-Type"] == MEDIA_TYPE


def test_options_say_what_can_be_asked(client: Client) -> None:
    response = client.options(f"{ROOT}/records/report")
    assert (response.status_code, response["Allow"], response.content) == (204, METHODS, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/records/report",
        "/records/nobody",
        "/people?q=Ivo",
        "/search?q=Ivo",
        "/search",
        "/prisoners",
    ],
)
def test_head_answers_as_get_without_the_body(client: Client, address: str) -> None:
    got, asked = client.get(f"{ROOT}{address}"), client.head(f"{ROOT}{address}")
    assert asked.status_code == got.status_code
    assert dict(asked.headers) == dict(got.headers)
    assert asked.content == b""


def test_answers_are_neither_stored_nor_listed(asker: Asker) -> None:
    for address, status in (("/records/report", 200), ("/nothing", 404), ("/people?q=", 400)):
        response = asker.asks(address, status)
        assert response["Cache-Control"] == "no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["X-Content-Type-Options"] == "nosniff"


# --- entity tags ----------------------------------------------------------------------------------


def test_who_has_an_answer_already_is_not_sent_it_again(asker: Asker) -> None:
    tag = asker.asks("/records/report")["ETag"]
    assert tag.startswith('"')
    again = asker.asks("/records/report", 304, **{"If-None-Match": f'"other", {tag}'})
    assert (again["ETag"], again.content) == (tag, b"")


def test_a_tag_is_of_one_question_and_one_state_of_the_register(
    asker: Asker, small: RegisterFolder
) -> None:
    tag = asker.asks("/records/report")["ETag"]
    assert asker.asks("/records/report")["ETag"] == tag
    assert asker.asks("/records/report?lang=en")["ETag"] != tag
    assert asker.asks("/records/letter")["ETag"] != tag
    loaded(small, *changed(small_register(), "letter", title={"en": "Another"}))
    assert asker.asks("/records/report", 200, **{"If-None-Match": tag})["ETag"] != tag


@pytest.mark.parametrize("given", ["*", '"x"', "nonsense", ""])
def test_what_is_missing_has_no_tag(asker: Asker, given: str) -> None:
    response = asker.asks("/records/nobody", 404, **{"If-None-Match": given})
    assert "ETag" not in response


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 5])
def test_following_next_gives_everything_once_and_in_order(asker: Asker, size: int) -> None:
    whole = asker.gets("/records?kind=recommendation&size=200")
    assert whole["next"] is None
    address, found = f"/records?kind=recommendation&size={size}", []
    while address:
        response = asker.asks(address)
        page = response.json()
        assert page["total"] == whole["total"] == 3
        assert len(page["items"]) <= size
        found += page["items"]
        if page["next"]:
            assert response["Link"] == f'<{page["next"]}>; rel="next"'
        address = (page["next"] or "").removeprefix(ROOT)
    assert found == whole["items"]
    assert [each["id"] for each in found] == sorted(each["id"] for each in found)


def test_a_page_past_the_last_is_empty(asker: Asker) -> None:
    page = asker.gets("/records?kind=recommendation&page=999999999")
    assert page == {"total": 3, "items": [], "next": None}


def test_next_keeps_the_rest_of_the_question(asker: Asker) -> None:
    page = asker.gets("/documents?size=1&lang=en&as_published=2020-12-31")
    assert page["next"] == f"{ROOT}/documents?as_published=2020-12-31&lang=en&page=2&size=1"


def test_a_vocabulary_is_told_a_page_at_a_time(asker: Asker) -> None:
    page = asker.gets("/vocabularies/odf-2020/1?size=3")
    assert (page["key"], page["kind"], page["total"]) == ("odf-2020/1", "grading-scale", 4)
    assert len(page["items"]) == 3
    rest = asker.gets(page["next"].removeprefix(ROOT))
    assert len(rest["items"]) == 1
    keys = [each["key"] for each in asker.gets("/vocabularies")["items"]]
    assert "odf-2020/1" in keys


# --- moments --------------------------------------------------------------------------------------


def test_versions_are_told_oldest_first(asker: Asker, small: RegisterFolder) -> None:
    loaded(small, *changed(small_register(), "report", title={"en": "Renamed"}))
    answer = asker.gets("/records/report/history")
    titles = [each["record"]["title"]["en"] for each in answer["items"]]
    assert titles == ["Document report", "Renamed"]
    first, second = (each["recorded_at"] for each in answer["items"])
    assert first < second
    then = asker.gets(f"/records/report?as_known={first.replace('+', '%2B')}")
    assert then["title"] == {"en": "Document report"}
    assert asker.gets("/records/report")["title"] == {"en": "Renamed"}
    assert asker.gets("/records/report/history?size=1&page=2")["items"] == answer["items"][1:]
