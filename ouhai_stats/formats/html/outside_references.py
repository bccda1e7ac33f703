"""Addresses outside a page that a browser would fetch on opening it."""

import re
from functools import lru_cache

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
    return [address for address in _fetched(html) if address != sibling]


# A page is looked through when it is made and once more before it is swapped in, twelve of them an edition.
@lru_cache(maxsize=16)
def _fetched(html: str) -> tuple[str, ...]:
    """Addresses outside a page, its siblings among them."""
    addresses = [address for element in BeautifulSoup(html, "html.parser").find_all(True) for address in _of(element)]
    return tuple(address for address in addresses if not address.startswith(("#", "data:")))


def _of(element: Tag) -> list[str]:
    """Addresses in one element: its attributes, its style sheet, its order to move on."""
    addresses = _in_css(element.get_text()) if element.name == "style" else []
    if element.name == "meta" and str(element.get("http-equiv", "")).lower() == "refresh":
        addresses.append(str(element.get("content", "")))
    for name, value in element.attrs.items():
        name, value = name.rpartition(":")[2], " ".join(value) if isinstance(value, list) else value
        if name == "srcset":
            addresses += [part.split()[0] for part in value.split(", ") if part.split()]
        elif name in FETCHING or (name == "href" and element.name != "a"):
            addresses.append(value)
        else:
            addresses += _in_css(value)
    return addresses


def _in_css(text: str) -> list[str]:
    return [first or second for first, second in _CSS_ADDRESS.findall(text)]
