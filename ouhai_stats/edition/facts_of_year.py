"""Facts on the plan year as it unfolds: the parents' quarters, the outlook, the path, revisions, progress."""

from ouhai_stats.data.commitments import STATES
from ouhai_stats.data.regions import region_name
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.edition.facts_of_editions import editions_facts
from ouhai_stats.edition.past_record import past_record
from ouhai_stats.forecast.bridge_record import track_record
from ouhai_stats.forecast.nowcast import Nowcast, quantile, quarter_errors
from ouhai_stats.forecast.parent_results import parent_results
from ouhai_stats.language.sentences import LANGUAGES, period_text
from ouhai_stats.measures.span_tables import span_table
from ouhai_stats.measures.spans import span_of

__all__ = ["year_facts"]

OURS = "computed"


def year_facts(facts: Facts, edition: Edition) -> None:
    """Everything that the section on the running year prints."""
    year = edition.year
    editions_facts(facts, edition)
    _period(facts, "year.span", f"{edition.plan_year}{span_of(year.quarter)}" if year.quarter else "")
    if year.outlook is not None:
        _outlook_facts(facts, year.outlook, edition)
    source = f"{OURS}: same {'two-year average' if year.base_effect else 'growth'} in every quarter"
    for row in year.path.itertuples():
        for suffix, value in (
            ("", row.path),
            (".low", row.path_low),
            (".high", row.path_high),
            (".cumulative", row.path_cumulative),
        ):
            facts.add(f"path.{row.quarter}{suffix}", value, "%", source, decimals=1)
    for row in year.path.head(1).itertuples():
        facts.add("path.average", row.average, "%", source, decimals=1)
        _region(facts, "path.region", row.growth_region)
    for row in year.averages.itertuples():
        name = f"quarter.{row.region}.{row.quarter}"
        facts.add(f"{name}.growth", row.growth, "%", "observations")
        facts.add(f"{name}.last_growth", row.last_growth, "%", "observations")
        for suffix, value in (("average", row.average), ("low", row.low), ("high", row.high)):
            facts.add(f"{name}.{suffix}", value, "%", f"{OURS}: two-year average", decimals=1)
    for number, row in enumerate(edition.revised.itertuples()):
        facts.add(f"revised.{number}.first", row.first, "%", row.first_source)
        facts.add(f"revised.{number}.value", row.value, "%", row.source)
        facts.add(f"revised.{number}.change", row.change, "pp", f"{OURS}: later less earlier print", signed=True)
    _standing_facts(facts, edition)
    _result_facts(facts, edition)
    states = edition.progress["state"].value_counts()
    for state in STATES:
        facts.add(f"progress.{state}", states.get(state, 0), "", f"{OURS}, progress.csv")


def _standing_facts(facts: Facts, edition: Edition) -> None:
    """The district's own figures within the year, target by target."""
    shown = edition.standing.dropna(subset="quarter")
    facts.add("standing.published", len(shown), "", "observations")
    facts.add("standing.awaited", len(edition.standing) - len(shown), "", "observations")
    for row in shown.itertuples():
        name, unit = f"{row.code}.standing", edition.targets.at[row.code, "unit"]
        _period(facts, f"{name}.span", f"{edition.plan_year}{span_of(row.quarter)}")
        facts.add(f"{name}.so_far", row.so_far, unit, "observations")
        for suffix, value in (("", row.required), (".low", row.required_low), (".high", row.required_high)):
            facts.add(f"{name}.required{suffix}", value, "%", f"{OURS}: growth still required", decimals=1)
        facts.add(f"{name}.completed", row.completed, "%", f"{OURS}: share of the target", decimals=1)
        for column, value in (("lead", row.lead), ("seasonal_lead", row.seasonal_lead)):
            facts.add(f"{name}.{column}", value, "pp", f"{OURS}: pace of a flow", decimals=1, signed=True)


