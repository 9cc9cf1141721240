"""What is in the register, for somebody who opens it for the first time."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.history import counts_by_kind

from .addresses import KIND_NAMES
from .pages import page, render
from .reader import Reader
from .said import Said


@dataclass(frozen=True)
class Way:
    """A page that one can begin at: what it tells, and the kinds of records it is made from."""

    name: str
    path: str
    tells: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What somebody may have come to ask, with the pages that answer it."""

    asks: str
    ways: tuple[Way, ...]


def _list(kind: str, tells: str) -> Way:
    """The plain list of a kind of records."""
    return Way(KIND_NAMES[kind].several_in_english, KIND_NAMES[kind].path, tells, (kind,))


QUESTIONS = (
    Question(
        marked("What was a state told, and what did it do?"),
        (
            Way(
                marked("Instruments"),
                "/instruments/",
                marked(
                    "Resolutions, reviews and reports with their recommendations, each graded; "
                    "from there to the replies beside the facts."
                ),
                ("instrument",),
            ),
            Way(
                marked("Asked again and again"),
                "/repeated/",
                marked(
                    "Demands that more than one text makes: how often, by how many bodies, since "
                    "when."
                ),
                ("recommendation",),
            ),
            Way(
                marked("Ordered and not delivered"),
                "/remedies/",
                marked(
                    "What treaty bodies and courts ordered for people, and what they never got."
                ),
                ("decision",),
            ),
            _list("reply", marked("What was answered, as it was given.")),
            _list("commitment", marked("What authorities promised, and what became of it.")),
        ),
    ),
    Question(
        marked("Who is persecuted?"),
        (
            Way(
                marked("People"),
                "/people/",
                marked("Who was held on a day and by whose count, and everyone by name."),
                ("person",),
            ),
            _list("case", marked("Proceedings, charges, sentences and liberty, case by case.")),
            Way(
                marked("Persecution abroad"),
                "/abroad/",
                marked("Extradition, Interpol notices, asylum and legal assistance."),
                ("case",),
            ),
            _list(
                "list_edition", marked("Who is recognised as a political prisoner, and by whom.")
            ),
            _list("incident", marked("What happened: arrests, beatings, bans, trials.")),
            _list("access_request", marked("Who asked to be let in, and what was answered.")),
        ),
    ),
    Question(
        marked("Who is responsible, and what do they say?"),
        (
            Way(
                marked("Responsible officials"),
                "/officials/",
                marked("Officials and units, as far as courts and public decisions name them."),
                ("involvement",),
            ),
            _list(
                "organisation", marked("Authorities, courts, bodies, media and unions, over time.")
            ),
            _list(
                "statement",
                marked("Claims, denials and confessions, with what speaks against them."),
            ),
        ),
    ),
    Question(
        marked("What does the law say?"),
        (
            _list("law", marked("Codes, drafts with their stages, treaties with what states did.")),
            _list(
                "provision",
                marked(
                    "Articles: wordings, penalties, who was charged, who asks for their repeal."
                ),
            ),
        ),
    ),
    Question(
        marked("What do the numbers say?"),
        (
            Way(
                marked("Figures by what they count"),
                "/indicators/",
                marked("Official figures beside independent ones, with breaks and part periods."),
                ("figure",),
            ),
            _list("funnel", marked("What became of complaints, stage by stage.")),
        ),
    ),
    Question(
        marked("What can be raised, where and when?"),
        (
            Way(
                marked("Calendar"),
                "/calendar/",
                marked("Hearings, ends of terms, sessions and deadlines; also as a feed."),
                ("case", "opportunity"),
            ),
            _list(
                "opportunity",
                marked("Dialogues, reviews and visits: what was raised and answered."),
            ),
            _list("ask", marked("What others with a lever were asked to do.")),
            _list("correspondence", marked("Who wrote to whom, and what came back.")),
            _list("outcome", marked("What changed after pressure, and who says because of it.")),
        ),
    ),
    Question(
        marked("Where does all this come from?"),
        (_list("document", marked("Every source, with the passages that records rest on.")),),
    ),
)


@page
def contents(reader: Reader) -> HttpResponse:
    """Questions with the pages that answer them, as far as this register has anything to say."""
    numbers = counts_by_kind(reader.viewer)
    asked = [
        (
            _(question.asks),
            [
                (_(way.name), reader.address(way.path), _(way.tells))
                for way in question.ways
                if any(numbers.get(kind) for kind in way.kinds)
            ],
        )
        for question in QUESTIONS
    ]
    return render(
        reader,
        "web/contents.html",
        is_timeless=True,
        title=Said(_("What is in this register")),
        section="/contents/",
        questions=[(asks, ways) for asks, ways in asked if ways],
        kinds=sorted(
            (KIND_NAMES[code].several, reader.address(KIND_NAMES[code].path), number)
            for code, number in numbers.items()
        ),
    )
