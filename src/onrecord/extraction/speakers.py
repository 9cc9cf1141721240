"""Who says quoted words, and whether it is an authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from onrecord.extraction.bodies import is_authority, is_civil
from onrecord.extraction.lexicon import any_of, squeeze, words
from onrecord.extraction.subjects import Subjects
from onrecord.extraction.surface import Surface

Side = Literal["authority", "civil"]

_SIDES: dict[str, Side] = {
    "official": "authority",
    "rapporteur_or_mep": "authority",
    "persecuted": "civil",
    "defender_or_expert": "civil",
    "author_or_staff": "civil",
    "relative": "civil",
}
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_THAT = re.compile(r" +(?:it +)?(?:that|clear)(?!\w)")
_MANDATED = re.compile(r"(?<!\w)(?:UN|U\.N\.|United Nations)(?: +human +rights)? +experts?(?!\w)")
_MANDATES = re.compile(
    rf"{_MANDATED.pattern}|(?<!\w)Special +Rapporteurs?(?!\w)|[Ээ]ксперт\w+ +ООН|"
    r"[Сс]пец\w*докладчик"
)
_THE_EXPERTS = re.compile(
    r"(?<!\w)(?:[Tt]he|[Tt]hese) +(?:UN +)?experts?(?!\w)|(?<!\w)[Ээ]ксперты(?!\w)"
)
_AGENCY = re.compile(r"[А-Я]{3,6}")  # an agency by its letters, as Russian reports name them
_TAIL = re.compile(
    r"(?P<marks>[\s,.;–—-]*)(?P<said>(?:[^\n.;“”«»\"]|(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bMrs)\.){2,140})"
)
_REACH = 70  # letters behind a quote within which a verb of saying stands
_PRONOUN = re.compile(
    r"(?<!\w)(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]heir|[Hh]is|[Hh]er|[Оо]н|[Оо]на|[Оо]ни)(?!\w)"
)
_AUTHORS = re.compile(r"(?:the +)?(?:authors|signatories)|авторы(?: +\w+)?", re.IGNORECASE)
# Whose words they are where no verb of saying stands: "According to X, …".
_ACCORDING = re.compile(
    r"(?:[Aa]ccording +to|[Пп]о +(?:словам|мнению|данным|утверждению|версии)|[Сс]огласно|[Ss]elon|"
    r"[Ww]edług) +(?P<who>[^,;]{2,80}),"
)
_FROM = re.compile(r"(?<=\w) from +(?![^,]*(?:offices?|ministry|court|police)(?!\w))[^,]*")
# What somebody works on: "Rapporteur on human rights" is no civil body.
_FIELD = re.compile(
    r"(?<=(?:on|of|or|er|UN|ts) )[Hh]uman +[Rr]ights(?! +(?:[Ww]atch|[Hh]ouse|[Ff]oundation|"
    r"[Cc]ent|[Ll]eague|[Nn]etwork|[Cc]ampaign))"
)
# A version of the events is one of those who prosecute.
_VERSION = re.compile(r"(?<!\w)(?:верси\w+ +)?(?:обвинени|следстви|прокурат|силовик|госорган)\w*")
_OWN_VERB = re.compile(r"(?:\w+ly +)?(?P<verb>[a-z]+s)(?!\w)")
_CLAUSE_OF = re.compile(r"(?:^|(?<=[,;:] ))[^,;:]{3,90}$")
_LABEL = 3  # words at most of a quote that only labels something
_QUOTED = re.compile(r"[“«\"‘][^”»\"’\n]{3,900}[”»\"’]")
_END_OF_QUOTE = re.compile(r"^[^“”«»\"]{1,900}[”»]")
_CLAUSE = re.compile(r"\A.*(?:;|\. |, but |However, |, однако )", re.DOTALL)
_BACK = 3  # sentences back in which a pronoun, a report or a quote alone finds its speaker
_SUBJECT = 80
_APPOSED = 3  # parts between commas behind a verb that say who somebody is
_OFFICE = 120  # letters before a name in commas in which its office stands


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words by positions, and the words before and after them in their sentences."""

    start: int
    end: int
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quote: `words` as written; `behind` where they stand behind the quote."""

    words: str
    behind: bool


def sayings(said: str) -> Iterator[re.Match[str]]:
    """The verbs of saying in a stretch of text."""
    with_that = words("statements", "saying_with_that")
    for found in _WORD.finditer(said):
        word = found[0]
        if _says(word) or (word in with_that and _THAT.match(said, found.end())):
            yield found


@cache
def _says(word: str) -> bool:
    listed = words("statements", "saying")
    return word in listed or word.startswith(_stems())


@cache
def _stems() -> tuple[str, ...]:
    return tuple(one[:-1] for one in sorted(words("statements", "saying")) if one[-1] == "*")


@cache
def _documents() -> re.Pattern[str]:
    nouns = any_of(words("statements", "documents")).replace(r"\*", r"\w*")
    return re.compile(rf"(?<!\w){nouns}(?!\w)", re.IGNORECASE)


def _stands_for_another(subject: str) -> bool:
    """Whether a subject is a pronoun, a text that somebody issued, or nothing."""
    bare = not re.search(r"\w", subject)
    return bare or bool(_PRONOUN.search(subject) or _documents().search(subject))


class Speakers:
    """Finds the speakers of the quotes of one document."""

    def __init__(self, surface: Surface, subjects: Subjects, kinds: dict[str, str]) -> None:
        self.surface = surface
        self.subjects = subjects
        self.kinds = kinds

    @cached_property
    def _set_off(self) -> frozenset[str]:
        """The persons whose names stand in commas behind an office: "the Rapporteur, Ivo Y,"."""
        found = set()
        body = self.surface.body
        for place in self.subjects.places:
            if not (body.endswith(", ", 0, place.start) and body.startswith(",", place.end)):
                continue
            start = max(self.surface.sentence_at(place.start).start, place.start - _OFFICE)
            sides = [side for _, side, _ in _sides_of_words(body[start : place.start])]
            if sides and "civil" not in sides:
                found.add(place.person)
        return frozenset(found)

    @cached_property
    def _of_mandates(self) -> bool:
        """Whether the experts of whom the document speaks are those of the United Nations."""
        return bool(_MANDATES.search(self.surface.body))

    def of(self, quote: Quote, state: str | None) -> Speaker | None:
        """The authority that says a quote; None where it is nobody's or a civil body's."""
        behind = _behind(quote)
        if behind:
            start, subject, follows = behind
            by_text = _AUTHORS.fullmatch(subject.strip())
            side = None if by_text else self.side(subject, start, last=not follows)
            if side or _stands_for_another(subject):
                return self._named(quote, subject, side, behind=True)
        if not quote.before.strip():
            return self._alone(quote)
        return self._acting(quote) or self._before(quote, state)

    def _acting(self, quote: Quote) -> Speaker | None:
        """The authority whose own verb a quote begins with: the Union “strongly condemns …”."""
        verb = _OWN_VERB.match(quote.words)
        if verb is None or not _says(verb["verb"]):
            return None
        subject = _CLAUSE_OF.search(quote.before)
        if subject is None or next(sayings(subject[0]), None):
            return None
        start = quote.start - 1 - len(subject[0])
        is_authority = self.side(subject[0], start, last=True) == "authority"
        return Speaker(squeeze(subject[0])[-_SUBJECT:], behind=True) if is_authority else None

    def _before(self, quote: Quote, state: str | None) -> Speaker | None:
        """The speaker by the clause before a quote."""
        clause = _CLAUSE.sub("", quote.before)
        start = quote.start - len(clause) - 1
        subject = side = None
        for said in sayings(clause):
            subject = clause[: said.start()] if said.start() > 3 else clause
            side = self.side(subject, start, last=True)
            if side:
                break
        source = _ACCORDING.search(clause)
        right_before = False
        if source and subject is None and len(quote.words.split()) > _LABEL:
            subject, right_before = source["who"], not clause[source.end() :].strip()
            side = self._side_of_source(subject, start + source.start("who"))
        if subject is None or side == "civil":
            return None
        if state and side is None and re.search(rf"(?<!\w){re.escape(state)}", clause):
            return Speaker(squeeze(subject), behind=False)
        if side is None and not _stands_for_another(clause):
            return None
        return self._named(quote, subject, side, behind=right_before)

    def _side_of_source(self, who: str, start: int) -> Side | None:
        """On which side somebody is according to whom something is so."""
        return "authority" if _VERSION.search(who) else self.side(who, start, last=True)

    def _named(
        self, quote: Quote, subject: str, side: Side | None, *, behind: bool
    ) -> Speaker | None:
        """The speaker that a subject names or, by a pronoun or as a text, stands for."""
        if side is None:
            return self._meant(quote, behind=behind)
        return Speaker(squeeze(subject)[-_SUBJECT:], behind) if side == "authority" else None

    def _alone(self, quote: Quote) -> Speaker | None:
        """Whose words a paragraph is that holds nothing but a quote."""
        if re.sub(r"[\W]", "", quote.after.split("\n")[0]):
            return None
        return self._meant(quote, behind=False) if len(quote.words.split()) > _BACK else None

    def _meant(self, quote: Quote, *, behind: bool) -> Speaker | None:
        """The authority that the sentences before a quote speak of last."""
        begin = quote.start - len(quote.before) - 1
        for start, sentence in [(begin, quote.before), *self._earlier(begin)]:
            said = _QUOTED.sub(lambda at: " " * len(at[0]), sentence)
            said = _END_OF_QUOTE.sub(lambda at: " " * len(at[0]), said)
            verb = next(sayings(said), None)
            follows = bool(verb) and not re.search(r"\w", said[: verb.start()]) if verb else False
            edge = verb.start() if verb and verb.start() > 3 else len(said)
            subject = " " * verb.end() + said[verb.end() :] if verb and follows else said[:edge]
            side = self.side(subject, start, last=bool(verb) and not follows)
            if side and verb is None and self._is_about_another(subject, start):
                return None
            if side:
                found = Speaker(squeeze(subject)[-_SUBJECT:], behind)
                return found if side == "authority" else None
        return None

    def _is_about_another(self, said: str, start: int) -> bool:
        """Whether somebody of no known side stands before whoever is on one."""
        places = self.subjects.within(start, start + len(said) + 1)
        if not places or self.kinds[places[0].person] in _SIDES:
            return False
        sided = next(_sides_of_words(said), None)
        return sided is None or places[0].start - start < sided[0]

    def _earlier(self, position: int) -> Iterator[tuple[int, str]]:
        place = self.surface.index_at(position)
        if self.surface.sentences[place].start < position:
            place += 1
        for number in range(place - 1, max(place - 1 - _BACK, -1), -1):
            sentence = self.surface.sentences[number]
            yield sentence.start, sentence.words

    def side(self, said: str, start: int, *, last: bool) -> Side | None:
        """On which side the first or last word or person stands that says on which it is.

        A role that one has in somebody's name is on the side of whoever is named behind it.
        """
        for beside, hint in ((_FROM, " from "), (_FIELD, "uman ")):
            if hint in said:
                said = beside.sub(lambda at: " " * len(at[0]), said)
        said = _THE_EXPERTS.sub(_as_rapporteurs, said) if self._of_mandates else said
        found = sorted([*_sides_of_words(said), *self._sides_of_persons(said, start)])
        if not found:
            return None
        place = -1 if last else 0
        _, side, word = found[place]
        if last:
            return side
        apposed = said.find(",") if not word else 0  # what a person is stands behind a comma
        others = {other for where, other, _ in found[1:] if where > apposed >= 0}
        in_a_name = not word or word in words("statements", "roles_of_others")
        return "civil" if in_a_name and "civil" in others else side

    def _sides_of_persons(self, said: str, start: int) -> Iterator[tuple[int, Side, str]]:
        for place in self.subjects.within(start, start + len(said) + 1):
            if said[place.start - start : place.end - start].isspace():
                continue  # blanked with the quote in which it stands
            side = _SIDES.get(self.kinds[place.person])
            if side or place.person in self._set_off:
                side = side or "authority"
                yield place.start - start, side, ""


def _sides_of_words(said: str) -> Iterator[tuple[int, Side, str]]:
    for found in _WORD.finditer(_MANDATED.sub(_as_rapporteurs, said)):
        side = _side_of_word(found[0].casefold())
        if side is None and _AGENCY.fullmatch(found[0]):
            side = "authority"
        if side:
            yield found.start(), side, found[0].casefold()


def _as_rapporteurs(found: re.Match[str]) -> str:
    """Experts of the United Nations count as what they are, position for position."""
    return "un".ljust(len(found[0]))


@cache
def _side_of_word(word: str) -> Side | None:
    if is_civil(word):
        return "civil"
    return "authority" if is_authority(word) else None


def _behind(quote: Quote) -> tuple[int, str, bool] | None:
    """The words behind a quote that name who says it, and whether they follow the verb."""
    tail = _TAIL.match(quote.after)
    if tail is None:
        return None
    set_off = quote.words[-1:] in ",.!?" or any(mark in tail["marks"] for mark in ",–—-")
    verb = next(sayings(tail["said"][:_REACH]), None)
    if not set_off or verb is None:
        return None
    start = quote.end + tail.start("said")
    if verb.start() < 2:
        subject = ",".join(re.split(r"[,;]", tail["said"][verb.end() :])[:_APPOSED])
        return start + verb.end(), subject, True
    return start, tail["said"][: verb.start()], False
