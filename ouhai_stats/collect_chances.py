"""Facts on probabilities and on how ours have fared."""

import pandas as pd

from ouhai_stats.backtest import WINDOW, by_window, by_year, score_table
from ouhai_stats.chances import growth_interval
from ouhai_stats.edition import Edition
from ouhai_stats.facts import Fact, Facts
from ouhai_stats.scoring import reliability

__all__ = ["chance_facts", "record_facts"]

OURS = "computed"
COVERAGES = [80, 95]
# Mean probability above the share of targets met by more than this counts as too hopeful.
TOO_HOPEFUL = 0.1


def chance_facts(facts: Facts, edition: Edition) -> None:
    """Probabilities, centres and intervals of every row that has them, and what the reference class expects."""
    targets, source = edition.targets, f"{OURS}, lens 7: reference class"
    bounds = {
        (kind, coverage): growth_interval(targets[centre], targets[scale], targets, coverage / 100)
        for kind, centre, scale in (("", "centre", "scale"), ("rebound_", "rebound_centre", "rebound_scale"))
        for coverage in COVERAGES
    }
    for code in targets.index[targets["chance"].notna()]:
        for name in ("chance", "chance_base", "chance_rebound"):
            facts.add(f"{code}.{name}", targets.at[code, name], "share", source, decimals=2)
        for (kind, coverage), bound in bounds.items():
            facts.add(f"{code}.{kind}low{coverage}", bound.at[code, "low"], "%", source, decimals=1)
            facts.add(f"{code}.{kind}high{coverage}", bound.at[code, "high"], "%", source, decimals=1)
        if f"{code}.low80" in facts:
            facts.add(f"{code}.centre", targets.at[code, "centre"], "%", source, decimals=1)
            facts.add(f"{code}.rebound_centre", targets.at[code, "rebound_centre"], "%", source, decimals=1)
    facts.add("count.chances", targets["chance"].notna().sum(), "", f"{OURS}, rows with a probability")
    facts.add("count.one_observation", (targets["withheld"] == "one_observation").sum(), "", f"{OURS}, rows without")
    for name, share in (("narrow", 0.8), ("wide", 0.95), ("shade", 0.3), ("fan", 0.9)):
        facts.add(f"level.{name}", share, "share", "our choice", decimals=2)
    reference = edition.reference
    for name in ("common", "drift", "exit"):
        facts.add(f"reference.{name}", getattr(reference, name), "pp", source, decimals=1, signed=True)
    for name in ("sd_common", "sd_own"):
        facts.add(f"reference.{name}", getattr(reference, name), "pp", source, decimals=1)
    for year, row in edition.fan.iterrows():
        for level in (0.05, 0.5, 0.95):
            facts.add(f"fan.{year}.{level * 100:.0f}", row[level], "%", f"{OURS}, two-piece normal", decimals=1)


def record_facts(facts: Facts, edition: Edition) -> None:
    """Scores, coverage and reliability of the method on provinces' targets of past years."""
    backtest, source = edition.backtest, f"{OURS}, rolling origin on data/raw/2026-11-23_province_gdp_growth"
    judged = backtest.forecasts.dropna(subset="chance")
    for row in score_table(backtest.forecasts, backtest.outcomes, backtest.targets).itertuples():
        for name in ("brier", "log_score", "slope"):
            facts.add(f"record.{row.method}.{name}", getattr(row, name), "", source, decimals=3)
    years = by_year(backtest.forecasts)
    facts.add("record.targets", len(judged), "", source)
    facts.add("record.provinces", judged["province"].nunique(), "", source)
    for name, year in (("first", judged["year"].min()), ("last", judged["year"].max())):
        facts.put(f"record.{name}", Fact(int(year), "", source, str(year), str(year)))
    tested = years.loc[judged["year"].unique()]
    for coverage in COVERAGES:
        column = f"coverage_{coverage}"
        facts.add(f"record.{column}", tested[column].mean(), "share", source, decimals=2)
    windows = by_window(tested)["coverage_80"]
    facts.add("record.window", WINDOW, "", "our choice")
    facts.add("record.window_low", windows.min(), "share", source, decimals=2)
    facts.add("record.window_high", windows.max(), "share", source, decimals=2)
    for year, row in years.iterrows():
        for name in ("coverage_80", "coverage_95", "met", "mean_chance"):
            facts.add(f"record.{year}.{name}", row[name], "share", source, decimals=2)
        facts.add(f"record.{year}.brier", row["brier"], "", source, decimals=3)
        facts.add(f"record.{year}.targets", row["targets"] or None, "", source)
    _failure_facts(facts, years.dropna(), source)
    for number, row in reliability(judged["chance"], judged["met"]).iterrows():
        _band_facts(facts, f"record.band{number}", row, source)


def _failure_facts(facts: Facts, years: pd.DataFrame, source: str) -> None:
    """The year that the intervals caught least, and the longest run of years that was expected too hopefully."""
    worst = years["coverage_80"].idxmin()
    hopeful = years["mean_chance"] - years["met"] > TOO_HOPEFUL
    runs = years[hopeful].groupby((~hopeful).cumsum()[hopeful])
    run = max((rows for _, rows in runs), key=len)
    for name, year in (("worst", worst), ("hopeful_first", run.index[0]), ("hopeful_last", run.index[-1])):
        facts.put(f"record.{name}", Fact(int(year), "", source, str(year), str(year)))
    for name in ("coverage_80", "met", "mean_chance"):
        facts.add(f"record.worst.{name}", years.at[worst, name], "share", source, decimals=2)
        facts.add(f"record.hopeful.{name}", run[name].mean(), "share", source, decimals=2)


def _band_facts(facts: Facts, name: str, row: pd.Series, source: str) -> None:
    """One band of the reliability table."""
    for column in ("low", "high", "mean_chance", "frequency"):
        facts.add(f"{name}.{column}", row[column], "share", source, decimals=2)
    facts.add(f"{name}.n", row["n"], "", source)
