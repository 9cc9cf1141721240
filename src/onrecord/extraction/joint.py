"""The joint call of a press release: organisations ask together at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.bodies import Bodies, is_authority, names_civil_body
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
_TOGETHER_ELSE = re.compile(r"(?<!\w)(?:правозащитн|международн)\w+ +организации(?!\w)")
_THEY = re.compile(
    r"(?:They|The +(?:\w+ +){0,2}(?:organi[sz]ations|NGOs|groups|signatories))(?!\w)"
)
_EARLIER = re.compile(r"(?<!\w)(?:repeatedly|previously|earlier|in +the +past|often|since)(?!\w)")
_SAID = re.compile(
    r"(?:should|must|needs? +to)(?!\w).*,[”\"»]? +(?P<who>[^,]+(?:, +[^,]+){0,3}?) +"
    r"(?:said|stated|told)(?!\w)[^“”\"]{0,140}\.$"
)
# The same in Russian, where who says it may go before or behind.
_SAID_ELSE = (
    re.compile(
        r"(?<!\w)должн[аыо]?(?!\w).*, *[–—-]? *(?:заяв|считают|говор|подч[её]ркива)\w*"
        r" +(?P<who>[^,]+)\.$"
    ),
    re.compile(
        r"^(?P<who>.*?) +(?:считают|заявляют|заявил\w?|подч[её]ркивают|убеждены|полагают), +что +"
        r".*(?<!\w)должн[аыо]?(?!\w)"
    ),
)
_SHOULD = re.compile(r"(?<!\w)(?:should|must|needs? +to)(?!\w)")
_REACH = 900  # letters before a quote in which the words stand that introduce it and those before
_BESIDE = 160  # letters beside a quote in which its speaker stands
# A sentence of a quote that says what somebody should do.
_DEMANDED = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<whom>(?:[\w’'-]+ +){1,8}?)(?:should|must|needs? +to|должн[аыо])"
    r"(?! +(?:have|not +have)(?!\w))(?!\w)(?P<what>[^.!?]{10,})[.!?]?"
)
_THOSE = re.compile(r"(?:They|Они)(?!\w)")
_TO_BE = re.compile(r" +(?:not +)?be +\w+ed(?!\w)")
_TO_BE_DONE = re.compile(
    r" +be +(?:(?:\w+ly|and|now|at +once|all),? +){0,4}(?:released|freed|dropped|quashed|"
    r"overturned|repealed|withdrawn|acquitted|reinstated|investigated|allowed|granted|given)(?!\w)"
)
_QUOTED = re.compile(r"[“\"«]([^”\"»\n]{40,900})[”\"»]")


def joint_calls(surface: Surface, bodies: Bodies) -> Iterator[Call]:
    """The calls at the head of a press release, and what its authors' people are quoted with."""
    issuers: list[str] = []
    last: Sentence | None = None
    for sentence in surface.sentences:
        if sentence.start > _HEAD:
            break
        said_by = _said_by(sentence.words)
        if said_by and _speaks_for_civil(bodies, said_by["who"]):
            reason = "what the authors say must be done"
            said, who = squeeze(sentence.words), squeeze(said_by["who"])
            yield Call(sentence.start, sentence.end, said, reason, who, "")
            continue
        found = next((one for one in _ASKED.finditer(sentence.words) if _asks_now(one)), None)
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
    else:
        yield from _quoted_demands(surface, bodies)


def _asks_now(found: re.Match[str]) -> bool:
    """Whether a form in -ing is a verb of its sentence: "are calling", not "a sign calling"."""
    before = found.string[: found.start()].rstrip()
    return not found[0].startswith("calling") or before.endswith((" is", " are", " been"))


def _said_by(sentence: str) -> re.Match[str] | None:
    found = (form.search(sentence) for form in (_SAID, *_SAID_ELSE))
    return next((one for one in found if one), None)


def _speaks_for_civil(bodies: Bodies, who: str) -> bool:
    """Whether a civil body says something, or several, or somebody whom its name stands before."""
    together = _TOGETHER.search(who) or _TOGETHER_ELSE.search(who)
    return bool(together or bodies.civil_in(who)) or names_civil_body(who)


def _quoted_demands(surface: Surface, bodies: Bodies) -> Iterator[Call]:
    """What the people of civil bodies are quoted with that authorities should do."""
    for quote in _QUOTED.finditer(surface.body):
        if not _SHOULD.search(quote[1]):
            continue
        beside = _beside(surface.source, quote)
        if not _speaks_for_civil(bodies, beside):
            continue
        for found in _DEMANDED.finditer(quote[1]):
            start, end = (quote.start(1) + edge for edge in found.span())
            done = _TO_BE_DONE.match(found["what"])
            meant = is_authority(found["whom"]) or _THOSE.match(found["whom"])
            if done or (meant and not _TO_BE.match(found["what"])):
                reason = "a call quoted from a civil body"
                said = squeeze(found[0]).rstrip(" ,")
                yield Call(start, end, said, reason, bodies.author, found["whom"])


def _beside(body: str, quote: re.Match[str]) -> str:
    """The words beside a quote that say whose it is: behind it, before it, or before the last."""
    behind = body[quote.end() : quote.end() + _BESIDE].split("\n", maxsplit=1)[0]
    if re.search(r"\w", behind):
        return behind
    earlier = body[max(0, quote.start() - _REACH) : quote.start()]
    return _QUOTED.sub("", earlier).rstrip()[-_BESIDE:]


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
