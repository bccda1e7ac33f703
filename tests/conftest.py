"""Editions and executed briefings that several tests read, made once a run; which tests are slow, and who runs them.

A fixture imports what it needs: the process that hands tests out to the workers runs none, and would import it all.
"""

import contextlib
import functools
import gc
import io
import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

from ouhai_stats.files.garbage import collect_seldom
from ouhai_stats.files.imports import spare_iri_grammar

# Before what imports it, in this process and in its workers: the grammar takes each of them two seconds.
spare_iri_grammar()
collect_seldom()

import pytest
from hypothesis import settings

from ouhai_stats.files import paths
from ouhai_stats.files.atomic import in_turn
from ouhai_stats.language.sentences import LANGUAGES

# The same examples in every run: whether a commit passes must not hang on luck.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

# A file's tests want one another's fixtures, and one worker runs them all; the longest files begin.
LONGEST = [
    "test_second_region.py",
    "test_next_year.py",
    "test_browser.py",
    "publishing/test_faults.py",
    "docs/test_site.py",
    "publishing/test_run_notebook.py",
    "tests/test_lab.py",
    "tests/test_notebooks.py",
    "excel/test_workbook.py",
    "publishing/test_scheduled_run.py",
    "plan_import/test_review.py",
    "tests/test_places.py",
    "test_rebuild.py",
    "publishing/test_cluster.py",
]
# What asks for one of these fixtures bears the mark by itself.
MARKED = {"built": "build", "executed": "build", "browser": "browser"}


def pytest_collection_modifyitems(items):
    """Mark the tests that need a real build or a browser, and let the longest files begin."""
    for item in items:
        for mark in {MARKED[name] for name in item.fixturenames if name in MARKED}:
            item.add_marker(mark)
    items.sort(key=lambda item: _place(item.path.as_posix()))


def pytest_collection_finish(session):
    """Leave what was imported and collected out of every look for garbage: a twelfth of the quick tests' time."""
    gc.collect()
    gc.freeze()


def _place(path):
    """Place of a test's file in the queue."""
    return next((place for place, name in enumerate(LONGEST) if path.endswith(name)), len(LONGEST))


@pytest.fixture(autouse=True)
def folders_follow_the_project():
    """A folder that a test replaced in `paths` and pytest put back would stay where it was for the tests to come."""
    yield
    for name in [*paths.FOLDERS, *paths.SHARED]:
        vars(paths).pop(name, None)


@pytest.fixture
def ouhai(monkeypatch, tmp_path):
    """The command line as from a shell at the root, in this process: exit code and what was written.

    Its reports are its own: a build of another test may hold the lock of the repository's.
    """
    from ouhai_stats.__main__ import run_main

    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(paths, "REPORTS", tmp_path / "reports", raising=False)
    handler = signal.getsignal(signal.SIGTERM)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["ouhai_stats", *arguments])
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
            run_main()
        return SimpleNamespace(returncode=ended.value.code, stdout=out.getvalue(), stderr=err.getvalue())

    yield run
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture(scope="session")
def edition_on():
    """Opens the edition on the 2021 plan of a date, each once; nothing changes it."""
    from ouhai_stats.edition.edition import open_edition

    @functools.cache
    def opened(as_of, previous_as_of):
        return open_edition(2021, as_of, previous_as_of=previous_as_of)

    return lambda as_of, previous_as_of="": opened(as_of, previous_as_of)


@pytest.fixture(scope="session")
def edition(edition_on):
    """Opening edition on the 2021 plan."""
    return edition_on("2021-03-09")


@pytest.fixture(scope="session")
def facts(edition):
    """Facts of the opening edition."""
    from ouhai_stats.edition.facts_of_plan import collect_facts

    return collect_facts(edition)


@pytest.fixture(scope="session")
def words_in(facts):
    """What a reader of a language reads of the opening edition."""
    from ouhai_stats.data.regions import english_names
    from ouhai_stats.language.sentences import Words

    return {language: Words(language, facts, english_names()) for language in LANGUAGES}


@pytest.fixture(scope="session")
def words(words_in):
    """What a Chinese reader reads of the opening edition."""
    return words_in["zh"]


@pytest.fixture(params=LANGUAGES)
def page(request, edition, words_in):
    """The opening edition with the words of each language."""
    return edition, words_in[request.param]


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all tests of a file; while it is open, its thread runs no other loop of events."""
    import chromium

    with chromium.launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def tab(browser):
    """A tab of a window for each choice of its options; to open a window takes longer than to load a page."""
    import chromium

    with chromium.tabs(browser) as opened:
        yield opened


@pytest.fixture(scope="session")
def fork_server():
    """Address of a process that imports what an edition needs when it is first asked to fork; one for each worker."""
    from ouhai_stats.publishing.warm_server import ADDRESS, FOR_EDITIONS, serving

    with serving(modules=FOR_EDITIONS):
        address = os.environ.pop(ADDRESS, "")
        yield address
        os.environ[ADDRESS] = address


@pytest.fixture
def forking(fork_server, monkeypatch):
    """Kernels of this test are forked; that a kernel of its own gives the same shows in `test_warm_engine.py`."""
    from ouhai_stats.publishing.warm_server import ADDRESS

    monkeypatch.setenv(ADDRESS, fork_server)


@pytest.fixture(scope="session")
def one_build(tmp_path_factory, fork_server):
    """The opening edition and its executed briefings, built once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "one-build"
    folder.mkdir(exist_ok=True)
    with in_turn(folder / ".lock"):
        if not (folder / "whole").exists():
            _build(folder, fork_server)
    return folder


def _build(folder: Path, fork_server: str) -> None:
    """Build the opening edition in a folder and keep the briefings that its pages were made from."""
    import nbformat

    from ouhai_stats.publishing import build, warm_server

    execute, pages = build.execute, {}

    def kept(path, given, **options):
        page = execute(path, given, **options)
        if path.stem == build.BRIEFING:
            pages[given["language"]] = page
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "execute", kept)
        patch.setenv(warm_server.ADDRESS, fork_server)
        build.build_edition({}, folder=folder / "reports" / "2021-plan", progress=False)
    for language, page in pages.items():
        nbformat.write(page, folder / f"{language}.ipynb")
    (folder / "whole").touch()


@pytest.fixture(scope="session")
def built(one_build):
    """Folder of the opening edition; it is never changed."""
    return one_build / "reports" / "2021-plan"


@pytest.fixture(scope="session")
def executed(one_build):
    """The briefing of the opening edition as it was executed for its pages, in each language."""
    import nbformat

    return {language: nbformat.read(one_build / f"{language}.ipynb", as_version=4) for language in LANGUAGES}
