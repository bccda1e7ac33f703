"""Probability that a growth target is met, from the outside view of its year or from the quarters that are in.

Each row of a plan has one distribution of growth (`outside_view.regional_growth`); its median, its intervals and its
probability are what every page prints. Rows that it says nothing about are withheld, with the reason.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtr

from ouhai_stats.forecast.combined_outlook import combined
from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.nowcast import Nowcast
from ouhai_stats.forecast.outside_view import OutsideView, anchor_of, distribution
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.language.target import RELATIVE, STRICT, Bar

__all__ = [
    "COVERAGES",
    "ahead_of",
    "chance_of",
    "chances",
    "distances",
    "distributions",
    "intervals",
    "weighed_outlook",
    "with_outlook",
]

COVERAGES = [80, 95]
ROWS = ["anchor", "anchor_year", "expected_change", "kept", "shock_part", "common", "sd_own", "scale"]

# What is known of a row's own past growth.
OWN = ["code", "plan_year", "previous_actual", "norm", "norm_period"]


def with_outlook(
    frame: pd.DataFrame,
    view: OutsideView,
    volatility: pd.DataFrame,
    parameters: dict[str, float],
    region: str,
    outlook_of_year: Nowcast | None = None,
) -> pd.DataFrame:
    """Targets in context with what their probabilities need beside the last result.

    Parameters
    ----------
    outlook_of_year
        The region's GDP growth as its parents' quarters have it. Once there is one it is weighed with what was expected
        before the year (`combined_outlook`); other series keep their own centre and move with GDP's by their factor.

    Returns
    -------
    DataFrame
        Adds ``anchor`` (growth of the year that the expectation starts from, ``anchor_year``) and ``expected_change``
        since then (of a relative target both are of the difference from its reference); ``kept``, ``shock_part``,
        ``sd_own`` as in `outside_view.Anchor`; ``common`` (multiple of GDP's shared change), ``rebound_share``
        (multiple of the view's errors of the rebound), ``scale`` and ``df`` of the Student-t distribution,
        ``reference_actual``, and ``withheld``, why no probability is given, or blank.

    Notes
    -----
    A relative target is met by the difference of two series: shared changes cancel by their factors, and the own parts
    are correlated (``relative_correlation``), because the row is a part of its reference.
    """
    factors = volatility.set_index("series").reindex(frame.index)
    growing = frame["kind"] == "growth"
    usable = frame.index[growing & frame["previous_actual"].notna() & factors["own"].notna()]
    told, swings = frame.loc[usable, OWN].to_dict("index"), factors.loc[usable, ["common", "own"]].to_dict("index")
    rows = {code: _row(told[code], view, swings[code], parameters, region) for code in usable}
    own = pd.DataFrame.from_dict(rows, orient="index", columns=ROWS[:-1]).reindex(frame.index).astype(float)
    if own["sd_own"].isna().get("gdp", True):
        # Without GDP's own last result there is nothing that its quarters could move.
        outlook_of_year = None
    if outlook_of_year is not None:
        outlook_of_year = _weighed(own.loc["gdp"], view, parameters, outlook_of_year)
        own = _with_quarters(own, view, outlook_of_year)
    relative = frame["operator"].isin(RELATIVE)
    other = own.reindex(frame["reference"]).set_axis(frame.index)
    outlook = own.where(~relative, _difference(own, other, parameters["relative_correlation"]))
    sd_common = view.sd_common if outlook_of_year is None else outlook_of_year.sd
    outlook["scale"] = np.hypot(outlook["common"] * sd_common, outlook["sd_own"]) * np.sqrt((view.df - 2) / view.df)
    outlook["rebound_share"] = outlook["common"] if outlook_of_year is None else 0.0
    outlook["df"] = view.df
    outlook["reference_actual"] = frame["previous_actual"].reindex(frame["reference"]).set_axis(frame.index)
    outlook["withheld"] = np.select(
        [
            frame["aim"].isna(),
            frame["previous_actual"].isna(),
            ~growing,
            factors["own"].isna() | (relative & ~frame["reference"].isin(frame.index)),
            outlook["scale"].isna(),
            frame["sense"].isna(),
        ],
        ["no_target", "no_result", "one_observation", "no_volatility", "no_ordinary_year", "two_sided"],
        "",
    )
    return frame.join(outlook)


def weighed_outlook(
    outlook: Nowcast,
    frame: pd.DataFrame,
    view: OutsideView,
    volatility: pd.DataFrame,
    parameters: dict[str, float],
    region: str,
) -> Nowcast:
    """What quarters say of GDP's year, weighed with what was expected before it began; arguments of `with_outlook`.

    Without a target for GDP, or its last result, the quarters stand alone.
    """
    factors = volatility.set_index("series")
    if "gdp" not in frame.index or "gdp" not in factors.index or pd.isna(frame.at["gdp", "previous_actual"]):
        return outlook
    gdp = pd.Series(_row(frame.loc["gdp"], view, factors.loc["gdp"], parameters, region), index=ROWS[:-1], dtype=float)
    return outlook if pd.isna(gdp["sd_own"]) else _weighed(gdp, view, parameters, outlook)


def _row(
    row: Mapping[str, Any], view: OutsideView, factors: Mapping[str, Any], parameters: dict[str, float], region: str
) -> tuple[float, ...]:
    """What one row is reckoned from: growth before the shock under its own year, and last year's result.

    GDP is what the view is of. Of another series no peers are on file, so what sets it apart lasts.
    """
    headline = row["code"] == "gdp"
    growth = {int(row["plan_year"]) - 1: row["previous_actual"]}
    if pd.notna(row["norm"]):
        growth[int(str(row["norm_period"])[:4])] = row["norm"]
    anchor = anchor_of(
        view,
        growth,
        region=region,
        common=factors["common"],
        own=parameters["county_factor"] * factors["own"],
        lasts=not headline,
    )
    known = anchor.year is not None or headline
    return (
        anchor.growth if known else np.nan,
        np.nan if anchor.year is None else anchor.year,
        anchor.change,
        anchor.kept if anchor.year == view.year - 1 else 0.0,
        anchor.shock_part,
        factors["common"],
        anchor.sd_own if known else np.nan,
    )


def _weighed(gdp: pd.Series, view: OutsideView, parameters: dict[str, float], outlook: Nowcast) -> Nowcast:
    """The year's outlook with what was expected of GDP before it began."""
    before = distribution(view, gdp["anchor"] + gdp["expected_change"], 1.0, gdp["sd_own"])
    sd = float(np.sqrt(view.sd_common**2 + gdp["sd_own"] ** 2 + np.var(view.offsets)))
    return combined(outlook, before.centre, sd, parameters["bridge_correlation"])


def _with_quarters(own: pd.DataFrame, view: OutsideView, outlook: Nowcast) -> pd.DataFrame:
    """Rows once quarters are in: GDP's centre is the outlook's, and the others move by as much as it moved.

    What the region's GDP does by itself is in its outlook already, so the others' own error is the rest.
    """
    moved = own.copy()
    gdp = own.loc["gdp"]
    centre = distribution(view, gdp["anchor"] + gdp["expected_change"], 1.0, gdp["sd_own"]).centre
    shift = {
        code: distribution(view, 0.0, row["common"], row["sd_own"]).centre + row["common"] * (outlook.mean - centre)
        for code, row in own.dropna(subset="sd_own").iterrows()
    }
    moved["expected_change"] = own["expected_change"] + pd.Series(shift).reindex(own.index)
    moved["sd_own"] = np.sqrt((own["sd_own"] ** 2 - (own["common"] * own.at["gdp", "sd_own"]) ** 2).clip(lower=0))
    moved.loc["gdp", "expected_change"] = outlook.mean - own.at["gdp", "anchor"]
    moved.loc["gdp", "kept"] = (1 - outlook.weight) * gdp["kept"]
    moved.loc["gdp", ["shock_part", "sd_own"]] = 0.0
    return moved


def _difference(own: pd.DataFrame, other: pd.DataFrame, correlation: float) -> pd.DataFrame:
    """Rows less their references, the own errors of both correlated."""
    apart = own - other
    apart["anchor_year"] = own["anchor_year"].where(other["anchor_year"].notna())
    apart["kept"] = own["kept"]
    apart["shock_part"] = 0.0
    apart["sd_own"] = np.sqrt(
        own["sd_own"] ** 2 + other["sd_own"] ** 2 - 2 * correlation * own["sd_own"] * other["sd_own"]
    )
    return apart


def chances(outlook: pd.DataFrame, offsets: np.ndarray) -> pd.DataFrame:
    """Probability ``chance`` (share of one) that each target is met, missing where it is withheld.

    Parameters
    ----------
    offsets
        Equally likely errors of the expected rebound (`outside_view.OutsideView`), percentage points.

    Notes
    -----
    A target counts as met as in `target.is_met`: within its tolerance and half a printed step.
    """
    known = outlook[outlook["withheld"] == ""]
    location, bar, _, spread = distances(known)
    width, df = known["scale"].to_numpy(float), known["df"].to_numpy(float)
    chance = chance_of(location, bar, spread, width, df, offsets)
    return pd.DataFrame({"chance": chance}, index=known.index).reindex(outlook.index)


def chance_of(
    location: np.ndarray, bar: Bar, spread: np.ndarray, width: np.ndarray, df: np.ndarray, offsets: np.ndarray
) -> np.ndarray:
    """Probability of each row's target from what :func:`distances` gives, its scale and its degrees of freedom."""
    certain = bar.met(location).astype(float)
    chance = _averaged(ahead_of(location, bar), spread, offsets, np.where(width > 0, width, np.nan), df)
    return np.where(width == 0, certain, chance.clip(P_MIN, P_MAX))


def distances(known: pd.DataFrame) -> tuple[np.ndarray, Bar, np.ndarray, np.ndarray]:
    """Centre of each row before errors of the rebound, its bar, how far it lies beyond it, and its share of an error.

    The lead of a relative target is a difference of two growth rates, neither rounded for print.
    """
    location = (known["anchor"] + known["expected_change"]).to_numpy(float)
    sense, lead = known["sense"].to_numpy(float), known["operator"].isin(RELATIVE).to_numpy()
    aim = np.where(lead, known["target"].fillna(0.0), known["aim"])
    step = np.where(lead, 0.0, known["resolution"])
    strict = known["operator"].isin(STRICT).to_numpy()
    bar = Bar(aim - sense * known["tolerance"].to_numpy(float), sense, strict, step)
    return location, bar, ahead_of(location, bar), sense * known["rebound_share"].to_numpy(float)


def ahead_of(location: np.ndarray, bar: Bar) -> np.ndarray:
    """How far each centre lies beyond its bar."""
    ahead: np.ndarray = (bar.side * (location - bar.unrounded)).round(9)
    return ahead


def _averaged(
    ahead: np.ndarray, spread: np.ndarray, offsets: np.ndarray, scale: np.ndarray, df: np.ndarray
) -> np.ndarray:
    """Share of each row's distribution that lies beyond its bar, averaged over the errors of the expected rebound."""
    chance = stdtr(df, ahead / scale)
    struck = spread != 0
    beyond = (ahead[struck, None] + np.outer(spread[struck], offsets)) / scale[struck, None]
    chance[struck] = stdtr(df[struck, None], beyond).mean(axis=1)
    return chance


def distributions(outlook: pd.DataFrame, offsets: np.ndarray) -> dict[str, GrowthDistribution]:
    """Distribution of growth of every row that has a probability, by code; of a relative target that of its lead."""
    known = outlook[(outlook["withheld"] == "") & outlook["anchor"].notna()]
    shown = known[["anchor", "expected_change", "scale", "df", "rebound_share"]]
    return {
        code: GrowthDistribution(anchor + change, scale, df, share * offsets if share else np.zeros(1))
        for code, anchor, change, scale, df, share in shown.itertuples()
    }


def intervals(outlook: pd.DataFrame, offsets: np.ndarray) -> pd.DataFrame:
    """``centre`` of each row's distribution and the bounds of its central intervals, percent.

    Bounds are missing for relative targets, whose lead has no meaning of its own.
    """
    levels = [0.5, *((1 + sign * coverage / 100) / 2 for coverage in COVERAGES for sign in (-1, 1))]
    rows = {code: made.quantiles(np.array(levels)) for code, made in distributions(outlook, offsets).items()}
    names = ["centre", *(f"{side}{coverage}" for coverage in COVERAGES for side in ("low", "high"))]
    bounds = pd.DataFrame.from_dict(rows, orient="index", columns=names).reindex(outlook.index).astype(float)
    bounds.loc[outlook["operator"].isin(RELATIVE), names[1:]] = np.nan
    return bounds
