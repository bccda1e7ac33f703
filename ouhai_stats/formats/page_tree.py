"""Clean HTML as a tree of lxml's, which is read and written in a twentieth of the time that Beautiful Soup takes.

Notes
-----
What a cell shows has been cleaned by then: it is well-formed, and is read as XML, so that nothing is moved about.
"""

import re

from lxml import etree
from lxml.html import HtmlElement, XHTMLParser

from ouhai_stats.language.formatting import printable

__all__ = ["html_of", "ids_of", "made", "put_text", "tree_of", "without_blanks", "words_of", "wrapped"]

# Elements that have no end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_PARSER = XHTMLParser(recover=True, huge_tree=True)
_BLANK = re.compile(r"<pre\b.*?</pre(?=>)|>(?:[ \t\r\n\f]{2,}|[\t\r\f])(?=<)", re.DOTALL)
# A tag with a line end or tab in an attribute, which XML would take for a space.
_BROKEN = re.compile(r"<[^<>]*[\n\t][^<>]*>")
_QUOTED = re.compile(r'="([^"\']*&quot;[^"\']*)"')


def tree_of(html: str) -> HtmlElement:
    """Tree of the clean HTML of cells, below an element of its own; of blank lines between two elements one is left."""
    html = _BROKEN.sub(lambda tag: tag[0].replace("\n", "&#10;").replace("\t", "&#9;"), without_blanks(html))
    return etree.fromstring(f"<body>{html}</body>", _PARSER)


def without_blanks(html: str) -> str:
    """HTML in which one blank is left of those that stand alone between two elements; plain text keeps them."""
    return _BLANK.sub(_one, html)


def _one(blank: re.Match) -> str:
    """One line end or space for many; plain text keeps them."""
    return blank[0] if blank[0].startswith("<") else ">\n" if "\n" in blank[0] else "> "


def html_of(tree: HtmlElement) -> str:
    """Text of a tree as Beautiful Soup writes it.

    Attributes are in order of name, empty elements have their end tag, and quotation marks in an attribute stand in
    single ones.
    """
    for element in tree.iter(etree.Element):
        attributes = element.items()
        if attributes != (ordered := sorted(attributes)):
            element.attrib.clear()
            element.attrib.update(ordered)
        if not len(element) and element.text is None and element.tag not in VOID:
            element.text = ""
    html = etree.tostring(tree, encoding="unicode").removeprefix("<body>").removesuffix("</body>")
    html = html.replace("&#10;", "\n").replace("&#9;", "\t")
    return _QUOTED.sub(lambda found: "='{}'".format(found[1].replace("&quot;", '"')), html)


def made(name: str, text: str = "", **attributes: str) -> HtmlElement:
    """A new element; a class is given as `class_`."""
    element = _PARSER.makeelement(name, {key.rstrip("_"): value for key, value in attributes.items()})
    element.text = printable(text) or None
    return element


def wrapped(element: HtmlElement, frame: HtmlElement) -> HtmlElement:
    """The frame, put around an element where that stands."""
    frame.tail, element.tail = element.tail, None
    element.getparent().replace(element, frame)
    frame.append(element)
    return frame


def put_text(old: etree._ElementUnicodeResult, new: str) -> None:
    """Put a text in the place of one that was found in a tree."""
    if old.is_tail:
        old.getparent().tail = new
    else:
        old.getparent().text = new


def words_of(element: HtmlElement) -> str:
    """Words of an element on one line."""
    return " ".join(element.text_content().split())


def ids_of(tree: HtmlElement) -> list[str]:
    """Every id of a page, in order."""
    return [element.get("id") for element in tree.iter(etree.Element) if element.get("id") is not None]
