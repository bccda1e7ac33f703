"""Facts of how the year's earlier editions did: the probability that each gave, against what came."""

from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.forecast.evaluation import brier_score

__all__ = ["editions_facts"]

OURS = "computed"


def editions_facts(facts: Facts, edition: Edition) -> None:
    """What earlier editions said of every target, and the Brier score of each where the place's results are out.

    None before the year is over; names are ``code.said.day``, ``said.day.brier`` and ``said.results``.
    """
    if not edition.year.over or edition.inputs.earlier.empty:
        return
    verdicts = edition.targets["verdict"]
    met = verdicts[verdicts.isin(["done", "missed"])].eq("done").astype(float)
    earlier = edition.inputs.earlier.reindex(verdicts.index)
    decided = earlier.reindex(met.index).dropna(how="all")
    facts.add("said.results", len(decided), "", f"{OURS}, targets with a probability and a result")
    for day, chances in earlier.items():
        source = f"{OURS}: the edition of {day}, from what was known then"
        for code, chance in chances.dropna().items():
            facts.add(f"{code}.said.{day}", chance, "share", source, decimals=2)
        told = decided[day].dropna()
        if len(told):
            facts.add(f"said.{day}.brier", brier_score(told, met[told.index]), "", source, decimals=3)
