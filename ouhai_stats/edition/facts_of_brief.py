"""Facts of the one-page brief: GDP's one central figure and probability, its neighbours, what comes next."""

import pandas as pd

from ouhai_stats.data.assumptions import read_releases
from ouhai_stats.data.publisher import read_publisher
from ouhai_stats.data.regions import region_name
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import LANGUAGES, date_text, say
from ouhai_stats.measures.spans import SPANS, span_of

__all__ = ["WATCHED", "brief_facts", "distances", "regions_beside"]

OURS = "computed"
# Rows that the brief asks its reader to watch, GDP among them.
WATCHED = 6
# Probabilities are put into words by twentieths.
ODDS = 20


def brief_facts(facts: Facts, edition: Edition) -> None:
    """Everything that the brief prints and no other section does."""
    year, targets = edition.plan_year, edition.targets
    gdp = targets.reindex(["gdp"]).iloc[0]
    if year in edition.fan.index and "gdp.aim" in facts:
        source = f"{OURS}, distribution of growth: median, 10 and 90 percent"
        for name, level in (("centre", 0.5), ("low", 0.1), ("high", 0.9)):
            facts.add(f"answer.{name}", edition.fan.at[year, level], "%", source, decimals=1)
    if pd.notna(chance := gdp["chance"]):
        twentieths = round(ODDS * float(chance))
        _worded(facts, "answer.odds", f"odds.{twentieths}")
    facts.add("answer.two_year", gdp["two_year_average"], "%", f"{OURS}, √((1+g₀)(1+g*)) − 1", decimals=1)
    facts.add("count.assigned", (targets["reason"] == "assigned").sum(), "", f"{OURS}, rows with this reason")
    facts.add("count.judged", (targets["verdict"] != "not_assessed").sum(), "", f"{OURS}, rows with a verdict")
    for number, (region, value, source) in enumerate(regions_beside(edition)):
        facts.put(f"beside.{number}.region", Fact(None, "", source, region, region_name(region, "en")))
        facts.add(f"beside.{number}.growth", value, "%", source)
    for kind in ("growth", "level"):
        rows = distances(targets, kind)
        facts.add(f"distance.{kind}.rows", len(rows), "", f"{OURS}, targets with a last result")
        facts.add(f"distance.{kind}.short", (rows["distance"] > 0).sum(), "", f"{OURS}, targets not yet reached")
    _next_facts(facts, edition)
    for name, words in read_publisher().items():
        facts.put(f"publisher.{name}", Fact(None, "", paths.PUBLISHER, words["zh"], words["en"]))


def distances(targets: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Rows of a kind with ``distance``, what is still lacking to the target, the furthest first; below 0 is room.

    Parameters
    ----------
    targets
        Judged targets.
    kind
        ``growth``, in percentage points, or ``level``, in percent of the last result.
    """
    growing = targets["kind"] == "growth"
    figure = targets["gap"] if kind == "growth" else targets["gap_percent"]
    rows = targets.assign(distance=figure * targets["sense"])[growing if kind == "growth" else ~growing]
    return rows.dropna(subset="distance").sort_values(["distance", "row"], ascending=[False, True], kind="stable")


def regions_beside(edition: Edition) -> list[tuple[str, float, str]]:
    """Regions with GDP growth of last year on file, the district first, with their growth in percent and its source.

    The fastest comes first among the others. None where the district's own is not known.
    """
    observations = edition.observations
    rows = observations[
        (observations["series"] == "gdp")
        & (observations["period"] == str(edition.plan_year - 1))
        & (observations["unit"] == "%")
    ]
    district = edition.place.district
    others = rows[rows["region"] != district].sort_values(["value", "region"], ascending=[False, True], kind="stable")
    gdp = edition.targets.reindex(["gdp"]).iloc[0]
    if pd.isna(gdp["previous_actual"]):
        return []
    return [
        (district, float(gdp["previous_actual"]), gdp["source"]),
        *((row.region, float(row.value), row.source) for row in others.itertuples()),
    ]


def _next_facts(facts: Facts, edition: Edition) -> None:
    """Day from which the next edition is due, and its name: the first whose day is not past, else none."""
    calendar = read_releases()
    calendar = calendar[calendar["edition"] != "plan"].set_index("span")
    for quarter in range(edition.year.quarter + 1, len(SPANS) + 1):
        if span_of(quarter) not in calendar.index:
            continue
        row = calendar.loc[span_of(quarter)]
        day = f"{edition.plan_year + int(row['years_after'])}-{row['due']}"
        if day < edition.as_of:
            continue
        source = "data/assumptions/releases.csv"
        facts.put("next.date", Fact(day, "", source, *(date_text(day, language) for language in LANGUAGES)))
        _worded(facts, "next.edition", f"edition.{quarter}", source)
        return


def _worded(facts: Facts, name: str, key: str, source: str = OURS) -> None:
    """Add a fact that is a sentence of its own."""
    facts.put(name, Fact(None, "", source, *(say(key, language) for language in LANGUAGES)))
