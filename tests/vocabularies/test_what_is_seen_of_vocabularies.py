"""Of a vocabulary that somebody may not see codes are found where records use them, and no word."""

from __future__ import annotations

import pytest

from onrecord.vocabularies import Scheme, UnknownCode, UnknownScheme, Vocabularies


def scheme(key: str, *codes: str, **fields: object) -> Scheme:
    concepts = [
        {"code": code, "label": {"en": f"Secret {code}"}, "definition": {"en": "Secret"},
         "extra": {"order": at, "sign": "full"} if fields.get("kind") else {}}
        for at, code in enumerate(codes, start=1)
    ]  # fmt: skip
    described = {"title": {"en": "Secret"}, "source": "secret", "version": "1", "verified": True}
    return Scheme.model_validate({"id": key, **described, "concepts": concepts, **fields})


ADDED = scheme("ours", "insider", extends="theme")
SCALE = scheme("ladder", "up", "down", kind="grading-scale")


@pytest.fixture
def seen() -> Vocabularies:
    whole = Vocabularies.base().with_schemes([ADDED, SCALE])
    return whole.seen_as(Vocabularies.base())


def test_codes_that_records_use_are_found_without_words(seen: Vocabularies) -> None:
    concept = seen.concept("theme", "insider")
    assert dict(concept.label) == {"en": "insider"}
    assert concept.definition is None
    assert seen.label("ladder/1", "up") == "up"
    assert seen.concept("ladder/1", "up").extra == {"order": 1, "sign": "full"}
    assert seen.concept("theme", "torture").label["en"] != "torture"


def test_a_scale_is_known_by_its_key_alone(seen: Vocabularies) -> None:
    found = seen.scale("ladder/1")
    assert dict(found.title) == {"en": "ladder/1"}
    assert (found.source, list(found.concepts)) == ("ladder/1", ["up", "down"])
    assert "ecret" not in found.model_dump_json()


def test_nothing_of_it_is_offered(seen: Vocabularies) -> None:
    assert "insider" not in seen.scheme("theme").concepts
    assert not seen.has("theme", "insider")
    assert "ladder/1" not in seen
    assert "ladder/1" not in {each.key for each in seen}


def test_what_is_nowhere_is_unknown(seen: Vocabularies) -> None:
    with pytest.raises(UnknownCode):
        seen.concept("theme", "unheard-of")
    with pytest.raises(UnknownScheme):
        seen.scale("ladder/2")
    with pytest.raises(UnknownScheme):
        seen.scheme("unheard-of")


def test_a_scheme_that_builds_on_one_that_is_not_seen_is_left_out() -> None:
    further = scheme("further", "more", extends="plain")
    plain = scheme("plain", "one")
    assert "plain" not in Vocabularies.base().with_those_that_fit([further])
    both = Vocabularies.base().with_those_that_fit([further, plain])
    assert list(both.scheme("plain").concepts) == ["one", "more"]
