"""Facts of an edition, collected from its frames; the display stages print facts and nothing else."""

import pandas as pd

from ouhai_stats.data.sources import source_name
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.edition.facts_of_brief import brief_facts
from ouhai_stats.edition.facts_of_forecasts import (
    chance_facts,
    competition_facts,
    history_facts,
    record_facts,
    rule_facts,
)
from ouhai_stats.edition.facts_of_levels import peer_facts
from ouhai_stats.edition.facts_of_year import year_facts
from ouhai_stats.edition.kept_results import kept
from ouhai_stats.edition.reference_names import reference_names
from ouhai_stats.judgement.verdicts import VERDICTS
from ouhai_stats.language.formatting import figure_text
from ouhai_stats.language.sentences import LANGUAGES, date_text, say
from ouhai_stats.language.target import RELATIVE, Target, bars_of, format_target
from ouhai_stats.measures.growth import catch_up_growth, two_year_average

__all__ = ["collect_facts"]

OURS = "computed"
# Fact, column and formula of the figures computed from a row.
GROWTH_FIGURES = [
    ("two_year_average", "two_year_average", "lens 2: √((1+g₀)(1+g*)) − 1"),
    ("catch_up", "catch_up", "lens 3: (1+p₀)(1+g*)/(1+g₀) − 1"),
    ("numerator_growth", "numerator_growth", "lens 5: (1+g)·s*/s₀ − 1"),
]


def collect_facts(edition: Edition) -> Facts:
    """All facts of an edition, by name; a row's facts are named ``code.figure``."""
    return kept("facts", edition.key, lambda: _collected(edition))


def _collected(edition: Edition) -> Facts:
    """Facts collected from the edition's frames."""
    facts = Facts(place=edition.place)
    _plan_facts(facts, edition)
    for row in edition.targets.itertuples(index=False):
        _row_facts(facts, row, edition)
    _count_facts(facts, edition)
    _record_facts(facts, edition.targets)
    _sector_facts(facts, edition)
    _scenario_facts(facts, edition)
    facts.add("gdp.index_at_target", edition.index_at_target, "", f"{OURS}: 100(1+g₀)(1+g*)", decimals=1)
    _whatif_facts(facts, edition)
    facts.add("base.index", 100, "", "the index is 100 in its base year")
    for row in edition.commitments.itertuples(index=False):
        _put_target(facts, f"commitment.{row.no:.0f}", row.operator, row.value, row.upper, row.unit, "", row.source)
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


def _worded(facts: Facts, name: str, source: str, zh: str, en: str, value=None) -> None:
    """Add a fact that is a wording."""
    facts.put(name, Fact(value, "", source, zh, en))


def _put_target(
    facts: Facts, name: str, operator, value, upper, unit, reference: str, source: str, edition: Edition | None = None
) -> None:
    """Add a target or a plan figure, worded with its operator."""
    number, high = (None if figure is None or pd.isna(figure) else float(figure) for figure in (value, upper))
    called = reference_names(reference, edition) if reference and edition else dict.fromkeys(LANGUAGES, reference)
    target = Target(operator, number, high, unit=unit if number is not None else None, reference=called["zh"])
    facts.put(
        name,
        Fact(number, unit, source, format_target(target, "zh"), format_target(target, "en", reference=called["en"])),
    )


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
        _worded(facts, key, name, str(value), str(value), value)
    number = source.get("document_number")
    for language, title in (("zh", source["title"]), ("en", source.get("title_en") or source["title"])):
        documents = number or say("document.title", language, title=title)
        printed = "itself" if edition.from_body else "annex"
        named[language] = documents, say(f"document.{printed}", language, document=documents)
    _worded(facts, "plan.document", name, named["zh"][0], named["en"][0])
    _worded(facts, "plan.annex", name, named["zh"][1], named["en"][1])
    _worded(facts, "plan.published", name, *(date_text(str(source["published"]), x) for x in LANGUAGES))
    _worded(facts, "as_of", "parameter as_of", *(date_text(edition.as_of, x) for x in LANGUAGES), edition.as_of)
    parents = edition.parent_targets
    for key in ("nation", "province", "city"):
        region = edition.place.levels.get(key)
        for row in parents[(parents["region"] == region) & (parents["plan_year"] == year)].itertuples():
            _put_target(facts, f"parent.{key}", row.operator, row.target, row.target_upper, row.unit, "", row.source)


