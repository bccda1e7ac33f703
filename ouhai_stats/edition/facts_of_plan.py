"""Facts of an edition, collected from its frames; the display stages print facts and nothing else."""

import pandas as pd

from ouhai_stats.data.sources import source_name
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_brief import brief_facts
from ouhai_stats.edition.facts_of_forecasts import (
    chance_facts,
    competition_facts,
    history_facts,
    record_facts,
    rule_facts,
)
from ouhai_stats.edition.facts_of_levels import peer_facts
from ouhai_stats.edition.facts_of_rows import GROWTH_FIGURES, put_target, row_facts, worded
from ouhai_stats.edition.facts_of_year import year_facts
from ouhai_stats.edition.kept_results import kept
from ouhai_stats.language.sentences import LANGUAGES, date_text, say
from ouhai_stats.language.target import bars_of
from ouhai_stats.language.verdicts import VERDICTS
from ouhai_stats.measures.growth import catch_up_growth, two_year_average

__all__ = ["collect_facts"]

OURS = "computed"


def collect_facts(edition: Edition) -> Facts:
    """All facts of an edition, by name; a row's facts are named ``code.figure``."""
    return kept("facts", edition.key, lambda: _collected(edition))


def _collected(edition: Edition) -> Facts:
    """Facts collected from the edition's frames."""
    facts = Facts(place=edition.place)
    _plan_facts(facts, edition)
    _shock_facts(facts, edition)
    for row in edition.targets.itertuples(index=False):
        row_facts(facts, row, edition)
    _count_facts(facts, edition)
    _record_facts(facts, edition.targets)
    _sector_facts(facts, edition)
    _scenario_facts(facts, edition)
    facts.add("gdp.index_at_target", edition.index_at_target, "", f"{OURS}: 100(1+g₀)(1+g*)", decimals=1)
    _whatif_facts(facts, edition)
    facts.add("base.index", 100, "", "the index is 100 in its base year")
    for row in edition.commitments.itertuples(index=False):
        put_target(facts, f"commitment.{row.no:.0f}", (row.operator, row.value, row.upper, row.unit), row.source)
    _parameter_facts(facts, edition.choices)
    chance_facts(facts, edition)
    record_facts(facts, edition)
    competition_facts(facts, edition)
    history_facts(facts, edition)
    rule_facts(facts, edition)
    peer_facts(facts, edition)
    year_facts(facts, edition)
    brief_facts(facts, edition)
    return facts


def _plan_facts(facts: Facts, edition: Edition) -> None:
    """Years, dates and the document."""
    source, year = edition.source, edition.plan_year
    name, named = source_name(source), {}
    for key, value in (
        ("plan.year", year),
        ("last.year", year - 1),
        ("base.year", year - 2),
        ("final.year", int(edition.projections["year"].max()) if len(edition.projections) else year),
    ):
        worded(facts, key, name, str(value), str(value), value)
    number = source.get("document_number")
    for language, title in (("zh", source["title"]), ("en", source.get("title_en") or source["title"])):
        documents = number or say("document.title", language, title=title)
        printed = "itself" if edition.from_body else "annex"
        named[language] = documents, say(f"document.{printed}", language, document=documents)
    worded(facts, "plan.document", name, named["zh"][0], named["en"][0])
    worded(facts, "plan.annex", name, named["zh"][1], named["en"][1])
    worded(facts, "plan.published", name, *(date_text(str(source["published"]), x) for x in LANGUAGES))
    zh, en = (date_text(edition.as_of, x) for x in LANGUAGES)
    worded(facts, "as_of", "parameter as_of", zh, en, edition.as_of)
    parents = edition.parent_targets
    for key in ("nation", "province", "city"):
        region = edition.place.levels.get(key)
        for row in parents[(parents["region"] == region) & (parents["plan_year"] == year)].itertuples():
            put_target(facts, f"parent.{key}", (row.operator, row.target, row.target_upper, row.unit), row.source)


