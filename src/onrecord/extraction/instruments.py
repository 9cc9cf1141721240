"""Laws, codes and treaties by the names that texts give them, and which of them a name means."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from onrecord.extraction.lexicon import UPPER, any_of, squeeze, table, words
from onrecord.extraction.surface import Surface

WORD = rf"[{UPPER}][\w’'-]*"
_OF_A_STATE = r"(?: +[А-ЯҚӘІҢҒҮҰӨҺ]{2,4}(?!\w))?"
_HEAD = re.compile(
    rf"((?:{WORD} +){{0,4}}(?:Code|Constitution|Covenant|Convention|Act|Law))(?:['’]s)? +\(?$"
)
_TREATY_HEAD = re.compile(rf"((?:{WORD} +){{0,4}}(?:Charter|Covenant|Convention|Constitution)), +$")
_SHORT_HEAD = re.compile(r"(?<!\w)([A-ZА-Я]{2,6})(?:['’]s)?,? +\(?$")
_HEAD_OF_DOCUMENT = 1500  # the symbol of a document of the United Nations stands before it
_LAW_WORDS = re.compile(r"(?:Penal|Criminal|Administrative|Уголовн\w+|Kodeks\w*)$")
_LAW_AT = re.compile(r"(?:Penal|Criminal|Administrative) +Code(?!\w)|Уголовн\w+ +кодекс\w*")


@cache
def known() -> dict[str, str]:
    """Instruments and codes by every form that names them."""
    named: dict[str, str] = {}
    for kind in ("codes", "international"):
        for name, forms in table("instruments")[kind].items():
            named |= dict.fromkeys([name, *forms], name)
    return named


@cache
def short_codes() -> frozenset[str]:
    """The abbreviations of codes that end in a capital letter."""
    codes = table("instruments")["codes"].values()
    return frozenset(short for forms in codes for short in forms if short[-1].isupper())


@cache
def _inflected() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns of names that have cases, each with the name it stands for."""
    listed = table("instruments")["inflected"]
    return tuple((re.compile(pattern), name) for name, pattern in listed.items())


@cache
def _any_inflected() -> str:
    return "|".join(pattern.pattern for pattern, _ in _inflected())


@cache
def instrument_pattern() -> re.Pattern[str]:
    """The pattern of a name that an article's number can belong to."""
    heads = any_of(words("instruments", "heads"))
    linked = rf"(?: +(?:of|on|for|against|to|in|with) +(?:the +)?(?={WORD})| +(?={WORD}))"
    russian = (
        rf"(?:{_any_inflected()})(?!\w)(?:{_OF_A_STATE}|(?: +Республики +\w+)?)"
        r"|(?:Гражданск|Трудов|Налогов)\w+ +кодекс\w*(?: +Республики +\w+)?"
        r"|Закон\w* +[«\"О][^\n.;,]{3,80}?[»\"]|Закон\w* о \w+"
        r"|Азаматтық кодекс\w*|Code (?:pénal|civil|du travail|de procédure pénale|électoral)"
    )
    return re.compile(
        rf"(?P<known>{any_of(known())})(?!\w)(?:{_OF_A_STATE})(?: +of +(?:the +)?(?:Republic +of "
        rf"+)?{WORD})?"
        rf"|(?P<russian>{russian})"
        rf"|(?P<generic>(?:{WORD}{linked}){{0,6}}{heads}(?!\w)(?:{linked}{WORD}){{0,8}})"
        rf"|(?P<ruling>{any_of(words('instruments', 'rulings'))}(?: +of +(?:the "
        rf"+)?{WORD}(?:{linked}{WORD}){{0,6}})?)"
        rf"|(?P<short>[{UPPER}]{{2,5}})(?![\w-])"
    )