def _row_facts(facts: Facts, row, edition: Edition) -> None:
    """Figures of one row of the plan: printed ones as printed, computed ones rounded."""
    source = f"{row.source}，{row.locator}"
    unit, step = row.unit, {"%": "pp", "‰": "‰p"}.get(row.unit, row.unit)
    code = row.code
    _put_target(
        facts, f"{code}.previous_plan", row.previous_operator, row.previous_plan, row.previous_upper, unit, "", source
    )
    _put_target(
        facts, f"{code}.target", row.operator, row.target, row.target_upper, unit, row.reference, source, edition
    )
    facts.add(f"{code}.previous_actual", row.previous_actual, unit, source)
    facts.add(f"{code}.aim", row.aim, unit, source)
    facts.add(f"{code}.gap", row.gap, step, f"{OURS}, lens 1: target − last result")
    _signed_gap(facts, row, step)
    facts.add(f"{code}.gap_percent", row.gap_percent, "%", f"{OURS}, lens 1, percent of the last result", decimals=1)
    if row.gap < 0:
        facts.add(f"{code}.fall", -row.gap, step, f"{OURS}, lens 1: last result − target")
        facts.add(f"{code}.fall_percent", -row.gap_percent, "%", f"{OURS}, lens 1", decimals=1)
    for suffix, column, formula in GROWTH_FIGURES:
        facts.add(f"{code}.{suffix}", getattr(row, column), "%", f"{OURS}, {formula}", decimals=2)
    facts.add(f"{code}.denominator_growth", row.denominator_growth, "%", source)
    facts.add(f"{code}.norm", row.norm, "%", row.norm_source)
    facts.add(f"{code}.previous_error", row.previous_error, step, f"{OURS}, lens 4: result − plan", signed=True)
    if row.previous_met is False:
        facts.add(f"{code}.shortfall", abs(row.previous_error), step, f"{OURS}, lens 4")
    if row.parent_excess == row.parent_excess:
        facts.add(f"{code}.parent_difference", abs(row.parent_excess), step, f"{OURS}, lens 6")
        _put_target(
            facts, f"{code}.parent_target", row.parent_operator, row.parent_target, row.parent_upper, unit, "", source
        )
    if row.operator in RELATIVE and row.reference in edition.targets.index:
        reference = edition.targets.loc[row.reference]
        _put_target(
            facts,
            f"{code}.reference_target",
            reference["operator"],
            reference["target"],
            reference["target_upper"],
            unit,
            "",
            source,
        )
    elif row.operator in RELATIVE and not pd.isna(row.aim):
        level, _, series = row.reference.partition(":")
        parents = edition.parent_targets
        asked = parents[
            (parents["region"] == edition.place.levels.get(level))
            & (parents["plan_year"] == edition.plan_year)
            & (parents["series"] == series)
        ]
        for other in asked.tail(1).itertuples():
            _put_target(
                facts,
                f"{code}.reference_target",
                other.operator,
                other.target,
                other.target_upper,
                unit,
                "",
                other.source,
            )
    if row.verdict != "not_assessed":
        facts.add(f"{code}.agree", row.agree, "", f"{OURS}, lenses that point as the verdict does")
        facts.add(f"{code}.voting", row.voting, "", f"{OURS}, lenses in favour or against")
        facts.add(
            f"{code}.flip",
            row.flip,
            step,
            f"{OURS}, smallest change of the last result that turns the verdict",
            signed=True,
        )


def _signed_gap(facts: Facts, row, step: str) -> None:
    """What a row still lacks, with its sign; of one that last year's result satisfies how much room it has."""
    name = f"{row.code}.signed_gap"
    if not row.satisfied:
        facts.add(name, row.gap, step, f"{OURS}, lens 1", signed=True)
        return
    room = round(-row.sense * row.gap, 9)
    key = "room" if room > 0 else "within" if room < 0 else "reached"
    words = {
        language: say(f"gap.{key}", language, room=figure_text(abs(room), step, language)) for language in LANGUAGES
    }
    facts.put(name, Fact(row.gap, step, f"{OURS}, lens 1: room beyond the target", **words))


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
        facts.add(f"sector.{row.year}_as_last", row.weighted_as_last, "%", f"{OURS}, coherence", decimals=2)
    for row in edition.coherence.dropna(subset="share_period").itertuples():
        for suffix, value in (("", row.weighted), ("_low", row.weighted_low), ("_high", row.weighted_high)):
            facts.add(f"weighted.{row.share_period}.{row.year}{suffix}", value, "%", f"{OURS}, coherence", decimals=2)
        facts.add(f"weighted.{row.share_period}.{row.year}_room", abs(row.room), "pp", f"{OURS}, coherence", decimals=2)


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
            f"{name}.two_year_average", two_year_average(last, rate), "%", f"{OURS}, {GROWTH_FIGURES[0][2]}", decimals=2
        )
        facts.add(
            f"{name}.catch_up_gap",
            catch_up_growth(gdp["previous_plan"], last, aim) - rate,
            "pp",
            f"{OURS}, lens 3 less growth",
            decimals=2,
        )
        facts.add(f"{name}.index", 100 * (1 + last / 100) * (1 + rate / 100), "", f"{OURS}: 100(1+g₀)(1+g)", decimals=1)
        word = "whatif.reached" if reached[case] else "whatif.not_reached"
        _worded(facts, f"{name}.outcome", f"{OURS}, feasibility.meets", *(say(word, x) for x in LANGUAGES))


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
