"""The one error of the reading room: a file that cannot be read, and what to do about it."""

from __future__ import annotations


class Unreadable(ValueError):
    """A document that is refused.

    `name` is the file, `reason` says what is wrong with it, `remedy` what the reader can do.
    """

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason}. {remedy}")
        self.name = name
        self.reason = reason
        self.remedy = remedy
