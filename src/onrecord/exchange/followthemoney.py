"""Entities of FollowTheMoney into records: our own export back, and those of other systems.

Schemata and properties are those of FollowTheMoney 4 (https://followthemoney.tech). People,
organisations, documents, Events, Sanctions and CourtCases are records; a Membership and its like
are roles, Family and Associate relationships, a Documentation is a citation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.publications.exports.followthemoney import entities
from onrecord.records import Payload

from .entities import Given, Naming, World, filled_in, in_languages, in_turn, stated
from .ftm_file import Entity, entity_of, lines_of, named_twice
from .ftm_things import DOCUMENTS, ORGANISATIONS, Things
from .giving import plan_entities
from .importing import Plan, Unusable

MEMBERSHIPS = {
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
}
RELATIONS = {
    "Family": ("person", "relative", "relative"),
    "Associate": ("person", "associate", "associate"),
}
"""Whose relation it is, to whom, and of which type where its words are none of ours."""


def plan_followthemoney(path: Path, source: str | None) -> Plan:
    """What the entities of a file, one JSON object a line, would do to the register.

    `source` is the document that a file of another system is. Raises Unusable for a file without
    entities, and for entities that no register of ours exported where no source is named.
    """
    found = list(lines_of(path))
    if not any(isinstance(each, Entity) for each in found):
        raise Unusable(f"{path.name} has no entity of FollowTheMoney; it is one JSON object a line")
    if source is None and not all(each.own for each in found if isinstance(each, Entity)):
        raise Unusable(
            f"{path.name} has entities of others; name the document that it is, with --source"
        )
    return plan_entities(path.name, found, source, read, _exported)


def _exported(shapes: Iterable[Any]) -> Iterator[Entity]:
    for number, each in enumerate(entities(shapes), start=1):
        yield entity_of(number, each)


def read(found: Iterable[Entity | Given], naming: Naming, world: World) -> list[Given]:
    """The records that entities tell of, those refused among them, in the order of the file."""
    return _Reading(list(found), naming, world).given()


WITH_OTHERS = ("Position",)
"""Entities that are read where others name them."""


class _Reading(Things):
    """Entities read one after another: first what stands alone, then what links it."""

    def __init__(self, found: list[Entity | Given], naming: Naming, world: World) -> None:
        every = [each for each in found if isinstance(each, Entity)]
        super().__init__({each.id: each for each in reversed(every)}, naming, world)
        self.refused = [each for each in found if isinstance(each, Given)]
        self.refused += named_twice(every)

    def given(self) -> list[Given]:
        """Every record, and every entity that is none."""
        every = sorted(self.entities.values(), key=lambda each: each.line)
        things = [each for each in every if each.schema in _THINGS]
        for each in things:
            _THINGS[each.schema](self, each)
        for each in every:
            if each.schema in _LINKS:
                self._link(each)
            elif each.schema not in (*_THINGS, *WITH_OTHERS):
                self._refuse(each, f"a {each.schema}: no kind of record is like it")
        self._finish(things)
        return sorted((*self.made.values(), *self.refused), key=lambda each: each.line)

    def _link(self, entity: Entity) -> None:
        linked = _LINKS[entity.schema](self, entity)
        if isinstance(linked, str):
            self._refuse(entity, linked)
        else:
            linked.left += [f"{entity.schema}: {each}" for each in entity.untaken()]

    def _refuse(self, entity: Entity, why: str) -> None:
        self.refused.append(Given(entity.line, entity.id, faults=[why]))

    def _finish(self, things: list[Entity]) -> None:
        """Adds roles that name no organisation, and what was left out."""
        for each in things:
            given = self.made.get(self.record_of(each))
            if given is None:
                continue
            if each.schema == "Person":
                self._positions(each, given)
            given.left += each.untaken()

    def party(self, entity: Entity) -> Given | str:
        """A person of a case."""
        of, who = entity.first("case"), entity.first("party")
        case = self.entities.get(of)
        given = self.made.get(self.record_of(case)) if case else None
        person = self.keys([who], ("Person",))
        if case is None or given is None or not person:
            return f"it links {of} and {who}: no case and person of this file"
        _, local = self.case_of(case)
        holder = next(
            (each for each in given.payload.get("proceedings", ()) if each["id"] == local),
            given.payload,
        )
        holder.setdefault("people", []).extend(person)
        return given

    def membership(self, entity: Entity) -> Given | str:
        """A role in an organisation."""
        one, other = MEMBERSHIPS[entity.schema]
        return self._role(
            entity,
            entity.first(one),
            title=in_languages(entity.take("role")) or {"en": entity.schema},
            organisation=self.keys([entity.first(other)], ORGANISATIONS),
        )

    def occupancy(self, entity: Entity) -> Given | str:
        """A role that a Position names."""
        post = self.entities.get(entity.first("post"))
        title = in_languages(post.take("name")) if post else {}
        return self._role(entity, entity.first("holder"), title=title, organisation=[])

    def _role(
        self, entity: Entity, who: str, *, title: Payload, organisation: list[str]
    ) -> Given | str:
        given = self.made.get(self.naming.key(who))
        if given is None or given.payload["kind"] != "person" or not title:
            return f"a {entity.schema} of {who}: no person of this file, or no words for the role"
        role = filled_in(
            title=title,
            organisation=next(iter(organisation), None),
            **{"from": stated(entity.take("startDate")), "until": stated(entity.take("endDate"))},
        )
        given.payload.setdefault("roles", []).append(role)
        return given

    def relation(self, entity: Entity) -> Given | str:
        """A relationship of one person to another."""
        one, other, usual = RELATIONS[entity.schema]
        who, to = entity.first(one), self.keys([entity.first(other)], ("Person",))
        given = self.made.get(self.naming.key(who))
        if given is None or not to:
            return f"it links {who} and {entity.first(other)}: no two people of this file"
        words = entity.first("relationship")
        type_ = self.world.code("relationship-type", words) if words else None
        if words and type_ is None:
            given.left.append(f"relationship “{words}” to {to[0]}")
        given.payload.setdefault("relationships", []).append(
            {"type": type_ or usual, "person": to[0]}
        )
        return given

    def documentation(self, entity: Entity) -> Given | str:
        """A document that tells of a record."""
        of, by = entity.first("entity"), self.keys([entity.first("document")], DOCUMENTS)
        given = self.made.get(self.naming.key(of))
        if given is None or not by:
            return f"it links {of} and {entity.first('document')}: no record and document"
        given.payload.setdefault("cites", []).append({"document": by[0]})
        return given

    def _positions(self, entity: Entity, given: Given) -> None:
        """Roles without an organisation. Ours come in several languages one after another."""
        said = {text for role in given.payload.get("roles", ()) for text in role["title"].values()}
        alone = [each for each in entity.take("position") if each not in said]
        tagged = [next(iter(in_languages([each]).items())) for each in alone]
        titles = (
            in_turn(tagged) if self.naming.source is None else (dict([each]) for each in tagged)
        )
        roles = [*given.payload.get("roles", ()), *({"title": title} for title in titles)]
        if roles:
            given.payload["roles"] = roles


_THINGS: dict[str, Callable[[_Reading, Entity], None]] = {
    "Person": _Reading.person,
    **dict.fromkeys(ORGANISATIONS, _Reading.organisation),
    **dict.fromkeys(DOCUMENTS, _Reading.document),
    "Event": _Reading.event,
    "Sanction": _Reading.sanction,
    "CourtCase": _Reading.court_case,
}
_LINKS: dict[str, Callable[[_Reading, Entity], Given | str]] = {
    **dict.fromkeys(MEMBERSHIPS, _Reading.membership),
    **dict.fromkeys(RELATIONS, _Reading.relation),
    "Occupancy": _Reading.occupancy,
    "CourtCaseParty": _Reading.party,
    "Documentation": _Reading.documentation,
}
