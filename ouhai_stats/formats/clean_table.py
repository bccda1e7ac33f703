"""Tables from a cell, cleaned: they get header cells, figures flush right, and lose the marks of their maker."""

import re

from lxml.html import HtmlElement

from ouhai_stats.formats.page_tree import words_of

__all__ = ["is_number", "tidy_table"]

_NUMBER = re.compile(r"[<>≤≥≈~＜＞±+\-−–]?\s*[\d][\d,  ]*(\.\d+)?\s*(%|‰|pp|e[+-]?\d+)?$|[-–—−]$|NaN$|nan$")


def is_number(text: str) -> bool:
    """Whether a cell holds a figure or a dash, to be set flush right."""
    return bool(_NUMBER.match(text.strip()))


def _classes(element: HtmlElement) -> list[str]:
    """Classes of an element."""
    return element.get("class", "").split()


def tidy_table(table: HtmlElement) -> None:
    """Give a table header cells with a scope, figures flush right, and no marks of its maker."""
    foreign = "dataframe" in _classes(table) or table.get("id", "").startswith("T_")
    for column in table.iter("col"):
        width = re.search(r"width:\s*([\d.]+%)", column.get("style", ""))
        if width:
            column.set("width", width[1])
    if foreign:
        _drop_marks(table)
        _merge_index_name(table)
    for cell in table.iter("th"):
        if not cell.get("scope"):
            cell.set("scope", _scope(cell))
    for cell in table.iter("td", "th"):
        if "text-align:right" in cell.get("style", "").replace(" ", ""):
            cell.set("class", " ".join([*_classes(cell), "num"]))
        if cell.tag == "th" and not words_of(cell):
            cell.tag = "td"
            cell.attrib.pop("scope", None)
        if foreign and cell.tag == "td" and is_number(words_of(cell)):
            cell.set("class", "num")
    _align_heads(table)


def _drop_marks(table: HtmlElement) -> None:
    """Drop what its maker wrote into a table's tags for a style sheet of his own."""
    table.attrib.clear()
    table.set("class", "data")
    for element in table.iter("tr", "th", "td", "caption"):
        for name in [name for name in element.attrib if name not in ("colspan", "rowspan")]:
            del element.attrib[name]


def _scope(head: HtmlElement) -> str:
    """What a header cell is the head of."""
    if next(head.iterancestors("thead"), None) is None:
        return "row"
    return "colgroup" if int(head.get("colspan", 1)) > 1 else "col"


def _merge_index_name(table: HtmlElement) -> None:
    """Put the index name, which pandas prints in a row of its own, into the row of column names."""
    rows = [*table.iterfind(".//thead//tr")]
    if len(rows) != 2:
        return
    upper, lower = ([*row.iter("th")] for row in rows)
    if len(upper) == len(lower) and all(
        bool(words_of(a)) != bool(words_of(b)) for a, b in zip(upper, lower, strict=True)
    ):
        for head, name in zip(upper, lower, strict=True):
            if words_of(name):
                head[:] = []
                head.text = words_of(name)
        rows[1].drop_tree()


def _align_heads(table: HtmlElement) -> None:
    """Set the head of a column of figures flush right as well."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    heads = rows[0] if rows and table.find(".//thead") is not None else []
    body = [row for row in rows[1:] if len(row) == len(heads)]
    for position, head in enumerate(heads):
        column = [row[position] for row in body]
        if column and all("num" in _classes(cell) for cell in column) and "num" not in _classes(head):
            head.set("class", " ".join([*_classes(head), "num"]))
