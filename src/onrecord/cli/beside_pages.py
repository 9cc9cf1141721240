"""What `serve` does beside its pages, whenever something was recorded, by whatever way.

The first pages are opened, so that no reader waits for what is kept between requests; texts of
documents that came are read, so that searches find their words; names of people who are new or
changed are compared, so that the desk has the pairs that may be one person.
"""

from __future__ import annotations

import logging
from threading import Thread
from time import sleep
from wsgiref.util import setup_testing_defaults

from django.db import Error, connection

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.sealing import DamagedFileError

PAUSE = 1.0
"""Seconds between two looks at the log."""

BREATH = 0.1
"""Seconds that are left to pages after some people were compared."""

FIRST_PAGES = ("/", "/people/")

log = logging.getLogger(__name__)


def begin(folder: RegisterFolder) -> None:
    """Goes on with it until the process ends; what was not finished is done by the next one."""
    Thread(target=_go_on, args=(folder,), daemon=True, name="beside pages").start()


def _go_on(folder: RegisterFolder) -> None:
    from onrecord.ledger.history import last_leaf

    done: bytes | None = None
    while True:
        try:
            leaf = last_leaf()
            if leaf != done:
                catch_up(folder)
            done = leaf
        except Error:  # somebody has been writing for long, or it went away: the next time, then
            log.info("the database does not answer; what is done beside pages waits", exc_info=True)
            connection.close()
        sleep(PAUSE)


def catch_up(folder: RegisterFolder) -> None:
    """Opens the first pages, reads new texts and compares new names, as the register is now."""
    from onrecord.people.likeness import compare_some
    from onrecord.search.texts import keep_texts

    open_first_pages()
    try:
        keep_texts(folder)
    except (DamagedFileError, OSError):
        log.exception("a file of the register cannot be read; verify the register")
    while compare_some():
        sleep(BREATH)


def open_first_pages() -> None:
    """Opens pages as anybody would; their answers are not looked at."""
    from django.core.handlers.wsgi import WSGIRequest

    from onrecord.wsgi import application

    for path in FIRST_PAGES:
        environ: dict[str, object] = {"PATH_INFO": path, "HTTP_HOST": "localhost"}
        setup_testing_defaults(environ)
        application.get_response(WSGIRequest(environ))
