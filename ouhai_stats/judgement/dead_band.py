"""The dead band between editions: a verdict changes only when its probability has crossed a cut-off by more than it."""

import numpy as np
import pandas as pd

__all__ = ["RANKS", "held_rank", "rank_of", "verdicts_before"]

RANKS = ["at_risk", "reachable", "on_track"]
PLACES = 9


def _cuts(parameters: dict[str, float]) -> list[float]:
    """Cut-offs between the ranks, upwards."""
    return [parameters["chance_reachable"], parameters["chance_on_track"]]


def rank_of(chance: pd.Series, parameters: dict[str, float]) -> np.ndarray:
    """Place of a probability among the verdicts: 0 at risk, 1 reachable, 2 on track."""
    return np.searchsorted(_cuts(parameters), chance.fillna(0.0).round(PLACES), side="right")


def held_rank(chance: pd.Series, before: pd.Series, parameters: dict[str, float]) -> np.ndarray:
    """Place of a probability among the verdicts, where an earlier edition's verdict stands within the band.

    Parameters
    ----------
    chance
        Probabilities of this edition.
    before
        Verdicts that the edition before read off its probabilities; blank or missing where it had none.

    Notes
    -----
    From below a cut-off a probability must rise above it by more than ``dead_band``, from above fall below it by more:
    the rank before is clipped to those of the probability less and plus the band. Without a verdict before, the
    probability alone decides.
    """
    band, cuts, filled = parameters["dead_band"], _cuts(parameters), chance.fillna(0.0)
    lowest = np.searchsorted(cuts, (filled - band).round(PLACES), side="left")
    highest = np.searchsorted(cuts, (filled + band).round(PLACES), side="right")
    rank = rank_of(chance, parameters)
    last = before.map({word: place for place, word in enumerate(RANKS)}).to_numpy(float)
    return np.where(np.isnan(last), rank, np.clip(last, lowest, highest)).astype(int)


def verdicts_before(earlier: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Verdicts that the last of earlier editions read off its probabilities, each held against the one before it.

    Parameters
    ----------
    earlier
        Probabilities by code, a column an edition, in order of their dates; missing where one had none.

    Returns
    -------
    Series
        ``at_risk``, ``reachable`` or ``on_track`` by code; blank where the last edition had no probability.
    """
    words = pd.Series("", index=earlier.index, dtype=object)
    for day in earlier:
        rank = held_rank(earlier[day], words, parameters)
        words = pd.Series(np.array(RANKS)[rank], index=earlier.index, dtype=object).where(earlier[day].notna(), "")
    return words
