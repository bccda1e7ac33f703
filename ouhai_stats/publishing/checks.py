"""A finished edition held against itself before it is shown: cells, tables, facts, letters, PDF, links, crate."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
from lxml import etree
from nbformat import NotebookNode

from ouhai_stats.data import checked_tables, schemas
from ouhai_stats.data.published_tables import read_published
from ouhai_stats.display.typefaces import missing_glyphs
from ouhai_stats.formats.html.outside_references import outside_references
from ouhai_stats.formats.office_checks import office_faults
from ouhai_stats.publishing.crate import crate_faults
from ouhai_stats.publishing.datapackage import package_faults
from ouhai_stats.publishing.edition_list import FILES
from ouhai_stats.publishing.run_notebook import check_complete

__all__ = ["verify_edition"]

# Tables that are as on file; `targets` has columns of the judgement beside them.
AS_ON_FILE = ["observations", "parent_targets", "commitments", "body_check"]
REPLACED = "\ufffd"
# What a reader sees of a page, as plain texts: one that knows its element takes three times as long.
_READ = etree.XPath("//text()[not(parent::style or parent::script)]", smart_strings=False)


def verify_edition(folder: Path, notebooks: Mapping[str, NotebookNode]) -> None:
    """Check a finished edition before it takes the place of the last one.

    Parameters
    ----------
    folder
        The edition.
    notebooks
        Executed notebooks by name that it was made from.

    Raises
    ------
    RuntimeError
        Every fault on a line: a cell not run, a file missing, a table against its schema, a fact that is not the
        figure of its table, a data package that says otherwise, a character that cannot be drawn, a PDF, workbook or
        Word file that does not open, a heading that the Word file lacks, a formula or field that is not ours, a link
        that leads nowhere, a file that is not the one that the crate lists.
    """
    faults = [*_cells(notebooks), *_files(folder)]
    if not faults:
        faults = [
            *_tables(folder / "tables"),
            *package_faults(folder / "tables"),
            *_facts(folder),
            *_pdfs(folder),
            *_pages(folder),
            *office_faults(folder, notebooks),
            *crate_faults(folder),
        ]
    if faults:
        raise RuntimeError(f"the edition does not hold together: {'; '.join(faults)}")


def _cells(notebooks: Mapping[str, NotebookNode]) -> Iterator[str]:
    """Notebooks of which a cell was not run to its end."""
    for name, notebook in notebooks.items():
        try:
            check_complete(notebook.cells, name)
        except RuntimeError as error:
            yield str(error)


def _files(folder: Path) -> list[str]:
    """Files that are missing or empty."""
    names = [*FILES, *(f"tables/{name}.csv" for name in ["targets", *AS_ON_FILE])]
    return [
        f"{name} is missing or empty"
        for name in names
        if not (folder / name).is_file() or not (folder / name).stat().st_size
    ]


def _tables(folder: Path) -> Iterator[str]:
    """Faults of the tables against their schemas, and cells that no table may hold."""
    for path in sorted(folder.glob("*.csv")):
        frame = read_published(path)
        if frame.isin(["nan", "inf", "-inf", "None", "<NA>"]).to_numpy().any():
            yield f"{path.name} holds a cell that is no value"
        try:
            if path.stem in AS_ON_FILE:
                checked_tables.check_text(frame, getattr(schemas, path.stem.upper()), path.name)
            elif path.stem == "targets":
                checked_tables.check_text(frame[list(schemas.TARGETS.columns)], schemas.TARGETS, path.name)
        except (KeyError, ValueError) as error:
            yield f"{path.name}: {error}"


def _facts(folder: Path) -> Iterator[str]:
    """Facts that differ from the figure of their table: rows of the plan, commitments, counts."""
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    targets = read_published(folder / "tables" / "targets.csv").set_index("code")
    commitments = read_published(folder / "tables" / "commitments.csv").set_index("no")
    expected = {f"{code}.{column}": cell for column in targets.columns for code, cell in targets[column].items()}
    expected |= {f"commitment.{number}": value for number, value in commitments["value"].items()}
    lists = facts.get("count.listed", {"value": 0})["value"]
    expected |= {"count.rows": len(targets), "count.commitments": len(commitments) - lists}
    expected |= {f"count.{verdict}": number for verdict, number in targets["verdict"].value_counts().items()}
    for name, fact in facts.items():
        figure = pd.to_numeric(expected.get(name, ""), errors="coerce")
        if fact["value"] is not None and pd.notna(figure) and abs(fact["value"] - figure) > _rounding(fact["value"]):
            yield f"facts.json says {name} = {fact['value']}, the table {figure:g}"


def _rounding(value: float) -> float:
    """Half the last decimal that a fact shows, with the sixth decimal of the tables."""
    decimals = len(repr(float(value)).partition(".")[2])
    return 0.5 * 10**-decimals + 1e-6


def _pdfs(folder: Path) -> Iterator[str]:
    """PDF files that have no head, no end, no table of objects or no page."""
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        end = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data[-64:])
        if not data.startswith(b"%PDF-") or not end:
            yield f"{path.name} is not a whole PDF"
        elif data[int(end[1]) : int(end[1]) + 4] != b"xref":
            yield f"{path.name}: its table of objects is not where its end says"
        elif not re.search(rb"/Type\s*/Page\b", data):
            yield f"{path.name} has no page"


def _pages(folder: Path) -> Iterator[str]:
    """Characters of the pages that cannot be drawn, addresses they would fetch, and links that lead nowhere."""
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        page = etree.HTML(html)
        if page is None:
            yield f"{path.name} is empty"
            continue
        links = [link.get("href") for link in page.iter("a", "link") if link.get("href") is not None]
        siblings = [link.get("href") for link in page.iter("link") if link.get("rel") == "alternate"]
        letters = missing_glyphs("".join(_READ(page))) + [REPLACED] * (REPLACED in html)
        if letters:
            yield f"{path.name}: no glyph for {' '.join(letters)}"
        outside = outside_references(page, siblings[0] if siblings else None)
        if outside:
            yield f"{path.name} would fetch {', '.join(outside)}"
        anchors = set(page.xpath("//@id"))
        yield from (
            f"{path.name}: the link {link} leads nowhere"
            for link in dict.fromkeys(links)
            if not _resolves(link, anchors, path.parent)
        )


def _resolves(link: str, anchors: set[str], folder: Path) -> bool:
    """Whether a link leads to an anchor of the page, a file beside it, or an address in full."""
    if link.startswith("#"):
        return unquote(link[1:]) in anchors or link == "#"
    if re.match(r"(https?|mailto):", link):
        return True
    return (folder / unquote(link.partition("#")[0])).exists()
