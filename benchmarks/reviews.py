"""Reports of reviews laid out by a program from the recommendations of real ones.

The recommendations are data that no rule was written on word by word; the pages around them are of
our own making: a running head and a number on each page, what states said before, lead-ins. In four
layouts: printed to text with pages, one line a recommendation, numbered anew, labels glued on.
"""

from __future__ import annotations

import csv
import html
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.measures import ROOT, Measure, NotRun, Setting
from onrecord.extraction import extract

DATA = ROOT.parent / "shared" / "data"
LINES = 48  # of a page
WIDTH = 72
HEAD = "A/LAKE/31/15"
SAID = (
    "{0} commended {1} for what it had done since the last review and encouraged it to go on.",
    "{0} noted with concern that guards had used force, and asked what had been done about it.",
    "{0} welcomed the new law on schools and urged {1} to do more in the villages.",
    "The delegation of {1} replied that a working group should finish a bill in the next year.",
)
SPEAKERS = ("Algeria", "Chile", "Ghana", "Norway", "Poland", "Thailand")
Labelled = tuple[str, str]


def _rows(*path: str) -> Iterator[dict[str, str]]:
    table = DATA.joinpath(*path)
    if not table.is_file():
        raise NotRun(f"no {path[0]} in shared/data")
    with table.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _of_cycle(cycle: str) -> list[Labelled]:
    """The recommendations of one cycle of the state whose matrices are at hand, as numbered."""
    rows = _rows("slovenia_upr", "slovenia_recommendations_themes_sdgs.csv")
    return [
        (row["para"], html.unescape(row["text"]).strip()) for row in rows if row["cycle"] == cycle
    ]


def _of_session(state: str, session: str) -> list[str]:
    """The recommendations to a state in one session, the state that makes each in brackets."""
    rows = _rows("upr_info", "upr_info_recommendations.csv")
    return [
        f"{row['Text'].strip().rstrip('.;')} ({row['From']})"
        for row in rows
        if (row["To"], row["Session"]) == (state, session)
    ]


def _before(state: str) -> list[str]:
    drawn = random.Random(31)  # noqa: S311 - the same pages in each run
    return [
        f"{number}. {drawn.choice(SAID).format(drawn.choice(SPEAKERS), state)}"
        for number in range(20, 50)
    ]


def _lead(paragraph: int, state: str) -> str:
    return f"{paragraph}. The recommendations listed below enjoy the support of {state}:"


def printed(state: str, listed: list[Labelled]) -> str:
    """Pages of wrapped and indented lines, cut wherever a page is full."""
    paragraphs = [*_before(state), _lead(51, state)]
    paragraphs += [f"{label}    {words}" for label, words in listed]
    lines = [line for one in paragraphs for line in textwrap.wrap(one, WIDTH)]
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    return "\n".join(
        "\n".join([f"{HEAD}\n\n", *(f"{' ' * 14}{line}" for line in page), f"\n\n{number}"])
        for number, page in enumerate(pages, start=2)
    )


def flat(state: str, listed: list[str], label: str) -> str:
    """A line to each; `label` is how it is labelled, {0} the paragraph and {1} the number."""
    lines = [*_before(state), _lead(95, state)]
    lines += [f"{label.format(95, n)}{words};" for n, words in enumerate(listed, start=1)]
    lines.append("96. All conclusions and recommendations here are those of the states alone.")
    return "\n\n".join(lines)


def _f1(document: str, wanted: list[str]) -> float:
    """F1 by the first words; nothing else in the document is a recommendation."""
    truth = Counter(map(_opening, wanted))
    found = Counter(_opening(one.words) for one in extract(document).recommendations)
    return 2 * (truth & found).total() / (truth.total() + found.total())


def _opening(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))[:60]


def of_pages(_: Setting) -> float:
    """F1 on three reports printed to pages."""
    cycles = [_of_cycle(cycle) for cycle in ("2", "3", "4")]
    scores = [_f1(printed("Tarmo", one), [words for _, words in one]) for one in cycles]
    return sum(scores) / len(scores)


def _of_labels(label: str, _: Setting) -> float:
    reviews = [("Belgium", "11"), ("Ghana", "14"), ("Uzbekistan", "16")]
    listed = [(state, _of_session(state, session)) for state, session in reviews]
    scores = [_f1(flat(state, one, label), one) for state, one in listed if one]
    return sum(scores) / len(scores)


def _measure(name: str, take: Callable[[Setting], float]) -> Measure:
    return Measure(f"extraction: {name}", "F1", "shared data, laid out", take, "0.90")


MEASURES = (
    _measure("reports of reviews, on pages", of_pages),
    _measure("reports of reviews, by paragraph", partial(_of_labels, "{0}.{1} ")),
    _measure("reports of reviews, numbered anew", partial(_of_labels, "{1}. ")),
    _measure("reports of reviews, labels glued on", partial(_of_labels, "{0}.{1}")),
)
