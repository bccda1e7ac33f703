"""Facts on probabilities and on how ours have fared."""

import re

import pandas as pd

from ouhai_stats.data.sources import raw_folder
from ouhai_stats.edition.analysis import outside_view
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.edition.kept_results import content_key, kept
from ouhai_stats.forecast.announcements import announced_growth
from ouhai_stats.forecast.evaluation import (
    WINDOW,
    Backtest,
    brier_score,
    by_window,
    by_year,
    log_score,
    reliability,
    score_table,
)
from ouhai_stats.forecast.panel_scores import resampled_interval
from ouhai_stats.forecast.parent_results import AWAITED
from ouhai_stats.judgement.progress_rules import RULES
from ouhai_stats.language.sentences import LANGUAGES, reason_text, say

__all__ = ["chance_facts", "competition_facts", "history_facts", "record_facts", "rule_facts"]

OURS = "computed"
COVERAGES = [80, 95]
# Mean probability above the share of targets met by more than this counts as too hopeful.
TOO_HOPEFUL = 0.1
# A forecast rebound of which no more came true has failed.
QUARTER = 0.25


def chance_facts(facts: Facts, edition: Edition) -> None:
    """Probabilities, centres and intervals of every row that has them, and what the outside view expects."""
    targets, source = edition.targets, f"{OURS}, lens 7: outside view"
    for code in targets.index[targets["chance"].notna()]:
        facts.add(f"{code}.chance", targets.at[code, "chance"], "share", source, decimals=2)
        if pd.notna(targets.at[code, "low80"]):
            for name in ("centre", *(f"{side}{coverage}" for coverage in COVERAGES for side in ("low", "high"))):
                facts.add(f"{code}.{name}", targets.at[code, name], "%", source, decimals=1)
    facts.add("count.chances", targets["chance"].notna().sum(), "", f"{OURS}, rows with a probability")
    facts.add("count.borderline", targets["borderline"].sum(), "", f"{OURS}, rows near a cut-off")
    facts.add("count.held", targets["held"].sum(), "", f"{OURS}, rows whose verdict is the edition before's")
    for reason in ("one_observation", "no_ordinary_year", AWAITED):
        facts.add(f"count.{reason}", (targets["withheld"] == reason).sum(), "", f"{OURS}, rows without")
    for name, share in (("inner", 0.6), ("narrow", 0.8), ("wide", 0.95)):
        facts.add(f"level.{name}", share, "share", "our choice", decimals=2)
    for year, row in edition.fan.iterrows():
        for level in (0.1, 0.5, 0.9):
            facts.add(f"fan.{year}.{level * 100:.0f}", row[level], "%", f"{OURS}, distribution of growth", decimals=1)
    _view_facts(facts, edition, source)


def _view_facts(facts: Facts, edition: Edition, source: str) -> None:
    """Growth that regions are expected to share, the forecasts that say so, and the spread around it."""
    view, inputs = edition.outside, edition.inputs
    base = view.expected.base
    facts.put("outside.base", Fact(base, "", source, str(base), str(base)))
    facts.add("outside.mean", view.expected.mean, "%", source, decimals=1)
    facts.add("outside.shared", view.shared[base], "%", source, decimals=1)
    facts.add("outside.change", view.expected.change, "pp", source, decimals=1, signed=True)
    if inputs.rebound is not None:
        implied = outside_view(inputs._replace(rebound=None)).expected.rebound
        facts.add("outside.rebound_supposed", view.expected.rebound, "pp", "supposed by the reader", decimals=1)
        facts.add("outside.rebound_implied", implied, "pp", source, decimals=1)
    facts.add("outside.sd_common", view.sd_common, "pp", source, decimals=1)
    facts.add("outside.sd_own", view.lasting.at[view.year - base, "sd_own"], "pp", source, decimals=1)
    announced = announced_growth(inputs.forecasts, inputs.first_prints, view.year, inputs.as_of, inputs.parameters)
    file = f"data/raw/{raw_folder('national_forecasts').name}"
    facts.add("outside.announced", announced.growth, "%", f"{file}, median", decimals=1)
    facts.add("outside.institutions", len(announced.evidence), "", file)
    rebounds = inputs.rebounds[inputs.rebounds["target_year"] < view.year]["share"]
    file = f"data/raw/{raw_folder('forecast_rebounds').name}"
    facts.add("outside.rebounds", len(rebounds), "", file)
    facts.add("outside.rebound_median", rebounds.median(), "share", f"{OURS} from {file}", decimals=2)
    facts.add("outside.rebound_failed", (rebounds <= QUARTER).mean(), "share", f"{OURS} from {file}", decimals=2)


def record_facts(facts: Facts, edition: Edition) -> None:
    """Scores, coverage and reliability of the method on provinces' targets of past years, once for all who share it."""
    source = f"{OURS}, rolling origin on data/raw/{raw_folder('provincial_growth').name}"
    key = content_key(source, *edition.backtest)
    for name, fact in kept("record_facts", key, lambda: _record_facts(edition.backtest, source), shared=True).items():
        facts.put(name, fact)


def _record_facts(backtest: Backtest, source: str) -> dict[str, Fact]:
    """Facts on a record, computed."""
    facts = Facts()
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
    _apart_facts(facts, judged, source)
    for number, row in reliability(judged["chance"], judged["met"]).iterrows():
        _band_facts(facts, f"record.band{number}", row, source)
    return dict(facts)


def _failure_facts(facts: Facts, years: pd.DataFrame, source: str) -> None:
    """The year that the intervals caught least, and the years that were expected too hopefully."""
    worst = years["coverage_80"].idxmin()
    facts.put("record.worst", Fact(int(worst), "", source, str(worst), str(worst)))
    for name in ("coverage_80", "met", "mean_chance"):
        facts.add(f"record.worst.{name}", years.at[worst, name], "share", source, decimals=2)
    hopeful = years.index[years["mean_chance"] - years["met"] > TOO_HOPEFUL]
    listed = {language: say("and", language).join(map(str, hopeful)) for language in LANGUAGES}
    facts.add("record.hopeful.count", len(hopeful), "", source)
    facts.put("record.hopeful", Fact(None, "", source, *listed.values()))
    for name in ("met", "mean_chance"):
        facts.add(f"record.hopeful.{name}", years.loc[hopeful, name].mean(), "share", source, decimals=2)


def _apart_facts(facts: Facts, judged: pd.DataFrame, source: str) -> None:
    """Scores of years after which nothing large was announced, and of the others, and what chance may have done."""
    for group, rows in (("calm", judged["basis"] == "calm"), ("large", judged["basis"] != "calm")):
        part = judged[rows]
        if part.empty:
            continue
        years = {language: say("and", language).join(map(str, part["year"].unique())) for language in LANGUAGES}
        facts.put(f"record.{group}.years", Fact(None, "", source, *years.values()))
        facts.add(f"record.{group}.targets", len(part), "", source)
        facts.add(f"record.{group}.brier", brier_score(part["chance"], part["met"]), "", source, decimals=3)
        facts.add(f"record.{group}.log_score", log_score(part["chance"], part["met"]), "", source, decimals=3)
        inside = ((part["place"] - 0.5).abs() <= 0.4).mean()
        facts.add(f"record.{group}.coverage_80", inside, "share", source, decimals=2)
    drawn = judged.rename(columns={"chance": "probability"})
    for score in ("brier", "log_score"):
        for side, bound in zip(("low", "high"), resampled_interval(drawn, score), strict=True):
            facts.add(f"record.{score}_{side}", bound, "", f"{source}, years drawn anew", decimals=3)


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
