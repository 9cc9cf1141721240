"""Saved searches on pages and as feeds: each sees their own, and a feed what its keeper may see."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import etree
from tests.factories import loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.signing_in import signed_in

from onrecord.accounts.access import Role
from onrecord.accounts.models import Account
from onrecord.ledger.folder import RegisterFolder
from onrecord.search import saved
from onrecord.search.models import SavedSearch
from onrecord.values import Level

PRINTER = {"description": {"en": "A printer"}, "basis": "public-list"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def elsewhere() -> Client:
    """A browser on another machine."""
    return Client(REMOTE_ADDR="192.0.2.7")


@pytest.fixture
def folder(desk: Visitor, register_folder: RegisterFolder) -> RegisterFolder:  # noqa: ARG001 -- the desk is open
    loaded(register_folder, *small_register())
    return register_folder


def kept(client: Client, **values: str) -> str:
    """Saves a search on the page for it; the address of its own page."""
    answer = client.post("/saved/", {"name": "Printers", "q": "printer", **values})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def entries(content: bytes) -> list[str]:
    titles = etree.fromstring(content).iterfind(".//a:entry/a:title", ATOM)
    return [each.text or "" for each in titles]


@pytest.mark.usefixtures("folder")
def test_a_search_leads_to_saving_it(desk: Visitor) -> None:
    [link] = desk.opens("/search/?q=printer&kind=person").xpath(
        "//a[starts-with(@href,'/saved/?')]"
    )
    page = desk.opens(link.get("href"))
    assert "Words: printer · Kind: People" in words(page.find(".//main"))
    fields = {each.name: each.value for each in page.xpath("//form[@method='post']//input")}
    assert (fields["q"], fields["kind"]) == ("printer", "person")


def test_what_is_new_is_shown_until_it_was_looked_at(
    folder: RegisterFolder, desk: Visitor, client: Client
) -> None:
    address = kept(client)
    assert "Nothing is new" in desk.gets(address)
    loaded(
        folder, person("ada-testova", **PRINTER), person("kept-secret", level="sealed", **PRINTER)
    )
    page = desk.opens(address)
    assert sorted(all_words(page, "//main//ul/li/a")) == ["Ada Testova", "Kept Secret"]
    assert "2 new" in words(desk.opens("/saved/").find(".//main"))
    version = page.xpath("//input[@name='version']/@value")[0]
    client.post(address, {"do": "looked", "version": version})
    assert "Nothing is new" in desk.gets(address)


@pytest.mark.usefixtures("folder")
def test_it_is_refused_in_place_without_a_name_and_with_a_kind_there_is_not(
    client: Client,
) -> None:
    for sent in ({"q": "printer", "name": ""}, {"kind": "wizard", "name": "W"}, {"name": "W"}):
        answer = client.post("/saved/", sent)
        assert (answer.status_code, b"Not saved." in answer.content) == (422, True)
    assert not SavedSearch.objects.exists()


@pytest.mark.usefixtures("folder")
def test_an_address_for_mail_is_kept_or_refused_and_a_search_deleted(
    client: Client, desk: Visitor
) -> None:
    address = kept(client)
    assert client.post(address, {"do": "mail", "mail": "nowhere"}).status_code == 422
    client.post(address, {"do": "mail", "mail": "ana@example.org"})
    assert desk.opens(address).xpath("//input[@name='mail']/@value") == ["ana@example.org"]
    assert client.post(address, {"do": "wonders"}).status_code == 422
    client.post(address, {"do": "delete"})
    desk.opens(address, 404)


def test_a_public_feed_has_what_anybody_may_see(folder: RegisterFolder) -> None:
    loaded(
        folder, person("ada-testova", **PRINTER), person("kept-secret", level="sealed", **PRINTER)
    )
    answer = elsewhere().get("/search.atom?q=printer")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert entries(answer.content) == ["Ada Testova"]
    assert b"ecret" not in answer.content
    assert Client().get("/search.atom").status_code == 400
    assert Client().get("/search.atom?kind=wizard").status_code == 400


def test_a_private_feed_opens_with_its_key_on_this_machine_alone_where_there_are_no_accounts(
    folder: RegisterFolder, client: Client
) -> None:
    loaded(folder, person("kept-secret", level="sealed", **PRINTER))
    address = kept(client)
    page = Visitor.parsed(client.post(address, {"do": "feed"}).content)
    [feed] = page.xpath("//main//code/text()")
    path = feed.removeprefix("http://testserver")
    told = client.get(path).content
    assert entries(told) == ["A sealed record"]
    assert b"ecret" not in told
    assert b"rinter" not in told
    missing = client.get("/nothing-here/").content
    for stranger, where in ((elsewhere(), path), (client, "/feeds/guessed.atom")):
        answer = stranger.get(where)
        assert (answer.status_code, answer.content) == (404, missing)


@pytest.mark.parametrize("level", [Level.RESTRICTED, Level.SEALED])
def test_a_private_feed_of_an_account_tells_what_it_may_see_and_no_sealed_name(
    folder: RegisterFolder, level: Level
) -> None:
    loaded(
        folder,
        person("ada-testova", **PRINTER),
        person("eva-closed", level="restricted", **PRINTER),
        person("kept-secret", level="sealed", **PRINTER),
    )
    client = Client()
    signed_in(client, Role.REVIEWER, level)
    page = Visitor.parsed(client.post(kept(client, name="Kept Secret"), {"do": "feed"}).content)
    [feed] = page.xpath("//main//code/text()")
    answer = elsewhere().get(feed.removeprefix("http://testserver"))
    assert answer.status_code == 200
    sealed = ["A sealed record"] if level is Level.SEALED else []
    assert sorted(entries(answer.content)) == [*sealed, "Ada Testova", "Eva Closed"]
    assert b"ecret" not in answer.content
    Account.objects.update(is_active=False)
    assert elsewhere().get(feed.removeprefix("http://testserver")).status_code == 404


@pytest.mark.usefixtures("folder")
def test_a_feed_is_sound_atom(client: Client) -> None:
    feed = etree.fromstring(client.get("/search.atom?kind=person").content)
    assert etree.QName(feed).localname == "feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"a:{name}", ATOM)) == 1
    for entry in feed.iterfind("a:entry", ATOM):
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1
        [link] = entry.findall("a:link", ATOM)
        assert link.get("href", "").startswith("http://testserver/")


@pytest.mark.usefixtures("folder")
def test_nobody_sees_the_searches_of_another_or_without_being_known() -> None:
    theirs = saved.save("somebody", "Theirs", {"q": "printer"})
    stranger = elsewhere()
    missing = stranger.get("/nothing-here/").content
    assert Client().get(f"/saved/{theirs.pk}/").status_code == 404
    for address in ("/saved/", f"/saved/{theirs.pk}/"):
        assert stranger.get(address).content == missing
        assert stranger.post(address, {"name": "x", "q": "x"}).content == missing
