"""Quantities as sources give them: a number, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from onrecord.values.quantity_wording import (
    INDEFINITE_UNITS,
    InvalidQuantity,
    quantity_in_words,
    read_wording,
)
from onrecord.values.worded import worded

_MOST_DIGITS = 18
_MOST_DECIMALS = 6


class BoundCode(StrEnum):
    """What a source says of a number; see Quantity for the limits that each sets."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    ALMOST = "almost"
    RANGE = "range"
    INDEFINITE = "indefinite"


def _number(value: object) -> int | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise InvalidQuantity(
            worded("{value!r} is not a number; write digits, for example 17 or 97.8", value=value)
        )
    try:
        number = Decimal(str(value))
    except ArithmeticError as error:
        raise InvalidQuantity(
            worded("{value!r} is not a number; write digits, such as 17", value=value)
        ) from error
    if not number.is_finite() or number.copy_abs() >= 10**_MOST_DIGITS:
        raise InvalidQuantity(
            worded(
                "{value!r} is not below 10 to the {most}th; check the digits",
                value=value,
                most=_MOST_DIGITS,
            )
        )
    if number == number.to_integral_value():
        return int(number)
    if number != round(number, _MOST_DECIMALS):
        raise InvalidQuantity(
            worded(
                "{value!r} has more than {most} decimals; round it",
                value=value,
                most=_MOST_DECIMALS,
            )
        )
    return number.normalize()


def _number_as_json(number: int | Decimal) -> int | str:
    return number if isinstance(number, int) else f"{number:f}"


Number = Annotated[
    int | Decimal,
    PlainValidator(_number),
    PlainSerializer(_number_as_json, when_used="json"),
    WithJsonSchema(
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d+\.\d{1,6}$"}]}
    ),
]

_LIMITS = ("low", "best", "high")
# Which of these each bound asks for, and which it does not allow.
_NEEDS = {
    BoundCode.EXACT: _LIMITS,
    BoundCode.AT_LEAST: ("low",),
    BoundCode.MORE_THAN: ("low",),
    BoundCode.AT_MOST: ("high",),
    BoundCode.LESS_THAN: ("high",),
    BoundCode.ABOUT: (),
    BoundCode.ALMOST: ("best", "high"),
    BoundCode.RANGE: ("low", "high"),
    BoundCode.INDEFINITE: (),
}
_FORBIDS = {
    BoundCode.AT_LEAST: ("high",),
    BoundCode.MORE_THAN: ("high",),
    BoundCode.AT_MOST: ("low",),
    BoundCode.LESS_THAN: ("low",),
    BoundCode.ALMOST: ("low",),
    BoundCode.INDEFINITE: ("best", "high"),
}


