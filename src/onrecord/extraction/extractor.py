"""One pass over a document: every kind of proposal, in the order in which they need each other."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extraction import dates as dating
from onrecord.extraction.addresses import addresses
from onrecord.extraction.bodies import Bodies
from onrecord.extraction.capitals import Capitals
from onrecord.extraction.figures import FigureReader
from onrecord.extraction.languages import Languages, languages_of
from onrecord.extraction.lists import ListReader
from onrecord.extraction.named import Named
from onrecord.extraction.origins import mapped_back, repaired_document
from onrecord.extraction.paragraphs import Taken
from onrecord.extraction.penalties import PenaltyReader
from onrecord.extraction.people import people
from onrecord.extraction.proposals import Passage, PersonProposal, Proposals
from onrecord.extraction.provisions import provisions
from onrecord.extraction.recommendations import RecommendationReader
from onrecord.extraction.roles import kind_of, roles_of
from onrecord.extraction.situations import situations
from onrecord.extraction.statements import StatementReader
from onrecord.extraction.subjects import Place, Subjects
from onrecord.extraction.surface import Surface, surface_of
from onrecord.extraction.themes import Keywords, Themes
from onrecord.reading import Text, repaired

_NAMELESS = "text"


def extract(
    text: str | Text, language: str | None = None, *, themes: Themes | None = None
) -> Proposals:
    """Everything that a document proposes.

    A document as read is read in its repaired text, where sentences are whole; the passages are
    places in the text as read. `language` is a primary subtag (`en`, `ru`, `kk`, `fr`, `pl`); where
    it is None, each block is in its own, the document in the one that it declares, else in the one
    of its words. `themes` finds the themes of recommendations; keywords do where it is None.
    """
    finder = themes or Keywords()
    mended = repaired(text) if isinstance(text, Text) else None
    if mended is None or not mended.repairs:
        return _extract(text, languages_of(text, language), finder)
    document = repaired_document(mended)
    return mapped_back(_extract(document, languages_of(document, language), finder), mended)


def _extract(text: str | Text, languages: Languages, themes: Themes) -> Proposals:
    read = text if isinstance(text, Text) else None
    source = read.text if read else str(text)
    surface = surface_of(text)
    capitals = Capitals(surface)
    bodies = Bodies(capitals)
    dates = _moments(surface, languages)
    persons = _persons(people(capitals), surface)
    subjects = Subjects(
        surface, [Place(at.start, at.end, one.id) for one in persons for at in one.mentions]
    )
    recommendations = RecommendationReader(surface, bodies, themes).read()
    law = provisions(surface)
    sentences = PenaltyReader(surface, subjects, dates).read()
    taken = [Passage(one.start, one.end) for one in dates]
    taken += [place for one in law for place in one.mentions]
    taken += [
        _with_conversion(one.passage, surface)
        for one in sentences
        if one.duration or one.kind == "fine"
    ]
    asked = Taken(len(source))
    for one in recommendations:
        asked.add(one.passage.start, one.passage.end)
    statuses = situations(surface, subjects, dates, sentences)
    figures = FigureReader(surface, dates, taken, languages).read()
    names = {one.id: one.name for one in persons}
    kinds = {one.id: one.kind for one in persons}
    return Proposals(
        document=read.name if read else _NAMELESS,
        language=languages.main,
        recommendations=recommendations,
        persons=_persecuted(persons, {one.person for one in statuses}),
        statuses=statuses,
        sentences=tuple(
            one for one in sentences if one.duration or one.amount or one.passage.start not in asked
        ),
        provisions=law,
        figures=figures,
        dates=dating.proposals(surface, dates),
        addresses=addresses(source, read),
        statements=StatementReader(surface, subjects, kinds, dates, bodies.state).read(asked),
        organisations=bodies.named(),
        lists=ListReader(surface, subjects, names, figures, dates).read(bodies.author),
    )


def _moments(surface: Surface, languages: Languages) -> tuple[dating.Moment, ...]:
    """The dates, each read in the language of its place."""
    found = [
        one
        for language in languages.all
        for one in dating.moments(surface, language)
        if languages.at(one.start) == language
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _persecuted(
    persons: tuple[PersonProposal, ...], concerned: set[str | None]
) -> tuple[PersonProposal, ...]:
    """The persons, those of whom a penalty or a loss of liberty is said as persecuted."""
    private = ("other", "defender_or_expert", "relative")
    return tuple(
        replace(one, kind="persecuted") if one.id in concerned and one.kind in private else one
        for one in persons
    )


def _with_conversion(passage: Passage, surface: Surface) -> Passage:
    """The place of a sum with the brackets behind it, in which it is converted."""
    bracket = re.match(r" *\([^()\n]{1,40}\)", surface.body[passage.end : passage.end + 44])
    return Passage(passage.start, passage.end + bracket.end()) if bracket else passage


def _persons(found: tuple[Named, ...], surface: Surface) -> tuple[PersonProposal, ...]:
    return tuple(_person(number, one, surface) for number, one in enumerate(found, 1))


def _person(number: int, one: Named, surface: Surface) -> PersonProposal:
    first = one.mentions[0]
    return PersonProposal(
        passage=Passage(first.start, first.end),
        words=first.form,
        confidence=min(0.98, 0.6 + 0.1 * one.score),
        reasons=(
            f"{len(one.name)} capitalised words in a row, {len(one.mentions)} times",
            *one.evidence,
        ),
        id=f"p{number}",
        name=one.written,
        forms=tuple(dict.fromkeys(mention.form for mention in one.mentions)),
        kind=kind_of(one, surface.body),
        roles=roles_of(one, surface.body),
        mentions=tuple(Passage(mention.start, mention.end) for mention in one.mentions),
    )
