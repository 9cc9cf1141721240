"""Two changes of one record: what each side changed alone is taken, the rest is to be chosen."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.review.reconciling import Sides, reconciled

Payload = dict[str, Any]

BASE: Payload = {
    "title": {"en": "A case"},
    "level": "public",
    "liberty": [{"from": "2016", "situation": "prison"}, {"from": "2018"}],
}


def test_what_each_changed_alone_is_taken() -> None:
    theirs = BASE | {"title": {"en": "The case"}}
    yours = BASE | {"level": "internal"}
    both = reconciled(Sides(BASE, theirs, yours), {})
    assert both.payload == BASE | {"title": {"en": "The case"}, "level": "internal"}
    assert (both.conflicts, both.taken) == ([], ["/title"])


def test_different_fields_of_one_part_do_not_clash() -> None:
    theirs = BASE | {"liberty": [{"from": "2016-05", "situation": "prison"}, {"from": "2018"}]}
    yours = BASE | {"liberty": [{"from": "2016", "situation": "remand"}, {"from": "2018"}]}
    both = reconciled(Sides(BASE, theirs, yours), {})
    assert both.payload["liberty"][0] == {"from": "2016-05", "situation": "remand"}


def test_what_both_changed_is_chosen_by_place() -> None:
    theirs = BASE | {"title": {"en": "Theirs"}, "level": "restricted"}
    yours = BASE | {"title": {"en": "Yours"}, "level": "internal"}
    open_ones = reconciled(Sides(BASE, theirs, yours), {})
    assert open_ones.conflicts == ["/title/en", "/level"]
    settled = reconciled(Sides(BASE, theirs, yours), {"/title/en": "yours", "/level": "theirs"})
    assert settled.conflicts == []
    assert settled.payload == BASE | {"title": {"en": "Yours"}, "level": "restricted"}


def test_a_list_that_both_lengthened_is_chosen_as_a_whole() -> None:
    theirs = BASE | {"liberty": [*BASE["liberty"], {"from": "2019"}]}
    yours = BASE | {"liberty": [*BASE["liberty"], {"from": "2020"}]}
    assert reconciled(Sides(BASE, theirs, yours), {}).conflicts == ["/liberty"]


def test_taking_out_what_the_other_changed_is_a_conflict() -> None:
    theirs = BASE | {"title": {"en": "Theirs"}}
    yours = {name: value for name, value in BASE.items() if name != "title"}
    sides = Sides(BASE, theirs, yours)
    assert reconciled(sides, {}).conflicts == ["/title"]
    assert "title" not in reconciled(sides, {"/title": "yours"}).payload


def test_sources_that_both_added_are_kept_unless_the_fields_are_disputed() -> None:
    base: Payload = {"until": "2019", "cites": [{"document": "a"}]}
    theirs = base | {"cites": [{"document": "a"}, {"document": "b"}]}
    yours = base | {"cites": [{"document": "a"}, {"document": "c"}]}
    added = [{"document": "a"}, {"document": "b"}, {"document": "c"}]
    assert reconciled(Sides(base, theirs, yours), {}).payload["cites"] == added
    disputed = Sides(base, theirs | {"until": "2020"}, yours | {"until": "2021"})
    assert reconciled(disputed, {}).conflicts == ["/until", "/cites"]


FIELDS = st.dictionaries(
    st.sampled_from("abcd"),
    st.one_of(st.integers(0, 3), st.lists(st.integers(0, 3)), st.just({"x": 1})),
)


@given(FIELDS, FIELDS)
def test_a_change_of_one_side_alone_is_that_change(base: Payload, changed: Payload) -> None:
    assert reconciled(Sides(base, base, changed), {}).payload == changed
    assert reconciled(Sides(base, changed, base), {}).payload == changed
    assert reconciled(Sides(base, changed, changed), {}).conflicts == []


@given(FIELDS, FIELDS, FIELDS)
def test_once_chosen_nothing_is_left_to_choose(
    base: Payload, theirs: Payload, yours: Payload
) -> None:
    sides = Sides(base, theirs, yours)
    found = reconciled(sides, {}).conflicts
    settled = reconciled(sides, dict.fromkeys(found, "yours"))
    assert settled.conflicts == []
