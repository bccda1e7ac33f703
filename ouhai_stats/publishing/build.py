"""One edition built aside and swapped in when it is whole: tidy tables, notebooks, pages, workbooks, tables, facts."""

import base64
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from nbformat import NotebookNode

from ouhai_stats import __version__
from ouhai_stats.data.dictionary import check_columns
from ouhai_stats.data.published_tables import write_published
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.choices import ALLOWED, LANGUAGES
from ouhai_stats.edition.edition import Edition, open_edition
from ouhai_stats.edition.facts import MIME, Fact
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in
from ouhai_stats.formats.excel.workbook import to_xlsx
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.formats.pdf.document import to_pdf
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.language.sentences import say
from ouhai_stats.publishing.checks import verify_edition
from ouhai_stats.publishing.crate import write_crate
from ouhai_stats.publishing.datapackage import write_package
from ouhai_stats.publishing.notebook_parameters import check_parameters, notebook_parameters
from ouhai_stats.publishing.provenance import code_id
from ouhai_stats.publishing.run_log import RunLog
from ouhai_stats.publishing.run_notebook import execute

__all__ = ["BRIEFING", "NOTEBOOKS", "build_edition", "edition_parameters"]

NOTEBOOKS = ["01_sources", "02_feasibility", "03_projections", "05_track_record"]
BRIEFING = "04_briefing"
PAGES = {"zh": "briefing", "en": "briefing.en"}
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
    notebook = paths.NOTEBOOKS / f"{BRIEFING}.ipynb"
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
    draft: bool = False,
) -> list[Path]:
    """Edition on a plan, in both languages; returns the paths of its files.

    Parameters
    ----------
    given
        ``plan_year``, ``as_of``, ``scenario``; what is left out has the briefing notebook's value.
    folder
        Where the edition goes: ``reports/<year>-plan`` unless told.
    progress
        Whether to show a progress bar.
    log
        Takes a line for each step.
    draft
        Whether the pages bear a mark that they are not released.

    Raises
    ------
    ValueError, RuntimeError, TimeoutError
        If a parameter is not allowed, a table is broken, a notebook fails, a page cannot be made or the finished
        edition does not hold together. The last good edition stays as it was.
    """
    parameters = edition_parameters(given)
    target = folder or paths.REPORTS / f"{parameters['plan_year']}-plan"
    log = log or RunLog()
    jobs = [*((name, "zh") for name in NOTEBOOKS), *((BRIEFING, language) for language in LANGUAGES)]
    with log.progress(len(jobs) + 5, shown=progress):
        with log.step("tidy"):
            write_tidy(build_tidy())
        done = {}
        for name, language in jobs:
            with log.step("notebook", f"{name} {language}"):
                done[name, language] = execute(
                    paths.NOTEBOOKS / f"{name}.ipynb",
                    {**parameters, "language": language},
                    allowed=ALLOWED,
                    progress=False,
                )
        with staging_folder(target.name, target.parent) as stage:
            with log.step("pages"):
                pages = {language: done[BRIEFING, language] for language in LANGUAGES}
                facts = _facts_of(pages)
                editions = {language: open_edition(**parameters, language=language) for language in LANGUAGES}
                lines, feet = (
                    {
                        language: _version_line(key, edition, language, facts, draft=draft)
                        for language, edition in editions.items()
                    }
                    for key in ("generated", "generated.foot")
                )
                _write_pages(stage, pages, facts, lines, feet, draft=draft)
                _write_figures(stage / "figures", pages)
            with log.step("tables"):
                _write_workbooks(stage, editions, facts, lines)
                _write_tables(stage / "tables", editions[LANGUAGES[0]])
                write_package(stage / "tables", parameters, facts)
                _write_json(stage / "facts.json", {name: vars(facts[name]) for name in sorted(facts)})
                _write_json(stage / "edition.json", {**parameters, "version": __version__})
                write_crate(stage, {**parameters, "draft": draft}, facts, [*NOTEBOOKS, BRIEFING])
            with log.step("verify"):
                verify_edition(stage, {f"{name} {language}": page for (name, language), page in done.items()})
            with log.step("swap"):
                swap_in(stage, target)
    return sorted(path for path in target.rglob("*") if path.is_file())


def _facts_of(pages: Mapping[str, NotebookNode]) -> dict[str, Fact]:
    """Facts that the executed briefings printed; both languages must have the same."""
    found = {}
    for language, page in pages.items():
        shown = [
            output["data"][MIME]
            for cell in page.cells
            for output in cell.get("outputs", [])
            if MIME in output.get("data", {})
        ]
        if not shown:
            raise RuntimeError(f"{BRIEFING}.ipynb shows no facts; its last cell must display `facts`")
        found[language] = {name: Fact(**fact) for name, fact in shown[-1].items()}
    first, *others = found.values()
    if any(other != first for other in others):
        raise RuntimeError(f"{BRIEFING}.ipynb gives other figures in {' than in '.join(found)}")
    return first


def _version_line(key: str, edition: Edition, language: str, facts: Mapping[str, Fact], *, draft: bool) -> str:
    """Edition, data date and code in the words of a sentence."""
    line = say(
        key,
        language,
        facts,
        edition=say(f"edition.{edition.year.quarter}", language),
        version=__version__,
        code=code_id()[:12],
    )
    return f"{say('draft.line', language)} · {line}" if draft else line


def _write_pages(
    stage: Path,
    pages: Mapping[str, NotebookNode],
    facts: Mapping[str, Fact],
    lines: Mapping[str, str],
    feet: Mapping[str, str],
    *,
    draft: bool,
) -> None:
    """HTML, PDF and Word file of the briefing in every language; the PDF has a short line at each foot."""
    for language, page in pages.items():
        other = next(name for name in LANGUAGES if name != language)
        words = {key: say(key, language, facts) for key in ("title", "description", "author")}
        line, mark = lines[language], say("draft.mark", language) if draft else ""
        html = to_html(
            page,
            language,
            title=words["title"],
            description=words["description"],
            version_line=line,
            alternate=f"{PAGES[other]}.html",
            mark=mark,
        )
        (stage / f"{PAGES[language]}.html").write_text(html, encoding="utf-8", newline="\n")
        given = {**words, "date": date.fromisoformat(facts["as_of"].value), "mark": mark}
        (stage / f"{PAGES[language]}.pdf").write_bytes(to_pdf(page, language, **given, edition=feet[language]))
        (stage / f"{PAGES[language]}.docx").write_bytes(to_docx(page, language, **given, edition=line))


def _write_workbooks(
    stage: Path, editions: Mapping[str, Edition], facts: Mapping[str, Fact], lines: Mapping[str, str]
) -> None:
    """Workbook of the edition in every language."""
    for language, edition in editions.items():
        words = {key: say(key, language, facts) for key in ("title", "description", "author")}
        content = to_xlsx(edition, facts, **words, version_line=lines[language])
        (stage / f"{PAGES[language]}.xlsx").write_bytes(content)


def _write_figures(folder: Path, pages: Mapping[str, NotebookNode]) -> None:
    """Every figure as a PNG for slides, named by its cell and language."""
    folder.mkdir()
    for language, page in pages.items():
        for cell in page.cells:
            for output in cell.get("outputs", []):
                if "image/png" in output.get("data", {}):
                    (folder / f"{cell.id}.{language}.png").write_bytes(base64.b64decode(output.data["image/png"]))


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


def _write_json(path: Path, content: object) -> None:
    """Write data as JSON that a diff can read."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
