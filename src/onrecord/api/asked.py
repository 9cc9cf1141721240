"""What a question may say after its `?`: days, moments, pages, languages, a name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from onrecord.cases.narrowing import Facet
from onrecord.ledger.moments import Moment, nothing_known
from onrecord.records import KINDS
from onrecord.values import LANGUAGE_TAG

from .problems import Unanswerable, Wrong

MOST_ON_A_PAGE = 200
MOST_FOUND = 200
MOST_LETTERS = 200
MOST_LETTERS_SEARCHED = 500
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DIGITS = 9
LANGUAGE = re.compile(LANGUAGE_TAG)
KEY = r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$"


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if DAY.fullmatch(value) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise ValueError("this is no day; write year, month and day, as 2020-02-19")


def _time(value: Any) -> Any:
    """A time; of a day alone its end, and UTC where no zone is given."""
    try:
        if DAY.fullmatch(value):
            return datetime.combine(date.fromisoformat(value), time.max, UTC)
        # In an address a plus sign before the zone arrives as a space.
        found = datetime.fromisoformat(value.replace(" ", "+"))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(
            "this is no time; write a day as 2020-02-19, or 2020-02-19T18:00"
        ) from error


def _number(value: Any) -> Any:
    if not (value.isascii() and value.isdigit() and len(value) <= DIGITS and int(value) > 0):
        raise ValueError("this is no such number; write a whole number from 1 on")
    return int(value)


def _number_to(most: int) -> BeforeValidator:
    def number(value: Any) -> Any:
        found = _number(value)
        if found > most:
            raise ValueError(f"this is too many at once; write a number up to {most}")
        return found

    return BeforeValidator(number)


def _kind(value: Any) -> Any:
    if value not in KINDS:
        raise ValueError(f"this is no kind of record; write one of {', '.join(KINDS)}")
    return value


def _language(value: Any) -> Any:
    if LANGUAGE.fullmatch(value) is None:
        raise ValueError("this is no language tag; write en, ru or kk-Cyrl")
    return value


def _key(value: Any) -> Any:
    if re.fullmatch(KEY, value) is None or len(value) > 100:  # noqa: PLR2004  # as ids are
        raise ValueError("this is no id of a record; write one as it stands in a list")
    return value


TEXT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""What is not blank, and has no character that no text has."""


def _text(what: str, most: int) -> tuple[BeforeValidator, WithJsonSchema]:
    def text(value: Any) -> Any:
        if not value.strip() or len(value) > most:
            raise ValueError(f"this is no {what}; write one of 1 to {most} letters")
        return value

    shape = {"type": "string", "minLength": 1, "maxLength": most, "pattern": TEXT}
    return BeforeValidator(text), WithJsonSchema(shape)


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Time = Annotated[
    datetime,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]
Number = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 10**DIGITS - 1}),
]
Size = Annotated[
    int,
    _number_to(MOST_ON_A_PAGE),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE}),
]
Kind = Annotated[
    str, BeforeValidator(_kind), WithJsonSchema({"type": "string", "enum": list(KINDS)})
]
Tag = Annotated[
    str,
    BeforeValidator(_language),
    WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"}),
]
Key = Annotated[
    str,
    BeforeValidator(_key),
    WithJsonSchema({"type": "string", "pattern": KEY, "maxLength": 100}),
]
Words = Annotated[str, *_text("name", MOST_LETTERS)]
Choice = Annotated[str, *_text("value of a facet", MOST_LETTERS)]
SearchWords = Annotated[str, *_text("question", MOST_LETTERS_SEARCHED)]


class Nothing(Schema):
    """A question without parameters."""


class Paged(Schema):
    """A question answered a page at a time."""

    page: Number = Field(1, description="The page, from 1.")
    size: Size = Field(50, description=f"How many on a page, at most {MOST_ON_A_PAGE}.")


class Looking(Schema):
    """A question about the register as it was at a moment."""

    as_known: Time | None = Field(
        None,
        description="As the register knew it at this time: a day (its end), or a time, in UTC "
        "where no zone is given.",
        examples=["2026-11-22T18:00"],
    )
    as_published: Day | None = Field(
        None,
        description="From documents dated up to this day only.",
        examples=["2019-12-31"],
    )

    def moment(self) -> Moment:
        """The moment. Raises Unanswerable where the register is younger."""
        why = nothing_known(self.as_known) if self.as_known else None
        if why is not None:
            raise Unanswerable(
                Wrong("as_known", why, "leave as_known out, or write a later time"), 404
            )
        return Moment(self.as_known, self.as_published)


class Reading(Looking):
    """A question about records."""

    lang: Tag | None = Field(
        None,
        description="Of each text only this language, or what comes nearest to it.",
        examples=["ru"],
    )


class Listing(Reading, Paged):
    """A question for a list of records."""


class OfKind(Listing):
    """A question for the records of a kind."""

    kind: Kind = Field(..., description="The kind of record.", examples=["instrument"])


class OnDay(Looking):
    """A question about a day."""

    as_of: Day | None = Field(
        None,
        description="The day asked about; without it the day that the register speaks of, and "
        "today where it names none.",
        examples=["2020-02-19"],
    )


class Counting(OnDay):
    """A question about a day by somebody's count."""

    by: Key | None = Field(
        None, description="Whose count or grades: an organisation's id.", examples=["odf"]
    )


class Narrowed(Counting):
    """A question about the roll of a day, whole or narrowed down."""

    standing: Choice | None = Field(
        None, description="Only people who stand so: certain, presumed or possible."
    )
    situation: Choice | None = Field(None, description="Only people in this situation.")
    category: Choice | None = Field(
        None, description="Only people whom the last list by the day puts in this category."
    )
    charged: Choice | None = Field(
        None, description="Only people charged under this provision, by its id."
    )
    place: Choice | None = Field(None, description="Only people kept at this place.")
    list: Choice | None = Field(None, description="Only people on this edition, by its id.")

    def chosen(self) -> dict[Facet, str]:
        """The choices that were made, by facet."""
        asked = {facet: getattr(self, facet.value) for facet in Facet}
        return {facet: value.strip() for facet, value in asked.items() if value}


class Calling(Narrowed):
    """A question for the roll of a day."""

    diff: Day | None = Field(
        None, description="Compare with the roll of this day.", examples=["2020-02-19"]
    )
    page: Number = Field(1, description="The page of each group, from 1.")
    size: Size = Field(
        MOST_ON_A_PAGE, description=f"How many of a group on a page, at most {MOST_ON_A_PAGE}."
    )


class Naming(Narrowed, Paged):
    """A question for people: by name, by how they stand on the roll, or for everyone."""

    q: Words | None = Field(
        None,
        description="A name in any spelling and script, or a part of one.",
        examples=["Testov"],
    )


class Searching(Looking, Paged):
    """A question for everything that says some words."""

    q: SearchWords = Field(
        ...,
        description='Words, "words in a row" and beginnings*, all of which must be found.',
        examples=["torture"],
    )
    kind: Kind | None = Field(None, description="Only records of this kind.")
    said_in: Tag | None = Field(
        None, alias="in", description="Only what is said in this language.", examples=["ru"]
    )
    since: Day | None = Field(
        None, description="Only what is dated from this day on.", examples=["2016-01-01"]
    )
    until: Day | None = Field(
        None, description="Only what is dated up to this day.", examples=["2020-02-19"]
    )


class AboutPerson(OnDay, Reading):
    """A question about a person on a day."""
