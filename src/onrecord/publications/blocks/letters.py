"""What a letter has around its text: whom it goes to, whom copies go to, who signs."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.publications.content import (
    BulletList,
    Inline,
    LineBreak,
    Paragraph,
    Strong,
    inlines,
)
from onrecord.publications.writing.context import Arguments, Context, Item
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of
from onrecord.publications.writing.queries import found_by


def recipients(context: Context, given: Arguments) -> tuple[Paragraph, ...]:
    """Each of those whom it goes to: name, office, address."""
    del given
    found = found_by(context, "recipients", {})
    return tuple(Paragraph(inlines(*_lines(context.material, each))) for each in found)


def copies(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """Each of those whom a copy goes to."""
    del given
    found = found_by(context, "copies", {})
    items = tuple(inlines(*_lines(context.material, each)) for each in found)
    return (BulletList(items),) if items else ()


def _lines(material: Material, item: Item) -> Iterable[str | Inline]:
    yield Strong(inlines(item.heading))
    for text in (item.detail.office, item.detail.address):
        for line in material.text(text).splitlines() if text else ():
            yield LineBreak()
            yield line


def signatures(context: Context, given: Arguments) -> tuple[Paragraph, ...]:
    """The organisations that sign, each on a line of its own."""
    del given
    material = context.material
    said: list[str | Inline] = []
    for key in material.authors:
        said += [*([LineBreak()] if said else []), name_of(material, key)]
    return (Paragraph(inlines(*said)),) if said else ()
