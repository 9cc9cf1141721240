"""Articles of laws, codes and treaties cited in a text, each with the instrument it belongs to.

An article named without its law takes the law named in its sentence, else the law that the same
number has elsewhere in the document, else the law cited last before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extraction.lexicon import LOWER, UPPER, any_of, squeeze, table, words
from onrecord.extraction.proposals import Passage, ProvisionProposal
from onrecord.extraction.surface import Surface

UNSTATED = "instrument not stated"
_NUMBER = r"\d{1,4}(?:[-–]\d{1,2}(?!\d))?"
_PARTS = (
    r"(?:[Pp]arts?|[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ub-?paragraphs?|[Cc]lauses?|[Чч]\.|"
    r"[Чч]аст[ьиюейях]+|[Пп]\.|[Пп]ункт\w*|ust\.|alinéa|§)"
)
_ARTICLE = (
    r"(?:[Aa]rticles?|[Aa]rts?\.|[Сс]т\.?|[Сс]тать[яиеёйюямих]+|[Сс]татей|[Aa]rt\.|[Aa]rtykuł\w*)"
)
_LOOSE = r"(?:[Ss]ections?|[Pp]aragraphs?|[Pp]aras?\.|[Ii]tems?|[Pp]oints?|[Rr]ules?|[Пп]ункт\w*)"
_COMMENT = r"(?: +\([^()\n]{1,90}\))?"
_BETWEEN = r"(?: *, *(?:and +|и +)?| +(?:and|or|to|as well as|и|или|et|i|oraz|lub) +| *[–—] *)"
_NUMBERS = (
    rf"{_NUMBER}(?:\((?:\d{{1,2}}|[a-z])\))*(?:{_COMMENT}{_BETWEEN}(?:(?:of +)?{_ARTICLE} "
    rf"*)?{_NUMBER}(?!\d| +[{LOWER}]+ +(?:19|20)\d\d))*"
)
_WORD = rf"[{UPPER}][\w’'-]*"
_CITED = re.compile(
    rf"(?:(?P<part>{_PARTS}) *(?P<part_number>\d{{1,2}})(?:{_BETWEEN}\d{{1,2}})*,? +(?:of "
    r"+)?(?:the +)?)?"
    rf"(?P<word>{_ARTICLE}) *(?P<numbers>{_NUMBERS})"
    rf"(?:,? *(?:{_PARTS}|[Ss]ection) *(?P<part_after>\d{{1,2}})(?!\d))?"
    rf"|(?P<loose>{_LOOSE}) +(?P<loose_numbers>{_NUMBER}(?:{_BETWEEN}{_NUMBER})*)(?![\d%])"
    rf"|(?P<kk>{_NUMBER})-ба[пб]\w*"
    rf"|[Aa]rticles +of +the +(?P<named>{_WORD}(?: +{_WORD}){{0,4}}),? +(?:i\.e\.|namely|viz\.|"
    rf":)?,? *(?P<listed>{_NUMBERS})"
)
_TRIGGER = re.compile(
    r"[Aa]rt|[Ss]ection|[Pp]ara|[Ii]tem|[Pp]oint|[Rr]ule|[Сс]т(?:ать|$)|[Пп]ункт|ба[пб]|[Cc]lause"
)
_SKIPPED = re.compile(
    rf"{_COMMENT}(?: *,? *(?:{_PARTS} *\d{{1,2}})?)?(?:,? *[«\"“'‘][^\n»\"”]{{1,90}}[»\"”'’])?"
)
_OF = re.compile(
    r" *,? *(?:of|in|under|from|to|du|de la|de) +(?:the +|its +|both +)?(?:new +|current +|\d{4} "
    r"+)?| *"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One article cited at one place; `instrument` is None where the place does not name it."""

    start: int
    end: int
    article: str
    paragraph: str | None
    instrument: str | None
    loose: bool


@cache
def _known() -> dict[str, str]:
    """Instruments and codes by every form that names them."""
    named: dict[str, str] = {}
    for kind in ("codes", "international"):
        for name, forms in table("instruments")[kind].items():
            named |= dict.fromkeys([name, *forms], name)
    return named


@cache
def _instrument_pattern() -> re.Pattern[str]:
    heads = any_of(words("instruments", "heads"))
    linked = rf"(?: +(?:of|on|for|against|to|in|with) +(?:the +)?(?={_WORD})| +(?={_WORD}))"
    russian = (
        r"(?:Уголовн|Уголовно-процессуальн|Гражданск|Административн|Трудов)\w+ +кодекс\w*(?: "
        r"+Республики +\w+)?"
        r"|Кодекса? об административных правонарушениях|Конституци\w+(?: +Республики +\w+)?|"
        r"Закон\w* +[«\"О][^\n.;,]{3,80}?[»\"]|Закон\w* о \w+"
        r"|(?:Қылмыстық|Әкімшілік|Азаматтық) кодекс\w*|Kodeksu \w+|Code \w+|Konstytucji"
    )
    return re.compile(
        rf"(?P<known>{any_of(_known())})(?!\w)(?: +РК)?(?: +of +(?:the +)?(?:Republic +of "
        rf"+)?{_WORD})?"
        rf"|(?P<generic>(?:{_WORD}{linked}){{0,6}}{heads}(?!\w)(?:{linked}{_WORD}){{0,8}})"
        rf"|(?P<russian>{russian})"
        rf"|(?P<ruling>{any_of(words('instruments', 'rulings'))}(?: +of +(?:the "
        rf"+)?{_WORD}(?:{linked}{_WORD}){{0,6}})?)"
        rf"|(?P<short>[{UPPER}]{{2,5}})(?![\w-])"
    )


