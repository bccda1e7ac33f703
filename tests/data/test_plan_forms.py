"""Annexes in the forms of other cities: levels and rates side by side, one column of mixed targets, odd units, years."""

import pytest
from plan_documents import draft_of_lines as draft
from plan_documents import rows_of_lines as rows

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.origin import year_named


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


def test_one_column_of_targets_of_all_kinds(tmp_path):
    lines = [
        ["序号", "指标", "计量单位", "2023年计划目标", "2022年预计完成", "2022年增速"],
        ["3.1", "地区生产总值", "亿元", "增长7%左右", "8029.8", "3.7"],
        ["3.2", "固定资产投资", "%", "增长6%以上，力争8%", "—", "9.1"],
        ["3.3", "进出口总额", "亿元", "保稳提质", "820", "5.6"],
        ["3.4", "粮食总产量", "万吨", "130以上", "131.2", "1.1"],
        ["3.5", "筹集保障性租赁住房", "套（间）", "6000", "完成", "—"],
    ]
    assert rows(tmp_path, lines) == [
        ("地区生产总值增速", "%", 3.7, "about", 7.0, None),
        ("地区生产总值（总量）", "亿元", 8029.8, "none", None, None),
        ("固定资产投资增速", "%", 9.1, "at_least", 6.0, None),
        ("进出口总额增速", "%", 5.6, "none", None, None),
        ("进出口总额", "亿元", 820.0, "qualitative", None, "保稳提质"),
        ("粮食总产量增速", "%", 1.1, "none", None, None),
        ("粮食总产量", "万吨", 131.2, "at_least", 130.0, None),
        ("筹集保障性租赁住房", "套(间)", None, "plain", 6000.0, None),
    ]


def test_growth_set_for_a_product_in_yuan_is_no_level(tmp_path):
    lines = [["指标", "单位", "2022年完成", "2023年目标"], ["地区生产总值", "亿元", "1206.3", "增长6.5%以上"]]
    assert rows(tmp_path, lines) == [
        ("地区生产总值增速", "%", None, "at_least", 6.5, None),
        ("地区生产总值（总量）", "亿元", 1206.3, "none", None, None),
    ]


GOALS = "主要预期目标是：地区生产总值增长5%左右。"


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["关于清河市2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", GOALS], 2026),
        (["清河市国民经济和社会发展第十五个五年规划和2035年远景目标纲要", GOALS], None),
        (["政府工作报告", "2025年主要目标任务的完成，标志着收官。", "三、2026年工作安排", GOALS], 2026),
        (["政府工作报告", "一、2025年工作回顾", "2026年经济社会发展" + GOALS], 2026),
        (["政府工作报告", "（2026年1月27日在清河市人民代表大会上）", "一、2025年工作回顾", GOALS], 2026),
        (["政府工作报告", "2025年主要目标任务的完成，标志着收官。", GOALS], None),
    ],
)
def test_the_plan_year_is_the_one_that_the_goals_are_set_for(lines, year):
    document = Document()
    for line in lines:
        document.add_text(line)
    assert year_named(document) == year


def test_a_unit_that_only_the_figures_or_the_name_say(tmp_path):
    lines = [
        ["序号", "指标", "单位", "2022年完成", "2023年计划"],
        ["1", "地区生产总值", "—", "6.5%", "6.5%左右"],
        ["2", "城镇调查失业率", "—", "4.8%", "5%左右（控制数）"],
        ["3", "城镇新增就业", "—", "2.1万人", "2万人以上"],
        ["4", "粮食总产量（万吨）", "", "42.1", "42以上"],
    ]
    assert rows(tmp_path, lines) == [
        ("地区生产总值增速", "%", 6.5, "about", 6.5, None),
        ("城镇调查失业率", "%", 4.8, "about", 5.0, None),
        ("城镇新增就业", "万人", 2.1, "at_least", 2.0, None),
        ("粮食总产量", "万吨", 42.1, "at_least", 42.0, None),
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
    ("line", "column", "said"),
    [
        (["地区生产总值", "亿元", "1.2万亿元", "13000"], "2022年完成", "is in 万亿元, its column in 亿元"),
        (["地区生产总值", "亿元", "12000", "1.3万亿元"], "2023年计划", "is in 万亿元, its column in 亿元"),
        (["城乡居民收入比", "", "2.05", "2.0以内"], "单位", "no unit; allowed: one of the table of units"),
        (["就业人数", "万人", "30", "新增3以上"], "2023年计划", "what is added to it is left open"),
    ],
)
def test_what_a_form_leaves_open_is_refused_by_its_cell(tmp_path, line, column, said):
    read = draft(tmp_path, [["指标名称", "单位", "2022年完成", "2023年目标"], line, ["粮食产量", "万吨", "9", "9以上"]])
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [(1, column)]
    assert said in str(read.annex.refusals[0]) and len(read.targets) == 1
