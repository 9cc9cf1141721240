"""Beside its pages `serve` makes ready what readers would wait for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.cli.beside_pages import FIRST_PAGES, catch_up
from onrecord.ledger.folder import RegisterFolder


def asked(client: Client, address: str) -> int:
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", FIRST_PAGES)
def test_the_first_reader_finds_the_first_pages_as_the_second_does(
    aldora: RegisterFolder, client: Client, address: str
) -> None:
    catch_up(aldora)
    assert asked(client, address) == asked(client, address)


@pytest.mark.usefixtures("register_folder")
def test_an_empty_register_is_no_reason_to_stop(register_folder: RegisterFolder) -> None:
    catch_up(register_folder)
