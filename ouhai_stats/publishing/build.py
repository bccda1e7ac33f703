"""One edition built aside and swapped in when it is whole: tidy tables, notebooks, pages, workbooks, tables, facts."""

from collections.abc import Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_event_loop
from nbformat import NotebookNode

from ouhai_stats.data.regions import english_names, read_place
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.edition.choices import ALLOWED
from ouhai_stats.edition.edition import Edition, open_edition
from ouhai_stats.edition.facts import MIME, Fact, Facts
from ouhai_stats.edition.kept_results import keeping_results
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in
from ouhai_stats.language.sentences import LANGUAGES, Words
from ouhai_stats.publishing.destination import check_destination
from ouhai_stats.publishing.edition_files import Made, check_files, write_pages, write_records
from ouhai_stats.publishing.forked_process import give_up
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS
from ouhai_stats.publishing.run_log import RunLog
from ouhai_stats.publishing.run_notebook import execute
from ouhai_stats.publishing.run_parameters import edition_parameters, placed
from ouhai_stats.publishing.scratch import changed_notebooks
from ouhai_stats.publishing.warm_server import FOR_FILES, cores, serving

__all__ = ["build_edition"]

JOBS = [*((name, LANGUAGES[0]) for name in NOTEBOOKS), *((BRIEFING, language) for language in LANGUAGES)]
# The longest first: a briefing, the track record, the other briefing, which finds computed what both briefings need.
ORDER = [JOBS[-2], JOBS[-3], JOBS[-1], *JOBS[:-3]]
# Notebooks at once, however few the cores: a kernel that starts or answers leaves its core idle.
AT_ONCE = 2


def build_edition(
    given: Mapping[str, object],
    *,
    folder: Path | None = None,
    progress: bool = True,
    log: RunLog | None = None,
    draft: bool | None = None,
) -> list[Path]:
    """Edition on a plan, in both languages; returns the paths of its files.

    Parameters
    ----------
    given
        ``plan_year``, ``as_of``; what is left out has the briefing notebook's value.
    folder
        Where the edition goes; unless told, to ``reports`` if it is one of the calendar's, else to
        ``reports/drafts``.
    progress
        Whether to show a progress bar.
    log
        Takes a line for each step.
    draft
        Whether the pages bear a mark that they are not released; unless told, all do but the calendar's.

    Raises
    ------
    ValueError, RuntimeError, TimeoutError
        If a parameter is not allowed, a table is broken, a notebook fails, a page cannot be made or the finished
        edition does not hold together, or if the folder holds anything that is not an edition of ours. What stands
        there stays as it was.

    Examples
    --------
    >>> from ouhai_stats import build_edition
    >>> written = build_edition({"as_of": "2021-03-09"}, progress=False)
    >>> "briefing.html" in {path.name for path in written}
    True
    """
    parameters = edition_parameters(given)
    tables = build_tidy()
    parameters, target, draft = placed(
        parameters, folder, draft, tables["observations"], previous_given="previous_as_of" in given
    )
    check_destination(target)
    log = log or RunLog()
    with log.progress(len(JOBS) + 5, shown=progress), keeping_results(), serving(later=FOR_FILES) as forking:
        with log.step("tidy"):
            write_tidy(tables)
        done = _executed(parameters, log, forking=forking)
        with staging_folder(target.name, target.parent) as stage:
            with log.step("pages"):
                made = _made(parameters, done, draft=draft)
                write_pages(stage, made)
            with log.step("tables"):
                write_records(stage, made)
            with log.step("verify"):
                check_files(stage, made)
            with log.step("swap"):
                # Somebody may have put a file there while the edition was built.
                check_destination(target)
                swap_in(stage, target)
    return sorted(path for path in target.rglob("*") if path.is_file())


def _executed(parameters: Mapping[str, Any], log: RunLog, *, forking: bool) -> dict[tuple[str, str], NotebookNode]:
    """Executed notebooks by name and language: where kernels are forked, two at once or as many as cores."""

    def run(job: tuple[str, str]) -> NotebookNode:
        name, language = job
        with log.step("notebook", f"{name} {language}"):
            notebook, given = paths.found(f"notebooks/{name}.ipynb"), {**parameters, "language": language}
            return execute(notebook, given, allowed=ALLOWED, progress=False)

    def apart(job: tuple[str, str]) -> NotebookNode:
        try:
            return run(job)
        finally:
            # The loop that talks to the kernel is the thread's own, and nobody else closes it.
            ensure_event_loop().close()

    if not forking:
        _opened(parameters)
        return {job: run(job) for job in JOBS}
    with ThreadPoolExecutor(max(AT_ONCE, cores())) as pool:
        waiting = {job: pool.submit(apart, job) for job in ORDER}
        try:
            # While the first kernels start.
            _opened(parameters)
            # The first that fails ends the others.
            wait(waiting.values(), return_when=FIRST_EXCEPTION)
            ended = {job: task for job, task in waiting.items() if task.done()}
            done = {job: task.result() for job, task in ended.items()}
        except BaseException:
            give_up(waiting.values())
            raise
    return {job: done[job] for job in JOBS}


def _opened(parameters: Mapping[str, Any]) -> Edition:
    """The edition of a run; it is kept for the notebooks, which all open it."""
    return open_edition(**{name: parameters[name] for name in ("plan_year", "as_of", "previous_as_of")})


def _made(parameters: dict[str, Any], done: dict[tuple[str, str], NotebookNode], *, draft: bool) -> Made:
    """What the edition is written from, with the facts that its briefings printed."""
    facts = _facts_of({language: done[BRIEFING, language] for language in LANGUAGES})
    readers = [Words(language, facts, english_names()) for language in LANGUAGES]
    return Made(parameters, draft, done, _opened(parameters), readers, changed_notebooks())


def _facts_of(pages: Mapping[str, NotebookNode]) -> Facts:
    """Facts that the executed briefings printed; both languages must have the same."""
    facts_of, place = {}, read_place()
    for language, page in pages.items():
        shown = [
            output["data"][MIME]
            for cell in page.cells
            for output in cell.get("outputs", [])
            if MIME in output.get("data", {})
        ]
        if not shown:
            raise RuntimeError(f"{BRIEFING}.ipynb shows no facts; its last cell must display `facts`")
        facts_of[language] = Facts({name: Fact(**fact) for name, fact in shown[-1].items()}, place)
    first, *others = facts_of.values()
    if any(other != first for other in others):
        raise RuntimeError(f"{BRIEFING}.ipynb gives other figures in {' than in '.join(facts_of)}")
    return first
