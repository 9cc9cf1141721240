"""The words by which penalties are known, and what kind of penalty a length of time is."""

from __future__ import annotations

import re

from onrecord.extraction.lexicon import any_of, table
from onrecord.extraction.numbers import DIGITS, duration_pattern, number_words

DURATION = re.compile(duration_pattern())
NOT_IMPOSED = re.compile(
    r"(?<!\w)(?:punish\w*|faces?|facing|faced with|could|may|might|would|carries|carry|maximum|"
    r"seek(?:s|ing)?|sought|"
    r"request(?:s|ed|ing)?|asked for|propos\w+|provid(?:e|es|ing) for|penalty of|penalties|shall|"
    r"liable|threatened with|can be|"
    r"stipulat\w+|envisag\w+|bill|draft law|грозит|предусматрива\w+|запросил\w*|"
    r"потребовал\w*)(?!\w)"
)
_SUSPENDED = re.compile(
    r"(?<!\w)(?:suspended|conditional(?:ly)?|on probation|probation(?:ary)?|условн\w+|avec "
    r"sursis|w zawieszeniu)(?!\w)"
)
_RESTRICTION = re.compile(
    r"(?:restrict\w+ +(?:of|on|to)\w{0,4} +(?:\w+ +){0,2}(?:liberty|freedom|movement)|restrained "
    r"liberty|limitation of (?:freedom|liberty)|restricted freedom|ограничени\w+ +свободы|"
    r"ograniczeni\w+ wolności)"
)
_PRISON = re.compile(
    r"(?<!\w)(?:prison|imprison\w*|jail\w*|incarcerat\w+|behind bars|penal colony|colony|"
    r"deprivation of (?:liberty|freedom)|"
    r"in custody|лишени\w+ свободы|тюрьм\w+|колони\w+|заключени\w+|de prison|d'emprisonnement|"
    r"więzieni\w+|pozbawieni\w+ wolności|бас бостандығынан)(?!\w)"
)
SENTENCED = re.compile(
    r"(?<!\w)(?:sentenc\w+|convicted|received|got|given|handed|served?|serves|serving|"
    r"приговор\w+|осужд\w+|condamné\w*|skazan\w+|сотталды)(?!\w)"
)
_ARREST = re.compile(
    r"(?<!\w)(?:administrative(?:ly)? +(?:arrest\w*|detention|detained)|arrest(?:s|ed)?|detained|"
    r"detention|locked up|jailed|custody|in jail|административн\w+ арест\w*|арест\w*|суток)(?!\w)"
)
_BAN = re.compile(
    r"(?<!\w)(?:ban(?:s|ned)?|barred|prohibit\w+|disqualif\w+|deprived of the right|запрет\w*|"
    r"запрещ\w+)(?!\w)"
)
_PSYCHIATRIC = re.compile(
    r"(?:compulsory|forced|forcible|involuntary|mandatory|принудительн\w+) +(?:psychiatric|"
    r"medical)? *(?:treatment|hospitali[sz]ation|лечени\w+)"
)
GENERIC = {
    "suspended": re.compile(
        r"(?:(?<!\w)(?:received|given|got|handed(?: down)?|sentenced to|issued)(?: +[\w-]+){0,3} "
        r"+|under +(?:[\w-]+ +){1,6})suspended +(?:[\w-]+ +){0,2}(?:sentences?|terms?)|"
        r"(?:осужден|осуждён|приговор[её]н)\w*(?: +\w+){0,3} +условно"
    ),
    "restriction_of_liberty": re.compile(
        r"(?<!\w)(?:sentenced|convicted|given|condemned)(?: +[\w-]+){0,2} +(?:to +)?(?:a "
        r"+)?(?:court-imposed +)?restrict\w+ +(?:of|on) +(?:\w+ +){0,2}(?:liberty|freedom)"
    ),
    "administrative_arrest": re.compile(
        r"(?<!\w)(?:(?:subjected|sentenced|placed|put|put under|given)(?: +[\w-]+){0,2} +(?:to|"
        r"under)? *|under +)administrative(?:ly)? +(?:arrests?|detention)|"
        r"administratively +arrested|подвергнут\w* +административному +аресту"
    ),
    "imprisonment": re.compile(
        r"(?<!\w)(?:received|given|got|handed|sentenced to)(?: +[\w-]+){0,2} +(?:prison "
        r"+(?:terms?|sentences?)|imprisonment|terms? of imprisonment)"
    ),
    "fine": re.compile(
        r"(?<!\w)(?:(?:was|were|been|are|is|being|and|or)(?: +\w+){0,2} +fined|(?<=were )fined "
        r"+(?:or|and)|"
        r"replaced(?: +\w+)? +(?:with|by) +a +fine|ordered +to +pay +a +fine|оштрафован\w*)(?!\w)"
    ),
    "ban": re.compile(
        r"(?<!\w)(?:bans?|a +[\w-]*ban) +on +[a-z]\w+|(?<!\w)(?:banned|barred|prohibited) "
        r"+(?:them|him|her|from)(?!\w)|(?<!\w)disqualified +from|лишен\w* +права"
    ),
    "psychiatric_treatment": re.compile(
        rf"(?:sentenced|sent|subjected|committed|order(?:ed)?)(?: +[\w-]+){{0,3}} +to +(?:\w+ "
        rf"+)?{_PSYCHIATRIC.pattern}"
    ),
}
NEEDS_WHO = (
    "suspended",
    "restriction_of_liberty",
    "administrative_arrest",
    "imprisonment",
    "psychiatric_treatment",
)
DURATION_WORDS = re.compile(
    r"year|month|week|day|лет|год|месяц|дн[яе]|сут|недел|ans?$|mois|jour|lat|rok|miesi|dni$"
)
PAID_WORDS = re.compile(r"fine|pay$|compensation|damage|штраф|оштраф|взыска")
GENERIC_WORDS = re.compile(
    r"suspended|restrict|administrativ|prison|imprison|fine|ban(?:s|ned)?$|barred|prohibited|"
    r"disqualified|psychiatric|условн|подверг|оштраф|лиш[её]н"
)
MONEY = re.compile(
    rf"(?P<symbol>[€$£]|EUR|USD|GBP|KZT)? ?(?P<amount>{DIGITS})(?: "
    rf"+(?P<scale>{any_of(table('figures')['scales'])}))? "
    rf"*(?P<currency>{any_of(table('figures')['currencies'])})?(?!\w)"
)
FINED = re.compile(
    r"(?<!\w)(?:fined|fines? +of|fine +in +the +amount|штраф\w*|оштрафован\w* +на)(?!\w)"
)
DAMAGES = re.compile(
    r"(?<!\w)(?:ordered|obliged|required|had|forced|decision)(?: +[\w-]+){0,4} +to +pay(?!\w)|"
    r"(?<!\w)(?:compensation|damages|moral damage)(?: +[\w-]+){0,4} +of(?!\w)|взыска\w+"
)
CLAUSE_END = re.compile(r"[.;:\n]|, (?:and|but|which|who|while|when|after|however|и|а|но|который)")
EITHER = re.compile(r"(?:imprisonment|prison) +or +(?:a +)?restrict")
LONG_SUBJECT = 45
LASTING = re.compile(
    r"(?<!\w)(?:has|have|had) +(?:already +)?(?:been|spent|served)(?!\w)[^,;]*$|(?<!\w)for "
    r"+(?:over|more than|almost|nearly) +$"
)
COUNT = re.compile(
    rf"(?<!\w)(?:\d+|{any_of(number_words())})(?: +of +them| +(?:[\w-]+ +){{0,3}}(?:people|"
    r"persons|activists|participants|journalists|men|women))"
)
NEXT_TERM = re.compile(r" and (?=\w+ (?:years?|months?|days?)(?!\w))")
_DAYS = re.compile(r"day|дн|сут|jour|dni")
_RELATIVE = re.compile(r" *(?:ago|later|earlier|before|after)(?!\w)")
_TERM_AHEAD = re.compile(
    r"sentenced[^,]{0,60} to +(?:\w+ +)?$|serv(?:es|ed|ing) +$|приговор\w+[^,]{0,60} к +$"
)
_PRISON_BEHIND = re.compile(
    r" *(?:in +(?:a +)?(?:prison|jail)|imprisonment|of +imprisonment|behind bars|of +deprivation|"
    r"лишения свободы)"
)
_SPENT = re.compile(r"(?:spent|after|for)(?: +\w+)? +$")
_HELD_FOR = re.compile(r"(?:arrested|imprisoned|jailed)(?: +\w+){0,2} +for +$")
NAMES = {
    "imprisonment": re.compile(
        rf"(?:{_PRISON.pattern}|{_ARREST.pattern}|{SENTENCED.pattern})(?: +(?:terms?|sentences?))?"
    ),
    "suspended": _SUSPENDED,
    "restriction_of_liberty": _RESTRICTION,
    "administrative_arrest": _ARREST,
    "ban": _BAN,
}


