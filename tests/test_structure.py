"""The project's own shape: sizes, rooms, words that have no place, reasons for dependencies."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

import pytest

from onrecord.records import Person, Register, read_entries, register_files

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onrecord"
PURE = ("values", "vocabularies", "records", "reading", "extraction", "names", "estimation")
TOP_MODULES = {"__init__", "__main__", "settings", "urls", "wsgi"}
LEFT_BEHIND = {"__pycache__", "out", "site", "dist", "build", "htmlcov"}
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "misc",
    "base_utils",
}
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and path.stat().st_size
)


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def files_of_the_project() -> list[Path]:
    """Every file but what tools and commands leave behind; found without git."""
    return [path for folder in _folders(ROOT) for path in folder.iterdir() if path.is_file()]


def _folders(above: Path) -> Iterator[Path]:
    yield above
    for folder in (path for path in above.iterdir() if path.is_dir()):
        if folder.name not in LEFT_BEHIND and (folder.name == ".ci" or folder.name[0] != "."):
            yield from _folders(folder)


def texts(paths: list[Path]) -> list[tuple[Path, str]]:
    found = []
    for path in paths:
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except (UnicodeDecodeError, IsADirectoryError):
            continue
    return found


def functions() -> list[tuple[str, int]]:
    """Each function of the source as (place, lines without its docstring)."""
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", _lines(node))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = ast.get_docstring(node, clean=False)
    return (
        (node.end_lineno or node.lineno)
        - node.lineno
        + 1
        - (docstring.count("\n") + 1 if docstring else 0)
    )


# --- sizes ----------------------------------------------------------------------------------------


def test_a_function_fits_on_one_screen() -> None:
    assert [place for place, lines in functions() if lines > 60] == []


def test_functions_are_small() -> None:
    lengths = [lines for _, lines in functions()]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 30


def test_files_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert [str(path.relative_to(ROOT)) for path, lines in lengths.items() if lines > 400] == []
    assert quantiles(lengths.values(), n=10)[-1] <= 250


# --- rooms and names ------------------------------------------------------------------------------


def layers() -> list[str]:
    """The rooms of the import contract, top first, a room without code in parentheses."""
    contracts = project()["tool"]["importlinter"]["contracts"]  # type: ignore[index]
    [rooms] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return [room.strip() for layer in rooms for room in layer.split("|")]


def rooms() -> set[str]:
    return {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}


def test_every_room_is_in_the_import_contract_and_only_missing_ones_are_optional() -> None:
    assert {room for room in layers() if not room.startswith("(")} == rooms()


def test_the_pure_rooms_that_exist_are_kept_from_django() -> None:
    contracts = project()["tool"]["importlinter"]["contracts"]  # type: ignore[index]
    [sources] = [c["source_modules"] for c in contracts if c["type"] == "forbidden"]
    assert set(sources) == {f"onrecord.{room}" for room in PURE if room in rooms()}


def test_modules_beside_the_rooms_are_the_known_ones() -> None:
    assert {path.stem for path in SOURCE.glob("*.py")} <= TOP_MODULES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert path.stem not in NAMES_THAT_SAY_NOTHING
    assert _annotations_import_comes_first(tree)


def _annotations_import_comes_first(tree: ast.Module) -> bool:
    """Modules with nothing but a docstring need none."""
    code = tree.body[1:]
    first = code[0] if code else None
    return first is None or (isinstance(first, ast.ImportFrom) and first.module == "__future__")


def test_no_test_replaces_our_own_code_with_a_mock() -> None:
    banned = re.compile(r"unittest\.mock|import mock|mocker\b")
    tests = texts(sorted((ROOT / "tests").rglob("*.py")))
    offenders = [path.name for path, text in tests if banned.search(text)]
    assert offenders == [Path(__file__).name]


# --- words that have no place ---------------------------------------------------------------------


def names_in_the_sample_registers() -> dict[str, str]:
    """What the sample registers know and code must not, as regular expressions by what they name.

    Countries by the stem that their adjectives share, states by their code, and people by the last
    word of each name.
    """
    folders = [path for path in (ROOT / "registers").iterdir() if path.is_dir()]
    found = {path.name: path.name[:6] for path in folders}
    for entry in (entry for path in folders for entry in read_entries(register_files(path))):
        if isinstance(entry.record, Register):
            found |= {state: rf"\b{state}\b" for state in entry.record.states}
        if isinstance(entry.record, Person):
            found |= {name.text: rf"\b{_family_name(name.text)}\b" for name in entry.record.names}
    return found


def _family_name(name: str) -> str:
    """The last word of a name; one that is too short to tell from an English word comes whole."""
    last = name.rsplit(maxsplit=1)[-1]
    return re.escape(last if len(last) > 4 else name)


def test_no_code_or_template_names_a_country_or_one_of_its_people() -> None:
    paths = (path for path in SOURCE.rglob("*") if path.suffix not in {".pyc", ".woff2"})
    # Given names of all the world are somebody's last word too, as in "Zeid Al Hussein".
    lists = SOURCE / "names" / "data" / "given_names.yaml"
    sources = texts([path for path in paths if path != lists])
    named = names_in_the_sample_registers()
    assert len(named) > 2
    pattern = re.compile("|".join(sorted(set(named.values()))), re.IGNORECASE)
    found = {
        (str(path.relative_to(ROOT)), match.group())
        for path, text in sources
        for match in pattern.finditer(text)
    }
    assert found == set()


def test_no_file_names_a_package_registry_or_a_folder_of_a_machine() -> None:
    hosts = re.compile(r"https?://[^\s]*(py" + r"pi|npm" + r"js|python" + r"hosted)[^\s]*")
    folders = re.compile(r"(^|[^\w./])/(work|farm|root|home)/[\w.]")
    offenders = [
        str(path.relative_to(ROOT))
        for path, text in texts(files_of_the_project())
        if hosts.search(text) or folders.search(text)
    ]
    assert offenders == []


# --- decisions and dependencies -------------------------------------------------------------------


def direct_dependencies() -> set[str]:
    """Every distribution that the project asks for by name."""
    metadata = project()["project"]
    assert isinstance(metadata, dict)
    wanted = [*metadata["dependencies"]]
    for extra in metadata["optional-dependencies"].values():
        wanted += extra
    for path in sorted((ROOT / "requirements").glob("*.in")):
        lines = path.read_text(encoding="utf-8").splitlines()
        wanted += [line for line in lines if line and not line.startswith("#")]
    return {re.split(r"[^\w.-]", line)[0].lower() for line in wanted}


def test_every_direct_dependency_has_its_reason_written_down() -> None:
    [page] = (ROOT / "docs" / "decisions").glob("*-dependencies.md")
    rows = re.findall(r"^\| `([^`]+)` \|", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(rows) == sorted(direct_dependencies())


def test_decisions_are_numbered_without_gaps_and_say_context_decision_consequences() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert headings[:3] == ["Context", "Decision", "Consequences"], page.name


def test_locked_requirements_carry_hashes_and_nothing_unlocked() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        entries = re.findall(r"^\S.*?(?=^\S|\Z)", text, flags=re.MULTILINE | re.DOTALL)
        unhashed = [entry for entry in entries if "--hash=sha256:" not in entry]
        assert [entry for entry in unhashed if not entry.startswith("#")] == []
