"""A publication as one HTML file that needs nothing else: no request, no script, light and dark."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from onrecord.publications.content import (
    Block,
    BulletList,
    Callout,
    ChartFigure,
    DefinitionList,
    Emphasis,
    Foreign,
    GradeLine,
    GradeMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    Quote,
    Section,
    Strong,
    Table,
    Text,
    nodes,
    notes_by_number,
)
from onrecord.publications.drawing import parse_drawing
from onrecord.publications.faults import refuse_faults
from onrecord.publications.markup import Child, element, page
from onrecord.publications.wording import WORDS, Words

STYLE = Path(__file__).parent / "template" / "publication.css"
CONTENTS_DEPTH = 2
WIDTH_STEP = 5  # per cent; the style sheet has a class for each, since a policy forbids inline ones


def as_html(publication: Publication) -> bytes:
    """The publication as a standalone HTML file in UTF-8.

    Raises InvalidPublicationError for a faulty tree.
    """
    refuse_faults(publication)
    words = WORDS[publication.language]
    writer = _Writer(words, notes_by_number(publication))
    main = element("main", (writer.block(block) for block in publication.opening))
    main.extend(writer.section(section, 1) for section in publication.sections)
    body = element("body", [_bar(publication, words), _front(publication)])
    if publication.form == "report":
        body.append(_contents(publication))
    body.append(main)
    if writer.numbers:
        body.append(writer.notes(publication))
    if publication.form != "report":
        body.append(_tail_of_paper(publication))
    return page(element("html", [_head(publication), body], lang=publication.language))


# Around the text


def _head(publication: Publication) -> etree._Element:
    style = STYLE.read_text(encoding="utf-8")
    described = {
        "viewport": "width=device-width",
        "author": ", ".join(publication.authors),
        "description": publication.subtitle,
        "keywords": ", ".join(publication.keywords),
        "dcterms.date": publication.dated.isoformat(),
    }
    metas = [element("meta", name=key, content=value) for key, value in described.items() if value]
    policy = element("meta", http_equiv="Content-Security-Policy", content=_policy(style))
    title = element("title", [publication.title])
    first = element("meta", charset="utf-8")
    return element("head", [first, policy, *metas, title, element("style", [style])])


def _policy(style: str) -> str:
    """Nothing may be loaded or run, and no style but the one that the file was written with."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _bar(publication: Publication, words: Words) -> etree._Element:
    said: list[Child] = [words.as_of.format(date=publication.as_of_words)]
    if publication.draft:
        said = [element("strong", [words.draft], class_="draft"), " ", *said]
    return element("aside", [element("p", said)], class_="bar")


def _front(publication: Publication) -> etree._Element:
    lines: tuple[tuple[str, str, str], ...] = (
        ("p", "authors", " · ".join(publication.authors)),
        ("h1", "title", publication.title),
        ("p", "subtitle", publication.subtitle),
        ("p", "tally-words", publication.tally_words),
    )
    if publication.form != "report":
        return _head_of_paper(publication)
    front = element(
        "header", (element(tag, [said], class_=name) for tag, name, said in lines if said)
    )
    if publication.tally:
        front.append(_tally(publication))
    if publication.banner:
        front.append(element("p", [publication.banner], class_="banner"))
    dated = element("time", [publication.date_words], datetime=publication.dated.isoformat())
    front.append(element("p", [dated], class_="dated"))
    return front


def _head_of_paper(publication: Publication) -> etree._Element:
    """A paper or a letter says first who writes, when and about what."""
    dated = element(
        "time", [publication.as_of_words], datetime=publication.dated.isoformat(), class_="dated"
    )
    authors = element("p", [" · ".join(publication.authors), " ", dated], class_="authors")
    parts = [authors, element("h1", [publication.title])]
    if publication.subtitle:
        parts.append(element("p", [publication.subtitle], class_="subtitle"))
    return element("header", parts, class_=publication.form)


