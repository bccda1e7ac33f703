"""The year of an invented district, quarter by quarter: what an office that enters its own figures sees."""

from decimal import Decimal
from itertools import pairwise

import pytest

from ouhai_stats.data.example_district import EXAMPLE
from ouhai_stats.data.vintages import revisions
from ouhai_stats.edition.changes import CAUSES, changes, changes_sentence
from ouhai_stats.edition.example_edition import example_inputs, example_numbers
from ouhai_stats.files import paths
from ouhai_stats.publishing.run_notebook import execute

DATES = ["2021-03-09", "2021-04-30", "2021-07-31", "2021-10-31", "2022-03-31"]


@pytest.fixture(scope="module")
def editions():
    return {day: example_numbers(example_inputs(day)) for day in DATES}


def test_the_opening_edition_has_a_path_and_nothing_done(editions):
    assert set(editions["2021-03-09"]) == {"path.1", "path.2", "path.3", "path.4"}
    assert editions["2021-03-09"]["path.1"] == max(editions["2021-03-09"].values())


def test_growth_still_required_follows_the_quarters(editions):
    assert [editions[day].get("required") for day in DATES] == [None, 4.8, 4.2, 4.1, None]
    assert [editions[day].get("so_far") for day in DATES] == [None, 18.4, 11.6, 8.9, 7.4]


def test_the_outlook_narrows_until_nothing_is_open(editions):
    spreads = [editions[day]["sd"] for day in DATES[1:]]
    assert spreads == sorted(spreads, reverse=True) and len(set(spreads)) == 4
    assert spreads[-1] == 0
    widths = [editions[day]["high"] - editions[day]["low"] for day in DATES[1:]]
    assert widths == sorted(widths, reverse=True)
    assert [editions[day]["outlook"] for day in (DATES[0], DATES[-1]) if "outlook" in editions[day]] == [7.4]
    assert editions[DATES[-1]]["chance"] == 0.0


def test_the_flow_leads_last_years_profile(editions):
    assert [editions["2021-10-31"][f"lead.{quarter}"] for quarter in (1, 2, 3)] == [4.8, 6.5, 7.2]


@pytest.mark.parametrize(("before", "after"), list(pairwise(DATES)))
def test_each_edition_s_changes_are_new_figures_and_add_up(before, after):
    table = changes(example_inputs(before), example_inputs(after), example_numbers)
    moved = table[table["state"] == "changed"]
    assert moved["new_figures"].any()
    assert not moved[["target", "method"]].to_numpy().any()
    for row in moved.map(lambda cell: Decimal(repr(cell)) if isinstance(cell, float) else cell).to_dict("records"):
        assert row["before"] + sum(row[cause] for cause in CAUSES) == row["after"]
    assert changes_sentence(table, before, "zh").startswith("与2021年")


def test_a_new_target_moves_what_is_required_and_the_chance():
    table = changes(example_inputs("2021-10-31"), example_inputs("2021-10-31", growth=8.0), example_numbers)
    row = table.set_index("number").loc["required"]
    assert (row["before"], row["target"], row["after"]) == (4.1, 1.7, 5.8)
    assert set(table.loc[table["target"] != 0, "number"]) == {"required", "chance", "path.4"}


def test_no_invented_figure_is_revised():
    assert EXAMPLE not in set(revisions(example_inputs("2023-12-31").observations, "2023-12-31")["region"])


@pytest.mark.build
def test_the_tutorial_runs_at_every_quarter_and_shows_these_numbers(editions, forking):
    for day, previous_as_of in zip(DATES[1:], DATES, strict=False):
        done = execute(paths.NOTEBOOKS / "06_tutorial.ipynb", {"as_of": day, "previous_as_of": previous_as_of})
        shown = "".join(
            str(output.get("data", {}).get("text/plain", ""))
            for cell in done.cells
            for output in cell.get("outputs", [])
        )
        assert f"{editions[day]['outlook']}" in shown and str(editions[day].get("required", "")) in shown
