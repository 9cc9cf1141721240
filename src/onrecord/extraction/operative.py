"""Paragraphs that ask by themselves: operative ones of resolutions, those of treaty bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.extraction.lexicon import LOWER, UPPER, any_of, squeeze, words
from onrecord.extraction.paragraphs import Paragraph

_LEAST = 40
_CALLS_ON = r"calls?(?:,? +[\w-]+,?){0,3}? +[“\"«]?(?:(?:up)?on|for)"
_CALLING = (
    rf"(?:{_CALLS_ON}|urges|requests|recommends|demands|encourages|invites|insists|"
    r"asks|appeals +to|instructs|expects|exhorts)(?!\w)"
)
_OPERATIVE = re.compile(
    rf"(?:[{UPPER}]\w+ly +|Again +|Further +|Also +|Once +(?:again|more),? +|Therefore +)*"
    r"(?:[Cc]alls|[Uu]rges|[Rr]equests|"
    r"[Rr]ecommends|[Dd]emands|[Ee]ncourages|[Ii]nvites|[Ii]nsists|[Aa]sks|[Aa]ppeals|"
    r"[Ii]nstructs|[Ee]xhorts|[Rr]eiterates,? +(?:once +again,? +|again,? +)?its +(?:\w+ +)?"
    r"(?:calls?|demand|request|recommendation)|(?:Вновь +|Настоятельно +|Также +|Далее +)*"
    r"(?:[Пп]риз[ыо]вает|[Рр]екомендует|[Тт]ребует|[Нн]астаивает|[Пп]росит|[Пп]оручает)|"
    r"Wzywa|Zaleca|Domaga się|Demande|Invite|Appelle|Recommande|Exhorte)(?!\w)"
)
_NOTING = re.compile(
    rf"[{UPPER}]\w*(?:s|es)(?!\w)[^\n]*?(?:[;,]|(?<!\w)and) +(?:\w+ly,? +|also +|therefore,? +|"
    rf"further +|thus +|in +(?:particular|this +regard|that +regard),? +|,)*{_CALLING}"
)
_NOTING_ELSE = re.compile(
    r"(?:\w+о +){0,2}[А-Яа-яё]\w*(?:ет|ит|ют|ят)(?:ся)?(?!\w)[^\n]*?(?:[;,]|(?<!\w)и) +"
    r"(?:также +|вновь +|настоятельно +|поэтому +|и +|в +связи +с +этим +)*"
    r"(?:призывает|требует|настаивает|просит|рекомендует|поручает)(?!\w)"
)
_PREFIXED = re.compile(
    r"^\W*(?:(?:Paragraph|Point|Item|Recital|Clause|Пункт)\s+\d{1,3}\W*)?(?:[\"“«‘'*]\s*)?"
)
_ADVERBS = (
    r"(?:(?:also|further|again|furthermore|once +again|therefore|thus|hereby|\w+ly|также|вновь|"
    r"далее|настоятельно|кроме +того|решительно),? +){0,3}"
)
# What a body says in its own voice. The words before its name set the scene and end in a comma.
# A dateline may stand before it: "Tarmo, 3 May 2031 —".
_SCENE = r"(?:[^.;:\n]{3,60}?(?:19|20)\d\d\)? *[–—-] *)?"
_SCENE += rf"(?:(?:[{UPPER}][^.;:]{{3,400}}?), +(?:что +|that +)?)?"
_STATE_PARTY = (
    rf"(?:[Tt]he +State +[Pp]arty|States +parties|[Гг]осударств(?:у|ам)-участник(?:у|ам)|"
    rf"[LlдД]['’][ÉEée]tat +partie|[Pp]aństwo-[Ss]trona) +{_ADVERBS}"
    r"(?:should(?! +have)|must(?! +have)|shall|is +(?:\w+ly +)?(?:also +)?"
    r"(?:urged|requested|invited|encouraged|recommended|asked|called +upon|reminded)|"
    r"needs +to|следует|надлежит|предлагается|рекомендуется|необходимо|devrait|doit|powinno)(?!\w)"
)
# A state's own bodies, of which a text says in the passive what they are asked.
_BODY_ASKED = (
    rf"(?:[Tt]he +)?(?:[\w’'-]+ +){{0,4}}?(?:authorities|[Gg]overnment|[Pp]arliament|"
    rf"legislature|judiciary|[Pp]resident|[Mm]inistry|State)"
    rf"(?: +of +(?:the +)?[{UPPER}][^.;:,]{{2,60}}?)? +(?:is|are) +{_ADVERBS}"
    r"(?:urged|requested|invited|encouraged|called +upon|asked|recommended) +to(?!\w)"
)
_CALLING_NOW = (
    r"(?:is|are) +(?:\w+ly +)?(?:calling +(?:(?:up)?on|for)|urging|asking|demanding|requesting)"
)
_VOICE = (
    rf"(?:recommends?|urges?|{_CALLS_ON}|{_CALLING_NOW}|requests?|encourages?|invites?|asks?|exhorts?|"
    r"demands?|appeals? +(?:to|for)|insists?|reiterates? +(?:its|their) +(?:\w+ +){0,2}"
    r"(?:recommendations?|calls?|requests?|demands?|appeals?)|рекоменду[ею]т|призыва[ею]т|требу[ею]т|прос[ия]т|предлага[ею]т|"
    r"настаива[ею]т|recommande|invite|exhorte|appelle|demande|prie|zaleca|wzywa|apeluje)(?!\w)"
)
_NAMED_WORD = r"[\w’'«»-]+"
# A resolution or letter that a text reports asks in the voice of whoever issued it.
_PAPER_ASKS = (
    rf"(?:(?:The|This|Its|Their) +(?:[\w-]+ +){{0,2}}?(?:resolution|statement|letter|"
    r"organi[sz]ation|coalition|NGO|appeal|petition|declaration|manifesto)|"
    r"Резолюция|Заявление|Манифест|Обращение|Петиция|Декларация)"
    rf" +{_ADVERBS}[«“\"]?{_VOICE}"
)
# What is recommended by nobody named: whoever wrote the report recommends it.
_IMPERSONAL = (
    r"(?:[Ii]t +(?:is|would +be) +(?:\w+ly +)?(?:recommended|requested) +(?:that|to)|"
    r"(?:[Нн]астоятельно +)?[Рр]екомендуется +[а-яё]+(?:ть|ти|чь)(?:ся)?)(?!\w)"
)
_OTHER_VOICE = re.compile(rf"{_SCENE}(?:{_STATE_PARTY}|{_BODY_ASKED}|{_PAPER_ASKS}|{_IMPERSONAL})")
# What a body does before it asks in the same sentence: "recalls …, and calls on …".
_DOES = (
    r"(?:recalls?|reminds?|notes?|welcomes?|regrets?|condemns?|deplores?|stress(?:es)?|expresses|"
    r"express|underlines?|considers?|reaffirms?|осужда[ею]т|отмеча[ею]т|счита[ею]т|напомина[ею]т)"
)
_NO_MODAL = r"(?! +(?:should|must|could|would|can|may|will|not|cannot)(?!\w))"
_PRONOUN = re.compile(r"(?:It|They|He|She|Он|Она|Оно|Они)(?!\w)")
_GOING_ON = re.compile(rf"{_PRONOUN.pattern}(?:[^.;:\n]{{3,160}}? (?:and|и))? +{_ADVERBS}{_VOICE}")
_STATE_RECOMMENDS = re.compile(
    rf"(?P<issuer>[{UPPER}][\w’'-]+(?: +(?:of +(?:the +)?)?[{UPPER}][\w’'-]*){{0,4}}) +{_ADVERBS}"
    r"recommends +(?:that|to)(?!\w)"
)
_PARTS_LEFT = re.compile(
    r"[:;,–—-]\s*(?:and|и|et|i)?\s*$|(?<!\w)(?:particular|including|частности)[:,]?\s*$"
)
# The words one of which stands in whatever asks here: a quick look.
ASKING_WORDS = re.compile(
    r"recommend|recommand|urge|call|request|encourage|invit|ask|exhort|demand|appeal|insist|"
    r"instruct|expect|reiterate|appelle|prie|zaleca|wzywa|apeluj|domaga|рекоменд|приз[ыо]ва|требу|"
    r"прос|предлага|настаива|поруча|part(?:y|ies?)$|участник|stron",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.;:]*")  # no voice goes beyond it
_SENTENCE = re.compile(rf"(?:^|(?<=\n)|(?<=[.;!?] )|(?<=[.!?][”»\"] ))(?=[{UPPER}«\"“])")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who asks in a paragraph, where in its words that begins, and whether it is a treaty body."""

    start: int
    issuer: str | None


