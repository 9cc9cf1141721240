"""A publication's tree, put together from the text of its kind and from the register."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .blocks import BUILDERS
from .blocks.grades import tally_items
from .blocks.state import version_words
from .content import (
    Block,
    BulletList,
    Callout,
    Paragraph,
    Publication,
    Section,
    TallyItem,
    inlines,
)
from .profiles import Kind
from .writing.citing import Citing
from .writing.context import Context
from .writing.material import Fault, Material, capital
from .writing.naming import name_of, name_of_record
from .writing.prose import Headed, Read, TextReader, plain_words
from .writing.template import Heading, InvalidTemplate, Part, front_and_text, parts_of

SCOPE = "text"
Body = tuple[tuple[Block, ...], tuple[Section, ...]]
"""What stands before the first section, and the sections."""


def assembled(material: Material, kind: Kind, *, draft: bool) -> Publication:
    """The tree, whole, however many faults there are: they are in the material."""
    citing = Citing(material, kind.citations)
    front, text = front_and_text(kind.content(material.language))
    context = Context(citing, material.language, SCOPE, BUILDERS)
    reader = TextReader(context, f"{kind.name}/content.{material.language}.md")
    said = Front(
        title=_line(reader, front.get("title")),
        subtitle=_line(reader, front.get("subtitle")),
    )
    _check_prose(material, kind, text)
    _check_recipients(material, kind)
    body = _nested(reader.read(_ordered(reader, kind, text)))
    if kind.profile.numbered_paragraphs:
        body = _Numbering().of(*body)
    return _publication(material, kind, said, body, draft=draft)


@dataclass(frozen=True)
class Front:
    """What stands on the title page."""

    title: str
    subtitle: str


def _line(reader: TextReader, text: object) -> str:
    """A line of the title page, without notes."""
    return capital("".join(plain_words(reader.inlines(1, str(text))))) if text else ""


def _ordered(reader: TextReader, kind: Kind, text: str) -> list[Part]:
    """The parts of the text, its sections in the order that the profile wants."""
    try:
        parts = parts_of(text, headings=True)
    except InvalidTemplate as error:
        reader.fault(error.line, str(error))
        return []
    wanted = kind.profile.sections
    if not wanted:
        return parts
    groups: dict[str | None, list[Part]] = {None: []}
    current: str | None = None
    for part in parts:
        if isinstance(part, Heading) and part.level == 1:
            current = part.id
        groups.setdefault(current, []).append(part)
    for missing in (each for each in wanted if each not in groups):
        reader.fault(1, f"the profile wants a section {missing!r}, which the text does not have")
    return [part for key in (None, *wanted) for part in groups.get(key, [])]


def _check_prose(material: Material, kind: Kind, text: str) -> None:
    """Prose for which the text of the kind has no place is never read: that is a mistake."""
    record = material.prose
    if record is None:
        return
    wanted = list(dict.fromkeys(prose_sections(text)))
    for section in sorted(record.prose):
        if not any(section == each or section.startswith(f"{each}-") for each in wanted):
            material.faults.append(
                Fault(
                    f"publication {record.id}, {section}",
                    f"a document of kind {kind.name} has no such section; "
                    f"write {', '.join(wanted) or 'none'}",
                )
            )


def prose_sections(text: str) -> Iterator[str]:
    """The sections of prose for which the text of a kind has a place, in order."""
    for found in text.split("{prose section=")[1:]:
        yield found.partition("}")[0].split()[0]


def _check_recipients(material: Material, kind: Kind) -> None:
    if kind.profile.recipients and (material.prose is None or not material.prose.to):
        material.faults.append(
            Fault(
                f"{kind.name} of {material.subject.id}",
                "goes to nobody; give `to` in a publication record of this genre and subject",
            )
        )


# --- the sections ---------------------------------------------------------------------------------


@dataclass
class _Open:
    """A section that is being put together."""

    level: int
    id: str
    heading: str
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(self.id, self.heading, tuple(self.blocks), tuple(self.sections))


def _nested(read: Iterable[Read]) -> Body:
    """What was read as a tree by the levels of the headings; empty sections are left out."""
    top = _Open(0, "", "")
    stack = [top]
    numbers: Counter[str] = Counter()
    for each in read:
        if isinstance(each, Headed):
            _close(stack, each.level)
            stack.append(_Open(each.level, _id(each, numbers), each.text))
        elif isinstance(each, Section):
            stack[-1].sections.append(each)
        else:
            stack[-1].blocks.append(each)
    _close(stack, 1)
    return tuple(top.blocks), tuple(top.sections)


def _close(stack: list[_Open], level: int) -> None:
    while stack[-1].level >= level:
        done = stack.pop()
        if done.blocks or done.sections:
            stack[-1].sections.append(done.closed())


def _id(heading: Headed, numbers: Counter[str]) -> str:
    if heading.id is not None:
        return heading.id
    kind = heading.item or "section"
    numbers[kind] += 1
    return f"{kind}-{numbers[kind]}"


@dataclass
class _Numbering:
    """Numbers the paragraphs of a whole document, from 1."""

    last: int = 0

    def of(self, opening: Sequence[Block], sections: Sequence[Section]) -> Body:
        return self._blocks(opening), tuple(self._section(each) for each in sections)

    def _section(self, section: Section) -> Section:
        blocks, sections = self.of(section.blocks, section.sections)
        return dataclasses.replace(section, blocks=blocks, sections=sections)

    def _blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(each) for each in blocks)

    def _block(self, block: Block) -> Block:
        if not isinstance(block, Paragraph):
            return block
        self.last += 1
        return dataclasses.replace(block, number=self.last)


# --- around the text ------------------------------------------------------------------------------


def with_faults(publication: Publication, material: Material) -> Publication:
    """A draft that lists first why it may not be published."""
    faults = BulletList(tuple(inlines(str(fault)) for fault in material.faults))
    callout = Callout(material.say("draft.title"), (faults,), "warning")
    first = Section("faults", material.say("draft.faults"), (callout,))
    return dataclasses.replace(publication, sections=(first, *publication.sections))


def _publication(
    material: Material,
    kind: Kind,
    front: Front,
    body: Body,
    *,
    draft: bool,
) -> Publication:
    tally = tally_items(material) if kind.profile.front == "grades" else ()
    own = material.text(material.prose.title) if material.prose is not None else front.title
    title = (
        own or f"{material.text(kind.profile.name)}: {name_of_record(material, material.subject)}"
    )
    return Publication(
        title=title,
        subtitle=front.subtitle,
        language=material.language,
        authors=_authors(material, kind),
        dated=material.as_of,
        date_words=version_words(material),
        as_of_words=material.day(material.as_of),
        banner=_banner(material),
        tally_words=_tally_words(material, tally),
        tally=tally,
        sections=body[1],
        keywords=_keywords(material),
        draft=draft,
        form=kind.profile.form,
        opening=body[0],
    )


def _authors(material: Material, kind: Kind) -> tuple[str, ...]:
    """A report is the register's, a paper and a letter are those of who writes them."""
    if kind.profile.form != "report" and material.authors:
        return tuple(name_of(material, key) for key in material.authors)
    return (material.text(material.register.title),) if material.register else ()


def _tally_words(material: Material, tally: tuple[TallyItem, ...]) -> str:
    return material.say("tally", total=len(material.recommendations)) if tally else ""


def _banner(material: Material) -> str:
    own = material.register.banner if material.register is not None else None
    day = material.day(material.as_of)
    if not own:
        return material.say("banner.alone", day=day)
    return material.say("banner", own=material.text(own), day=day)


def _keywords(material: Material) -> tuple[str, ...]:
    symbol = getattr(material.subject, "symbol", None)
    themes = dict.fromkeys(record.themes[0] for _, record in material.recommendations)
    labels = (material.label("theme", theme) for theme in themes)
    return (*([symbol] if symbol else []), *labels)
