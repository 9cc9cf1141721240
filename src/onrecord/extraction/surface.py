"""A document's words without its markup, position for position, divided into sentences.

`Surface.body` is as long as the source and each of its characters stands where it stood, so a
place in the body is a place in the source. Markup, addresses and note marks are blank in it. A
blank run inside a block is a space, between two blocks a line feed, between two cells of a row a
tab; so a pattern with plain spaces never leaves its block. Footnotes are taken out of the body:
a sentence that a page end cuts in two goes on behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from onrecord.extraction.furniture import furniture
from onrecord.extraction.lexicon import UPPER, words
from onrecord.reading import Text

Kind = Literal["paragraph", "item", "note"]

# A web address; one that a line end cuts behind a hyphen or a slash goes on in the next line.
ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"«»“”\]]+(?:(?<=[-/_=&,]) ?\n(?=[^\s<>\"]*[-/_=])[^\s<>\"«»“”\]]+|"
    r"(?<=-) ?\n[^\s<>\"«»“”\]]+)*"
)
_TARGET = r"(?:[^()\s\\]|\\.|\([^()\s]*\))"
_MARKUP = re.compile(
    r"(?=[\[\]<*\\¹²³⁰⁴-⁹#]|http|www)(?:"
    r"\[\\?\[?(?:https?|www)[^\]]*\]"  # a link whose words are an address
    rf"|\]\({_TARGET}*\)"
    rf"|<(?:https?://|www\.)[^<>]*>|(?<!\w){ADDRESS}"
    r"|<sup>[^<]{0,16}</sup>|</?[a-zA-Z][^<>\n]{0,80}>"
    r"|\[(?:\^[\w-]{1,20}|\d{1,3})\]:?(?!\()|\[(?=[^\[\]\n]{1,300}\]\()"
    r"|[*\\¹²³⁰⁴-⁹]+"
    r"|(?m:^#+))"
)
_MAIL_NAME = re.compile(r"[^\s@<>()\[\]]+$")
_MAIL_HOST = re.compile(r"@[^\s@<>()\[\]]+")
_LONGEST_NAME = 64
_NUMBER_END = re.compile(r"\d(?<![\s\d]\d)\d{0,2}(?=[\s;]|[.,](?!\d)|\)|$)")
# Abbreviations to which the number that they announce stands glued: "ст.99", "Art.14".
_ABBREVIATED = re.compile(r"(?<!\w)(?:ст|ч|чч|п|пп|гл|абз|[Aa]rts?|[Pp]aras?|[Ss]ec|[Nn]o|pp?)\.$")
_AFTER_STOP = tuple(".,;”’»)")
_BLANKS = re.compile(r"[^\S\t\v ]")
_SHORT_LINE = re.compile(rf"(?m:^)([^\n]*)\n(?=[ \t]*[{UPPER}\d])")
_SHORT = 45
_UNWRAPPED = 200  # so long a line is a whole paragraph, and the short one before it its heading
_HEADING = 100
_NOTE = re.compile(
    r"<sup>\s*\d{1,3}\s*</sup>|[¹²³⁰⁴-⁹]+\s|\[\^[\w-]+\]:|\[\d{1,3}\]:?\s|"
    r"\d{1,3}\s+<?(?:https?://|www\.)"
)
# A label before a blank, or one that a reader of a format has glued to the word behind it.
_ITEM = re.compile(
    r"(?P<label>[^\w\s\"'“‘«„(\[<#§№$€£.,;:…\\](?![*\d])|o(?= +[A-Z])|\(?(?:\d{1,3}|[a-zа-я]|"
    r"[ivx]{1,5})\)|\d{1,3}\.(?!\d)|(?:[a-h]|[ivx]{1,4})\.(?=[ \t]+[A-ZА-Я])|"
    r"\d{1,3}\.\d{1,3}\.?(?=[ \t]+[A-ZА-Я])|\d{1,3}\.\d{1,3}\.(?=[ \t]+[a-zа-я]))[ \t\u00a0]+\S|"
    r"(?P<glued>\(?(?:[a-zа-я]|[ivx]{1,5})\)(?=[A-ZА-Яа-я]|\([A-Z])|"
    r"\d{1,3}\.(?:\d{1,3}\.?)?(?=[A-ZА-Я][a-zа-я ]))"
)
_ROW = re.compile(r" \| |\t\S")
_CELL_END = re.compile(r"\|(?<= \|)(?=[ \n]|$)")
_TOKEN = re.compile(r"(\w+)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# One set of characters opens every alternative, so that the search goes from one to the next.
_END = re.compile(
    rf"[.!?…;:\n](?:(?<=[.!?…])[\"'”’»)\]]*[ \t]+(?=[\"'“‘«(\[]*[{UPPER}\d])"
    r"|(?<=[;:])(?=\n)|(?<=\n)\n*)"
)
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")
_LONGEST = 2000  # longer stretches without an end are no sentences
_WRAPPED = 60  # a line shorter than this is not cut by the end of its page


class Block(NamedTuple):
    """A paragraph, a list item with its label, or a footnote, by positions in the source."""

    kind: Kind
    start: int
    end: int
    label: str = ""


class Sentence(NamedTuple):
    """A stretch of the body and its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Surface:
    """The source, its body, its blocks, and the sentences of the body."""

    source: str
    body: str
    blocks: tuple[Block, ...]
    notes: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]
    starts: list[int] = field(repr=False)
    _found: dict[re.Pattern[str], list[Sentence]] = field(default_factory=dict, repr=False)

    @cached_property
    def vocabulary(self) -> dict[str, list[int]]:
        """Where each word and each run of digits of the body stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        pieces = _TOKEN.split(self.body)  # between and token by turns: one call is faster than many
        starts = [*accumulate(map(len, pieces), initial=0)]
        for token, start in zip(pieces[1::2], starts[1::2], strict=False):
            places[token].append(start)
        mixed = [token for token in places if not (token.isalpha() or token.isdecimal())]
        for token in mixed:
            begun = places.pop(token)
            for word in _WORD.finditer(token):
                places[word[0]] += [start + word.start() for start in begun]
        return dict(places)

    def places(self, forms: Iterable[str]) -> list[int]:
        """Where any of these words stands, in order."""
        return sorted(place for form in forms for place in self.vocabulary.get(form, ()))

    def matching(self, trigger: re.Pattern[str]) -> list[int]:
        """Where the words stand that begin as the trigger says, in order."""
        return self.places(self.forms(trigger))

    def forms(self, trigger: re.Pattern[str]) -> set[str]:
        """The words of the body that begin as the trigger says."""
        return self._lexicon.matching(trigger, self.vocabulary.keys())

    @cached_property
    def _lexicon(self) -> _Lexicon:
        lexicon = _lexicon()
        lexicon.learn(self.vocabulary.keys())
        return lexicon

    def where(self, trigger: re.Pattern[str]) -> list[Sentence]:
        """The sentences with a word that begins as the trigger says."""
        if trigger not in self._found:
            numbers = {self.index_at(place) for place in self.matching(trigger)}
            self._found[trigger] = [self.sentences[number] for number in sorted(numbers)]
        return self._found[trigger]

    def index_at(self, position: int) -> int:
        """The number of the sentence at or before a position."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence at or before a position."""
        return self.sentences[self.index_at(position)]


