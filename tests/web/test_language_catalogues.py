"""The catalogues hold exactly the words that pages use, each translated whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from babel.messages import Message, mofile
from django.conf import settings

from onrecord.web import messages

REVIEWED = [tag for tag in messages.languages() if tag not in settings.UNREVIEWED_LANGUAGES]
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*(?:!r)?(?::\w+)?\}")
Words = tuple[str | None, str]


def key(message: Message) -> Words:
    context: str | bytes | None = message.context
    # Babel leaves the contexts of a compiled catalogue in bytes.
    told = context.decode() if isinstance(context, bytes) else context
    return told, message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> list[str]:
    """What the word is in this language: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def words_of(language: str) -> Iterator[Message]:
    return (message for message in messages.read(language) if message.id)


@pytest.mark.parametrize("language", REVIEWED)
def test_every_word_that_is_marked_is_translated(language: str) -> None:
    """`make messages` adds what is new; docs/translating.md says how it is translated."""
    wanted = {key(message) for message in messages.marked_words() if message.id}
    known = {key(message): message for message in words_of(language)}
    whole = {name for name, message in known.items() if all(forms(message)) and not message.fuzzy}
    assert sorted(map(str, wanted - whole)) == []


@pytest.mark.parametrize("language", messages.languages())
def test_placeholders_and_plural_forms_agree(language: str) -> None:
    number = messages.read(language).num_plurals
    for message in words_of(language):
        if not any(forms(message)):
            continue
        assert len(forms(message)) == (1 if isinstance(message.id, str) else number), message.id
        told = message.id if isinstance(message.id, str) else message.id[-1]
        for form in forms(message):
            assert set(PLACES.findall(form)) == set(PLACES.findall(told)), form


@pytest.mark.parametrize("language", messages.languages())
def test_what_programs_read_is_what_translators_wrote(language: str) -> None:
    compiled = mofile.read_mo(io.BytesIO((messages.folder(language) / "django.mo").read_bytes()))
    written = {key(each): forms(each) for each in words_of(language) if any(forms(each))}
    read = {key(each): forms(each) for each in compiled if each.id}
    assert {name: read.get(name) for name in written} == written


@pytest.mark.parametrize("language", messages.languages())
def test_a_catalogue_that_nobody_reviewed_says_so(language: str) -> None:
    is_unreviewed = "Unreviewed" in messages.read(language).header_comment
    assert is_unreviewed is (language in settings.UNREVIEWED_LANGUAGES)


def test_russian_counts_in_three_forms() -> None:
    found = messages.read("ru").get("%(records)s record")
    assert found is not None
    assert forms(found) == ["%(records)s запись", "%(records)s записи", "%(records)s записей"]
