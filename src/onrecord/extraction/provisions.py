"""Articles of laws, codes and treaties cited in a text, each with the instrument it belongs to.

An article named without its law takes the law named in its sentence, else the law that the same
number has elsewhere in the document, else the law cited last before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.instruments import (
    WORD,
    canonical,
    instrument_pattern,
    is_code,
    is_ruling,
    is_treaty,
    laws_named,
    named_before,
    named_law,
    short_codes,
    spelled_out,
    treaty_of,
    whole_ruling,
)
from onrecord.extraction.lexicon import LOWER, UPPER, any_of, squeeze
from onrecord.extraction.proposals import Passage, ProvisionProposal
from onrecord.extraction.surface import Surface
from onrecord.extraction.tables import cells_under

_LONGEST_SPAN = 20
UNSTATED = "instrument not stated"
_NUMBER = r"\d{1,4}(?:\.\d{1,3}(?!\d)){0,2}(?:[-–]\d{1,2}(?!\d))?"
_NUMBER += r"(?: ?(?:bis|ter|quater)(?!\w)|[A-Z](?!\w))?"
_PARTS = (
    r"(?:[Pp]arts?|[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ub-?paragraphs?|[Cc]lauses?|[Чч]\.|"
    r"[Чч]аст[ьиюейях]+|[Пп]\.|[Пп]ункт\w*|ust\.|alinéa|al\.|§|p\.)"
)
_ARTICLE = (
    r"(?:[Aa]rticles?|[Aa]rts?\.|[Сс]т\.(?: ?ст\.)?|[Сс]т(?=\d)|[Сс]т|[Сс]тать[яиеёйюямих]+|"
    r"[Сс]татей|[Aa]rt\.|[Aa]rtykuł\w*)"
)
_LOOSE = r"(?:[Ss]ections?|[Pp]aragraphs?|[Pp]aras?\.|[Ii]tems?|[Pp]oints?|[Rr]ules?|[Пп]ункт\w*)"
_COMMENT = r"(?: +\([^()\n]{1,90}\))?"
_BETWEEN = r"(?: *[,;] *(?:and +|и +)?| +(?:and|or|to|as well as|и|или|et|i|oraz|lub) +| *[–—] *)"
_LETTERED = r"(?: ?\((?:\d{1,2}|[a-z]|[ivx]{1,4})\))*"
# The part of an article, behind its number; several only where the word for it is plural.
_SUB = (
    rf"{_LETTERED}(?:,? *(?:[Pp]aragraphs|[Pp]aras\.?|[Pp]arts|[Чч]астями|[Пп]унктами) *\d{{1,2}}"
    rf"(?!\d){_LETTERED}(?:(?:, *| +and +| +to +|[-–]| +и +)(?:and +)?\d{{1,2}}(?!\d){_LETTERED})*"
    rf"|,? *(?:{_PARTS}|[Ss]ection) *\d{{1,2}}(?!\d|\.\d)(?:-\w{{1,3}}(?!\w))?{_LETTERED}"
    rf"(?! *(?:of +(?:the +)?)?{_ARTICLE} *\d))?"
)
_NUMBERS = (
    rf"{_NUMBER}{_SUB}(?:{_COMMENT}{_BETWEEN}(?:(?:of +)?{_ARTICLE} *)?"
    rf"{_NUMBER}(?!\d| +[{LOWER}]+ +(?:19|20)\d\d){_SUB})*"
)
_CITED = re.compile(
    rf"(?:(?P<part>{_PARTS}) *(?P<part_number>\d{{1,2}})(?:-\w{{1,3}}(?!\w))?\.?"
    rf"(?:{_BETWEEN}\d{{1,2}})*,? +(?:of +)?(?:the +)?)?"
    rf"(?P<word>{_ARTICLE}) *(?P<numbers>{_NUMBERS})(?! ?%| +[{LOWER}]+ +(?:19|20)\d\d)"
    rf"|(?P<ordinal>{_NUMBER})-(?:[йяюе]|ой|ая|ую|го|ей|му) +стать\w+"
    rf"|(?P<loose>{_LOOSE}) +(?P<loose_numbers>{_NUMBER}{_LETTERED}(?:{_BETWEEN}{_NUMBER}"
    rf"{_LETTERED})*)(?![\d%])"
    rf"|(?P<kk>{_NUMBER})-ба[пб]\w*"
    rf"|[Aa]rticles +of +the +(?P<named>{WORD}(?: +{WORD}){{0,4}}),? +(?:i\.e\.|namely|viz\.|"
    rf":)?,? *(?P<listed>{_NUMBERS})"
)
_TRIGGER = re.compile(
    r"[Aa]rt(?:icles?|s)?$|[Aa]rtyku|ARTICLE|[Ss]ections?$|(?:[Ss]ub)?[Pp]ara(?:graph)?s?$|[Ii]tems?$|"
    r"[Pp]oints?$|[Rr]ules?$|[Сс]т(?:ать|ате|$)|[Пп]ункт|ба[пб]|[Cc]lauses?$"
)
_DIGIT = re.compile(r"\d")
_SKIPPED = re.compile(
    rf"{_COMMENT}(?: *,? *(?:{_PARTS} *\d{{1,2}})?)?(?:,? *[«\"“'‘][^\n»\"”]{{1,90}}[»\"”'’])?"
)
# A stop behind the number that its law follows all the same: "20.3.3. КоАП".
_DOTTED = re.compile(rf"\.(?= {any_of(short_codes())}(?!\w))")
_OF = re.compile(
    r" *,? *(?:of|in|under|from|to|du|de la|de) +(?:the +|its +|both +)?(?:new +|current +|\d{4} "
    r"+)?| *"
)
_HEAD = re.compile(
    rf"(?:[Aa]rticles?|[Сс]татьи) +(?:of +the +)?(?P<law>(?:{WORD}(?: +(?:of +(?:the +)?)?"
    rf"(?=[{UPPER}]))?){{1,7}}(?: +[а-яё]+){{0,2}}) *:\s*"
)
_LISTED_BEHIND = re.compile(
    rf"(?:(?:and|и|{_ARTICLE}|{_PARTS}|{_NUMBER}|\(?[a-zа-я]{{1,3}}\)|\([^()\n]{{4,160}}\))"
    rf"(?:[\s,;]+|$|(?=\()))+"
)
# Parts of an article and what it is about, among articles that a heading lists.
_PART_OR_COMMENT = re.compile(
    rf"{_PARTS} *\d{{1,2}}(?!\d)(?:(?:, *| +and +| +и +)\d{{1,2}}(?!\d))*|\([^()\n]{{4,160}}\)|"
    rf"(?<=[a-z]\)) *\d{{1,2}}(?!\d)"
)
_ARTICLE_COLUMN = re.compile(r"(?i)\b(?:articles?|art\.|charges?|статья|статьи|ст\.|обвинение)")
_LISTED = re.compile(rf"(?P<number>{_NUMBER})(?P<sub>{_SUB})")
_JOINED = re.compile(r"[\s,;]*(?:and|или|or|и|et|i|oraz|as well as|а также)?[\s,]*")


@dataclass(frozen=True, slots=True)
class Citation:
    """One article cited at one place; `instrument` is None where the place does not name it."""

    start: int
    end: int
    article: str
    paragraph: str | None
    instrument: str | None
    loose: bool


def provisions(surface: Surface) -> tuple[ProvisionProposal, ...]:
    """Each distinct pair of instrument and article, with the places that cite it."""
    found = [
        one
        for sentence in surface.where(_TRIGGER)
        if _DIGIT.search(surface.body, sentence.start, sentence.end)
        for one in _citations(surface.body, sentence.start, sentence.end, 0)
    ]
    for note in surface.notes:
        found += _citations(note.words, 0, len(note.words), note.start)
    found += _in_columns(surface, {one.start for one in found})
    headed = list(_headed(surface))
    spans = {(one.start, one.end) for one in headed}
    found = [one for one in found if not any(a <= one.start < b for a, b in spans)] + headed
    found = _listed_together(sorted(found, key=lambda one: one.start), surface)
    resolved = [_spelled(one, surface) for one in _resolved(found, surface)]
    return tuple(_merged(_widened(resolved, surface), surface))


def _citations(text: str, start: int, end: int, offset: int) -> Iterator[Citation]:
    for found in _CITED.finditer(text, start, end):
        if text[found.start() - 1 : found.start()].isalpha() or found[0].startswith("ARTICLE"):
            continue
        instrument, end = _named_after(text, found)
        head = text[max(0, found.start() - 80) : found.start()]
        instrument = instrument or named_before(head)
        numbers = found["numbers"] or found["loose_numbers"] or found["kk"] or found["ordinal"]
        numbers = numbers or found["listed"]
        if found["named"]:
            instrument = canonical(found["named"])
        if found["loose"] and not _is_cited_loosely(found, instrument):
            continue
        for place, (article, part) in enumerate(_articles(numbers)):
            yield Citation(
                found.start() + offset,
                end + offset,
                article,
                part or (found["part_number"] if place == 0 else None),
                instrument,
                bool(found["loose"]),
            )


def _headed(surface: Surface) -> Iterator[Citation]:
    """The articles listed behind a heading as in views: "Articles of the Covenant: 2; 14"."""
    for place in surface.matching(_TRIGGER):
        head = _HEAD.match(surface.body, place)
        listed = _LISTED_BEHIND.match(surface.body, head.end()) if head else None
        if head is None or listed is None:
            continue
        law = canonical(head["law"])
        bare = _PART_OR_COMMENT.sub(lambda at: " " * len(at[0]), listed[0])
        for found in re.finditer(rf"(?:{_ARTICLE} *)?({_NUMBER}){_LETTERED}", bare):
            at, end = (listed.start() + edge for edge in found.span())
            yield Citation(at, end, found[1], None, law, loose=False)


def _in_columns(surface: Surface, taken: set[int]) -> Iterator[Citation]:
    """The bare numbers in the columns of tables that are headed as articles."""
    for cell in cells_under(surface, _ARTICLE_COLUMN):
        numbers = surface.body[cell.start : cell.end]
        if cell.start in taken or not re.fullmatch(rf" *{_NUMBERS} *", numbers):
            continue
        law = named_law().search(cell.heading)
        instrument = canonical(law[0]) if law else None
        for article, part in _articles(numbers):
            yield Citation(cell.start, cell.end, article, part, instrument, loose=False)


def _is_cited_loosely(found: re.Match[str], instrument: str | None) -> bool:
    """A section or item counts with its law; items and paragraphs may have it elsewhere."""
    return instrument is not None or found["loose"].lower()[:4] in ("item", "para")


def _articles(numbers: str) -> list[tuple[str, str | None]]:
    """The articles of a list, each with its part; those of a range that "to" or a dash spans."""
    span = re.fullmatch(rf"({_NUMBER}) +to +({_NUMBER})", numbers.strip())
    if (
        span
        and span[1].isdigit()
        and span[2].isdigit()
        and 0 < int(span[2]) - int(span[1]) <= _LONGEST_SPAN
    ):
        return [(str(number), None) for number in range(int(span[1]), int(span[2]) + 1)]
    return [
        (article, _part(found["sub"]))
        for found in _LISTED.finditer(re.sub(r"\([^()]{3,}\)", "", numbers))
        for article in _spanned(found["number"].replace("–", "-"))
    ]


def _spanned(number: str) -> list[str]:
    """The articles from one to a higher one; a number with a lower one behind it is one article."""
    low, dash, high = number.partition("-")
    if dash and low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_SPAN:
        return [str(one) for one in range(int(low), int(high) + 1)]
    return [number]


def _part(sub: str) -> str | None:
    """The number of the part that is said behind an article's."""
    found = re.search(r"\d+", sub)
    return found[0] if found else None


