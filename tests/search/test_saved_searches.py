"""A saved search counts what is new since its owner looked, as far as they may see it now."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
from tests.factories import loaded, person, small_register

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.withholding import Withheld
from onrecord.search import alerts, saved
from onrecord.search.models import SavedSearch
from onrecord.search.question import Unsearchable
from onrecord.search.saved import UnfitSearch, found

WORDS = {"q": "printer"}
PRINTER = {"description": {"en": "A printer"}, "basis": "public-list"}


@pytest.fixture
def folder(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register())
    return register_folder


def fresh(one: SavedSearch, viewer: Viewer = PUBLIC) -> list[str]:
    return [
        each.key for each in found(one.values, viewer, Withheld.from_register(viewer), one.seen)
    ]


def kept(**values: str) -> SavedSearch:
    return saved.save("owner", "Printers", values or WORDS)


def test_what_there_was_when_it_was_saved_is_not_new(folder: RegisterFolder) -> None:
    loaded(folder, person("ada-testova", **PRINTER))
    one = kept()
    assert fresh(one) == []
    loaded(folder, person("karel-exemplar", **PRINTER))
    assert fresh(one) == ["karel-exemplar"]


def test_what_was_looked_at_is_new_again_when_it_changes(folder: RegisterFolder) -> None:
    one = kept()
    loaded(folder, person("ada-testova", **PRINTER))
    saved.looked_at(one, saved.last_version())
    assert fresh(one) == []
    loaded(folder, person("ada-testova", "Ada Testova", "Ada Testow", **PRINTER))
    assert fresh(one) == ["ada-testova"]


def test_what_came_after_the_page_was_made_is_not_looked_at(folder: RegisterFolder) -> None:
    one = kept()
    loaded(folder, person("ada-testova", **PRINTER))
    shown = saved.last_version()
    loaded(folder, person("karel-exemplar", **PRINTER))
    saved.looked_at(one, shown)
    assert fresh(one) == ["karel-exemplar"]
    saved.looked_at(one, 0)
    assert one.seen == shown


def test_the_level_is_that_of_whoever_asks_and_of_when_they_ask(folder: RegisterFolder) -> None:
    one = kept()
    loaded(folder, person("ada-testova", level="sealed", **PRINTER))
    assert fresh(one, OWNER) == ["ada-testova"]
    assert fresh(one) == []


def test_a_list_of_a_kind_can_be_kept_without_words(folder: RegisterFolder) -> None:
    one = kept(kind="person")
    loaded(folder, person("ada-testova", **PRINTER))
    assert fresh(one) == ["ada-testova"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "values", "fault"),
    [
        (" ", WORDS, "give the search a name"),
        ("Empty", {}, "has words, or a kind of record"),
        ("Days", {**WORDS, "since": "May"}, "May is no day; write 2019-12-27"),
    ],
)
def test_what_cannot_be_kept_is_refused(name: str, values: dict[str, str], fault: str) -> None:
    with pytest.raises(UnfitSearch, match=fault):
        saved.save("owner", name, values)
    with pytest.raises(Unsearchable):
        saved.save("owner", "Signs", {"q": "…"})
    assert not SavedSearch.objects.exists()


@pytest.mark.usefixtures("folder")
def test_a_key_opens_one_search_until_there_is_another_and_is_kept_nowhere() -> None:
    one = kept()
    first = saved.new_key(one)
    assert saved.with_key(first) == one
    second = saved.new_key(one)
    assert saved.with_key(first) is None
    assert saved.with_key(second) == one
    assert saved.with_key("") is None
    assert second not in str(SavedSearch.objects.values())


# --- mails ----------------------------------------------------------------------------------------


def mails(folder: Path) -> list[str]:
    return [
        message_from_bytes(path.read_bytes()).as_string() for path in sorted(folder.glob("*.eml"))
    ]


def test_a_mail_says_how_much_and_where_and_never_what(
    folder: RegisterFolder, tmp_path: Path
) -> None:
    one = saved.save("owner", "The printers of Testland", WORDS)
    SavedSearch.objects.filter(pk=one.pk).update(mail="ana@example.org")
    assert list(alerts.due()) == []
    loaded(folder, person("ada-testova", level="sealed", **PRINTER), person("ivo-two", **PRINTER))
    sent = alerts.send(
        alerts.due(), alerts.Folder(tmp_path), sender="r@example.org", site="https://r.example/"
    )
    assert [each.number for each in sent] == [2]
    [mail] = mails(tmp_path)
    assert "2 records are new" in mail
    assert f"https://r.example/saved/{one.pk}/" in mail
    for secret in ("Testova", "ivo-two", "Ivo Two", "printer", "Testland"):
        assert secret not in mail


def test_a_mail_is_sent_once_for_what_is_new(folder: RegisterFolder, tmp_path: Path) -> None:
    SavedSearch.objects.filter(pk=kept().pk).update(mail="ana@example.org")
    loaded(folder, person("ada-testova", **PRINTER))
    for expected in (1, 0):
        sent = alerts.send(alerts.due(), alerts.Folder(tmp_path), sender="r@example.org", site="x")
        assert len(sent) == expected


def test_a_server_that_takes_no_mail_leaves_it_due(folder: RegisterFolder) -> None:
    SavedSearch.objects.filter(pk=kept().pk).update(mail="ana@example.org")
    loaded(folder, person("ada-testova", **PRINTER))
    nobody = alerts.Smtp("127.0.0.1", 9)
    with pytest.raises(alerts.NotSent, match=r"127\.0\.0\.1:9 took no mail"):
        alerts.send(alerts.due(), nobody, sender="r@example.org", site="x")
    assert len(list(alerts.due())) == 1
