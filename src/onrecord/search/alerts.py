"""Mails that say how much is new in a saved search, and where to look: never what.

A mail goes through servers of others and stays in mailboxes: it names no record, no words of the
search and not its name.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Protocol

from onrecord.publications.withholding import Withheld

from .models import SavedSearch
from .saved import found, last_version, viewer_of

SECONDS = 30
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotSent(OSError):
    """A mail that could not be sent; the message says why, and those after it were not tried."""


@dataclass(frozen=True)
class Alert:
    """A saved search with how many records are new in it since its owner looked or was told."""

    saved: SavedSearch
    number: int
    version: int


class Transport(Protocol):
    """What takes a mail."""

    def send(self, message: EmailMessage) -> None:
        """Takes the mail. Raises NotSent."""


def due() -> Iterator[Alert]:
    """The saved searches with an address in which something is new to whoever keeps them."""
    for saved in SavedSearch.objects.exclude(mail="").order_by("pk"):
        viewer, now = viewer_of(saved), last_version()
        if viewer is None:
            continue
        after = max(saved.seen, saved.told)
        fresh = found(saved.values, viewer, Withheld.from_register(viewer), after)
        if fresh:
            yield Alert(saved, len(fresh), now)


def message_of(alert: Alert, sender: str, site: str) -> EmailMessage:
    """The mail: how many records are new, and the address of the page that shows them."""
    records = "1 record is" if alert.number == 1 else f"{alert.number} records are"
    message = EmailMessage()
    message["Subject"] = f"{records} new in a saved search"
    message["From"], message["To"] = sender, alert.saved.mail
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain="onrecord.invalid")
    message.set_content(
        f"{records} new or changed in saved search {alert.saved.pk} since you last looked:\n\n"
        f"{site.rstrip('/')}/saved/{alert.saved.pk}/\n\n"
        "To get no more of these, take your address out on that page.\n"
    )
    return message


def send(alerts: Iterable[Alert], transport: Transport, *, sender: str, site: str) -> list[Alert]:
    """Sends a mail for each, and notes at once that it was told. Raises NotSent."""
    sent = []
    for alert in alerts:
        transport.send(message_of(alert, sender, site))
        alert.saved.told = alert.version
        alert.saved.save(update_fields=["told"])
        sent.append(alert)
    return sent


@dataclass(frozen=True)
class Folder:
    """Mails as files in a folder, for another program to send."""

    path: Path

    def send(self, message: EmailMessage) -> None:
        """Writes `<message id>.eml`, readable by the user alone."""
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            file = self.path / f"{name}.eml"
            file.touch(mode=0o600)
            file.write_bytes(message.as_bytes())
        except OSError as error:
            raise NotSent(f"{self.path}: {error}") from error


@dataclass(frozen=True)
class Smtp:
    """A mail server; everything but a server on this machine is spoken to by TLS alone."""

    host: str
    port: int
    user: str = ""
    password: str = ""

    def send(self, message: EmailMessage) -> None:
        """Hands the mail to the server. Raises NotSent."""
        try:
            with smtplib.SMTP(self.host, self.port, timeout=SECONDS) as server:
                if self.host not in LOOPBACK:
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(f"{self.host}:{self.port} took no mail: {error}") from error