def _tail_of_paper(publication: Publication) -> etree._Element:
    """What a paper or a letter rests on stands at its end."""
    banner = element("p", [publication.banner], class_="banner")
    return element("footer", [banner, element("p", [publication.date_words], class_="dated")])


def _tally(publication: Publication) -> etree._Element:
    return element(
        "ul",
        (
            element("li", [element("span", [item.figure], class_="figure"), " ", _grade(item.mark)])
            for item in publication.tally
        ),
        class_="tally",
    )


def _contents(publication: Publication) -> etree._Element:
    heading = element("h2", [WORDS[publication.language].contents], id="contents:heading")
    entries = _entries(publication.sections, CONTENTS_DEPTH)
    return element("nav", [heading, *entries], aria_labelledby="contents:heading")


def _entries(sections: tuple[Section, ...], depth: int) -> list[etree._Element]:
    if not sections or not depth:
        return []
    lines = []
    for section in sections:
        link = element("a", [section.heading], href=f"#{section.id}")
        lines.append(element("li", [link, *_entries(section.sections, depth - 1)]))
    return [element("ol", lines)]


def _grade(mark: GradeMark) -> etree._Element:
    sign = element("span", [mark.sign], class_="sign", aria_hidden="true")
    return element("span", [sign, " ", mark.word], class_=f"grade {mark.code}")


# The text


