"""One edition built aside and swapped in when it is whole: tidy tables, notebooks, pages, workbooks, tables, facts."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from nbformat import NotebookNode

from ouhai_stats import __version__
from ouhai_stats.data.dictionary import check_columns
from ouhai_stats.data.published_tables import write_published
from ouhai_stats.data.regions import english_names, read_place
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.choices import ALLOWED
from ouhai_stats.edition.edition import Edition, open_edition
from ouhai_stats.edition.facts import MIME, Fact, Facts
from ouhai_stats.edition.kept_results import keeping_results
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in
from ouhai_stats.formats.excel.workbook import to_xlsx
from ouhai_stats.formats.html.workings import to_workings
from ouhai_stats.language.sentences import LANGUAGES, Words
from ouhai_stats.publishing.checks import verify_edition
from ouhai_stats.publishing.crate import write_crate
from ouhai_stats.publishing.datapackage import write_package
from ouhai_stats.publishing.destination import check_destination
from ouhai_stats.publishing.edition_pages import PAGES, write_briefings, write_figures
from ouhai_stats.publishing.notebook_parameters import check_parameters, notebook_parameters
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS, WORKINGS
from ouhai_stats.publishing.published import calendar_fault, draft_name, plans_on_file, scheduled_edition
from ouhai_stats.publishing.run_log import RunLog
from ouhai_stats.publishing.run_notebook import execute

__all__ = ["build_edition", "edition_parameters"]

JOBS = [*((name, LANGUAGES[0]) for name in NOTEBOOKS), *((BRIEFING, language) for language in LANGUAGES)]
TABLES = [
    "targets",
    "commitments",
    "observations",
    "parent_targets",
    "body_check",
    "coherence",
    "projections",
    "progress",
]


def edition_parameters(given: Mapping[str, object]) -> dict[str, object]:
    """Parameters of an edition: those given, checked, and the briefing notebook's own for the rest.

    Raises
    ------
    ValueError
        If a parameter is unknown, of the wrong type or not allowed; the message lists what is.
    """
    notebook = paths.found(f"notebooks/{BRIEFING}.ipynb")
    defaults = {name: parameter.default for name, parameter in notebook_parameters(notebook).items()}
    parameters = defaults | check_parameters(notebook, given, ALLOWED)
    del parameters["language"]
    return parameters


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
        ``plan_year``, ``as_of``, ``scenario``; what is left out has the briefing notebook's value.
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
    """
    parameters = edition_parameters(given)
    tables = build_tidy()
    parameters, target, draft = _placed(parameters, folder, draft, tables["observations"], since_given="since" in given)
    check_destination(target)
    log = log or RunLog()
    with log.progress(len(JOBS) + 5, shown=progress), keeping_results():
        with log.step("tidy"):
            write_tidy(tables)
        done = _executed(parameters, log)
        with staging_folder(target.name, target.parent) as stage:
            with log.step("pages"):
                made = _made(parameters, done, draft=draft)
                _write_workings(stage / WORKINGS, made)
                write_briefings(stage, made)
                write_figures(stage / "figures", made.pages)
            with log.step("tables"):
                _write_workbooks(stage, made)
                _write_tables(stage / "tables", made.edition)
                _write_records(stage, made)
            with log.step("verify"):
                verify_edition(stage, {f"{name} {language}": page for (name, language), page in done.items()})
            with log.step("swap"):
                # Somebody may have put a file there while the edition was built.
                check_destination(target)
                swap_in(stage, target)
    return sorted(path for path in target.rglob("*") if path.is_file())


def _placed(
    parameters: dict[str, object],
    folder: Path | None,
    draft: bool | None,
    observations: pd.DataFrame,
    *,
    since_given: bool,
) -> tuple[dict[str, object], Path, bool]:
    """Parameters, folder and whether it is a draft, of a run that is an edition of the calendar or is not.

    Raises
    ------
    ValueError
        If the folder is a published edition's, and this run is not that edition.
    """
    name = ""
    if draft is None:
        scheduled = scheduled_edition(parameters, observations, since_given=since_given)
        draft = scheduled is None
        if scheduled:
            name, parameters = scheduled[0].name, {**parameters, "since": scheduled[1]}
    target = folder or (paths.DRAFTS / draft_name(parameters) if draft or not name else paths.REPORTS / name)
    # Links are not followed: one in the folder's place is refused.
    target = Path(os.path.abspath(target))
    if target.parent.resolve() == paths.REPORTS.resolve() and target != paths.DRAFTS:
        (editions,) = plans_on_file(None, parameters["plan_year"])
        release = {release.name: release for release in editions}.get(target.name)
        fault = calendar_fault({**parameters, "draft": draft}, release, editions, observations) if release else ""
        if not release or fault or name not in ("", release.name):
            what = name or ("a draft" if draft else fault or "none of them")
            raise ValueError(
                f"no edition can go to {target}: only those of the calendar go there, and this run is {what}; a draft "
                f"goes to {paths.DRAFTS} unless --out names a folder elsewhere"
            )
    return parameters, target, draft


