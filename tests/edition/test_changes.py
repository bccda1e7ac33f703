"""What changed since the last edition, by cause."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.edition.analysis import Inputs
from ouhai_stats.edition.changes import CAUSES, changed_verdicts, changes, changes_sentence, numbers_of, only_revised
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.measures.growth import two_year_average
from ouhai_stats.measures.quarters import path_of_year, two_year_averages

VALUES = st.floats(-20, 30).map(lambda value: round(value, 1))


def figures(**values):
    return pd.DataFrame(
        [("全国", "gdp", period.strip("y"), value) for period, value in values.items()],
        columns=["region", "series", "period", "value"],
    )


def averages(inputs):
    """Two-year average of target and base, its excess over a margin, and the newest quarter where there is one."""
    value = inputs.observations.set_index("period")["value"]
    average = round(float(two_year_average(value["2020"], inputs.targets)), 2)
    numbers = {"average": average, "excess": round(average - inputs.parameters, 2), "base": value["2020"]}
    return numbers | ({"quarter": value["2021Q1"]} if "2021Q1" in value else {})


PLACE = read_place()
BEFORE = Inputs(7.5, figures(y2020=2.3), 5.0, PLACE)
AFTER = Inputs(8.0, figures(y2020=2.2, y2021Q1=18.3), 6.0, PLACE)


def exactly(row):
    return sum((Decimal(repr(row[cause])) for cause in CAUSES), Decimal(repr(row["before"]))) == Decimal(
        repr(row["after"])
    )


def test_every_change_is_split_by_cause():
    table = changes(BEFORE, AFTER, averages).set_index("number")
    assert table.loc["base", ["before", *CAUSES, "after"]].tolist() == [2.3, -0.1, 0.0, 0.0, 0.0, 2.2]
    assert table.loc["average", ["before", *CAUSES, "after"]].tolist() == [4.87, -0.05, 0.0, 0.24, 0.0, 5.06]
    assert table.loc["excess", ["before", *CAUSES, "after"]].tolist() == [-0.13, -0.05, 0.0, 0.24, -1.0, -0.94]


def test_a_number_that_one_edition_lacks_has_no_causes():
    table = changes(BEFORE, AFTER, averages).set_index("number")
    assert (table.at["quarter", "state"], table.at["quarter", "after"]) == ("added", 18.3)
    assert table.loc["quarter", ["before", *CAUSES]].isna().all()
    back = changes(AFTER, BEFORE, averages).set_index("number")
    assert (back.at["quarter", "state"], back.at["quarter", "before"]) == ("dropped", 18.3)


@given(VALUES, VALUES, VALUES, VALUES, VALUES, VALUES)
@pytest.mark.slow
def test_the_causes_add_up_exactly(last, revised, target, retarget, margin, remargin):
    table = changes(
        Inputs(target, figures(y2020=last), margin, PLACE),
        Inputs(retarget, figures(y2020=revised, y2021Q1=1.1), remargin, PLACE),
        averages,
    )
    rows = table[table["state"].isin(["changed", "unchanged"])].to_dict("records")
    assert len(rows) == 3 and all(exactly(row) for row in rows)


def test_nothing_changes_between_an_edition_and_itself():
    table = changes(BEFORE, BEFORE, averages)
    assert set(table["state"]) == {"unchanged"}
    assert not table[CAUSES].to_numpy().any()


def test_what_today_s_code_would_have_printed_otherwise_is_method():
    table = changes(BEFORE, AFTER, averages, printed={"average": 4.9, "base": 2.3}).set_index("number")
    assert table.loc["average", ["before", *CAUSES, "after"]].tolist() == [4.9, -0.05, 0.0, 0.24, -0.03, 5.06]
    assert table.at["excess", "state"] == "added"


def test_causes_that_cancel_are_a_change_all_the_same():
    table = changes(
        Inputs(7.5, figures(y2020=2.3), 5.0, PLACE), Inputs(7.5, figures(y2020=2.2), 4.95, PLACE), averages
    ).set_index("number")
    assert table.at["excess", "before"] == table.at["excess", "after"]
    assert (table.at["excess", "state"], table.at["excess", "revision"]) == ("changed", -0.05)


def test_a_number_that_cannot_be_computed_half_way_goes_to_the_swap_that_brings_it_back():
    def only_in_step(inputs):
        together = (inputs.targets == 8.0) == (len(inputs.observations) == 2)
        return {"x": inputs.targets} if together else {}

    row = changes(BEFORE, AFTER, only_in_step).iloc[0]
    assert row[["before", *CAUSES, "after"]].tolist() == [7.5, 0.0, 0.0, 0.5, 0.0, 8.0]


def test_revised_figures_are_swapped_without_new_ones():
    assert only_revised(figures(y2019=6.0, y2020=2.3), figures(y2020=2.2, y2021Q1=18.3))["value"].tolist() == [6.0, 2.2]


def test_a_revision_of_the_nation_moves_its_two_year_averages_and_not_the_districts_path():
    observations = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)

    line = PLACE.line

    def edition(inputs):
        averages_known = two_year_averages(inputs.observations, 2021, line)
        path = path_of_year(inputs.observations, 2021, inputs.targets, line)
        return {f"{row.region}.{row.quarter}": round(row.average, 2) for row in averages_known.itertuples()} | {
            f"path.{row.quarter}": round(row.path, 1) for row in path.itertuples()
        }

    early, late = (Inputs(7.5, known(observations, day), {}, PLACE) for day in ("2021-10-31", "2022-03-31"))
    table = changes(early, late, edition).set_index("number")
    assert table.loc["全国.1", ["before", "revision", "after"]].tolist() == [5.0, -0.05, 4.95]
    assert table.at["全国.4", "state"] == "added"
    assert set(table.loc[["path.1", "浙江省.1"], "state"]) == {"unchanged"}
    assert all(exactly(row) for row in table[table["revision"].notna()].to_dict("records"))


def test_only_facts_that_are_numbers_are_compared():
    facts = Facts()
    facts.add("gdp.gap", 3.2, "pp", "computed")
    facts.put("plan.published", Fact("2021-03-09", "", "plan", "3月9日", "9 March"))
    facts.put("words", Fact(None, "", "plan", "以上", "or more"))
    assert numbers_of(facts) == {"gdp.gap": 3.2}


def test_one_sentence_in_both_languages():
    table = changes(BEFORE, AFTER, averages)
    assert changes_sentence(table, "2021-03-09", "zh") == (
        "与2021年3月9日一期相比，4个数字中有3个变动：历史数据修订影响3个，新公布数据影响0个，目标调整影响2个，方法和假设调整影响1个；"
        "新增1个，不再列示0个。"
    )
    said = changes_sentence(table, "2021-03-09", "en")
    assert said.startswith("Of 4 numbers, 3 have changed") and "3 through revisions, 0 through new figures" in said
    unchanged = changes(BEFORE, BEFORE, averages)
    assert changes_sentence(unchanged, "2021-03-09", "en") == "No number has changed since the edition of 9 March 2021."


def test_a_verdict_that_turned_is_named_with_what_moved_its_probability():
    table = pd.DataFrame(
        {
            "number": ["gdp.chance", "fai.chance"],
            "revision": [0.01, 0.0],
            "new_figures": [-0.2, 0.0],
            "target": [0.0, 0.0],
            "method": [0.05, 0.0],
            "state": ["changed", "unchanged"],
        }
    )
    before = pd.Series({"gdp": "on_track", "fai": "reachable", "cod": "not_assessed"})
    after = pd.Series({"gdp": "reachable", "fai": "reachable", "cod": "met", "new": "met"})
    assert changed_verdicts(before, after, table) == [
        ("gdp", "on_track", "reachable", "new_figures"),
        ("cod", "not_assessed", "met", ""),
        ("new", "", "met", ""),
    ]


def test_a_forecast_that_has_come_out_is_new_and_no_method():
    before = BEFORE._replace(as_of="2021-03-09", forecasts=pd.DataFrame({"growth": [8.0]}))
    after = before._replace(as_of="2021-04-30", forecasts=pd.DataFrame({"growth": [8.4]}))
    table = changes(before, after, lambda inputs: {"announced": float(inputs.forecasts["growth"].iloc[0])})
    row = table.iloc[0]
    assert (row["new_figures"], row["method"], row["after"]) == (0.4, 0.0, 8.4)
