"""What can be wrong with a vocabulary or with a code looked up in one."""

from __future__ import annotations

from onrecord.values.worded import worded


class VocabularyError(ValueError):
    """Something is wrong with a vocabulary or a code; the message says what and what to do."""


class UnknownScheme(VocabularyError):
    """No scheme has this id; `nearest` is the most similar id, if any."""

    def __init__(self, scheme: str, nearest: str | None) -> None:
        super().__init__(
            worded("unknown vocabulary {scheme!r}; {hint}", scheme=scheme, hint=_hint(nearest))
        )
        self.scheme = scheme
        self.nearest = nearest


class UnknownCode(VocabularyError):
    """The scheme has no such code; `nearest` is the most similar known code, if any."""

    def __init__(self, scheme: str, code: str, nearest: str | None) -> None:
        super().__init__(
            worded(
                "unknown code {code!r} in vocabulary {scheme!r}; {hint}",
                code=code,
                scheme=scheme,
                hint=_hint(nearest),
            )
        )
        self.scheme = scheme
        self.code = code
        self.nearest = nearest


class UnknownMapping(VocabularyError):
    """No mapping is declared from one grading scale to the other."""

    def __init__(self, scale_from: str, scale_to: str) -> None:
        super().__init__(
            f"no mapping is declared from {scale_from!r} to {scale_to!r}; "
            f"declare one under 'mappings' of {scale_from!r}"
        )
        self.scale_from = scale_from
        self.scale_to = scale_to


class VocabularyClash(VocabularyError):
    """Two vocabularies claim the same id, or an extension claims a code already taken."""


class BrokenVocabulary(VocabularyError):
    """A vocabulary file cannot be read, or contradicts itself."""


def _hint(nearest: str | None) -> str:
    if nearest:
        return worded("nearest known: {key!r}", key=nearest)
    return worded(
        "nothing similar is known: choose a known one, or add it in a concept_scheme of the "
        "register"
    )
