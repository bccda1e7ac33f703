"""The office files of a finished edition: they open, and nothing in them runs that is not ours."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from nbformat import NotebookNode
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from ouhai_stats.formats.body import ANNEX, BRIEF, LETTER, body_of
from ouhai_stats.formats.excel.formulas import is_look_up, known_shape, shape

__all__ = ["office_faults"]

# Fields that a Word file of ours holds: numbers of captions and of pages.
FIELDS = ("SEQ ", "PAGE")
# The executed notebook that each Word file is made from, its language, and its pages of the notebook.
MADE_FROM = {
    f"{name}{ending}.docx": (f"04_briefing {language}", language, pages)
    for name, pages in (("briefing", (BRIEF, LETTER)), ("annex", (ANNEX,)))
    for ending, language in (("", "zh"), (".en", "en"))
}


def office_faults(folder: Path, notebooks: Mapping[str, NotebookNode]) -> Iterator[str]:
    """Workbooks and Word files of an edition that do not open or lack a heading; formulas, fields, links not ours.

    Parameters
    ----------
    folder
        The edition.
    notebooks
        Executed notebooks by name, such as ``04_briefing zh``; headings are held against those that are given.
    """
    yield from _workbooks(folder)
    yield from _documents(folder, notebooks)


def _documents(folder: Path, notebooks: Mapping[str, NotebookNode]) -> Iterator[str]:
    """Word files that do not open, lack a heading, hold a foreign field, or fetch something."""
    for path in sorted(folder.glob("*.docx")):
        try:
            document = Document(str(path))
        except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
            yield f"{path.name} is not a Word file that opens: {error}"
            continue
        styles = {paragraph.style.name for paragraph in document.paragraphs}
        if not {"Title", "Heading 1"} <= styles:
            yield f"{path.name} has no title or no heading"
        name, language, pages = MADE_FROM.get(path.name, ("", "", ()))
        if name in notebooks:
            lacking = _lacking(document, notebooks[name], language, pages)
            yield from (f"{path.name} lacks the heading “{text}”" for text in lacking)
        fields = [code.strip() for code in document.element.body.xpath(".//w:instrText/text()")]
        yield from (f"{path.name}: the field {code} is not ours" for code in fields if not code.startswith(FIELDS))
        yield from (
            f"{path.name} leads to {relation.target_ref}"
            for relation in document.part.rels.values()
            if relation.is_external and not relation.target_ref.startswith(("https://", "http://"))
        )


def _lacking(document: WordDocument, notebook: NotebookNode, language: str, pages: tuple[str, ...]) -> list[str]:
    """Headings of a briefing that its Word file does not have as headings of their level, each as often as there."""
    there = [(paragraph.style.name, " ".join(paragraph.text.split())) for paragraph in document.paragraphs]
    lacking = []
    for heading in body_of(notebook, language, pages=pages).headings:
        wanted = (f"Heading {heading.level - 1}", heading.text)
        if wanted in there:
            there.remove(wanted)
        else:
            lacking.append(heading.text)
    return lacking


def _workbooks(folder: Path) -> Iterator[str]:
    """Workbooks that do not open, and formulas that are not ours or stand where figures or words do."""
    for path in sorted(folder.glob("*.xlsx")):
        try:
            # Read-only, it reads cells and neither styles nor charts: a quarter of the time.
            with closing(load_workbook(path, read_only=True)) as book:
                columns = {(page.title, letter): cells for page in book for letter, cells in _columns(page).items()}
        except (BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
            yield f"{path.name} is not a workbook that opens: {error}"
            continue
        for (sheet, letter), cells in columns.items():
            yield from (f"{path.name}, sheet {sheet}: {fault}" for fault in _formulas(letter, cells))


def _columns(page: ReadOnlyWorksheet) -> dict[str, list[ReadOnlyCell]]:
    """Cells of a sheet below its first row that hold anything, by the letter of their column."""
    columns: dict[str, list[ReadOnlyCell]] = {}
    # How far a sheet reaches is what its cells say, not what its head says.
    page.reset_dimensions()
    for row in page.iter_rows(min_row=2):
        for cell in row:
            if cell.value is not None:
                columns.setdefault(cell.column_letter, []).append(cell)
    return columns


def _formulas(letter: str, column: list[ReadOnlyCell]) -> Iterator[str]:
    """Formulas of a column that do not belong there: a live column holds one formula, row by row, and blanks.

    What only shows a cell of another sheet may stand beside words and figures, as on the cover.
    """
    cells = [cell for cell in column if not (cell.data_type == "f" and is_look_up(str(cell.value)))]
    running = [cell for cell in cells if cell.data_type == "f"]
    yield from (f"the formula in {cell.coordinate} is not ours" for cell in running if not known_shape(str(cell.value)))
    if running and (len(running) < len(cells) or len({shape(str(cell.value)) for cell in running}) > 1):
        yield f"column {letter} holds formulas beside figures or words"
