"""What Word files and PDF ask of the elements of Beautiful Soup."""

from bs4 import Tag

__all__ = ["cells_of", "text_of"]


def cells_of(row: Tag) -> list[Tag]:
    """Cells of a row."""
    return [cell for cell in row.children if cell.name in ("td", "th")]


def text_of(element: Tag) -> str:
    """Words of an element on one line."""
    return " ".join(element.get_text().split())
