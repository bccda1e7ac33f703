"""Printed figures in one long table, and what of it was known on a date."""

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import series_called
from ouhai_stats.data.schemas import OBSERVATIONS, check_table, read_checked
from ouhai_stats.files import paths

__all__ = ["build_observations", "first_prints_missing", "known", "release_figures", "revisions", "vintages"]

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
# A figure that the bureau gives as finally revised was first to be read after these announcements.
FINAL_FIGURES = {2019: "2020-12-30", 2020: "2021-12-17", 2021: "2022-12-27", 2022: "2023-12-29"}


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
    name, year = sources.source_name(plan), str(plan["plan_year"] - 1)
    return [
        (
            "瓯海区",
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
    """Figures of the regional compilation, each dated by its page."""
    folder = next(paths.RAW.glob("*_compiled_regional_figures"))
    pages = sources.read_table(folder / "publications.csv").set_index(["source_title", "source_url"])
    figures = sources.read_table(folder / "figures.csv")
    rows = []
    for line in figures[figures["cumulative"] != "target"].itertuples(index=False):
        page = pages.loc[(line.source_title, line.source_url)]
        status, _, remark = line.kind.partition(" ")
        note = "; ".join(part for part in (remark.strip("()"), page["note"]) if part)
        for series, value in _values(line):
            rows.append(
                (
                    line.region,
                    series,
                    line.period.replace("-", "/") if line.cumulative == "avg" else line.period,
                    float(value),
                    line.unit.removesuffix("/yr"),
                    status,
                    page["published_on"],
                    page["published_basis"],
                    page["quality"],
                    line.source_title or line.source_url,
                    line.source_url,
                    note,
                )
            )
    return rows


def _values(line) -> list[tuple[str, str]]:
    """Series and value of a compiled line; a triple of sector shares gives three."""
    if line.indicator == "share_primary_secondary_tertiary":
        return list(zip(SECTORS, line.value.split(":"), strict=True))
    if line.cumulative == "avg":
        return [(AVERAGES[line.indicator], line.value)]
    return [(series_called(line.indicator), line.value)]


def _from_national_accounts() -> list[tuple]:
    """China's cumulative growth and level by quarter: first prints where known, then final figures."""
    folder = next(paths.RAW.glob("*_nbs_china_gdp_cumulative"))
    name = sources.source_name(sources.read_source(folder))
    firsts = sources.read_table(folder / "first_prints.csv")
    rows = [
        (
            "全国",
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
    for line in sources.read_table(folder / "cumulative.csv").itertuples(index=False):
        day = FINAL_FIGURES[max(int(line.period[:4]), min(FINAL_FIGURES))]
        for series, value, unit in (
            ("gdp", line.growth_cumulative_pct, "%"),
            ("gdp_level", line.level_cumulative_100m_yuan, "亿元"),
        ):
            rows.append(
                (
                    "全国",
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
    for source in sorted(paths.RAW.glob("*/source.yml")):
        if sources.read_source(source.parent).get("kind") == "release":
            figures = read_checked(source.parent / "figures.csv", OBSERVATIONS)
            rows += figures[COLUMNS].itertuples(index=False, name=None)
    return rows


def _cumulative_period(quarter: str) -> str:
    """Name of the span from January to the end of a quarter: 2020Q3 → 2020Q1-Q3."""
    year, number = quarter.split("Q")
    return year + {"1": "Q1", "2": "H1", "3": "Q1-Q3", "4": ""}[number]


def known(observations: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Figures published on or before a date, the latest publication of each.

    Notes
    -----
    Where several sources print the same figure, any source goes before a weak one, then the later holds;
    on the same day an official source goes before the press, the press before a copy.
    """
    order = {"official": 3, "press": 2, "copy": 1, "weak": 0}
    past = observations[observations["published_on"] <= as_of]
    ranked = past.assign(rank=past["quality"].map(order), sound=past["quality"] != "weak")
    ranked = ranked.sort_values(["sound", "published_on", "rank"], kind="stable")
    latest = ranked.drop_duplicates(["region", "series", "period"], keep="last")
    return latest.drop(columns=["rank", "sound"]).sort_index()


FIGURE = ["region", "series", "period"]
REVISION_COLUMNS = [
    *FIGURE,
    "unit",
    "first",
    "first_published_on",
    "first_source",
    "value",
    "published_on",
    "source",
    "change",
]


def vintages(observations: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Every value that a figure has had by a date, in the order in which each came to hold.

    Notes
    -----
    A value counts as a vintage from the day on which `observations.known` would have taken it: what
    an edition of that day printed. The same value printed again is none.
    """
    days = sorted(observations.loc[observations["published_on"] <= as_of, "published_on"].unique())
    seen = [known(_published_by(observations, day), day) for day in days]
    held = pd.concat(seen) if seen else observations.head(0)
    held = held.sort_values([*FIGURE, "published_on"], kind="stable")
    return held[held["value"] != held.groupby(FIGURE)["value"].shift()].reset_index(drop=True)


def _published_by(observations: pd.DataFrame, day: str) -> pd.DataFrame:
    """All publications by a day of the figures that were published on it."""
    keys = pd.MultiIndex.from_frame(observations[FIGURE])
    touched = keys.isin(keys[observations["published_on"] == day])
    return observations[touched & (observations["published_on"] <= day)]


def revisions(observations: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Figures that have been revised by a date: one row for each value after the first.

    Returns
    -------
    DataFrame
        ``region, series, period, unit``, the first value known with its day and source (``first``,
        ``first_published_on, first_source``), the later ``value`` with its day and source, and ``change``,
        value less the value that it replaced, in the figure's unit; newest period first within a series.
    """
    held = vintages(observations, as_of)
    grouped = held.groupby(FIGURE)
    later = held.assign(
        first=grouped["value"].transform("first"),
        change=grouped["value"].diff().round(9),
        first_published_on=grouped["published_on"].transform("first"),
        first_source=grouped["source"].transform("first"),
    )
    later = later[grouped.cumcount() > 0]
    order = later.sort_values([*FIGURE, "published_on"], ascending=[True, True, False, True], kind="stable")
    return order[REVISION_COLUMNS].reset_index(drop=True)


def first_prints_missing(observations: pd.DataFrame, as_of: str, since: str = "2020") -> pd.DataFrame:
    """Figures of which only a revised value is on file, not what was printed first.

    Parameters
    ----------
    since
        First year to look at; older figures stand as finally revised.
    """
    held = vintages(observations, as_of)
    first = held.drop_duplicates(FIGURE)
    missing = first[(first["status"] == "revised") & (first["period"] >= since)]
    return missing[[*FIGURE, "value", "published_on"]].reset_index(drop=True)
