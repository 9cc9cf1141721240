"""Sentences in which the authors of a text, or of the letter that it quotes, ask for something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.calls import Call
from onrecord.extraction.demands import ASKING
from onrecord.extraction.lexicon import any_of, squeeze, words
from onrecord.extraction.paragraphs import Taken
from onrecord.extraction.surface import Surface

_STRESS = r"(?:emphasi[sz]e|stress|underline|reiterate|highlight)"
_FIRST_PERSON = re.compile(
    r"(?=[WwILМмNnAaZОоПпТ\"“«])(?:"  # the first letters, before each form is tried
    r"(?<!\w)(?:We|we|I)(?: +(?:hereby|also|once +again|again|further|therefore|would +like +to|"
    r"once +more|thus|now|\w+ly|(?:are|am) +writing +to))*(?:,[^,.]{1,80},)? +"
    rf"(?:{ASKING}(?!\w)|{_STRESS} +(?:the|our) +(?:need|necessity|importance|call|demand|request|"
    r"urgency))"
    rf"|(?<!\w)Let +(?:me|us) +(?:also +|again +|\w+ly +)?{ASKING}(?!\w)"
    r"|(?:^|[\"“«])We(?!\w)[^.;:]{3,400}?(?:,|(?<!\w)and) +(?:also +|therefore +|\w+ly +)*"
    rf"{ASKING}(?!\w)"
    r"|(?<!\w)(?:[Мм]ы +)(?:\w+ +){0,2}(?:призываем|требуем|просим|рекомендуем|настаиваем)"
    r"|(?:^|[\"“«] *)Мы(?!\w)[^.;:]{3,400}? и +(?:также +)?(?:призываем|требуем|просим)(?!\w)"
    r"|(?:^|(?<=, )|(?<= и ))(?:[Пп]ризываем|[Тт]ребуем|[Пп]росим|[Пп]рошу|[Нн]астаиваем)(?!\w)"
    r"|(?<!\w)[Оо]бращ(?:аюсь|аемся)(?: +\w+){0,6}? +с +(?:\w+ +)?(?:просьбой|призывом|требованием)"
    r"|^(?:Наш[еи] +|Главное +|Основн\w+ +)?[Тт]ребовани[ея](?!\w)[^.;:]{3,120}? +"
    r"(?:состо[ия]т|заключа[ею]тся) +в(?!\w)"
    r"|(?<!\w)[Nn]ous +(?:\w+ +){0,2}(?:demandons|appelons|exhortons|recommandons|prions)|"
    r"(?<!\w)(?:Wzywamy|wzywamy|Apelujemy|apelujemy|Zalecamy))"
)
_SPEAKING = re.compile(
    r"(?:We|we|I|Let|[Мм]ы|[Nn]ous|[Ww]zywamy|[Aa]pelujemy|[Zz]alecamy|[Пп]ризываем|[Тт]ребуем|"
    r"[Пп]росим|[Пп]рошу|[Нн]астаиваем|[Оо]бращ(?:аюсь|аемся)|[Тт]ребовани[ея])$"
)
# A sentence whose end says that others say it.
_INDIRECT = re.compile(
    r", +(?:считают|говорят|говорит|заявляют|заявили|заявил\w?|пишут|сказал\w?|сообщил\w?|"
    r"(?:he|she|they|it) +(?:said|says|wrote|added))(?!\w)"
)
_SUBORDINATE = re.compile(
    r"(?:if|when|whether|that|as|although|because|what|how|why|which|who|where|если|когда) +$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«]([^”\"»\n]{40,900})[”\"»]")

# What stands behind a quote that is the wording of a letter or statement.
_TOGETHER = (
    r"(?:groups?|organi[sz]ations?|NGOs|coalition|alliance|network|experts|MEPs|senators|lawmakers|"
    r"signatories|групп[аы]|организаци[яи]|правозащитник\w*|коалиция|эксперты|депутаты)"
)
_NOUNS = any_of(words("statements", "documents")).replace(r"\*", r"\w*")
_OF_A_DOCUMENT = re.compile(
    rf"[\s,.–—-]*(?:(?:the|their|its|this|joint|open|его|их) +){{0,2}}{_NOUNS} +"
    r"(?:said|says|reads?|states?|continues?|added|adds)(?!\w)|"
    rf"[\s,.–—-]*(?:the|their) +(?:[\w-]+ +){{0,3}}?{_TOGETHER} +(?:said|says?|wrote|writes?)"
    rf"(?!\w)|"
    rf"[\s,.–—-]*(?:заявил\w*|заявляют|пишут|написали) +(?:[\w-]+ +){{0,2}}{_TOGETHER}(?!\w)|"
    rf"[\s,.–—-]*(?:говорится|сказано|отмечается|подч[её]ркивается) +в +(?:\w+ +){{0,2}}{_NOUNS}",
    re.IGNORECASE,
)


def first_person_calls(surface: Surface, author: str | None, taken: Taken) -> Iterator[Call]:
    """The sentences that ask in the first person, outside what others are quoted with.

    A letter or statement that a text quotes as such asks for itself: "…,” the letter says".
    """
    quoted = Taken(len(surface.body))
    for quote in _QUOTED.finditer(surface.body):
        if not _OF_A_DOCUMENT.match(surface.body, quote.end()):
            quoted.add(*quote.span())
    for sentence in surface.where(_SPEAKING):
        found = _FIRST_PERSON.search(sentence.words)
        if not found or sentence.start in taken or sentence.words.endswith(":"):
            continue
        if sentence.start + found.start() in quoted or _INDIRECT.search(sentence.words):
            continue
        if not _SUBORDINATE.search(sentence.words[: found.start()]):
            said = squeeze(sentence.words)
            reason = "the authors ask in the first person"
            yield Call(sentence.start, sentence.end, said, reason, author, said)
