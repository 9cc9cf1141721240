"""A day of work in a register, in a process of its own: signing in, searching, deciding.

Run as `python at_work.py REGISTER NAME`; NAME is of somebody in the register.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.cli.session import opened

ROOT = Path(__file__).resolve().parents[2]


def work(name: str) -> None:
    """What an account does in a browser; nothing of it may fail."""
    from django.conf import settings  # noqa: PLC0415  # once the register is open
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  # the same
    from django.test import Client  # noqa: PLC0415  # the same
    from tests.web.desk import address_of, proposal  # noqa: PLC0415  # the same
    from tests.web.signing_in import signed_in  # noqa: PLC0415  # the same

    from onrecord.accounts.access import Role  # noqa: PLC0415  # the same
    from onrecord.review.models import Submission  # noqa: PLC0415  # the same
    from onrecord.values import Level  # noqa: PLC0415  # the same

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DESK = True
    client = Client()
    signed_in(client, Role.REVIEWER, Level.SEALED)
    for address in (f"/search/?q={name}", f"/people/?q={name}", f"/api/v1/people?q={name}"):
        answer = client.get(address)
        assert name in answer.content.decode(), address
    said = f"Letter of 14 March 2019\n\nIvo {name} was sentenced to eight years in prison.\n"
    file = SimpleUploadedFile(f"{name}.txt", said.encode())
    assert client.post("/review/", {"file": file, "level": "internal"}).status_code == 302
    one = proposal(Submission.objects.order_by("-pk")[0], "person")
    answer = client.post(address_of(one, "accept"), {})
    assert answer.status_code in {302, 409, 422}, answer.content.decode()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    opened(Path(sys.argv[1]))
    work(sys.argv[2])
