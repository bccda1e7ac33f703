"""Verdicts on targets in the planning commission's phrases, with agreement and flip distance."""

import numpy as np
import pandas as pd

from ouhai_stats.feasibility import EASES, STRAINS, readings, through_lenses

__all__ = ["VERDICTS", "flip_distance", "judge", "verdict_of"]

VERDICTS = ["met", "on_track", "reachable", "at_risk", "not_assessed"]
PERSISTENT = ["share", "level_stock"]
STEPS = 1000
# Finer than print, so that a verdict that hangs on half a printed step is seen to.
STEP_SHARE = 0.5


def verdict_of(seen: pd.DataFrame, said: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Verdict on each target.

    Notes
    -----
    *not_assessed*: no aim or no last result. *met*: the last result reaches the aim and the indicator
    persists (a share or a stock). *on_track*: it reaches the aim but must be earned anew each year
    (growth, flows, reductions), or the gap is small and last year's plan was not missed. *reachable*:
    of the lenses that ease or strain, at least ``support_share`` ease, or none does either. *at_risk*: fewer.
    """
    eases, strains = (said == EASES).sum(axis=1), (said == STRAINS).sum(axis=1)
    supported = eases >= parameters["support_share"] * (eases + strains)
    near = (said["gap"] == EASES) & (said["track_record"] != STRAINS)
    unknown = seen["aim"].isna() | seen["previous_actual"].isna()
    choices = [unknown, seen["satisfied"] & seen["kind"].isin(PERSISTENT), seen["satisfied"] | near, supported]
    chosen = np.select(choices, ["not_assessed", "met", "on_track", "reachable"], "at_risk")
    return pd.Series(chosen, index=seen.index)


def judge(frame: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
    """Targets in context with lens figures, readings (``says_…``), verdict, agreement and flip distance.

    ``agree`` counts the lenses that point where the verdict does, ``voting`` those that ease or strain.
    ``reason`` says why a target is not assessed: ``assigned``, ``no_target`` or ``no_result``.
    """
    seen = through_lenses(frame, parameters)
    said = readings(seen, parameters)
    judged = seen.join(said.add_prefix("says_"))
    judged["verdict"] = verdict_of(seen, said, parameters)
    pointing = np.where(judged["verdict"] == "at_risk", STRAINS, EASES)
    assessed = judged["verdict"] != "not_assessed"
    judged["agree"] = said.eq(pd.Series(pointing, index=said.index), axis=0).sum(axis=1).where(assessed)
    judged["voting"] = said.isin([EASES, STRAINS]).sum(axis=1).where(assessed)
    judged["reason"] = np.select(
        [assessed, judged["operator"] == "assigned", judged["aim"].isna()], ["", "assigned", "no_target"],
        "no_result")
    return judged.join(flip_distance(frame, judged["verdict"], parameters))


def flip_distance(frame: pd.DataFrame, verdict: pd.Series, parameters: dict[str, float]) -> pd.DataFrame:
    """Smallest change of the last result that changes the verdict, in the indicator's unit.

    Returns
    -------
    DataFrame
        ``flip`` (signed change, missing where no change within the range searched does it) and
        ``flip_to``, the verdict then.

    Notes
    -----
    Searched outwards in steps of half the printed step, up to 500 printed steps either way.
    """
    rows = frame[verdict != "not_assessed"]
    if rows.empty:
        return pd.DataFrame({"flip": np.nan, "flip_to": None}, index=frame.index)
    steps = np.concatenate([[sign * k for sign in (1, -1)] for k in range(1, STEPS + 1)]) * STEP_SHARE
    tried = rows.loc[rows.index.repeat(len(steps))].reset_index(drop=True)
    change = np.tile(steps, len(rows)) * tried["resolution"]
    tried["previous_actual"] = (tried["previous_actual"] + change).round(9)
    seen = through_lenses(tried, parameters)
    then = verdict_of(seen, readings(seen, parameters), parameters)
    flips = pd.DataFrame({"code": tried["code"], "flip": change, "flip_to": then})
    flips = flips[then != tried["code"].map(verdict)].drop_duplicates("code").set_index("code")
    return flips.reindex(frame.index)
