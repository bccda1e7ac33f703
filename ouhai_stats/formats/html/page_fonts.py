"""Fonts of a page that is not made from a notebook: its letters and no others, in the weights in which they stand."""

from bs4 import BeautifulSoup

from ouhai_stats.display.typefaces import webfont_css

__all__ = ["BOLD", "page_fonts"]

# What the stylesheet sets in bold, so that these letters are in the bold font.
BOLD = "h1, h2, h3, h4, h5, h6, strong, b, th, dt, caption, figcaption, summary, .number, .verdict, .label"


def page_fonts(html: str, regular: str = "", bold: str = "") -> str:
    """`@font-face` rules with the letters of a page, and with those that its script and stylesheet add."""
    soup = BeautifulSoup(html, "html.parser")
    return webfont_css(regular + soup.get_text(), bold + "".join(part.get_text() for part in soup.select(BOLD)))
