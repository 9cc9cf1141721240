"""The words by which penalties are known, and what kind of penalty a length of time is."""

from __future__ import annotations

import re

from onrecord.extraction.lexicon import any_of, table
from onrecord.extraction.numbers import DIGITS, duration_pattern, number_word_pattern, number_words

DURATION = re.compile(duration_pattern())
NOT_IMPOSED = re.compile(
    r"(?<!\w)(?:punish\w*|faces?|facing|faced with|could|may|might|would|carries|carry|"
    r"(?<!to the )(?<!received the )(?<!given the )maximum|"
    r"максимальн\w+|"
    r"seek(?:s|ing)?|sought|average|on +average|[Сс]редн\w+(?: +\w+)? +срок\w*|"
    r"[Нн]аказани\w+ +за +\w+ *[–—:-]|"
    r"request(?:s|ed|ing)?|asked for|propos\w+|provid(?:e|es|ing) for|penalty of|penalties|shall|"
    r"liable|threatened with|can be|"
    r"stipulat\w+|envisag\w+|bill|draft law|грозит|предусматрива\w+|предполага\w+|запросил\w*|"
    r"карает\w*|наказыва\w+|может|могут|прос(?:ит|ил\w*|ят)|требу\w+|потребовал\w*|требовал\w*|запрашива\w+|"
    r"настаива\w+)(?!\w)"
)
_SUSPENDED = re.compile(
    r"(?<!\w)(?:suspended|conditional(?:ly)?|on probation|probation(?:ary)?|условн\w+|avec "
    r"sursis|w zawieszeniu)(?!\w)"
)
_RESTRICTION = re.compile(
    r"(?:restrict\w+ +(?:of|on|to)\w{0,4} +(?:\w+ +){0,2}(?:liberty|freedom|movement)|restrained "
    r"liberty|limitation of (?:freedom|liberty)|restricted freedom|ограничени\w+ +свободы|"
    r"ograniczeni\w+ wolności|"
    r"[«\"“]?(?:домашн\w+ +)?хими[июяей]+(?!\w))"
)
_PRISON = re.compile(
    r"(?<!\w)(?:prison|imprison\w*|jail\w*|incarcerat\w+|behind bars|penal colony|colony|"
    r"deprivation of (?:liberty|freedom)|"
    r"in custody|(?:general|strict|special|high|maximum|reinforced)[ -](?:regime|security)|"
    r"лишени\w+ свободы|тюрьм\w+|колони\w+|заключени\w+|"
    r"(?:общего|строгого|особого|усиленного) режима|"
    r"de prison|d['’]emprisonnement|de réclusion|"
    r"więzieni\w+|pozbawieni\w+ wolności|бас бостандығынан)(?!\w)"
)
SENTENCED = re.compile(
    r"(?<!\w)(?:[Ss]entenc\w+|SENTENCED?|[Cc]onvicted|[Vv]erdict|received|got|given|handed|"
    r"served?(?! +as(?!\w))|serves|[Ss]erving|condemned|[Пп]ригов[ао]р\w+|[Оо]сужд\w+|[Нн]азнач\w+|"
    r"получил\w*|вынес\w*|[Оо]тбыва\w+|[Сс]рок\w*|[Нн]аказани\w+|condamné\w*|skaza\w+|сотталды|"
    r"соттады|кесілді)(?!\w)"
)
_ARREST = re.compile(
    r"(?<!\w)(?:administrative(?:ly)? +(?:arrest\w*|detention|detained)|arrest(?:s|ed)?|detained|"
    r"detention|locked up|jailed|custody|in jail|административн\w+ арест\w*|арест\w*|суток)(?!\w)"
)
_BAN = re.compile(
    r"(?<!\w)(?:ban(?:s|ned)?|barred|prohibit\w+|disqualif\w+|depriv\w+ of (?:the +|\w+ +)?rights?|"
    r"лиш[её]н\w* +права|лишил\w* +права|запрет\w*|"
    r"запрещ\w+)(?!\w)"
)
_UNIT_NEAR = re.compile(r"year|month|day|лет|год|месяц")
_BAN_OF = re.compile(r"[ -]*(?:(?:travel|professional) +)?(?:ban|запрет\w*)(?!\w)")
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
        r"+(?:them|him|her|from)(?!\w)|(?<!\w)disqualified +from|лиш(?:ен|ён|ил)\w* +права"
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
DURATION_START = re.compile(rf"\d|an?$|год|\w+(?:летн|месячн|суточн)\w+$|{any_of(number_words())}$")
PAID_WORDS = re.compile(r"fine|pay$|compensation|damage|штраф|оштраф|взыска")
GENERIC_WORDS = {
    "suspended": re.compile("suspended|условн"),
    "restriction_of_liberty": re.compile("restrict"),
    "administrative_arrest": re.compile("administrativ|подверг"),
    "imprisonment": re.compile("prison|imprisonment"),
    "fine": re.compile("fined?$|оштраф"),
    "ban": re.compile(r"bans?$|banned|barred|prohibited|disqualified|лиш[еёи]"),
    "psychiatric_treatment": re.compile("sent|subjected|committed|order"),
}
MONEY = re.compile(
    rf"(?P<symbol>[€$£]|EUR|USD|GBP|KZT)? ?(?P<amount>{DIGITS})(?: "
    rf"+(?P<scale>{any_of(table('figures')['scales'])}))? "
    rf"*(?:(?:[A-Z][a-z]+ +)?(?P<currency>{any_of(table('figures')['currencies'])}))?(?!\w)"
)
LIFE = re.compile(
    r"(?<!\w)life(?:[ -]+(?:imprisonment|sentences?|terms?)| +in +prison)(?!\w)|"
    r"(?<=to )life(?= +(?:for|by|on|in)|[.,;])|пожизненн\w+(?: +(?:лишени\w+ +свободы|заключени\w+|"
    r"срок\w*))?"
)
UP_TO = re.compile(r"(?<!\w)(?:(?:от|с) +\S+ +(?:лет|года?) +до|from +\S+ +years? +to) +$")
RANGING = re.compile(r"(?:ranging|varying|from|between|от|варьиру\w+)(?: +(?:from|от))? +$")
RESPECTIVELY = re.compile(r"(?<!\w)(?:respectively|соответственно)(?!\w)")
PRISONER = re.compile(
    r"(?i)prisoners?$|imprisoned$|detainees?$|политзаключ|заключ[её]нн|осужд[её]нн"
)
ROW_LABEL = re.compile(r"[ \t]*(?:\(?\d{1,4}[.)]|[^\w\s(\[«\"“‘'])[ \t]+")
LIFE_WORDS = re.compile(r"life$|пожизненн")
SENTENCE_COLUMN = re.compile(
    r"(?i)\b(?:sentences?|term|penalty|punishment|verdict|срок|приговор|наказание|peine|kara)\b"
)
# Sums by which fines are reckoned instead of a currency.
BASE_UNITS = re.compile(
    r" *(?:МРП|БВ|MCI|MRP|monthly +calculation +ind\w+|minimum +(?:monthly +)?(?:wages?|salaries)|"
    r"base(?:line)? +(?:units?|values?|amounts?)|базовы\w+ +величин\w*|"
    r"минимальны\w+ +(?:размер\w+|зарплат\w*)|месячны\w+ +расч[её]тны\w+ +показател\w+)"
)
FINED = re.compile(
    r"(?<!\w)(?:fined|fines? +of|fine +in +the +amount|"
    r"штраф\w*|оштраф\w+(?: +[\w-]+){0,4} +на)(?!\w)"
)
DAMAGES = re.compile(
    r"(?<!\w)(?:ordered|obliged|required|had|forced|decision)(?: +[\w-]+){0,4} +to +pay(?!\w)|"
    r"(?<!\w)(?:compensation|damages|moral damage)(?: +[\w-]+){0,4} +of(?!\w)|взыска\w+"
)
CLAUSE_END = re.compile(
    r"(?<![Aa]rt)(?<!\b[pп])(?<!\bч)(?<!\bст)(?<!\bг)(?<!\bNo)[.](?!\d)|[;:\n]|"
    r", (?:and|but|which|who|while|when|after|however|и|а|но|который)"
)
EITHER = re.compile(r"(?:imprisonment|prison) +or +(?:a +)?restrict")
LONG_SUBJECT = 45
LASTING = re.compile(
    r"(?<!\w)(?:has|have|had) +(?:already +)?(?:been|spent|served)(?!\w)[^,;]*$|(?<!\w)for "
    r"+(?:over|more than|almost|nearly) +$"
)
COUNT = re.compile(
    rf"(?<!\w)(?:\d+|{number_word_pattern()})(?: +of +them| +(?:[\w-]+ +){{0,3}}(?:people|"
    r"persons|activists|participants|journalists|men|women))"
)
NEXT_TERM = re.compile(r" and (?=(?:[\w'’-]+ +){1,6}(?:years?|months?|days?)(?!\w))")
# A limit that the law sets, in brackets behind the name of an offence: "(up to 15 days …)".
TO_LIFE = re.compile(r" +(?:to|до) +(?:life|пожизненн)")
LIMIT = re.compile(r"\((?:до|up +to|maximum +of|at +most) *$")
_DAYS = re.compile(r"day|дн|сут|jour|dni")
_RELATIVE = re.compile(r" *(?:ago|later|earlier|before|after|назад|спустя)(?!\w)")
_TERM_AHEAD = re.compile(
    r"[Ss]entenced[^;]{0,160} to +(?:\w+ +)?(?:\w+ +and +)?$|"
    r"[Сс]рок\w*[^.;]{0,30}(?:сокра|снизи|увеличи|уменьши)\w+[^.;]{0,20} +до +$|"
    r"serv(?:es|ed|ing) +$|"
    r"[Пп]ригов[ао]р\w+[^;]{0,200} к +$|[Оо]сужд\w+[^;]{0,160} на +$|"
    r"(?:[Ss]entences?|[Tt]erms?)[^,;.]{0,50}(?:reduced|cut|lowered|raised|increased|extended|"
    r"commuted|upheld)[^,;.]{0,30} +$|"
    r"(?:[Ss]entenced?|SENTENCE|[Tt]erm|[Сс]рок|[Нн]аказание|[Пп]риговор) ?[:–—-] +$|"
    r"(?:received|got|given|handed|jailed for|imprisoned for|срок (?:в|на)|"
    r"[Ss]entences? of|получил\w*|condamné\w* à|skazan\w* na) +$"
)
_PRISON_BEHIND = re.compile(
    r" *(?:in +(?:a +)?(?:prison|jail)|imprisonment|of +imprisonment|behind bars|of +deprivation|"
    r"лишения свободы|(?:\w+ +(?:режима +)?)?колони[ияей]+|тюрьмы|"
    r"(?:общего|строгого|особого|усиленного) +режима|(?:(?:prison|jail) +)?sentence(?!\w)|"
    r"(?:prison|jail) +term|added +to +(?:his|her|their|an?)(?!\w))"
)
# A term of months in arrest by a criminal code, or one that only "term" names: "12-летний срок".
_TERM_BEHIND = re.compile(r" *(?:ареста|of +arrest|(?:тюремн\w+ +)?срок)(?!\w)")
# Labour is no deprivation of liberty, and a strike or a hearing that lasted is no term.
_LABOUR = re.compile(
    r" *(?:of +)?(?:(?:correctional|community|compulsory|corrective|forced) +"
    r"(?:labou?r|service|work)|(?:исправительн|обязательн|принудительн)\w+ +работ)"
)
_LASTED = re.compile(r"(?:last(?:s|ed|ing)|strike(?: +of)?|голодовк\w*|длил\w+) +$")
_SPENT = re.compile(r"(?:spent|after|for)(?: +\w+)? +$")
_SPENT_HELD = re.compile(r"(?<!\w)(?:spent|spends|provi[eo]\w*|пров[её]л\w*)(?: +[\w-]+){0,3} +$")
_PROBATION = re.compile(r"[ -]*(?:['’]s? +)?(?:of +)?probation(?!\w)")
_PROBATION_AHEAD = re.compile(
    r"(?:испытательн\w+ +срок\w*(?: +(?:на|в|сроком))?|"
    r"probation(?: period)? of) +$"
)
_THROUGHOUT = re.compile(r"(?:в течение|сроком на|на срок|на|for(?: a period of)?) +$")
_TERM_OF = re.compile(
    rf"(?:{_PRISON.pattern})(?: +(?:terms?|sentences?))?(?: +(?:ranging +from|of|for|on|на|"
    r"сроком на|a term of))+ +$"
)
_ALONE_BEFORE = re.compile(r"(?:, |[–—-] |: |\t *|\()$")
_ALONE_AFTER = re.compile(r" *(?:[.,;)\n\t]|$)")
# The first of several terms under one unit: "to 10 and 11 years", "соответственно 10,5, 9 и 8 лет".
_ONE_OF_TERMS = rf"(?:\d{{1,2}}(?:[.,]\d)?|{number_word_pattern()})"
JOINED_NUMBERS = re.compile(
    rf"(?:^ *|(?<=\bto )|(?<=\bк )|(?<=\bof )|(?<=\bна )|(?<=\bсоответственно )|"
    rf"(?<=\brespectively ))"
    rf"(?P<numbers>{_ONE_OF_TERMS}(?:, +{_ONE_OF_TERMS}){{0,8}}),? +(?:and|и) +$"
)
ONE_NUMBER = re.compile(_ONE_OF_TERMS)
ELLIPSIS = re.compile(r"(?:^|\W)(?:(?<!up )to|к|на) +$")
_HELD_FOR = re.compile(
    r"(?:arrested|imprisoned|jailed|sent +to +(?:prison|jail))(?: +\w+){0,2} +for +$|"
    r"(?<!\w)дал[иао]? +(?:срок +в +)?$"
)
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
    if _LABOUR.match(after) or _LASTED.search(before):
        return None
    near = _up_to_next_term(NEXT_TERM.split(after)[0][:65])
    if _PROBATION_AHEAD.search(before) or (_PROBATION.match(near) and _PRISON.search(before)):
        return None
    named = _kind_named(before, near)
    if named or _SPENT_HELD.search(before):
        return named
    if _DAYS.match(unit) and _is_arrest(before, near):
        return "administrative_arrest"
    return "imprisonment" if _is_imprisonment(before, near, unit) else None


