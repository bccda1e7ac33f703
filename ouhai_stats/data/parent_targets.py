"""Targets of the nation and of a place's other parents for their own years, with their sources."""

from pathlib import Path
from typing import Any

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import series_called
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.compiled_pages import page_of, read_pages
from ouhai_stats.data.raw_tables import read_raw
from ouhai_stats.data.schemas import PARENT_TARGETS
from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import Target

__all__ = ["build_parent_targets"]


def build_parent_targets() -> pd.DataFrame:
    """Targets of the nation, the province and the city for their own years, with their sources."""
    rows = []
    for folder in sources.raw_folders("parent_targets"):
        source, file = sources.read_source(folder), folder / "targets.csv"
        dated = (str(source["published"]), source["published_basis"])
        for line in read_raw(folder, file.name).itertuples(index=False):
            target = parse_target(line.target, line.unit)
            rows.append(_parent_row(line, target, line.plan_year, dated, sources.source_name(source), file.name))
    rows += [row for folder in sources.raw_folders("compilation") for row in _compiled_targets(folder)]
    frame = pd.DataFrame(rows, columns=list(PARENT_TARGETS.columns))
    frame = frame.sort_values(["plan_year", "region"], ignore_index=True)
    return check_table(frame, PARENT_TARGETS, "parent_targets.csv")


def _compiled_targets(folder: Path) -> list[dict]:
    """Rows on targets of a regional compilation, each dated by its page."""
    rows = []
    pages = read_pages(folder)
    figures = read_raw(folder, "figures.csv").rename(columns={"indicator": "series"})
    for line in figures[figures["cumulative"] == "target"].itertuples():
        page = page_of(pages, line)
        dated = (page["published_on"], page["published_basis"])
        target = parse_target(line.value + line.unit)
        rows.append(_parent_row(line, target, line.period, dated, sources.cited(line, page), line.source_url))
    return rows


def _parent_row(line: Any, target: Target, year: str, dated: tuple, source: str, locator: str) -> dict:
    """One row of the parents' targets table."""
    return {
        "region": line.region,
        "plan_year": float(year),
        "series": series_called(line.series),
        "operator": target.operator,
        "target": target.value,
        "target_upper": target.upper,
        "unit": target.unit,
        "published_on": dated[0],
        "published_basis": dated[1],
        "source": source,
        "locator": locator,
    }
