"""The pages of an edition and its figures, written into a folder: one page, briefing, method, annex, in each format."""

import base64
import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html as markup
from nbformat import NotebookNode

from ouhai_stats.data.published_tables import harmless
from ouhai_stats.edition.kept_results import content_key, kept
from ouhai_stats.formats.body import ANNEX, BRIEF, LETTER
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.formats.html.workings import title_of
from ouhai_stats.formats.pdf.document import to_pdf
from ouhai_stats.formats.typst_pictures import Slide, slides
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.language.sentences import LANGUAGES, Words
from ouhai_stats.publishing.notebooks import WORKINGS

__all__ = ["PAGES", "page_name", "write_briefings", "write_figures"]

# Pages of the notebook that each page of an edition shows, by the name of its file.
SHOWN = {"brief": ("brief",), "briefing": ("brief", "briefing"), "method": ("method",), "annex": ("annex",)}
# The Word files: a letter with every row behind it, and its annex apart.
DOCUMENTS = {"briefing": (BRIEF, LETTER), "annex": (ANNEX,)}
PAGES = {"zh": "briefing", "en": "briefing.en"}
SVG, PNG = "image/svg+xml", "image/png"
FORMS = ("pdf", "docx", "xlsx")


def page_name(page: str, language: str) -> str:
    """Name of a page's file without its ending: briefing, briefing.en."""
    return page if language == LANGUAGES[0] else f"{page}.{language}"


def write_briefings(stage: Path, made: Any, words: Words) -> None:
    """In one language every page as HTML, brief and briefing as PDF, briefing and annex as Word files."""
    for page in SHOWN:
        html = _html(page, made, words)
        (stage / f"{page_name(page, words.language)}.html").write_text(html, encoding="utf-8", newline="\n")
    _write_documents(stage, made, words)


def _html(page: str, made: Any, words: Words) -> str:
    """One page with links to its siblings, to the edition's files and to the same page in the other language."""
    language = words.language
    other = next(name for name in LANGUAGES if name != language)
    workings = {f"{WORKINGS}/{name}.html": title_of(notebook) for name, notebook in made.workings.items()}
    name = words.say(f"pages.{page}")
    title = words.say("title")
    return to_html(
        made.pages[language],
        language,
        title=title if page == "briefing" else f"{name} · {title}",
        description=words.say("description"),
        version_line=made.line(words),
        series=words.say("series"),
        alternate=f"{page_name(page, other)}.html",
        mark=made.mark(words),
        pages=SHOWN[page],
        siblings={
            "" if sibling == page else f"{page_name(sibling, language)}.html": words.say(f"pages.{sibling}")
            for sibling in SHOWN
        },
        downloads=_downloads(language, words),
        workings=workings,
    )


def _downloads(language: str, words: Words) -> dict[str, str]:
    """Files of the edition by address."""
    documents = {f"{PAGES[language]}.{form}": words.say(f"index.{form}") for form in FORMS}
    return {
        f"{page_name('brief', language)}.pdf": words.say("downloads.brief"),
        **documents,
        f"{page_name('annex', language)}.docx": words.say("downloads.annex"),
        "tables/targets.csv": words.say("downloads.tables"),
        "facts.json": words.say("downloads.facts"),
    }


def _write_documents(stage: Path, made: Any, words: Words) -> None:
    """PDF files, with a short line at each foot, and Word files."""
    language, page = words.language, made.pages[words.language]
    properties = {key: words.say(key) for key in ("title", "description", "author")}
    arguments: dict[str, Any] = {**properties, "date": date.fromisoformat(made.edition.as_of), "mark": made.mark(words)}
    foot = made.line(words, "generated.foot")
    for name in ("brief", "briefing"):
        pdf = to_pdf(page, language, **arguments, edition=foot, pages=SHOWN[name])
        (stage / f"{page_name(name, language)}.pdf").write_bytes(pdf)
    for name, pages in DOCUMENTS.items():
        document = to_docx(page, language, **arguments, edition=foot, pages=pages)
        (stage / f"{page_name(name, language)}.docx").write_bytes(document)


def write_figures(folder: Path, pages: Mapping[str, NotebookNode]) -> None:
    """Every figure as PNG for slides, as SVG and its data as CSV, named by itself or its cell, and by its language."""
    folder.mkdir(exist_ok=True)
    for language, page in pages.items():
        figures = dict(_figures(page))
        drawn = _pngs(figures, language)
        for name, figure in figures.items():
            png = drawn[name] if name in drawn else base64.b64decode(figure.data[PNG])
            svg, data = figure.data.get(SVG, ""), figure.metadata.get(SVG, {}).get("data", "")
            (folder / f"{name}.{language}.png").write_bytes(png)
            (folder / f"{name}.{language}.svg").write_text(svg, encoding="utf-8", newline="\n")
            (folder / f"{name}.{language}.csv").write_text(_csv(data), encoding="utf-8-sig", newline="\n")


def _pngs(figures: Mapping[str, NotebookNode], language: str) -> dict[str, bytes]:
    """Slide of each figure that is a drawing; those that all places of a batch share are drawn once for them."""
    drawings = {name: figure for name, figure in figures.items() if SVG in figure.data}
    shared = {name: _slide(figure) for name, figure in drawings.items() if figure.metadata.get(SVG, {}).get("shared")}
    own = {name: _slide(figure) for name, figure in drawings.items() if name not in shared}
    key = content_key(shared, language)
    for_all = kept("slides", key, lambda: slides([*shared.values()], language), shared=True)
    return dict(zip([*own, *shared], [*slides([*own.values()], language), *for_all], strict=True))


def _slide(figure: NotebookNode) -> Slide:
    """A figure with the words that stand above and below it."""
    said = figure.metadata.get(SVG, {})
    title, subtitle, source = (said.get(word, "") for word in ("caption", "subtitle", "source"))
    return Slide(title, subtitle, figure.data[SVG], source)


def _figures(page: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Figures of an executed notebook by name."""
    for cell in page.cells:
        for output in cell.get("outputs", []):
            if {SVG, PNG} & set(output.get("data", {})):
                yield output.metadata.get("name", cell.id), output


def _csv(data: str) -> str:
    """Table of a figure's data, given as HTML, as CSV; a cell that a spreadsheet would take for a formula is none."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for row in markup.fragment_fromstring(data, create_parent="div").iter("tr"):
        writer.writerow([harmless(cell.text_content()) for cell in row.iter("th", "td")])
    return written.getvalue()
