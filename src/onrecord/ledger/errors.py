"""What the ledger cannot do for whoever asks; commands and pages turn these into their answers."""

from __future__ import annotations


class UnknownRecord(LookupError):
    """There is no such record, or none that this viewer may see: both get the same answer."""

    def __init__(self, key: str, kind: str = "record") -> None:
        super().__init__(f"there is no {kind} {key!r} in this register")
        self.key = key


class NotEmpty(ValueError):
    """The folder to write to has something in it; nothing was written."""
