"""The files of an edition, written into a folder: pages, workbooks, tables, facts, crate."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from ouhai_stats import __version__
from ouhai_stats.data.dictionary import check_columns
from ouhai_stats.data.published_tables import write_published
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact
from ouhai_stats.formats.excel.workbook import to_xlsx
from ouhai_stats.formats.html.workings import to_workings
from ouhai_stats.language.sentences import LANGUAGES, Words
from ouhai_stats.publishing.crate import write_crate
from ouhai_stats.publishing.datapackage import write_package
from ouhai_stats.publishing.edition_pages import PAGES, write_briefings, write_figures
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS, WORKINGS
from ouhai_stats.publishing.side_by_side import write_parts

__all__ = ["PAGES", "TABLES", "Made", "write_pages", "write_records"]

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


class Made(NamedTuple):
    """What an edition is written from: parameters, executed notebooks, the edition, its facts in each language.

    ``changed`` are the notebooks that are not as they are committed; every foot and the crate name them.
    """

    parameters: dict[str, object]
    draft: bool
    notebooks: dict[tuple[str, str], NotebookNode]
    edition: Edition
    readers: list[Words]
    changed: list[str]

    @property
    def facts(self) -> Mapping[str, Fact]:
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
        line += f" · {words.say('changed.line', names=', '.join(self.changed))}" * bool(self.changed)
        return f"{words.say('draft.line')} · {line}" if self.draft else line

    def mark(self, words: Words) -> str:
        """Mark across the pages of a draft."""
        return words.say("draft.mark") if self.draft else ""


def write_pages(stage: Path, made: Made) -> None:
    """Briefing as HTML, PDF and Word file, workings, workbooks, figures for slides, tables with their package."""
    write_parts(PARTS, stage, made)


def write_records(stage: Path, made: Made) -> None:
    """Facts, parameters, and the crate, which lists all that lies there by then."""
    parameters, facts = made.parameters, made.facts
    _write_json(stage / "facts.json", {name: vars(facts[name]) for name in sorted(facts)})
    changed = {"changed_notebooks": ", ".join(made.changed)} if made.changed else {}
    marked = {"draft": True} if made.draft else {}
    _write_json(stage / "edition.json", {**parameters, **marked, **changed, "version": __version__})
    write_crate(stage, {**parameters, "draft": made.draft, **changed}, facts, [*NOTEBOOKS, BRIEFING])


def _write_first(stage: Path, made: Made) -> None:
    """The briefing in the first language."""
    write_briefings(stage, made, made.readers[0])


def _write_other(stage: Path, made: Made) -> None:
    """The briefing in the other languages."""
    for words in made.readers[1:]:
        write_briefings(stage, made, words)


def _write_first_figures(stage: Path, made: Made) -> None:
    """Figures of the briefing in the first language."""
    write_figures(stage / "figures", dict([*made.pages.items()][:1]))


def _write_other_figures(stage: Path, made: Made) -> None:
    """Figures of the briefing in the other languages."""
    write_figures(stage / "figures", dict([*made.pages.items()][1:]))


def _write_data(stage: Path, made: Made) -> None:
    """Tables, and the package that says what their columns hold."""
    _write_tables(stage / "tables", made.edition)
    write_package(stage / "tables", made.parameters, made.facts)


def _properties(words: Words) -> dict[str, str]:
    """Title, description and author of a document."""
    return {key: words.say(key) for key in ("title", "description", "author")}


def _write_workings(stage: Path, made: Made) -> None:
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


def _write_workbooks(stage: Path, made: Made) -> None:
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


def _write_json(path: Path, content: object) -> None:
    """Write data as JSON that a diff can read."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


# What may be written side by side, the longest first.
PARTS = {
    "briefing": _write_first,
    "briefing in the other language": _write_other,
    "workings": _write_workings,
    "workbooks": _write_workbooks,
    "figures": _write_first_figures,
    "figures in the other language": _write_other_figures,
    "tables": _write_data,
}
