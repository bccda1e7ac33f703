"""The benchmark's provincial panel prints what the track-record page computes, beside the reference points."""

import pytest

from benchmarks.provinces import REFERENCES, panel_backtest, print_panel, reference_table


@pytest.fixture(scope="module")
def past():
    return panel_backtest()


@pytest.mark.slow
def test_the_page_and_the_benchmark_say_the_same(past, facts):
    table = reference_table(past).set_index("method")
    for method in table.index:
        for score in ("brier", "log_score", "slope"):
            assert facts[f"record.{method}.{score}"].value == pytest.approx(table.at[method, score], abs=0.0005)


def test_ours_is_better_than_every_reference_point_as_it_was_measured(past):
    table = reference_table(past).set_index("method")
    ours = table.loc["outside_view"]
    assert (table["reference_brier"].drop("outside_view") > ours["brier"]).all()
    assert (table["reference_log_score"].dropna() > ours["log_score"]).all()
    assert set(REFERENCES) == set(table.index) - {"outside_view"}


@pytest.mark.slow
def test_what_is_printed(capsys):
    print_panel()
    said = capsys.readouterr().out
    lines = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line.strip()}
    assert "280 growth targets of 20 provinces, 2004 to 2017" in said and "nan" not in said.lower()
    assert lines["around_last"][1:3] == ["0.157", "0.504"] and lines["around_last"][-2:] == ["0.159", "0.503"]
    assert lines["2008"][1] == "0.375" and len(lines["2019"]) == 4
