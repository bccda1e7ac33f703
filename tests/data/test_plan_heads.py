"""Annexes as other places print them: heads, units and years in many forms, each read as what it says."""

import pytest
from plan_documents import rows_of_lines as rows

PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


@pytest.mark.parametrize(
    ("head", "line", "read"),
    [
        # A column of growth without a year is about the figures that it stands behind.
        (
            [*PLAN, "增长(%)"],
            ["地区生产总值", "亿元", "1532.6", "1640", "6.5左右"],
            [
                ("地区生产总值增速", "%", None, "about", 6.5, None),
                ("地区生产总值（总量）", "亿元", 1532.6, "plain", 1640, None),
            ],
        ),
        (
            ["指标", "单位", "2022年完成", "增长%", "2023年目标", "比上年±%"],
            ["固定资产投资", "亿元", "—", "5.1", "—", "8"],
            [("固定资产投资增速", "%", 5.1, "plain", 8, None)],
        ),
        (
            [*PLAN, "比2022年增减%"],
            ["粮食产量", "万吨", "30", "31", "1.2"],
            [("粮食产量增速", "%", None, "plain", 1.2, None), ("粮食产量", "万吨", 30, "plain", 31, None)],
        ),
        # Units in the heads, years in Chinese or in full-width digits, wide spaces within names.
        (
            ["指标", "2022年完成（亿元）", "2023年计划（亿元）", "2023年计划（%）"],
            ["财政收入", "30", "31.5", "5"],
            [("财政收入增速", "%", None, "plain", 5, None), ("财政收入", "亿元", 30, "plain", 31.5, None)],
        ),
        (
            ["指 标 名 称", "单　位", "２０２２年预计", "二〇二三年安排"],
            ["地 区 生 产 总 值", "％", "５．８", "６．５左右"],
            [("地区生产总值增速", "%", 5.8, "about", 6.5, None)],
        ),
        # A level and its growth in one cell, with and without a column of units.
        (
            ["指标", "2022年实绩", "2023年计划"],
            ["地区生产总值", "7500亿元，增长6.1%", "8029.8亿元，增长7%左右"],
            [
                ("地区生产总值增速", "%", 6.1, "about", 7, None),
                ("地区生产总值（总量）", "亿元", 7500, "plain", 8029.8, None),
            ],
        ),
        (
            PLAN,
            ["地区生产总值", "亿元", "1756亿元，增长7.2%", "增长7%"],
            [
                ("地区生产总值增速", "%", 7.2, "plain", 7, None),
                ("地区生产总值（总量）", "亿元", 1756, "none", None, None),
            ],
        ),
        # Lists; shares beside their change; words that say again what is measured; points as the only unit.
        (
            ["指标", "2022年完成", "2023年目标"],
            ["城乡居民人均可支配收入", "分别增长5.1%和6.8%", "分别增长6%和7%"],
            [
                ("城镇居民人均可支配收入增速", "%", 5.1, "plain", 6, None),
                ("农村居民人均可支配收入增速", "%", 6.8, "plain", 7, None),
            ],
        ),
        (
            ["指标", "2022年完成", "2023年目标"],
            ["进出口总额、实际利用外资", "", "均增长5%"],
            [("进出口总额增速", "%", None, "plain", 5, None), ("实际利用外资增速", "%", None, "plain", 5, None)],
        ),
        (
            ["指标", "2022年完成", "2023年目标"],
            ["居民消费价格指数", "上涨0.2%", "涨幅控制在3%以内"],
            [("居民消费价格涨幅", "%", 0.2, "at_most", 3, None)],
        ),
        (
            ["指标", "2022年完成", "2023年目标"],
            ["常住人口城镇化率", "62.1%", "提高0.5个百分点"],
            [("常住人口城镇化率", "%", 62.1, "plain", 62.6, None)],
        ),
    ],
)
def test_forms_of_other_cities(tmp_path, head, line, read):
    assert rows(tmp_path, [head, line]) == read
