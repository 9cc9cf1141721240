"""What kinds of record the types of schema.org are, and the records as nodes are read into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from onrecord.publications.exports.jsonld import name_of

from .entities import Given, Naming, World, filled_in
from .jsonld_file import Node

ORGANISATIONS = {
    "Organization": "other",
    "GovernmentOrganization": "state_body",
    "NGO": "ngo",
    "NewsMediaOrganization": "media_outlet",
    "PoliticalParty": "party",
    "WorkersUnion": "trade_union",
    "Corporation": "company",
    "EducationalOrganization": "educational_institution",
    "CollegeOrUniversity": "educational_institution",
    "MedicalOrganization": "medical_institution",
    "LegalService": "law_firm",
}
"""The type of an organisation of each type of node that does not name one of ours."""
DOCUMENTS = {
    "CreativeWork": "report",
    "Report": "report",
    "Article": "article",
    "NewsArticle": "news",
    "WebPage": "web-page",
    "Book": "book",
    "VideoObject": "video",
    "SocialMediaPosting": "social-media-post",
}
"""The genre of a document of each type of node that does not name one of ours."""
KINDS = {
    "Person": "person",
    **dict.fromkeys(ORGANISATIONS, "organisation"),
    **dict.fromkeys(DOCUMENTS, "document"),
    "Event": "incident",
    "Legislation": "law",
    "Claim": "statement",
    "ClaimReview": "",
}
"""The kind of record that a type of node is; none for what is part of another."""


class Reading:
    """Records by their ids, as nodes are read one after another."""

    def __init__(self, nodes: list[Node], naming: Naming, world: World) -> None:
        self.nodes = {each.id: each for each in nodes}
        self.naming, self.world = naming, world
        self.made: dict[str, Given] = {}
        self.refused: list[Given] = []

    def given(self) -> list[Given]:
        """Every record with what was left out of its node, and every node that is none."""
        for node in self.nodes.values():
            known = self.made.get(self.key(node.id))
            if known is not None and node.type != "ClaimReview":
                known.left += node.untaken()
        return sorted((*self.made.values(), *self.refused), key=lambda each: each.line)

    def add(self, node: Node, left: list[str], **fields: Any) -> None:
        """A record of the kind of the node's type."""
        key = self.key(node.id)
        payload = filled_in(kind=KINDS[node.type], **fields, **self.naming.cites(node.id))
        self.made[key] = Given(node.line, key, payload, left=left)

    def refuse(self, node: Node, why: str) -> None:
        """A node that becomes no record."""
        self.refused.append(Given(node.line, node.id, faults=[why]))

    def key(self, id_: str) -> str:
        """The id of the record that a node becomes: that of a record of ours stays as it is."""
        return self.naming.key(id_.removeprefix(name_of("")) if self.naming.source is None else id_)

    def keys(self, ids: Iterable[str], kinds: Collection[str]) -> list[str]:
        """The records of those nodes of these kinds, as the file or the register has them."""
        return [self.key(each) for each in ids if self.kind_of(each) in kinds]

    def linked(self, node: Node, name: str, *kinds: str) -> dict[str, list[str]]:
        """The records that a field leads to, by kind. It is left out where it says more."""
        found = {kind: self.keys(node.links(name), (kind,)) for kind in kinds}
        if sum(map(len, found.values())) < len(node.fields.get(name, ())):
            node.used.discard(name)
        return found

    def kind_of(self, id_: str) -> str | None:
        """The kind of the record that a node is, or that the register has under its id."""
        node = self.nodes.get(id_)
        if node is not None and node.type in KINDS:
            return KINDS[node.type]
        return self.world.kinds.get(self.key(id_))

    def code(self, scheme: str, node: Node, usual: str, left: list[str]) -> str:
        """The code that a node's `additionalType` names in a vocabulary, else the usual one."""
        for words in node.words("additionalType"):
            found = self.world.code(scheme, words)
            if found is not None:
                return found
            left.append(f"additionalType “{words}”")
        return usual

    def place(self, words: str) -> str | None:
        """A place or state by its code or name."""
        return self.world.code("place", words) or self.world.state(words)
