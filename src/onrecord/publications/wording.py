"""The fixed words of a publication (contents, notes, page numbers) by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`as_of` holds `{date}`; `page` is the words before, between and after number and total.

    `retracted` and `corrected` hold `{date}` and `{reason}`, the latter also the `{number}` of the
    version that replaces this one.
    """

    contents: str
    notes: str
    back_to_text: str
    as_of: str
    page: tuple[str, str, str]
    draft: str
    chart_data: str
    certain: str
    uncertain: str
    event: str
    what: str
    when: str
    retracted: str
    corrected: str


WORDS: dict[str, Words] = {
    "en": Words(
        contents="Contents",
        notes="Notes",
        back_to_text="Back to the text",
        as_of="As of {date}",
        page=("Page ", " of ", ""),
        draft="Draft",
        chart_data="Figures of the chart",
        certain="certain",
        uncertain="not certain",
        event="event",
        what="What",
        when="When",
        retracted="Retracted on {date}: {reason}.",
        corrected="Replaced on {date} by version {number}: {reason}.",
    ),
    "ru": Words(
        contents="Содержание",
        notes="Примечания",
        back_to_text="Назад к тексту",
        as_of="По состоянию на {date}",
        page=("Страница ", " из ", ""),
        draft="Черновик",
        chart_data="Данные диаграммы",
        certain="достоверно",
        uncertain="не достоверно",
        event="событие",
        what="Что",
        when="Когда",
        retracted="Отозвано {date}: {reason}.",
        corrected="Заменено {date} версией {number}: {reason}.",
    ),
    "kk": Words(
        contents="Мазмұны",
        notes="Ескертпелер",
        back_to_text="Мәтінге оралу",
        as_of="{date} жағдайы бойынша",
        page=("", "-бет, барлығы ", ""),
        draft="Жоба",
        chart_data="Диаграмма деректері",
        certain="анық",
        uncertain="анық емес",
        event="оқиға",
        what="Не",
        when="Қашан",
        retracted="{date} кері қайтарып алынды: {reason}.",
        corrected="{date} {number}-нұсқамен ауыстырылды: {reason}.",
    ),
}
