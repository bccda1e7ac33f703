"""Pieces of the page as HTML: every text is escaped, so that data is never markup."""

from dataclasses import dataclass
from functools import lru_cache

from IPython.display import HTML
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ouhai_stats import paths
from ouhai_stats.wording import say

__all__ = ["Column", "data_table", "part", "table", "verdict_chip", "verdict_text"]

# Shape and word carry the verdict; colour only repeats it.
SYMBOLS = {"met": "◆", "on_track": "●", "reachable": "▲", "at_risk": "▼", "not_assessed": "○"}


@dataclass(frozen=True)
class Column:
    """Head of a table column; ``width`` in percent, ``head`` marks the row's own heading."""

    label: str
    width: int
    numeric: bool = False
    head: bool = False


@lru_cache
def _environment() -> Environment:
    """Templates of the pieces, with escaping on and a missing value an error."""
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "parts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["zip"] = zip
    return environment


def part(name: str, **values) -> HTML:
    """Piece of the page from its template."""
    return HTML(_environment().get_template(f"{name}.html.j2").render(**values))


def table(columns: list[Column], rows: list[list], caption: str, kind: str = "stack") -> HTML:
    """Table with a caption, column heads and row heads; ``stack`` tables become cards on a phone."""
    return part("table", columns=columns, rows=rows, caption=caption, kind=kind)


def data_table(heads: list[str], rows: list[list[str]], language: str) -> str:
    """Table of what a figure shows, as HTML behind a disclosure; the first column heads the rows."""
    return part("data", words=say("figure.data", language), heads=heads, rows=rows).data


def verdict_chip(verdict: str, language: str) -> Markup:
    """Verdict as symbol and word."""
    return Markup('<span class="verdict {}">{}</span>').format(verdict, verdict_text(verdict, language))


def verdict_text(verdict: str, language: str) -> str:
    """Symbol and word of a verdict."""
    return f"{SYMBOLS[verdict]} {say(f'verdict.{verdict}', language)}"