@dataclass(slots=True)
class _Writer:
    words: Words
    numbers: dict[str, int]
    references: Counter[int] = field(default_factory=Counter)

    def section(self, section: Section, level: int) -> etree._Element:
        heading = element(f"h{level + 1}", [section.heading])
        blocks = (self.block(block) for block in section.blocks)
        inner = (self.section(part, level + 1) for part in section.sections)
        return element("section", [heading, *blocks, *inner], id=section.id)

    # blocks

    def block(self, block: Block) -> etree._Element:  # noqa: PLR0911  # one for each kind
        match block:
            case Paragraph(content, number):
                return _paragraph(self.rich(content), number)
            case BulletList(items):
                return element("ul", self.items(items))
            case NumberedList(items):
                return element("ol", self.items(items))
            case DefinitionList():
                return self.definitions(block)
            case Quote():
                return self.quote(block)
            case GradeLine(mark, content):
                return element("p", [_grade(mark), " ", *self.rich(content)], class_="grade-line")
            case Table():
                return self.table(block)
            case ChartFigure():
                return self.chart(block)
            case Callout(title, content, tone):
                inner = (self.block(part) for part in content)
                strong = element("p", [element("strong", [title])])
                return element("aside", [strong, *inner], class_=tone, aria_label=title)

    def items(self, items: Iterable[Inlines]) -> Iterable[etree._Element]:
        return (element("li", self.rich(item)) for item in items)

    def definitions(self, block: DefinitionList) -> etree._Element:
        made = element("dl")
        for item in block.items:
            made.append(element("dt", self.rich(item.term)))
            made.append(element("dd", self.rich(item.content)))
        return made

    def quote(self, block: Quote) -> etree._Element:
        said = element("p", self.rich(block.content))
        if block.language:
            said.set("lang", block.language)
        made = element("blockquote", [said])
        if block.attribution:
            made.append(element("p", ["— ", *self.rich(block.attribution)], class_="by"))
        return made

    def table(self, block: Table) -> etree._Element:
        caption = element("caption", self.rich(block.caption))
        total = sum(column.width for column in block.columns)
        widths = (_width_class(column.width / total) for column in block.columns)
        cols = element("colgroup", (element("col", class_=name) for name in widths))
        heads = (_head_cell(column.heading, numeric=column.numeric) for column in block.columns)
        head = element("thead", [element("tr", heads)])
        body = element("tbody", [self.row(block, row) for row in block.rows])
        return _scrollable(element("table", [caption, cols, head, body]))

    def row(self, block: Table, row: tuple[Inlines, ...]) -> etree._Element:
        made = element("tr")
        for position, (column, cell) in enumerate(zip(block.columns, row, strict=True)):
            is_heading = block.row_headings and position == 0
            inner = element("th" if is_heading else "td", self.rich(cell))
            if is_heading:
                inner.set("scope", "row")
            if column.numeric:
                inner.set("class", "numeric")
            made.append(inner)
        return made

    def chart(self, block: ChartFigure) -> etree._Element:
        drawing = parse_drawing(block.chart.svg)
        for part in drawing.iter():
            part.tag = etree.QName(part).localname  # HTML knows svg without its namespace
        etree.cleanup_namespaces(drawing)
        caption = element("figcaption", self.rich(block.caption))
        head = element("tr", (_head_cell(said) for said in block.chart.columns))
        rows = (element("tr", (element("td", [c]) for c in row)) for row in block.chart.rows)
        table = element("table", [element("thead", [head]), element("tbody", rows)])
        summary = element("summary", [self.words.chart_data])
        figures = element("details", [summary, _scrollable(table)])
        return element("figure", [drawing, caption, figures])

    # inlines

    def rich(self, content: Inlines) -> list[Child]:
        return [self.inline(part) for part in content]

    def inline(self, node: Inline) -> Child:  # noqa: PLR0911  # one for each kind
        match node:
            case Text(text):
                return text
            case LineBreak():
                return element("br")
            case Emphasis(content):
                return element("em", self.rich(content))
            case Strong(content):
                return element("strong", self.rich(content))
            case Foreign(text, language):
                return element("span", [text], lang=language)
            case Link(target, content):
                return element("a", self.rich(content), href=target)
            case Note(name):
                return self.reference(self.numbers[name])
            case GradeMark():
                return _grade(node)

    def reference(self, number: int) -> etree._Element:
        self.references[number] += 1
        link = element(
            "a",
            [str(number)],
            id=f"fnref:{number}:{self.references[number]}",
            href=f"#fn:{number}",
            role="doc-noteref",
        )
        return element("sup", [link])

    # notes

    def notes(self, publication: Publication) -> etree._Element:
        """All notes under the text; to be called after it, when all references are known."""
        first = {n.id: n for _, n in reversed([*nodes(publication)]) if isinstance(n, Note)}
        listed = element("ol", (self.note(first[name], n) for name, n in self.numbers.items()))
        heading = element("h2", [self.words.notes], id="notes:heading")
        return element(
            "section",
            [heading, listed],
            class_="notes",
            role="doc-endnotes",
            aria_labelledby="notes:heading",
        )

    def note(self, note: Note, number: int) -> etree._Element:
        made = element("li", self.rich(note.content), id=f"fn:{number}")
        for use in range(1, self.references[number] + 1):
            back = element(
                "a",
                ["↩" if use == 1 else f"↩{use}"],
                href=f"#fnref:{number}:{use}",
                role="doc-backlink",
                aria_label=f"{self.words.back_to_text}: {number}.{use}",
            )
            made.append(element("span", [" ", back], class_="back"))
        return made


def _paragraph(content: list[Child], number: int | None) -> etree._Element:
    if number is None:
        return element("p", content)
    counter = element("span", [f"{number}."], class_="number")
    return element("p", [counter, " ", *content], class_="numbered")


def _head_cell(heading: str, *, numeric: bool = False) -> etree._Element:
    if not heading:
        return element("td")  # an empty heading is none
    cell = element("th", [heading], scope="col")
    if numeric:
        cell.set("class", "numeric")
    return cell


def _width_class(share: float) -> str:
    return f"w{max(WIDTH_STEP, round(100 * share / WIDTH_STEP) * WIDTH_STEP)}"


def _scrollable(table: etree._Element) -> etree._Element:
    """Wide tables scroll by themselves on a narrow screen; the keyboard can reach them."""
    return element("div", [table], class_="scroll", tabindex="0")
