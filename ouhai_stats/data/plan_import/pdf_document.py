"""PDF files with a text layer: paragraphs, and tables with the places that each cell's box covers."""

import io
import re
from typing import Any

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Cell, Grid, Place, cell_text, grid_of, raised

__all__ = ["read_pdf"]

# Lines of a ruled table drawn twice lie less than this many points apart.
SAME_LINE = 3.0
_PAGE_NUMBER = r"[-—–－\s]*(?:第)?\d{1,3}(?:页)?[-—–－\s]*(?:[/共]\s*\d{1,3}页?)?"


def read_pdf(content: bytes, name: str) -> Document:
    """Paragraphs and tables of a PDF, page by page.

    Raises
    ------
    ValueError
        If it is no PDF, protected by a password, a scan without text, or beyond the limit of pages.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    if b"%PDF-" not in content[:1024]:
        raise ValueError(f"{name}: not a PDF file")
    deadline, document = limits.Deadline(name), Document()
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            limits.check_pages(len(pdf.pages), name)
            images = 0
            for page in pdf.pages:
                deadline.check()
                images += len(page.images)
                _add_page(document, page)
                page.close()
    except (PdfminerException, PDFPasswordIncorrect) as error:
        if isinstance(error.args[0] if error.args else error, PDFPasswordIncorrect) or not str(error):
            raise ValueError(f"{name}: protected by a password; save a copy without one") from None
        raise ValueError(f"{name}: not a whole PDF file: {error}") from error
    if not document.paragraphs and not document.grids:
        why = "a scan: its pages are pictures" if images else "its pages hold no text"
        raise ValueError(f"{name}: {why}; a PDF with a text layer is needed (recognise its text first, or use Word)")
    if document.text.count("(cid:") > len(document.text) / 100:
        raise ValueError(f"{name}: its text layer does not say which signs its fonts show; use Word or a web page")
    return document


def _add_page(document: Document, page: Any) -> None:
    """Add the tables of a page and the text around them, from top to bottom."""
    _mark_raised(page.chars)
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    boxes = [table.bbox for table in tables if len(table.cells) > 3]
    lines = page.filter(lambda item: not _inside(item, boxes)).extract_text_lines(return_chars=False)
    right = max((line["x1"] for line in lines), default=0.0)
    parts = [(line["top"], line) for line in lines]
    parts += [(table.bbox[1], table) for table in tables if len(table.cells) > 3]
    words: list[str] = []
    for _, part in sorted(parts, key=lambda item: item[0]):
        if not isinstance(part, dict):
            _flush(document, words, page.page_number)
            document.add_grid(_grid(page, part, len(document.grids) + 1))
        elif not re.fullmatch(_PAGE_NUMBER, part["text"]):
            words.append(part["text"])
            # A line that ends well before the margin ends its paragraph.
            if part["x1"] < right - 2.5 * (part["bottom"] - part["top"]):
                _flush(document, words, page.page_number)
    _flush(document, words, page.page_number)


def _mark_raised(letters: list[dict]) -> None:
    """Make a number that is smaller than the letter before it and stands above its foot a mark on the same line."""
    base: dict = {}
    note: list[dict] = []
    for letter in [*letters, {}]:
        if base and letter and _stands_above(letter, base):
            note.append(letter)
            continue
        words = "".join(part["text"] for part in note)
        for part in note:
            part.update(text="", top=base["top"], bottom=base["bottom"], doctop=base["doctop"])
        if note:
            note[0]["text"] = raised(words)
        base, note = letter, []


def _stands_above(letter: dict, base: dict) -> bool:
    """Whether a letter is a raised one behind another."""
    near = -1 <= letter["x0"] - base["x1"] <= 4 * letter["size"] and letter["bottom"] > base["top"] - base["size"] / 2
    higher = letter["bottom"] < base["bottom"] - 0.15 * base["size"]
    return near and higher and letter["size"] < 0.85 * base["size"] and letter["text"] in "0123456789[]()（）注【】"


def _flush(document: Document, words: list[str], page: int) -> None:
    """Make the lines so far a paragraph."""
    document.add_text(cell_text("\n".join(words)).replace(" / ", ""), page)
    words.clear()


def _inside(item: dict, boxes: list[tuple]) -> bool:
    """Whether a letter stands in one of some boxes."""
    if "text" not in item:
        return False
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return any(x0 <= across <= x1 and top <= down <= bottom for x0, top, x1, bottom in boxes)


def _edges(places: list[float]) -> list[float]:
    """Lines of a table in one direction, those that are drawn twice once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > SAME_LINE:
            edges.append(place)
    return edges


def _grid(page: Any, table: Any, number: int) -> Grid:
    """Table whose cells cover all rows and columns between the lines that their boxes touch."""
    across = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    down = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    cells = []
    for box in table.cells:
        left, right = _nearest(across, box[0]), _nearest(across, box[2])
        top, bottom = _nearest(down, box[1]), _nearest(down, box[3])
        if right > left and bottom > top:
            cells.append(Cell(_box_text(page, box), top, left, bottom - top, right - left))
    places = [Place(number, row + 1, page.page_number) for row in range(len(down) - 1)]
    return grid_of(cells, places, len(across) - 1)


def _nearest(edges: list[float], place: float) -> int:
    """Number of the line that lies nearest."""
    return min(range(len(edges)), key=lambda number: abs(edges[number] - place))


def _box_text(page: Any, box: tuple) -> str:
    """Text in a box, the middle of each letter inside."""
    inside = page.filter(lambda item: item.get("object_type") == "char" and _inside(item, [box]))
    return cell_text(inside.extract_text() or "")
