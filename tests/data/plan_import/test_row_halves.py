"""Rows that print several targets: a level beside its growth, and lists."""

from dataclasses import replace

import pytest
from plan_documents import draft_of_lines as draft
from plan_documents import draft_of_table as table
from plan_documents import rows_of_lines as rows
from plan_documents import targets_of as targets

from ouhai_stats.data.plan_import.annex_row import AnnexRow
from ouhai_stats.data.plan_import.row_halves import level_and_growth, listed


def test_level_and_growth_in_two_columns_are_two_series(tmp_path):
    read = table(
        tmp_path,
        [
            ["指标名称", "单位", "2022年目标", "2021年完成绝对值", "2021年完成增速(%)"],
            ["地区生产总值", "亿元", "增长7%左右", "8029.8", "3.7"],
            ["一般公共预算收入", "亿元", "增长6%", "600", "-2.1"],
            ["城镇新增就业人数", "万人", "10以上", "11.2", ""],
        ],
    )
    assert targets(read, "code", "unit", "operator", "target", "previous_actual") == [
        ("gdp", "%", "about", 7.0, 3.7),
        ("gdp_level", "亿元", "none", None, 8029.8),
        ("budget_revenue", "%", "plain", 6.0, -2.1),
        ("budget_revenue_level", "亿元", "none", None, 600.0),
        ("jobs", "万人", "at_least", 10.0, 11.2),
    ]


PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


def test_two_columns_for_one_target_are_refused_by_row(tmp_path):
    read = draft(
        tmp_path, [[*PLAN, "2023年任务"], ["粮食产量", "万吨", "9", "9以上", "10"], ["人口", "人", "8", "8", "8"]]
    )
    assert [(refusal.row, refusal.words) for refusal in read.annex.refusals] == [(1, "9以上；10")]


def test_levels_and_rates_side_by_side(tmp_path):
    head = [
        [
            ("序号", 2, 1),
            ("指标名称", 2, 1),
            ("单位", 2, 1),
            ("2022年实绩", 1, 2),
            None,
            ("2023年预期目标", 1, 2),
            None,
            ("责任单位", 2, 1),
        ],
        [None, None, None, "绝对值", "增长（%）", "绝对值", "增长（%）", None],
    ]
    body = [
        ["一", "经济增长", "", "", "", "", "", ""],
        ["1", "地区生产总值", "亿元", "8029.8", "3.7", "8600", "7左右", "市发展改革委"],
        ["2", "规模以上工业增加值", "亿元", "—", "4.5", "—", "8以上", "市经信局"],
        ["3", "城镇新增就业", "万人", "2.2", "—", "2.1", "—", "市人社局"],
        ["4", "居民消费价格涨幅", "%", "—", "2.0", "—", "3左右", "调查队"],
        ["5", "单位GDP能耗降低率", "%", "", "3.1", "", "完成省下达任务", "市发展改革委"],
    ]
    assert rows(tmp_path, head + body) == [
        ("地区生产总值增速", "%", 3.7, "about", 7.0, None),
        ("地区生产总值（总量）", "亿元", 8029.8, "plain", 8600.0, None),
        ("规上工业增加值增速", "%", 4.5, "at_least", 8.0, None),
        ("城镇新增就业", "万人", 2.2, "plain", 2.1, None),
        ("居民消费价格涨幅", "%", 2.0, "about", 3.0, None),
        ("单位GDP能耗降低率", "%", 3.1, "assigned", None, None),
    ]


def test_growth_set_for_a_product_in_yuan_is_no_level(tmp_path):
    lines = [["指标", "单位", "2022年完成", "2023年目标"], ["地区生产总值", "亿元", "1206.3", "增长6.5%以上"]]
    assert rows(tmp_path, lines) == [
        ("地区生产总值增速", "%", None, "at_least", 6.5, None),
        ("地区生产总值（总量）", "亿元", 1206.3, "none", None, None),
    ]


def test_a_rate_beside_a_blank_level_is_no_level(tmp_path):
    head = [
        [("指标名称", 2, 1), ("单位", 2, 1), ("2022年", 1, 2), None, ("2023年目标", 1, 2), None],
        [None, None, "完成", "增长%", "绝对值", "增长%"],
    ]
    body = [["地区生产总值", "亿元", "2986.4", "9.2", "3200", "7.5"], ["固定资产投资", "亿元", "", "6.1", "", "8"]]
    assert rows(tmp_path, head + body) == [
        ("地区生产总值增速", "%", 9.2, "plain", 7.5, None),
        ("地区生产总值（总量）", "亿元", 2986.4, "plain", 3200.0, None),
        ("固定资产投资增速", "%", 6.1, "plain", 8.0, None),
    ]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("8029.8亿元，增长7%左右", ("8029.8亿元", "增长7%左右")),
        ("增长7.2%，1756亿元", ("1756亿元", "增长7.2%")),
        ("30亿元（增长5%）", ("30亿元", "增长5%")),
        ("1,234.5亿元，下降1%", ("1,234.5亿元", "下降1%")),
        ("增长7%", None),
        ("1,234.5亿元", None),
        ("增长6%，力争7%", None),
        ("5亿元，增长7%，占比3%", None),
        ("", None),
    ],
)
def test_a_cell_states_a_level_and_its_growth_or_not_both(text, halves):
    assert level_and_growth(text) == halves


def test_a_list_is_one_row_for_each_indicator_and_its_number_stands_once():
    row = AnnexRow(1, "表1第2行", "民生", "7", "城乡居民人均可支配收入", "%", "", "分别增长5%和6%", "分别增长7%和8%")
    rows = listed(row)
    assert [(one.number, one.unit, one.actual, one.target) for one in rows] == [
        ("7", "%", "增长5%", "增长7%"),
        ("", "%", "增长6%", "增长8%"),
    ]
    assert [one.name for one in rows] == ["城镇居民人均可支配收入增速", "农村居民人均可支配收入增速"]
    assert listed(replace(row, target="7")) == [replace(row, target="7")]


def test_the_unit_in_a_name_is_the_levels_and_no_part_of_what_grows(tmp_path):
    lines = [["指标", "2022年完成", "2023年目标"], ["地区生产总值（亿元）", "100（增长5%）", "110（增长10%左右）"]]
    read = draft(tmp_path, lines)
    assert [read.annex.series_of(row) for row in (1, 2)] == ["gdp", "gdp_level"]
    assert list(read.targets["target"]) == [10, 110] and list(read.targets["previous_actual"]) == [5, 100]
