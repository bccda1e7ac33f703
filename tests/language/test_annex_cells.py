"""Cells of an annex beside their unit, kind and last year's result."""

import pytest

from ouhai_stats.language.annex_cells import read_cell
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target


@pytest.mark.parametrize(
    ("words", "unit", "kind", "base", "read"),
    [
        ("提高0.5个百分点", "%", "share", 60.0, ("plain", 60.5, None)),
        ("较上年提高1个百分点以上", "%", "share", 60.0, ("at_least", 61.0, None)),
        ("下降0.5个百分点左右", "%", "share", 5.0, ("about", 4.5, None)),
        ("下降3个百分点以上", "%", "share", 50.0, ("at_most", 47.0, None)),
        ("下降1至2个百分点", "%", "share", 30.0, ("range", 28.0, 29.0)),
        ("提高0.5个千分点", "‰", "share", 6.0, ("plain", 6.5, None)),
        ("提高0.5个百分点", "%", "growth", 3.0, ("plain", 3.5, None)),
        ("比上年增加2万人", "万人", "level_stock", 50.0, ("plain", 52.0, None)),
        ("增长5%以上", "万吨", "level_flow", 100.0, ("at_least", 105.0, None)),
        ("减少3%左右", "微克/立方米", "level_stock", 30.0, ("about", 29.1, None)),
        ("实现44.64亿元，增长20%", "亿元", "level_flow", 37.2, ("plain", 44.64, None)),
        ("44.64亿元（增长20%）", "亿元", "level_flow", 37.2, ("plain", 44.64, None)),
        ("增长20%，达到44.64亿元", "亿元", "level_flow", None, ("plain", 44.64, None)),
        ("基本持平", "%", "share", 5.2, ("about", 5.2, None)),
        ("与上年持平", "万亩", "level_stock", 31.0, ("plain", 31.0, None)),
        # Of a growth rate the printed rise or fall is the figure itself, as it is of a reduction.
        ("增长5%以上", "%", "growth", 3.0, ("at_least", 5.0, None)),
        ("下降3%", "%", "reduction", 2.0, ("plain", 3.0, None)),
        ("基本持平", "%", "growth", 2.0, ("about", 0.0, None)),
        ("下降3%以内", "%", "growth", 2.0, ("at_least", -3.0, None)),
        ("同比下降2.1%", "%", "growth", None, ("plain", -2.1, None)),
        ("下降1%至2%", "%", "growth", None, ("range", -2.0, -1.0)),
        ("增长1%", "%", "reduction", 2.0, ("plain", -1.0, None)),
        ("不低于上年水平", "%", "growth", 5.0, ("at_least", 5.0, None)),
        ("高于去年", "万人", "level_flow", 5.0, ("above", 5.0, None)),
        ("7%以上（同口径）①", "%", "growth", None, ("at_least", 7.0, None)),
        ("7.5②", "%", "growth", None, ("plain", 7.5, None)),
        ("高于全省平均0.5个百分点", "%", "share", 60.0, ("no_slower_than", 0.5, None)),
        ("提高到62%", "%", "share", 60.0, ("plain", 62.0, None)),
        ("7.5 以上", "%", "growth", None, ("at_least", 7.5, None)),
        ("6%-7%左右", "%", "growth", None, ("range", 6.0, 7.0)),
    ],
)
def test_a_cell_is_read_as_a_level(words, unit, kind, base, read):
    target = read_cell(words, unit, kind, base)
    assert (target.operator, target.value, target.upper) == read


@pytest.mark.parametrize("words", ["提高0.5个百分点", "持平", "与上年基本持平", "比上年提高2个百分点左右"])
def test_a_change_from_an_unknown_base_is_words_without_a_figure(words):
    target = read_cell(words, "%", "share")
    assert (target.operator, target.value, target.reference) == ("qualitative", None, words)


@pytest.mark.parametrize(
    ("words", "unit", "kind"),
    [
        ("增加2万人", "万人", "level_stock"),
        ("提高2%", "%", "share"),
        ("提高5‰", "‰", "share"),
        ("提高0.5个百分点", "万人", "level_stock"),
        ("提高率3%", "%", "share"),
        ("44.64亿元，增长很多", "亿元", "level_flow"),
        ("44.64亿元，45亿元", "亿元", "level_flow"),
        ("44.64万人，增长20%", "亿元", "level_flow"),
    ],
)
def test_what_may_be_a_change_or_a_level_is_refused(words, unit, kind):
    with pytest.raises(ValueError, match=r"left open|cannot be read|cannot stand|unit"):
        read_cell(words, unit, kind, 50.0)


@pytest.mark.parametrize(
    ("cell", "unit", "kind", "en", "zh"),
    [
        (
            "增长5万人",
            "万人",
            "level_flow",
            "a change or a level in 万人 is left open",
            "是增减还是水平（单位万人）不明",
        ),
        ("12千克力", "亿元", "level_flow", "cannot be read", "不能读"),
        ("二百五%", "%", "share", "its last digit may count ones", "末位可能是个位"),
    ],
)
def test_a_refused_cell_is_said_in_both_languages(cell, unit, kind, en, zh):
    with pytest.raises(Unread) as refused:
        read_cell(cell, unit, kind)
    assert en in refused.value.said("en") and zh in refused.value.said("zh")


@pytest.mark.parametrize(
    ("words", "unit", "kind", "zh"),
    [
        ("高于全省平均1%", "%", "growth", "未能读懂"),
        ("高于全省平均0个百分点", "%", "growth", "与全省平均之差应以%的百分点计，且大于零"),
        ("高于全省平均1个千分点", "%", "growth", "与全省平均之差应以%的百分点计，且大于零"),
        ("下降-3%", "%", "growth", "下降之后应是大于零的数"),
        ("下降左右", "%", "growth", "“下降左右”"),
        ("增长6.5%以上", "%", "share", "是增减还是水平（单位%）不明"),
        ("新增3万人", "万人", "level_stock", "“新增”的数是“就业人数”本身还是其增量不明"),
    ],
)
def test_margins_falls_and_changes_are_refused_in_chinese(words, unit, kind, zh):
    with pytest.raises(Unread) as refused:
        read_cell(words, unit, kind, name="就业人数")
    assert zh in refused.value.said("zh")


@pytest.mark.parametrize(
    ("words", "unit", "name", "target"),
    [
        ("新增3万人以上", "万人", "城镇新增就业人数", Target("at_least", 3, unit="万人")),
        ("力争净增200户", "户", "净增个体工商户", Target("plain", 200, unit="户", aspirational=True)),
        ("逐年提高", "%", "", Target("qualitative", reference="逐年提高")),
        ("持平略增", "%", "", Target("qualitative", reference="持平略增")),
        ("增幅高于全市平均", "%", "", Target("faster_than", reference="全市平均")),
        ("不高于上级控制数", "%", "", Target("assigned")),
        ("以省统计局核定数为准", "%", "", Target("assigned")),
        ("达到国家Ⅱ类标准", "", "", Target("qualitative", reference="达到国家II类标准")),
        ("6.5%（力争7%）", "%", "", Target("plain", 6.5, unit="%")),
        ("快于全省平均0.5个百分点", "%", "", Target("no_slower_than", 0.5, unit="个百分点", reference="全省平均")),
    ],
)
def test_cells_of_counties_and_cities(words, unit, name, target):
    assert read_cell(words, unit, "share", name=name) == target
