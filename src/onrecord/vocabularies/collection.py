"""All schemes of a register in one immutable collection, with look-up that names what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as ReadOnly
from difflib import get_close_matches
from functools import cache
from importlib import resources
from types import MappingProxyType

from onrecord.values import in_language
from onrecord.vocabularies.errors import (
    BrokenVocabulary,
    UnknownCode,
    UnknownMapping,
    UnknownScheme,
    VocabularyClash,
    VocabularyError,
)
from onrecord.vocabularies.files import parse_schemes
from onrecord.vocabularies.schemes import Concept, Mapping, Scheme


class Vocabularies:
    """Schemes by key: an id such as "theme", or "id/version" for a grading scale.

    Immutable; `with_schemes` makes a larger collection and leaves this one as it was. What only the
    collection `behind` has is not told of, but found by its code, without words of its own.
    """

    def __init__(self, schemes: Iterable[Scheme], behind: Vocabularies | None = None) -> None:
        self._schemes: ReadOnly[str, Scheme] = MappingProxyType(_assembled({}, schemes))
        self._behind = behind
        _refuse_broken_links(self._schemes)

    @classmethod
    def base(cls) -> Vocabularies:
        """The vocabularies that ship with Onrecord; read once."""
        return _base()

    def with_schemes(self, schemes: Iterable[Scheme]) -> Vocabularies:
        """This collection and a register's own schemes.

        A scheme with `extends` adds its concepts to that scheme. Raises `VocabularyClash`
        where an id or code is taken, `UnknownScheme` where there is nothing to extend.
        """
        return Vocabularies(_assembled(self._schemes, schemes).values())

    def with_those_that_fit(self, schemes: Iterable[Scheme]) -> Vocabularies:
        """The same without those of the schemes that build on one which is not there."""
        found, left = self, list(schemes)
        while left:
            unfit = []
            for scheme in left:
                try:
                    found = found.with_schemes([scheme])
                except VocabularyError:
                    unfit.append(scheme)
            if len(unfit) == len(left):
                break
            left = unfit
        return found

    def seen_as(self, seen: Vocabularies) -> Vocabularies:
        """The collection `seen`, with this one behind it: records use codes of both."""
        return Vocabularies(seen, behind=self)

    def __iter__(self) -> Iterator[Scheme]:
        return iter(self._schemes.values())

    def __contains__(self, key: object) -> bool:
        return key in self._schemes

    def scheme(self, scheme: str) -> Scheme:
        """The scheme of this key; raises `UnknownScheme`."""
        if scheme not in self._schemes and self._behind is not None and scheme in self._behind:
            return self._behind.scheme(scheme).without_words()
        return _scheme(self._schemes, scheme)

    def scale(self, scale: str) -> Scheme:
        """The grading scale of this "id/version"; raises `UnknownScheme` for anything else."""
        found = self._schemes.get(scale)
        if found is None and self._behind is not None:
            return self._behind.scale(scale).without_words()
        if found is None or found.kind != "grading-scale":
            scales = [key for key, each in self._schemes.items() if each.kind == "grading-scale"]
            raise UnknownScheme(scale, _nearest(scale, scales))
        return found

    def concept(self, scheme: str, code: str) -> Concept:
        """The concept of this code; raises `UnknownScheme` or `UnknownCode`."""
        found = self.scheme(scheme).concepts.get(code)
        if found is None and self._behind is not None:
            return self._behind.concept(scheme, code).without_words()
        if found is None:
            raise UnknownCode(scheme, code, self.nearest(scheme, code))
        return found

    def has(self, scheme: str, code: str) -> bool:
        """Whether the scheme, which must exist, has this code."""
        return code in self.scheme(scheme).concepts

    def label(self, scheme: str, code: str, language: str = "en") -> str:
        """The label for a reader of this language, in English where there is none."""
        return in_language(self.concept(scheme, code).label, language, fallback=("en",))

    def nearest(self, scheme: str, code: str) -> str | None:
        """The known code most like this one, None when none is much like it."""
        return _nearest(code, self.scheme(scheme).concepts)

    def mapping(self, scale_from: str, scale_to: str) -> Mapping:
        """The declared mapping between two scales; raises `UnknownMapping` when there is none.

        Its `by` says whose reading it is: show it wherever a mapped grade is shown.
        """
        self.scale(scale_to)
        for mapping in self.scale(scale_from).mappings:
            if mapping.to == scale_to:
                return mapping
        raise UnknownMapping(scale_from, scale_to)

    def mapped(self, scale_from: str, code: str, scale_to: str) -> str:
        """The grade of `scale_to` that a grade of `scale_from` is declared to correspond to."""
        self.concept(scale_from, code)
        return self.mapping(scale_from, scale_to).codes[code]


@cache
def _base() -> Vocabularies:
    folder = resources.files("onrecord.vocabularies") / "data"
    files = sorted(
        (each for each in folder.iterdir() if each.name.endswith(".yaml")),
        key=lambda each: each.name,
    )
    texts = ((each.name, each.read_text(encoding="utf-8")) for each in files)
    return Vocabularies(scheme for name, text in texts for scheme in parse_schemes(text, name))


def _assembled(known: ReadOnly[str, Scheme], added: Iterable[Scheme]) -> dict[str, Scheme]:
    schemes = dict(known)
    for scheme in added:
        if scheme.extends is not None:
            schemes[scheme.extends] = _scheme(schemes, scheme.extends).extended_by(scheme)
        elif scheme.key in schemes:
            raise VocabularyClash(
                f"the vocabulary {scheme.key!r} exists already; to add codes to it, "
                f"give yours another id and 'extends: {scheme.key}'"
            )
        else:
            schemes[scheme.key] = scheme
    return schemes


def _scheme(schemes: ReadOnly[str, Scheme], key: str) -> Scheme:
    if key not in schemes:
        raise UnknownScheme(key, _nearest(key, schemes))
    return schemes[key]


def _nearest(wanted: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(wanted, list(known), n=1, cutoff=0.5)), None)


def _refuse_broken_links(schemes: ReadOnly[str, Scheme]) -> None:
    for scheme in schemes.values():
        for code, target in _links(scheme):
            key, _, target_code = target.rpartition(":")
            if key not in schemes or target_code not in schemes[key].concepts:
                raise BrokenVocabulary(
                    f"{scheme.key}: {code!r} points to {target!r}, which does not exist; "
                    "correct the code, or add the vocabulary it belongs to"
                )


def _links(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for concept in scheme.concepts.values():
        for target in (*concept.exact_match, *concept.close_match):
            yield concept.code, target
    for mapping in scheme.mappings:
        for code, target in mapping.codes.items():
            yield code, f"{mapping.to}:{target}"
