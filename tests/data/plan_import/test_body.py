"""Targets in running text, clause by clause, and results of the year before."""

import pytest

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.plan_import.body import clauses_in, find_goals, results_before
from ouhai_stats.data.plan_import.codes import SeriesNames
from ouhai_stats.data.plan_import.counted import find_commitments
from ouhai_stats.data.plan_import.documents import Document, Paragraph, sentences_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城乡居民人均可支配收入分别增长7%、8%",
            [("城镇居民人均可支配收入", "增长7%"), ("农村居民人均可支配收入", "增长8%")],
        ),
        (
            "空气优良率、化学需氧量排放量完成上级下达任务",
            [("空气优良率", "完成上级下达任务"), ("化学需氧量排放量", "完成上级下达任务")],
        ),
        ("外贸进口总额60亿元", [("外贸进口总额", "60亿元")]),
        ("努力跑赢大市", [("跑赢大市", "")]),
        ("甲、乙分别增长7%", [("甲、乙分别增长7%", "")]),
    ],
)
def test_clauses_of_one_and_of_several_targets(text, expected):
    names = SeriesNames(read_series())
    assert [(clause.name, clause.target) for clause in clauses_in(text, Paragraph(text, 1), names)] == expected


@pytest.mark.parametrize("mark", ["- ", "● ", "——", "1.", "（1）", ""])
def test_goals_as_a_list(mark):
    items = ["地区生产总值增长5.5%左右；", "城镇新增就业4万人；", "粮食产量稳定在150万吨以上。"]
    document = Document()
    for text in [
        "二、2023年目标任务",
        "2023年经济社会发展主要预期目标：",
        *(mark + item for item in items),
        "三、重点工作",
        "新建公路12公里。",
    ]:
        document.add_text(text)
    goals = find_goals(sentences_of(document), SeriesNames(read_series()))
    assert [(goal.name, goal.reading.value) for goal in goals] == [
        ("地区生产总值", 5.5),
        ("城镇新增就业", 4),
        ("粮食产量", 150),
    ]
    assert [line.words for line in find_commitments(document.paragraphs, goals, 2023)] == ["新建公路12公里"]


def results(*lines):
    """Values of the year 2025 by series or name that paragraphs state."""
    paragraphs = [Paragraph(text, number) for number, text in enumerate(lines, 1)]
    found = results_before(paragraphs, SeriesNames(read_series()), 2025)
    return {key: [clause.reading.value for clause in clauses] for key, clauses in found.items()}


def test_results_are_those_of_the_year_and_what_fell_is_negative():
    assert results("2025年地区生产总值增长5.3%，固定资产投资下降2%。", "第一产业增长9%。") == {
        "gdp": [5.3],
        "fai": [-2.0],
    }


def test_results_that_differ_are_all_kept_and_one_said_twice_once():
    said = results("2025年地区生产总值增长5.3%。", "上年地区生产总值增长5.4%。", "去年地区生产总值增长5.3%。")
    assert said == {"gdp": [5.3, 5.4]}


@pytest.mark.parametrize(
    "line",
    ["“十四五”以来，2025年地区生产总值年均增长5%。", "2025年地区生产总值增长5%左右。", "2024年固定资产投资增长3%。"],
)
def test_averages_targets_and_other_years_are_no_results(line):
    assert results(line) == {}
