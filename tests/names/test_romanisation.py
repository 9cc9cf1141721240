"""The tables of romanisations write what their own authorities print as examples."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from onrecord.names import UnknownSystem, romanise
from onrecord.names.comparison import compare
from onrecord.names.romanisation import System, systems

MAPS = {
    "bgnpcgn-rus-Cyrl-Latn-1947": "bgn-pcgn-ru-1947",
    "mvd-rus-Cyrl-Latn-2010": "mvd-ru-2010",
    "odni-rus-Cyrl-Latn-2015": "odni-ru-2015",
    "un-rus-Cyrl-Latn-1987": "un-ru-1987",
    "gost-rus-Cyrl-Latn-7.79-2000-2002": "iso-9-1995",
    "alalc-rus-Cyrl-Latn-1997": "ala-lc-ru-2012",
    "alalc-rus-Cyrl-Latn-2012": "ala-lc-ru-2012",
    "bgnpcgn-bel-Cyrl-Latn-1979": "bgn-pcgn-be-1979",
    "icao-bel-Cyrl-Latn-9303": "icao-9303-be",
    "mvd-bel-Cyrl-Latn-2010": "icao-9303-be",
    "by-bel-Cyrl-Latn-2007": "national-be-2007",
    "un-bel-Cyrl-Latn-2007": "national-be-2007",
    "bgnpcgn-ukr-Cyrl-Latn-1965": "bgn-pcgn-uk-1965",
    "bgnpcgn-ukr-Cyrl-Latn-2019": "bgn-pcgn-uk-2019",
    "ua-ukr-Cyrl-Latn-2010": "bgn-pcgn-uk-2019",
    "un-ukr-Cyrl-Latn-2012": "bgn-pcgn-uk-2019",
    "bgnpcgn-kaz-Cyrl-Latn-1979": "bgn-pcgn-kk-1979",
    "odni-kaz-Cyrl-Latn-2015": "odni-kk-2015",
}
# One example is a Russian spelling among Belarusian ones, one is cut off at a quotation mark,
# one writes a hard sign as j where the standard leaves it out.
WRONG_IN_THE_MAPS = {"Минск", "съезд", "Адъютантов"}
# Fictional people; letters that each language has and its neighbours lack.
NAMES = {
    "ru": "Ефимия Щукаревская Фёдор Хижняжцев Юлиан Подъячий Ульяна Чибисоева",
    "be": "Аляксей Гарэцкаўскі Дзмітрый Цыбуляў Ёсія Жджановіч Святлана Ляшчынская",
    "uk": "Євген Їжаківський Юхим Гапоненко Ґалина Щедрійчук Ігор Згурович",
    "kk": "Қайыржан Өтеғұлов Гүлнәр Әлжанқызы Бақыт Ұзынқожаев Еңлік Мүсіров",
    "uz": "Ўткир Ғаниёров Шаҳло Қўчқорова Жасур Ҳамдамов Ёрқин Яхшибоев",
    "ky": "Үсөн Жээнтаев Гүлзада Өмүракунова Чыңгыз Ырысбеков",
    "tg": "Ҷамшед Қосимзода Ӯктам Ғафурӣ Шаҳноза Ҳомидова",
    "az": "Елчин Әлимәрданов Ҝүлнарә Ҹаваншир Ҹүнејд Гуламов",
}


def plain(text: str) -> str:
    """Small letters with one apostrophe; without dots and ties."""
    low = unicodedata.normalize("NFC", text.lower())
    one = re.sub("[\u2018\u2019\u02b9\u02bc\u00b4\u2032]", "'", low)
    two = re.sub("[\u201c\u201d\u02ba\u2033]", '"', one)
    return re.sub("[\u00b7\u0361\ufe20\ufe21]", "", two).replace("ǐ", "ĭ")


@pytest.mark.shared_data
@pytest.mark.parametrize(("table", "system"), MAPS.items(), ids=MAPS)
def test_a_system_writes_the_examples_of_its_map(shared: Path, table: str, system: str) -> None:
    text = (shared / "data/names/interscript_maps" / f"{table}.imp").read_text(encoding="utf-8")
    examples = re.findall(r'^\s*test "(.*?)", "(.*?)"', text, flags=re.MULTILINE)
    right = [(a, b) for a, b in examples if a not in WRONG_IN_THE_MAPS and len(a) < 60]
    assert right
    assert [plain(romanise(plain(a), system)) for a, _ in right] == [plain(b) for _, b in right]


@pytest.mark.parametrize(
    ("system", "small", "latin"),
    [
        ("icao-9303-be", "ўладыка", "uladyka"),
        ("icao-9303-be", "юры", "iury"),
        ("icao-9303-uk", "юлія", "iuliia"),
        ("icao-9303-uk", "усик", "usyk"),
    ],
)
def test_icao_writes_small_letters_like_capitals(system: str, small: str, latin: str) -> None:
    """The ICAO maps of interscript drop small у and ў, and print i for ю."""
    assert romanise(small, system) == latin


@pytest.mark.parametrize("system", systems().values(), ids=systems())
def test_what_a_system_writes_is_recognised_as_the_name(system: System) -> None:
    words = NAMES[system.language].split()
    for given, surname in zip(words[::2], words[1::2], strict=True):
        name = f"{given} {surname}"
        written = romanise(name, system.id)
        assert (written, compare(name, written) >= 0.6) == (written, True)


def test_an_unknown_system_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownSystem, match=r"no system 'iso-1'; there are .*bgn-pcgn-kk-1979"):
        romanise("Тест", "iso-1")


def test_the_alphabets_of_four_years_write_one_name_differently() -> None:
    years = ("latin-kk-2017", "latin-kk-2018", "latin-kk-2019", "latin-kk-2021")
    assert [romanise("Шұғыла", year) for year in years] == [
        "s'ug'yla",
        "shuǵyla",
        "şūğyla",
        "şūğyla",
    ]
