"""What every canonical shape shares: strict fields, references, codes, names and citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Protocol, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    WrapSerializer,
    model_validator,
)

from onrecord.values import Bound, Citation, Level, LocalisedText, PartialDate
from onrecord.values.worded import worded


@dataclass(frozen=True)
class Reference:
    """Marks a field that holds the id of another record of one of these kinds (none: any kind).

    With `or_scheme`, a code of that vocabulary may stand there instead.
    """

    kinds: tuple[str, ...] = ()
    or_scheme: str | None = None


@dataclass(frozen=True)
class Code:
    """Marks a field that holds a code of the named vocabulary, or of the second one."""

    scheme: str
    or_scheme: str | None = None


@dataclass(frozen=True)
class ScaleGrade:
    """Marks a field that holds a grade on the scale named by the sibling field `scale`."""


@dataclass(frozen=True)
class ScaleName:
    """Marks a field that names a grading scale with its version, such as `hrc/2017`."""


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$", max_length=100),
]
LocalId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(?:[-._][a-z0-9]+)*$", max_length=60),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


AnyRef = Annotated[str, Reference()]
AskRef = Annotated[str, Reference(("ask",))]
CaseRef = Annotated[str, Reference(("case",))]
CorrespondenceRef = Annotated[str, Reference(("correspondence",))]
DecisionRef = Annotated[str, Reference(("decision",))]
DocumentRef = Annotated[str, Reference(("document",))]
EditionRef = Annotated[str, Reference(("list_edition",))]
FigureRef = Annotated[str, Reference(("figure",))]
GroupRef = Annotated[str, Reference(("group",))]
IncidentRef = Annotated[str, Reference(("incident",))]
InstrumentRef = Annotated[str, Reference(("instrument",))]
LawRef = Annotated[str, Reference(("law",))]
OpportunityRef = Annotated[str, Reference(("opportunity",))]
OrganisationRef = Annotated[str, Reference(("organisation",))]
PersonRef = Annotated[str, Reference(("person",))]
ProvisionRef = Annotated[str, Reference(("provision",))]
RecommendationRef = Annotated[str, Reference(("recommendation",))]
SeriesRef = Annotated[str, Reference(("series",))]
StatementRef = Annotated[str, Reference(("statement",))]
ActorRef = Annotated[str, Reference(("person", "organisation", "group"))]
State = Annotated[str, Code("state")]
Place = Annotated[str, Code("place", or_scheme="state")]
Addressee = Annotated[str, Reference(("organisation",), or_scheme="state")]
"""A state by ISO 3166-1 alpha-3, `EU`, or the id of an organisation in the register."""
Party = Annotated[str, Reference(("person", "organisation", "group"), or_scheme="state")]
"""Anyone who can take part, ask, write or sign: an addressee, a person or a group."""


class Shape(BaseModel):
    """A part of a canonical record: immutable, and without fields that nobody declared."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )


class Cited(Shape):
    """A part of a record that carries its own citations.

    A citation's `pointer` is relative to the part that holds it: `/until` is this part's `until`.
    """

    cites: tuple[Citation, ...] = ()


class Record(Cited):
    """A whole record in its canonical shape: the same in files, versions, log, dump and API.

    `kind` selects the shape; `id` is unique in the register for ever.
    """

    KIND: ClassVar[str]

    kind: str
    id: Id
    level: Level = Level.PUBLIC
    withdrawn: bool = False


class Name(Cited):
    """One written form of a name. `kind`: as noted by a source, official, alias, former, short."""

    text: Words
    script: Annotated[str, Code("script")] | None = None
    language: Language | None = None
    kind: Annotated[str, Code("name-kind")] = "noted"


class Attestation(Cited):
    """A source says that it was so on this date (a month or year attests each of its days).

    `went_on`: the source says that it had gone on without a break ("still", "for 13 years").
    """

    date: PartialDate
    went_on: bool = False


class _Identified(Protocol):
    @property
    def id(self) -> str | None: ...


Parts = TypeVar("Parts", bound=Iterable[_Identified])


def _distinct(parts: Parts) -> Parts:
    seen: set[str] = set()
    for part in parts:
        if part.id in seen:
            raise ValueError(
                worded("duplicate id {key!r}; give each of these an id of its own", key=part.id)
            )
        if part.id is not None:
            seen.add(part.id)
    return parts


DistinctIds = AfterValidator(_distinct)
"""Marks a list of parts of which no two may have the same id."""


def _as_attestation(value: object) -> object:
    return value if isinstance(value, dict | Attestation) else {"date": value}


def _as_statements(value: object) -> object:
    return value if value is None or isinstance(value, list | tuple) else (value,)


def _as_plain_date(value: Attestation, write: SerializerFunctionWrapHandler) -> Any:
    written = write(value)
    return written["date"] if isinstance(written, dict) and set(written) == {"date"} else written


def _as_single(value: tuple[Bound, ...], write: SerializerFunctionWrapHandler) -> Any:
    written = write(value)
    return written[0] if len(written) == 1 else written


# What is one plain value in a register file is one plain value in the canonical form.
Attested = Annotated[
    Attestation,
    BeforeValidator(_as_attestation, json_schema_input_type=Attestation | PartialDate),
    WrapSerializer(_as_plain_date),
]
BoundStatements = Annotated[
    tuple[Bound, ...],
    BeforeValidator(_as_statements, json_schema_input_type=tuple[Bound, ...] | Bound),
    WrapSerializer(_as_single),
]
"""One bound, or several statements of the same day, which then intersect."""


def _no_beginning_goes_on(bounds: tuple[Bound, ...]) -> tuple[Bound, ...]:
    if any(bound.ongoing for bound in bounds):
        raise ValueError(
            worded(
                "'..' says that it goes on, which only `until` can say; leave an unknown `from` out"
            )
        )
    return bounds


class Period(Cited):
    """A situation between two days. Blank `from` or `until`: unknown; `until: ..`: goes on.

    Refused where it must have ended before it began; sources that disagree so far are two periods.
    """

    from_: Annotated[BoundStatements, AfterValidator(_no_beginning_goes_on)] = Field(
        default=(), alias="from"
    )
    until: BoundStatements = ()
    attested: tuple[Attested, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        for begun in self.from_:
            for ended in self.until:
                if begun.earliest and ended.latest and ended.latest < begun.earliest:
                    raise ValueError(
                        worded(
                            "until '{ended}' is before from '{begun}'; correct one of them, or "
                            "enter a period for each source where they disagree",
                            ended=str(ended),
                            begun=str(begun),
                        )
                    )
        return self


class Titled(Record):
    """A record that is known by a title in our own words."""

    title: LocalisedText
