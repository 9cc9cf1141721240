"""A source shows the records beside its passages, its custody, and gives its original to save."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.test import Client
from tests.factories import cite, document, loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.models import Checkpoint, Version

SOURCE = "/sources/follow-up-2020-06/"
TEXT = b"Anna Qqhiddova was seen in the yard. Nobody else was."


def original_of(visitor: Visitor, address: str = SOURCE) -> list[str]:
    return [str(each) for each in visitor.opens(address).xpath("//dl//a[@download]/@href")]


@pytest.mark.usefixtures("aldora")
def test_records_stand_beside_the_passages_that_they_rest_on(visitor: Visitor) -> None:
    page = visitor.opens(SOURCE)
    [beside] = page.xpath("//p[mark[text()='Open Ledger Aldora']]/span[@class='note']")
    assert words(beside).startswith("Open Ledger Aldora: names")
    assert beside.xpath(".//a/@href")[0] == "/organisations/ola/"


@pytest.mark.usefixtures("aldora")
def test_the_log_vouches_for_a_source(visitor: Visitor) -> None:
    proofs = " ".join(all_words(visitor.opens(SOURCE), "//details[summary='Proofs']//li"))
    last = Version.objects.filter(key="follow-up-2020-06").order_by("-seq")[0]
    root = Checkpoint.objects.order_by("-size")[0].root
    assert f"Entry {last.seq} of the log {bytes(last.leaf).hex()}" in proofs
    assert bytes(root).hex() in proofs


@pytest.mark.usefixtures("aldora")
def test_the_original_is_saved_and_never_run(visitor: Visitor, client: Client) -> None:
    [address] = original_of(visitor)
    answer = client.get(address)
    assert sha256(answer.content).hexdigest() == address.split("/")[-2]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="follow-up-2020-06.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"].split("; ")
    assert client.post(address).status_code == 405


@pytest.mark.usefixtures("aldora")
def test_other_bytes_are_not_there(visitor: Visitor, client: Client) -> None:
    [address] = original_of(visitor)
    other = f"{SOURCE}original/{'0' * 64}/"
    elsewhere = address.replace("follow-up-2020-06/", "nothing-of-the-kind/")
    assert client.get(other).status_code == client.get(elsewhere).status_code == 404


@pytest.mark.parametrize("is_named", [True, False])
def test_an_original_that_names_somebody_unnamed_is_kept_back(
    register_folder: RegisterFolder,
    visitor: Visitor,
    client: Client,
    is_named: bool,
) -> None:
    digest = register_folder.keep(TEXT)
    file = {"name": "memoir.txt", "media_type": "text/plain", "sha256": digest}
    basis = {"basis": "public-list"} if is_named else {}
    loaded(
        register_folder,
        *small_register(),
        document("memoir", files=[file]),
        person("anna-qqhiddova", "Anna Qqhiddova", cites=[cite("memoir")], **basis),
    )
    address = f"/sources/memoir/original/{digest}/"
    assert original_of(visitor, "/sources/memoir/") == ([address] if is_named else [])
    assert client.get(address).status_code == (200 if is_named else 404)
    assert ("Qqhiddova" in visitor.gets("/sources/memoir/")) is is_named


def test_a_sealed_source_has_no_original(register_folder: RegisterFolder, client: Client) -> None:
    digest = register_folder.keep(TEXT)
    file = {"name": "memoir.txt", "media_type": "text/plain", "sha256": digest}
    loaded(register_folder, *small_register(), document("memoir", files=[file], level="sealed"))
    assert client.get(f"/sources/memoir/original/{digest}/").status_code == 404