def _named_after(text: str, found: re.Match[str]) -> tuple[str | None, int]:
    """The instrument named behind the number, and where its name ends."""
    tail = text[found.end() : found.end() + 240]
    tail = " " + tail[1:] if _DOTTED.match(tail) else tail
    skipped = _SKIPPED.match(tail)
    place = skipped.end() if skipped else 0
    linked = _OF.match(tail, place)
    at = linked.end() if linked else place
    named = instrument_pattern().match(tail, at)
    if not named:
        return None, found.end()
    if named["ruling"] and not found["loose"]:
        return None, found.end()
    if named["short"] and not is_code(named["short"], text):
        return None, found.end()
    return canonical(named[0]), found.end() + named.end()


def _listed_together(found: list[Citation], surface: Surface) -> list[Citation]:
    """Citations with the law of the next one where the two are joined in a list."""
    joined = list(found)
    for place in range(len(joined) - 2, -1, -1):
        one, following = joined[place : place + 2]
        gap = surface.body[one.end : following.start]
        if one.instrument is None and following.instrument and _JOINED.fullmatch(gap):
            joined[place] = replace(one, instrument=following.instrument)
    return joined


def _spelled(one: Citation, surface: Surface) -> Citation:
    """A citation under the full name of its treaty, the part of the article apart."""
    instrument = spelled_out(one.instrument or UNSTATED, surface)
    article, point, part = one.article.partition(".")
    if point and is_treaty(instrument):
        return replace(one, instrument=instrument, article=article, paragraph=one.paragraph or part)
    return replace(one, instrument=instrument)


