"""What a publication was made from: the documents it cites and the state of the register."""

from __future__ import annotations

from onrecord.ledger.models import Checkpoint, Record
from onrecord.ledger.moments import published_until
from onrecord.publications.content import BulletList, Definition, DefinitionList, inlines
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material

SHOWN_OF_ROOT = 16


def sources(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """Every document that a note before this names, by date."""
    del given
    citing = context.citing
    documents = sorted(
        citing.documents.values(),
        key=lambda each: (str(each.date or "9999"), citing.material.text(each.title), each.id),
    )
    items = tuple(citing.source_entry(each) for each in documents)
    return (BulletList(items),) if items else ()


def version_words(material: Material) -> str:
    """The state of the register that the publication was made from, and of which documents."""
    last = Checkpoint.objects.order_by("size").last()
    log = (
        material.say("log", root=bytes(last.root).hex()[:SHOWN_OF_ROOT])
        if last is not None
        else material.say("log.empty")
    )
    until = published_until()
    return log if until is None else f"{log}. {material.say('until', day=material.day(until))}"


def version(context: Context, given: Arguments) -> tuple[DefinitionList, ...]:
    """What somebody needs to check that it was made from this register."""
    del given
    material = context.material
    last = Checkpoint.objects.order_by("size").last()
    public = Record.objects.filter(withdrawn=False, level__in=material.viewer.levels).count()
    items = (
        ("version.day", material.day(material.as_of)),
        ("version.from", material.say("version.records", number=public)),
        ("version.size", str(last.size if last is not None else 0)),
        ("version.root", bytes(last.root).hex() if last is not None else material.say("none")),
        ("version.licence", _licence(material)),
        *_until(material),
    )
    listed = (Definition(inlines(material.say(key)), inlines(said)) for key, said in items)
    return (DefinitionList(tuple(listed)),)


def _until(material: Material) -> tuple[tuple[str, str], ...]:
    until = published_until()
    return (("version.until", material.day(until)),) if until is not None else ()


def _licence(material: Material) -> str:
    register = material.register
    stated = register.licence if register is not None else None
    return str(stated) if stated else material.say("unknown")
