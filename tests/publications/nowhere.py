"""A follow-up report on a state that does not exist, as long and as varied as a real one."""

from __future__ import annotations

from collections import Counter
from datetime import date

from onrecord.publications.charts import Bar, stacked_bars
from onrecord.publications.content import (
    Block,
    BulletList,
    Callout,
    ChartFigure,
    Column,
    Definition,
    DefinitionList,
    Emphasis,
    Foreign,
    GradeLine,
    GradeMark,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    Quote,
    Section,
    Strong,
    Table,
    TallyItem,
    inlines,
)
from onrecord.publications.timeline import EventMark, History, LibertySpan, timeline
from onrecord.publications.wording import WORDS

FULL = GradeMark("full", "fulfilled")
PART = GradeMark("part", "partially fulfilled")
PARTLY_NOT = GradeMark("not", "not fulfilled to the full extent")
NOT = GradeMark("not", "not fulfilled")
NONE = GradeMark("none", "not assessed")
SCALE = (FULL, PART, PARTLY_NOT, NOT, NONE)
KAZAKH_LETTERS = "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і"

# Section, and the grades of its recommendations.
SUBJECTS: tuple[tuple[str, str, tuple[GradeMark, ...]], ...] = (
    ("prisoners", "People held for their views", (NOT, PART, NOT, NOT, PART, NOT)),
    ("assembly", "Freedom of peaceful assembly", (NOT, NOT, PARTLY_NOT, NOT)),
    ("torture", "Torture and its investigation", (NOT, FULL, NOT, NONE)),
    ("media", "Media, the network and those who write", (NOT, PARTLY_NOT, NOT, NOT)),
    ("lawyers", "Lawyers and the independence of courts", (NOT, NOT, PART, NOT)),
)
SOURCE = Note(
    "letter-12",
    inlines(
        "Harbour Watch, ",
        Emphasis(inlines("Letter no. 12 to the Assembly")),
        ", 3 May 2031, p. 4. ",
        Link("https://example.org/letters/12", inlines("https://example.org/letters/12")),
    ),
)


def note(name: str, page: int) -> Note:
    return Note(
        name,
        inlines(
            f"Hill Committee, report for 2031, p. {page}; seen in the copy of 9 June 2031. ",
            Link(f"https://example.org/hill/{name}", inlines(f"https://example.org/hill/{name}")),
        ),
    )


def recommendation(subject: str, number: int, mark: GradeMark) -> Section:
    name = f"{subject}-{number}"
    blocks: tuple[Block, ...] = (
        GradeLine(mark, inlines("graded by Harbour Watch on 9 June 2031, scale of four")),
        Paragraph(
            inlines(
                "The Assembly asked the Republic of Nowhere to act before the end of the year",
                note(f"{name}-asked", 10 + number),
                " and to report in public on what it had done. The request repeats one that the "
                "Hill Committee made three years earlier, in nearly the same terms.",
                SOURCE,
            )
        ),
        Table(
            inlines(f"What was asked, part by part ({name})"),
            (Column("Part", 3), Column("What came of it", 4), Column("Grade", 2)),
            (
                (inlines("release"), inlines("No decision is known."), (mark,)),
                (
                    inlines("review of the judgment"),
                    inlines("An appeal was heard in closed session.", note(f"{name}-part", 30)),
                    (NOT,),
                ),
            ),
            row_headings=True,
        ),
        Quote(
            inlines("The matter is within the sole competence of the courts."),
            inlines("Ministry of Tides, reply of 2 April 2031"),
        ),
        Paragraph(
            inlines(
                "The reply does not speak of the review. ",
                Strong(inlines("Nothing in the register shows that the request was carried out")),
                ", and two organisations that follow the matter say so independently of each "
                "other. Whether the draft law now before the chamber would change this cannot be "
                "told from its text.",
            )
        ),
    )
    return Section(name, f"Recommendation {name}: act on the request, and say so", blocks)


def grades_chart() -> ChartFigure:
    bars = [Bar(heading, Counter(marks)) for _, heading, marks in SUBJECTS]
    chart = stacked_bars("grades", "Grades by section", "Section", bars, SCALE)
    return ChartFigure(chart, inlines("Figure 1. Grades by section, 22 recommendations"))


