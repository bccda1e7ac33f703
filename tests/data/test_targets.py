"""The annex as tidy targets, and the body beside it."""

import pandas as pd
import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.annex import apply_corrections
from ouhai_stats.data.assumptions import read_corrections
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.sources import plan_folder
from ouhai_stats.data.targets import build_targets, compare_with_body

FOLDER = sources.plan_folder(2021)


@pytest.fixture(scope="module")
def targets():
    return build_targets(FOLDER).set_index("code")


def test_37_rows_of_25_indicators(targets):
    assert len(targets) == 37
    assert sorted(set(targets["number"])) == list(range(1, 26))


def test_numbers_and_categories_after_the_slip_are_put_right(targets):
    assert targets.loc[
        ["fai_environment", "retail", "rd_intensity", "digital_share", "imports"], "number"
    ].tolist() == [3, 4, 5, 9, 10]
    assert targets.at["retail", "category"] == "经济发展"
    assert targets.at["rd_intensity", "category"] == "科技创新"
    assert targets.groupby("category", sort=False).size().to_dict() == {
        "经济发展": 13,
        "科技创新": 5,
        "改革开放": 2,
        "社会民生": 8,
        "生态环保": 9,
    }


def test_the_lost_result_is_unknown_and_the_plan_figure_does_not_stand_in(targets):
    assert targets.at["cod", "previous_plan"] == 0.5
    assert targets["previous_actual"].isna().sum() == 1 and targets["previous_actual"].isna()["cod"]


def test_merged_cells_cover_the_rows_below_them(targets):
    faster = targets[targets["operator"] == "faster_than"]
    assert list(faster.index) == ["fai_private", "fai_industry", "fai_transport", "fai_high_tech", "fai_environment"]
    assert set(faster["reference"]) == {"fai"}
    assert (targets["operator"] == "assigned").sum() == 9


@pytest.mark.parametrize(
    ("code", "operator", "value", "unit"),
    [
        ("gdp", "at_least", 7.5, "%"),
        ("retail", "about", 8.5, "%"),
        ("primary", "plain", 2, "%"),
        ("unemployment", "below", 2.8, "%"),
        ("export_share", "plain", 1.1, "‰"),
        ("jobs", "plain", 1, "万人"),
        ("imports", "plain", 60, "亿元"),
        ("patents", "plain", 40.89, "件"),
    ],
)
def test_targets_read_from_the_annex(targets, code, operator, value, unit):
    row = targets.loc[code]
    assert (row["operator"], row["target"], row["unit"]) == (operator, value, unit)


def test_the_printed_step_of_a_row(targets):
    assert targets.loc[["gdp", "fai_environment", "patents", "nursing_beds", "work_deaths"], "resolution"].tolist() == [
        0.1,
        0.1,
        0.01,
        1,
        0.0001,
    ]


def test_the_body_disagrees_with_the_annex_on_the_export_share_alone():
    check = compare_with_body(FOLDER)
    assert len(check) == 29
    other = check[check["agree"] == "no"]
    assert other["code"].tolist() == ["export_share"]
    assert other[["annex_unit", "body_unit"]].to_numpy().tolist() == [["%", "‰"]]


def test_a_cell_that_cannot_be_read_is_shown_with_its_place(tmp_path):
    folder = tmp_path / FOLDER.name
    folder.mkdir()
    for name in ("annex.csv", "annex_series.csv", "source.yml"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("7.5 以上", "七点五吧"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"annex.csv, row 2, column 2021年计划: .*七点五吧"):
        build_targets(folder)


TABLE = pd.DataFrame({"row": ["1", "2"], "unit": ["%", "%"], "value": ["7.5", "1.1"]})


def fix(row="2", column="unit", expected="%", corrected="‰"):
    return pd.DataFrame([{"id": "A1", "row": row, "column": column, "expected": expected, "corrected": corrected}])


def test_a_correction_changes_its_cell_alone():
    after = apply_corrections(TABLE, fix())
    assert after["unit"].tolist() == ["%", "‰"]
    assert TABLE["unit"].tolist() == ["%", "%"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (fix(expected="‰"), "A1: row 2, column unit holds “%”, expected “‰”"),
        (fix(row="9"), "no cell at row 9"),
        (fix(column="colour"), "column colour"),
    ],
)
def test_a_correction_that_does_not_find_what_it_expects_stops(wrong, words):
    with pytest.raises(ValueError, match=words):
        apply_corrections(TABLE, wrong)


def test_every_failing_correction_is_listed():
    both = pd.concat([fix(row="9"), fix(expected="x")], ignore_index=True)
    with pytest.raises(ValueError) as caught:
        apply_corrections(TABLE, both)
    assert str(caught.value).count("A1:") == 2


def test_the_plans_corrections_fail_once_the_source_repairs_itself():
    folder = plan_folder(2021)
    fixes = read_corrections(f"{folder.name}/annex.csv")
    repaired = apply_corrections(read_table(folder / "annex.csv"), fixes)
    with pytest.raises(ValueError) as caught:
        apply_corrections(repaired, fixes)
    assert str(caught.value).count("expected") == len(fixes)


def test_each_correction_has_its_reason_in_both_languages():
    fixes = read_corrections("2021-03-09_ouhai_plan/annex.csv")
    assert (fixes[["reason_zh", "reason_en"]] != "").all().all()
