"""The district's own histories: what they allow, and that the printed probabilities are those of the one entry point."""

import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_interval_multipliers
from ouhai_stats.forecast.district_histories import district_histories, project_targets
from ouhai_stats.forecast.predictive import probability_met
from ouhai_stats.forecast.target_probabilities import distributions
from ouhai_stats.judgement.progress_rules import RULES, progress_by_rule
from ouhai_stats.language.target import RELATIVE, Target

MULTIPLIERS = read_interval_multipliers()


def with_years(edition, code, values, unit, **columns):
    """The edition's observations with yearly figures of one series added."""
    base = edition.observations[edition.observations["region"] == "瓯海区"].iloc[[0] * len(values)]
    rows = base.assign(
        series=code, period=list(values), value=list(values.values()), unit=unit, **{"quality": "official", **columns}
    )
    return pd.concat([edition.observations, rows], ignore_index=True)


def outside(edition):
    """Distributions of the opening edition."""
    return distributions(edition.targets, edition.outside.offsets)


def test_every_row_has_a_history_and_a_projection_or_a_reason(edition):
    projected = edition.projected
    assert list(projected.index) == list(edition.targets.index)
    growth = edition.targets["kind"] == "growth"
    given = edition.targets["chance"].notna()
    assert {made.method for made in projected.loc[given, "predictive"]} == {"outside_view"}
    assert {made.method for made in projected.loc[~given, "predictive"]} == {"withheld"} and growth[given].all()
    assert (
        all(made.reason for made in projected["predictive"])
        and projected.at["cod", "predictive"].reason == "no observations"
    )


def test_printed_probabilities_are_those_of_the_one_entry_point(edition):
    """Closed form in the lens, a table of quantiles here: they differ by the straight lines between quantiles."""
    rows = edition.targets[edition.targets["chance"].notna() & ~edition.targets["operator"].isin(RELATIVE)]
    assert len(rows) == 10
    for row in rows.itertuples():
        made = edition.projected.at[row.Index, "predictive"]
        said = probability_met(made, Target(row.operator, row.aim), tolerance=row.tolerance, resolution=row.resolution)
        assert said.value == pytest.approx(row.chance, abs=0.0025)
        assert made.median == pytest.approx(row.centre)


def test_the_years_after_the_last_gap_are_the_history(edition):
    observations = with_years(edition, "patents", {"2015": 20.0, "2016": 22.0, "2018": 30.0, "2019": 35.0}, "件")
    history = district_histories(edition.targets, observations, 2021, edition.place.district)["patents"]
    assert history["period"].tolist() == [2018, 2019, 2020] and history["value"].tolist() == [30.0, 35.0, 40.09]


def test_weak_sources_later_years_and_parts_of_years_are_no_history(edition):
    for added in (
        with_years(edition, "patents", {"2019": 35.0}, "件", quality="weak"),
        with_years(edition, "patents", {"2021": 41.0, "2019H1": 33.0}, "件"),
        with_years(edition, "patents", {"2019": 35.0}, "件", region="温州市"),
    ):
        assert len(district_histories(edition.targets, added, 2021, edition.place.district)["patents"]) == 1


def test_longer_histories_take_other_methods(edition):
    years = {str(year): 20.0 + (year - 2000) * 0.9 + year % 2 for year in range(2006, 2020)}
    for count, method in ((2, "withheld"), (3, "drift"), (11, "combined")):
        observations = with_years(edition, "patents", dict(list(years.items())[-count:]), "件")
        histories = district_histories(edition.targets, observations, 2021, edition.place.district)
        made = project_targets(edition.targets, histories, outside(edition), 2021, MULTIPLIERS)
        assert made.at["patents", "predictive"].method == method and made.at["patents", "count"] == count + 1


def test_a_series_of_which_the_outside_view_says_nothing_is_withheld(edition):
    histories = district_histories(edition.targets, edition.observations, 2021, edition.place.district)
    growth = {code: made for code, made in outside(edition).items() if code != "retail"}
    made = project_targets(edition.targets, histories, growth, 2021, MULTIPLIERS)
    assert made.at["retail", "predictive"].withheld and not made.at["gdp", "predictive"].withheld


def test_one_year_is_too_few_for_every_rule(edition):
    assert len(edition.rules) == 13 and (edition.rules["said"] == 0).all()
    assert (edition.rules[list(RULES)] == "too_few_points").all(axis=None)


def test_rules_side_by_side_where_two_years_are_on_file(edition):
    """Growth rates have no progress towards a target; figures in another unit are not set beside it."""
    observations = with_years(edition, "patents", {"2017": 34.0, "2018": 36.0, "2019": 38.0}, "件")
    histories = district_histories(edition.targets, observations, 2021, edition.place.district)
    rules = progress_by_rule(edition.targets, histories, 2021)
    assert rules.loc["patents", ["count", "agree", "said"]].tolist() == [4, 4, 4]
    assert rules.loc["patents", list(RULES)].tolist() == ["on_track", "met_or_on_track", "sun", "improving"]
    assert rules.drop(index="patents")["said"].eq(0).all() and "gdp" not in rules.index
    mixed = district_histories(
        edition.targets, with_years(edition, "export_share", {"2019": 0.11}, "%"), 2021, edition.place.district
    )
    assert progress_by_rule(edition.targets, mixed, 2021).at["export_share", "said"] == 0
