"""HTML from a cell, cleaned: meaning stays, looks and scripts go."""

import re
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ouhai_stats.formats.clean_table import tidy_table
from ouhai_stats.formats.page_tree import without_blanks
from ouhai_stats.language.formatting import printable

__all__ = ["HEADINGS", "clean"]

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
# Attributes whose words are a list.
LISTS = {"class", "headers"}
CODE = ("pre", "code")
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
# Elements without an end tag that the parser does not know as such.
_VOID = re.compile(r"<(wbr|source|track)\b([^<>]*?)/?>", re.IGNORECASE)
_PARSER = HTMLParser(huge_tree=True, remove_pis=True)
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_MARK = "\u2014\u2018-\u201d\u2026"  # also used in English: joins only where the other side is Chinese
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}{_MARK}])|(?<=[{_MARK}])[ \t]*\n[ \t]*(?=[{_HAN}])")


def clean(html: str, place: str) -> HtmlElement:
    """HTML of one cell or output as clean markup below an element of its own, tables with header cells.

    Parameters
    ----------
    html
        What Markdown or a display object gave.
    place
        Name of the cell, for the message of an error.
    """
    tree = _parsed(printable(html), place)
    # Held, lxml makes an object of each of them once.
    nodes = [*tree.iterdescendants()]
    if bad := [node.tag for node in nodes if node.tag in FORBIDDEN]:
        raise ValueError(f"{place}: <{bad[0]}> has no place in a briefing; allowed are text, lists, tables and figures")
    _take_out([node for node in nodes if node.tag in (etree.Comment, "style")])
    _join_wrapped_lines([tree, *nodes])
    for table in tree.iter("table"):
        tidy_table(table)
    for element in tree.iterdescendants(etree.Element):
        _keep_meaning(element, place)
    for division in [*tree.iterdescendants("div")]:
        if "class" not in division.attrib:
            division.drop_tag()
    return tree


def _parsed(html: str, place: str) -> HtmlElement:
    """Tree of a cell's HTML as a browser would read it; what the parser gives up half way is refused."""
    html = _VOID.sub(_closed, without_blanks(html))
    body = document_fromstring(f"<html><body>{html}</body></html>", parser=_PARSER).body
    if given_up := [error.message for error in _PARSER.error_log if error.level_name == "FATAL"]:
        raise ValueError(f"{place}: its HTML cannot be read to its end: {given_up[0]}")
    body.attrib.clear()
    return body


def _closed(tag: re.Match) -> str:
    """A tag that closes itself."""
    return f"<{tag[1]}{tag[2]}/>"


def _take_out(nodes: list[HtmlElement]) -> None:
    """Take styles and comments out; a comment in a heading that names its anchor leaves the name as text."""
    for node in nodes:
        named = NAMED.fullmatch(node.text.strip()) if node.tag is etree.Comment else None
        if named and any(parent.tag in HEADINGS for parent in node.iterancestors()):
            node.tail = f"{{{named[0]}}}{node.tail or ''}"
        node.drop_tree()


def _keep_meaning(element: HtmlElement, place: str) -> None:
    """Drop inline style and script attributes; refuse links that run or images that are fetched."""
    for name in [*element.attrib]:
        if name in LISTS:
            element.set(name, " ".join(element.get(name).split()))
        elif name not in ALLOWED and not name.startswith(("aria-", "data-")):
            del element.attrib[name]
    if element.tag != "col" and element.get("width"):
        del element.attrib["width"]
    scheme = urlsplit(element.get("href", "")).scheme
    if scheme not in ("", "http", "https", "mailto"):
        raise ValueError(f"{place}: a link starts with {scheme!r}; allowed are http, https, mailto and #anchors")
    if element.tag == "img" and not element.get("src", "").startswith(("data:image/", "figure-")):
        raise ValueError(
            f"{place}: the image {element.get('src')!r} lies outside the report; show it as the output of a code cell"
        )


def _join_wrapped_lines(nodes: list[HtmlElement]) -> None:
    """A line break between two Chinese characters is the editor's, not a space; code keeps its own."""
    for node in nodes:
        if "\n" in (node.text or "") and isinstance(node.tag, str):
            node.text = _joined(node.text, node, None, next(iter(node), None))
        if "\n" in (node.tail or "") and node.getparent() is not None:
            node.tail = _joined(node.tail, node.getparent(), node, node.getnext())


def _joined(text: str, around: HtmlElement, before: HtmlElement | None, after: HtmlElement | None) -> str:
    """A text in an element, between two others, without the line breaks that are no spaces."""
    head = before.text_content()[-1:] if before is not None and before.tag in INLINE else ""
    tail = after.text_content()[:1] if after is not None and after.tag in INLINE else ""
    joined = _WRAPPED.sub("", f"{head}{text}{tail}")
    joined = joined[len(head) : len(joined) - len(tail)]
    if joined != text and any(parent.tag in CODE for parent in (around, *around.iterancestors())):
        return text
    return joined
