"""Addresses outside a page that a browser would fetch on opening it."""

import re

from bs4 import BeautifulSoup, Tag

__all__ = ["outside_references"]

FETCHING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest"}
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^)'\"]*)['\"]?\s*\)|@import\s+['\"]([^'\"]*)", re.IGNORECASE)


def outside_references(html: str, sibling: str | None = None) -> list[str]:
    """Addresses that a browser would fetch by itself on opening a page; links for the reader are none.

    Parameters
    ----------
    html
        The whole page.
    sibling
        Address of the edition in the other language, which may be named.
    """
    found = [address for element in BeautifulSoup(html, "html.parser").find_all(True) for address in _of(element)]
    return [address for address in found if not address.startswith(("#", "data:")) and address != sibling]


def _of(element: Tag) -> list[str]:
    """Addresses in one element: its attributes, its style sheet, its order to move on."""
    found = _in_css(element.get_text()) if element.name == "style" else []
    if element.name == "meta" and str(element.get("http-equiv", "")).lower() == "refresh":
        found.append(str(element.get("content", "")))
    for name, value in element.attrs.items():
        name, value = name.rpartition(":")[2], " ".join(value) if isinstance(value, list) else value
        if name == "srcset":
            found += [part.split()[0] for part in value.split(", ") if part.split()]
        elif name in FETCHING or (name == "href" and element.name != "a"):
            found.append(value)
        else:
            found += _in_css(value)
    return found


def _in_css(text: str) -> list[str]:
    return [first or second for first, second in _CSS_ADDRESS.findall(text)]
