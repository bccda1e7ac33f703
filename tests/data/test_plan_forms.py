"""Annexes in the forms of other cities: one column of targets of all kinds, and what a form leaves open."""

import pytest
from plan_documents import draft_of_lines as draft
from plan_documents import rows_of_lines as rows


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