def _resolved(found: list[Citation], surface: Surface) -> Iterator[Citation]:
    said = [_in_sentence(surface, one) if not one.loose else None for one in found]
    near = [one.instrument or law for one, law in zip(found, said, strict=True)]
    by_number = {one.article: law for one, law in reversed([*zip(found, near, strict=True)]) if law}
    last: str | None = None
    commonest = treaty_of(surface) or _commonest(found, surface)
    for one, law in zip(found, near, strict=True):
        instrument = law or by_number.get(one.article)
        if instrument is None and _is_in_a_list_of_names(surface, one):
            continue
        if instrument is None and one.loose:
            continue
        last = one.instrument or last
        yield replace(one, instrument=instrument or commonest or last or UNSTATED)


def _commonest(cited: list[Citation], surface: Surface) -> str | None:
    """The law that the document names most, where it names one more often than any other."""
    named = Counter(one.instrument for one in cited if one.instrument)
    named.update(laws_named(surface))
    ranked = named.most_common(2)
    alone = len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if alone else None


def _is_in_a_list_of_names(surface: Surface, one: Citation) -> bool:
    """Whether commas set the words off among names, as of a body that is called like an article."""
    before, after = surface.body[one.start - 2 : one.start], surface.body[one.end : one.end + 1]
    return before == ", " and after == ","