def is_operative(unit: Paragraph) -> bool:
    """Whether a paragraph calls on somebody, at its head or, if it is numbered, further on."""
    wording = operative_words(unit)
    if len(wording) < _LEAST:
        return False
    numbered = unit.is_numbered or unit.style == "bracketed"
    noting = numbered and (_NOTING.match(wording) or _NOTING_ELSE.match(wording))
    return bool(_OPERATIVE.match(wording) or noting)


def operative_words(unit: Paragraph) -> str:
    """The words of a paragraph without its label and the word for it."""
    return _PREFIXED.sub("", unit.unlabelled, count=1)


@cache
def _body() -> re.Pattern[str]:
    heads = any_of(words("bodies", "issuing_heads"))
    name = rf"(?:(?:[Tt]he|[Ll][ae]) +)?(?:[{UPPER}{LOWER}][\w’'/-]* +){{0,5}}?{heads}"
    return re.compile(
        rf"{_SCENE}(?P<issuer>{name}(?:{_NO_MODAL} +[\w’'«»\"“”/()-]+){{0,6}}?)"
        rf"(?: +{_DOES}(?!\w)[^.;:\n]{{3,200}}?,? (?:and|и))? +{_ADVERBS}{_VOICE}"
    )


@cache
def _named_body() -> re.Pattern[str]:
    """A body at the head of a paragraph, to which pronouns in it refer."""
    heads = any_of(words("bodies", "issuing_heads") | words("bodies", "issuing_civil"))
    return re.compile(rf"(?:[Tt]he +)?(?P<issuer>(?:[{UPPER}][\w’'/-]* +){{0,4}}?{heads})(?!\w)")


