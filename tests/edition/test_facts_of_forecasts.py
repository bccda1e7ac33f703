"""Facts on probabilities and on how ours have fared."""

from types import SimpleNamespace

import pandas as pd

from ouhai_stats.edition import facts_of_forecasts
from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_forecasts import competition_facts, history_facts, record_facts, rule_facts
from ouhai_stats.edition.kept_results import keeping_results
from ouhai_stats.forecast.evaluation import by_year
from ouhai_stats.judgement.progress_rules import RULES
from ouhai_stats.language.sentences import say


def test_only_rows_with_a_probability_have_one_and_they_are_counted(edition, facts):
    told = [name.removesuffix(".chance") for name in facts if name.endswith(".chance")]
    assert told == edition.targets.index[edition.targets["chance"].notna()].tolist()
    assert facts["count.chances"].value == len(told) == 10
    withheld = [name for name in ("one_observation", "no_ordinary_year") if facts[f"count.{name}"].value]
    assert sum(facts[f"count.{name}"].value for name in withheld) == edition.targets["withheld"].isin(withheld).sum()


def test_the_worst_year_is_the_one_that_the_intervals_caught_least_and_hopeful_ones_met_far_less(edition, facts):
    years = by_year(edition.backtest.forecasts).dropna()
    assert years["coverage_80"].min() == years.at[facts["record.worst"].value, "coverage_80"]
    hopeful = [year for year, row in years.iterrows() if row["mean_chance"] - row["met"] > 0.1]
    assert facts["record.hopeful"].zh == "、".join(map(str, hopeful))
    assert facts["record.hopeful"].en == ", ".join(map(str, hopeful))


def test_years_after_something_large_and_the_others_are_all_years(facts):
    assert facts["record.calm.targets"].value + facts["record.large.targets"].value == facts["record.targets"].value


def test_the_competitions_methods_are_named_and_the_range_is_that_of_the_others():
    scores = pd.DataFrame(
        {
            "frequency": "A",
            "method": ["ours", "statsmodels Theta", "Naive2"],
            "n": 645,
            **dict.fromkeys(["smape", "mase", "msis", "cov80"], 1.0),
            "cov95": [95.4, 71.2, 78.5],
        }
    )
    facts = Facts()
    competition_facts(facts, SimpleNamespace(scores=scores))
    assert facts["m3.statsmodels_theta.name"].zh == "statsmodels Theta" and facts["m3.yearly.n"].value == 645
    assert (facts["m3.yearly.least95"].value, facts["m3.yearly.most95"].value) == (71.2, 78.5)
    assert facts["m3.yearly.statsmodels_theta.smape"].zh == "1.000%"


def test_rules_without_enough_years_are_counted_and_print_no_outcome():
    empty = dict.fromkeys(RULES, "too_few_points")
    rules = pd.DataFrame(
        [
            {"count": 1, "said": 0, "agree": 0, **empty},
            {"count": 4, "said": 1, "agree": 1, **empty, "open_sdg": "on_track"},
        ],
        index=["jobs", "patents"],
    )
    facts = Facts()
    rule_facts(facts, SimpleNamespace(rules=rules))
    assert [facts[f"rules.{name}"].value for name in ("rows", "judged", "longest", "needed")] == [2, 1, 4, 2]
    assert facts["rules.patents.open_sdg"].en == say("outcome.on_track", "en") and "rules.jobs.count" not in facts


def test_rows_of_one_method_and_one_reason_are_one_group(edition, facts):
    groups = [name for name in facts if name.startswith("projection.") and name.endswith(".rows")]
    assert sum(facts[name].value for name in groups) == len(edition.targets)
    answers = edition.projected["predictive"].iloc[[0, 0, -1]]
    again = Facts()
    history_facts(again, SimpleNamespace(projected=pd.DataFrame({"predictive": answers.to_numpy()})))
    assert (again["projection.0.rows"].value, again["projection.1.rows"].value) == (2, 1)


def test_who_shares_a_record_shares_its_facts_and_another_record_has_its_own(edition, monkeypatch):
    scored, score = [], facts_of_forecasts.score_table
    monkeypatch.setattr(facts_of_forecasts, "score_table", lambda *given: scored.append(given) or score(*given))
    record = edition.backtest
    last = record.forecasts.dropna(subset="chance")["year"].max()
    fewer = record._replace(forecasts=record.forecasts[record.forecasts["year"] < last])
    told = []
    with keeping_results():
        for backtest in (record, record, fewer):
            record_facts(facts := Facts(), SimpleNamespace(backtest=backtest))
            told.append(facts)
    alone = Facts()
    record_facts(alone, SimpleNamespace(backtest=record))
    assert told[0] == told[1] == alone and [*told[1]] == [*alone] and len(scored) == 3
    assert told[2]["record.targets"].value < alone["record.targets"].value
