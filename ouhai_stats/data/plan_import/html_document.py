"""Web pages: paragraphs and tables with row and column spans."""

import re
from typing import Any

from lxml import etree, html

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Cell, Grid, Place, cell_text, grid_of, raised
from ouhai_stats.data.plan_import.text_document import decoded

__all__ = ["read_html"]

BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "tr", "td", "th", "section", "article", "title"}
HIDDEN = {"script", "style", "noscript", "template", "head"}


def read_html(content: bytes, name: str) -> Document:
    """Paragraphs and tables of a web page, in order; a table that only lays out others is read as paragraphs."""
    charset = re.search(rb"""<meta[^>]{0,200}?charset=["']?([\w-]+)""", content[:4096], re.IGNORECASE)
    text = decoded(content, name, charset[1].decode("ascii") if charset else None)
    if not re.search(r"<(html|body|table|p|div)\b", text[:200_000], re.IGNORECASE):
        raise ValueError(f"{name}: not a web page")
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"{name}: not a web page: {error}") from error
    document, deadline = Document(), limits.Deadline(name)
    words: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        deadline.check()
        if event == "comment" or not isinstance(node.tag, str):
            words.append(node.tail or "")
        elif event == "start":
            _begin(node, document, words)
        elif not _inside(node):
            _close(node, document, words)
    _flush(document, words)
    return document


def _inside(node: Any) -> bool:
    """Whether an element stands in a table that is read as one, or in what a page does not show."""
    return any(above.tag in HIDDEN or _holds_data(above) for above in node.iterancestors())


def _holds_data(node: Any) -> bool:
    """Whether an element is a table of data: one without a table in it."""
    return node.tag == "table" and next(node.iterdescendants("table"), None) is None


def _begin(node: Any, document: Document, words: list[str]) -> None:
    """Take in the words before the first element inside of one, or the whole table."""
    if _inside(node):
        return
    if node.tag in BLOCKS or node.tag == "table":
        _flush(document, words)
    if _holds_data(node):
        document.add_grid(_grid(node, len(document.grids) + 1))
    elif node.tag not in HIDDEN:
        words.append(_words(node))


def _close(node: Any, document: Document, words: list[str]) -> None:
    """Take in the words behind an element."""
    if node.tag in BLOCKS:
        _flush(document, words)
    words.append(node.tail or "")


def _words(node: Any) -> str:
    """Words at the beginning of an element, those above the line as such."""
    text = node.text or ""
    return raised(text) if any(above.tag == "sup" for above in (node, *node.iterancestors())) else text


def _flush(document: Document, words: list[str]) -> None:
    """Make the words so far a paragraph."""
    document.add_text(re.sub(r"\s+", " ", "".join(words)))
    words.clear()


def _span(node: Any, name: str, most: int) -> int:
    """Number of rows or columns that a cell covers; 0 means to the end."""
    value = (node.get(name) or "1").strip()
    number = int(value) if re.fullmatch(r"\d{1,4}", value, re.ASCII) else 1
    return min(number or most, most)


def _grid(table: Any, number: int) -> Grid:
    """Table with the places that its cells cover, as browsers lay it out."""
    lines = list(table.iter("tr"))
    limits.check_cells(len(lines) * max((len(line) for line in lines), default=0), "table")
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        column = 0
        for node in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            rows, columns = _span(node, "rowspan", len(lines) - row), _span(node, "colspan", 200)
            taken |= {(row + down, column + across) for down in range(rows) for across in range(columns)}
            cells.append(Cell(_cell_words(node), row, column, rows, columns))
    width = max((column + 1 for _, column in taken), default=0)
    return grid_of(cells, [Place(number, row + 1) for row in range(len(lines))], width)


def _cell_words(node: Any) -> str:
    """Text of a cell; a line of its own for each paragraph and line break."""
    words = [re.sub(r"\s+", " ", node.text or "")]
    for part in node.iterdescendants():
        if isinstance(part.tag, str) and part.tag not in HIDDEN:
            words += ["\n" if part.tag in BLOCKS else "", re.sub(r"\s+", " ", _words(part))]
        words.append(re.sub(r"\s+", " ", part.tail or ""))
    return cell_text("".join(words))
