"""Which reader reads a file: by its name's ending, each reader holding it to what it is."""

from collections.abc import Callable
from pathlib import Path

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.documents import Document

__all__ = ["SUFFIXES", "read_document"]

SUFFIXES = [".docx", ".pdf", ".html", ".htm", ".xlsx", ".md", ".txt", ".doc", ".wps"]


def read_document(path: Path) -> Document:
    """Paragraphs and tables of a file.

    Raises
    ------
    ValueError
        One line: a kind that is not read, a file that is not what its name says, protected by a password, without
        text, or beyond a limit.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"{path.name}: a file of this kind is not read; allowed: {', '.join(SUFFIXES)}")
    content = path.read_bytes()
    limits.check_size(content, path.name)
    document = _reader(suffix)(content, path.name)
    limits.check_cells(sum(len(grid.cells) * grid.width for grid in document.grids), path.name)
    if not document.paragraphs and not document.grids:
        raise ValueError(f"{path.name}: the document holds neither text nor tables")
    return document


def _reader(suffix: str) -> Callable[[bytes, str], Document]:
    """Function that reads documents of a kind, its library loaded only now."""
    if suffix == ".pdf":
        from ouhai_stats.data.plan_import.pdf_document import read_pdf

        return read_pdf
    if suffix == ".docx":
        from ouhai_stats.data.plan_import.word_document import read_docx

        return read_docx
    if suffix == ".xlsx":
        from ouhai_stats.data.plan_import.excel_document import read_xlsx

        return read_xlsx
    if suffix in (".html", ".htm"):
        from ouhai_stats.data.plan_import.html_document import read_html

        return read_html
    if suffix in (".doc", ".wps"):
        from ouhai_stats.data.plan_import.old_word_document import read_doc

        return read_doc
    from ouhai_stats.data.plan_import.text_document import read_text

    return read_text
