"""How often provinces' levels changed in a year by as much as a target asks for: an outside view without a vote."""

import numpy as np
import pandas as pd

__all__ = ["peer_changes"]

COLUMNS = ["asked", "total", "reached", "first", "last", "parent_low", "parent_high", "source"]


def peer_changes(targets: pd.DataFrame, levels: pd.DataFrame, plan_year: int, parent: str) -> pd.DataFrame:
    """Yearly changes of provinces beside the change that each level's target asks for.

    Parameters
    ----------
    targets
        Targets in context, indexed by code.
    levels
        Yearly levels of provinces: ``series, province, year, value, source``.
    parent
        The district's own province; blank if it has none.

    Returns
    -------
    DataFrame
        By code, of targets with a change to go whose series has yearly changes of provinces before the plan year:
        ``asked`` (change that the target asks for, percent of the last result), ``total`` changes of a province in a
        year, ``reached`` of them that go as far, ``first`` and ``last`` year of the changes, the parent's smallest and
        largest change in percent (``parent_low, parent_high``), and ``source``.

    Notes
    -----
    Changes are in percent, so that a level per thousand stands beside one per ten thousand. Only consecutive years
    make a change.
    """
    rows, before = {}, levels[levels["year"] < plan_year]
    measured = set(before["series"])
    for code, gap, sense in targets[["gap_percent", "sense"]].itertuples():
        asked = gap * sense
        # Most targets ask for no change or have no levels of provinces, and a pivot costs milliseconds even when empty.
        if not asked > 0 or code not in measured:
            continue
        past = before[before["series"] == code]
        wide = past.pivot(index="year", columns="province", values="value").astype(float)
        changes = (100 * wide.pct_change(fill_method=None))[wide.index.to_series().diff() == 1].round(9)
        if not changes.notna().to_numpy().any():
            continue
        known = changes.to_numpy()[changes.notna().to_numpy()]
        province = changes[parent].dropna() if parent in changes else pd.Series(dtype=float)
        rows[code] = [
            gap,
            len(known),
            int((sense * known >= round(asked, 9)).sum()),
            int(changes.index.min()),
            int(changes.index.max()),
            province.min() if len(province) else np.nan,
            province.max() if len(province) else np.nan,
            past["source"].iloc[0],
        ]
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS)
