"""Printed figures of every source in one long table."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import series_called
from ouhai_stats.data.checked_tables import check_table, read_checked
from ouhai_stats.data.compiled_pages import figure_in, page_of, read_pages
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.raw_tables import read_raw
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.measures.spans import span_of

__all__ = ["build_observations", "release_figures"]

COLUMNS = [
    "region",
    "series",
    "period",
    "value",
    "unit",
    "status",
    "published_on",
    "published_basis",
    "quality",
    "source",
    "locator",
    "note",
]
SECTORS = ["primary_share", "secondary_share", "tertiary_share"]
AVERAGES = {"GDP": "gdp_average_growth", "budget_revenue": "budget_revenue_average_growth"}


def build_observations(plans: list[tuple[pd.DataFrame, dict]]) -> pd.DataFrame:
    """Every printed figure: district, city, province, nation; one row a figure and publication.

    Parameters
    ----------
    plans
        Targets table and origin of each plan; its results of the year before are figures too.
    """
    rows = [row for targets, plan in plans for row in _from_plan(targets, plan)]
    rows += [*_from_compilation(), *_from_national_accounts(), *release_figures()]
    frame = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates()
    frame = frame.sort_values(["region", "series", "period", "published_on", "source"], ignore_index=True)
    return check_table(frame, OBSERVATIONS, "observations.csv")


def _from_plan(targets: pd.DataFrame, plan: dict) -> list[tuple]:
    """Results of the year before the plan, as the annex prints them."""
    name, year, district = sources.source_name(plan), str(plan["plan_year"] - 1), read_place().district
    return [
        (
            district,
            row.code,
            year,
            row.previous_actual,
            row.unit,
            "stated",
            str(plan["published"]),
            plan["published_basis"],
            "official",
            name,
            row.locator,
            "",
        )
        for row in targets.itertuples(index=False)
        if pd.notna(row.previous_actual)
    ]


def _from_compilation() -> list[tuple]:
    """Figures of regional compilations, each dated by its page."""
    return [row for folder in sources.raw_folders("compilation") for row in _compiled(folder)]


def _compiled(folder: Path) -> list[tuple]:
    """Figures of one compilation."""
    pages = read_pages(folder)
    figures = read_raw(folder, "figures.csv")
    rows = []
    # Many lines name the same few series, and each look reads the table of all.
    called = cache(series_called)
    for line in figures[figures["cumulative"] != "target"].itertuples():
        page = page_of(pages, line)
        status, _, remark = line.kind.partition(" ")
        note = "; ".join(part for part in (remark.strip("()"), page["note"]) if part)
        for series, value in _values(line, called):
            rows.append(
                (
                    line.region,
                    series,
                    line.period.replace("-", "/") if line.cumulative == "avg" else line.period,
                    figure_in(value, line),
                    line.unit.removesuffix("/yr"),
                    status,
                    page["published_on"],
                    page["published_basis"],
                    page["quality"],
                    sources.cited(line, page),
                    line.source_url,
                    note,
                )
            )
    return rows


def _values(line: Any, called: Callable[[str], str]) -> list[tuple[str, str]]:
    """Series and value of a compiled line; a triple of sector shares gives three."""
    if line.indicator == "share_primary_secondary_tertiary":
        return list(zip(SECTORS, line.value.split(":"), strict=True))
    if line.cumulative == "avg":
        return [(AVERAGES[line.indicator], line.value)]
    return [(called(line.indicator), line.value)]


def _from_national_accounts() -> list[tuple]:
    """China's cumulative growth and level by quarter: first prints where known, then final figures."""
    folder = sources.raw_folder("national_accounts")
    nation = read_place().nation
    source = sources.read_source(folder)
    name, announced = sources.source_name(source), source["final_figures_announced"]
    firsts = read_table(folder / "first_prints.csv")
    rows = [
        (
            nation,
            "gdp",
            _cumulative_period(line.period),
            float(line.growth_cumulative_pct),
            "%",
            "stated",
            line.published_on,
            line.published_basis,
            "official",
            name,
            "first_prints.csv",
            "first print",
        )
        for line in firsts.itertuples(index=False)
    ]
    note = "final figure; the day of the announcement of the final figures is assumed"
    for line in read_raw(folder, "cumulative.csv").itertuples(index=False):
        day = str(announced[max(int(line.period[:4]), min(announced))])
        for series, value, unit in (
            ("gdp", line.growth_cumulative_pct, "%"),
            ("gdp_level", line.level_cumulative_100m_yuan, "亿元"),
        ):
            rows.append(
                (
                    nation,
                    series,
                    _cumulative_period(line.period),
                    float(value),
                    unit,
                    "revised",
                    day,
                    "assumed",
                    "official",
                    name,
                    "cumulative.csv",
                    note,
                )
            )
    return rows


def release_figures() -> list[tuple]:
    """Figures of every release that was entered, in the folders of the kind ``release``."""
    rows = []
    for folder in sources.raw_folders("release"):
        figures = read_checked(folder / "figures.csv", OBSERVATIONS)
        rows += figures[COLUMNS].itertuples(index=False, name=None)
    return rows


def _cumulative_period(quarter: str) -> str:
    """Name of the span from January to the end of a quarter: 2020Q3 → 2020Q1-Q3."""
    year, number = quarter.split("Q")
    return year + span_of(int(number))
