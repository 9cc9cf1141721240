"""Takes the bytes of a file from the disk, if it is an ordinary file of a size that can be read.

What the path names is opened first and looked at then, so that nothing can be put in its place in
between; a pipe that nobody writes to is opened without waiting.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from onrecord.reading.limits import Limits
from onrecord.reading.unreadable import Unreadable


def contents(path: Path, limits: Limits, *, through_links: bool) -> bytes:
    """All bytes of the file at `path`; a symbolic link is followed only `through_links`."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags if through_links else flags | os.O_NOFOLLOW)
    except (OSError, ValueError) as error:
        raise _not_opened(path, error) from error
    try:
        status = os.fstat(descriptor)
        _require_ordinary(path, status.st_mode)
        if status.st_size > limits.file_bytes:
            raise _too_large(path, f"{status.st_size:,}", limits)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise _not_opened(path, error) from error
    finally:
        os.close(descriptor)
    if len(data) > limits.file_bytes:
        raise _too_large(path, f"{len(data):,} or more", limits)
    return data


def _require_ordinary(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Unreadable(path.name, "is a directory", "Name the files inside it.")
    if not stat.S_ISREG(mode):
        raise Unreadable(
            path.name, "not a file but a pipe, socket or device", "Copy it to a file first."
        )


def _not_opened(path: Path, error: OSError | ValueError) -> Unreadable:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Unreadable(
            path.name, "a symbolic link, which is not followed", "Name the file that it leads to."
        )
    words = error.strerror if isinstance(error, OSError) else str(error)
    reason = (words or "cannot be opened").lower()
    return Unreadable(path.name, reason, "Check the path and the permissions.")


def _too_large(path: Path, size: str, limits: Limits) -> Unreadable:
    return Unreadable(
        path.name, f"{size} bytes, more than {limits.file_bytes:,}", "Split the file into parts."
    )
