"""The pages for users show pictures of this program: each picture is there, and each is shown."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from tests.web.pictures import FOLDER, WIDTH

USER = Path(__file__).resolve().parent.parent / "docs" / "user"
PAGES = ["accounts", "entering", "index", "publishing", "reading", "reviewing"]
MOST_BYTES = 1_500_000
STORY = USER.parents[1] / "tests" / "web" / "test_a_monitors_day.py"


def shown() -> list[str]:
    """The pictures that the pages name, each as often as it is named."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(USER.glob("*.md")))
    return [
        name for text in texts for name in re.findall(r"\]\(\.\./images/user/([\w-]+)\.png\)", text)
    ]


def kept() -> list[Path]:
    return sorted(FOLDER.glob("*"), key=lambda path: path.stem)


def test_there_is_a_page_for_each_kind_of_work_and_the_first_leads_to_all() -> None:
    assert sorted(path.stem for path in USER.glob("*.md")) == PAGES
    first = (USER / "index.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\((\w+)\.md\)", first))
    assert linked == set(PAGES) - {"index"}


def test_every_picture_is_there_and_shown_once() -> None:
    assert sorted(shown()) == [path.stem for path in kept()]


def test_every_picture_is_one_that_the_stories_write() -> None:
    story = STORY.read_text(encoding="utf-8")
    written = re.findall(r'pictured\(\s*page, "([\w-]+)"|pictured\(window, "([\w-]+)"', story)
    assert sorted(one or other for one, other in written) == [path.stem for path in kept()]


def test_pictures_are_of_one_width_and_light() -> None:
    widths = {path.stem: struct.unpack(">I", path.read_bytes()[16:20])[0] for path in kept()}
    assert set(widths.values()) == {WIDTH}
    assert sum(path.stat().st_size for path in kept()) <= MOST_BYTES
