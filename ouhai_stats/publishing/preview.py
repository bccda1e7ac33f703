"""The page of an edition as its reader would see it, shown in a notebook: no server, no file, no kernel of its own."""

import ast
import html
from dataclasses import dataclass
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode

from ouhai_stats import __version__
from ouhai_stats.data.regions import english_names
from ouhai_stats.edition.choices import ALLOWED
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.formats.body import BRIEFING as BRIEFING_PAGE
from ouhai_stats.formats.body import PAGES
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.language.sentences import Words
from ouhai_stats.publishing.edition_pages import SHOWN
from ouhai_stats.publishing.notebooks import BRIEFING

__all__ = ["Preview", "preview"]

# The cell that opens an edition by its date: here the edition is the reader's own.
SETUP = "setup"


@dataclass(frozen=True)
class Preview:
    """A page of an edition, shown in a frame of its own; ``page`` is the whole of it as HTML."""

    page: str
    title: str
    height: int

    def __repr__(self) -> str:
        return f"<Preview: {self.title}, {len(self.page):,} characters>"

    def _repr_html_(self) -> str:
        """What JupyterLab shows: the page travels within the frame, and can reach nothing around it."""
        return (
            f'<iframe title="{html.escape(self.title)}" srcdoc="{html.escape(self.page)}" sandbox="allow-scripts" '
            f'style="width: 100%; height: {self.height}px; border: 1px solid"></iframe>'
        )


def preview(edition: Edition, language: str = "zh", page: str = "briefing", *, height: int = 700) -> Preview:
    """Exported page of an edition as it stands, changed cut-offs and added figures included, marked as a draft.

    Parameters
    ----------
    edition
        As opened, or changed with `Edition.with_cut_offs` or `Edition.with_observations`.
    language
        zh or en.
    page
        briefing, brief, method or annex.
    height
        Of the frame, in pixels.

    Raises
    ------
    ValueError
        If a parameter is not allowed; the message says what is.

    Examples
    --------
    >>> from ouhai_stats import open_edition, preview
    >>> strict = open_edition(2021, "2021-03-09").with_cut_offs(chance_on_track=0.8)
    >>> preview(strict, language="en", page="brief").page.startswith("<!doctype html>")
    True
    """
    ALLOWED["language"](language)
    if page not in SHOWN:
        raise ValueError(f"page={page}: allowed are {', '.join(SHOWN)}")
    facts = collect_facts(edition)
    words = Words(language, facts, english_names())
    names = {"edition": edition, "facts": facts, "words": words, "language": language}
    names |= {"plan_year": edition.plan_year, "as_of": edition.as_of, "previous_as_of": edition.previous_as_of}
    title = words.say("title")
    line = words.say("generated", edition=words.say(f"edition.{edition.year.quarter}"), version=__version__)
    shown = to_html(
        _with_outputs(names, SHOWN[page]),
        language,
        title=title,
        description=words.say("description"),
        version_line=f"{words.say('draft.line')} · {line}",
        series=words.say("series"),
        mark=words.say("draft.mark"),
        pages=SHOWN[page],
    )
    return Preview(shown, title, height)


def _with_outputs(names: dict[str, Any], pages: tuple[str, ...]) -> NotebookNode:
    """The briefing's notebook with what the cells of some pages give for these names."""
    notebook = nbformat.read(paths.found(f"notebooks/{BRIEFING}.ipynb"), as_version=4)
    # Without a shell nothing is displayed but as text.
    shell = InteractiveShell.instance()
    for number, cell in enumerate(notebook.cells):
        tags = set(cell.metadata.get("tags", []))
        wanted = bool(tags & set(pages)) or (BRIEFING_PAGE in pages and not tags & set(PAGES))
        if cell.cell_type == "code" and "parameters" not in tags and (wanted or cell.id == SETUP):
            cell.outputs, cell.execution_count = _outputs(cell, names, shell), number
    return notebook


def _outputs(cell: NotebookNode, names: dict[str, Any], shell: InteractiveShell) -> list[NotebookNode]:
    """What a cell displays, and what its last line gives."""
    code = ast.parse(cell.source)
    if cell.id == SETUP:
        code.body = [node for node in code.body if isinstance(node, ast.Import | ast.ImportFrom)]
    last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
    with capture_output(stdout=False, stderr=False) as captured:
        exec(compile(code, cell.id, "exec"), names)  # noqa: S102
        value = eval(compile(ast.Expression(last.value), cell.id, "eval"), names) if last else None  # noqa: S307
    shown = [(output.data, output.metadata) for output in captured.outputs]
    if value is not None and shell.display_formatter:
        shown.append(shell.display_formatter.format(value))
    return [
        nbformat.v4.new_output("display_data", dict(data), metadata=dict(metadata or {})) for data, metadata in shown
    ]
