"""A kind of publication is data: a folder with a profile and a text, and no code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.factories import loaded
from tests.publications.followups import publishable
from tests.publications.kinds import DAY, kind, leaflet, outline, section, words

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import build, publish
from onrecord.publications.content import Paragraph
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.profiles import InvalidKind, kind_named, kinds
from onrecord.publications.writing.phrases import phrases
from onrecord.publications.writing.template import Heading, front_and_text, parts_of

SHIPPED = (
    "article_dossier",
    "briefing",
    "followup",
    "open_letter",
    "person_file",
    "press_release",
    "prisoner_list",
    "state_reply",
    "upr_submission",
)
TEXT = """---
title: "On {name id=subject}"
---

It has {count recommendations} recommendations.

# What was asked {#asked}

{each recommendations}
- {number}: {heading}
{end}
"""


def test_a_new_kind_is_made_from_a_folder_and_published_in_every_format(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    made = leaflet(register_folder, tmp_path, TEXT)
    assert made.publication.title.startswith("On ")
    assert words(made.publication.opening) == "It has 3 recommendations."
    assert outline(made.publication) == [("What was asked", [])]
    paths = publish(made, tmp_path / "out")
    assert [path.name for path in paths] == [
        "leaflet-resolution.html",
        "leaflet-resolution.pdf",
        "leaflet-resolution.docx",
    ]


def test_every_shipped_kind_has_the_same_sections_in_each_language() -> None:
    found = kinds()
    assert tuple(sorted(found)) == SHIPPED
    for each in found.values():
        assert each.languages == ("en", "ru"), each.name
        shapes = [
            [
                (part.level, part.id)
                for part in parts_of(front_and_text(each.content(language))[1], headings=True)
                if isinstance(part, Heading)
            ]
            for language in each.languages
        ]
        assert shapes[0] == shapes[1], each.name


def test_every_phrase_stands_in_each_language_with_the_same_blanks() -> None:
    english, russian = phrases("en"), phrases("ru")
    assert english.keys() == russian.keys()
    for key, said in english.items():
        assert _blanks(said) == _blanks(russian[key]), key


def _blanks(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


def test_the_profile_can_put_sections_in_another_order(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    text = "A first word.\n\n# Beginning {#one}\n\nA.\n\n# End {#two}\n\nB."
    made = leaflet(register_folder, tmp_path, text, sections=["two", "one"])
    assert [each.id for each in made.publication.sections] == ["two", "one"]
    assert words(made.publication.opening) == "A first word."


def test_a_section_that_the_profile_wants_and_the_text_lacks_is_a_fault(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    with pytest.raises(InvalidPublicationError, match="wants a section 'two'"):
        leaflet(register_folder, tmp_path, "# Beginning {#one}\n\nA.", sections=["one", "two"])


def test_paragraphs_are_numbered_through_the_whole_document(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    text = "A.\n\n# Beginning {#one}\n\nA.\n\n- no number\n\nB."
    made = leaflet(register_folder, tmp_path, text, numbered_paragraphs=True)
    blocks = (*made.publication.opening, *section(made.publication, "one").blocks)
    found = [each.number for each in blocks if isinstance(each, Paragraph)]
    assert found == [1, 2, 3]


def test_a_kind_has_no_text_in_a_language_without_a_file(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    leaflet(register_folder, tmp_path, TEXT)
    with pytest.raises(InvalidKind, match="has no text in 'ru'"):
        build(
            "leaflet",
            "resolution",
            viewer=PUBLIC,
            as_of=DAY,
            language="ru",
            folders=(tmp_path / "kinds",),
        )


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ({"subject": ["cloud"]}, "no record is of kind cloud"),
        ({"form": "song"}, "form: Input should be"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
    ],
)
def test_a_profile_that_says_something_unknown_is_refused(
    tmp_path: Path, profile: dict[str, Any], told: str
) -> None:
    folder = kind(tmp_path, TEXT, **profile)
    with pytest.raises(InvalidKind, match=told):
        kind_named("leaflet", folder)


def test_a_document_is_about_a_record_of_a_kind_that_it_takes(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    loaded(register_folder, *publishable())
    folder = kind(tmp_path, TEXT, subject=["instrument", "person"])
    with pytest.raises(InvalidPublicationError, match="'watch' is a record of kind organisation"):
        build("leaflet", "watch", viewer=PUBLIC, as_of=DAY, folders=(folder,))


def test_no_shipped_text_names_a_country_or_counts_by_hand() -> None:
    for each in kinds().values():
        for language in each.languages:
            text = each.content(language)
            assert "Kazakh" not in text, each.name
            assert "Казах" not in text, each.name
