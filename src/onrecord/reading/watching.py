"""Who watches a document being read: hears of every page, and may stop it before the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

CANCELLED = "cancelled"


def _unheard(done: int, total: int) -> None:
    """Nobody wants to know how far reading has come."""


def _goes_on() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Watch:
    """`progress` is told how many pages are done, of how many; `stop` says why to end, or "".

    What was read before the end is kept.
    """

    progress: Callable[[int, int], None] = _unheard
    stop: Callable[[], str] = _goes_on


UNWATCHED = Watch()


def watch_of(
    progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
) -> Watch:
    """The watch of a caller who gives one of the two, both or none."""

    def stop() -> str:
        return CANCELLED if cancelled is not None and cancelled() else ""

    return Watch(progress or _unheard, stop)