def _in_sentence(surface: Surface, one: Citation) -> str | None:
    """The law that the sentence of a citation names."""
    sentence = surface.sentence_at(one.start)
    if not sentence.start <= one.start < sentence.end:
        return None
    named = [
        (abs(found.start() + sentence.start - one.start), found[0])
        for found in named_law().finditer(sentence.words)
    ]
    return canonical(min(named)[1]) if named else None


def _widened(found: list[Citation], surface: Surface) -> list[Citation]:
    """Each instrument under the fullest name that begins as its own does."""
    names = {one.instrument or UNSTATED for one in found}
    rulings = {name: whole_ruling(name, surface) for name in names if is_ruling(name)}
    fullest = {name: rulings.get(name) or _fullest(name, names) for name in names}
    return [replace(one, instrument=fullest[one.instrument or UNSTATED]) for one in found]


def _fullest(name: str, names: set[str]) -> str:
    folded = _folded(name)
    longer = [other for other in names if _folded(other).startswith(folded + " of")]
    return max(longer, key=len) if longer else name


def _folded(name: str) -> str:
    last = name.rsplit("'s ", maxsplit=1)[-1].rsplit("’s ", maxsplit=1)[-1]
    return last.casefold().replace("penal code", "criminal code")


def _merged(found: list[Citation], surface: Surface) -> Iterator[ProvisionProposal]:
    together: dict[tuple[str, str], list[Citation]] = {}
    for one in found:
        together.setdefault((_folded(one.instrument or UNSTATED), one.article), []).append(one)
    for places in together.values():
        first = places[0]
        fullest = max((one.instrument or UNSTATED for one in places), key=len)
        surfaces = tuple(dict.fromkeys(squeeze(surface.source[p.start : p.end]) for p in places))
        stated = any(place.instrument != UNSTATED for place in places)
        yield ProvisionProposal(
            passage=Passage(first.start, first.end),
            words=surfaces[0],
            confidence=0.95 if stated else 0.6,
            reasons=(f"an article number, cited {len(places)} times", f"of: {fullest}"),
            instrument=fullest,
            article=first.article,
            paragraph=next((place.paragraph for place in places if place.paragraph), None),
            surfaces=surfaces,
            mentions=tuple(Passage(place.start, place.end) for place in places),
        )