def provisions(surface: Surface) -> tuple[ProvisionProposal, ...]:
    """Each distinct pair of instrument and article, with the places that cite it."""
    found = [
        one
        for sentence in surface.where(_TRIGGER)
        for one in _citations(surface.body, sentence.start, sentence.end, 0)
    ]
    for note in surface.notes:
        found += _citations(note.words, 0, len(note.words), note.start)
    resolved = list(_resolved(sorted(found, key=lambda one: one.start), surface))
    return tuple(_merged(_widened(resolved, surface), surface))


def _citations(text: str, start: int, end: int, offset: int) -> Iterator[Citation]:
    for found in _CITED.finditer(text, start, end):
        if text[found.start() - 1 : found.start()].isalpha() or found[0].startswith("ARTICLE"):
            continue
        instrument, end = _named_after(text, found)
        instrument = instrument or _named_before(text, found.start())
        numbers = found["numbers"] or found["loose_numbers"] or found["kk"] or found["listed"]
        if found["named"]:
            instrument = _canonical(found["named"])
        if found["loose"] and not _is_cited_loosely(found, instrument):
            continue
        paragraph = found["part_number"] or found["part_after"]
        for article in _articles(numbers):
            yield Citation(
                found.start() + offset,
                end + offset,
                article,
                paragraph,
                instrument,
                bool(found["loose"]),
            )


def _is_cited_loosely(found: re.Match[str], instrument: str | None) -> bool:
    """A section or item counts with its law; items and paragraphs may have it elsewhere."""
    return instrument is not None or found["loose"].lower()[:4] in ("item", "para")


def _articles(numbers: str) -> list[str]:
    """The numbers of a list, each of a range that "to" or a dash between spaces spans."""
    bare = re.sub(r"\([^()]*\)", "", numbers)
    span = re.fullmatch(rf"({_NUMBER}) +to +({_NUMBER})", bare.strip())
    if span and span[1].isdigit() and span[2].isdigit() and 0 < int(span[2]) - int(span[1]) <= 20:
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    return [number.replace("–", "-") for number in re.findall(_NUMBER, bare)]


def _named_after(text: str, found: re.Match[str]) -> tuple[str | None, int]:
    """The instrument named behind the number, and where its name ends."""
    tail = text[found.end() : found.end() + 240]
    skipped = _SKIPPED.match(tail)
    place = skipped.end() if skipped else 0
    linked = _OF.match(tail, place)
    at = linked.end() if linked else place
    named = _instrument_pattern().match(tail, at)
    if not named:
        return None, found.end()
    if named["ruling"] and not found["loose"]:
        return None, found.end()
    if named["short"] and not _is_code(named["short"], text):
        return None, found.end()
    return _canonical(named[0]), found.end() + named.end()


def _named_before(text: str, start: int) -> str | None:
    """The instrument whose genitive stands right before the number: "the Penal Code's Article"."""
    head = text[max(0, start - 80) : start]
    named = re.search(
        rf"((?:{_WORD} +){{0,4}}(?:Code|Constitution|Covenant|Convention|Act|Law))(?:['’]s)? +\(?$",
        head,
    )
    if named:
        return _canonical(named[1])
    treaty = re.search(
        rf"((?:{_WORD} +){{0,4}}(?:Charter|Covenant|Convention|Constitution)), +$", head
    )
    if treaty:
        return _canonical(treaty[1])
    short = re.search(r"(?<!\w)([A-ZА-Я]{2,4})(?:['’]s)? +\(?$", head)
    return _canonical(short[1]) if short and short[1] in _known() else None


def _is_code(short: str, text: str) -> bool:
    return short in _known() or bool(re.search(rf"\(\W?{short}\W?\)", text))


def _canonical(name: str) -> str:
    """The name without what is joined to it, spelled out where it is a known short form."""
    squeezed = squeeze(name)
    for form in (squeezed, squeezed.removesuffix(" РК"), squeezed.split(" of ")[0]):
        if form in _known():
            return _known()[form] + squeezed[len(form) :].replace(" РК", "")
    cut = re.split(r" and | or ", squeezed)[0] if " and " in squeezed else squeezed
    return re.sub(r"^(?:The|New) ", "", cut)


