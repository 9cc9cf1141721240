"""The server: who may reach it, by which name, and what it shows without a login."""

from __future__ import annotations

import gc
import socket
from pathlib import Path

import click

from onrecord.accounts.nearness import is_loopback
from onrecord.ledger.folder import RegisterFolder

from .exits import Exit
from .session import Ended, ends_well, opened, register_option

ADDRESS = "127.0.0.1:8000"
MOST_PORT = 65535
YEAR = 365 * 24 * 60 * 60
COLLECTED = (50_000, 20, 100)
"""Objects made, passes over new ones, passes over older ones: after so many the next wider pass."""

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--address", default=ADDRESS, show_default=True, help="Where to serve.")
@click.option("--desk/--no-desk", default=True, help="With the desk, or without.")
@click.option("--private", is_flag=True, help="Show nothing at all without a login.")
@click.option("--host", "hosts", multiple=True, help="A name by which others reach it.")
@click.option("--certificate", type=FILE, help="For https: the certificate, as PEM.")
@click.option("--certificate-key", type=FILE, help="For https: its private key, as PEM.")
@register_option
@ends_well
def serve(
    address: str,
    desk: bool,
    private: bool,
    hosts: tuple[str, ...],
    certificate: Path | None,
    certificate_key: Path | None,
    register: Path | None,
) -> None:
    """Serve the register's pages and its desk, to this machine or to accounts elsewhere."""
    _require_free(address)
    _require_cover(address, certificate, certificate_key)
    opened(register)
    _admit(hosts, private=private)
    serve_at(address, desk=desk, certificate=certificate, certificate_key=certificate_key)


def _require_cover(address: str, certificate: Path | None, key: Path | None) -> None:
    """Ends the command where passphrases would travel in the clear."""
    if (certificate is None) != (key is None):
        raise click.UsageError("--certificate and --certificate-key go together: give both")
    if certificate is None and not is_loopback(_host(address)):
        raise Ended(
            f"{address} can be reached from elsewhere, and without https whoever is in between "
            "reads passphrases; give --certificate and --certificate-key, or serve on 127.0.0.1",
            Exit.REFUSED,
        )


def _host(address: str) -> str:
    return address.rpartition(":")[0].strip("[]")


def _admit(hosts: tuple[str, ...], *, private: bool) -> None:
    """Says by which names the register is reached, and whether it shows anything to anybody.

    Ends the command where nobody could sign in to a private register.
    """
    from django.conf import settings

    from onrecord.accounts.requests import are_accounts

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *hosts]
    settings.PRIVATE = settings.PRIVATE or private
    if settings.PRIVATE and not are_accounts():
        raise Ended(
            "a private register shows nothing without a login, and this one has no accounts; "
            "add one: onrecord accounts add NAME --role ROLE",
            Exit.REFUSED,
        )


def _require_free(address: str) -> None:
    """Ends the command where nothing can be served at this HOST:PORT."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > MOST_PORT:
        raise click.BadParameter(f"{address!r} is not HOST:PORT", param_hint="--address")
    try:
        with socket.create_server((host.strip("[]"), int(port)), family=_family(host)):
            pass
    except OSError as error:
        raise Ended(
            f"nothing can be served at {address} ({error.strerror}); choose another --address",
            Exit.FAILURE,
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if host.startswith("[") else socket.AF_INET


def collect_seldom() -> None:
    """Keeps the collector of garbage from going through the whole register during every page.

    A process keeps what it worked out of a register: with thousands of records these are a million
    objects, none of them garbage, and at Python's own thresholds a page that makes some ten
    thousand more waits until all have been looked through, which doubles its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED)


def serve_at(
    address: str,
    *,
    desk: bool = True,
    certificate: Path | None = None,
    certificate_key: Path | None = None,
) -> None:
    """Serves until interrupted, by https where there is a certificate."""
    _require_free(address)
    from django.conf import settings

    if certificate is not None:
        settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
        settings.SECURE_HSTS_SECONDS = YEAR
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    from onrecord.wsgi import application  # which reads the settings

    from .beside_pages import begin

    folder = RegisterFolder(Path(settings.REGISTER))

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no annotations
        def load_config(self) -> None:
            self.cfg.set("bind", address)
            self.cfg.set("threads", 4)
            self.cfg.set("accesslog", None)
            self.cfg.set("loglevel", "warning")
            self.cfg.set("post_worker_init", lambda _worker: begin(folder))
            if certificate is not None:
                self.cfg.set("certfile", str(certificate))
                self.cfg.set("keyfile", str(certificate_key))

        def load(self) -> object:
            return application

    settings.DESK = desk
    scheme = "https" if certificate else "http"
    desk_is = f", the desk on {scheme}://{address}/review/" if desk else ""
    collect_seldom()
    click.echo(f"serving on {scheme}://{address}/{desk_is} (Ctrl+C ends it)")
    Server().run()
