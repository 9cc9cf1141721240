"""One field of several records at once: chosen from a list, previewed, recorded, undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from pydantic import BaseModel

from onrecord.accounts.access import Act
from onrecord.extraction.written import WRITTEN, NotUnderstood
from onrecord.ledger.history import current_many, keys_of_kind
from onrecord.ledger.models import Batch
from onrecord.records import KINDS, Payload
from onrecord.review import together
from onrecord.review.drafting import Draft
from onrecord.review.errors import Undecidable
from onrecord.review.models import Proposal
from onrecord.review.together import WAYS, Planned, Way
from onrecord.review.undoing import take_back
from onrecord.search import answers
from onrecord.search.labels import labels
from onrecord.search.question import Question, Unsearchable
from onrecord.values import LocalisedText
from onrecord.values.worded import worded

from .addresses import KIND_NAMES
from .asked import Unanswerable
from .directory import Directory
from .edit_form import hidden, seen_in_part
from .faults import reason_of
from .field_words import field_in_words
from .reader import Reader
from .record_links import KEPT_IN_FILES
from .review_desk import Desk, desk, render
from .review_edits import OF_THE_RECORD, Edits, Sent, is_list_of_parts
from .review_fields import Field
from .review_form import DraftForm
from .review_names import Names
from .review_shapes import Taken, taken_by
from .review_values import WHOLE_LINES, Values
from .said import Link, Said

PATH = "/review/several/"
MOST = 200
CONFLICT = 409
NOT_TOGETHER = OF_THE_RECORD | {"cites"}


@dataclass(frozen=True)
class Previewed:
    """A record with what the field is and would be, or why it cannot be changed."""

    key: str
    record: Link
    before: str
    after: str
    refused: str
    is_changed: bool


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def bulk(sitting: Desk) -> HttpResponse:
    """The list to choose from; then the preview; then one batch, which can be undone."""
    sent = sitting.sent()
    if sitting.request.method != "POST":
        return _chooser(sitting)
    if "undo" in sent:
        return _undone(sitting, _first(sent, "undo"))
    if "record" in sent:
        return _recorded(sitting, sent)
    return _preview(sitting, sent)


# --- the list -----------------------------------------------------------------------------------


def _chooser(sitting: Desk, refused: str = "") -> HttpResponse:
    values = sitting.reader.values
    kind, field = _kind(values.get("kind", "recommendation")), values.get("field", "")
    fields = _fields(kind)
    if field and field not in fields:
        raise Unanswerable(f"field={field} cannot be changed together; choose one of the list.")
    directory = Directory(sitting.reader)
    keys = _listed(kind, values.get("q", "").strip(), sitting.reader)
    directory.learn(keys)
    return render(
        sitting,
        "web/edit/bulk.html",
        status=CONFLICT if refused else 200,
        section="review",
        here="/review/drafts/",
        keys=(),
        title=Said(_("Change several records at once")),
        refused=refused,
        kind=kind,
        kinds=[each for each in KIND_NAMES.values() if each.code not in KEPT_IN_FILES],
        query=values.get("q", ""),
        field=field,
        fields=[(name, field_in_words(name)) for name in fields],
        is_list=bool(field) and fields[field].is_list,
        inputs=_inputs(kind, field, {}, sitting.reader) if field else (),
        rows=[(key, directory.link(key)) for key in keys],
        most=MOST,
        done=_done(values.get("done", "")),
    )


def _listed(kind: str, query: str, reader: Reader) -> list[str]:
    """The records of the kind, or those of them that a search finds."""
    if not query:
        return keys_of_kind(kind, reader.viewer, 0, MOST)[0]
    try:
        question = Question.of(query, labels(reader.viewer), kind=kind)
    except Unsearchable as error:
        raise Unanswerable(reason_of(error)) from error
    found = answers.find(question, reader.viewer, reader.withheld, 0, MOST)
    return [each.record.id for each in found.page]


def _kind(text: str) -> str:
    if text not in KINDS or text in KEPT_IN_FILES:
        raise Unanswerable(f"kind={text} is no kind of record that is changed here.")
    return text


def _fields(kind: str) -> dict[str, Taken]:
    """The fields of a kind that hold plain values."""
    return {
        name: taken
        for name, taken in taken_by(KINDS[kind]).items()
        if name not in NOT_TOGETHER and _is_plain(taken)
    }


def _is_plain(taken: Taken) -> bool:
    if taken.type is dict or is_list_of_parts(taken) or taken.is_a(LocalisedText, *WHOLE_LINES):
        return False
    return taken.type in WRITTEN or not taken.is_a(BaseModel)


def _inputs(kind: str, field: str, sent: Sent, reader: Reader) -> tuple[Field, ...]:
    """The field as a form shows it, empty or as it was sent."""
    others = frozenset(taken_by(KINDS[kind])) - {field}
    form = DraftForm(_empty(kind), _values(reader), "en", sent, {}, others, whole=True)
    return form.fields()


def _empty(kind: str) -> Draft:
    return Draft("", {"kind": kind, "id": ""})


def _values(reader: Reader) -> Values:
    return Values(reader, Names(Directory(reader), ()))


# --- the preview --------------------------------------------------------------------------------


def _preview(sitting: Desk, sent: Sent, refused: str = "") -> HttpResponse:
    kind, field = _kind(_first(sent, "kind")), _first(sent, "field")
    try:
        plans = _plans(sitting, sent)
    except NotUnderstood as error:
        return _again(sitting, reason_of(error))
    if not plans:
        return _again(sitting, _("Choose at least one record."))
    return render(
        sitting,
        "web/edit/bulk_preview.html",
        status=CONFLICT if refused else 200,
        section="review",
        here="/review/drafts/",
        keys=(),
        title=Said(_("What would be changed")),
        field=field_in_words(field),
        refused=refused,
        rows=list(_previewed(plans, kind, field, sitting.reader)),
        changed=sum(each.is_changed for each in plans),
        hidden=[
            *((name, value) for name, value in hidden(sent) if name not in _NOT_CARRIED),
            *((f"base:{each.key}", str(each.base)) for each in plans),
        ],
        why=_first(sent, "why"),
        back=f"{PATH}{Reader.question({'kind': kind, 'field': field})}",
    )


_NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "why", "record"})


def _again(sitting: Desk, why: str) -> HttpResponse:
    return _chooser(sitting, why)


def _plans(sitting: Desk, sent: Sent) -> list[Planned]:
    """What would become of each chosen record. Raises NotUnderstood."""
    kind, field = _kind(_first(sent, "kind")), _first(sent, "field")
    if field not in _fields(kind):
        raise Unanswerable(f"field={field} cannot be changed together; choose one of the list.")
    way: Way = next((each for each in WAYS if each == _first(sent, "way")), "set")
    value = _value(kind, field, sent, sitting.reader)

    def change(payload: Payload) -> Payload:
        if payload["kind"] != kind:
            raise Unanswerable(f"{payload['id']} is of another kind; open the list again.")
        return together.changed(payload, field, value, way)

    plans = together.planned(sent.get("record-key", ())[:MOST], change, sitting.viewer)
    in_part = seen_in_part([each.before for each in plans], sitting.reader)
    if in_part:
        keys = ", ".join(sorted(in_part))
        raise NotUnderstood(worded("you do not see all of {keys}: leave them out", keys=keys))
    return plans


def _value(kind: str, field: str, sent: Sent, reader: Reader) -> Any:
    own = {name: values for name, values in sent.items() if name.startswith("/")}
    edits = Edits(_empty(kind), own, _values(reader), OF_THE_RECORD)
    after = edits.whole()
    if edits.faults:
        raise NotUnderstood("; ".join(edits.faults.values()))
    return after.get(field)


def _previewed(
    plans: Iterable[Planned], kind: str, field: str, reader: Reader
) -> Iterator[Previewed]:
    directory = Directory(reader)
    directory.learn([each.key for each in plans])
    values, taken = Values(reader, Names(directory, ())), _fields(kind)[field]
    for each in plans:
        values.names.learn_from([each.before.get(field, ""), each.after.get(field, "")])
        yield Previewed(
            key=each.key,
            record=directory.link(each.key) or Link(Said(each.key)),
            before=_shown(values, taken, each.before.get(field)),
            after=_shown(values, taken, each.after.get(field)),
            refused=each.refused,
            is_changed=each.is_changed,
        )


def _shown(values: Values, taken: Taken, value: Any) -> str:
    """The value in words: codes by their labels."""
    labelled = {each.code: each.label for each in values.listed(taken, {})}
    items = value if isinstance(value, list) else [value]
    if labelled and value is not None:
        return ", ".join(labelled.get(str(item), str(item)) for item in items)
    return ", ".join(values.shown(taken, value).splitlines())


# --- the batch ----------------------------------------------------------------------------------


def _recorded(sitting: Desk, sent: Sent) -> HttpResponse:
    try:
        plans = _plans(sitting, sent)
        _require_as_shown(plans, sent)
        batch = together.carry_out(
            plans, by=sitting.by, why=_first(sent, "why"), viewer=sitting.viewer
        )
    except (NotUnderstood, Undecidable) as error:
        return _preview(sitting, sent, reason_of(error))
    question = {"kind": _first(sent, "kind"), "done": str(batch.pk) if batch else None}
    return HttpResponseRedirect(PATH + Reader.question(question))


def _require_as_shown(plans: Iterable[Planned], sent: Sent) -> None:
    """Refuses to write another change than the one that was looked at."""
    for each in plans:
        if _first(sent, f"base:{each.key}") != str(each.base):
            raise Undecidable(
                _("{key} was changed meanwhile; look at the list again.").format(key=each.key)
            )


def _undone(sitting: Desk, number: str) -> HttpResponse:
    batch = Batch.objects.filter(pk=int(number) if number.isdecimal() else 0).first()
    if batch is None or not _is_seen_whole(batch, sitting):
        raise Unanswerable(f"undo={number}: there is no such change.")
    try:
        take_back(batch, by=sitting.by, why=_("undone: {why}").format(why=batch.reason))
    except Undecidable as error:
        return _chooser(sitting, reason_of(error))
    return HttpResponseRedirect(f"{PATH}?done=undone")


def _is_seen_whole(batch: Batch, sitting: Desk) -> bool:
    """Whether it was made by hand, of records that whoever takes it back may see.

    Decisions on proposals are taken back where they were taken.
    """
    keys = set(batch.versions.values_list("key", flat=True))
    seen = current_many(sorted(keys), sitting.viewer)
    is_by_hand = batch.origin != Batch.Origin.FILE
    return is_by_hand and seen.keys() == keys and not Proposal.objects.filter(batch=batch).exists()


def _done(text: str) -> tuple[str, int] | None:
    """The batch that was just recorded, and how many records it changed; 0: it was undone."""
    if text == "undone":
        return text, 0
    batch = Batch.objects.filter(pk=int(text)).first() if text.isdecimal() else None
    return (text, batch.versions.count()) if batch is not None else None


def _first(sent: Sent, name: str) -> str:
    return next((each.strip() for each in sent.get(name, ())), "")
