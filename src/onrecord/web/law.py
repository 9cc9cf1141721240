"""The page of a law, a draft or a treaty: its articles, its stages, what states did towards it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.accounts import Viewer
from onrecord.cases.charged import charged_under
from onrecord.ledger.history import current_many
from onrecord.ledger.references import Referring, naming, numbers_referring, referring
from onrecord.publications.sight import seen, seen_many
from onrecord.records import Law, Provision
from onrecord.records.law import BillStage, TreatyAction

from .addresses import path_of
from .article import stood, threat_in_words
from .directory import Directory
from .facts import Fact, facts
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .reader import Reader
from .record import learnt_of
from .record_links import ways_from
from .said import Link, Listed, Said
from .windows import Window


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
    number: int
    is_penal: bool
    demands: dict[str, int]
    about: tuple[Referring, ...]
    directory: Directory
    notes: Notes
    window: Window


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
        number=material.number,
        is_penal=material.is_penal or shape.type == "code",
        elsewhere=_elsewhere(material),
        **material.window.shown(path_of("law", key)),
        **with_notes(notes),
    )


def _gathered(key: str, reader: Reader) -> Material:
    directory, window = Directory(reader), Window(reader)
    whole = cast("Law", seen(key, reader.viewer, "law"))
    articles = _all_articles(key, reader.viewer)
    own = [each.id for each in window.of(articles)]
    about = naming([key], reader.viewer, window.start, window.end)
    others = (number for kind, number in about.numbers.items() if kind != "provision")
    window.counted(max(others, default=0))
    shape = cast("Law", learnt_of(whole, window, directory, also=(*own, *about.records)))
    return Material(
        shape,
        tuple(each for each in seen_many(own, reader.viewer) if isinstance(each, Provision)),
        len(articles),
        any(each.penalties for each in articles),
        numbers_referring(own, "recommendation", reader.viewer),
        about.places,
        directory,
        Notes(directory),
        window,
    )


def _all_articles(key: str, viewer: Viewer) -> list[Provision]:
    """The articles of the law in the order of their numbers."""
    keys = referring(key, "provision", viewer, under="/law")
    found = (each for each in current_many(keys, viewer).values() if isinstance(each, Provision))
    return sorted(found, key=_in_order)


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
        for each in material.provisions
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