def liberty_chart() -> ChartFigure:
    prison = LibertySpan(
        "in prison: Ақ Қала, five years",
        "spring 2026 to 9 June 2031",
        "held",
        (date(2026, 3, 1), date(2031, 12, 31)),
        ((date(2026, 5, 31), date(2031, 6, 9)),),
    )
    arrest = LibertySpan(
        "house arrest", "early 2026", "restricted", (date(2026, 1, 1), date(2026, 5, 30)), ()
    )
    events = (
        EventMark(
            "opinion of the Hill Committee", "April 2027", *(date(2027, 4, d) for d in (1, 30))
        ),
        EventMark("list of 17 names", "7 May 2027", date(2027, 5, 7), date(2027, 5, 7)),
    )
    history = History((arrest, prison), events, date(2026, 1, 1), date(2031, 12, 31))
    chart = timeline("liberty", "Liberty of Ivo Testov", WORDS["en"], history)
    return ChartFigure(chart, inlines("Figure 2. Liberty of Ivo Testov, as far as it is known"))


def roll() -> Table:
    rows = tuple(
        (
            inlines(
                f"Ivo Testov the {number}th", LineBreak(), Foreign(f"Иво Тестұлы {number}", "kk")
            ),
            inlines("in prison, ", Emphasis(inlines("certain"))),
            inlines(f"{number % 28 + 1} May 2026"),
            inlines(str(number * 40)),
        )
        for number in range(1, 61)
    )
    columns = (Column("Person", 3), Column("Situation", 3), Column("Since", 2))
    return Table(
        inlines("People held on 9 June 2031", SOURCE),
        (*columns, Column("Days since last attested", 2, numeric=True)),
        rows,
    )


def summary() -> Section:
    return Section(
        "summary",
        "Summary",
        (
            Paragraph(
                inlines(
                    "Of 22 recommendations that the Assembly made to the Republic of Nowhere, one "
                    "was fulfilled. The sections below take them one by one; the ",
                    Link("#roll", inlines("roll")),
                    " names the people whom they are about.",
                    SOURCE,
                )
            ),
            grades_chart(),
            Callout(
                "What we do not know",
                (
                    Paragraph(inlines("No document of the register tells of these:")),
                    BulletList(
                        (inlines("the day of the arrest;"), inlines("the court of appeal."))
                    ),
                ),
            ),
        ),
    )


def annexes() -> tuple[Section, ...]:
    terms = DefinitionList(
        (
            Definition(inlines("Certain"), inlines("The situation is attested on the day itself.")),
            Definition(inlines("Presumed"), inlines("It had begun, and no end of it is known.")),
        )
    )
    steps = NumberedList(
        (inlines("Read each document."), inlines("Pin each statement."), inlines("Count."))
    )
    letters = Paragraph(inlines("Letters: ", Foreign(KAZAKH_LETTERS, "kk"), "; Щука, ёж, Ґ."))
    return (
        Section("roll", "Annex: the roll", (liberty_chart(), roll())),
        Section(
            "method",
            "How this was made",
            (letters,),
            (Section("terms", "Terms", (terms,)), Section("steps", "Steps", (steps,))),
        ),
    )


def follow_up_report(*, draft: bool = False) -> Publication:
    subjects = tuple(
        Section(
            name,
            heading,
            (Paragraph(inlines(f"{len(marks)} recommendations belong here.")),),
            tuple(recommendation(name, n, mark) for n, mark in enumerate(marks, start=1)),
        )
        for name, heading, marks in SUBJECTS
    )
    counted = Counter(mark for _, _, marks in SUBJECTS for mark in marks)
    return Publication(
        title="What became of the Assembly's resolution on Nowhere",
        subtitle="A follow-up to 22 recommendations of 14 March 2030",
        language="en",
        authors=("Harbour Watch", "Hill Committee"),
        dated=date(2031, 6, 20),
        date_words="20 June 2031",
        as_of_words="9 June 2031",
        banner="A sample about a state that does not exist: nothing here is about anyone.",
        tally_words="Of 22 recommendations:",
        tally=tuple(TallyItem(str(counted[mark]), mark) for mark in SCALE if counted[mark]),
        sections=(summary(), *subjects, *annexes()),
        keywords=("follow-up", "Nowhere"),
        draft=draft,
    )
