"""Faults of a printed annex, each a correction with its reason; nothing is corrected without one."""

from plan_documents import draft_of_table as table
from plan_documents import targets_of as targets


def test_a_blank_under_a_figure_inherits_nothing(tmp_path):
    lines = [["指标名称", "单位", "2022年计划"], ["地区生产总值", "%", "7"], ["固定资产投资", "%", ""]]
    read = table(tmp_path, lines, form="txt")
    assert targets(read, "code", "operator", "target") == [("gdp", "plain", 7.0), ("fai", "none", None)]


def test_numbers_that_fit_are_left_alone(tmp_path):

    lines = [
        ["序号", "指标名称", "单位", "2022年计划"],
        ["1", "地区生产总值", "%", "7"],
        ["", "第二产业增速", "%", "8"],
        ["2", "固定资产投资", "%", "6"],
    ]
    assert table(tmp_path, lines).annex.corrections == []
