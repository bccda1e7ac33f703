"""How far last year's result would have to lie from what it was for another verdict."""

from itertools import pairwise

import numpy as np
import pandas as pd

from ouhai_stats.forecast.other_results import chance_bounds, chances_then, moved
from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.target_probabilities import chances
from ouhai_stats.judgement.dead_band import RANKS
from ouhai_stats.judgement.lenses import readings, through_lenses
from ouhai_stats.judgement.verdict_rules import PERSISTENT, rank_by_chance, rank_by_lenses, worded
from ouhai_stats.language.target import Bar, bars_of

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
# Columns of them that word a verdict beside its probability and the last result.
WORDED = ["aim", "sense", "kind", "verdict_before"]
# So many are tried at once, and the next of the rows that are left then.
TRIED = 120
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
    before, now = rows[rows.columns.intersection(["verdict_before"])], verdict[rows.index].to_numpy(object)
    for bound in (bounds["low"] - MARGIN, bounds["high"] + MARGIN):
        settled &= np.array(RANKS)[rank_by_chance(before.assign(chance=bound), parameters)] == now
    return settled.to_numpy()


def _flips(
    rows: pd.DataFrame, verdict: pd.Series, distances: range, parameters: dict[str, float], view: OutsideView
) -> pd.DataFrame:
    """``flip, flip_to`` of the rows whose verdict changes at one of the distances, in half printed steps."""
    likely = chances(rows, view.offsets)["chance"].notna()
    found = []
    for by_chance, then in ((True, _then_by_chance), (False, _then_by_lenses)):
        left = rows[likely == by_chance]
        for first in range(distances.start, distances.stop, TRIED):
            if left.empty:
                break
            tried = range(first, min(first + TRIED, distances.stop))
            steps = np.concatenate([[sign * k for sign in (1, -1)] for k in tried]) * STEP_SHARE
            changes = left["resolution"].to_numpy(float)[:, None] * steps
            found.append(_first_other(changes, then(left, changes, parameters, view), verdict[left.index]))
            left = left.drop(found[-1].index)
    return pd.concat([NONE, *found])


def _first_other(changes: np.ndarray, then: np.ndarray, verdict: pd.Series) -> pd.DataFrame:
    """``flip, flip_to`` of the first change of each row at which its verdict is another one, if there is one."""
    other = then != verdict.to_numpy(object)[:, None]
    turned = other.any(axis=1)
    first = np.flatnonzero(turned), other.argmax(axis=1)[turned]
    index = verdict.index[turned].rename("code")
    return pd.DataFrame({"flip": changes[first], "flip_to": pd.Series(then[first], index, dtype="str")}, index)


def _then_by_chance(
    rows: pd.DataFrame, changes: np.ndarray, parameters: dict[str, float], view: OutsideView
) -> np.ndarray:
    """What `verdict_rules.verdict_of` says of rows with a probability after each of their changes."""
    many = changes.shape[1]
    last, chance = chances_then(rows, changes, view)
    asked = {name: rows[name].to_numpy().repeat(many) for name in rows.columns.intersection(WORDED)}
    bar = Bar(*(np.asarray(part).repeat(many) for part in bars_of(rows)))
    last = last.ravel()
    tried = pd.DataFrame({**asked, "chance": chance.ravel(), "previous_actual": last, "satisfied": bar.met(last)})
    return worded(tried, rank_by_chance(tried, parameters)).to_numpy(object).reshape(changes.shape)


def _then_by_lenses(
    rows: pd.DataFrame, changes: np.ndarray, parameters: dict[str, float], view: OutsideView
) -> np.ndarray:
    """What it says of rows without one, by their lenses."""
    tried = rows.loc[rows.index.repeat(changes.shape[1])].reset_index(drop=True)
    lenses = through_lenses(moved(tried, pd.Series(changes.ravel()), view), parameters)
    rank = rank_by_lenses(lenses, readings(lenses, parameters), parameters)
    return worded(lenses, rank).to_numpy(object).reshape(changes.shape)
