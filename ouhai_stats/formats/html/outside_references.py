"""Addresses outside a page that a browser would fetch on opening it."""

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["outside_references"]

FETCHING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest"}
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^)'\"]*)['\"]?\s*\)|@import\s+['\"]([^'\"]*)", re.IGNORECASE)


def outside_references(page: str | etree._Element, sibling: str | None = None) -> list[str]:
    """Addresses that a browser would fetch by itself on opening a page; links for the reader are none.

    Parameters
    ----------
    page
        The whole page, as text or parsed by lxml.
    sibling
        Address of the edition in the other language, which may be named.
    """
    # Elements of `lxml.html` are made by Python code, these are not.
    root = etree.HTML(page) if isinstance(page, str) else page
    if root is None:
        # A page without an element fetches nothing.
        return []
    addresses = [address for element in root.iter(etree.Element) for address in _of(element)]
    return [address for address in addresses if not address.startswith(("#", "data:")) and address != sibling]


def _of(element: etree._Element) -> Iterator[str]:
    """Addresses in one element: its attributes, its style sheet, its order to move on."""
    if element.tag == "style":
        yield from _in_css(element.text or "")
    if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield element.get("content", "")
    for attribute, value in element.items():
        name = attribute.rpartition(":")[2]
        if name == "srcset":
            yield from (part.split()[0] for part in value.split(", ") if part.split())
        elif name in FETCHING or (name == "href" and element.tag != "a"):
            yield value
        else:
            yield from _in_css(value)


def _in_css(text: str) -> list[str]:
    # Hardly an attribute of a page holds either; to look for a letter takes a tenth of the pattern's time.
    if "(" not in text and "@" not in text:
        return []
    return [first or second for first, second in _CSS_ADDRESS.findall(text)]
