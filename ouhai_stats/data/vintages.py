"""What of the figures was known on a date, and how they were revised since they were first printed."""

import pandas as pd

__all__ = ["known", "revisions", "vintages"]


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
    known_then = [known(_published_by(observations, day), day) for day in days]
    held = pd.concat(known_then) if known_then else observations.head(0)
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
    # A figure of which only one value was ever printed has no revision, and most are such.
    several = observations.groupby(FIGURE)["value"].transform("nunique") > 1
    held = vintages(observations[several], as_of)
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