def _named_last(wording: str) -> re.Match[str] | None:
    """The last body that a sentence of a paragraph begins with."""
    found = (_named_body().match(wording, one.start()) for one in _SENTENCE.finditer(wording))
    return next((one for one in reversed([*found]) if one), None)


@cache
def _civil_body() -> re.Pattern[str]:
    heads = any_of(words("bodies", "issuing_civil"))
    return re.compile(
        rf"{_SCENE}(?P<issuer>(?:(?:[Tt]he|We) +)?(?:{_NAMED_WORD} +){{0,4}}?{heads})(?!\w)"
        rf"[^.;:\n]{{0,160}}? +{_ADVERBS}{_VOICE}"
    )


@lru_cache(maxsize=64)
def _author(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:The +)?{re.escape(name)}[^.;:]{{0,60}}? +{_ADVERBS}{_VOICE}")


def voices_of(wording: str, author: str | None, asking: list[int], before: str) -> Iterator[Voice]:
    """Where in a paragraph a body asks in its own voice and in the present tense.

    `asking` are the places of its `ASKING_WORDS`. A sentence that goes on with a pronoun is of the
    body that asked before it, or that the paragraph `before` names at the head of a sentence.
    """
    named = _named_body().match(wording)
    if named is None and _PRONOUN.match(wording):
        named = _named_last(before)
    last = Voice(0, _bare(named["issuer"])) if named else None
    for sentence in _SENTENCE.finditer(wording):
        start = sentence.start()
        clause = _CLAUSE.match(wording, start)
        if not clause or not any(start <= place < clause.end() for place in asking):
            continue
        found = _voice_at(wording, start, author)
        if found is None and last and _GOING_ON.match(wording, start):
            found = Voice(start, last.issuer)
        if found:
            last = found
            yield found


def _voice_at(wording: str, start: int, author: str | None) -> Voice | None:
    if _OTHER_VOICE.match(wording, start):
        return Voice(start, None)
    found = (
        _body().match(wording, start)
        or _civil_body().match(wording, start)
        or _STATE_RECOMMENDS.match(wording, start)
    )
    if found:
        return Voice(start, _bare(found["issuer"]))
    if author and _author(author).match(wording, start):
        return Voice(start, author)
    return None


def _bare(issuer: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Ll][ae]|[Вв] +\w+) +", "", squeeze(issuer))


def leaves_parts(unit: Paragraph) -> bool:
    """Whether lettered parts go on the sentence of a paragraph."""
    return bool(_PARTS_LEFT.search(unit.words.rstrip()))