@cache
def _inflected_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_any_inflected()}|{any_of(known())}){_OF_A_STATE},? +\(?$")


@cache
def named_law() -> re.Pattern[str]:
    """The pattern of a law named in a sentence."""
    return re.compile(
        rf"(?:{WORD} +){{1,4}}(?:Code|Act|Law)(?!\w)|(?:Penal|Criminal|criminal|penal|Civil|"
        rf"Administrative|Tax) [Cc]ode|Constitution(?!\w)|(?<!\w)(?:{_any_inflected()})(?!\w)"
        rf"|(?<!\w){any_of(table('instruments')['international'])}(?!\w)|Covenant(?!\w)"
    )


def named_before(head: str) -> str | None:
    """The instrument named right before a number: "the Penal Code's Article", "ICCPR, Article"."""
    for pattern in (_HEAD, _TREATY_HEAD):
        found = pattern.search(head)
        if found:
            return canonical(found[1])
    inflected = _inflected_before().search(head)
    if inflected:
        return canonical(inflected[1])
    short = _SHORT_HEAD.search(head)
    return canonical(short[1]) if short and short[1] in known() else None


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])({any_of(table('instruments')['symbols'])})/[A-Z\d]")


def treaty_of(surface: Surface) -> str | None:
    """The treaty of the body that issued a document, by the symbol at its head."""
    found = _symbol().search(surface.body[:_HEAD_OF_DOCUMENT])
    return table("instruments")["symbols"][found[1]] if found else None


def is_code(short: str, text: str) -> bool:
    """Whether an abbreviation names a code, by our list or by the text itself."""
    return short in known() or bool(re.search(rf"\(\W?{short}\W?\)", text))


def canonical(name: str) -> str:
    """The name without what is joined to it, spelled out where it is a known short form."""
    squeezed = squeeze(name)
    stated = re.sub(rf"{_OF_A_STATE}$", "", squeezed)
    for form in (squeezed, stated, squeezed.split(" of ")[0]):
        if form in known():
            return known()[form] + (squeezed[len(form) :] if form != stated else "")
    for pattern, inflected in _inflected():
        if pattern.match(squeezed):
            return inflected
    if squeezed in ("penal code", "criminal code"):
        return squeezed.title()
    cut = re.split(r" and | or ", squeezed)[0] if " and " in squeezed else squeezed
    return re.sub(r"^(?:The|New) ", "", cut)


def is_treaty(name: str) -> bool:
    """Whether a name is that of a treaty, whose articles have no numbers with points."""
    return name in table("instruments")["international"] or name in table("instruments")["short"]


def spelled_out(name: str, surface: Surface) -> str:
    """What "the Covenant" and its like stand for: the first of them named in full, if any is."""
    meant: list[str] = table("instruments")["short"].get(name, [])
    for full in meant:
        if full in surface.body or _named_in_cases(full, surface):
            return full
    return meant[0] if name == "Covenant" else name


def _named_in_cases(full: str, surface: Surface) -> bool:
    return any(
        name == full and pattern.search(surface.body) is not None for pattern, name in _inflected()
    )


def laws_named(surface: Surface) -> Counter[str]:
    """The codes that a document names, and how often."""
    found = (_LAW_AT.match(surface.body, place) for place in surface.matching(_LAW_WORDS))
    return Counter(canonical(one[0]) for one in found if one)


def is_ruling(name: str) -> bool:
    """Whether a name is that of a ruling or report, cited by its paragraphs."""
    return name.split(maxsplit=1)[0] in words("instruments", "rulings")


def whole_ruling(name: str, surface: Surface) -> str:
    """The longest name in the text that goes on as a ruling's does: "of the Court of Appeal"."""
    stem = re.escape(name).replace(r"\ ", " +")
    stem = stem.replace(" +of +", " +of +(?:the +)?")
    whole = re.compile(rf"{stem}(?: +(?:(?:of|on|for|against) +(?:the +)?)?{WORD})*")
    named = [squeeze(found[0]) for found in whole.finditer(surface.body)]
    return max(named, key=len, default=name)
