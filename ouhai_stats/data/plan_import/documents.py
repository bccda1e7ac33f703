"""A document of any kind that is read: paragraphs and tables, in the order in which they stand."""

import re
from dataclasses import asdict, dataclass, field

from ouhai_stats.data.plan_import.grid import Cell, Grid, Place, grid_of

__all__ = ["BULLET", "Document", "Paragraph", "document_as_json", "document_from", "sentences_of"]

_ENDS = "。！？：；!?;:”）)》】"
# What begins a list's next item, which goes on with no line before it.
BULLET = r"[*·●•◆■□-]|[—–]{2}"
_HEADING = (
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|附[件表]|\d+[.、](?!\d)|[|#]|"
    rf"{BULLET}"
)


@dataclass(frozen=True)
class Paragraph:
    """Text of a paragraph, its number in the document, and the page where known."""

    text: str
    number: int
    page: int | None = None

    def __str__(self) -> str:
        return f"第{self.page}页，正文第{self.number}段" if self.page else f"正文第{self.number}段"


@dataclass
class Document:
    """Paragraphs and tables of a document; ``order`` holds, for each table, how many paragraphs stand before it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    order: list[int] = field(default_factory=list)

    def add_text(self, text: str, page: int | None = None) -> None:
        """Add a paragraph unless it is blank."""
        if text.strip():
            self.paragraphs.append(Paragraph(text.strip(), len(self.paragraphs) + 1, page))

    def add_grid(self, grid: Grid) -> None:
        """Add a table unless it holds nothing."""
        if any(cell.text for line in grid.cells for cell in line):
            self.grids.append(grid)
            self.order.append(len(self.paragraphs))

    @property
    def text(self) -> str:
        """All running text, without white space."""
        return re.sub(r"\s+", "", "".join(paragraph.text for paragraph in self.paragraphs))


def sentences_of(document: Document) -> list[Paragraph]:
    """Paragraphs with those put together that a page or a line breaks in two.

    Notes
    -----
    A paragraph of twenty characters or more that ends without a mark goes on in the next, unless a heading follows.
    """
    joined: list[Paragraph] = []
    for paragraph in document.paragraphs:
        text = re.sub(r"\s+", "", paragraph.text)
        before = joined[-1].text if joined else ""
        if len(before) >= 20 and before[-1] not in _ENDS and not re.match(_HEADING, text):
            joined[-1] = Paragraph(before + text, joined[-1].number, joined[-1].page)
        else:
            joined.append(Paragraph(text, paragraph.number, paragraph.page))
    return joined


def document_as_json(document: Document) -> dict:
    """Document as plain lists and texts."""
    return {
        "paragraphs": [asdict(paragraph) for paragraph in document.paragraphs],
        "order": document.order,
        "grids": [
            {
                "width": grid.width,
                "merges_known": grid.merges_known,
                "places": [asdict(place) for place in grid.places],
                "cells": [asdict(cell) for cell in {id(cell): cell for line in grid.cells for cell in line}.values()],
            }
            for grid in document.grids
        ],
    }


def document_from(answer: dict) -> Document:
    """Document from its plain lists and texts."""
    grids = [
        grid_of(
            [Cell(**cell) for cell in grid["cells"]],
            [Place(**place) for place in grid["places"]],
            grid["width"],
            merges_known=grid["merges_known"],
        )
        for grid in answer["grids"]
    ]
    return Document([Paragraph(**paragraph) for paragraph in answer["paragraphs"]], grids, answer["order"])
