"""Evidence in words, each with its notes: figures, statements, incidents, decisions, cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from onrecord.publications.content import Emphasis, Inline, Inlines, LineBreak, Strong, inlines
from onrecord.publications.writing.citing import Citing, all_cites
from onrecord.publications.writing.material import as_sentence, capital
from onrecord.publications.writing.naming import name_of, name_of_record

STANCES = ("official", "independent")
Parts = list[str | Inline]


def evidence_items(citing: Citing, scope: str, records: Iterable[Any]) -> tuple[Inlines, ...]:
    """One item for each record; people are left out, they have a table of their own."""
    shown = (each for each in records if each.kind != "person")
    return tuple(SAID.get(each.kind, _other)(citing, scope, each) for each in shown)


# --- figures --------------------------------------------------------------------------------------


def measure(citing: Citing, figure: Any) -> str:
    """The figure's number in words with its unit: "at least 16 people", "more than 5 000 EUR"."""
    language = citing.material.language
    if figure.amount is not None:
        return str(figure.amount.text(language))
    unit = citing.material.label("unit", figure.unit)
    number = figure.value.text(language)
    plain = language == "en" and number != "1"  # a label is a plural, and has no other cases
    return f"{number} {unit}" if plain else f"{number} ({unit.lower()})"


def _figure(citing: Citing, scope: str, figure: Any) -> Inlines:
    material = citing.material
    counted = (
        figure.population or material.vocabularies.concept("indicator", figure.indicator).label
    )
    said: Parts = [
        f"{capital(material.text(counted))}: ",
        Strong(inlines(measure(citing, figure))),
    ]
    said.append("".join(f", {each}" for each in _when(citing, figure)))
    said.append("".join(f"; {each}" for each in _counted_by(citing, figure)))
    return inlines(*said, ".", *citing.notes(scope, figure.cites))


def _when(citing: Citing, figure: Any) -> Iterable[str]:
    material = citing.material
    if figure.period is not None:
        yield figure.period.in_words(material.language)
    if figure.part_of_period:
        yield material.say("figure.part")
    ends = figure.period.end if figure.period is not None else None
    if figure.as_of is not None and figure.as_of != ends:
        yield material.say("as_of", day=figure.as_of.in_words(material.language))


def _counted_by(citing: Citing, figure: Any) -> Iterable[str]:
    material = citing.material
    stance = f"figure.{figure.stance}" if figure.stance in STANCES else "figure.counted"
    if figure.by is not None:
        yield material.say(f"{stance}.by", name=name_of(material, figure.by))
    elif figure.stance in STANCES:
        yield material.say(stance)
    whole = material.records.get(figure.subset_of) if figure.subset_of else None
    if whole is not None:
        yield material.say("figure.subset", whole=name_of_record(material, whole))


# --- statements -----------------------------------------------------------------------------------


def statement_item(citing: Citing, scope: str, statement: Any) -> Inlines:
    """Who said it, when, what, and how others judged it."""
    material = citing.material
    said: Parts = [Strong(inlines(capital(name_of(material, statement.speaker))))]
    if statement.speaker_described_as:
        said.append(f", {material.text(statement.speaker_described_as)}")
    details = [material.label("claim-kind", statement.type).lower()]
    if statement.date is not None:
        details.append(statement.date.in_words(material.language))
    said += [f" ({', '.join(details)}): ", material.words(statement.summary, sentence=True)]
    said += citing.notes(scope, statement.cites)
    for verdict in statement.verdicts:
        said += _verdict(citing, scope, verdict)
    return inlines(*said)


def _verdict(citing: Citing, scope: str, verdict: Any) -> Parts:
    material = citing.material
    judged = (
        material.say("verdict.by", name=name_of(material, verdict.judged_by))
        if verdict.judged_by
        else material.say("verdict.of_nobody")
    )
    dated = f" ({verdict.date.in_words(material.language)})" if verdict.date is not None else ""
    said: Parts = [LineBreak(), Emphasis(inlines(material.label("verdict", verdict.verdict)))]
    if verdict.reasoning is None:
        said.append(f"{judged}{dated}.")
    else:
        said += [f"{judged}{dated}: ", material.words(verdict.reasoning, sentence=True)]
    return [*said, *citing.notes(scope, verdict.cites)]


# --- incidents, decisions, cases and the rest -----------------------------------------------------


def _incident(citing: Citing, scope: str, incident: Any) -> Inlines:
    material = citing.material
    said: Parts = [Strong(inlines(material.words(incident.title)))]
    known = [incident.date.in_words(material.language)] if incident.date is not None else []
    if incident.place is not None:
        known.append(_place(citing, incident.place))
    said.append(f" ({', '.join(known)})." if known else ".")
    for part in (incident, *incident.acts):
        if part.summary:
            said += [" ", material.words(part.summary, sentence=True)]
        said += citing.notes(scope, part.cites)
    return inlines(*said)


