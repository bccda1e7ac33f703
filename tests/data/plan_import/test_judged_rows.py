"""Rows of the annex: sure, doubtful or refused, each for a reason that names its cell."""

import pytest
from plan_documents import draft_of_lines as draft
from plan_documents import draft_of_table as table
from plan_documents import targets_of as targets

from ouhai_stats.data.plan_import.draft import row_reasons


def test_all_refusals_come_at_once_each_with_row_and_column(tmp_path):
    read = table(
        tmp_path,
        [
            ["序号", "指标名称", "单位", "2021年完成", "2022年计划"],
            ["1", "地区生产总值", "%", "约莫8", "7"],
            ["2", "固定资产投资", "%", "5", "亿元以上"],
            ["3", "工业产值", "两银", "5", "6"],
            ["4", "城镇登记失业率", "%", "2", "<2.8"],
            ["5", "民间投资增速", "%", "2", "快于某某地区投资"],
        ],
    )
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [
        (1, "2021年完成"),
        (2, "2022年计划"),
        (3, "单位"),
    ]
    assert [read.annex.status(row.row) for row in read.rows] == ["refused"] * 3 + ["sure", "doubtful"]
    assert list(read.targets["code"]) == ["unemployment", "fai_private"]
    assert str(read.annex.refusals[0]).startswith("annex.csv, row 2, column 2021年完成:")


@pytest.mark.parametrize(
    ("cell", "reference", "status"),
    [
        ("快于某某地区投资", "某某地区投资", "doubtful"),
        ("快于工业投资增速", "fai_industry", "doubtful"),
        ("快于面上投资增速", "fai", "sure"),
        ("高于固定资产投资1个百分点", "fai", "sure"),
        ("快于全省平均水平", "province:fai_private", "sure"),
        ("快于全省固定资产投资", "province:fai", "sure"),
        ("快于全省某某投资", "全省某某投资", "doubtful"),
        ("高于全国、全省平均", "全国、全省平均", "doubtful"),
    ],
)
def test_a_comparison_with_what_is_not_on_file_is_to_be_confirmed_by_its_cell(tmp_path, cell, reference, status):
    lines = [
        ["指标名称", "单位", "2022年计划"],
        ["固定资产投资", "%", "7"],
        ["民间投资增速", "%", cell],
    ]
    read = table(tmp_path, lines)
    assert (list(read.targets["reference"])[1], read.annex.status(2)) == (reference, status)
    assert ("annex.csv, row 3, column 2022年计划" in row_reasons(read, 2, "en")) == (status == "doubtful")


def test_what_is_said_to_fall_is_a_reduction(tmp_path):
    lines = [["指标名称", "单位", "2021年完成", "2022年计划"], ["单位GDP能耗", "%", "下降2.1%", "下降3%左右"]]
    assert targets(table(tmp_path, lines), "kind", "previous_actual", "operator", "target") == [
        ("reduction", 2.1, "about", 3.0)
    ]


def test_a_change_without_a_base_is_to_be_confirmed(tmp_path):
    lines = [["指标名称", "单位", "2021年完成", "2022年计划"], ["粮食产量", "万吨", "", "增长7%"]]
    read = table(tmp_path, lines)
    assert "row 2, column 2022年计划" in row_reasons(read, 1, "en") and read.annex.status(1) == "doubtful"


def test_a_fall_is_negative_growth(tmp_path):
    lines = [["指标名称", "单位", "2021年完成", "2022年计划"], ["固定资产投资", "%", "下降2.1%", "下降1%以内"]]
    assert targets(table(tmp_path, lines), "previous_actual", "operator", "target") == [(-2.1, "at_least", -1.0)]


def test_a_series_that_stands_twice_is_refused(tmp_path):
    lines = [["指标名称", "单位", "2022年计划"], ["地区生产总值", "%", "7"], ["GDP增速", "%", "8"]]
    read = table(tmp_path, lines)
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [(2, "指标名称")]


PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


def test_a_bare_level_is_no_rate(tmp_path):
    """A series on file that is a rate lends its % to no figure whose row does not say that it is one."""
    read = draft(
        tmp_path, [["指标", "2022年完成", "2023年目标"], ["地区生产总值", "120.5", "129"], ["失业率", "4", "4"]]
    )
    assert (1, "单位") in [(refusal.row, refusal.column) for refusal in read.annex.refusals]
    assert "地区生产总值" not in "".join(read.targets.get("name_zh", []))


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        (["", "%", "5", "6"], "指标名称", "no name; allowed: the indicator's name, not blank"),
        (["其中：", "%", "5", "6"], "指标名称", "no name"),
        (["财政收入", "亿元", "5", "9" * 25], "2023年计划", "allowed: figures up to 1e+12"),
        (["财政收入", "亿元", "9" * 400, "6"], "2022年完成", "allowed: figures up to 1e+12"),
        (["粮" * 6000, "%", "5", "6；7"], "2023年计划", "“;7” is not understood"),
    ],
)
def test_faults_of_single_cells_stop_no_plan(tmp_path, line, column, said):
    read = draft(tmp_path, [PLAN, line, ["城镇化率", "%", "61", "62"]])
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [(1, column)]
    assert said in str(read.annex.refusals[0]) and len(read.targets) == 1


def test_a_number_out_of_all_order_is_none(tmp_path):
    lines = [["序号", *PLAN], ["9" * 400, "城镇化率", "%", "61", "62"], ["1", "失业率", "%", "4", "5以内"]]
    assert list(draft(tmp_path, lines).targets["number"]) == [1, 2]