def _shock_facts(facts: Facts, edition: Edition) -> None:
    """What struck last year, and what the time of the growth rates from before is called: by a shock, or by none."""
    shocks, last = edition.inputs.shocks, edition.plan_year - 1
    file, named = "data/assumptions/shocks.csv", {x: say("before.unnamed", x) for x in LANGUAGES}
    if len(shocks):
        here = shocks["region"].isin(["all", edition.place.district]) & (shocks["kind"] == "shock")
        past = shocks[here & (shocks["year"] <= last)].sort_values("year")
        for row in past[past["year"] == last].tail(1).itertuples():
            worded(facts, "last.shock", file, row.what_zh, row.what_en)
        latest = edition.targets["norm_period"].dropna().str[:4].astype(int).max()
        first = past.groupby("before_zh")["year"].transform("min")
        for row in past[first > (last - 1 if pd.isna(latest) else latest)].tail(1).itertuples():
            named = {"zh": row.before_zh, "en": row.before_en}
    worded(facts, "norm.before", file, named["zh"], named["en"])


def _count_facts(facts: Facts, edition: Edition) -> None:
    """Numbers of rows, indicators, verdicts, commitments, corrections and checks."""
    targets, check = edition.targets, edition.body_check
    counts = targets["verdict"].value_counts().reindex(VERDICTS, fill_value=0)
    for verdict, number in counts.items():
        facts.add(f"count.{verdict}", number, "", f"{OURS}, rows with this verdict")
    for name, number in {
        "rows": len(targets),
        "indicators": targets["number"].nunique(),
        "commitments": len(edition.promised),
        "listed": len(edition.listed),
        "corrections": targets["corrections"].str.split().map(len).sum(),
    }.items():
        facts.add(f"count.{name}", number, "", f"{OURS}, counted in the tidy tables")
    facts.add("body.checked", len(check), "", f"{OURS}, rows of body_check.csv")
    facts.add("body.agree", (check["agree"] == "yes").sum(), "", f"{OURS}, rows of body_check.csv")
    for row in check[check["agree"] == "no"].head(1).itertuples():
        source = f"{OURS}, row {row.row:.0f} of body_check.csv"
        facts.add("body.differs_annex", row.annex_value, row.annex_unit, source)
        facts.add("body.differs_body", row.body_value, row.body_unit, source)
    investment = targets[targets["reference"] == "fai"]
    faster = investment["previous_actual"] > targets["previous_actual"].get("fai", float("nan"))
    facts.add("fai.kinds", len(investment), "", f"{OURS}, kinds of investment that are to outgrow the total")
    facts.add("fai.faster", faster.sum(), "", f"{OURS}, kinds of investment")


def _record_facts(facts: Facts, targets: pd.DataFrame) -> None:
    """Last year's results against last year's plan, by kind."""
    comparable = targets[targets["previous_met"].notna()]
    growth = comparable["kind"] == "growth"
    for name, rows in (("growth", comparable[growth]), ("level", comparable[~growth])):
        facts.add(f"track.{name}_total", len(rows), "", f"{OURS}, lens 4")
        facts.add(f"track.{name}_met", rows["previous_met"].sum(), "", f"{OURS}, lens 4")
    facts.add(
        "track.growth_median",
        comparable.loc[growth, "previous_error"].median(),
        "pp",
        f"{OURS}, lens 4: median of result − plan",
        decimals=1,
        signed=True,
    )


