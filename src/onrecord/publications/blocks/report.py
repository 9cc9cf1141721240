"""The tree of a follow-up report, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

import yaml

from onrecord.publications.content import (
    Block,
    BulletList,
    Callout,
    Publication,
    Section,
    inlines,
)
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.material import LANGUAGE, Material, day_in_words
from onrecord.publications.writing.naming import name_of_record, together
from onrecord.publications.writing.prose import read_prose
from onrecord.values import best_language

from .annexes import (
    demand_sections,
    method_section,
    sources_section,
    version_section,
    version_words,
)
from .recommendation import assessment_of, recommendation_section
from .roll import roll_section
from .summary import Chapter, chapters, summary_section, tally_items

FROM_THE_REGISTER = ("introduction", "findings", "methodology")


class UnfitForPublication(InvalidPublicationError):
    """What is to be published lacks a citation, or its prose disagrees with the register."""


@cache
def _template() -> dict[str, dict[str, str]]:
    text = (resources.files(__package__) / "template.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found


def report(material: Material, *, draft: bool) -> Publication:
    """The tree. Raises UnfitForPublication with every fault, unless it is a draft."""
    citing = Citing(material)
    _check_prose(material)
    _check_assessments(material)
    parts = chapters(material)
    sections = list(_sections(citing, parts))
    if material.faults and not draft:
        raise UnfitForPublication(
            f"the follow-up of {material.instrument.id} is not fit to publish:\n"
            + "\n".join(f"  {fault}" for fault in material.faults)
        )
    if material.faults:
        sections.insert(0, _fault_section(material))
    return _publication(material, tuple(sections), draft=draft)


def _sections(citing: Citing, parts: list[Chapter]) -> Iterator[Section]:
    material = citing.material

    def said(section: str) -> tuple[Block, ...]:
        return _prose(citing, section)

    yield summary_section(material, parts, said("introduction"), said("findings"))
    for part in parts:
        inner = (
            recommendation_section(citing, graded, record, number)
            for number, graded, record in part.recommendations
        )
        yield Section(part.id, part.heading, (), tuple(inner))
    roll = roll_section(citing)
    if roll is not None:
        yield roll
    yield from demand_sections(citing)
    yield method_section(material, said)
    yield sources_section(citing)
    yield version_section(material)


# --- prose ----------------------------------------------------------------------------------------


def _prose(citing: Citing, section: str) -> tuple[Block, ...]:
    """A section of prose: the register's own, else the template's, else nothing."""
    record = citing.material.prose
    own: Mapping[str, Mapping[str, str]] = record.prose if record is not None else {}
    if record is not None and section in own and section in FROM_THE_REGISTER:
        texts, source = own[section], f"publication {record.id}"
    elif section in _template():
        texts, source = _template()[section], "the report's template"
    else:
        return ()
    return read_prose(citing, source, section, texts, best_language(texts, LANGUAGE))


def _check_prose(material: Material) -> None:
    record = material.prose
    for section in sorted(set(record.prose) - set(FROM_THE_REGISTER)) if record else ():
        material.faults.append(
            f"publication {record.id if record else ''}, {section}: a follow-up report has no "
            f"such section; write {', '.join(FROM_THE_REGISTER)}"
        )


def _check_assessments(material: Material) -> None:
    for graded, record in material.recommendations:
        found = assessment_of(graded, record)
        if found is not None and not found.cites:
            material.faults.append(
                f"recommendation {record.id}, assessments/{graded.assessment}: has no citation; "
                "say in which document, and where, it stands"
            )


# --- around the text ------------------------------------------------------------------------------


def _fault_section(material: Material) -> Section:
    faults = BulletList(tuple(inlines(fault) for fault in material.faults))
    title = "Not fit to publish: this is a draft"
    return Section("faults", "Faults of this draft", (Callout(title, (faults,), "warning"),))


def _publication(material: Material, sections: tuple[Section, ...], *, draft: bool) -> Publication:
    day = day_in_words(material.as_of)
    total = len(material.recommendations)
    return Publication(
        title=_title(material),
        subtitle=_subtitle(material),
        language=LANGUAGE,
        authors=(material.text(material.register.title),) if material.register else (),
        dated=material.as_of,
        date_words=version_words(),
        as_of_words=day,
        banner=_banner(material),
        tally_words=f"Of {total} recommendations:" if total else "",
        tally=tally_items(material),
        sections=sections,
        keywords=_keywords(material),
        draft=draft,
    )


def _title(material: Material) -> str:
    if material.prose is not None:
        return material.text(material.prose.title)
    named = name_of_record(material, material.instrument)
    return f"{named[:1].upper()}{named[1:]}: what became of it"


def _subtitle(material: Material) -> str:
    """The instrument with symbol and date, and who follows it up."""
    instrument = material.instrument
    known = [instrument.symbol] if instrument.symbol else []
    known += [instrument.date.in_words(LANGUAGE)] if instrument.date is not None else []
    details = f" ({', '.join(known)})" if known else ""
    who = _followed_up_by(material)
    return f"Follow-up of the {name_of_record(material, instrument)}{details}{who}"


def _followed_up_by(material: Material) -> str:
    found = [assessment_of(graded, record) for graded, record in material.recommendations]
    assessors = dict.fromkeys(
        body for each in found if each is not None for body in (each.assessor, *each.jointly_with)
    )
    if not assessors:
        return ""
    first, *others = assessors
    return f", as assessed by {together(material, first, tuple(others))}"


def _banner(material: Material) -> str:
    own = material.register.banner if material.register is not None else None
    day = day_in_words(material.as_of)
    if not own:
        return f"As of {day}, not current: this report says nothing of any later day."
    return f"{material.text(own)} This report speaks of {day} and of no later day."


def _keywords(material: Material) -> tuple[str, ...]:
    symbol = (material.instrument.symbol,) if material.instrument.symbol else ()
    themes = dict.fromkeys(record.themes[0] for _, record in material.recommendations)
    return (*symbol, *(material.label("theme", theme) for theme in themes))