class _Made(NamedTuple):
    """What an edition is written from: parameters, executed notebooks, the edition, its facts in each language."""

    parameters: dict[str, object]
    draft: bool
    notebooks: dict[tuple[str, str], NotebookNode]
    edition: Edition
    readers: list[Words]

    @property
    def facts(self) -> Facts:
        """Facts that the briefings printed, the same in every language."""
        return self.readers[0].facts

    @property
    def pages(self) -> dict[str, NotebookNode]:
        """Executed briefing by language."""
        return {language: self.notebooks[BRIEFING, language] for language in LANGUAGES}

    @property
    def workings(self) -> dict[str, NotebookNode]:
        """Executed side notebooks by name."""
        return {name: page for (name, _), page in self.notebooks.items() if name != BRIEFING}

    def line(self, words: Words, key: str = "generated") -> str:
        """Edition, data date and version in the words of a sentence; the code's id is in the crate alone."""
        name = words.say(f"edition.{self.edition.year.quarter}")
        line = words.say(key, edition=name, version=__version__)
        return f"{words.say('draft.line')} · {line}" if self.draft else line

    def mark(self, words: Words) -> str:
        """Mark across the pages of a draft."""
        return words.say("draft.mark") if self.draft else ""


def _executed(parameters: Mapping[str, object], log: RunLog) -> dict[tuple[str, str], NotebookNode]:
    """Executed notebooks by name and language."""
    done = {}
    for name, language in JOBS:
        with log.step("notebook", f"{name} {language}"):
            notebook, given = paths.found(f"notebooks/{name}.ipynb"), {**parameters, "language": language}
            done[name, language] = execute(notebook, given, allowed=ALLOWED, progress=False)
    return done


def _made(parameters: dict[str, object], done: dict[tuple[str, str], NotebookNode], *, draft: bool) -> _Made:
    """What the edition is written from, with the facts that its briefings printed."""
    facts = _facts_of({language: done[BRIEFING, language] for language in LANGUAGES})
    edition = open_edition(**{name: parameters[name] for name in ("plan_year", "as_of", "since")})
    readers = [Words(language, facts, english_names()) for language in LANGUAGES]
    return _Made(parameters, draft, done, edition, readers)


def _facts_of(pages: Mapping[str, NotebookNode]) -> Facts:
    """Facts that the executed briefings printed; both languages must have the same."""
    found, place = {}, read_place()
    for language, page in pages.items():
        shown = [
            output["data"][MIME]
            for cell in page.cells
            for output in cell.get("outputs", [])
            if MIME in output.get("data", {})
        ]
        if not shown:
            raise RuntimeError(f"{BRIEFING}.ipynb shows no facts; its last cell must display `facts`")
        found[language] = Facts({name: Fact(**fact) for name, fact in shown[-1].items()}, place)
    first, *others = found.values()
    if any(other != first for other in others):
        raise RuntimeError(f"{BRIEFING}.ipynb gives other figures in {' than in '.join(found)}")
    return first


def _properties(words: Words) -> dict[str, str]:
    """Title, description and author of a document."""
    return {key: words.say(key) for key in ("title", "description", "author")}


def _write_workings(folder: Path, made: _Made) -> None:
    """A page for each side notebook: the evidence, with its code folded."""
    folder.mkdir()
    words = made.readers[0]
    for name, notebook in made.workings.items():
        html = to_workings(
            notebook,
            words.language,
            version_line=made.line(words),
            series=words.say("series"),
            briefing=f"../{PAGES[words.language]}.html",
            mark=made.mark(words),
        )
        (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="\n")


def _write_workbooks(stage: Path, made: _Made) -> None:
    """Workbook of the edition in every language."""
    for words in made.readers:
        content = to_xlsx(made.edition, words, **_properties(words), version_line=made.line(words))
        (stage / f"{PAGES[words.language]}.xlsx").write_bytes(content)


def _write_tables(folder: Path, edition: Edition) -> None:
    """Frames of the edition as CSV files, rounded so that the last bit of a float never shows.

    Raises
    ------
    ValueError
        If a frame has a column that the dictionary does not have.
    """
    folder.mkdir()
    frames = {name: getattr(edition, name).round(6) for name in TABLES}
    if edition.since:
        frames["changes"] = changes_since(edition)
    for name, frame in frames.items():
        check_columns(name, frame.columns)
        write_published(frame, folder / f"{name}.csv")


def _write_records(stage: Path, made: _Made) -> None:
    """Facts, parameters, the package of the tables, and the crate, which lists all that lies there by then."""
    parameters, facts = made.parameters, made.facts
    write_package(stage / "tables", parameters, facts)
    _write_json(stage / "facts.json", {name: vars(facts[name]) for name in sorted(facts)})
    marked = {"draft": True} if made.draft else {}
    _write_json(stage / "edition.json", {**parameters, **marked, "version": __version__})
    write_crate(stage, {**parameters, "draft": made.draft}, facts, [*NOTEBOOKS, BRIEFING])


def _write_json(path: Path, content: object) -> None:
    """Write data as JSON that a diff can read."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
