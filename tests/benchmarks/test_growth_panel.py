"""Any panel of growth targets is scored by the printed rule, and so is the project's own."""

import numpy as np
import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main
from benchmarks.growth_panel import project_panel, read_growth_panel, score_panel
from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.national_forecasts import read_first_prints, read_forecasts, read_provincial_prints, read_shocks
from ouhai_stats.forecast.panel_scores import resampled_interval, score_rows, scores_by_year

HEAD = "province,year,target,operator,outcome\n"
ALL_BUT_YEAR = ["n", "hits", "mean_p", "brier", "log_score", "slope", "coverage_80", "coverage_95"]


@pytest.fixture(scope="module")
def tables():
    return score_panel(project_panel(), 2004, 2017, read_parameters())


@pytest.mark.slow
def test_the_printed_rule_reaches_what_the_issue_asks(tables):
    """280 targets: Brier 0.142, log score 0.462, slope 0.85 to 1.15, 80 % intervals hold 77 to 86."""
    scores = score_rows(tables["outside_view"])
    assert scores["n"] == 280 and scores["brier"] <= 0.142 and scores["log_score"] <= 0.462
    assert 0.85 <= scores["slope"] <= 1.15 and 0.77 <= scores["coverage_80"] <= 0.86


def test_every_simpler_rule_is_worse(tables):
    briers = {name: score_rows(rows)["brier"] for name, rows in tables.items()}
    assert min(briers, key=briers.get) == "outside_view" and len(briers) == 5


@pytest.mark.parametrize("year", ["2004", "2010"])
def test_after_shock_years_of_the_panel_are_no_worse_than_the_best_simple_rule(tables, year):
    scores = {name: scores_by_year(rows).loc[year, "brier"] for name, rows in tables.items()}
    assert scores["outside_view"] <= min(scores.values()) + 1e-9


def test_a_score_has_an_interval_by_resampling_years(tables):
    rows = tables["outside_view"]
    low, high = resampled_interval(rows, "brier")
    assert low < score_rows(rows)["brier"] < high and high - low > 0.03
    assert np.isnan(resampled_interval(rows[rows["year"] == 2010], "brier")).all()


@pytest.mark.slow
def test_regions_that_are_not_on_file_are_scored_by_the_estimates_of_those_that_are(tables):
    """The same history and targets under another name: the same forecasts, if a region moves as a province does."""
    panel = project_panel()
    renamed = panel[panel["province"] == "浙江省"].assign(province="甲市")
    found = score_panel(renamed, 2004, 2017, read_parameters(), own_factor=1.0)["outside_view"]
    known = tables["outside_view"].query("province == '浙江省'")
    assert found["probability"].to_numpy() == pytest.approx(known["probability"].to_numpy())
    wider = score_panel(renamed, 2004, 2017, read_parameters())["outside_view"]
    assert (wider["scale"] > found["scale"]).all()


def test_two_earlier_results_are_enough_after_a_shock(tmp_path):
    """Growth of 2019 and 2020 and a target for 2021, with invented results: the centre is not 2020's growth."""
    lines = ["甲市,2019,,,7.0", "甲市,2020,,,2.0", "甲市,2021,6.5,at_least,8.0", "乙市,2021,7,about,8.0"]
    (tmp_path / "cities.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    rows = score_panel(read_growth_panel(tmp_path / "cities.csv"), 2004, 2100, read_parameters())["outside_view"]
    first = rows.set_index("province").loc["甲市"]
    assert first["basis"] == "shock_forecast" and 7.5 < first["centre"] < 9.5 and first["probability"] > 0.6
    assert rows["probability"].notna().all(), "a region without any history has a forecast too"
    printed = CliRunner().invoke(main, ["provinces", "--panel", str(tmp_path / "cities.csv"), "--from", "2021"])
    assert printed.exit_code == 0 and "2 targets of 2 regions, 2021 to 2021" in printed.output
    assert "one year: no interval" in printed.output and all(word in printed.output for word in ALL_BUT_YEAR)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("甲,2010,six,,7", "row 2, column target: “six”; allowed: a number"),
        ("甲,2010,6,over,7", "row 2, column operator: “over”; allowed: plain"),
        ("甲,1810,6,,7", "row 2, column year"),
        ("广东,2010,6,,7\n广东省,2010,6,,7", "allowed: each combination once"),
    ],
)
def test_a_broken_file_names_its_fault(tmp_path, line, said):
    (tmp_path / "panel.csv").write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"panel\.csv") as error:
        read_growth_panel(tmp_path / "panel.csv")
    assert said in str(error.value)


def test_a_panel_without_a_row_to_score_says_so():
    with pytest.raises(ValueError, match="no row from 2030 to 2031"):
        score_panel(project_panel(), 2030, 2031, read_parameters())


def test_what_is_on_file():
    forecasts, prints = read_forecasts(), read_first_prints().set_index("year")["growth"]
    assert len(forecasts) == 175 and set(forecasts["institution"]) == {"IMF", "World Bank", "ADB", "OECD"}
    assert prints[2009] == 8.7 and prints[2020] == 2.3
    assert read_provincial_prints().shape == (2, 31)
    assert read_shocks().set_index("year")["kind"].to_dict() == {2020: "shock", 2021: "rebound", 2022: "shock"}