def _sector_facts(facts: Facts, edition: Edition) -> None:
    """Sector growth against GDP growth."""
    if edition.coherence.empty:
        return
    targets = edition.targets.loc[["primary", "secondary", "tertiary"]]
    for year, column in (("last", "previous_actual"), ("plan", "aim")):
        facts.add(f"sector.{year}_low", targets[column].min(), "%", "annex")
        facts.add(f"sector.{year}_high", targets[column].max(), "%", "annex")
    facts.add("sector.primary_share", 1, "%", "assumed, see coherence.sector_findings")
    for row in edition.coherence.drop_duplicates("year").itertuples():
        for suffix, share in (("", row.implied_tertiary_share), ("_low", row.implied_low), ("_high", row.implied_high)):
            facts.add(f"sector.{row.year}_implied{suffix}", 100 * share, "%", f"{OURS}, coherence", decimals=1)
        facts.add(f"sector.{row.year}_as_last", row.weighted_as_last, "%", f"{OURS}, coherence", decimals=1)
    for row in edition.coherence.dropna(subset="share_period").itertuples():
        for suffix, value in (("", row.weighted), ("_low", row.weighted_low), ("_high", row.weighted_high)):
            facts.add(f"weighted.{row.share_period}.{row.year}{suffix}", value, "%", f"{OURS}, coherence", decimals=1)
        facts.add(f"weighted.{row.share_period}.{row.year}_room", abs(row.room), "pp", f"{OURS}, coherence", decimals=1)


def _whatif_facts(facts: Facts, edition: Edition) -> None:
    """What GDP growth at the target, and in each scenario, would come to."""
    if edition.targets.reindex(["gdp"])[["previous_actual", "aim"]].isna().any(axis=None):
        return
    gdp, paths = edition.targets.loc["gdp"], edition.projections
    paths = paths[(paths["series"] == "gdp") & (paths["year"] == edition.plan_year)].set_index("scenario")["growth"]
    last, aim = gdp["previous_actual"], gdp["aim"]
    growth = pd.concat([pd.Series({"target": aim}), paths])
    reached = pd.Series(bars_of(gdp).met(growth), index=growth.index)
    for case, rate in growth.items():
        name = f"whatif.{case}"
        facts.add(f"{name}.growth", rate, "%", f"{OURS}, projections", decimals=1)
        facts.add(
            f"{name}.two_year_average",
            float(two_year_average(last, rate)),
            "%",
            f"{OURS}, {GROWTH_FIGURES[0][2]}",
            decimals=1,
        )
        facts.add(
            f"{name}.catch_up_gap",
            catch_up_growth(gdp["previous_plan"], last, aim) - rate,
            "pp",
            f"{OURS}, lens 3 less growth",
            decimals=1,
        )
        facts.add(f"{name}.index", 100 * (1 + last / 100) * (1 + rate / 100), "", f"{OURS}: 100(1+g₀)(1+g)", decimals=1)
        word = "whatif.reached" if reached[case] else "whatif.not_reached"
        worded(facts, f"{name}.outcome", f"{OURS}, feasibility.meets", *(say(word, x) for x in LANGUAGES))


def _parameter_facts(facts: Facts, choices: pd.DataFrame) -> None:
    """Cut-offs and tolerances with their permitted ranges."""
    file = "data/assumptions/parameters.csv"
    for row in choices.itertuples(index=False):
        for suffix, value in (("", row.value), (".low", row.low), (".high", row.high)):
            facts.add(f"parameter.{row.parameter}{suffix}", value, row.unit, file)


def _scenario_facts(facts: Facts, edition: Edition) -> None:
    """Growth and level index of every scenario path, and the quantile of GDP's distribution that each takes."""
    for row in edition.projections.itertuples():
        name = f"scenario.{row.scenario}.{row.series}.{row.year:.0f}"
        facts.add(f"{name}.growth", row.growth, "%", f"{OURS}: quantile of growth, lens 7", decimals=1)
        facts.add(f"{name}.index", row.index, "", f"{OURS}: quantile of growth, lens 7", decimals=1)
    chosen = edition.scenarios.query("series == 'gdp' and parameter == 'quantile'")
    for row in chosen.itertuples():
        facts.add(f"scenario.{row.scenario}.quantile", row.value, "share", "data/assumptions/scenarios.csv", decimals=2)
