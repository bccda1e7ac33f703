"""Targets without a figure of their own: assigned, set beside another series, or text alone."""

import pytest

from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target, is_met
from ouhai_stats.language.worded_targets import (
    Margin,
    assigned,
    assigned_object,
    assigned_task,
    margin,
    parent_of,
    qualitative,
    relative,
)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("全国平均水平", ("nation", "")),
        ("全省平均", ("province", "")),
        ("全市", ("city", "")),
        ("全市工业投资", ("city", "工业投资")),
        ("全国、全省平均", ("", "")),
        ("经济增长", ("", "")),
        (None, ("", "")),
    ],
)
def test_comparisons_with_a_place_above(words, level):
    assert parent_of(words) == level


@pytest.mark.parametrize(
    "words",
    [
        "保持稳定",
        "稳步提升",
        "持平",
        "只增不减",
        "暂无数据",
        "提质增效",
        "持续改善",
        "稳中有进",
        "保持基本稳定",
        "稳中有升",
        "稳中有降",
        "只降不升",
        "稳步提高",
        "持续下降",
        "进一步优化",
        "保持全省前列",
        "争先进位",
        "暂不下达",
        "不设具体目标",
        "不考核",
        "达标",
        "逐年递增",
        "有所改善",
        "总体平稳",
        "稳定增长",
        "控制在合理区间",
        "保持合理增长",
        "待统计部门核定",
    ],
)
def test_text_is_a_target_too(words):
    assert parse_target(words, "%") == Target("qualitative", reference=words)
    assert is_met(parse_target(words), 5.0) is None


@pytest.mark.parametrize(
    "words",
    [
        "完成国家下达的节能任务",
        "达到国家要求",
        "控制在省下达指标内",
        "完成省定目标",
        "完成年度目标任务",
        "以省下达为准",
        "以市下达任务为准",
        "以上级核定数为准",
        "完成省定任务",
        "完成市下达指标",
        "控制在市下达指标以内",
        "按省下达目标执行",
        "省下达任务数",
        "达到省考核要求",
        "待省下达后确定",
        "完成年度任务",
        "完成“十四五”进度目标",
        "按上级要求完成",
        "视上级下达情况确定",
        "以上级考核为准",
        "根据省下达任务确定",
        "按国家和省要求",
    ],
)
def test_assigned_in_other_words(words):
    assert parse_target(words, "%") == Target("assigned")


@pytest.mark.parametrize(
    ("words", "operator", "series"),
    [
        ("快于面上投资增速", "faster_than", "面上投资增速"),
        ("高于GDP增速", "faster_than", "GDP增速"),
        ("好于全省平均", "faster_than", "全省平均"),
        ("优于上年", "faster_than", "上年"),
        ("与经济增长同步", "in_step_with", "经济增长"),
        ("和经济增长基本同步", "in_step_with", "经济增长"),
        ("与经济增长保持同步", "in_step_with", "经济增长"),
    ],
)
def test_targets_relative_to_a_series(words, operator, series):
    assert parse_target(words, "%") == Target(operator, reference=series)


@pytest.mark.parametrize(
    "words",
    [
        "完成上级下达任务",
        "完成上级 下达任务",
        "上级下达任务",
        "完成市下达任务",
        "完成省下达目标",
        "上级下达",
        "完成上级下达目标任务",
        "完成省、市下达任务",
        "完成省市下达的指标",
        "完成省政府下达的目标",
    ],
)
def test_assigned(words):
    assert parse_target(words, "%") == Target("assigned")


