"""The page of a law, a draft or a treaty: its articles, its stages, what states did towards it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.cases.charged import charged_under
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.references import Referring, numbers_referring, referring_to
from onrecord.records import Law, Provision
from onrecord.records.law import BillStage, TreatyAction

from .article import stood, threat_in_words
from .directory import Directory
from .facts import Fact, facts
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .reader import Reader
from .record_links import ways_from
from .said import Link, Listed, Said


@dataclass(frozen=True)
class Article:
    """An article as a line of its law's page: on the reader's day, with who is concerned."""

    link: Link
    title: Said | None
    penalties: tuple[Said, ...]
    charged: int
    demands: int


@dataclass(frozen=True)
class Step:
    """A stage of a draft, or what a state did towards a treaty."""

    what: Said
    whose: Link | None
    when: str
    provisions: Listed
    summary: Said | None
    sources: References


@dataclass(frozen=True)
class Material:
    """What the page is made from."""

    shape: Law
    provisions: tuple[Provision, ...]
    demands: dict[str, int]
    about: tuple[Referring, ...]
    directory: Directory
    notes: Notes


@page
def law(reader: Reader, key: str) -> HttpResponse:
    """What the law is, its articles with who was charged under them, stages and actions."""
    material = _gathered(key, reader)
    shape, directory, notes = material.shape, material.directory, material.notes
    return render(
        reader,
        "web/law.html",
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        what=reader.label("law-kind", shape.type),
        state=reader.state(shape.state) if shape.state else None,
        summary=Sentence(reader.text(shape.summary) or "", notes.listed(shape.cites)),
        facts=list(_facts(shape, directory)),
        stages=[_stage(each, directory, notes) for each in shape.stages],
        actions=[_action(each, directory, notes) for each in shape.actions],
        articles=_articles(material),
        is_penal=any(each.penalties for each in material.provisions) or shape.type == "code",
        elsewhere=_elsewhere(material),
        **with_notes(notes),
    )


def _gathered(key: str, reader: Reader) -> Material:
    about = referring_to([key], reader.viewer)
    own = [each.record for each in about if each.kind == "provision" and each.pointer == "/law"]
    directory = Directory(reader)
    shapes = directory.see((key, *own), also=[each.record for each in about])
    found = [each for each in shapes if each.id == key and isinstance(each, Law)]
    if not found:
        raise UnknownRecord(key, "law")
    return Material(
        found[0],
        tuple(each for each in shapes if isinstance(each, Provision)),
        numbers_referring(own, "recommendation", reader.viewer),
        tuple(about),
        directory,
        Notes(directory),
    )


def _facts(shape: Law, directory: Directory) -> Iterator[tuple[str, object]]:
    """What is known of the law in one line each."""
    if shape.number:
        yield _("Number"), shape.number
    for name, date in ((_("Adopted"), shape.adopted), (_("Published"), shape.published)):
        if date:
            yield name, date.in_words(spoken())
    if shape.valid:
        yield _("In force"), shape.valid.in_words(spoken())
    linked = (
        (_("Enacted by"), (shape.enacted_by,)),
        (_("Replaces"), (shape.replaces,)),
        (_("Would change") if shape.type == "draft" else _("Changes"), shape.amends),
        (_("Became"), (shape.becomes,)),
        (_("Text"), (shape.document,)),
    )
    for name, keys in linked:
        links = directory.links(key for key in keys if key)
        if links:
            yield name, links


def _stage(each: BillStage, directory: Directory, notes: Notes) -> Step:
    reader = directory.reader
    return Step(
        what=reader.label("bill-stage", each.stage),
        whose=directory.addressee(each.by) if each.by else None,
        when=each.date.in_words(spoken()) if each.date else "",
        provisions=Listed(()),
        summary=reader.text(each.summary),
        sources=notes.listed(each.cites),
    )


def _action(each: TreatyAction, directory: Directory, notes: Notes) -> Step:
    reader = directory.reader
    return Step(
        what=reader.label("treaty-action", each.action),
        whose=Link(reader.state(each.state)),
        when=each.date.in_words(spoken()) if each.date else "",
        provisions=directory.links(each.provisions),
        summary=reader.text(each.summary),
        sources=notes.listed(each.cites),
    )


def _articles(material: Material) -> list[Article]:
    """The articles in the order of their numbers."""
    directory, reader = material.directory, material.directory.reader
    people: dict[str, set[str]] = defaultdict(set)
    for found in charged_under((each.id for each in material.provisions), reader.viewer):
        if found.person:
            people[found.provision].add(found.person)
    return [
        Article(
            link=directory.link(each.id) or Link(directory.name(each)),
            title=reader.text(each.wordings[0].title) if each.wordings else None,
            penalties=tuple(
                threat_in_words(penalty, reader)
                for penalty in each.penalties
                if stood(penalty.valid, reader)
            ),
            charged=len(people[each.id]),
            demands=material.demands.get(each.id, 0),
        )
        for each in sorted(material.provisions, key=_in_order)
    ]


def _in_order(each: Provision) -> tuple[int, str, str]:
    """By the number of the article where it begins with one."""
    digits = each.article.partition("-")[0].partition(".")[0]
    number = int(digits) if digits.isascii() and digits.isdigit() else 0
    return (number, each.article, each.paragraph or "")


def _elsewhere(material: Material) -> tuple[Fact, ...]:
    """Records that name the law itself."""
    own = {each.id for each in material.provisions}
    keys: Iterable[str] = (each.record for each in material.about if each.record not in own)
    return facts(keys, material.directory, material.notes)
