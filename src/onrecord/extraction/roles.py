"""What a text says a person is: role words beside the name, and the kind they speak for."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.extraction.lexicon import LOWER, squeeze, words
from onrecord.extraction.named import Named

_KINDS = (
    "persecuted",
    "rapporteur_or_mep",
    "official",
    "defender_or_expert",
    "author_or_staff",
    "relative",
)
_WORDS = tuple((kind, words("words", kind)) for kind in _KINDS)
_EVERY_ROLE = frozenset[str]().union(*(words("words", kind) for kind in _KINDS))
_LINE = 600
_AUTHORED = re.compile(
    r"(?:^|\n) *(?:Authors?|Prepared by|Written by|Project [Mm]anager|Contacts?|Авторы?) *:[^\n]*$"
)
_BEFORE = 70
_AFTER = 90
_HELD = re.compile(
    r"^[\s,]*(?:who )?(?:was|were|is|are|has been|have been|had been|being|remains?) +"
    r"(?:[\w-]+ +){0,2}?(?:sentenced|convicted|arrested|detained|imprisoned|released|held|charged|"
    r"tortured|prosecuted|fined|jailed|persecuted)(?!\w)|^,? *(?:осужд|приговор|арестован|задержан)"
)
_CLAIMED = re.compile(
    r"(?:release|case|case of|trial|detention|arrest|prosecution|persecution|extradition|"
    r"torture)(?: +of)?(?: +(?:the|[\w-]+ist|blogger|journalist|lawyer))? +$"
)
# The ends of the last word that such a claim has before a name.
_CLAIM_ENDS = (
    *("release", "case", "of", "trial", "detention", "arrest", "prosecution", "persecution"),
    *("extradition", "torture", "the", "ist", "blogger", "lawyer"),
)
_PHRASE = re.compile(rf"((?:[{LOWER}][\w'’-]* +){{1,5}})$")


def kind_of(one: Named, body: str) -> str:
    """The kind that the words around a person's mentions speak for most; `other` if for none."""
    line = body[max(0, one.mentions[0].start - _LINE) : one.mentions[0].start].rpartition("\n")[2]
    if ":" in line and _AUTHORED.search(line):
        return "author_or_staff"
    votes: Counter[str] = Counter()
    for mention in one.mentions:
        before, after = (
            body[max(0, mention.start - _BEFORE) : mention.start],
            body[mention.end : mention.end + _AFTER],
        )
        votes.update(_votes(before, after))
    return votes.most_common(1)[0][0] if votes else "other"


def _votes(before: str, after: str) -> dict[str, int]:
    tokens = before.split()
    near = _bare(tokens[-7:])
    if after[:1] in (",", "(", "-"):
        near |= _bare(after.split("\n", maxsplit=1)[0].split()[:5])
    if "rights" in near:  # a human rights activist or defender
        near = near - words("words", "persecuted") | {"expert"}
    near &= _EVERY_ROLE
    votes = {kind: 2 for kind, listed in _WORDS if not near.isdisjoint(listed)} if near else {}
    claimed = tokens and tokens[-1].endswith(_CLAIM_ENDS) and _CLAIMED.search(before)
    if claimed or _HELD.match(after):
        votes["persecuted"] = votes.get("persecuted", 0) + 3
    return votes


def _bare(tokens: list[str]) -> set[str]:
    return {token.strip(".,;:()'\"").casefold() for token in tokens}


def roles_of(one: Named, body: str) -> tuple[str, ...]:
    """The role phrases that stand before a person's name, as stated, each once."""
    roles = []
    for mention in one.mentions:
        before = body[max(0, mention.start - 60) : mention.start]
        last = before.split()[-1:]
        if not last or last[0] not in _EVERY_ROLE:
            continue
        phrase = _PHRASE.search(before)
        if phrase:
            roles.append(_from_noun(squeeze(phrase[1])))
    return tuple(dict.fromkeys(roles))


def _from_noun(phrase: str) -> str:
    """The role without the words that lead to it."""
    return re.sub(
        r"^.*(?<!\w)(?:the|a|an|of|against|and|by|for|as|with|namely|that|to|former) +", "", phrase
    )
