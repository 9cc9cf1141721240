"""Persons named in a text: full names, surnames alone, joint forms, families.

A run of two to four name-like words is a person unless what stands around it says that it is a
body, a work or a place. Spellings one letter apart are one person; a surname alone belongs to
the person who has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord.extraction.capitals import Capitals, Run, Word
from onrecord.extraction.evidence import FAMILY, around
from onrecord.extraction.headings import Headings
from onrecord.extraction.inflection import is_cyrillic, stem
from onrecord.extraction.lexicon import UPPER, squeeze, words
from onrecord.extraction.merging import merged
from onrecord.extraction.named import Mention, Named
from onrecord.extraction.namesakes import same_name
from onrecord.extraction.rows import row_names
from onrecord.extraction.written_names import Writing, in_order

_LONGEST = 4
_ALIAS_REACH = 40
_ALIAS = re.compile(
    r"[ ,(]*(?:a\.?k\.?a\.?|alias|also +known +as|(?:better +)?known +as|pen +name|born|née|он +же|"
    r"известн\w+ +как|псевдоним)[: ]+[\"“«'‘]?"
)
_LEAD = 40
_OPENED = re.compile(r" *\( *")
_IN_BRACKETS = re.compile(r" *\([^()\n]{2,40}\) *(?:\n|$)")
_NOT_OF_A_PERSON = re.compile(
    r"(?<!\w)(?:(?:members?|membership|branch) +(?:of|in) +(?:the +)?|"
    r"(?:pen +name|pseudonym|alias) +"
    r"[\"“«'‘]?)$"
)
_TITLED_KINDS = ("title", "office")


def people(capitals: Capitals) -> tuple[Named, ...]:
    """The persons of a document, in the order of their first mention."""
    found = _Finder(capitals).found()
    return tuple(sorted(found, key=lambda one: one.mentions[0].start))


class _Finder:
    """Collects the candidates of one document, weighs them and joins their forms."""

    def __init__(self, capitals: Capitals) -> None:
        self.capitals = capitals
        self.body = capitals.surface.body
        self.writing = Writing(capitals)
        self.headings = Headings(capitals)
        self.rows: dict[int, int] = {}
        self.others: set[tuple[str, ...]] = set()
        self.known = {w.form for run in capitals.runs for w in run.words if w.kind == "name"}
        self.bent = {stem(form) for form in capitals.adjectives & self.known}
        self.named: dict[tuple[str, ...], Named] = {}
        self.aliases: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.last: tuple[tuple[str, ...], int] = ((), 0)
        self.singles: list[Word] = []
        self.joint: list[tuple[Word, tuple[Word, ...]]] = []

    def found(self) -> list[Named]:
        self._read_rows()
        for run in self.capitals.runs:
            self._read_run(run)
        self._join_couples()
        self._weigh_surnames()
        persons = self._aliased(merged([one for one in self.named.values() if self._holds(one)]))
        self._attach_surnames(persons)
        persons += self._families(persons)
        return persons

    def _holds(self, one: Named) -> bool:
        """Whether the evidence speaks for a person; headings alone do not."""
        if one.score < 0 or any(one.name[: len(other)] == other for other in self.others):
            return False
        return one.score > 0 or not all(m.start in self.headings for m in one.mentions)

    # --- candidates ---

    def _read_rows(self) -> None:
        for start, end, key in row_names(self.capitals.surface):
            one = self.named.setdefault(key, Named(key))
            one.mentions.append(Mention(start, end, squeeze(self.body[start:end])))
            self.rows[start] = end

    def _in_row(self, start: int) -> bool:
        """Whether a place is inside a name that a row has told."""
        opening = max((one for one in self.rows if one <= start), default=-1)
        return opening >= 0 and start < self.rows[opening]

    def _read_run(self, run: Run) -> None:
        if self.rows and self._in_row(run.start):
            return
        if len(run.words) == 1 and not run.words[0].form.endswith(_GLUED):
            self._read_alone(run.words[0])
            return
        unglued = self._unglued(self.writing.read(run))
        for place, segment in _segments(unglued):
            before = unglued[place - 1] if place else None
            after_place = place + len(segment)
            after = unglued[after_place] if after_place < len(unglued) else None
            if len(segment) == 1:
                self._read_single(segment[0], after)
            elif _length(segment) <= _LONGEST + (segment[-1].form[0].islower()):
                self._read_full(segment, before, after)

    def _read_alone(self, word: Word) -> None:
        """A word that stands alone: a name, or an adjective that is a surname elsewhere."""
        bent = word.kind == "common" and bool(self.bent) and stem(word.form) in self.bent
        if word.kind == "name" or bent:
            self.singles.append(word)

    def _unglued(self, run: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words of a run, those with a small word glued to them cut and set apart."""
        for word in run:
            if word.form.endswith(_GLUED):
                break
        else:
            return run
        parts: list[Word] = []
        for word in run:
            tail = next((tail for tail in _GLUED if word.form.removesuffix(tail) in self.known), "")
            if tail and word.form.endswith(tail) and word.kind == "name":
                cut = word.end - len(tail)
                parts.append(Word(word.start, cut, word.form.removesuffix(tail), "name"))
                parts.append(Word(cut, word.end, tail, "common"))
            else:
                parts.append(word)
        return tuple(parts)

    def _read_single(self, word: Word, after: Word | None) -> None:
        if after and after.kind in ("institution", "acronym"):
            return
        self.singles.append(word)

    def _read_full(
        self, segment: tuple[Word, ...], before: Word | None, after: Word | None
    ) -> None:
        if len(segment) == 2 and self._is_participle(segment[0]):
            self.singles.append(segment[1])
            return
        start = segment[0].start
        if _NOT_OF_A_PERSON.search(self.body, max(0, start - _LEAD), start):
            self.others.add(in_order(segment))
            return
        key = in_order(segment)
        one = self.named.setdefault(key, Named(key))
        start, end = segment[0].start, segment[-1].start + len(segment[-1].form)
        one.mentions.append(Mention(start, end, squeeze(self.body[start:end])))
        if before and before.kind in _TITLED_KINDS:
            one.evidence["an office or title stands before the name"] += 1
        elif before and before.kind == "institution":
            one.evidence["an institution stands before it"] += 1
        labelled = self.body[max(0, start - 2) : start] == ": "
        placed = self.body[start - 1 : start] in ("", "\n") and _IN_BRACKETS.match(self.body, end)
        if _is_long(segment) and not labelled and not placed:
            one.evidence["four words are long for a name"] += 1
        if (
            after
            and after.kind in ("institution", "acronym")
            and not (before and before.kind in _TITLED_KINDS)
        ):
            one.evidence["it is part of the name of a body"] += 1
        for reason in around(self.body, key, start, end):
            one.evidence[reason] += 1
        between = self.body[self.last[1] : start][:_ALIAS_REACH]
        bracketed = _OPENED.fullmatch(between) and _other_script(key, self.last[0])
        if bracketed or (self.last[0] and _ALIAS.fullmatch(between)):
            self.aliases.append((self.last[0], key))
        self.last = key, end
        first = self.singles[-1] if self.singles else None
        if first and self.body[first.end : start].strip() in ("and", "&", "и", "et", "i"):
            self.joint.append((first, segment))

    def _is_participle(self, word: Word) -> bool:
        """Whether a word opens its sentence as "Considering" does."""
        before = self.body[max(0, word.start - 3) : word.start].rstrip(" ")
        return word.form.endswith("ing") and (not before or before[-1] in ".\n!?")

    # --- forms ---

    def _aliased(self, persons: list[Named]) -> list[Named]:
        """One entry for a name and the same name in another script in brackets behind it."""
        by_form = {mention.form: one for one in persons for mention in one.mentions}
        for key, alias in self.aliases:
            one, other = by_form.get(" ".join(key)), by_form.get(" ".join(alias))
            if one and other and one is not other:
                one.mentions = sorted({*one.mentions, *other.mentions}, key=lambda m: m.start)
                by_form |= {mention.form: one for mention in other.mentions}
                persons = [person for person in persons if person is not other]
        return persons

    def _join_couples(self) -> None:
        """Two people under one surname: of "Anna and Ivo Testov" the first has it too."""
        surnames = {key[-1] for key in self.named}
        alone: dict[str, int] = defaultdict(int)
        for word in self.singles:
            alone[word.form] += 1
        for first, second in self.joint:
            own = self.named.get(tuple(word.form for word in second))
            if own is None or first.form in surnames or alone[first.form] > 1 or own.score < 0:
                continue
            form = squeeze(self.body[first.start : second[-1].end])
            mention = Mention(first.start, second[-1].end, form)
            key = (first.form, second[-1].form)
            partner = self.named.setdefault(key, Named(key))
            partner.mentions.append(mention)
            partner.evidence["joined with another under one surname"] += 1
            own.mentions.append(mention)

    def _weigh_surnames(self) -> None:
        alone = {_key(word.form) for word in self.singles}
        for key, one in self.named.items():
            if _key(key[-1]) in alone:
                one.evidence["the surname also stands alone"] += 1

    def _attach_surnames(self, persons: list[Named]) -> None:
        """Surnames alone, given to the one person who has them; titled ones of nobody are new."""
        owners: dict[str, list[Named]] = defaultdict(list)
        for one in persons:
            forms = {mention.form.split()[-1] for mention in one.mentions} | {one.name[-1]}
            for surname in {_key(form) for form in forms}:
                owners[surname].append(one)
        for word in self.singles:
            owner = _owner(owners.get(_key(word.form), []), word)
            if owner:
                owner.mentions.append(_mention(word))
            elif _key(word.form) not in owners:
                title = self._title(word)
                if title:
                    owners[_key(word.form)] = [self._titled(word, title, persons)]

    def _title(self, word: Word) -> str:
        """The title of persons, not an office alone, before a single name."""
        before = self.body[max(0, word.start - 14) : word.start].rsplit("\n")[-1].split()
        last = before[-1] if before else ""
        bare_title = last.removesuffix(".") if len(last) < 6 else last
        known = words("words", "titles") | words("words", "small_titles")
        return bare_title if bare_title in known else ""

    def _titled(self, word: Word, title: str, persons: list[Named]) -> Named:
        """A person of whom only a titled surname is known; a religious title is part of it."""
        religious = title in words("words", "religious")
        form = f"{title} {word.form}" if religious else word.form
        start = word.start - len(title) - 1 if religious else word.start
        name = tuple(form.split())
        known = next(
            (other for other in persons if religious and same_name(name, other.name)), None
        )
        if known:
            known.mentions.append(Mention(start, word.end, form))
            return known
        one = Named(name, [Mention(start, word.end, form)])
        one.evidence["a title stands before the name"] += 1
        persons.append(one)
        return one

    def _families(self, persons: list[Named]) -> list[Named]:
        families: dict[str, Named] = {}
        for word in self.singles:
            follows = FAMILY.match(self.body, word.end)
            if follows and word.form[0] in UPPER:
                form = squeeze(self.body[word.start : follows.end()])
                one = families.setdefault(form, Named(tuple(form.split())))
                one.mentions.append(Mention(word.start, follows.end(), form))
                one.evidence["a family"] += 1
                _forget(persons, word)
        return list(families.values())