class Quantity(BaseModel):
    """A number with its limits: low <= best <= high, each None where the source sets none.

    | bound      | said as              | limits                                            |
    |------------|----------------------|---------------------------------------------------|
    | exact      | 16                   | low = best = high = 16                            |
    | at_least   | at least 16          | low = 16                                          |
    | more_than  | more than 16         | low = 16, itself excluded                         |
    | at_most    | up to 16             | high = 16                                         |
    | less_than  | fewer than 16        | high = 16, itself excluded                        |
    | about      | about 16             | best = 16, no limits: a source states no width    |
    | almost     | almost 16            | best = high = 16                                  |
    | range      | 10 to 16             | low = 10, high = 16, no best: no midpoint is made |
    | indefinite | dozens, hundreds     | low = 12, 100: the unit itself, by our convention |

    `more_than` 16 keeps low = 16 and not 17, so that it prints as its source says and holds for
    amounts that are not whole; the bound carries the exclusion. An indefinite quantity without
    low is a number of which nothing is known. `wording` is the phrase of the source.

    Numbers are int or Decimal (at most 18 digits before and 6 after the point). In JSON whole
    numbers are integers and others strings. A plain number is read as an exact quantity, and an
    exact quantity may be given by one of its three numbers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    bound: BoundCode
    wording: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_number_is_exact(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise InvalidQuantity(
                worded(
                    "{value!r} is a phrase; write its limits, for example {{low: 17, bound: "
                    "at_least, wording: at least 17}}",
                    value=value,
                )
            )
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return dict.fromkeys(_LIMITS, value) | {"bound": BoundCode.EXACT}
        if isinstance(value, dict) and value.get("bound") == BoundCode.EXACT:
            given = [value[name] for name in _LIMITS if value.get(name) is not None]
            if given and all(number == given[0] for number in given):
                return value | dict.fromkeys(_LIMITS, given[0])
        return value

    @model_validator(mode="after")
    def _limits_fit_the_bound(self) -> Self:
        for name in _NEEDS[self.bound]:
            if getattr(self, name) is None:
                raise InvalidQuantity(
                    worded("{name} is missing; {bound} needs it", name=name, bound=self.bound)
                )
        for name in _FORBIDS.get(self.bound, ()):
            if getattr(self, name) is not None:
                raise InvalidQuantity(
                    worded("{bound} sets no {name}; leave it out", bound=self.bound, name=name)
                )
        given = [number for number in (self.low, self.best, self.high) if number is not None]
        if given != sorted(given):
            raise InvalidQuantity(
                worded("low, best and high must not decrease in this order; check them")
            )
        return self

    @model_validator(mode="after")
    def _bound_says_what_it_means(self) -> Self:
        if self.bound is BoundCode.EXACT and self.low != self.high:
            raise InvalidQuantity(
                worded(
                    "exact, yet from {low} to {high}; use the bound range",
                    low=self.low,
                    high=self.high,
                )
            )
        if self.bound is BoundCode.RANGE and self.low == self.high:
            raise InvalidQuantity(
                worded("a range from {low} to itself; use the bound exact", low=self.low)
            )
        if self.bound is BoundCode.ABOUT and {self.low, self.best, self.high} == {None}:
            raise InvalidQuantity(
                worded("about needs a number; give best, or use the bound indefinite")
            )
        if self.bound is BoundCode.INDEFINITE and self.low not in (None, *INDEFINITE_UNITS):
            raise InvalidQuantity(
                worded(
                    "indefinite has no word for {low}; use at_least, or a low of {units}",
                    low=self.low,
                    units=", ".join(map(str, INDEFINITE_UNITS)),
                )
            )
        return self

    @classmethod
    def exactly(cls, number: int | Decimal) -> Quantity:
        """The exact quantity."""
        return cls(low=number, best=number, high=number, bound=BoundCode.EXACT)

    @classmethod
    def at_least(cls, number: int | Decimal) -> Quantity:
        """The number or more."""
        return cls(low=number, bound=BoundCode.AT_LEAST)

    @classmethod
    def from_wording(cls, text: str, language: str = "en") -> Quantity:
        """The quantity that a phrase of a source states, in English or Russian.

        The phrase is a number in digits or words, with what limits it before or after, and may
        end in what is counted: "at least 17 people", "почти полторы тысячи". The phrase is kept
        as `wording`. InvalidQuantity when it cannot be understood.
        """
        bound, *limits = read_wording(text, language)
        low, best, high = (None if limit is None else _number(limit) for limit in limits)
        return cls(low=low, best=best, high=high, bound=BoundCode(bound), wording=text.strip())

    def text(self, language: str = "en") -> str:
        """The quantity in words: "at least 16", "500–800", "сотни"; language en or ru."""
        return quantity_in_words(self, language)

    def contains(self, number: int | Decimal) -> bool:
        """Whether the number lies within the limits; where there is none, every number does."""
        return not self.disagrees_with(Quantity.exactly(number))

    def disagrees_with(self, other: Quantity) -> bool:
        """Whether no number can be both, by the stated limits.

        "About 200" states no limit and so disagrees with nothing by itself.
        """
        return _wholly_below(self, other) or _wholly_below(other, self)

    def __add__(self, other: Quantity) -> Quantity:
        """The sum, limited only as far as both are: exact and at least make at least."""
        return _combined(
            self,
            other,
            low=_sum(self.low, other.low),
            best=_sum(self.best, other.best),
            high=_sum(self.high, other.high),
        )

    def __sub__(self, other: Quantity) -> Quantity:
        """The difference, limited only as far as both are: exact less at least makes at most."""
        return self + -other

    def __neg__(self) -> Quantity:
        """The quantity with its sign, and so its limits, turned round."""
        return Quantity(
            low=_negative(self.high),
            best=_negative(self.best),
            high=_negative(self.low),
            bound=self._negated_bound(),
        )

    def _negated_bound(self) -> BoundCode:
        if self.bound is BoundCode.INDEFINITE and self.low is not None:
            return BoundCode.AT_MOST
        return _NEGATED.get(self.bound, self.bound)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of all; one alone is itself, and of none it is exactly 0."""
    given = list(quantities)
    return reduce(add, given) if given else Quantity.exactly(0)


_NEGATED = {
    BoundCode.AT_LEAST: BoundCode.AT_MOST,
    BoundCode.MORE_THAN: BoundCode.LESS_THAN,
    BoundCode.AT_MOST: BoundCode.AT_LEAST,
    BoundCode.LESS_THAN: BoundCode.MORE_THAN,
    BoundCode.ALMOST: BoundCode.ABOUT,
}
_APPROXIMATE = (BoundCode.ABOUT, BoundCode.ALMOST)
_EXCLUSIVE = (BoundCode.MORE_THAN, BoundCode.LESS_THAN)


def _sum(one: int | Decimal | None, other: int | Decimal | None) -> int | Decimal | None:
    return None if one is None or other is None else one + other


def _negative(number: int | Decimal | None) -> int | Decimal | None:
    return None if number is None else -number


def _combined(
    one: Quantity,
    other: Quantity,
    *,
    low: int | Decimal | None,
    best: int | Decimal | None,
    high: int | Decimal | None,
) -> Quantity:
    bounds = (one.bound, other.bound)
    if low is None and high is None:
        bound = BoundCode.INDEFINITE if best is None else BoundCode.ABOUT
    elif any(bound in _APPROXIMATE for bound in bounds):
        bound = BoundCode.ABOUT
    else:
        exclusive = any(bound in _EXCLUSIVE for bound in bounds)
        bound = _bound_of(low, high, exclusive=exclusive)
    return Quantity(low=low, best=best, high=high, bound=bound)


def _bound_of(
    low: int | Decimal | None, high: int | Decimal | None, *, exclusive: bool
) -> BoundCode:
    if high is None:
        return BoundCode.MORE_THAN if exclusive else BoundCode.AT_LEAST
    if low is None:
        return BoundCode.LESS_THAN if exclusive else BoundCode.AT_MOST
    return BoundCode.EXACT if low == high else BoundCode.RANGE


def _wholly_below(one: Quantity, other: Quantity) -> bool:
    if one.high is None or other.low is None:
        return False
    if one.high == other.low:
        return one.bound is BoundCode.LESS_THAN or other.bound is BoundCode.MORE_THAN
    return one.high < other.low
