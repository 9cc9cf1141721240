"""When a record says the same as an annotation, kind by kind.

Each kind of annotation has its candidates, which are records or parts of records with the citations
that support them, and a rule that says when the values are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.covered_values import (
    Candidate,
    Holdings,
    Item,
    Window,
    agrees,
    bare,
    called_so,
    folded,
    forms,
    part,
    spanned,
    told,
    words_of,
)
from benchmarks.gold.standoff import instrument_key
from onrecord.records import (
    Case,
    Figure,
    Group,
    Instrument,
    Law,
    LibertyPeriod,
    Organisation,
    Person,
    Proceeding,
    Provision,
    Recommendation,
    Sentence,
    Statement,
)
from onrecord.values import Duration, Quantity
from onrecord.vocabularies import strict_yaml

EQUAL: Mapping[str, dict[str, list[str]]] = strict_yaml.parse(
    (Path(__file__).parent / "gold" / "equal.yaml").read_text(encoding="utf-8")
).value
_SILENT = frozenset({"of", "the", "a", "an", "and", "on", "for", "in", "at", "to", "by", "or"})
_DECIMALS = 2  # to which an annotation rounds a share


@dataclass(frozen=True)
class Standing:
    """That some people were in a situation, left it, or were the subject of a proceeding."""

    people: frozenset[str]
    code: str
    window: Window | None


@dataclass(frozen=True)
class Penalty:
    """A sentence, on whom, and the day by which its proceeding dates it."""

    people: frozenset[str]
    sentence: Sentence
    window: Window | None


def same_person(item: Item, person: Person | Group, _: Holdings) -> bool:
    """A person or family by one of the spellings that the document has."""
    return bool(forms(item) & {folded(name.text) for name in person.names})


def same_organisation(item: Item, organisation: Organisation, _: Holdings) -> bool:
    """An organisation by the words of its name, without what stands in brackets, or by that."""
    wanted = {words_of(form) for form in bare(item["name"])}
    return bool(wanted & {words_of(name.text) for name in organisation.names})


def standings(holdings: Holdings) -> Iterator[Candidate]:
    """What each case says of its people: situations, their ends, proceedings and outcomes."""
    for case in holdings.of(Case):
        for period in case.liberty:
            yield from _situations(case, period)
        for proceeding in case.proceedings:
            yield from _proceedings(case, proceeding)


def _situations(case: Case, period: LibertyPeriod) -> Iterator[Candidate]:
    people = frozenset({period.person})
    goes_on = any(bound.ongoing for bound in period.until)
    known = (*period.from_, *(one.date for one in period.attested), *period.until)
    window = spanned(*known) if not goes_on else Window(_first(period), None)
    yield part(case.id, period, Standing(people, f"situation:{period.situation}", window))
    if period.ended is not None:
        end = Standing(people, f"end:{period.ended}", spanned(*period.until))
        cites = [cite for cite in period.cites if cite.pointer.startswith(("/until", "/ended"))]
        cites += [cite for cite in period.cites if not cite.pointer]
        yield Candidate(case.id, tuple(cites), end)


def _first(period: LibertyPeriod) -> date | None:
    window = spanned(*period.from_, *(one.date for one in period.attested))
    return window.earliest if window else None


def _proceedings(case: Case, proceeding: Proceeding) -> Iterator[Candidate]:
    people = _concerned(case, proceeding)
    dates = (proceeding.opened, proceeding.decided, *(one.date for one in proceeding.stages))
    lasted = Window(
        proceeding.opened.earliest if proceeding.opened else None,
        proceeding.decided.latest if proceeding.decided else None,
    )
    own = [*proceeding.cites, *(c for one in proceeding.charges for c in one.cites)]
    own += [cite for one in proceeding.stages for cite in one.cites]
    yield Candidate(case.id, tuple(own), Standing(people, f"proceeding:{proceeding.type}", lasted))
    ends = [(proceeding, proceeding.outcome, proceeding.decided)]
    outcomes = [*ends, *((one, one.outcome, one.date) for one in proceeding.stages)]
    outcomes += [(one, one.status, proceeding.decided) for one in proceeding.charges]
    for holder, outcome, day in outcomes:
        if outcome is not None:
            decided = Standing(people, f"outcome:{outcome}", spanned(day) or spanned(*dates))
            yield Candidate(case.id, tuple(holder.cites), decided)


def _concerned(case: Case, proceeding: Proceeding) -> frozenset[str]:
    named = (*proceeding.people, *proceeding.groups)
    return frozenset(named or (*case.people, *case.groups))


def same_standing(item: Item, standing: Standing, holdings: Holdings) -> bool:
    """The situation, end, proceeding or outcome of that person, at that time."""
    return (
        _is_one_of(item["person"], standing.people, holdings)
        and standing.code in EQUAL["statuses"][item["status"]]
        and agrees(item["date"], standing.window)
    )


def _is_one_of(person: Item | None, ids: frozenset[str], holdings: Holdings) -> bool:
    found = (holdings.records[id_] for id_ in ids)
    return person is None or any(same_person(person, one, holdings) for one in found)  # type: ignore[arg-type]


def penalties(holdings: Holdings) -> Iterator[Candidate]:
    """Every sentence of every case."""
    for case in holdings.of(Case):
        for proceeding in case.proceedings:
            for sentence in proceeding.sentences:
                named = frozenset((*sentence.people, *sentence.groups))
                dated = spanned(sentence.date or proceeding.decided)
                on = named or _concerned(case, proceeding)
                yield part(case.id, sentence, Penalty(on, sentence, dated))


def same_sentence(item: Item, penalty: Penalty, holdings: Holdings) -> bool:
    """A penalty of that kind on that person, of that length or amount, imposed at that time."""
    sentence = penalty.sentence
    return (
        sentence.stage != "requested"
        and sentence.type in EQUAL["sentences"][item["kind"]]
        and _is_one_of(item["person"], penalty.people, holdings)
        and _same_term(item["duration"], sentence)
        and _same_amount(item, sentence)
        and _imposed(item["date"], penalty.window)
    )


def _imposed(date_told: str | None, window: Window | None) -> bool:
    """At that time; a span or a rough date that annotators concluded asks for none."""
    concluded = date_told is not None and ("/" in date_told or date_told.endswith("~"))
    return (concluded and window is None) or agrees(date_told, window)


def _same_term(text: str | None, sentence: Sentence) -> bool:
    if text is None:
        return True
    return sentence.duration is not None and _length(Duration.parse(text)) == _length(
        sentence.duration
    )


def _length(duration: Duration) -> tuple[int, int]:
    """Months and days."""
    return 12 * duration.years + duration.months, 7 * duration.weeks + duration.days


def _same_amount(item: Item, sentence: Sentence) -> bool:
    if item["amount"] is None:
        return True
    money = sentence.amount
    return (
        money is not None
        and money.currency == item["currency"]
        and _is_number(money.amount, item["amount"])
    )


def _is_number(quantity: Quantity, number: float) -> bool:
    limits = (quantity.low, quantity.best, quantity.high)
    return any(limit is not None and _near(float(limit), number) for limit in limits)


def _near(one: float, other: float) -> bool:
    return round(one, _DECIMALS) == round(other, _DECIMALS)


def same_provision(item: Item, provision: Provision, holdings: Holdings) -> bool:
    """An article and paragraph of that law, in its version where the annotation names one."""
    law = holdings.records[provision.law]
    return (
        isinstance(law, Law)
        and provision.article.casefold() == item["article"].casefold()
        and provision.paragraph == item["paragraph"]
        and _is_law(law, item["instrument"])
    )


def _is_law(law: Law, instrument: str) -> bool:
    titles = [*law.title.values(), *(law.abbreviation.values() if law.abbreviation else ())]
    if instrument_key(instrument) not in {instrument_key(name) for name in titles} and not (
        called_so(tuple(titles), bare(instrument)[0])
    ):
        return False
    version = re.search(r"\((\S+?)[,)]", instrument)
    known = {str(law.adopted or "")[:4], law.number or "", *titles}
    return version is None or version.group(1) in known


def same_figure(item: Item, figure: Figure, _: Holdings) -> bool:
    """A number with its limit, of that unit, for that period, by the same side."""
    return (
        _same_number(item, figure)
        and _same_period(item["period"], spanned(figure.period or figure.as_of))
        and (None in (item["source"], figure.stance) or item["source"] == figure.stance)
    )


def _same_number(item: Item, figure: Figure) -> bool:
    if figure.amount is not None:
        return figure.amount.currency == item["unit"] and _is_value(item, figure.amount.amount)
    if figure.value is None:
        return False
    return figure.unit in EQUAL["units"].get(item["unit"], []) and _is_value(item, figure.value)


def _is_value(item: Item, quantity: Quantity) -> bool:
    bound = str(quantity.bound)
    if item["value"] is None:
        return bound == "indefinite"
    if bound != item["qualifier"]:
        return False
    if item["value_max"] is not None:
        ends = (float(quantity.low or 0), float(quantity.high or 0))
        return _near(ends[0], item["value"]) and _near(ends[1], item["value_max"])
    return _is_number(quantity, item["value"])


def _same_period(text: str | None, window: Window | None) -> bool:
    """One within the other: a source says "in November", a record the day of the letter."""
    wanted = told(text)
    if wanted is None:
        return True
    return window is not None and (wanted.holds(window) or window.holds(wanted))


def same_statement(item: Item, statement: Statement, holdings: Holdings) -> bool:
    """Of that speaker, at that time."""
    described = statement.speaker_described_as
    names = (*holdings.names(statement.speaker), *(described.values() if described else ()))
    speaker = called_so(names, item["speaker"])
    return speaker and agrees(item["date"], spanned(statement.date))


def same_recommendation(item: Item, recommendation: Recommendation, holdings: Holdings) -> bool:
    """By that issuer, to that addressee, with that result where the document states one."""
    instrument = holdings.records[recommendation.instrument]
    if not isinstance(instrument, Instrument):
        return False
    issuers = (instrument.body, *instrument.jointly_with)
    addressees = re.sub(r"\([^)]*\)", " ", item["addressee"]).split(";")
    return (
        any(called_so(holdings.names(one), item["issuer"]) for one in issuers)
        and all(_asked(label, recommendation, holdings) for label in addressees)
        and _has_result(item["result"], recommendation)
    )


def _asked(label: str, recommendation: Recommendation, holdings: Holdings) -> bool:
    return any(called_so(holdings.names(one), label) for one in recommendation.asked_of)


def _has_result(result: str | None, recommendation: Recommendation) -> bool:
    grades = {assessment.grade for assessment in recommendation.assessments}
    return result is None or result in grades
