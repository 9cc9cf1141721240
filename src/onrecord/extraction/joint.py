"""The joint call of a press release: organisations ask together at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.bodies import Bodies, is_authority
from onrecord.extraction.calls import Call
from onrecord.extraction.demands import ASKING
from onrecord.extraction.lexicon import squeeze
from onrecord.extraction.surface import Sentence, Surface

_HEAD = 1500  # a press release names its authors and their call in its first paragraphs
_ASKED = re.compile(
    rf"(?<!\w)(?<!to )(?<!joint )(?<!an )(?<!the )(?<!this )(?<!their ){ASKING}(?:s|d|ed)?(?!\w)"
)
_TOGETHER = re.compile(
    r"(?<!\w)(?:(?:signatory|undersigned|civil +society|human +rights|non-governmental|our) +|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+) +(?:\w+ +){0,4}?)"
    r"(?:organi[sz]ations|NGOs|groups)(?!\w)"
)
_THEY = re.compile(
    r"(?:They|The +(?:\w+ +){0,2}(?:organi[sz]ations|NGOs|groups|signatories))(?!\w)"
)
_EARLIER = re.compile(r"(?<!\w)(?:repeatedly|previously|earlier|in +the +past|often|since)(?!\w)")
_SAID = re.compile(
    r"(?:should|must|needs? +to)(?!\w).*, +(?P<who>[^,]+(?:, +[^,]+){0,3}?) +said"
    r"(?: +today| +on +\w+)?\.$"
)
_SHOULD = re.compile(r"(?<!\w)(?:should|must|needs? +to)(?!\w)")
_QUOTED = re.compile(r"[“\"«]([^”\"»\n]{40,900})[”\"»]")


def joint_calls(surface: Surface, bodies: Bodies) -> Iterator[Call]:
    """The calls at the head of a press release, and what its authors' people are quoted with."""
    issuers: list[str] = []
    last: Sentence | None = None
    for sentence in surface.sentences:
        if sentence.start > _HEAD:
            break
        said_by = _SAID.search(sentence.words)
        if said_by and bodies.civil_in(said_by["who"]):
            reason = "what the authors say must be done"
            said, who = squeeze(sentence.words), squeeze(said_by["who"])
            yield Call(sentence.start, sentence.end, said, reason, who, "")
            continue
        found = _ASKED.search(sentence.words)
        before = sentence.words[: found.start()] if found else ""
        if not found or _EARLIER.search(sentence.words) or sentence.words.endswith(":"):
            continue
        named = bodies.civil_in(before)
        goes_on = (
            last is not None
            and _THEY.match(sentence.words)
            and _same_paragraph(surface, last, sentence)
        )
        own = named == [bodies.author] and not is_authority(named[0])
        if len(named) > 1 or own or _TOGETHER.search(before) or goes_on:
            issuers = named if len(named) > 1 else issuers
            issuer = ", ".join(issuers) or bodies.author
            said = squeeze(sentence.words)
            reason = "organisations ask together at the head of the text"
            yield Call(sentence.start, sentence.end, said, reason, issuer, said)
            last = sentence
    if issuers:
        yield from _quoted_calls(surface, bodies, issuers)


def _same_paragraph(surface: Surface, first: Sentence, second: Sentence) -> bool:
    return "\n" not in surface.body[first.end : second.start]


def _quoted_calls(surface: Surface, bodies: Bodies, issuers: list[str]) -> Iterator[Call]:
    for quote in _QUOTED.finditer(surface.body):
        should = _SHOULD.search(quote[1])
        speaker = _speaker(surface, bodies, quote, issuers)
        if should and speaker:
            clause = quote[1].rfind(", and ", 0, should.start())
            start = quote.start(1) + (clause + len(", and ") if clause >= 0 else 0)
            wording = squeeze(surface.body[start : quote.end(1)])
            reason = "a call quoted from one of the authors"
            yield Call(start, quote.end(1), wording, reason, speaker, quote[1])


def _speaker(
    surface: Surface, bodies: Bodies, quote: re.Match[str], issuers: list[str]
) -> str | None:
    """The author whose short form stands beside a quote."""
    body = surface.body
    around = body[quote.end() : quote.end() + 90] + body[quote.start() - 160 : quote.start()]
    shorts = [(bodies.short(name), name) for name in issuers]
    return next((name for short, name in shorts if short and short in around), None)
