"""The API as a program asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.web.conftest import Visitor

if TYPE_CHECKING:
    from django.test import Client

ROOT = "/api/v1"


class Asker:
    """Some program that asks the API."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def asks(self, address: str, status: int = 200, **headers: str) -> Any:
        """The answer, which must have this status."""
        response = self._client.get(f"{ROOT}{address}", headers=headers)
        assert response.status_code == status, f"{address}: {response.content.decode()[:500]}"
        return response

    def gets(self, address: str, status: int = 200) -> Any:
        """The same as JSON values."""
        return self.asks(address, status).json()


@pytest.fixture
def asker(client: Client) -> Asker:
    return Asker(client)


@pytest.fixture
def visitor(client: Client) -> Visitor:
    return Visitor(client)
