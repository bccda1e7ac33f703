"""Which verdict follows from a target's probability, or from its lenses where it has none."""

import numpy as np
import pandas as pd

from ouhai_stats.judgement.dead_band import RANKS, held_rank, rank_of
from ouhai_stats.judgement.lenses import EASES, STRAINS

__all__ = ["PERSISTENT", "rank_by_chance", "rank_by_lenses", "verdict_of", "worded"]

PERSISTENT = ["share", "level_stock"]


def verdict_of(lenses: pd.DataFrame, signals: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Verdict on each target.

    Notes
    -----
    *not_assessed*: no aim, no last result, or neither more nor less is better.
    *met*: the last result reaches the aim and the indicator
    persists (a share or a stock). The lenses say *on_track* where the result reaches the aim but must be earned
    anew each year (growth, flows, reductions), or the gap is small and last year's plan was not missed;
    *reachable* where of the lenses that ease or strain at least ``support_share`` ease, or none does either;
    *at_risk* where fewer do. Where ``chance`` is known, it alone decides, by its cut-offs ``chance_on_track`` and
    ``chance_reachable``: of two rows the one that is likelier to be met never has the worse verdict. Only where the
    edition before said otherwise (``verdict_before``) and the probability has not left the cut-off by more than
    ``dead_band`` does that verdict stand (`dead_band.held_rank`).
    """
    by_lenses, by_chance = rank_by_lenses(lenses, signals, parameters), rank_by_chance(lenses, parameters)
    rank = np.where(lenses["chance"].isna(), by_lenses, by_chance)
    return worded(lenses, rank)


def rank_by_lenses(lenses: pd.DataFrame, signals: pd.DataFrame, parameters: dict[str, float]) -> np.ndarray:
    """Place of what the lenses say among the verdicts: 0 at risk, 1 reachable, 2 on track."""
    said = signals.to_numpy(object)
    eases, strains = (said == EASES).sum(axis=1), (said == STRAINS).sum(axis=1)
    supported = eases >= parameters["support_share"] * (eases + strains)
    near = (signals["gap"] == EASES).to_numpy() & (signals["track_record"] != STRAINS).to_numpy()
    return np.select([lenses["satisfied"].to_numpy() | near, supported], [2, 1], 0)


def worded(lenses: pd.DataFrame, rank: np.ndarray) -> pd.Series:
    """Verdicts of a rank, but where the target cannot be assessed or is held already."""
    unknown = lenses["aim"].isna() | lenses["previous_actual"].isna() | lenses["sense"].isna()
    held = lenses["satisfied"] & lenses["kind"].isin(PERSISTENT)
    return pd.Series(np.select([unknown, held], ["not_assessed", "met"], np.array(RANKS)[rank]), index=lenses.index)


def rank_by_chance(rows: pd.DataFrame, parameters: dict[str, float]) -> np.ndarray:
    """Place of a probability among the verdicts, held against the edition before where there was one."""
    if "verdict_before" not in rows:
        return rank_of(rows["chance"], parameters)
    return held_rank(rows["chance"], rows["verdict_before"], parameters)
