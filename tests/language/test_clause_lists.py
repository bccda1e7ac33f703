"""Targets of a list of indicators: one each, or the same for all."""

import pytest

from ouhai_stats.language.clause_lists import names_of_one, read_list, respectively
from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target

ASSIGNED = Target("assigned")


GROWTH = Target("plain", 8.0, unit="%")


AMOUNT = Target("plain", 8.0, unit="亿元")


@pytest.mark.parametrize(
    ("name", "target", "names"),
    [
        ("单位GDP能耗、耕地保有量", ASSIGNED, ["单位GDP能耗", "耕地保有量"]),
        ("单位GDP能耗和二氧化碳排放量", ASSIGNED, ["单位GDP能耗", "单位GDP二氧化碳排放量"]),
        ("粮食播种面积、产量", ASSIGNED, ["粮食播种面积", "粮食产量"]),
        ("经济结构和质量效益", ASSIGNED, ["经济结构和质量效益"]),
        ("主要污染物减排、耕地保有量等指标", ASSIGNED, ["主要污染物减排、耕地保有量等指标"]),
        ("研究与试验发展经费投入总额", ASSIGNED, ["研究与试验发展经费投入总额"]),
        ("城乡居民收入", ASSIGNED, ["城乡居民收入"]),
        ("工业投资、民间投资", GROWTH, ["工业投资", "民间投资"]),
        ("水利、交通投资", GROWTH, ["水利、交通投资"]),
        ("工业投资、民间投资", AMOUNT, ["工业投资、民间投资"]),
    ],
)
def test_one_target_is_each_ones_where_each_is_measured(name, target, names):
    assert names_of_one(name, target) == names


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("登记失业率、调查失业率控制在4%以内、6%以内", "登记失业率、调查失业率分别控制在4%以内、6%以内"),
        ("居民收入增长7%、8%", "居民收入增长7%、8%"),
        ("工业投资、民间投资增长7%", "工业投资、民间投资增长7%"),
    ],
)
def test_as_many_figures_as_names_are_one_each(words, made):
    assert respectively(words) == made


def test_what_is_said_alike_of_a_list_is_said_again_of_each():
    read = read_clause("城镇和农村居民收入均增长7%，力争8%")
    assert [(one.indicator, one.target.value, one.target.aspirational) for one in read] == [
        ("城镇居民收入", 7, False),
        ("农村居民收入", 7, False),
        ("城镇居民收入", 8, True),
        ("农村居民收入", 8, True),
    ]


def test_one_aim_is_said_of_each_of_a_list():
    assert all(clause.target.aspirational for clause in read_clause("力争全区肉、奶产量分别增长10%、9%"))


def stated(head, tail, shared=False):
    """Names, values, units and movements that a list states."""
    rows = read_list(head, tail, head + tail, shared=shared)
    return [(row.name, row.target.operator, row.target.value, row.target.unit, row.movement) for row in rows]


def test_a_bound_behind_the_last_and_a_verb_before_the_first_speak_for_all():
    assert stated("工业投资、民间投资增长", "7%、8%以上") == [
        ("工业投资", "at_least", 7, "%", "rise"),
        ("民间投资", "at_least", 8, "%", "rise"),
    ]


def test_what_an_amount_is_for_each_of_goes_to_the_names():
    assert [row[:3] for row in stated("城市低保、农村低保标准提高到", "每人每月720元、580元")] == [
        ("城市低保每人每月", "plain", 720),
        ("农村低保标准每人每月", "plain", 580),
    ]


def test_one_unit_behind_the_last_is_that_of_all():
    assert [row[1:4] for row in stated("PM10浓度、PM2.5浓度", "控制在60、33微克/立方米以内")] == [
        ("at_most", 60, "微克/立方米"),
        ("at_most", 33, "微克/立方米"),
    ]


@pytest.mark.parametrize(
    ("head", "tail", "key"),
    [
        ("工业投资、民间投资增长", "7%、8%、9%", "uneven"),
        ("工业投资增长", "7%", "uneven"),
        ("旅游人次、收入增长", "7%、8%", "said_of"),
        ("工业投资、就业人数增长", "7%以上、8%、9%以上", "uneven"),
    ],
)
def test_a_list_that_does_not_come_out_even_is_refused(head, tail, key):
    with pytest.raises(Unread) as caught:
        stated(head, tail)
    assert caught.value.key == key
