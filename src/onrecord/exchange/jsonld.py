"""JSON-LD in schema.org's words into records: our own export back, and nodes of other systems.

Types and properties are those of https://schema.org. A Claim is a statement and a ClaimReview a
verdict on it; a rating is taken where it is a verdict of ours by code or label, or stands at an end
of its scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from onrecord.publications.exports.jsonld import graph, name_of
from onrecord.records import Payload

from .entities import Given, Naming, World, filled_in, span_of, stated, taken
from .giving import plan_entities
from .importing import Plan, Unusable
from .jsonld_claims import claim, review
from .jsonld_file import Node, by_language, id_of, nodes_in, nodes_of
from .jsonld_types import DOCUMENTS, KINDS, ORGANISATIONS, Reading

ROLE = "OrganizationRole"


def plan_jsonld(path: Path, source: str | None) -> Plan:
    """What the nodes of a file would do to the register.

    `source` is the document that a file of another system is. Raises Unusable for what is no
    JSON-LD of schema.org, and for nodes that no register of ours exported where no source is named.
    """
    found = nodes_of(path, KINDS)
    if not found:
        raise Unusable(f"{path.name} has no node")
    if source is None and not all(each.id.startswith(name_of("")) for each in found):
        raise Unusable(
            f"{path.name} has nodes of others; name the document that it is, with --source"
        )
    return plan_entities(path.name, found, source, read, _exported)


def _exported(shapes: Iterable[Any]) -> list[Node]:
    return nodes_in(graph(shapes)["@graph"], KINDS)


def read(found: Iterable[Node], naming: Naming, world: World) -> list[Given]:
    """The records that nodes tell of, those refused among them, in the order of the file."""
    reading = Reading(list(found), naming, world)
    for node in reading.nodes.values():
        make = _MAKERS.get(KINDS.get(node.type, ""))
        if make is not None:
            make(reading, node)
        elif node.type != "ClaimReview":
            reading.refuse(node, f"a {node.type or 'node without a type'}: no record is like it")
    for node in reading.nodes.values():
        if node.type == "ClaimReview":
            review(reading, node)
    return reading.given()


def _person(reading: Reading, node: Node) -> None:
    left: list[str] = []
    states = taken(_places(node, "nationality"), reading.world.state, "nationality", left)
    reading.add(
        node,
        left,
        names=_names(node),
        description=node.texts("description"),
        states=states,
        roles=_roles(reading, node),
    )


def _names(node: Node) -> list[Payload]:
    found = []
    for each in node.take("name", "alternateName"):
        if isinstance(each, str):
            found.append({"text": each})
        elif isinstance(each, dict) and isinstance(each.get("@value"), str):
            found.append({"text": each["@value"]} | filled_in(language=each.get("@language")))
    return found


def _roles(reading: Reading, node: Node) -> list[Payload]:
    """Roles with their organisation; titles that none of these has come after them."""
    given = node.fields.get("worksFor", [])
    roles = [_role(reading, each) for each in given if _is_role(each)]
    said = {text for role in roles for text in role["title"].values()}
    titles = [title for title in _in_turn(node.take("jobTitle")) if not said & set(title.values())]
    plain = [each for each in given if not _is_role(each)]
    bodies = reading.keys(filter(None, map(id_of, plain)), ("organisation",))
    if len(bodies) == len(plain) == len(titles) == 1:
        node.used.add("worksFor")
        return [*roles, {"title": titles[0], "organisation": bodies[0]}]
    if not plain:
        node.used.add("worksFor")
    return [*roles, *({"title": title} for title in titles)]


def _is_role(value: Any) -> bool:
    return isinstance(value, dict) and value.get("@type") == ROLE


def _role(reading: Reading, value: dict[str, Any]) -> Payload:
    names = value.get("roleName", [])
    title = by_language(names if isinstance(names, list) else [names])
    bodies = reading.keys([id_of(value.get("worksFor"))], ("organisation",))
    begun, ended = (value.get(name) or [] for name in ("startDate", "endDate"))
    period = {"from": stated(begun), "until": stated(ended)}
    return filled_in(title=title, organisation=next(iter(bodies), None), **period)


def _in_turn(values: Iterable[Any]) -> list[dict[str, str]]:
    """Titles one after another: each in its languages, a new one where a language comes again."""
    found: list[dict[str, str]] = []
    for each in values:
        for tag, text in by_language([each]).items():
            if not found or tag in found[-1] or not isinstance(each, dict):
                found.append({})
            found[-1][tag] = text
    return found


def _places(node: Node, *names: str) -> list[str]:
    """The words of states or places, which may stand as texts or as things with a name."""
    inner = (each.get("name") for each in node.take(*names) if isinstance(each, dict))
    return [*node.words(*names), *(each for each in inner if isinstance(each, str))]


def _organisation(reading: Reading, node: Node) -> None:
    left: list[str] = []
    place, *others = [
        *taken(_places(node, "location"), reading.world.state, "location", left), ""
    ]  # fmt: skip
    left += [f"location “{code}”" for code in others if code]
    reading.add(
        node,
        left,
        names=_names(node),
        type=reading.code("organisation-kind", node, ORGANISATIONS[node.type], left),
        place=place,
        part_of=next(
            iter(reading.linked(node, "parentOrganization", "organisation")["organisation"]), None
        ),
        addresses=[each for each in node.words("url") if each.startswith("http")],
        summary=node.texts("description"),
    )


def _event(reading: Reading, node: Node) -> None:
    left: list[str] = []
    types = taken(
        node.words("additionalType"),
        lambda words: reading.world.code("incident-kind", words),
        "type",
        left,
    )
    places = taken(_places(node, "location"), reading.place, "location", left)
    dated = span_of(node.day("startDate"), node.day("endDate"))
    attending = reading.linked(node, "attendee", "person", "group")
    reading.add(
        node,
        left,
        title=node.texts("name"),
        types=types,
        date=None if dated == "/" else dated,
        place=next(iter(places), None),
        people=attending["person"],
        groups=attending["group"],
        organisations=reading.linked(node, "organizer", "organisation")["organisation"],
        summary=node.texts("description"),
    )


def _law(reading: Reading, node: Node) -> None:
    left: list[str] = []
    types = taken(
        node.words("legislationType"),
        lambda words: reading.world.code("law-kind", words),
        "legislationType",
        left,
    )
    states = taken(
        _places(node, "legislationJurisdiction"), reading.world.state, "jurisdiction", left
    )
    reading.add(
        node,
        left,
        title=node.texts("name"),
        type=next(iter(types), "law"),
        state=next(iter(states), None),
        number=node.first("legislationIdentifier"),
        adopted=node.day("legislationDate"),
        summary=node.texts("description"),
    )


def _document(reading: Reading, node: Node) -> None:
    left: list[str] = []
    authors = reading.linked(node, "author", "person", "organisation")
    reading.add(
        node,
        left,
        title=node.texts("name") or node.texts("headline") or node.texts("url"),
        genre=reading.code("document-genre", node, DOCUMENTS[node.type], left),
        publishers=reading.linked(node, "publisher", "organisation")["organisation"],
        contributors=authors["organisation"],
        authors=authors["person"],
        date=node.day("datePublished"),
        language=node.first("inLanguage"),
        address=node.first("url"),
    )


_MAKERS: dict[str, Callable[[Reading, Node], None]] = {
    "person": _person,
    "organisation": _organisation,
    "incident": _event,
    "law": _law,
    "document": _document,
    "statement": claim,
}
