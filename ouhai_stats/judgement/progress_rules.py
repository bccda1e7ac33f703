"""Published rules for progress towards a target, side by side, each as its own publisher words it.

A rule needs a history of the indicator itself, a level or a share; what it cannot say comes with the reason.

One case is not left to the formulas: where the base was at or beyond the target and the value now is short of it, the
indicator has got worse, whatever the ratio of a wrong way gone to a wrong way asked for says. Read to the letter, three
of the four rules praise that (a ceiling of 2.8 that held at 1.67 and broke at 3.0 has 118 % of its “targeted change”);
Open SDG's published code does so too.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from ouhai_stats.language.target import RELATIVE

__all__ = [
    "GOOD",
    "RULES",
    "Assessment",
    "agreement",
    "destatis",
    "healthy_people",
    "open_sdg",
    "progress_by_rule",
    "side_by_side",
    "united_nations",
]

# Outcomes in favour of the target; the others say that it is missed at this pace, or that nothing moves.
GOOD = {"achieved", "on_track", "sun", "met_or_on_track", "improving"}


class Assessment(NamedTuple):
    """What one rule says: the outcome in its own words, its measure, a score where it has one.

    Without an outcome ``reason`` says why: ``too_few_points``, ``not_positive`` (a rule of compound growth) or
    ``target_not_ahead`` (the target year has been reached).
    """

    rule: str
    outcome: str | None
    measure: float | None = None
    score: float | None = None
    reason: str = ""


def _lost(base: float, now: float, target: float, sense: int) -> bool:
    """Whether the base was at or beyond the target and the value now is short of it."""
    return sense * (base - target) >= 0 > sense * (now - target)


def open_sdg(base: float, now: float, target: float, passed: float, in_all: float, sense: int) -> Assessment:
    """Open SDG and Statistics Canada: observed over required compound annual growth.

    Parameters
    ----------
    passed, in_all
        Years from base to now, and from base to the target year.
    sense
        +1 where higher is better, −1 where lower is.

    Notes
    -----
    R = observed CAGR ÷ required CAGR, negative in the wrong direction: ≥ 0.95 on track, 0.60 to 0.95 moderate, 0 to
    0.60 limited, below 0 deterioration. Score 7.1429R − 4.2857 (at most 5) from 0.6 on, else 4.1667R − 2.5 (at least
    −5). A target already satisfied is achieved; one that was satisfied and is lost is deterioration, without a ratio.
    """
    if sense * (now - target) >= 0:
        return Assessment("open_sdg", "achieved", score=5.0)
    if _lost(base, now, target, sense):
        return Assessment("open_sdg", "deterioration", score=-5.0)
    if min(base, now, target) <= 0:
        return Assessment("open_sdg", None, reason="not_positive")
    observed = (now / base) ** (1 / passed) - 1
    ratio = observed / ((target / base) ** (1 / in_all) - 1)
    score = min(7.1429 * ratio - 4.2857, 5.0) if ratio >= 0.6 else max(4.1667 * ratio - 2.5, -5.0)
    return Assessment(
        "open_sdg",
        _graded(ratio, [(0.95, "on_track"), (0.6, "moderate"), (0.0, "limited")], "deterioration"),
        ratio,
        score,
    )


def united_nations(base: float, now: float, target: float, passed: float, in_all: float, sense: int) -> Assessment:
    """United Nations Statistics Division, 2023: share of the distance that the observed growth would cover.

    Notes
    -----
    ρ = (projected − base) / (target − base), projected with the observed compound annual growth to the target year:
    ≥ 0.95 met or on track, 0.10 to 0.95 fair progress, below 0.10 stagnation or regression; a target that was satisfied
    and is lost is regression, without a ratio.
    """
    if sense * (now - target) >= 0:
        return Assessment("united_nations", "met_or_on_track")
    if _lost(base, now, target, sense):
        return Assessment("united_nations", "stagnation")
    if min(base, now) <= 0:
        return Assessment("united_nations", None, reason="not_positive")
    projected = base * (now / base) ** (in_all / passed)
    ratio = (projected - base) / (target - base)
    return Assessment("united_nations", _graded(ratio, [(0.95, "met_or_on_track"), (0.1, "fair")], "stagnation"), ratio)


def destatis(values: Sequence[float], target: float, years_left: float, sense: int) -> Assessment:
    """Federal Statistical Office of Germany: the mean of the last five yearly changes, carried to the target year.

    Parameters
    ----------
    values
        Yearly values, oldest first; at least four.

    Notes
    -----
    Shortfall m = (target − carried) / (target − now): below 5 % sun, 5 to 20 % light cloud, above 20 % cloud, a
    movement away from the target thunderstorm, which every fall from beyond the target to short of it is. Where the
    target is satisfied there is no distance to go: sun if the carried value keeps it, else thunderstorm.
    """
    if len(values) < 4:
        return Assessment("destatis", None, reason="too_few_points")
    now, recent = values[-1], values[-6:]
    change = (now - recent[0]) / (len(recent) - 1)
    carried = now + change * years_left
    if sense * (now - target) >= 0:
        return Assessment("destatis", "sun" if sense * (carried - target) >= 0 else "thunderstorm")
    shortfall = max(0.0, (target - carried) / (target - now))
    if sense * change < 0:
        return Assessment("destatis", "thunderstorm", shortfall)
    outcome = "sun" if shortfall < 0.05 else "light_cloud" if shortfall <= 0.2 else "cloud"
    return Assessment("destatis", outcome, shortfall)


def healthy_people(base: float, now: float, target: float, sense: int) -> Assessment:
    """Healthy People: percent of the targeted change that is achieved.

    Notes
    -----
    100(now − base) / (target − base). A target reached is achieved; a move of less than 10 % of the targeted change
    either way is no detectable change; above it the indicator is improving, below it getting worse. A target that was
    reached and is lost is getting worse; without a change to go there is no percentage.
    """
    percent = 100 * (now - base) / (target - base) if sense * (target - base) > 0 else None
    if sense * (now - target) >= 0:
        return Assessment("healthy_people", "achieved", percent)
    if percent is None:
        return Assessment("healthy_people", "worse")
    return Assessment("healthy_people", _graded(percent, [(10.0, "improving"), (-10.0, "no_change")], "worse"), percent)


RULES = {"open_sdg": 2, "united_nations": 2, "destatis": 4, "healthy_people": 2}


def side_by_side(history: pd.Series, target: float, target_year: int, sense: int) -> pd.DataFrame:
    """Every rule on one indicator's yearly history, from its first value as base to its last.

    Parameters
    ----------
    history
        Values by year, in the indicator's unit, without gaps in meaning (a level or a share, not a growth rate).
    target
        Value asked for in ``target_year``.

    Returns
    -------
    DataFrame
        ``rule, outcome, measure, score, reason``; fewer points than a rule needs (two, four for Destatis) is the reason
        ``too_few_points``, a target year that is no later than the last value ``target_not_ahead``.
    """
    rows = _every_rule(history, target, target_year, sense)
    return pd.DataFrame(rows).astype({"measure": float, "score": float}).round({"measure": 6, "score": 6})


def _every_rule(history: pd.Series, target: float, target_year: int, sense: int) -> list[Assessment]:
    """What :func:`side_by_side` shows, rule by rule."""
    values = history.dropna().sort_index()
    rows = []
    for rule, needed in RULES.items():
        if len(values) < needed:
            rows.append(Assessment(rule, None, reason="too_few_points"))
        elif values.index[-1] >= target_year and rule != "healthy_people":
            rows.append(Assessment(rule, None, reason="target_not_ahead"))
        else:
            rows.append(_applied(rule, values, target, target_year, sense))
    return rows


def _applied(rule: str, values: pd.Series, target: float, target_year: int, sense: int) -> Assessment:
    """One rule on a history that is long enough for it."""
    first, last = int(values.index[0]), int(values.index[-1])
    base, now = float(values.iloc[0]), float(values.iloc[-1])
    if rule == "destatis":
        return destatis(values.tolist(), target, target_year - last, sense)
    if rule == "healthy_people":
        return healthy_people(base, now, target, sense)
    return {"open_sdg": open_sdg, "united_nations": united_nations}[rule](
        base, now, target, last - first, target_year - first, sense
    )


def agreement(rules: pd.DataFrame) -> tuple[int, int]:
    """How many rules stand with the majority for or against the target, and how many say anything.

    A tie counts one half of the rules.
    """
    return _majority(rules["outcome"].dropna())


def _majority(outcomes: Iterable[str]) -> tuple[int, int]:
    """How many outcomes are of the larger half, for or against the target, and how many there are."""
    good = [outcome in GOOD for outcome in outcomes]
    return max(sum(good), len(good) - sum(good)), len(good)


def _graded(value: float, cuts: list[tuple[float, str]], below: str) -> str:
    """Outcome of the first cut that a value reaches."""
    return next((outcome for cut, outcome in cuts if value >= cut), below)


# Kinds with a value that can move towards a target; a growth rate of a growth rate means nothing.
MEASURED = ["share", "level_stock", "level_flow"]


def progress_by_rule(targets: pd.DataFrame, histories: dict[str, pd.DataFrame], plan_year: int) -> pd.DataFrame:
    """What each published rule says of each level or share that has a target.

    Returns
    -------
    DataFrame
        By code: ``count`` of yearly observations in the target's unit, a column for each of ``RULES`` (the outcome, or
        the reason for none), ``agree`` and ``said``: rules with the majority, and rules that say anything.
    """
    measured = targets["kind"].isin(MEASURED) & targets["aim"].notna() & ~targets["operator"].isin(RELATIVE)
    rows = {}
    for row in targets.loc[measured, ["unit", "aim", "sense"]].itertuples():
        history = histories[row.Index]
        history = history[history["unit"] == row.unit]
        rules = _every_rule(history.set_index("period")["value"], row.aim, plan_year, int(row.sense))
        said = [rule.outcome or rule.reason for rule in rules]
        rows[row.Index] = [len(history), *said, *_majority(rule.outcome for rule in rules if rule.outcome)]
    return pd.DataFrame.from_dict(rows, orient="index", columns=["count", *RULES, "agree", "said"])