def _resolved(found: Iterable[Citation], surface: Surface) -> Iterator[Citation]:
    cited = list(found)
    by_number = {one.article: one.instrument for one in reversed(cited) if one.instrument}
    last: str | None = None
    commonest = _commonest(cited, surface)
    for one in cited:
        instrument = one.instrument
        if instrument is None and not one.loose:
            instrument = _in_sentence(surface, one)
        instrument = instrument or by_number.get(one.article)
        if instrument is None and _is_in_a_list_of_names(surface, one):
            continue
        if instrument is None and one.loose:
            continue
        last = one.instrument or last
        yield replace(one, instrument=instrument or commonest or last or UNSTATED)


def _commonest(cited: list[Citation], surface: Surface) -> str | None:
    """The law that the document names most, where it names one more often than any other."""
    named = Counter(one.instrument for one in cited if one.instrument)
    named.update(
        _canonical(found[0])
        for place in surface.matching(_LAW_WORDS)
        for found in [_LAW_AT.match(surface.body, place)]
        if found
    )
    ranked = named.most_common(2)
    alone = len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if alone else None


def _is_in_a_list_of_names(surface: Surface, one: Citation) -> bool:
    """Whether commas set the words off among names, as of a body that is called like an article."""
    before, after = surface.body[one.start - 2 : one.start], surface.body[one.end : one.end + 1]
    return before == ", " and after == ","


_LAW_WORDS = re.compile(r"(?:Penal|Criminal|Administrative|Уголовн\w+|Kodeks\w*)$")
_LAW_AT = re.compile(r"(?:Penal|Criminal|Administrative) +Code(?!\w)|Уголовн\w+ +кодекс\w*")
_NAMED_LAW = re.compile(
    rf"(?:{_WORD} +){{1,4}}(?:Code|Act|Law)(?!\w)|(?:Penal|Criminal|criminal|penal|Civil|"
    r"Administrative|Tax) [Cc]ode|Constitution(?!\w)"
)


def _in_sentence(surface: Surface, one: Citation) -> str | None:
    """The law that the sentence of a citation names."""
    sentence = surface.sentence_at(one.start)
    if not sentence.start <= one.start < sentence.end:
        return None
    named = [
        (abs(found.start() + sentence.start - one.start), found[0])
        for found in _NAMED_LAW.finditer(sentence.words)
    ]
    return _canonical(min(named)[1]) if named else None


def _widened(found: list[Citation], surface: Surface) -> list[Citation]:
    """Each instrument under the fullest name that begins as its own does."""
    names = {one.instrument or UNSTATED for one in found}
    rulings = {name: _whole_ruling(name, surface) for name in names if _is_ruling(name)}
    fullest = {name: rulings.get(name) or _fullest(name, names) for name in names}
    return [replace(one, instrument=fullest[one.instrument or UNSTATED]) for one in found]


def _is_ruling(name: str) -> bool:
    return name.split(maxsplit=1)[0] in words("instruments", "rulings")


def _whole_ruling(name: str, surface: Surface) -> str:
    """The longest name in the text that goes on as a ruling's does: "of the Court of Appeal"."""
    stem = re.escape(name).replace(r"\ ", " +")
    stem = stem.replace(" +of +", " +of +(?:the +)?")
    whole = re.compile(rf"{stem}(?: +(?:(?:of|on|for|against) +(?:the +)?)?{_WORD})*")
    named = [squeeze(found[0]) for found in whole.finditer(surface.body)]
    return max(named, key=len, default=name)


def _fullest(name: str, names: set[str]) -> str:
    folded = _folded(name)
    longer = [other for other in names if _folded(other).startswith(folded + " of")]
    return max(longer, key=len) if longer else name


def _folded(name: str) -> str:
    last = name.rsplit("'s ", maxsplit=1)[-1].rsplit("’s ", maxsplit=1)[-1]
    return last.casefold()


def _merged(found: list[Citation], surface: Surface) -> Iterator[ProvisionProposal]:
    together: dict[tuple[str, str], list[Citation]] = {}
    for one in found:
        together.setdefault((_folded(one.instrument or UNSTATED), one.article), []).append(one)
    for places in together.values():
        first = places[0]
        surfaces = tuple(dict.fromkeys(squeeze(surface.source[p.start : p.end]) for p in places))
        stated = any(place.instrument != UNSTATED for place in places)
        yield ProvisionProposal(
            passage=Passage(first.start, first.end),
            words=surfaces[0],
            confidence=0.95 if stated else 0.6,
            reasons=(f"an article number, cited {len(places)} times", f"of: {first.instrument}"),
            instrument=first.instrument or UNSTATED,
            article=first.article,
            paragraph=next((place.paragraph for place in places if place.paragraph), None),
            surfaces=surfaces,
            mentions=tuple(Passage(place.start, place.end) for place in places),
        )
