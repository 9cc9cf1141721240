"""The shapes of answers, as OpenAPI describes them. Records refer to their committed schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, WithJsonSchema

from onrecord.cases.standing import Standing
from onrecord.review.origins import Came
from onrecord.search.question import Width

RECORDS = "records.schema.json"
REFERS = "x-refers-to"
"""Stands for `$ref` until the description is whole: its maker knows no references but its own."""

Record = Annotated[dict[str, Any], WithJsonSchema({REFERS: RECORDS})]
Person = Annotated[dict[str, Any], WithJsonSchema({REFERS: f"{RECORDS}#/$defs/Person"})]
Document = Annotated[dict[str, Any], WithJsonSchema({REFERS: f"{RECORDS}#/$defs/Document"})]
Version = Annotated[dict[str, Any], WithJsonSchema({REFERS: f"{RECORDS}#/$defs/PublishedVersion"})]
Citation = Annotated[dict[str, Any], WithJsonSchema({REFERS: f"{RECORDS}#/$defs/Citation"})]
Next = Annotated[str | None, Field(description="The address of the next page, null on the last.")]
Total = Annotated[int, Field(description="How many there are on all pages together.")]


class WrongThing(Schema):
    """One thing that is wrong with a question."""

    where: str = Field(description="The parameter or the part of the request.")
    what: str = Field(description="What is wrong.")
    remedy: str = Field(description="What to do.")


class Problem(Schema):
    """A problem (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = Field(description="What is wrong, and where, in one line.")
    wrong: list[WrongThing]


class RecordPage(Schema):
    """A page of records in their canonical shape, by id."""

    total: Total
    items: list[Record]
    next: Next


class DocumentPage(Schema):
    """A page of documents in their canonical shape, by id."""

    total: Total
    items: list[Document]
    next: Next


class CitedPlace(Schema):
    """A citation of a record: where it stands in it, and the place that it supports."""

    pointer: str = Field(description="JSON pointer to the citation in the record.")
    supports: str = Field(description="JSON pointer to what it supports; empty: the whole record.")
    citation: Citation


class Citations(Schema):
    """Every citation of a record, in the order of its fields."""

    id: str
    citations: list[CitedPlace]


class Edition(Schema):
    """A record as it was from a time on."""

    recorded_at: str = Field(description="When the register learnt it, ISO 8601 in UTC.")
    origin: Came = Field(description="How it came: a file, a table, a document, or by hand.")
    why: str | None = Field(description="The reason given, null where it may not be told.")
    by: str | None = Field(description="Who recorded it; null but for those who work on it.")
    record: Record


class History(Schema):
    """The versions of a record that may be seen, oldest first."""

    id: str
    total: Total
    items: list[Edition]
    next: Next


class Found(Schema):
    """A person found by name."""

    id: str
    name: str
    names: list[str] = Field(description="Every written form.")
    score: float = Field(description="How like the question the best form is, in [0, 1].")


class Place(Schema):
    """A cited place in a document."""

    document: str
    place: str
    start: int | None = Field(description="Unicode code points into the extracted text.")
    end: int | None
    stance: str


class Hit(Schema):
    """A record that says the words. `id` is null where it may not be told."""

    id: str | None
    kind: str
    title: str
    snippet: str = Field(description="The part of the record in which the words stand.")
    language: str = Field(description="Of the snippet; empty where it is in none.")
    cites: list[Place] = Field(description="What is cited for it, the first three.")


class Quoted(Schema):
    """A block of a document's text that says the words."""

    document: str
    page: int | None = Field(description="Null where the document has no pages.")
    start: int = Field(description="Unicode code points into the extracted text.")
    end: int
    snippet: str


class SearchPage(Schema):
    """A page of the records that say the words; people and passages beside the first."""

    query: str
    width: Width = Field(
        description="What was found: all as typed, all words in other forms, or any of them."
    )
    kinds: dict[str, int] = Field(description="How many records of each kind, most first.")
    people: list[Found]
    passages: list[Quoted]
    total_passages: int
    total: Total
    items: list[Hit]
    next: Next


class Entry(Schema):
    """A person in a situation on a day. `id` is null where the person may not be named."""

    id: str | None
    name: str
    category: str
    situation: str
    since: str | None = Field(description="EDTF, null where no source states it.")
    last_attested: str | None = Field(description="EDTF, null where no source attests a day.")
    standing: Standing


class PersonOnDay(Schema):
    """A person on a day: the records shown as this person, and how firmly each situation stands."""

    id: str
    as_of: str
    liberty: list[Entry]
    records: list[Person]


class Counts(Schema):
    """A roll in figures. `by_category` and `by_situation` count certain people."""

    certain: int
    presumed: int
    possible: int
    bound: Literal["exact", "at_least"]
    by_category: dict[str, int]
    by_situation: dict[str, int]


class Named(Schema):
    """A person. `id` is null where the person may not be named."""

    id: str | None
    name: str


class Gone(Named):
    """A person who was held for certain and is no longer, and how that ended."""

    how: str


class Difference(Schema):
    """What changed among the people held for certain."""

    to: str
    stay: list[Named]
    gone: list[Gone]
    new: list[Named]


class Offered(Schema):
    """A value of a facet, and how many people it would keep under the choices of the others."""

    value: str
    number: int


Choices = list[Offered]
"""Named apart: within the class below, `list` is the name of a facet."""


class Facets(Schema):
    """What the roll can be narrowed down by, of values that may be told; most people first."""

    standing: Choices
    situation: Choices
    category: Choices
    charged: Choices = Field(description="Provisions by their ids.")
    place: Choices
    list: Choices = Field(description="Editions of lists by their ids.")


class OnTheRoll(Schema):
    """A person, and every situation in which the roll of the day has that person."""

    id: str
    name: str
    names: list[str] = Field(description="Every written form.")
    score: float | None = Field(
        description="How like the name asked for the best form is, in [0, 1]; null without one."
    )
    roll: list[Entry]


class PeoplePage(Schema):
    """A page of people: the best first where a name was asked for, else by name."""

    query: str | None
    as_of: str
    by: str | None
    facets: Facets
    total: Total
    items: list[OnTheRoll]
    next: Next


class Prisoners(Schema):
    """The roll of a day: what `onrecord prisoners --json` prints, and its facets."""

    as_of: str
    by: str | None
    counts: Counts
    people: list[Entry]
    suspended: list[Entry]
    confined: list[Entry]
    diff: Difference | None = Field(None, description="Only where `diff` is asked for.")
    facets: Facets
    next: Next


class Tally(Schema):
    """Recommendations under one addressee, by grade; zeros are left out."""

    total: int
    grades: dict[str, int]


class GradeCounted(Schema):
    """How many recommendations have a grade; without a scale nobody has graded them."""

    scale: str | None
    grade: str
    number: int


class BodySummed(Schema):
    """What became of all that a body recommended."""

    body: str
    total: int
    grades: list[GradeCounted]


class ThemeSummed(Schema):
    """The same of all recommendations whose first theme is this one."""

    theme: str
    total: int
    grades: list[GradeCounted]


class RollCounted(Counts):
    """The roll of the day in figures, with those who are not held but on it."""

    suspended: int
    confined: int


class FollowUp(Schema):
    """What became of an instrument: what `onrecord followup --json` prints."""

    instrument: str
    by: str | None
    as_of: str
    recommendations: int
    by_addressee: dict[str, Tally]


class Overview(Schema):
    """The first page in figures."""

    as_of: str
    records: dict[str, int] = Field(description="How many records of each kind, most first.")
    recommendations: int
    by_body: list[BodySummed] = Field(description="A recommendation of two bodies is under both.")
    by_theme: list[ThemeSummed]
    featured: list[FollowUp] = Field(description="The instruments that the register shows first.")
    roll: RollCounted


class Vocabulary(Schema):
    """A vocabulary without its codes. The key of a grading scale is its id and version."""

    key: str
    title: dict[str, str]
    kind: Literal["codes", "grading-scale"]
    source: str
    version: str
    verified: bool
    codes: int


class Vocabularies(Schema):
    """The vocabularies that records of this register use."""

    items: list[Vocabulary]


class Concepts(Vocabulary):
    """A vocabulary with a page of its codes, in their order."""

    mappings: list[dict[str, Any]]
    total: Total
    items: list[dict[str, Any]]
    next: Next


class Passage(Schema):
    """A passage of a document on which a record rests."""

    record: str
    supports: str = Field(description="JSON pointer in the record.")
    place: str
    start: int | None = Field(description="Unicode code points into the extracted text.")
    end: int | None
    passage_sha256: str
    stance: str
    reliability: str


class Passages(Schema):
    """The passages of a document that are cited, by record and place."""

    id: str
    total: Total
    items: list[Passage]
    next: Next


class PublicationListed(Schema):
    """A frozen version in its canonical shape, and when something behind it first changed."""

    version: Version
    changed_since: str | None = Field(description="ISO 8601 in UTC, null where nothing changed.")
    unknown: str | None = Field(description="Why that cannot be told; null where it can.")


class Publication(PublicationListed):
    """The same with what the register says now beside what the version says."""

    is_stale: bool | None = Field(
        description="Whether the same document would say something else; null where not known."
    )
    stale_since: str | None = Field(description="ISO 8601 in UTC, null where it is not stale.")
    touched: list[str] = Field(description="Ids of the records that changed, where it is stale.")
    kept_back: str | None = Field(
        description="Why the public is not given the files; null where it is."
    )


class PublicationPage(Schema):
    """A page of frozen versions, the latest first."""

    total: Total
    items: list[PublicationListed]
    next: Next
