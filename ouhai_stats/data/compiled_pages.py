"""Pages that printed the figures of a compilation: one page a row, each figure with one of them."""

from pathlib import Path
from typing import Any

from ouhai_stats.data.raw_tables import read_raw

__all__ = ["figure_in", "page_of", "read_pages"]

KEY = ["source_title", "source_url"]
# What the table says of a page, by column.
Page = dict[str, str]


def read_pages(folder: Path) -> dict[tuple[str, str], Page]:
    """Pages of a compilation by title and address.

    Raises
    ------
    ValueError
        If a page stands twice; the message has the row as a spreadsheet shows it.
    """
    pages = read_raw(folder, "publications.csv")
    twice = pages.duplicated(KEY)
    if twice.any():
        row = int(twice.to_numpy().argmax())
        title = pages.at[row, "source_title"]
        raise ValueError(f"publications.csv, row {row + 2}, column source_title: “{title}”; allowed: each page once")
    return pages.set_index(KEY).to_dict("index")


def page_of(pages: dict[tuple[str, str], Page], line: Any) -> Page:
    """The page that printed a row of ``figures.csv``; a row that names none of the pages is refused."""
    key = (line.source_title, line.source_url)
    if key not in pages:
        raise ValueError(
            f"figures.csv, row {line.Index + 2}, columns source_title and source_url: “{key[0]}”, “{key[1]}”; "
            "allowed: a page of publications.csv"
        )
    return pages[key]


def figure_in(value: str, line: Any) -> float:
    """A figure of a row of ``figures.csv``; what is no number is refused with its row."""
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"figures.csv, row {line.Index + 2}, column value: “{value}”; allowed: a number") from None
