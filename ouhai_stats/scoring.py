"""Scores of probabilities and intervals against what happened."""

import numpy as np
import pandas as pd
from statsmodels.discrete.discrete_model import Logit

__all__ = ["brier_score", "calibration", "log_score", "reliability"]


def brier_score(chance: pd.Series, met: pd.Series) -> float:
    """Mean squared difference of probabilities and outcomes (0 or 1); 0 is perfect, a fair coin gives 0.25."""
    return float(((chance - met) ** 2).mean())


def log_score(chance: pd.Series, met: pd.Series) -> float:
    """Mean negative logarithm of the probability given to what happened; a fair coin gives 0.693.

    Raises
    ------
    ValueError
        If a probability is 0 or 1: its score would be infinite.
    """
    if not chance.between(0, 1, inclusive="neither").all():
        raise ValueError("a probability of 0 or 1 has no finite log score")
    return float(-np.where(met == 1, np.log(chance), np.log1p(-chance)).mean())


def calibration(chance: pd.Series, met: pd.Series) -> tuple[float, float]:
    """Intercept and slope of the logistic regression of outcomes on the log odds; 0 and 1 are perfect.

    Notes
    -----
    A slope below 1 means that probabilities are too near 0 and 1, above 1 too near the middle.
    Cox, Biometrika 45 (1958).
    """
    odds = np.log(chance / (1 - chance)).to_numpy()
    fitted = Logit(met.to_numpy(float), np.column_stack([np.ones_like(odds), odds])).fit(disp=0)
    return float(fitted.params[0]), float(fitted.params[1])


def reliability(chance: pd.Series, met: pd.Series, bins: int = 5) -> pd.DataFrame:
    """Frequency of what happened by band of probability: ``low, high, n, mean_chance, frequency``; no empty band."""
    band = np.minimum((chance * bins).astype(int), bins - 1)
    table = (
        pd.DataFrame({"chance": chance, "met": met})
        .groupby(band)
        .agg(n=("met", "size"), mean_chance=("chance", "mean"), frequency=("met", "mean"))
    )
    table.insert(0, "low", table.index / bins)
    table.insert(1, "high", (table.index + 1) / bins)
    return table.reset_index(drop=True)
