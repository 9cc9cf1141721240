"""While somebody types, people, records and articles are offered: nothing that a search hides."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories import cite, document, loaded, person, small_register
from tests.web.conftest import Visitor, words
from tests.web.test_nothing_leaks import HIDDEN, NAME, TOKEN, UNNAMED, public_records, secrets

from onrecord.accounts import PUBLIC
from onrecord.accounts.access import Role
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.withholding import Withheld
from onrecord.search.entries import Matching
from onrecord.search.models import Entry
from onrecord.search.question import Question
from onrecord.search.suggesting import NAMED, suggested

from .signing_in import signed_in


def address(typed: str) -> str:
    return f"/search/suggested/?q={quote(typed)}"


def offered(visitor: Visitor, typed: str) -> list[tuple[str, str]]:
    rows = visitor.opens(address(typed)).xpath("//li[@data-suggested]")
    return [(words(row), row.xpath("a/@href")[0]) for row in rows]


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ulm", "/people/darian-ulmet/"),
        ("Ульмет", "/people/darian-ulmet/"),
        ("Ульм", "/people/darian-ulmet/"),
        ("dar ulm", "/people/darian-ulmet/"),
        ("Darjan Ulmett", "/people/darian-ulmet/"),
        ("penal co", "/laws/xal-penal-code/"),
        ("Уголовный", "/laws/xal-penal-code/"),
        ("188", "/provisions/xal-pc-188/"),
    ],
)
def test_people_records_and_articles_are_offered_by_how_they_begin(
    visitor: Visitor, typed: str, expected: str
) -> None:
    assert expected in [link for _, link in offered(visitor, typed)]


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize("typed", ["", " ", "?!", '"', "*", "a " * 40, "x" * 5000])
def test_what_is_no_beginning_of_a_word_offers_nothing_and_harms_nothing(
    visitor: Visitor, typed: str
) -> None:
    assert offered(visitor, typed) == []


@pytest.mark.usefixtures("aldora")
def test_what_is_offered_keeps_the_moment_that_is_looked_at(visitor: Visitor) -> None:
    found = visitor.opens(address("Ulmet") + "&as_of=2019-01-01").xpath("//li/a/@href")
    assert found != []
    assert [link for link in found if not link.endswith("/?as_of=2019-01-01")] == []


@pytest.mark.usefixtures("aldora")
def test_no_record_is_offered_that_a_search_for_the_beginning_does_not_find() -> None:
    headings = Entry.objects.filter(kind__in=NAMED).values_list("heading", flat=True)
    beginnings = {word[:3] for heading in headings for word in heading.split() if len(word) > 2}
    withheld = Withheld.from_register(PUBLIC)
    for typed in sorted(beginnings)[::4]:
        question = Question.of(f"{typed}*", lambda _word, _begins: frozenset())
        found = suggested(typed, PUBLIC, withheld, 10)
        assert found != []
        assert set(found) <= set(Matching(question, PUBLIC).every())


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_offered_as_little_as_what_is_not_there(
    register_folder: RegisterFolder, visitor: Visitor, how: str
) -> None:
    loaded(register_folder, *public_records(how), *secrets(how, **HIDDEN[how]))
    for typed in (TOKEN, TOKEN[:5], NAME, NAME[:4], f"Anna {NAME}", "Кухидд"):
        missing = typed.translate(str.maketrans("yqи", "xwы"))
        assert visitor.gets(address(typed)) == visitor.gets(address(missing)), typed


def test_the_same_is_offered_where_it_is_public(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *public_records("public"), *secrets("public"))
    assert offered(visitor, TOKEN[:5]) != []
    assert offered(visitor, NAME[:4]) != []


@pytest.mark.parametrize("why", UNNAMED)
def test_a_name_withheld_offers_nothing_and_is_in_no_title(
    register_folder: RegisterFolder, visitor: Visitor, why: str
) -> None:
    secret = person("person-1", f"Anna {NAME}", "Анна Тайнова", **UNNAMED[why])
    mention = document(
        "memoir", title={"en": f"Memoir of Anna {NAME} and Тайнову"}, cites=[cite("report")]
    )
    loaded(register_folder, *small_register(), secret, mention)
    for typed in (NAME, NAME[:4], "Тайнов", "Tainova", "anna", f"Anna {NAME}"):
        assert "person-1" not in visitor.gets(address(typed)), typed
        assert offered(visitor, typed) == [], typed
    [(shown, _)] = offered(visitor, "memoir")
    assert NAME not in shown
    assert "Тайнов" not in shown


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize("role", Role)
def test_scripts_that_ask_for_it_are_sent_to_those_alone_who_work_at_the_desk(
    client: Client, settings: Settings, role: Role
) -> None:
    settings.DESK = True
    signed_in(client, role)
    works = client.get("/review/").status_code == 200
    answer = client.get("/people/")
    assert ("data-suggest" in answer.content.decode()) is works
    assert ("script-src" in answer.headers["Content-Security-Policy"]) is works


@pytest.mark.usefixtures("aldora")
def test_readers_have_a_plain_box(client: Client) -> None:
    answer = client.get("/")
    assert "data-suggest" not in answer.content.decode()
    assert "script-src" not in answer.headers["Content-Security-Policy"]
