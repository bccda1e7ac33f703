"""Facts on probabilities and on how ours have fared."""

import re

import pandas as pd

from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import LANGUAGES, Fact, Facts
from ouhai_stats.forecast.evaluation import WINDOW, by_window, by_year, reliability, score_table
from ouhai_stats.forecast.target_probabilities import growth_interval
from ouhai_stats.judgement.progress_rules import RULES
from ouhai_stats.language.sentences import reason_text, say

__all__ = ["chance_facts", "competition_facts", "history_facts", "record_facts", "rule_facts"]

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


M3 = "data/benchmarks/m3.csv, written by make benchmark"
FREQUENCIES = {"A": "yearly", "Q": "quarterly"}
# Scores of the competition's table with the unit and the decimals that are printed.
SCORES = {"smape": ("%", 3), "mase": ("", 3), "msis": ("", 3), "cov80": ("%", 1), "cov95": ("%", 1)}


def history_facts(facts: Facts, edition: Edition) -> None:
    """Which method each row's history allows and why: one group of facts for each answer, with its number of rows."""
    answers = edition.projected["predictive"]
    groups = answers.groupby(
        [answers.map(lambda made: made.method), answers.map(lambda made: str(made.reason))], sort=False
    )
    for number, (_, rows) in enumerate(groups):
        made, source = rows.iloc[0], f"{OURS} from the district's yearly figures on file"
        _worded(facts, f"projection.{number}.method", source, *(say(f"projection.{made.method}", x) for x in LANGUAGES))
        _worded(facts, f"projection.{number}.why", source, *(reason_text(made.reason, x) for x in LANGUAGES))
        facts.add(f"projection.{number}.rows", len(rows), "", source)


def rule_facts(facts: Facts, edition: Edition) -> None:
    """Outcomes of the published progress rules and how many agree; how many years are on file where there are none."""
    rules, source = edition.rules, f"{OURS}: published progress rules on the district's yearly figures on file"
    facts.add("rules.rows", len(rules), "", source)
    facts.add("rules.judged", (rules["said"] > 0).sum(), "", source)
    facts.add("rules.needed", min(RULES.values()), "", source)
    facts.add("rules.longest", rules["count"].max(), "", source)
    for row in rules[rules["said"] > 0].itertuples():
        for name in ("count", "agree", "said"):
            facts.add(f"rules.{row.Index}.{name}", getattr(row, name), "", source)
        for rule in RULES:
            words = (say(f"outcome.{getattr(row, rule)}", language) for language in LANGUAGES)
            _worded(facts, f"rules.{row.Index}.{rule}", source, *words)


def competition_facts(facts: Facts, edition: Edition) -> None:
    """Scores of our projections and of other methods on the M3 competition, by frequency and method."""
    scores = edition.scores
    _worded(facts, "m3.name", M3, "M3", "M3")
    for method in scores["method"].unique():
        _worded(facts, f"m3.{_short(method)}.name", M3, method, method)
    for frequency, rows in scores.groupby(scores["frequency"].map(FREQUENCIES), sort=False):
        facts.add(f"m3.{frequency}.n", rows["n"].iloc[0], "", M3)
        for row in rows.itertuples():
            for score, (unit, decimals) in SCORES.items():
                facts.add(
                    f"m3.{frequency}.{_short(row.method)}.{score}", getattr(row, score), unit, M3, decimals=decimals
                )
        others = rows.loc[rows["method"] != "ours", "cov95"]
        for name, share in (("least95", others.min()), ("most95", others.max())):
            facts.add(f"m3.{frequency}.{name}", share, "%", M3, decimals=1)


def _short(method: str) -> str:
    """Name of a method as a part of a fact's name: statsmodels Theta → statsmodels_theta."""
    return re.sub(r"\W+", "_", method.lower())


def _worded(facts: Facts, name: str, source: str, zh: str, en: str) -> None:
    """Add a fact that is a wording."""
    facts.put(name, Fact(None, "", source, zh, en))
