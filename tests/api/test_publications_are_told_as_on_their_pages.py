"""What was published is told with its files, and with what changed since, as its page shows it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.conftest import Asker
from tests.api.test_it_is_lean import MOST_QUERIES
from tests.factories import changed, loaded
from tests.publications.followups import load_small, publishable
from tests.web.conftest import Visitor, words

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.publications.versions.asking import Asked
from onrecord.publications.versions.freezing import freeze, retract
from onrecord.records import PublishedVersion, payload_of

ADDRESS = "/publications/followup-resolution-en-1"
ELSEWHERE = {"en": "Free everyone on the list"}


@pytest.fixture
def version(register_folder: RegisterFolder) -> PublishedVersion:
    load_small(register_folder)
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    return freeze(asked, register_folder, who="Ana Probova", formats=("html",))


def in_words(time: str) -> str:
    return f"{datetime.fromisoformat(time):%Y-%m-%d %H:%M}"


def test_a_version_is_told_with_its_files_and_its_log(
    asker: Asker, version: PublishedVersion
) -> None:
    told = asker.gets(ADDRESS)
    assert told == {
        "version": payload_of(current(version.id, PUBLIC)),
        "changed_since": None,
        "unknown": None,
        "is_stale": False,
        "stale_since": None,
        "touched": [],
        "kept_back": None,
    }
    assert told["version"]["log"]["root"] == version.log.root
    assert [each["sha256"] for each in told["version"]["files"]] == [
        each.sha256 for each in version.files
    ]


@pytest.mark.usefixtures("version")
def test_a_version_that_says_something_else_now_is_stale_since_then(
    asker: Asker, visitor: Visitor, register_folder: RegisterFolder
) -> None:
    loaded(register_folder, *changed(publishable(), "free-them", summary=ELSEWHERE))
    told = asker.gets(ADDRESS)
    assert told["is_stale"]
    assert told["touched"] == ["free-them"]
    assert told["stale_since"] == told["changed_since"]
    assert f"Stale since {in_words(told['stale_since'])}" in words(visitor.opens(f"{ADDRESS}/"))
    [listed] = asker.gets("/publications")["items"]
    assert listed == {name: told[name] for name in ("version", "changed_since", "unknown")}
    assert in_words(listed["changed_since"]) in words(visitor.opens("/publications/"))


def test_versions_are_listed_as_on_the_page_a_page_at_a_time(
    asker: Asker, visitor: Visitor, register_folder: RegisterFolder, version: PublishedVersion
) -> None:
    loaded(register_folder, *changed(publishable(), "free-them", summary=ELSEWHERE))
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    freeze(asked, register_folder, who="Ana Probova", formats=("html",))
    retract(version.id, register_folder, who="Ana Probova", reason="It names the wrong court")
    items = asker.gets("/publications")["items"]
    links = visitor.opens("/publications/").xpath("//main//li/a[1]/@href")
    shown = [each for each in links if each.startswith("/publications/")]
    assert [f"/publications/{each['version']['id']}/" for each in items] == shown
    assert [each["version"]["number"] for each in items] == [2, 1]
    assert [each["version"].get("status") for each in items] == [None, "retracted"]
    first = asker.gets("/publications?size=1")
    assert (first["total"], first["items"]) == (2, items[:1])
    assert asker.gets("/publications?size=1&page=2")["items"] == items[1:]


@pytest.mark.usefixtures("version")
def test_what_is_told_of_versions_takes_few_queries(asker: Asker) -> None:
    for address in ("/publications", ADDRESS):
        asker.asks(address)
        with CaptureQueriesContext(connection) as queries:
            asker.asks(address)
        assert len(queries) <= MOST_QUERIES