ASSIGNED = Target("assigned")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全面完成国家下达的节能减排任务", "节能减排"),
        ("完成省市下达的各项目标任务", "各项目标任务"),
        ("按照国家要求完成节能降碳任务", "节能降碳"),
        ("完成省下达任务", ""),
        ("完成年度目标任务", ""),
    ],
)
def test_what_is_assigned_may_be_said_in_the_task(words, name):
    assert assigned_object(words) == name


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("完成年度节能减排任务", ["节能减排"]),
        ("完成城镇就业市定目标任务", ["城镇就业"]),
        ("完成能耗强度降低和煤炭消费压减任务", ["能耗强度", "煤炭消费"]),
        ("完成节能减排", ["节能减排"]),
        ("完成国家下达我省碳排放双控和主要污染物减排目标", ["碳排放双控", "主要污染物减排"]),
        ("完成国家下达的单位地区生产总值二氧化碳排放降低任务", ["单位地区生产总值二氧化碳排放"]),
    ],
)
def test_a_task_of_the_year_is_assigned(words, what):
    assert [(clause.indicator, clause.target) for clause in read_clause(words)] == [(name, ASSIGNED) for name in what]


@pytest.mark.parametrize("words", ["完成上级下达任务", "达到国家下达目标", "以省下达为准"])
def test_what_somebody_assigns_has_no_figure_here(words):
    assert assigned(words) == ASSIGNED


@pytest.mark.parametrize("words", ["达到国家Ⅱ类标准", "完成投资5亿元", "增长5%", ""])
def test_a_class_of_a_standard_and_a_figure_are_assigned_by_nobody(words):
    assert assigned(words) is None


@pytest.mark.parametrize(
    ("words", "what"),
    [("完成年度节能减排任务", "节能减排"), ("完成投资任务", ""), ("完成城镇就业等年度任务", "城镇就业")],
)
def test_a_task_names_what_it_is_of_where_it_is_set_by_the_year(words, what):
    assert assigned_task(words) == what


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("高于全省平均1个百分点以上", Margin("全省平均", 1, "1个百分点以上")),
        ("比全市平均低0.5个百分点", Margin("全市平均", -1, "0.5个百分点")),
        ("高于全省平均", None),
    ],
)
def test_a_margin_has_a_series_a_side_and_a_figure(words, parts):
    assert margin(words) == parts


@pytest.mark.parametrize(
    ("side", "operator", "asked"),
    [
        (1, "at_least", ("no_slower_than", 1.0)),
        (1, "at_most", ("no_faster_than", 1.0)),
        (-1, "at_most", ("no_slower_than", -1.0)),
        (-1, "plain", ("no_faster_than", -1.0)),
        (1, "about", ("in_step_with", 1.0)),
    ],
)
def test_the_bound_of_a_margin_turns_below_the_other_series(side, operator, asked):
    found = Margin("全省", side, "").target(Target(operator, 1.0, unit="个百分点"), "整句", "%")
    assert (found.operator, found.value, found.reference) == (*asked, "全省")


@pytest.mark.parametrize(("value", "unit", "column"), [(0.0, "个百分点", "%"), (1.0, "%", "%"), (1.0, "个百分点", "‰")])
def test_a_margin_is_a_number_of_points_above_zero_in_those_of_its_column(value, unit, column):
    with pytest.raises(Unread, match="整句"):
        Margin("全省", 1, "").target(Target("plain", value, unit=unit), "整句", column)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("快于全省平均", Target("faster_than", reference="全省平均")),
        ("达到全国平均水平", Target("no_slower_than", reference="全国平均水平")),
        ("与经济增长同步", Target("in_step_with", reference="经济增长")),
        ("不低于上年", None),
        ("快于预期", None),
    ],
)
def test_a_comparison_names_a_series_and_no_earlier_year(words, target):
    assert relative(words) == target


def test_text_that_is_known_is_kept_as_printed_and_any_other_is_none():
    assert qualitative("稳步提升") == Target("qualitative", reference="稳步提升")
    assert qualitative("与上年基本持平") == Target("about", 0.0, unit="%")
    assert qualitative("力争保持优秀").aspirational and qualitative("大干一场") is None


@pytest.mark.parametrize("words", ["全省和经济增长", "全国、全省平均"])
def test_a_comparison_with_two_is_with_no_one_place(words):
    assert parent_of(words) == ("", "")
