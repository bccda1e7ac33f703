"""Parts of an edition's files, each written by itself: the formats of every page, workbooks, figures, tables, checks.

They are named in `edition_files`, and imported where they are written.
"""

import json
from pathlib import Path

from ouhai_stats import __version__
from ouhai_stats.data.dictionary import check_columns
from ouhai_stats.data.published_tables import write_published
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel.workbook import to_xlsx
from ouhai_stats.formats.html.workings import to_workings
from ouhai_stats.language.sentences import Words
from ouhai_stats.publishing.checks import verify_edition
from ouhai_stats.publishing.crate import write_crate
from ouhai_stats.publishing.datapackage import write_package
from ouhai_stats.publishing.edition_files import Made
from ouhai_stats.publishing.edition_pages import PAGES, write_briefings, write_figures
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS, WORKINGS

__all__ = [
    "TABLES",
    "checks",
    "first_briefing",
    "first_figures",
    "other_briefing",
    "other_figures",
    "records",
    "tables",
    "workbooks",
    "workings",
]

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


def first_briefing(stage: Path, made: Made) -> None:
    """The briefing in the first language."""
    write_briefings(stage, made, made.readers[0])


def other_briefing(stage: Path, made: Made) -> None:
    """The briefing in the other languages."""
    for words in made.readers[1:]:
        write_briefings(stage, made, words)


def first_figures(stage: Path, made: Made) -> None:
    """Figures of the briefing in the first language."""
    write_figures(stage / "figures", dict([*made.pages.items()][:1]))


def other_figures(stage: Path, made: Made) -> None:
    """Figures of the briefing in the other languages."""
    write_figures(stage / "figures", dict([*made.pages.items()][1:]))


def tables(stage: Path, made: Made) -> None:
    """Tables, and the package that says what their columns hold."""
    _write_tables(stage / "tables", made.edition)
    write_package(stage / "tables", made.parameters, made.facts)


def _properties(words: Words) -> dict[str, str]:
    """Title, description and author of a document."""
    return {key: words.say(key) for key in ("title", "description", "author")}


def workings(stage: Path, made: Made) -> None:
    """A page for each side notebook: the evidence, with its code folded."""
    folder = stage / WORKINGS
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


def workbooks(stage: Path, made: Made) -> None:
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
    if edition.previous_as_of:
        frames["changes"] = changes_since(edition)
    for name, frame in frames.items():
        check_columns(name, frame.columns)
        write_published(frame, folder / f"{name}.csv")


def records(stage: Path, made: Made) -> None:
    """Facts, parameters, and the crate, which lists all that lies there by then."""
    parameters, facts = made.parameters, made.facts
    _write_json(stage / "facts.json", {name: vars(facts[name]) for name in sorted(facts)})
    changed = {"changed_notebooks": ", ".join(made.changed)} if made.changed else {}
    marked = {"draft": True} if made.draft else {}
    _write_json(stage / "edition.json", {**parameters, **marked, **changed, "version": __version__})
    write_crate(stage, {**parameters, "draft": made.draft, **changed}, facts, [*NOTEBOOKS, BRIEFING])


def _write_json(path: Path, content: object) -> None:
    """Write data as JSON that a diff can read."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def checks(stage: Path, made: Made) -> None:
    """The finished edition held against itself."""
    verify_edition(stage, {f"{name} {language}": page for (name, language), page in made.notebooks.items()})
