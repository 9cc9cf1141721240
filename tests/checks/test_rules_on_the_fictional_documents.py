"""Each rule over documents speaks where its mistake was made, and not on the documents as they are.

A rule without a mistake of its own fails here.
"""

from __future__ import annotations

import pytest
from tests.checks.mutated import DOCUMENTS, corpus

from onrecord.checks.documents import RULES


def test_every_rule_has_a_mistake_that_it_is_for() -> None:
    assert sorted(DOCUMENTS) == sorted(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_is_silent_on_the_documents_as_they_are(rule: str) -> None:
    assert list(RULES[rule](corpus())) == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_speaks_where_its_mistake_was_made(rule: str) -> None:
    found = list(RULES[rule](corpus(*DOCUMENTS[rule])))
    assert {one.rule for one in found} == {rule}
    changed = {change.document for change in DOCUMENTS[rule]}
    assert any(
        passage.document.startswith(tuple(changed)) for one in found for passage in one.passages
    )


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_finding_says_why_and_quotes_what_stands_there(rule: str) -> None:
    mutated = corpus(*DOCUMENTS[rule])
    texts = {paper.name: paper.text.text for paper in mutated.papers}
    for one in RULES[rule](mutated):
        assert one.message.endswith(".")
        for passage in one.passages:
            assert passage.quote
            stands = texts[passage.document][passage.start : passage.end]
            assert passage.quote.split()[0] in stands
