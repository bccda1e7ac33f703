"""Editions with other cut-offs or more figures: consistent, and refused where a change is not allowed."""

import pandas as pd
import pytest

from ouhai_stats.edition import analysis
from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.facts_of_plan import collect_facts


@pytest.mark.slow
def test_another_cut_off_turns_verdicts_and_stands_in_the_assumptions(edition):
    strict = edition.with_cut_offs(chance_reachable=0.5)
    assert (strict.targets["verdict"] != edition.targets["verdict"]).any()
    assert strict.choices.set_index("parameter").at["chance_reachable", "value"] == 0.5
    assert strict.parameters["chance_reachable"] == strict.inputs.parameters["chance_reachable"] == 0.5
    assert collect_facts(strict)["parameter.chance_reachable"].value == 0.5
    assert edition.parameters["chance_reachable"] != 0.6


def test_the_same_cut_offs_give_the_same_edition_and_nothing_is_computed(edition):
    assert edition.with_cut_offs(**edition.parameters) is edition


@pytest.mark.parametrize(
    ("cut_off", "computed"),
    [
        ({"chance_on_track": 0.8}, []),
        ({"tail_df": 9.0}, ["outside_view", "year_so_far"]),
        ({"nation_weight": 0.4}, ["outside_view"]),
    ],
)
def test_another_cut_off_computes_only_what_rests_on_it(edition, monkeypatch, cut_off, computed):
    stages, inputs = [], edition.inputs
    whole = reassembled(edition, inputs._replace(parameters=inputs.parameters | cut_off))
    for name in ("outside_view", "year_so_far"):
        given = getattr(analysis, name)
        monkeypatch.setattr(analysis, name, lambda inputs, given=given, name=name: stages.append(name) or given(inputs))
    changed = edition.with_cut_offs(**cut_off)
    assert stages == computed
    for name in ("targets", "projections", "standing", "fan", "coherence"):
        pd.testing.assert_frame_equal(getattr(changed, name), getattr(whole, name))


@pytest.mark.parametrize(
    ("change", "said"),
    [({"no_such": 1.0}, "no_such: no such cut-off; allowed are"), ({"support_share": 7}, "allowed is")],
)
def test_a_cut_off_that_is_not_allowed_is_refused(edition, change, said):
    with pytest.raises(ValueError, match=said):
        edition.with_cut_offs(**change)


def figure(edition, **changes):
    row = {"region": edition.targets["source"].index[0] and "瓯海区", "series": "gdp", "period": "2020", "value": 6.0}
    return pd.DataFrame([row | changes])


@pytest.mark.slow
def test_added_figures_are_in_the_tables_and_move_what_rests_on_them(edition):
    quarter = figure(edition, region="全国", period="2021Q1", value=18.3, published_on="2021-03-09")
    more = edition.with_observations(quarter)
    assert more.year.quarter == 1 and edition.year.quarter == 0
    rows = more.printed.query("period == '2021Q1' and region == '全国' and series == 'gdp'")
    assert rows["value"].tolist() == [18.3] and rows["source"].tolist() == ["added by the reader"]
    assert more.targets.at["gdp", "chance"] != edition.targets.at["gdp", "chance"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"published_on": "2021-12-31"}, "is dated 2021-12-31; allowed is 2021-03-09"),
        ({"colour": "red"}, "column colour is unknown"),
    ],
)
def test_figures_that_are_not_allowed_are_refused(edition, changes, said):
    with pytest.raises(ValueError, match=said):
        edition.with_observations(figure(edition, **changes))


def test_a_missing_column_and_a_figure_told_twice_are_refused(edition):
    with pytest.raises(ValueError, match="column value is missing"):
        edition.with_observations(figure(edition).drop(columns="value"))
    with pytest.raises(ValueError, match="stands twice"):
        edition.with_observations(pd.concat([figure(edition)] * 2))