def _place(citing: Citing, code: str) -> str:
    scheme = "place" if citing.material.vocabularies.has("place", code) else "state"
    return citing.material.label(scheme, code)


def decision_item(citing: Citing, scope: str, decision: Any) -> Inlines:
    """What a body found, and what became of each remedy that it ordered."""
    material = citing.material
    known = [name_of(material, decision.body)]
    dated = decision.date and decision.date.in_words(material.language)
    known += filter(None, (decision.symbol, dated))
    said: Parts = [Strong(inlines(name_of_record(material, decision))), f" ({', '.join(known)})."]
    if decision.findings:
        found = (material.label("decision-finding", code).lower() for code in decision.findings)
        said.append(material.say("decision.found", findings=", ".join(found)))
    if decision.summary:
        said += [" ", material.words(decision.summary, sentence=True)]
    said += citing.notes(scope, decision.cites)
    for remedy in decision.remedies:
        said += _remedy(citing, scope, remedy)
    return inlines(*said)


def _remedy(citing: Citing, scope: str, remedy: Any) -> Parts:
    material = citing.material
    language = material.language
    ordered = (
        material.say("remedy.ordered", day=remedy.ordered.in_words(language))
        if remedy.ordered
        else ""
    )
    whom = ", ".join(name_of(material, key) for key in remedy.people)
    named = f" ({whom})" if whom else ""
    state = material.say(f"delivered.{remedy.delivered}")
    as_of = material.say("as_of", day=remedy.as_of.in_words(language)) if remedy.as_of else ""
    dated = f" {as_of}" if as_of else ""
    said: Parts = [LineBreak(), f"{material.label('remedy-type', remedy.type)}{named}{ordered}: "]
    said.append(Emphasis(inlines(f"{state}{dated}")))
    said.append(".")
    if remedy.summary:
        said += [" ", material.words(remedy.summary, sentence=True)]
    return [*said, *citing.notes(scope, remedy.cites)]


def _case(citing: Citing, scope: str, case: Any) -> Inlines:
    """A case with each of its proceedings: provisions, outcome and what was imposed."""
    material = citing.material
    said: Parts = [Strong(inlines(material.words(case.title, sentence=True)))]
    if case.summary:
        said += [" ", material.words(case.summary, sentence=True)]
    said += citing.notes(scope, case.cites)
    for proceeding in case.proceedings:
        said += proceeding_parts(citing, scope, proceeding)
    return inlines(*said)


def proceeding_parts(citing: Citing, scope: str, proceeding: Any) -> Parts:
    """A proceeding on a line of its own: provisions, outcome and what was imposed."""
    material = citing.material
    known = [material.label("proceeding-type", proceeding.type)]
    charged = dict.fromkeys(name_of(material, each.provision) for each in proceeding.charges)
    known += [material.say("charged", provision=name) for name in charged]
    if proceeding.outcome is not None:
        known.append(material.label("proceeding-outcome", proceeding.outcome).lower())
    known += [sentence_words(citing, each) for each in proceeding.sentences]
    parts = (proceeding, *proceeding.charges, *proceeding.sentences)
    return [LineBreak(), f"{'; '.join(known)}.", *citing.notes(scope, all_cites(*parts))]


def sentence_words(citing: Citing, sentence: Any) -> str:
    """A penalty asked for or imposed: at what stage, on whom, what, when."""
    material = citing.material
    stage = material.label("sentence-stage", sentence.stage).lower()
    whom = ", ".join(name_of(material, key) for key in sentence.people)
    language = material.language
    extent = [each.in_words(language) for each in (sentence.duration,) if each is not None]
    extent += [each.text(language) for each in (sentence.amount,) if each is not None]
    said = ", ".join([material.label("sentence-type", sentence.type).lower(), *extent])
    dated = f" ({sentence.date.in_words(language)})" if sentence.date is not None else ""
    of_whom = material.say("sentence.of", names=whom) if whom else ""
    return f"{stage}{of_whom}: {said}{dated}"


def _edition(citing: Citing, scope: str, edition: Any) -> Inlines:
    said: Parts = [Strong(inlines(name_of_record(citing.material, edition)))]
    if edition.total is not None:
        total = edition.total.text(citing.material.language)
        said.append(citing.material.say("edition.total", total=total))
    return inlines(*said, ".", *citing.notes(scope, edition.cites))


def _other(citing: Citing, scope: str, record: Any) -> Inlines:
    """A law, an organisation, a document: what it is called and what the register says of it."""
    material = citing.material
    said: Parts = [Strong(inlines(as_sentence(capital(name_of_record(material, record)))))]
    summary = getattr(record, "summary", None)
    if summary and material.text(summary) != name_of_record(material, record):
        said += [" ", material.words(summary, sentence=True)]
    return inlines(*said, *citing.notes(scope, all_cites(record)))


SAID: dict[str, Callable[[Citing, str, Any], Inlines]] = {
    "figure": _figure,
    "statement": statement_item,
    "incident": _incident,
    "decision": decision_item,
    "case": _case,
    "list_edition": _edition,
}
