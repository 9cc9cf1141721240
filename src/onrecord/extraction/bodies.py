"""Bodies named in a text: their short forms, who is the author, which state it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property

from onrecord.extraction.capitals import Capitals
from onrecord.extraction.lexicon import UPPER, pattern_of, squeeze, table, words
from onrecord.extraction.proposals import OrganisationProposal, Passage
from onrecord.extraction.reviews import reviewed_state

_WORD = rf"[{UPPER}][\w'’-]*"
_LINK = r"(?:of|for|on|and|against|to|the|in|de|des|du|for the|of the|on the|against the)"
_BODY = re.compile(rf"{_WORD}(?: +{_WORD}| +{_LINK} +(?=(?:the +)?{_WORD})){{1,12}}")
_BRACKETED = re.compile(r"\([\"“'‘]?(?:the +)?([A-ZА-Я][A-Za-zА-Яа-я]{1,7})[\"”'’]?\)")
_NAME_END = re.compile(rf"(?:^|(?<=[^\w'’-]))({_WORD}(?: +(?:{_LINK} +){{0,2}}{_WORD}){{0,9}}) *$")
_QUOTED_HEAD = re.compile(
    r"(?:[Ff]oundation|[Aa]ssociation|[Mm]ovement|[Ii]nitiative|[Pp]arty|[Uu]nion|[Gg]roup|"
    r"[Oo]rgani[sz]ation)$"
)
_OWNED_COUNTS = 3  # a place with authorities of its own counts as so many mentions
_HEAD = 1500
_RESOLVER = re.compile(rf"(?:^|\n)\s*The ({_WORD}(?: +{_WORD}){{0,5}}),? *(?=\n)")
_RESOLVER_ELSE = re.compile(rf"(?:^|\n)\s*(?:L[ae] |L['’])?({_WORD}(?: +[\w’'-]+){{0,5}}), *(?=\n)")
_QUOTED_BODY = re.compile(
    r"(?:[Ff]oundation|[Aa]ssociation|[Mm]ovement|[Ii]nitiative|[Pp]arty|[Uu]nion|[Gg]roup|"
    r"[Oo]rgani[sz]ation) +['‘\"“«]([^'’\"”»\n]{2,60})['’\"”»]"
)


class Bodies:
    """The bodies of one document."""

    def __init__(self, capitals: Capitals) -> None:
        self.capitals = capitals
        self.body = capitals.surface.body

    @cached_property
    def shorts(self) -> dict[str, str]:
        """Short forms and other names, as the document and the table of bodies give them."""
        named: dict[str, str] = {}
        for name, forms in table("bodies")["international"].items():
            named |= dict.fromkeys([name, *forms], name)
        for name, short in self._bracketed(self.body):
            if short.isupper() and len(name.split()) > 1:
                named[short] = name
        return named

    def _bracketed(self, stretch: str) -> Iterator[tuple[str, str]]:
        """The bodies that a stretch names with a short form in brackets behind."""
        for found in _BRACKETED.finditer(stretch):
            name = _NAME_END.search(stretch[max(0, found.start() - 120) : found.start()])
            if name:
                yield _bare_name(name[1]), found[1]

    def spelled(self, name: str | None) -> str | None:
        """The full name for a short form; any other name as it is."""
        if name is None:
            return None
        return self.shorts.get(name, name)

    def short(self, name: str) -> str:
        """The short form by which the document calls a body; empty where it has none."""
        return self._shortened.get(name, "")

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """The first short form in capitals of each body."""
        return {full: short for short, full in reversed(self.shorts.items()) if short.isupper()}

    @cached_property
    def state(self) -> str | None:
        """The state that the document is about: the place that has most authorities in it.

        A state whose report or review it says to be goes before. None where no place stands out,
        as in a list of what many states recommend.
        """
        reviewed = reviewed_state(self.body[: 4 * _HEAD])
        if reviewed:
            return reviewed
        named = Counter(
            word.form for run in self.capitals.runs for word in run.words if word.kind == "place"
        )
        for place, times in self.capitals.states.items():
            named[place] += _OWNED_COUNTS * times
        ranked = named.most_common(2)
        stands_out = len(ranked) == 1 or (ranked and ranked[0][1] >= 1.5 * ranked[1][1])
        return ranked[0][0] if stands_out else None

    @cached_property
    def author(self) -> str | None:
        """The civil body named first and most at the head of the document."""
        civil = self.civil_in(self.body[:_HEAD])
        return Counter(civil).most_common(1)[0][0] if civil else None

    @cached_property
    def resolver(self) -> str | None:
        """The body whose resolution a document is: "The Assembly," at its head."""
        head = self.body[: 4 * _HEAD]
        found = _RESOLVER.search(head)
        if found:
            return self.spelled(found[1])
        named = (one[1] for one in _RESOLVER_ELSE.finditer(head))
        heads = {one.casefold() for one in words("bodies", "issuing_heads")}
        bodies = (name for name in named if heads & set(name.casefold().split()))
        return self.spelled(next(bodies, None))

    def civil_in(self, stretch: str) -> list[str]:
        """The civil bodies that a stretch of text names, in order."""
        named = [name for name, _ in self._bracketed(stretch) if len(name.split()) > 1]
        heads = words("bodies", "civil_heads")
        others = (_bare_name(found[0]) for found in _BODY.finditer(stretch))
        return named or [name for name in others if " " in name and heads & set(name.split())]

    def is_of_state(self, whom: str) -> bool:
        """Whether an addressee is the state that the document is about, or its authorities."""
        if not self.state:
            return False
        stem = self.state[: max(4, len(self.state) - 1)]
        return whom.startswith(stem) or (
            stem in whom
            and bool(re.search(r"(?i)authorities|government|republic of|president|state", whom))
        )

    def named(self) -> tuple[OrganisationProposal, ...]:
        """The organisations of the document, each once."""
        seen: dict[str, OrganisationProposal] = {}
        for start, end, name in sorted(self._found()):
            full = self.spelled(name) or name
            if full not in seen:
                seen[full] = OrganisationProposal(
                    passage=Passage(start, end),
                    words=squeeze(self.body[start:end]),
                    confidence=0.8,
                    reasons=("named as bodies are",),
                    name=full,
                    abbreviation=self.short(full) or None,
                )
        return tuple(seen.values())

    def _found(self) -> Iterator[tuple[int, int, str]]:
        for run in self.capitals.runs:
            for word in run.words:
                if word.kind == "acronym" and word.form in self.shorts:
                    yield word.start, word.end, word.form
            name = squeeze(self.body[run.start : run.end])
            heads = [word for word in run.words if word.kind == "institution"]
            if (
                len(run.words) > 1
                and heads
                and any(word.kind in ("name", "place", "acronym") for word in run.words)
            ):
                yield run.start, run.end, name.removeprefix("The ")
            elif name in self.shorts:
                yield run.start, run.end, name
        for place in self.capitals.surface.matching(_QUOTED_HEAD):
            found = _QUOTED_BODY.match(self.body, place)
            if found:
                yield found.start(1), found.end(1), squeeze(found[1])


def _bare_name(name: str) -> str:
    """A body's name without the article or seat before it and the small words behind it."""
    bare = re.sub(r"^(?:The |To |\S+-based )", "", squeeze(name))
    return re.sub(rf"(?: {_LINK})+$", "", bare)


def is_authority(subject: str) -> bool:
    """Whether the words of a subject speak of a state or an intergovernmental body."""
    return _speaks_of(subject, "authorities", "authority_stems")


@cache
def _civil_bodies() -> re.Pattern[str]:
    return pattern_of("bodies", "issuing_civil")


def names_civil_body(words_of: str) -> bool:
    """Whether words name a civil body that asks in its own voice, as our table lists them."""
    return _civil_bodies().search(words_of) is not None


def is_civil(subject: str) -> bool:
    """Whether they speak of a civil body or a private person."""
    return _speaks_of(subject, "civil", "civil_stems")


def _speaks_of(subject: str, whole: str, stems: str) -> bool:
    """Whether a word of a subject is in a list, whole or by its stem."""
    folded = set(re.findall(r"[^\W\d_]+", subject.casefold()))
    folded |= set(re.findall(r"[\w'’-]+", subject.casefold()))
    if folded & (words("bodies", whole) | words("bodies", stems)):
        return True
    return any(word.startswith(_stems(stems)) for word in folded if not word.isascii())


@cache
def _stems(key: str) -> tuple[str, ...]:
    return tuple(sorted(words("bodies", key)))
