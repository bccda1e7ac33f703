"""Targets without a figure of their own: assigned, set beside another series, or text alone."""

import pytest

from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import Target, is_met
from ouhai_stats.language.worded_targets import assigned_object, parent_of


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
