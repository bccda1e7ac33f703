"""Fonts of a page: its letters and no others, in the weights in which they stand."""

from lxml import html as markup

from ouhai_stats.display.typefaces import webfont_css

__all__ = ["BOLD", "bold_text", "page_fonts"]

# What the stylesheet sets in bold, so that these letters are in the bold font: elements, and classes.
BOLD = "h1, h2, h3, h4, h5, h6, strong, b, th, dt, caption, figcaption, summary, .number, .verdict, .label"
CLASSES = {part.removeprefix(".") for part in BOLD.split(", ") if part.startswith(".")}
ELEMENTS = {*BOLD.split(", ")}


def page_fonts(html: str, regular: str = "", bold: str = "") -> str:
    """`@font-face` rules with the letters of a page, and with those that its script and stylesheet add."""
    page = markup.document_fromstring(html)
    read = "".join(page.xpath("//text()[not(parent::style or parent::script)]"))
    return webfont_css(regular + read, bold + bold_text(page))


def bold_text(page: markup.HtmlElement) -> str:
    """Text of a page, or of a part, that the stylesheet sets in bold."""
    return "".join(
        element.text_content()
        for element in page.iter(markup.etree.Element)
        if element.tag in ELEMENTS or CLASSES.intersection(element.get("class", "").split())
    )