def _up_to_next_term(near: str) -> str:
    """The words behind a term up to the next one, where they say what the first is."""
    onward = DURATION.search(near) if _UNIT_NEAR.search(near) else None
    own = near[: onward.start()] if onward else near
    return own if _PRISON.search(own) or _RESTRICTION.search(own) else near


def _kind_named(before: str, near: str) -> str | None:
    """The kind that the words beside a length of time name, where it is no deprivation."""
    if _RESTRICTION.search(near) or _RESTRICTION.search(before[-45:]):
        return "restriction_of_liberty"
    behind = _SUSPENDED.search(near)
    after_prison = behind and "probation" in behind[0] and _PRISON.search(near[: behind.start()])
    if (behind and not after_prison) or (
        _SUSPENDED.search(before[-30:]) and not _PRISON.match(near.lstrip())
    ):
        return "suspended"
    return "ban" if _is_ban(before, near) else None


def _is_ban(before: str, near: str) -> bool:
    if _BAN_OF.match(near):
        return True
    reach = 160 if _THROUGHOUT.search(before) else 60
    return bool(_BAN.search(before[-reach:])) and not _PRISON.search(near)


def _is_arrest(before: str, near: str) -> bool:
    return bool(
        _ARREST.search(near[:40])
        or _ARREST.search(before[-60:])
        or _PRISON.match(near.lstrip(" ofin"))
    )


def _is_imprisonment(before: str, near: str, unit: str) -> bool:
    if SENTENCED.search(before[-90:]) and not _RELATIVE.match(near):
        ahead = _TERM_AHEAD.search(before) or _TERM_OF.search(before)
        named = _PRISON.search(near) or _TERM_BEHIND.match(near) or _PRISON_BEHIND.match(near)
        return bool(ahead or named)
    if _PRISON_BEHIND.match(near):
        return not _SPENT.search(before)
    return not _DAYS.match(unit) and bool(_HELD_FOR.search(before))


def stands_alone(before: str, after: str) -> bool:
    """Whether a term is all that a cell, a bracket or the end of a row says."""
    return bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after))
