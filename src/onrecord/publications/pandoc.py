"""A publication as pandoc's syntax tree, the JSON that pandoc reads.

The tree is built node by node, so words reach the file as words. What pandoc has no node for (the
contents field, a second reference to one footnote) is raw OOXML that holds numbers only.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.publications.content import (
    Block,
    BulletList,
    Callout,
    ChartFigure,
    Column,
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
    Strong,
    Table,
    Text,
    all_sections,
    inlines,
    notes_by_number,
    single_spaced,
)
from onrecord.publications.wording import WORDS, Words

API_VERSION = [1, 23, 1]
DEEPEST_IN_CONTENTS = 2
FIRST_BOOKMARK = 1_000_000
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TAB = "<w:r><w:tab/></w:r>"
FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

Json = dict[str, object]
Picture = Callable[[str], bytes]


def as_pandoc(publication: Publication, picture: Picture) -> Json:
    """The whole document; `picture` turns the SVG of a chart into PNG."""
    words = WORDS[publication.language]
    builder = _Builder(words, picture, notes_by_number(publication))
    blocks = _front(publication)
    if publication.form == "report":
        blocks += [*_contents(publication, words), _raw_block(PAGE_BREAK)]
    blocks += [node for block in publication.opening for node in builder.block(block)]
    for level, section in all_sections(publication):
        heading = [_text(section.heading)]
        blocks.append(_node("Header", [level, _attributes(section.id), heading]))
        blocks.extend(node for block in section.blocks for node in builder.block(block))
    if publication.form != "report":
        blocks += _tail(publication)
    return {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}


# Nodes


def _node(kind: str, content: object = None) -> Json:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def _attributes(name: str = "", **pairs: str) -> list[object]:
    return [name, [], [[key.replace("_", "-"), value] for key, value in pairs.items()]]


def _text(text: str) -> Json:
    return _node("Str", single_spaced(text))


def _raw(ooxml: str) -> Json:
    return _node("RawInline", ["openxml", ooxml])


def _raw_block(ooxml: str) -> Json:
    return _node("RawBlock", ["openxml", ooxml])


def _styled(style: str, content: list[Json]) -> Json:
    """A paragraph in a style of the word processor."""
    return _node("Div", [_attributes(custom_style=style), [_node("Para", content)]])


def _span(style: str, text: str) -> Json:
    return _node("Span", [_attributes(custom_style=style), [_text(text)]])


def _grade(mark: GradeMark) -> Json:
    return _span(f"Grade {mark.code.capitalize()}", f"{mark.sign}\N{NO-BREAK SPACE}{mark.word}")


# Before the text


def _tail(publication: Publication) -> list[Json]:
    """What a paper or a letter rests on stands at its end."""
    after = (("Banner", publication.banner), ("Date", publication.date_words))
    return [_styled(style, [_text(said)]) for style, said in after]


def _front(publication: Publication) -> list[Json]:
    as_of = WORDS[publication.language].as_of.format(date=publication.as_of_words)
    lines = (
        ("Author", " · ".join(publication.authors)),
        ("Title", publication.title),
        ("Subtitle", publication.subtitle),
        ("Tally Words", publication.tally_words),
    )
    if publication.form != "report":
        dated = ("Date", publication.as_of_words)
        shown = (("Letterhead", lines[0][1]), dated, ("Paper Title", publication.title), lines[2])
        return [_styled(style, [_text(said)]) for style, said in shown if said]
    tally = (
        _styled("Tally", [_span("Tally Figure", item.figure), _raw(TAB), _grade(item.mark)])
        for item in publication.tally
    )
    after = (("Banner", publication.banner), ("Date", f"{publication.date_words} · {as_of}"))
    return [
        *(_styled(style, [_text(said)]) for style, said in lines if said),
        *tally,
        *(_styled(style, [_text(said)]) for style, said in after if said),
    ]


def _contents(publication: Publication, words: Words) -> list[Json]:
    """Links to the sections as a field, which a word processor can renew with page numbers."""
    entries = [
        (level, _node("Link", [_attributes(), [_text(section.heading)], [f"#{section.id}", ""]]))
        for level, section in all_sections(publication)
        if level <= DEEPEST_IN_CONTENTS
    ]
    lines = [[link] for _, link in entries]
    if lines:
        lines[0].insert(0, _raw(FIELD_BEGIN))
        lines[-1].append(_raw(FIELD_END))
    listed = zip(entries, lines, strict=True)
    return [
        _styled("TOC Heading", [_text(words.contents)]),
        *(_styled(f"TOC {level}", line) for (level, _), line in listed),
    ]


# The text


@dataclass(slots=True)
class _Builder:
    words: Words
    picture: Picture
    numbers: dict[str, int]
    noted: set[str] = field(default_factory=set)

    def block(self, block: Block) -> list[Json]:  # noqa: PLR0911  # one for each kind
        match block:
            case Paragraph():
                return [self.paragraph(block)]
            case BulletList(items):
                return [_node("BulletList", self.items(items))]
            case NumberedList(items):
                numbering = [1, _node("Decimal"), _node("Period")]
                return [_node("OrderedList", [numbering, self.items(items)])]
            case DefinitionList():
                return [_node("DefinitionList", self.definitions(block))]
            case Quote():
                return [_node("BlockQuote", self.quote(block))]
            case GradeLine(mark, content):
                return [_styled("Grade Line", [_grade(mark), _text("  "), *self.rich(content)])]
            case Table():
                return [self.table(block)]
            case ChartFigure():
                return self.chart(block)
            case Callout():
                return [self.callout(block)]

    def paragraph(self, block: Paragraph) -> Json:
        if block.number is None:
            return _node("Para", self.rich(block.content))
        counted = [_text(f"{block.number}."), _raw(TAB), *self.rich(block.content)]
        return _styled("Numbered Paragraph", counted)

    def items(self, items: Iterable[Inlines]) -> list[list[Json]]:
        return [[_node("Para", self.rich(item))] for item in items]

    def definitions(self, block: DefinitionList) -> list[object]:
        return [
            [self.rich(item.term), [[_node("Para", self.rich(item.content))]]]
            for item in block.items
        ]

    def quote(self, block: Quote) -> list[Json]:
        said = self.rich(block.content)
        if block.language:
            said = [_node("Span", [_attributes(lang=block.language), said])]
        lines = [_node("Para", said)]
        if block.attribution:
            lines.append(_styled("Attribution", [_text("— "), *self.rich(block.attribution)]))
        return lines

    def callout(self, block: Callout) -> Json:
        title = _node("Para", [_node("Strong", [_text(block.title)])])
        inner = [node for part in block.content for node in self.block(part)]
        style = block.tone.capitalize()
        return _node("Div", [_attributes(custom_style=style), [title, *inner]])

    def table(self, block: Table) -> Json:
        caption = [None, [_node("Plain", self.rich(block.caption))]]
        total = sum(column.width for column in block.columns)
        aligns = [_node("AlignRight" if c.numeric else "AlignLeft") for c in block.columns]
        widths = [_node("ColWidth", column.width / total) for column in block.columns]
        columns = [list(pair) for pair in zip(aligns, widths, strict=True)]
        head = [_attributes(), [_row([[_text(column.heading)] for column in block.columns])]]
        rows = [_row(self.cells(block, row)) for row in block.rows]
        body = [_attributes(), int(block.row_headings), [], rows]
        return _node("Table", [_attributes(), caption, columns, head, [body], [_attributes(), []]])

    def cells(self, block: Table, row: tuple[Inlines, ...]) -> list[list[Json]]:
        cells = [self.rich(cell) for cell in row]
        if block.row_headings:
            cells[0] = [_node("Strong", cells[0])]
        return cells

    def chart(self, block: ChartFigure) -> list[Json]:
        """The picture with its words for those who do not see it, then its figures as a table."""
        data = base64.b64encode(self.picture(block.chart.svg)).decode()
        source = [f"data:image/png;base64,{data}", ""]
        alt = [_text(block.chart.alt)]
        image = _node("Image", [_attributes(width="100%"), alt, source])
        caption = [None, [_node("Plain", self.rich(block.caption))]]
        figure = _node("Figure", [_attributes(), caption, [_node("Plain", [image])]])
        columns = tuple(Column(heading) for heading in block.chart.columns)
        rows = tuple(tuple(inlines(cell) for cell in row) for row in block.chart.rows)
        return [figure, self.table(Table(inlines(self.words.chart_data), columns, rows))]

    def rich(self, content: Inlines) -> list[Json]:
        return [self.inline(part) for part in content]

    def inline(self, node: Inline) -> Json:  # noqa: PLR0911  # one for each kind
        match node:
            case Text(text):
                return _text(text)
            case LineBreak():
                return _node("LineBreak")
            case Emphasis(content):
                return _node("Emph", self.rich(content))
            case Strong(content):
                return _node("Strong", self.rich(content))
            case Foreign(text, language):
                return _node("Span", [_attributes(lang=language), [_text(text)]])
            case Link(target, content):
                return _node("Link", [_attributes(), self.rich(content), [target, ""]])
            case Note():
                return self.note(node)
            case GradeMark():
                return _grade(node)

    def note(self, note: Note) -> Json:
        """A footnote inside a bookmark; where it is given again, a field that shows its number."""
        number = self.numbers[note.id]
        if note.id in self.noted:
            return _raw(_note_again(number))
        self.noted.add(note.id)
        footnote = _node("Note", [_node("Para", self.rich(note.content))])
        begin, end = _bookmark(number)
        return _node("Span", [_attributes(), [_raw(begin), footnote, _raw(end)]])


def _row(cells: list[list[Json]]) -> list[object]:
    def cell(content: list[Json]) -> list[object]:
        return [_attributes(), _node("AlignDefault"), 1, 1, [_node("Plain", content)]]

    return [_attributes(), [cell(content) for content in cells]]


def _bookmark(number: int) -> tuple[str, str]:
    """Around a footnote. No section can have its name, nor pandoc's own bookmarks its id."""
    marked = f'w:id="{FIRST_BOOKMARK + number}"'
    return f'<w:bookmarkStart {marked} w:name="_note{number}"/>', f"<w:bookmarkEnd {marked}/>"


def _note_again(number: int) -> str:
    return (
        f'<w:fldSimple w:instr=" NOTEREF _note{number} \\f \\h "><w:r><w:rPr>'
        f'<w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r></w:fldSimple>'
    )