_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az|ul|ud|ur|us|ut)[-’'](?=[A-Z])")


def _key(surname: str) -> str:
    """What the forms of one surname share: its stem, its words without an article."""
    if is_cyrillic(surname):
        return stem(surname)
    return _ARTICLE.sub("", surname) if surname[:1].islower() else surname


def _is_long(segment: tuple[Word, ...]) -> bool:
    """Whether a name has four words and no particle that would account for one of them."""
    return len(segment) == _LONGEST == _length(segment)


def _length(segment: tuple[Word, ...]) -> int:
    """How many words a name has, without the particles inside it."""
    return sum(1 for word in segment if not word.form.islower())


_GLUED = ("and", "are", "was", "were", "has", "who", "is", "in", "of", "to", "for", "have")


def _mention(word: Word) -> Mention:
    return Mention(word.start, word.start + len(word.form), word.form)


def _other_script(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and (one[0][0] > "\u03ff") != (other[0][0] > "\u03ff")


def _forget(persons: list[Named], word: Word) -> None:
    """A surname that names a family names no single person there."""
    for one in persons:
        one.mentions = [m for m in one.mentions if m.start != word.start] or one.mentions


def _segments(run: tuple[Word, ...]) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """The stretches of name-like words in a run, with their place in it."""
    place = 0
    while place < len(run):
        end = place
        while end < len(run) and run[end].kind in ("name", "initial"):
            end += 1
            if run[end - 1].end - run[end - 1].start > len(run[end - 1].form):
                break  # a possessive ends a name
        segment = run[place:end]
        if any(word.kind == "name" for word in segment):
            lead = next(n for n, word in enumerate(segment) if not word.form.islower())
            yield place + lead, segment[lead:]
        place = max(end, place + 1)


def _owner(candidates: list[Named], word: Word) -> Named | None:
    """Whom a surname alone means: its one bearer, or the bearer named last before it."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    before = [
        (mention.start, place)
        for place, one in enumerate(candidates)
        for mention in one.mentions
        if mention.start < word.start and " " in mention.form
    ]
    return candidates[max(before)[1]] if before else None
