"""A vocabulary as a value: schemes of concepts, grading scales among them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from typing_extensions import TypedDict

from onrecord.values import DateInterval, LocalisedText
from onrecord.vocabularies.errors import BrokenVocabulary, VocabularyClash

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
ConceptReference = Annotated[str, StringConstraints(pattern=r"^[^:\s]+:[A-Za-z0-9][\w.-]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _in_english(text: LocalisedText) -> LocalisedText:
    if "en" not in text:
        raise ValueError("there is no English text; add one under 'en'")
    return text


EnglishText = Annotated[LocalisedText, AfterValidator(_in_english)]
"""A text in English and perhaps in other languages."""


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

    `exact_match` and `close_match` hold "scheme:code"; `valid` is when the concept was in use.
    """

    code: Code
    label: EnglishText
    definition: EnglishText | None = None
    broader: Code | None = None
    exact_match: tuple[ConceptReference, ...] = ()
    close_match: tuple[ConceptReference, ...] = ()
    valid: DateInterval | None = None
    extra: Extra = Field(default_factory=Extra)

    def without_words(self) -> Self:
        """The concept for whoever may know its code alone: the code is its label."""
        return self.model_copy(update={"label": {"en": self.code}, "definition": None})


class Mapping(_Strict):
    """A declared translation of every grade of one scale into another scale.

    `by` says whose reading it is: "ours" where no body has published one.
    """

    to: Words
    by: Words
    codes: ReadOnly[Code, Code]


def _by_code(concepts: object) -> object:
    """Index a file's list of concepts by code, refusing a code given twice."""
    if not isinstance(concepts, list):
        return concepts
    indexed: dict[str, Any] = {}
    for concept in concepts:
        code = concept.get("code") if isinstance(concept, dict) else None
        if not isinstance(code, str):
            message = f"{concept!r} has no code that is text; give it one, in quotes"
            raise ValueError(message)  # noqa: TRY004 - pydantic reports value errors only
        if code in indexed:
            raise ValueError(f"the code {code!r} is given twice; keep one")
        indexed[code] = concept
    return indexed


class Scheme(_Strict):
    """A vocabulary: concepts by code in order, with where they come from.

    `source` says whose list it is and where it was seen; `verified` is false while any part
    of it rests on memory. A scheme that `extends` another only adds concepts to it.
    """

    id: Code
    title: EnglishText
    source: Words
    version: Words
    verified: bool
    kind: Literal["codes", "grading-scale"] = "codes"
    extends: Words | None = None
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
        if self.kind == "grading-scale":
            self._refuse_unfit_for_grading()
        elif self.mappings:
            raise ValueError("only a grading scale has 'mappings'; use exact_match or close_match")
        return self

    def _refuse_dangling_broader(self) -> None:
        for concept in self.concepts.values():
            if concept.broader is not None and concept.broader not in self.concepts:
                raise ValueError(
                    f"{concept.code!r} is under {concept.broader!r}, which is no code of "
                    f"{self.id!r}; correct 'broader', or add that code"
                )

    def _refuse_unfit_for_grading(self) -> None:
        for concept in self.concepts.values():
            if not {"order", "sign"} <= concept.extra.keys():
                raise ValueError(
                    f"the grade {concept.code!r} lacks 'order' or 'sign'; give both in 'extra'"
                )
        for mapping in self.mappings:
            apart = sorted(set(mapping.codes) ^ set(self.concepts))
            if apart:
                raise ValueError(
                    f"the mapping to {mapping.to!r} and the grades differ in {_listed(apart)}; "
                    "map each grade once"
                )

    def without_words(self) -> Self:
        """The scheme for whoever may know its key and codes alone."""
        bare = {code: concept.without_words() for code, concept in self.concepts.items()}
        changes = {"title": {"en": self.key}, "source": self.key, "mappings": (), "concepts": bare}
        return self.model_copy(update=changes)

    def extended_by(self, other: Scheme) -> Scheme:
        """This scheme with the other's concepts after its own.

        Raises VocabularyClash where a code is taken or either is a grading scale, and
        BrokenVocabulary where a concept is under one that neither has.
        """
        self._refuse_clash(other)
        merged = {
            **dict(self),
            "source": f"{self.source}; extended: {other.source}",
            "verified": self.verified and other.verified,
            "concepts": {**self.concepts, **other.concepts},
        }
        try:
            return Scheme.model_validate(merged)
        except ValidationError as error:
            raise BrokenVocabulary(f"{other.id!r}: {error.errors()[0]['msg']}") from error

    def _refuse_clash(self, other: Scheme) -> None:
        if "grading-scale" in (self.kind, other.kind):
            raise VocabularyClash(
                f"{other.id!r} cannot extend {self.key!r}: old grades would change their meaning; "
                "make a scale with a version of its own"
            )
        taken = [code for code in other.concepts if code in self.concepts]
        if taken:
            raise VocabularyClash(
                f"{other.id!r} cannot extend {self.id!r}: it already has {_listed(taken)}; "
                "use that code, or choose another"
            )


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(repr(code) for code in codes)
