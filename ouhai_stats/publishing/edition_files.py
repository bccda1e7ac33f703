"""The files of an edition, written into a folder and checked there: by parts, then facts and crate."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from ouhai_stats import __version__
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact
from ouhai_stats.language.sentences import LANGUAGES, Words
from ouhai_stats.publishing.notebooks import BRIEFING
from ouhai_stats.publishing.side_by_side import write_parts

__all__ = ["Made", "check_files", "write_pages", "write_records"]

# What may be written side by side, the longest first; who writes it is imported where it is written.
WRITERS = "ouhai_stats.publishing.edition_parts"
PARTS = {
    "briefing": f"{WRITERS}:first_briefing",
    "briefing in the other language": f"{WRITERS}:other_briefing",
    "workings": f"{WRITERS}:workings",
    "workbooks": f"{WRITERS}:workbooks",
    "figures": f"{WRITERS}:first_figures",
    "figures in the other language": f"{WRITERS}:other_figures",
    "tables": f"{WRITERS}:tables",
}
RECORDS = {"records": f"{WRITERS}:records"}
CHECKS = {"checks": f"{WRITERS}:checks"}


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
    write_parts(RECORDS, stage, made)


def check_files(stage: Path, made: Made) -> None:
    """Hold the finished edition against itself, see `checks.verify_edition`."""
    write_parts(CHECKS, stage, made)
