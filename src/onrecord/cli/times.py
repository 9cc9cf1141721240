"""Days and times on the command line, and the moment that a command looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

import click

from .exits import Exit
from .session import Ended

AHEAD = timedelta(days=2)
"""How far ahead of the clock the end of somebody's own day may lie, in UTC."""

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; refused with an example where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2020-02-19", param, ctx)


class Time(click.ParamType[datetime]):
    """A time: a day (its end), or YYYY-MM-DDTHH:MM[:SS], in UTC where no zone is given."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The time; refused with an example where it is none."""
        if isinstance(value, datetime):
            return value
        try:
            if len(value) == len("2020-02-19"):
                return datetime.combine(date.fromisoformat(value), time.max, UTC)
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time; write it as 2020-02-19T18:00", param, ctx)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def as_of_option(command: Command) -> Command:
    """Adds `--as-of`: the day in the world that is asked about."""
    return click.option("--as-of", type=Day(), help="The day asked about [default: today].")(
        command
    )


def moment_options(command: Command) -> Command:
    """Adds `--as-known` and `--as-published`: what the register knew, and what was published."""
    known = click.option("--as-known", type=Time(), help="As the register knew it at this time.")
    published = click.option(
        "--as-published", type=Day(), help="From documents dated up to this day only."
    )
    return known(published(command))


@contextmanager
def moment(as_known: datetime | None, as_published: date | None) -> Iterator[None]:
    """Within this context the register is as it was known, from what was published."""
    from onrecord.ledger.moments import Moment, looking_at, nothing_known  # once Django is set up

    why = nothing_known(as_known) if as_known is not None else None
    if why is not None:
        raise Ended(why, Exit.NOT_FOUND)
    if as_known is not None and as_known > datetime.now(UTC) + AHEAD:
        raise Ended(
            f"what the register will know at {as_known.isoformat()} is not known yet; "
            "leave --as-known out for what it knows now",
            Exit.NOT_FOUND,
        )
    with looking_at(Moment(as_known, as_published)):
        yield


def today() -> date:
    """Today, in UTC."""
    return datetime.now(UTC).date()