def _result_facts(facts: Facts, edition: Edition) -> None:
    """Parents' published results of the plan year beside the targets, and how many there are."""
    results = parent_results(edition.observations, edition.plan_year, edition.place.line)
    results = results[results.index.isin(edition.targets.query("kind == 'growth'").index)]
    facts.add("parent_results.count", len(results), "", "observations")
    for row in results.itertuples():
        facts.add(f"{row.Index}.parent_result", row.value, "%", row.source)
        _region(facts, f"{row.Index}.parent_result_region", row.region)


def _outlook_facts(facts: Facts, outlook: Nowcast, edition: Edition) -> None:
    """The district's year as its parents' quarters have it."""
    used = outlook.evidence[outlook.evidence["used"]].iloc[0]
    source = f"{OURS}: bridge from {used['sources']}"
    facts.add("outlook.mean", outlook.mean, "%", source, decimals=1)
    facts.add("outlook.sd", outlook.sd, "pp", source, decimals=1)
    for name, level in (("low80", 0.1), ("high80", 0.9), ("low95", 0.025), ("high95", 0.975)):
        facts.add(f"outlook.{name}", float(quantile(outlook, level)), "%", source, decimals=1)
    facts.add("outlook.weight", outlook.weight, "share", f"{OURS}: both errors and their correlation", decimals=2)
    facts.add("outlook.bridge", used["mean"], "%", source, decimals=1)
    facts.add("outlook.before", outlook.before, "%", f"{OURS}, lens 7: outside view", decimals=1)
    facts.add("outlook.so_far", used["so_far"], "%", used["sources"])
    facts.add("outlook.last_so_far", used["last_so_far"], "%", used["sources"])
    facts.add("outlook.parent_year", used["parent_year"], "%", source, decimals=1)
    facts.add("outlook.excess", used["excess"], "pp", source, signed=True)
    facts.add("outlook.persistence", used["persistence"], "", source, decimals=2)
    facts.add("outlook.lasting", used["persistence"] * used["excess"], "pp", source, decimals=1, signed=True)
    errors = quarter_errors(span_table(edition.inputs.observations, edition.place.nation, "gdp"), edition.plan_year)
    first = int(errors.index.min())
    facts.put("record.bridge_first", Fact(first, "", OURS, str(first), str(first)))
    _bridge_facts(facts, int(used["quarter"]), edition)
    _region(facts, "outlook.region", used["region"])
    _period(facts, "outlook.span", f"{edition.plan_year}{span_of(used['quarter'])}")


def _bridge_facts(facts: Facts, quarter: int, edition: Edition) -> None:
    """How the same step from the nation's quarter to provinces' years did before: in all years, and in the last."""
    inputs, last = edition.inputs, edition.plan_year - 1
    nation = span_table(inputs.observations, edition.place.nation, "gdp")
    source = f"{OURS}: quarters and view on provinces' past years, each from the years before it"
    views = past_record(inputs._replace(outcomes=inputs.panel)).forecasts
    first = int(inputs.parameters["first_bridge_year"]) + 1
    for name, since in (("bridge", first), ("bridge.last", last)):
        record = track_record(nation, inputs.panel, inputs.parameters, last, since, views=views)
        if quarter in record.index:
            facts.add(f"{name}.forecasts", record.at[quarter, "forecasts"], "", source)
            facts.add(f"{name}.rmse", record.at[quarter, "rmse"], "pp", source, decimals=1)
            facts.add(f"{name}.cover80", record.at[quarter, "cover80"], "share", source, decimals=2)
    for name, year in (("bridge.first", first), ("bridge.last", last)):
        facts.put(name, Fact(year, "", source, str(year), str(year)))


def _region(facts: Facts, name: str, region: str) -> None:
    """Name of a region as a fact."""
    facts.put(name, Fact(None, "", "observations", region, region_name(region, "en")))


def _period(facts: Facts, name: str, period: str) -> None:
    """A period in words as a fact; none for a blank one."""
    if period:
        facts.put(name, Fact(None, "", "observations", *(period_text(period, language) for language in LANGUAGES)))