def kind_of_term(before: str, after: str, unit: str) -> str | None:
    """The kind of penalty a duration belongs to by the words around it; None where to none."""
    near = NEXT_TERM.split(after)[0][:65]
    if _RESTRICTION.search(near) or _RESTRICTION.search(before[-45:]):
        return "restriction_of_liberty"
    if _SUSPENDED.search(near) or _SUSPENDED.search(before[-30:]):
        return "suspended"
    if _BAN.search(before[-60:]) and not _PRISON.search(near):
        return "ban"
    if _DAYS.match(unit) and _is_arrest(before, near):
        return "administrative_arrest"
    return "imprisonment" if _is_imprisonment(before, near, unit) else None


def _is_arrest(before: str, near: str) -> bool:
    return bool(
        _ARREST.search(near[:40])
        or _ARREST.search(before[-60:])
        or _PRISON.match(near.lstrip(" ofin"))
    )


def _is_imprisonment(before: str, near: str, unit: str) -> bool:
    if SENTENCED.search(before[-90:]) and not _RELATIVE.match(near):
        return bool(_PRISON.search(near) or _TERM_AHEAD.search(before))
    if _PRISON_BEHIND.match(near):
        return not _SPENT.search(before)
    return not _DAYS.match(unit) and bool(_HELD_FOR.search(before))
