"""Verdicts on targets in the planning commission's phrases, with agreement and flip distance."""

from itertools import pairwise

import numpy as np
import pandas as pd

from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.target_probabilities import chances, intervals, moved
from ouhai_stats.judgement.dead_band import RANKS, held_rank, rank_of
from ouhai_stats.judgement.lenses import EASES, STRAINS, readings, through_lenses
from ouhai_stats.language.target import RELATIVE, bars_of
from ouhai_stats.language.verdicts import RESULTS

__all__ = ["after_year", "assessed", "flip_distance", "judge", "verdict_of"]

# Rows that no result will ever decide by itself.
UNDECIDED = ["assigned", "qualitative", "no_target"]
PERSISTENT = ["share", "level_stock"]
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
SEARCHED = (0, 40, 200, STEPS)


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
    rank = np.where(lenses["chance"].isna(), _rank_by_lenses(lenses, signals, parameters), _rank(lenses, parameters))
    return _worded(lenses, rank)


def _rank_by_lenses(lenses: pd.DataFrame, signals: pd.DataFrame, parameters: dict[str, float]) -> np.ndarray:
    """Place of what the lenses say among the verdicts: 0 at risk, 1 reachable, 2 on track."""
    eases, strains = (signals == EASES).sum(axis=1), (signals == STRAINS).sum(axis=1)
    supported = eases >= parameters["support_share"] * (eases + strains)
    near = (signals["gap"] == EASES) & (signals["track_record"] != STRAINS)
    return np.select([lenses["satisfied"] | near, supported], [2, 1], 0)


def _worded(lenses: pd.DataFrame, rank: np.ndarray) -> pd.Series:
    """Verdicts of a rank, but where the target cannot be assessed or is held already."""
    unknown = lenses["aim"].isna() | lenses["previous_actual"].isna() | lenses["sense"].isna()
    held = lenses["satisfied"] & lenses["kind"].isin(PERSISTENT)
    return pd.Series(np.select([unknown, held], ["not_assessed", "met"], np.array(RANKS)[rank]), index=lenses.index)


def _rank(rows: pd.DataFrame, parameters: dict[str, float]) -> np.ndarray:
    """Place of a probability among the verdicts, held against the edition before where there was one."""
    if "verdict_before" not in rows:
        return rank_of(rows["chance"], parameters)
    return held_rank(rows["chance"], rows["verdict_before"], parameters)


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
    """Targets in context judged (:func:`assessed`), each with its flip distance (:func:`flip_distance`)."""
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
    then further for those that are left.
    """
    # What a verdict rests on: rows that are tried a thousand times carry nothing else.
    rows = frame.loc[verdict != "not_assessed", frame.columns.intersection(ASKED)]
    if rows.empty:
        return pd.DataFrame({"flip": np.nan, "flip_to": None}, index=frame.index)
    flips = []
    for near, far in pairwise(SEARCHED):
        flips.append(_flips(rows, verdict, range(near + 1, far + 1), parameters, view))
        rows = rows.drop(flips[-1].index)
        if rows.empty:
            break
    return pd.concat(flips).reindex(frame.index)


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
    """What :func:`verdict_of` says of many rows, each asked only for what its verdict rests on."""
    tried = tried.join(chances(tried, view.offsets))
    likely, rest = tried[tried["chance"].notna()], tried[tried["chance"].isna()]
    likely = likely.assign(satisfied=bars_of(likely).met(likely["previous_actual"]))
    lenses = through_lenses(rest, parameters)
    verdicts = [
        _worded(likely, _rank(likely, parameters)),
        _worded(lenses, _rank_by_lenses(lenses, readings(lenses, parameters), parameters)),
    ]
    return pd.concat(verdicts).reindex(tried.index)
