"""How commands end, for programs that call them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes, as documented in docs/commands.md."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    NOT_FOUND = 3
    REFUSED = 4
    VERIFICATION = 5
    PUBLICATION = 6
    LOCKED = 7
    INTERRUPTED = 130
