"""Facts on what each history allows, on the published progress rules, and on the M3 competition."""

import re

from ouhai_stats.edition import Edition
from ouhai_stats.facts import LANGUAGES, Fact, Facts
from ouhai_stats.progress_rules import RULES
from ouhai_stats.wording import reason_text, say

__all__ = ["competition_facts", "history_facts", "rule_facts"]

OURS = "computed"
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
