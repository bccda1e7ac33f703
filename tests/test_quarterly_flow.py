"""The year of an invented district, quarter by quarter: what an office that enters its own figures sees."""

from decimal import Decimal
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest

from ouhai_stats import paths
from ouhai_stats.assumptions import read_parameters
from ouhai_stats.bridge import bridge, chance_of_reaching, quantile
from ouhai_stats.changes import CAUSES, changes, changes_sentence
from ouhai_stats.edition import Inputs
from ouhai_stats.example import EXAMPLE, example_observations
from ouhai_stats.observations import known
from ouhai_stats.pace import pace_of_flows
from ouhai_stats.panel import provincial_panel
from ouhai_stats.quarters import path_of_year
from ouhai_stats.schemas import OBSERVATIONS, read_checked
from ouhai_stats.vintages import revisions

LINE = [EXAMPLE, "浙江省", "全国"]
TARGETS = pd.DataFrame({"plan_year": 2021.0, "code": ["gdp", "imports"], "kind": ["growth", "level_flow"],
                        "target": [7.5, 60.0], "unit": ["%", "亿元"]})
DATES = ["2021-03-09", "2021-04-30", "2021-07-31", "2021-10-31", "2022-03-31"]


PANEL = cache(provincial_panel)


@pytest.fixture(scope="module")
def observations():
    printed = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
    return pd.concat([printed, example_observations()], ignore_index=True)


@pytest.fixture(scope="module")
def editions(observations):
    return {day: edition(Inputs(TARGETS, known(observations, day), read_parameters())) for day in DATES}


def edition(inputs):
    """Every number of the invented edition, rounded as it would be printed."""
    target = inputs.targets.set_index("code").at["gdp", "target"]
    path = path_of_year(inputs.observations, 2021, target, LINE).set_index("quarter")
    numbers = {f"path.{quarter}": round(value, 1) for quarter, value in path["path"].items()}
    done = path["done"].last_valid_index()
    if done is not None:
        numbers |= {"so_far": path.at[done, "done"]}
        if done < 4:
            numbers |= {"required": round(path.at[done, "required"], 1)}
    outlook = bridge(inputs.observations, PANEL()[0], 2021, inputs.parameters, LINE)
    if outlook:
        numbers |= {"outlook": round(outlook.mean, 1), "sd": round(outlook.sd, 2), "chance": chance_of_reaching(outlook, target),
                    "low": float(quantile(outlook, 0.1)), "high": float(quantile(outlook, 0.9))}
    flows = pace_of_flows(inputs.targets, inputs.observations, EXAMPLE).dropna(subset="quarter")
    return numbers | {f"lead.{row.quarter:.0f}": round(row.seasonal_lead, 1) for row in flows.itertuples()}


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
def test_each_edition_s_changes_are_new_figures_and_add_up(observations, before, after):
    early, late = (Inputs(TARGETS, known(observations, day), read_parameters()) for day in (before, after))
    table = changes(early, late, edition)
    moved = table[table["state"] == "changed"]
    assert moved["new_figures"].any()
    assert not moved[["target", "method"]].to_numpy().any()
    for row in moved.map(lambda cell: Decimal(repr(cell)) if isinstance(cell, float) else cell).to_dict("records"):
        assert row["before"] + sum(row[cause] for cause in CAUSES) == row["after"]
    assert changes_sentence(table, before, "zh").startswith("与2021年")


def test_a_new_target_moves_what_is_required_and_the_chance(observations):
    seen, parameters = known(observations, "2021-10-31"), read_parameters()
    table = changes(Inputs(TARGETS, seen, parameters), Inputs(TARGETS.assign(target=[8.0, 60.0]), seen, parameters), edition)
    row = table.set_index("number").loc["required"]
    assert (row["before"], row["target"], row["after"]) == (4.1, 1.7, 5.8)
    assert set(table.loc[table["target"] != 0, "number"]) == {"required", "chance", "path.4"}


def test_no_invented_figure_is_revised(observations):
    assert EXAMPLE not in set(revisions(observations, "2023-12-31")["region"])
