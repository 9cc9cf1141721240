"""A vocabulary as a value: schemes of concepts, grading scales among them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from typing_extensions import TypedDict

from onrecord.vocabularies.errors import VocabularyClash

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)*$")]
Interval = Annotated[str, StringConstraints(pattern=r"^[^/\s]*/[^/\s]*$")]
ConceptReference = Annotated[str, StringConstraints(pattern=r"^[^:\s]+:[A-Za-z0-9][\w.-]*$")]


def _english_required(texts: dict[str, str]) -> dict[str, str]:
    if "en" not in texts:
        raise ValueError("an English text ('en') is required")
    return texts


Texts = Annotated[dict[Language, Text], BeforeValidator(_english_required)]


class Extra(TypedDict, total=False):
    """What some schemes know about a concept beyond its label.

    `order` and `sign` belong to grades (1 is the best; full, part, not, or none where the
    grade says nothing of fulfilment), `counts_as` to situations of liberty.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    order: int
    sign: Literal["full", "part", "not", "none"]
    counts_as: Literal["people", "confined", "suspended", "none"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Concept(_Strict):
    """One code: its labels, its place in the scheme and its matches in other schemes.

    `exact_match` and `close_match` hold "scheme:code"; `valid` is an EDTF interval.
    """

    code: Code
    label: Texts
    definition: Texts | None = None
    broader: Code | None = None
    exact_match: tuple[ConceptReference, ...] = ()
    close_match: tuple[ConceptReference, ...] = ()
    valid: Interval | None = None
    extra: Extra = Field(default_factory=Extra)


class Mapping(_Strict):
    """A declared translation of every grade of one scale into another scale.

    `by` says whose reading it is: "ours" where no body has published one.
    """

    to: Text
    by: Text
    codes: ReadOnly[Code, Code]


def _by_code(concepts: object) -> object:
    """Index a file's list of concepts by code, refusing a code given twice."""
    if not isinstance(concepts, list):
        return concepts
    indexed: dict[object, Any] = {}
    for concept in concepts:
        code = concept.get("code") if isinstance(concept, dict) else None
        if code in indexed:
            raise ValueError(f"the code {code!r} is given twice")
        indexed[code] = concept
    return indexed


class Scheme(_Strict):
    """A vocabulary: concepts by code in order, with where they come from.

    `source` says whose list it is and where it was seen; `verified` is false while any part
    of it rests on memory. A scheme that `extends` another only adds concepts to it.
    """

    id: Code
    title: Texts
    source: Text
    version: Text
    verified: bool
    kind: Literal["codes", "grading-scale"] = "codes"
    extends: Text | None = None
    mappings: tuple[Mapping, ...] = ()
    concepts: Annotated[ReadOnly[str, Concept], BeforeValidator(_by_code)]

    @property
    def key(self) -> str:
        """What the scheme is looked up by: "id/version" for a grading scale, else its id."""
        return f"{self.id}/{self.version}" if self.kind == "grading-scale" else self.id

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if self.extends is None:
            self._refuse_dangling_broader()
        for mapping in self.mappings:
            self._refuse_partial(mapping)
        if self.kind == "grading-scale":
            self._refuse_unordered()
        return self

    def _refuse_dangling_broader(self) -> None:
        for concept in self.concepts.values():
            if concept.broader is not None and concept.broader not in self.concepts:
                raise ValueError(f"{concept.code!r} is under {concept.broader!r}, not a code here")

    def _refuse_partial(self, mapping: Mapping) -> None:
        if set(mapping.codes) != set(self.concepts):
            apart = sorted(set(mapping.codes) ^ set(self.concepts))
            raise ValueError(f"the mapping to {mapping.to!r} and the grades differ in {apart}")

    def _refuse_unordered(self) -> None:
        for concept in self.concepts.values():
            if not {"order", "sign"} <= concept.extra.keys():
                raise ValueError(f"the grade {concept.code!r} lacks 'order' or 'sign' in 'extra'")

    def extended_by(self, other: Scheme) -> Scheme:
        """This scheme with the other's concepts after its own; a code taken is refused."""
        taken = [code for code in other.concepts if code in self.concepts]
        if taken:
            raise VocabularyClash(
                f"{other.id!r} cannot extend {self.id!r}: it already has {_listed(taken)}; "
                "use that code, or choose another"
            )
        concepts = [*self.concepts.values(), *other.concepts.values()]
        return Scheme.model_validate(
            {
                **dict(self),
                "source": f"{self.source}; extended: {other.source}",
                "verified": self.verified and other.verified,
                "concepts": {concept.code: concept for concept in concepts},
            }
        )


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(repr(code) for code in codes)
