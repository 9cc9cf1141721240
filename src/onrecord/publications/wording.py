"""The fixed words of a publication (contents, notes, page numbers) by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`as_of` holds `{date}`; `page` is the words before, between and after number and total."""

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
    ),
    "ru": Words(
        contents="Содержание",
        notes="Примечания",
        back_to_text="Назад к тексту",
        as_of="По состоянию на {date}",
        page=("Страница ", " из ", ""),
        draft="Черновик",
        chart_data="Данные диаграммы",
        certain="точно",
        uncertain="неточно",
        event="событие",
        what="Что",
        when="Когда",
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
    ),
}
