"""What a reader changes to see what turns: other cut-offs, more figures; refused where it is not allowed."""

from collections.abc import Mapping

import pandas as pd

__all__ = ["changed_choices", "with_added"]

FIGURE = ["region", "series", "period"]
NEEDED = [*FIGURE, "value"]
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
