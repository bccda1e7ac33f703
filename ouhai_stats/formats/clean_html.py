"""HTML from a cell, cleaned: meaning stays, looks and scripts go; tables get header cells."""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from ouhai_stats.language.formatting import printable

__all__ = ["HEADINGS", "cells_of", "clean", "elements", "is_number", "text_of", "tidy_table"]

# Anchor of a heading, in a comment that a notebook does not show.
NAMED = re.compile(r"#[A-Za-z][\w-]*")

ALLOWED = {
    "class",
    "id",
    "lang",
    "href",
    "hreflang",
    "colspan",
    "rowspan",
    "scope",
    "headers",
    "span",
    "width",
    "data-label",
    "open",
    "start",
    "value",
    "datetime",
    "role",
    "tabindex",
    "src",
    "alt",
}
FORBIDDEN = {
    "applet",
    "audio",
    "base",
    "button",
    "embed",
    "form",
    "frame",
    "iframe",
    "input",
    "link",
    "math",
    "meta",
    "object",
    "script",
    "select",
    "template",
    "textarea",
    "video",
}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_MARK = "\u2014\u2018-\u201d\u2026"  # also used in English: joins only where the other side is Chinese
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}{_MARK}])|(?<=[{_MARK}])[ \t]*\n[ \t]*(?=[{_HAN}])")
_NUMBER = re.compile(r"[<>≤≥≈~＜＞±+\-−–]?\s*[\d][\d,  ]*(\.\d+)?\s*(%|‰|pp|e[+-]?\d+)?$|[-–—−]$|NaN$|nan$")


def clean(html: str, place: str) -> BeautifulSoup:
    """HTML of one cell or output as clean markup, tables with header cells.

    Parameters
    ----------
    html
        What Markdown or a display object gave.
    place
        Name of the cell, for the message of an error.
    """
    soup = BeautifulSoup(printable(html), "html.parser")
    nodes = [*soup.descendants]
    if bad := [node for node in nodes if node.name in FORBIDDEN]:
        raise ValueError(
            f"{place}: <{bad[0].name}> has no place in a briefing; allowed are text, lists, tables and figures"
        )
    for comment in [node for node in nodes if isinstance(node, Comment)]:
        named = NAMED.fullmatch(comment.strip())
        if named and any(parent.name in HEADINGS for parent in comment.parents):
            comment.replace_with(f"{{{named[0]}}}")
        else:
            comment.extract()
    for style in [node for node in nodes if node.name == "style"]:
        style.extract()
    _join_wrapped_lines(soup)
    for table in soup.find_all("table"):
        tidy_table(table)
    for element in elements(soup):
        _keep_meaning(element, place)
    for division in soup.find_all("div"):
        if "class" not in division.attrs:
            division.unwrap()
    return soup


def elements(tree: Tag, *names: str) -> list[Tag]:
    """Elements in a tree, of these names if any are given: `find_all` takes five times as long for several names."""
    return [node for node in tree.descendants if isinstance(node, Tag) and (not names or node.name in names)]


def cells_of(row: Tag) -> list[Tag]:
    """Cells of a row."""
    return [cell for cell in row.children if cell.name in ("td", "th")]


def text_of(element: Tag) -> str:
    """Words of an element on one line."""
    return " ".join(element.get_text().split())


def is_number(text: str) -> bool:
    """Whether a cell holds a figure or a dash, to be set flush right."""
    return bool(_NUMBER.match(text.strip()))


def _keep_meaning(element: Tag, place: str) -> None:
    """Drop inline style and script attributes; refuse links that run or images that are fetched."""
    for name in [name for name in element.attrs if name not in ALLOWED and not name.startswith(("aria-", "data-"))]:
        del element.attrs[name]
    if element.name != "col" and element.get("width"):
        del element["width"]
    scheme = urlsplit(str(element["href"])).scheme if element.get("href") else ""
    if scheme not in ("", "http", "https", "mailto"):
        raise ValueError(f"{place}: a link starts with {scheme!r}; allowed are http, https, mailto and #anchors")
    if element.name == "img" and not element.get("src", "").startswith(("data:image/", "figure-")):
        raise ValueError(
            f"{place}: the image {element.get('src')!r} lies outside the report; show it as the output of a code cell"
        )


def _join_wrapped_lines(soup: BeautifulSoup) -> None:
    """A line break between two Chinese characters is the editor's, not a space."""
    for text in [node for node in soup.descendants if isinstance(node, NavigableString) and "\n" in node]:
        before, after = text.previous_sibling, text.next_sibling
        head = before.get_text()[-1:] if isinstance(before, Tag) and before.name in INLINE else ""
        tail = after.get_text()[:1] if isinstance(after, Tag) and after.name in INLINE else ""
        joined = _WRAPPED.sub("", f"{head}{text}{tail}")
        joined = joined[len(head) : len(joined) - len(tail)]
        if joined != text and not any(parent.name in ("pre", "code") for parent in text.parents):
            text.replace_with(NavigableString(joined))


def tidy_table(table: Tag) -> None:
    """Give a table header cells with a scope, figures flush right, and no marks of its maker."""
    foreign = "dataframe" in table.get("class", []) or str(table.get("id", "")).startswith("T_")
    for column in table.find_all("col"):
        width = re.search(r"width:\s*([\d.]+%)", column.get("style", ""))
        if width:
            column["width"] = width[1]
    if foreign:
        table.attrs = {"class": ["data"]}
        for element in elements(table, "tr", "th", "td", "caption"):
            element.attrs = {name: value for name, value in element.attrs.items() if name in ("colspan", "rowspan")}
        _merge_index_name(table)
    for cell in table.find_all("th"):
        if not cell.get("scope"):
            across = int(cell.get("colspan", 1)) > 1
            cell["scope"] = ("colgroup" if across else "col") if cell.find_parent("thead") else "row"
    for cell in elements(table, "td", "th"):
        if "text-align:right" in str(cell.get("style", "")).replace(" ", ""):
            cell["class"] = [*cell.get("class", []), "num"]
        if cell.name == "th" and not text_of(cell):
            cell.name = "td"
            cell.attrs.pop("scope", None)
        if foreign and cell.name == "td" and is_number(text_of(cell)):
            cell["class"] = ["num"]
    _align_heads(table)


def _merge_index_name(table: Tag) -> None:
    """Put the index name, which pandas prints in a row of its own, into the row of column names."""
    rows = table.thead.find_all("tr") if table.thead else []
    if len(rows) != 2:
        return
    upper, lower = (row.find_all("th") for row in rows)
    if len(upper) == len(lower) and all(
        bool(text_of(a)) != bool(text_of(b)) for a, b in zip(upper, lower, strict=True)
    ):
        for head, name in zip(upper, lower, strict=True):
            if text_of(name):
                head.string = text_of(name)
        rows[1].decompose()


def _align_heads(table: Tag) -> None:
    """Set the head of a column of figures flush right as well."""
    rows = [cells_of(row) for row in table.find_all("tr")]
    heads = rows[0] if rows and table.thead else []
    body = [row for row in rows[1:] if len(row) == len(heads)]
    for position, head in enumerate(heads):
        column = [row[position] for row in body]
        if column and all("num" in cell.get("class", []) for cell in column):
            head["class"] = [*head.get("class", []), "num"] if "num" not in head.get("class", []) else head["class"]
