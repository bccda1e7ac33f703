"""How far last year's result would have to lie from what it was for another verdict."""

from itertools import pairwise

import numpy as np
import pandas as pd

from ouhai_stats.forecast.other_results import chance_bounds, moved
from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.target_probabilities import chances
from ouhai_stats.judgement.dead_band import RANKS
from ouhai_stats.judgement.lenses import readings, through_lenses
from ouhai_stats.judgement.verdict_rules import PERSISTENT, rank_by_chance, rank_by_lenses, worded
from ouhai_stats.language.target import bars_of

__all__ = ["flip_distance"]

STEPS = 1000
# Finer than print, so that a verdict that hangs on half a printed step is seen to.
STEP_SHARE = 0.5
# Columns of targets in context and with their outlook that decide a verdict.
ASKED = [
    *("code", "kind", "operator", "direction", "target", "resolution", "aim", "sense", "strict", "tolerance", "norm"),
    *("previous_actual", "previous_plan", "previous_operator", "denominator_growth", "parent_target"),
    *("anchor", "expected_change", "kept", "shock_part", "rebound_share", "scale", "df", "withheld", "verdict_before"),
]
# Most verdicts change nearby: so many half steps are tried for all rows before the rest for those left.
SEARCHED = (0, 60, STEPS)
# Probabilities are compared to nine places; two ways to reckon one may differ in the last.
MARGIN = 1e-8
NONE = pd.DataFrame({"flip": pd.Series(dtype=float), "flip_to": pd.Series(dtype="str")}).rename_axis("code")


def flip_distance(
    frame: pd.DataFrame, verdict: pd.Series, parameters: dict[str, float], view: OutsideView
) -> pd.DataFrame:
    """Smallest change of the last result that changes the verdict, in the indicator's unit.

    Returns
    -------
    DataFrame
        ``flip`` (signed change, missing where no change within the range searched does it) and
        ``flip_to``, the verdict then.

    Notes
    -----
    Searched outwards in steps of half the printed step, up to 500 printed steps either way; nearby first for all rows,
    then further for those that are left, each only where a change so far may turn its verdict at all.
    """
    # What a verdict rests on: rows that are tried a thousand times carry nothing else.
    rows = frame.loc[verdict != "not_assessed", frame.columns.intersection(ASKED)]
    if rows.empty:
        return pd.DataFrame({"flip": np.nan, "flip_to": None}, index=frame.index)
    found = [NONE]
    for near, far in pairwise(SEARCHED):
        tried = rows[~_settled(rows, verdict, far, parameters, view)]
        if len(tried):
            found.append(_flips(tried, verdict, range(near + 1, far + 1), parameters, view))
            rows = rows.drop(found[-1].index)
    return pd.concat(found).reindex(frame.index)


def _settled(
    rows: pd.DataFrame, verdict: pd.Series, far: int, parameters: dict[str, float], view: OutsideView
) -> np.ndarray:
    """Whether no change of up to so many half printed steps can turn a row's verdict, which its probability decides.

    The verdict rises with the probability: where the least and the highest that any such change gives have the same
    one, so has every probability between, and none of the changes need be tried.
    """
    bounds = chance_bounds(rows, far * STEP_SHARE * rows["resolution"], view)
    settled = bounds["low"].notna() & ~rows["kind"].isin(PERSISTENT)
    for bound in (bounds["low"] - MARGIN, bounds["high"] + MARGIN):
        settled &= np.array(RANKS)[rank_by_chance(rows.assign(chance=bound), parameters)] == verdict[rows.index]
    return settled.to_numpy()


def _flips(
    rows: pd.DataFrame, verdict: pd.Series, distances: range, parameters: dict[str, float], view: OutsideView
) -> pd.DataFrame:
    """``flip, flip_to`` of the rows whose verdict changes at one of the distances, in half printed steps."""
    steps = np.concatenate([[sign * k for sign in (1, -1)] for k in distances]) * STEP_SHARE
    tried = rows.loc[rows.index.repeat(len(steps))].reset_index(drop=True)
    change = np.tile(steps, len(rows)) * tried["resolution"]
    then = _verdict_then(moved(tried, change, view), parameters, view)
    flips = pd.DataFrame({"code": tried["code"], "flip": change, "flip_to": then})
    return flips[then != tried["code"].map(verdict)].drop_duplicates("code").set_index("code")


def _verdict_then(tried: pd.DataFrame, parameters: dict[str, float], view: OutsideView) -> pd.Series:
    """What `verdict_rules.verdict_of` says of many rows, each asked only for what its verdict rests on."""
    tried = tried.join(chances(tried, view.offsets))
    likely, rest = tried[tried["chance"].notna()], tried[tried["chance"].isna()]
    likely = likely.assign(satisfied=bars_of(likely).met(likely["previous_actual"]))
    lenses = through_lenses(rest, parameters)
    verdicts = [
        worded(likely, rank_by_chance(likely, parameters)),
        worded(lenses, rank_by_lenses(lenses, readings(lenses, parameters), parameters)),
    ]
    return pd.concat(verdicts).reindex(tried.index)
