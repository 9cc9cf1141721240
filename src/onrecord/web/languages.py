"""The language of the fixed words of a page: which there are, and how one is chosen.

In this order: the address (`?lang=ru`), the cookie of somebody who works here, what the browser
prefers, English. What the register says follows `?lang=` too, in whatever languages it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

Answer = Callable[[HttpRequest], HttpResponse]

ENGLISH = "en"
"""The language in which fixed words are written, and of names that do not say theirs."""


@dataclass(frozen=True)
class Offered:
    """A language with the address of the page in it. `name` is its own name for itself."""

    tag: str
    name: str
    address: str
    is_chosen: bool
    is_reviewed: bool


def spoken() -> str:
    """The language of the fixed words of the answer that is being made."""
    return translation.get_language() or ENGLISH


def called(tag: str) -> str:
    """What a language is called in that of the answer; its tag where it has no name here."""
    try:
        name = str(translation.get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
    return name[:1].upper() + name[1:]


def is_reviewed(tag: str) -> bool:
    """Whether somebody who speaks the language has read its fixed words over."""
    return tag not in settings.UNREVIEWED_LANGUAGES


def speaking(answer: Answer) -> Answer:
    """Middleware that answers each request in its language.

    The choice is kept in a cookie for those alone who already have one of ours: who only reads
    is given none, and takes the choice along in the address.
    """

    def in_its_language(request: HttpRequest) -> HttpResponse:
        asked = _known(request.GET.get("lang", ""))
        with translation.override(asked or _preferred(request)):
            response = answer(request)
        if asked and request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                secure=request.is_secure(),
                httponly=True,
                samesite="Strict",
            )
        return response

    return in_its_language


def _known(tag: str) -> str:
    """The language of fixed words for a tag: English for one that has none, nothing for none."""
    primary = tag.strip().lower().partition("-")[0]
    if not primary:
        return ""
    return primary if primary in dict(settings.LANGUAGES) else ENGLISH


def _preferred(request: HttpRequest) -> str:
    """What the cookie says, else the first reviewed language of those that the browser names."""
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if kept in dict(settings.LANGUAGES):
        return kept
    named = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    wanted = (tag.partition("-")[0] for tag, weight in named if weight)
    known = (tag for tag in wanted if tag in dict(settings.LANGUAGES) and is_reviewed(tag))
    return next(known, ENGLISH)
