"""Probability that a growth target is met, with and without a rebound from a low base.

Growth next year is Student-t around last year's growth plus the expected common change (the reference class). Under
the rebound assumption the centre is the rebound scenario's growth where that is higher: without lost ground there
is nothing to make up. The probability that is printed mixes both by ``rebound_weight``. Series that the panel says
nothing about are withheld, with the reason.
"""

import numpy as np
import pandas as pd
from scipy import stats

from ouhai_stats.forecast.nowcast import Outlook
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.reference_class import ReferenceClass
from ouhai_stats.language.target import RELATIVE, STRICT, Bar, bars_of

__all__ = ["chances", "growth_interval", "with_outlook"]


def with_outlook(
    frame: pd.DataFrame,
    reference: ReferenceClass,
    volatility: pd.DataFrame,
    scenarios: pd.DataFrame,
    parameters: dict[str, float],
    outlook_of_year: Outlook | None = None,
) -> pd.DataFrame:
    """Targets in context with what their probabilities need beside the last result.

    Parameters
    ----------
    outlook_of_year
        The district's GDP growth as its parents' quarters have it. Once there is one it takes the place of the
        reference class's common change and of the rebound assumption: quarters show what the rebound is.

    Returns
    -------
    DataFrame
        Adds ``expected_change`` (percentage points; of a relative target, that of the difference), ``scale`` of the
        Student-t distribution, ``df``, ``reference_actual``, ``rebound_trend`` and ``rebound_recovery`` of the
        rebound scenario, or ``rebound_gain`` (percentage points) where a series has no scenario: as much of
        GDP's gain as the series moves with GDP; and ``withheld``, why no probability is given, or blank.
    """
    outlook = frame.copy()
    last = frame["previous_actual"].get("gdp", np.nan)
    factors = volatility.set_index("series").reindex(frame.index)
    relative = frame["operator"].isin(RELATIVE)
    other = factors.reindex(frame["reference"]).set_axis(frame.index)
    common = factors["common"] - other["common"].where(relative, 0.0)
    own = np.hypot(factors["own"], other["own"].where(relative, 0.0))
    if outlook_of_year is not None:
        change = outlook_of_year.mean - last
        reference = reference._replace(common=change, sd_common=outlook_of_year.sd)
        # What the district's GDP does by itself is in its outlook already.
        own = own.where(relative, np.sqrt((own**2 - common**2).clip(lower=0)))
    own = parameters["county_factor"] * own
    outlook["expected_change"] = common * reference.common
    outlook["scale"] = [reference.scale(*factor) for factor in zip(common, own, strict=True)]
    outlook["df"] = reference.df
    outlook["reference_actual"] = frame["previous_actual"].reindex(frame["reference"]).set_axis(frame.index)
    rebound = scenarios[scenarios["scenario"] == "rebound"].pivot(index="series", columns="parameter", values="value")
    rebound = rebound.reindex(index=frame.index, columns=["trend", "recovery"]).mask(relative)
    if outlook_of_year is not None:
        rebound = rebound * np.nan
    headline = rebound.reindex(["gdp"]).iloc[0]
    gain = _rebound_growth(headline["trend"], headline["recovery"], last) - last - reference.common
    outlook["rebound_gain"] = common * gain
    outlook["withheld"] = np.select(
        [frame["aim"].isna(), frame["previous_actual"].isna(), frame["kind"] != "growth", outlook["scale"].isna()],
        ["no_target", "no_result", "one_observation", "no_volatility"],
        "",
    )
    return outlook.join(rebound.add_prefix("rebound_"))


def chances(outlook: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
    """Centres of the distribution and the probability of each target, missing where it is withheld.

    Returns
    -------
    DataFrame
        ``centre`` and ``rebound_centre`` (growth, percent), ``rebound_scale`` (the scale under the rebound assumption,
        wider by ``rebound_spread`` of the rebound, because its size is unknown), ``chance_base``, ``chance_rebound``
        and their mixture ``chance`` (shares of one).

    Notes
    -----
    A target counts as met as in `target.is_met`: within its tolerance and half a printed step;
    a relative one on the difference from its reference, whose common shock cancels.
    """
    last = outlook["previous_actual"]
    centre = last + outlook["expected_change"]
    rebound = _rebound_growth(outlook["rebound_trend"], outlook["rebound_recovery"], last)
    rebound = np.fmax(rebound.fillna(centre + outlook["rebound_gain"]), centre)
    relative = outlook["operator"].isin(RELATIVE)
    # A relative target is held against the other series' growth, which is not rounded for print.
    aim = outlook["aim"].where(~relative, outlook["reference_actual"])
    step, strict = outlook["resolution"].mask(relative, 0.0), outlook["operator"].isin(STRICT)
    bar = bars_of(outlook.assign(aim=aim, resolution=step, strict=strict))
    known = outlook["withheld"] == ""
    wider = np.hypot(outlook["scale"], parameters["rebound_spread"] * (rebound - centre))
    base, high = (
        _beyond(outlook, mean, width, bar).where(known)
        for mean, width in ((centre, outlook["scale"]), (rebound, wider))
    )
    weight = parameters["rebound_weight"]
    return pd.DataFrame(
        {
            "centre": centre.where(known),
            "rebound_centre": rebound.where(known),
            "rebound_scale": wider.where(known),
            "chance_base": base,
            "chance_rebound": high,
            "chance": ((1 - weight) * base + weight * high).fillna(base),
        }
    )


def _rebound_growth(trend, recovery, last):
    """Growth in percent if trend growth returns and a share of the lost ground is made up."""
    rate = 1 + trend / 100
    return 100 * (rate * (1 + recovery * (rate / (1 + last / 100) - 1)) - 1)


def _beyond(outlook: pd.DataFrame, centre: pd.Series, scale: pd.Series, bar: Bar) -> pd.Series:
    """Probability of a result on the better side of a bar: within the cap, or certain once the result is published."""
    ahead = (bar.side * (centre - bar.unrounded)).round(9)
    chance = pd.Series(stats.t.cdf(ahead / scale.where(scale > 0), outlook["df"]), index=outlook.index)
    return chance.clip(P_MIN, P_MAX).mask(scale == 0, bar.met(centre).astype(float))


def growth_interval(centre: pd.Series, scale: pd.Series, outlook: pd.DataFrame, coverage: float) -> pd.DataFrame:
    """Bounds ``low, high`` of growth that have a coverage, percent; missing for relative targets."""
    half = pd.Series(stats.t.ppf((1 + coverage) / 2, outlook["df"]), index=outlook.index) * scale
    half = half.mask(outlook["operator"].isin(RELATIVE))
    return pd.DataFrame({"low": centre - half, "high": centre + half})
