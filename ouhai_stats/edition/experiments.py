"""What a reader changes to see what turns: cut-offs, figures, shares, a rebound; refused where it is not allowed."""

from collections.abc import Mapping, Sequence

import pandas as pd

__all__ = ["changed_choices", "checked_rebound", "figures_of_shares", "largest_rebound", "with_added"]

FIGURE = ["region", "series", "period"]
NEEDED = [*FIGURE, "value"]
SHARES = ["primary_share", "secondary_share", "tertiary_share"]
# Shares printed with one decimal each add up to a hundred within this, percent.
ROUNDED = 0.15
# As a multiple of the rebound that is expected; of those forecast in the world few went further.
LARGEST = 2
# What a figure that a reader adds is taken for where he does not say otherwise.
ASSUMED = {"status": "stated", "published_basis": "assumed", "quality": "official", "source": "added by the reader"}


def changed_choices(choices: pd.DataFrame, changes: Mapping[str, float]) -> pd.DataFrame:
    """Table of cut-offs and tolerances with some values changed.

    Parameters
    ----------
    choices
        Columns ``parameter, value, low, high``.
    changes
        New values by name.

    Raises
    ------
    ValueError
        If a name is not in the table or a value lies outside its permitted range.
    """
    changed = choices.set_index("parameter", drop=False)
    for name, value in changes.items():
        if name not in changed.index:
            raise ValueError(f"{name}: no such cut-off; allowed are {', '.join(changed.index)}")
        low, high = changed.at[name, "low"], changed.at[name, "high"]
        if not low <= value <= high:
            raise ValueError(f"{name}={value}: allowed is {low:g} to {high:g}")
        changed.loc[name, "value"] = value
    return changed.reset_index(drop=True)


def with_added(printed: pd.DataFrame, figures: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Printed figures with others added on a date, which take the place of what was printed of them before.

    Raises
    ------
    ValueError
        If a column is missing or unknown, a figure stands twice, or one is dated after the information date.
    """
    missing = [name for name in NEEDED if name not in figures.columns]
    unknown = [name for name in figures.columns if name not in printed.columns]
    if missing or unknown:
        faults = [f"column {name} is missing" for name in missing] + [f"column {name} is unknown" for name in unknown]
        raise ValueError(f"figures: {'; '.join(faults)}; allowed are {', '.join(printed.columns)}")
    twice = figures[figures.duplicated(FIGURE)]
    if len(twice):
        raise ValueError(f"figures: {' '.join(map(str, twice.iloc[0][FIGURE]))} stands twice")
    units = printed.drop_duplicates("series").set_index("series")["unit"]
    added = figures.assign(**{name: value for name, value in ASSUMED.items() if name not in figures})
    if "published_on" not in added:
        added["published_on"] = as_of
    if "unit" not in added:
        added["unit"] = added["series"].map(units).fillna("")
    late = added[added["published_on"] > as_of]
    if len(late):
        row = late.iloc[0]
        raise ValueError(f"figures: {row['series']} {row['period']} is dated {row['published_on']}; allowed is {as_of}")
    for name in ("locator", "note"):
        added[name] = added.get(name, "")
    added = added[printed.columns].astype({"value": float})
    keys = pd.MultiIndex.from_frame(added[FIGURE])
    kept = printed[~pd.MultiIndex.from_frame(printed[FIGURE]).isin(keys)]
    return pd.concat([kept, added], ignore_index=True)


def figures_of_shares(shares: Sequence[float], region: str, period: str) -> pd.DataFrame:
    """Figures that say what share of GDP each sector had: primary, secondary and tertiary, percent.

    Raises
    ------
    ValueError
        If there are not three, one lies outside 0 to 100, or they do not add up to a hundred.
    """
    if len(shares) != len(SHARES) or not all(0 <= share <= 100 for share in shares):
        raise ValueError(f"shares={list(shares)}: allowed are three of 0 to 100, primary, secondary, tertiary")
    if abs(sum(shares) - 100) > ROUNDED:
        raise ValueError(f"shares={list(shares)}: they add up to {sum(shares):g}; allowed is 100")
    return pd.DataFrame({"region": region, "series": SHARES, "period": period, "value": shares})


def largest_rebound(implied: float) -> float:
    """Largest size of a rebound that may be supposed where one of a size is expected, percentage points."""
    return round(LARGEST * implied, 1)


def checked_rebound(size: float, implied: float) -> float:
    """Size of a rebound, percentage points, where one of ``implied`` is expected.

    Raises
    ------
    ValueError
        If none is expected, or the size lies outside 0 to twice what is expected.
    """
    if not implied:
        raise ValueError(f"rebound={size}: no rebound is expected, so there is none to resize")
    if not 0 <= size <= largest_rebound(implied):
        raise ValueError(f"rebound={size}: allowed is 0 to {largest_rebound(implied):g}")
    return size
