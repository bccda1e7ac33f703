"""Figures as PNG, drawn by Typst with our own typeface: bare, or as slides with their finding, unit and source."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ouhai_stats.display.typefaces import FAMILY, check_glyphs
from ouhai_stats.formats.pdf.typst_markup import literal
from ouhai_stats.formats.typst_compiler import typeset

__all__ = ["Slide", "rasters", "slides"]

# Dots an inch: of a slide, 1,680 across; and of a picture in a document.
SLIDE, PICTURE = 300, 240
# A slide's width in inches is that of the drawing.
HEAD = f"""#set page(width: 5.6in, height: auto, margin: (x: 0pt, y: 5pt))
#set text(font: {literal(FAMILY)}, size: 10pt, fill: rgb("#1f2933"))
#set par(leading: 0.55em)
#let slide(title, subtitle, drawing, source) = {{
  pad(x: 5pt, [#strong(title)#linebreak()#text(size: 9pt, subtitle)])
  image(drawing, width: 100%)
  pad(x: 5pt, text(size: 7.5pt, source))
}}"""


class Slide(NamedTuple):
    """A figure for a slide: the finding, what is drawn and its unit, the drawing as SVG, and the source."""

    title: str
    subtitle: str
    svg: str
    source: str


def slides(figures: Sequence[Slide], language: str) -> list[bytes]:
    """Each figure as a PNG, 1,680 points across, that says itself what it shows and where it is from.

    Raises
    ------
    ValueError
        If the typeface lacks a character of the words.
    RuntimeError
        If a drawing cannot be drawn.
    """
    check_glyphs("".join(f"{each.title}{each.subtitle}{each.source}" for each in figures), "the figures")
    names = [f"figure-{number}.svg" for number in range(len(figures))]
    calls = [
        f"#slide({literal(each.title)}, {literal(each.subtitle)}, {literal(name)}, {literal(each.source)})"
        for name, each in zip(names, figures, strict=True)
    ]
    drawings = {name: each.svg for name, each in zip(names, figures, strict=True)}
    return _pages(f"{HEAD}\n#set text(lang: {literal(language)})", calls, drawings, SLIDE)


def rasters(drawings: Mapping[str, str]) -> dict[str, bytes]:
    """Every SVG among the drawings as a PNG at 240 dots an inch."""
    vectors = {name: content for name, content in drawings.items() if content.startswith("<")}
    calls = [f"#image({literal(name)})" for name in vectors]
    drawn = _pages("#set page(width: auto, height: auto, margin: 0pt)", calls, vectors, PICTURE)
    return dict(zip(vectors, drawn, strict=True))


def _pages(head: str, calls: Sequence[str], drawings: Mapping[str, str], dots_per_inch: int) -> list[bytes]:
    """A page for each call, as PNG."""
    if not calls:
        return []
    source = "\n".join([head, "\n#pagebreak()\n".join(calls), ""])
    files = {name: content.encode("utf-8") for name, content in drawings.items()}
    return typeset(source, files, "a figure could not be drawn", format="png", ppi=dots_per_inch)
