"""An addressee's limit of words: counted as it counts, and refused one word above."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.factories import Payload, cite, organisation
from tests.publications.documents import publication_of
from tests.publications.kinds import leaflet, load_with, written

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import UnfitForPublication, build
from onrecord.publications.content import (
    BulletList,
    Column,
    LineBreak,
    Note,
    Paragraph,
    Quote,
    Table,
    inlines,
)
from onrecord.publications.limits import words_in
from onrecord.publications.profiles import kind_named

DAY = date(2020, 2, 19)
LIMIT: dict[str, Any] = {
    "words": 5,
    "jointly": 10,
    "counts": ["headings", "text", "lists"],
    "source": "invented for tests",
    "verified": True,
}


def limited(folder: RegisterFolder, tmp_path: Path, text: str, *more: Payload, **limit: Any) -> str:
    return leaflet(folder, tmp_path, text, *more, limit=LIMIT | limit).counter


def test_up_to_the_limit_it_is_built_and_says_so(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    assert limited(register_folder, tmp_path, "A b c d e.") == "5 of 5 words"


def test_one_word_above_it_is_refused_with_both_numbers(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    with pytest.raises(UnfitForPublication) as refused:
        limited(register_folder, tmp_path, "A b c d e f.")
    assert "leaflet of resolution: 6 words count to the limit of 5" in str(refused.value)
    assert "shorten it by 1" in str(refused.value)


def test_headings_and_lists_count_and_notes_do_not(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    text = "# A heading {#one}\n\n- this{cite id=resolution}\n- that"
    resolution = {
        "kind": "instrument",
        "id": "resolution",
        "body": "assembly",
        "date": "2017-03-14",
        "cites": [cite("report", place="on a long page with many words")],
    }
    assert limited(register_folder, tmp_path, text, resolution) == "4 of 5 words"


def test_several_organisations_have_the_limit_of_joint_ones(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    other = organisation("league", "League of Testland")
    joint = written("leaflet", "resolution", jointly_with=["league"])
    made = limited(register_folder, tmp_path, "A b c d e f.", other, joint)
    assert made == "6 of 10 words"


def test_the_review_takes_2815_words_of_one_and_5630_of_several() -> None:
    limit = kind_named("upr_submission").profile.limit
    assert limit is not None
    assert (limit.words, limit.jointly) == (2815, 5630)
    assert "notes" not in limit.counts


@pytest.mark.parametrize(("number", "is_built"), [(2815, True), (2816, False)])
def test_a_submission_of_one_word_more_is_refused(
    register_folder: RegisterFolder, number: int, is_built: bool
) -> None:
    load_with(register_folder, written("upr_submission", "resolution"))
    fixed = build("upr_submission", "resolution", viewer=PUBLIC, as_of=DAY).words
    text = " ".join(["word"] * (number - fixed))
    prose = {"background": {"en": text}}
    load_with(register_folder, written("upr_submission", "resolution", prose=prose))
    if is_built:
        made = build("upr_submission", "resolution", viewer=PUBLIC, as_of=DAY)
        assert made.counter == "2,815 of 2,815 words"
    else:
        with pytest.raises(UnfitForPublication, match="2,816 words count to the limit of 2,815"):
            build("upr_submission", "resolution", viewer=PUBLIC, as_of=DAY)


def test_words_are_counted_as_readers_see_them() -> None:
    note = Note("n", inlines("in a note"))
    tree = publication_of(
        Paragraph(inlines("two words", note, " – and three", LineBreak(), "more")),
        BulletList((inlines("a list"),)),
        Quote(inlines("a quote"), inlines("somebody")),
        Table(inlines("caption"), (Column("head"),), ((inlines("cell"),),)),
    )
    assert words_in(tree, ("text",)) == 5
    assert words_in(tree, ("notes",)) == 3
    assert words_in(tree, ("lists",)) == 2
    assert words_in(tree, ("quotes",)) == 3
    assert words_in(tree, ("tables",)) == 3
    assert words_in(tree, ("headings",)) == 2
    assert words_in(tree, ("title",)) == 2
