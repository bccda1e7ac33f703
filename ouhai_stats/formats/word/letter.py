"""The brief as an office sends it: paragraphs, no lists and tiles; verdicts as words; figure and table behind."""

import re

from bs4 import BeautifulSoup, Tag

__all__ = ["as_letter"]

# What stands before the word of a verdict for those who do not see colours.
MARK = re.compile(r"^\W+")


def as_letter(html: str) -> str:
    """HTML of a brief with its letter's own cells, as the HTML of a letter.

    Parameters
    ----------
    html
        Body of the pages ``brief`` and ``letter``, see :func:`ouhai_stats.formats.body.body_of`.

    Notes
    -----
    The tiles of the brief are left out: the letter has the same figures as sentences. So is its table of the rows to
    watch: the table behind the letter has every row.
    """
    soup = BeautifulSoup(html, "html.parser")
    for part in soup.select("dl.key-figures, .scroll:has(table)"):
        if part.find_previous(class_="signature") is None:
            part.decompose()
    for listed in soup.find_all(["ul", "ol"]):
        for item in listed.find_all("li", recursive=False):
            item.name = "p"
        listed.unwrap()
    for name in ("finding", "verdict", "closing"):
        for part in soup.find_all(class_=name):
            _plain(part, name)
    _address(soup)
    behind = next((head for head in soup.find_all("h2") if head.find_previous(class_="signature")), None)
    if behind:
        behind["class"] = ["new-page"]
        behind.insert_after(*[drawn.extract() for drawn in soup.find_all("figure")])
    _count_tables(soup)
    return str(soup)


def _plain(part: Tag, name: str) -> None:
    """Take from a part what makes it stand out on a page."""
    part["class"] = [other for other in part["class"] if other != name]
    if name == "verdict" and part.string:
        part.string = MARK.sub("", part.string)


def _address(soup: BeautifulSoup) -> None:
    """Put the addressee below the title, before the first sentence."""
    addressee, edition = soup.find(class_="addressee"), soup.find(class_="edition")
    if addressee and edition:
        edition.insert_after(addressee.extract())


def _count_tables(soup: BeautifulSoup) -> None:
    """Count the tables anew: one may have been left out."""
    for number, label in enumerate(soup.select("caption .label"), 1):
        label.string = re.sub(r"\d+$", str(number), label.get_text())
