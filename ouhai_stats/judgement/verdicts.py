"""Verdicts on targets in the planning commission's phrases, with agreement and flip distance."""

import numpy as np
import pandas as pd

from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.target_probabilities import chances, intervals
from ouhai_stats.judgement.dead_band import RANKS, rank_of
from ouhai_stats.judgement.flips import flip_distance
from ouhai_stats.judgement.lenses import EASES, STRAINS, readings, through_lenses
from ouhai_stats.judgement.verdict_rules import verdict_of
from ouhai_stats.language.target import RELATIVE
from ouhai_stats.language.verdicts import RESULTS

__all__ = ["after_year", "assessed", "judge"]

# Rows that no result will ever decide by itself.
UNDECIDED = ["assigned", "qualitative", "no_target"]


def _held(judged: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Whether a verdict is the edition before's, where the probability alone would give another."""
    alone = np.array(RANKS)[rank_of(judged["chance"], parameters)]
    return judged["chance"].notna() & judged["verdict"].isin(RANKS) & (judged["verdict"] != alone)


def _borderline(judged: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Whether a verdict rests on a probability that lies within ``dead_band`` of a cut-off."""
    cuts = np.array([parameters["chance_reachable"], parameters["chance_on_track"]])
    apart = np.abs(judged["chance"].to_numpy(float)[:, None] - cuts).min(axis=1).round(9)
    return pd.Series(apart <= parameters["dead_band"], index=judged.index) & judged["verdict"].isin(RANKS)


def judge(frame: pd.DataFrame, parameters: dict[str, float], view: OutsideView) -> pd.DataFrame:
    """Targets in context judged (:func:`assessed`), each with its flip distance (`flips.flip_distance`)."""
    judged = assessed(frame, parameters, view)
    return judged.join(flip_distance(frame, judged["verdict"], parameters, view))


def assessed(frame: pd.DataFrame, parameters: dict[str, float], view: OutsideView) -> pd.DataFrame:
    """Targets in context with lens figures, readings, probabilities, verdict and agreement.

    Parameters
    ----------
    frame
        Targets in context and with their outlook (`target_probabilities.with_outlook`).

    Returns
    -------
    DataFrame
        What each lens says is in ``says_…``.

    ``agree`` counts the lenses that point where the verdict does, ``voting`` those that ease or strain.
    ``borderline`` says whether the verdict rests on a probability near a cut-off, ``held`` whether it is the edition
    before's and the probability alone would give another. ``reason`` says why a target is not
    assessed: ``assigned``, ``qualitative`` (no figure), ``reference_awaited`` (the series compared with is not on
    file), ``no_target``, ``two_sided`` or ``no_result``.
    """
    lenses, signals = _seen(frame, parameters, view)
    judged = lenses.join(intervals(frame, view.offsets)).join(signals.add_prefix("says_"))
    judged["verdict"] = verdict_of(lenses, signals, parameters)
    pointing = np.where(judged["verdict"] == "at_risk", STRAINS, EASES)
    worded = judged["verdict"] != "not_assessed"
    judged["agree"] = signals.eq(pd.Series(pointing, index=signals.index), axis=0).sum(axis=1).where(worded)
    judged["voting"] = signals.isin([EASES, STRAINS]).sum(axis=1).where(worded)
    judged["borderline"] = _borderline(judged, parameters)
    judged["held"] = _held(judged, parameters)
    judged["reason"] = np.select(
        [
            worded,
            judged["operator"].isin(["assigned", "qualitative"]),
            judged["operator"].isin(RELATIVE) & judged["aim"].isna(),
            judged["aim"].isna(),
            judged["sense"].isna(),
        ],
        ["", judged["operator"], "reference_awaited", "no_target", "two_sided"],
        "no_result",
    )
    return judged


def after_year(judged: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Judged targets once the year is over: the result alone decides, and until it is out it is awaited.

    Parameters
    ----------
    judged
        From :func:`judge` or :func:`assessed`.
    standing
        ``code`` and ``met``: 1, 0, or missing (`standing.standing_of_targets`).

    Returns
    -------
    DataFrame
        ``verdict`` is ``done``, ``missed`` or ``awaited``; rows without a figure to meet stay *not_assessed*. Nothing
        that last year's result could have been would turn such a verdict, and no lens has a vote on it.
    """
    met = standing.set_index("code")["met"].astype(float).reindex(judged.index)
    open_yet = ~judged["reason"].isin(UNDECIDED)
    after = judged.copy()
    after["verdict"] = np.select([met == 1, met == 0, open_yet], RESULTS, judged["verdict"])
    decided = after["verdict"].isin(RESULTS)
    after["reason"] = judged["reason"].mask(decided, "")
    after["borderline"] = judged["borderline"] & ~decided
    after["held"] = judged["held"] & ~decided
    after[["agree", "voting"]] = judged[["agree", "voting"]].mask(decided, 0)
    if "flip" in judged:
        after["flip"] = judged["flip"].mask(decided)
        after["flip_to"] = judged["flip_to"].mask(decided, None)
    return after


def _seen(frame: pd.DataFrame, parameters: dict[str, float], view: OutsideView) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Targets with lens figures and probabilities, and what the lenses say."""
    lenses = through_lenses(frame, parameters)
    return lenses.join(chances(frame, view.offsets)), readings(lenses, parameters)