_MOST_KNOWN = 200_000  # words whose match with a trigger is remembered


class _Lexicon:
    """The words of the documents read so far; each trigger tries each word once for all of them."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._words: list[str] = []
        self._tried: dict[re.Pattern[str], int] = {}  # how many of the words a trigger has tried
        self._matched: dict[re.Pattern[str], set[str]] = {}

    def learn(self, forms: KeysView[str]) -> None:
        """Take the words of a document in."""
        new = forms - self._known
        self._words += new
        self._known |= new
        if len(self._words) > _MOST_KNOWN:
            _lexicon.cache_clear()

    def matching(self, trigger: re.Pattern[str], forms: KeysView[str]) -> set[str]:
        """The forms, known ones, that a trigger matches."""
        matched = self._matched.setdefault(trigger, set())
        new = self._words[self._tried.get(trigger, 0) :]
        matched.update(form for form in new if trigger.match(form))
        self._tried[trigger] = self._tried.get(trigger, 0) + len(new)
        return forms & matched


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def surface_of(text: str | Text) -> Surface:
    """The surface of a string or of a document as read."""
    source = text if isinstance(text, str) else text.text
    begun = _kinds(text) if isinstance(text, Text) else {}
    if not (isinstance(text, Text) and text.pages):
        begun |= dict.fromkeys(furniture(source), "note")
    blocks = tuple(_blocks(source, begun))
    clean = _clean(source)
    body = _body(clean, blocks)
    sentences = tuple(_sentences(body)) or (Sentence(0, len(body), body),)
    notes = tuple(
        Sentence(block.start, block.end, _spaced(clean[block.start : block.end]))
        for block in blocks
        if block.kind == "note"
    )
    return Surface(source, body, blocks, notes, sentences, [one.start for one in sentences])


def _kinds(text: Text) -> dict[int, Kind]:
    """What begins where, as the reader of the format says it."""
    kinds: dict[int, Kind] = {}
    for start in _furniture(text):
        kinds[start] = "note"
    for block in text.blocks:
        if block.start in kinds:
            continue
        kinds[block.start] = {"footnote": "note", "list_item": "item"}.get(block.kind, "paragraph")  # type: ignore[assignment]
    return kinds


def _furniture(text: Text) -> Iterator[int]:
    """Where the first or last line of a page stands that other pages have too, but for numbers."""
    edges: dict[str, list[int]] = {}
    for page in text.pages:
        written = _lines(text.text[page.start : page.end])
        lines = [(start, line) for start, line, _ in written if line]
        for start, line in {lines[0], lines[-1]} if lines else ():
            edges.setdefault(re.sub(r"\d+", "0", line), []).append(page.start + start)
    for starts in edges.values():
        if len(starts) > 1:
            yield from starts


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _clean(source: str) -> str:
    clean = _MARKUP.sub(_blank, source)
    if " | " in clean:
        clean = _CELL_END.sub("\t", clean)
    if "@" in clean:
        clean = _without_mail(clean)
    return _NUMBER_END.sub(_blank_if_glued, clean)


def _without_mail(clean: str) -> str:
    """The text with its e-mail addresses blank; found by their sign, not by what is before it."""
    place, done, pieces = clean.find("@"), 0, list[str]()
    while place >= 0:
        name = _MAIL_NAME.search(clean, max(done, place - _LONGEST_NAME), place)
        host = _MAIL_HOST.match(clean, place)
        if name and host:
            pieces += [clean[done : name.start()], " " * (host.end() - name.start())]
            done = host.end()
        place = clean.find("@", max(place + 1, done))
    return "".join([*pieces, clean[done:]])


def _blank_if_glued(found: re.Match[str]) -> str:
    """Blank for a note mark that stands glued to a word or to the point behind it."""
    text, start = found.string, found.start()
    if _ABBREVIATED.search(text, max(0, start - 8), start):
        return found[0]
    before = text[max(0, start - 3) : start]
    after_stop = before[-1:] in _AFTER_STOP and before[-2:-1].islower()
    after_word = len(before) == 3 and before.isalpha() and before.islower()
    return " " * len(found[0]) if after_stop or after_word else found[0]


def _spaced(piece: str) -> str:
    """The piece in one line; lines too short to be wrapped stay lines, as in an address."""
    lines = _SHORT_LINE.sub(_kept_break, piece) if "\n" in piece else piece
    return _BLANKS.sub(" ", lines).replace("\v", "\n")


def _kept_break(found: re.Match[str]) -> str:
    line = found[1].strip()
    if len(line) < _SHORT or (len(line) < _HEADING and line[-1].isalnum() and _heads(found)):
        return found[0].replace("\n", "\v")
    return found[0]


def _heads(found: re.Match[str]) -> bool:
    """Whether the line behind is so long that it is a paragraph, and this one its heading."""
    following = found.string[found.end() : found.end() + _UNWRAPPED]
    return len(following) == _UNWRAPPED and "\n" not in following


def _blocks(source: str, begun: dict[int, Kind]) -> Iterator[Block]:
    opened: Block | None = None
    before, indent, was_row, end = "", 0, False, 0
    for start, line, indented in _lines(source):
        new = _begun(start, line, begun) if line else None
        row = bool(_ROW.search(line))
        if line and (row or was_row):
            new = new or Block("paragraph", start, start)
        if indented and not indent and _TERMINAL.search(before):
            new = new or Block("paragraph", start, start)
        before, indent, was_row = line, indented, row
        if opened and (not line or new):
            yield opened._replace(end=end)
            opened = None
        if line:
            opened = opened or new or Block("paragraph", start, start)
            end = start + len(line)
    if opened:
        yield opened._replace(end=end)


def _lines(source: str) -> Iterator[tuple[int, str, int]]:
    """Where the words of each line begin, the words, and how far they are indented."""
    start = 0
    for line in source.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        yield start + indent, line.strip(), indent
        start += len(line)


def _begun(start: int, line: str, begun: dict[int, Kind]) -> Block | None:
    """The block that a line opens, None where the line may go on with the one before."""
    if _NOTE.match(line) or begun.get(start) == "note":
        return Block("note", start, start)
    item = _ITEM.match(line)
    if item:
        return Block("item", start, start, item["label"] or item["glued"])
    if start in begun:
        return Block(begun[start], start, start)
    return Block("paragraph", start, start) if line[0] == "#" else None


def _body(clean: str, blocks: Iterable[Block]) -> str:
    pieces: list[str] = []
    done, last = 0, ""
    crossed = False
    for block in blocks:
        if block.kind == "note":
            crossed = True
            continue
        words_here = _spaced(clean[block.start : block.end])
        joined = block.kind == "paragraph" and _goes_on(last, words_here.lstrip(), crossed=crossed)
        pieces += [(" " if joined else "\n") * (block.start - done), words_here]
        done, last, crossed = block.end, words_here, False
    pieces.append("\n" * (len(clean) - done))
    return "".join(pieces)


def _goes_on(before: str, after: str, *, crossed: bool) -> bool:
    """Whether a paragraph is the rest of one that the end of a page has cut."""
    if len(before) < _WRAPPED or not after or _TERMINAL.search(before[-12:]):
        return False
    return after[0].islower() or crossed


def _sentences(body: str) -> Iterator[Sentence]:
    start = 0
    for found in _END.finditer(body):
        if body[found.start()] == "." and _abbreviated(body, found.start()):
            continue
        yield from _stretches(body, start, found.end())
        start = found.end()
    yield from _stretches(body, start, len(body))


def _stretches(body: str, start: int, end: int) -> list[Sentence]:
    """The stretch without the blanks around it; one that is too long to be one, in pieces."""
    found: list[Sentence] = []
    while end - start > _LONGEST:
        cut = max(body.rfind(mark, start + 1, start + _LONGEST) for mark in ("; ", ", ", " "))
        cut = cut + 1 if cut > start else start + _LONGEST
        found += _stretches(body, start, cut)
        start = cut
    piece = body[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + piece.index(stripped[0])
        found.append(Sentence(begin, begin + len(stripped), stripped))
    return found


def _abbreviated(body: str, dot: int) -> bool:
    """Whether the point ends an abbreviation or an initial and not the sentence."""
    before = body[max(0, dot - 12) : dot].split()
    word = before[-1].lstrip("(\"'“‘«[") if before else ""
    return word in words("words", "abbreviations") or (len(word) == 1 and word.isupper())
