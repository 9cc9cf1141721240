"""What an address asks for after its `?`: a day, a moment, a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from onrecord.ledger.moments import Moment, nothing_known
from onrecord.values import LANGUAGE_TAG

from .languages import spoken

CARRIED = ("as_of", "as_known", "as_published", "lang")
"""What every link takes along, so that a reader stays on the day and in the moment."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DIGITS = 10
LANGUAGE = re.compile(LANGUAGE_TAG)


class Unanswerable(ValueError):
    """The address asks for what cannot be; the message says what to write instead."""


def carried(values: Mapping[str, str]) -> dict[str, str]:
    """The part of the question that links take along."""
    return {name: values[name] for name in CARRIED if values.get(name)}


def day(values: Mapping[str, str], name: str) -> date | None:
    """The day asked for under this name; None where nothing is."""
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else _no_day(name, text)
    except ValueError as error:
        raise Unanswerable(
            _("{name}={text}: {error}; write a day as 2020-02-19.").format(
                name=name, text=text, error=error
            )
        ) from error


def _no_day(name: str, text: str) -> date:
    raise Unanswerable(
        _("{name}={text} is no day; write year, month and day, as 2020-02-19.").format(
            name=name, text=text
        )
    )


def language(values: Mapping[str, str]) -> str:
    """The language in which what the register says is wanted: that of the page by itself."""
    text = values.get("lang", "").strip() or spoken()
    if LANGUAGE.fullmatch(text) is None:
        raise Unanswerable(
            _("{name}={text} is no language tag; write en, ru or kk-Cyrl.").format(
                name="lang", text=text
            )
        )
    return text


def number(values: Mapping[str, str], name: str) -> int:
    """A number of a page, from 1; 1 where none is asked for."""
    text = values.get(name, "").strip() or "1"
    if not (text.isascii() and text.isdigit() and len(text) < DIGITS and int(text) > 0):
        raise Unanswerable(
            _("{name}={text} is no page; write a number from 1 on.").format(name=name, text=text)
        )
    return int(text)


def moment(values: Mapping[str, str]) -> Moment:
    """The register that is asked for: as known at a time, from documents up to a day."""
    known = _time(values, "as_known")
    if known is not None:
        _refuse_before_the_register(known)
    return Moment(known=known, published=day(values, "as_published"))


def _time(values: Mapping[str, str], name: str) -> datetime | None:
    """A time; of a day alone its end, and UTC where no zone is given."""
    text = values.get(name, "").strip()
    if not text:
        return None
    if DAY.fullmatch(text):
        end = day(values, name)
        return None if end is None else datetime.combine(end, time.max, UTC)
    try:
        # In an address a plus sign before the zone arrives as a space.
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError as error:
        raise Unanswerable(
            _("{name}={text} is no time; write a day as 2020-02-19, or 2020-02-19T18:00.").format(
                name=name, text=text
            )
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _refuse_before_the_register(known: datetime) -> None:
    why = nothing_known(known)
    if why is not None:
        raise Unanswerable(f"as_known: {why}.")
