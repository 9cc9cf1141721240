"""What cannot be answered, as RFC 9457 has it: what is wrong, where, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The question cannot be answered as it is put",
    404: "There is nothing here",
    405: "The register is only read here",
    500: "The answer failed",
}


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong: the parameter or the part of the request, what, and the remedy."""

    where: str
    what: str
    remedy: str


class Unanswerable(ValueError):
    """The question asks for what cannot be, or for what nobody knew yet."""

    def __init__(self, wrong: Wrong, status: int = 400) -> None:
        super().__init__(wrong.what)
        self.wrong = wrong
        self.status = status


MISSING = Wrong(
    "path",
    "there is no such thing in this register, or it is not public",
    "look it up in a list, such as /api/v1/records?kind=instrument",
)
FAILED = Wrong("server", "the server failed; nothing is changed", "try again, or tell its owner")


def problem(
    status: int, wrong: Iterable[Wrong], headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer with this status."""
    found = list(wrong)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": "; ".join(f"{each.where}: {each.what}" for each in found),
        "wrong": [asdict(each) for each in found],
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, content_type=MEDIA_TYPE, status=status, headers=headers)


def missing() -> HttpResponse:
    """The answer for what is not there and for what may not be seen: one and the same."""
    return problem(404, [MISSING])
