"""The target grammar: every wording that plans use, and clear errors for what cannot be read."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats import sources
from ouhai_stats.fulfilment import format_target, is_met
from ouhai_stats.grammar import OPERATORS, Target, parse_quantity, parse_target
from ouhai_stats.units import BASES, canonical_unit, english_unit

FOLDER = sources.plan_folder(2021)


@pytest.mark.parametrize(("words", "operator", "value", "unit"), [
    ("7.5%以上", "at_least", 7.5, "%"), ("7.5 % 以上", "at_least", 7.5, "%"), ("不低于6%", "at_least", 6, "%"),
    ("不少于500亩", "at_least", 500, "亩"), ("达到40.89件", "plain", 40.89, "件"), ("达到8%以上", "at_least", 8, "%"),
    ("超34亿元", "at_least", 34, "亿元"), ("超过34亿元", "at_least", 34, "亿元"), ("突破150人", "at_least", 150, "人"),
    ("8%左右", "about", 8, "%"), ("8%上下", "about", 8, "%"), ("约8%", "about", 8, "%"), ("增长7%", "plain", 7, "%"),
    ("<2.8%", "below", 2.8, "%"), ("＜２．８％", "below", 2.8, "%"), ("小于2.8%", "below", 2.8, "%"),
    ("低于2.8%", "below", 2.8, "%"), ("3%以内", "at_most", 3, "%"), ("控制在3%以内", "at_most", 3, "%"),
    ("不超过3%", "at_most", 3, "%"), ("不高于3%", "at_most", 3, "%"), ("≤3%", "at_most", 3, "%"), ("≥3%", "at_least", 3, "%"),
    ("高于7.5%", "above", 7.5, "%"), (">7.5%", "above", 7.5, "%"), ("保持在95%以上", "at_least", 95, "%"),
    ("稳定在95%左右", "about", 95, "%"), ("控制在8%左右", "about", 8, "%"), ("下降2.2%", "plain", 2.2, "%"),
    ("千分之1.1", "plain", 1.1, "‰"), ("达到千分之1.1", "plain", 1.1, "‰"), ("万分之三", "plain", 3, "‱"),
    ("百分之七点五以上", "at_least", 7.5, "%"), ("百分百", "plain", 100, "%"), ("提高0.6个百分点", "plain", 0.6, "个百分点"),
    ("提高0.6百分点", "plain", 0.6, "个百分点"), ("零增长", "plain", 0, "%"), ("正增长", "above", 0, "%"),
    ("翻番", "plain", 2, "倍"), ("翻一番", "plain", 2, "倍"), ("翻两番", "plain", 4, "倍"), ("全覆盖", "plain", 100, "%"),
    ("240万平米", "plain", 240, "万平方米"), ("3500万美元以上", "at_least", 3500, "万美元"), ("1万人", "plain", 1, "万人"),
    ("1,000件", "plain", 1000, "件"), ("1，000件", "plain", 1000, "件"), ("二十条", "plain", 20, "条"), ("十大", "plain", 10, "个"),
    ("三万五千人", "plain", 35_000, "人"), ("－5.3%", "plain", -5.3, "%"), ("15公里", "plain", 15, "公里")])
def test_wordings(words, operator, value, unit):
    assert parse_target(words) == Target(operator, value, unit=unit)


@pytest.mark.parametrize("words", ["6%-7%", "6%至7%", "6%—7%", "6％～7％", "6-7%", "6%到7%", "6%—7%区间", "６％－７％"])
def test_ranges(words):
    assert parse_target(words) == Target("range", 6, 7, unit="%")


@pytest.mark.parametrize(("words", "operator", "series"), [
    ("快于面上投资增速", "faster_than", "面上投资增速"), ("高于GDP增速", "faster_than", "GDP增速"),
    ("好于全省平均", "faster_than", "全省平均"), ("优于上年", "faster_than", "上年"),
    ("与经济增长同步", "in_step_with", "经济增长"), ("和经济增长基本同步", "in_step_with", "经济增长"),
    ("与经济增长保持同步", "in_step_with", "经济增长")])
def test_targets_relative_to_a_series(words, operator, series):
    assert parse_target(words, "%") == Target(operator, reference=series)


@pytest.mark.parametrize("words", ["完成上级下达任务", "完成上级 下达任务", "上级下达任务", "完成市下达任务", "完成省下达目标"])
def test_assigned(words):
    assert parse_target(words, "%") == Target("assigned")


@pytest.mark.parametrize("words", ["-", "", " ", "—", "－", "/"])
def test_no_target(words):
    assert parse_target(words, "%") == Target("none")


@pytest.mark.parametrize("words", ["力争7.5%以上", "争取7.5%以上", "力争达到7.5%以上"])
def test_aspirations(words):
    assert parse_target(words) == Target("at_least", 7.5, unit="%", aspirational=True)


def test_a_column_gives_the_unit_and_a_bare_wan_multiplies():
    assert parse_target("7.5 左右", "%") == Target("about", 7.5, unit="%")
    assert parse_target("3.5万", "人") == Target("plain", 35_000, unit="人")


@pytest.mark.parametrize(("words", "unit", "message"), [
    ("1.1‰", "%", "is in ‰, its column in %"), ("七点五吧", None, "“吧” is not understood"),
    ("大幅增长", "%", "“大幅增长” cannot be read"), ("不低于8%左右", None, "contradict each other"),
    ("7%-6%", None, "lower bound 7 is above the upper bound 6"), ("6%-7亿元", None, "different units"),
    ("二三家", None, "二三"), ("500光年", None, "光年"), ("8%左右吧", None, "吧")])
def test_what_cannot_be_read_is_shown(words, unit, message):
    with pytest.raises(ValueError, match=message):
        parse_target(words, unit)


@pytest.mark.parametrize(("words", "operator", "value", "unit", "aspirational"), [
    ("力争工业投资超34亿元", "at_least", 34, "亿元", True), ("新增高新技术企业50家", "plain", 50, "家", False),
    ("实现工业供地500亩以上", "at_least", 500, "亩", False), ("确保会昌路等 20 条道路建成通车", "plain", 20, "条", False),
    ("建成安置房面积 240 万平米", "plain", 240, "万平方米", False), ("利用外资3500万美元以上", "at_least", 3500, "万美元", False),
    ("地块土壤安全利用率100%", "plain", 100, "%", False), ("申报省级（重点）企业研究院超1家", "at_least", 1, "家", False),
    ("加快建成十大特色街区", "plain", 10, "个", False), ("力争创新类领军人才突破 150 人", "at_least", 150, "人", True),
    ("营收连续翻番", "plain", 2, "倍", False), ("离婚冷静期离婚调解干预百分百覆盖", "plain", 100, "%", False),
    ("公办养老机构 5% 床位数", "plain", 5, "%", False), ("景新D-13地块配套幼儿园等3个公办幼儿园项目", "plain", 3, "个", False),
    ("2021年新建2.0版园区3个", "plain", 3, "个", False), ("第四届大会参展20家", "plain", 20, "家", False),
    ("9月底前建成3所", "plain", 3, "所", False), ("安全生产5+5领域", "plain", 10, "个", False)])
def test_quantities_in_phrases(words, operator, value, unit, aspirational):
    assert parse_quantity(words) == Target(operator, value, unit=unit, aspirational=aspirational)


@pytest.mark.parametrize(("words", "found"), [
    ("新开工小微园1个，建成数字化园区2个", "1个、2个"), ("加快推进路网建设", "found none"), ("2021年9月底前", "found none"),
    ("第四届世界真皮大会", "found none"), ("实施2.0版", "found none")])
def test_a_phrase_must_count_exactly_one_thing(words, found):
    with pytest.raises(ValueError, match=found):
        parse_quantity(words)


def test_every_cell_of_the_annex_can_be_read():
    with (FOLDER / "annex.csv").open(encoding="utf-8", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["row"] != "31"]
    for row in rows:
        for column in ("2020年计划", "2020年完成", "2021年计划"):
            assert parse_target(row[column], row["单位"]).operator in OPERATORS


UNITS = st.sampled_from([*BASES, *(multiplier + unit for multiplier in "万亿" for unit in ("元", "人", "平方米", "美元"))])
VALUES = st.decimals(-100_000, 100_000, places=3).map(float)


@st.composite
def targets(draw):
    """Any target that a plan can state."""
    operator = draw(st.sampled_from(OPERATORS))
    aspirational = draw(st.booleans()) and operator != "none"
    if operator in ("assigned", "none"):
        return Target(operator, aspirational=aspirational)
    if operator in ("faster_than", "in_step_with"):
        return Target(operator, reference=draw(st.sampled_from(["面上投资增速", "GDP增速", "全省平均水平"])),
                      aspirational=aspirational)
    value, upper = draw(VALUES), None
    if operator == "range":
        value, upper = sorted((value, draw(VALUES)))
    return Target(operator, value, upper, unit=draw(UNITS), aspirational=aspirational)


@given(targets())
def test_what_is_formatted_parses_back(target):
    assert parse_target(format_target(target, "zh")) == target


@given(targets())
def test_every_target_has_english_words(target):
    assert format_target(target, "en", reference="GDP growth")


@pytest.mark.parametrize(("target", "words"), [
    (Target("at_least", 7.5, unit="%"), "7.5% or more"), (Target("about", 60, unit="亿元"), "about 6 billion yuan"),
    (Target("below", 2.8, unit="%"), "below 2.8%"), (Target("range", 6, 7, unit="%"), "6 to 7%"),
    (Target("faster_than", reference="GDP增速"), "faster than GDP growth"), (Target("assigned"), "as assigned from above"),
    (Target("plain", 4500, unit="套", aspirational=True), "4,500 (aspired to)")])
def test_english(target, words):
    assert format_target(target, "en", reference="GDP growth") == words


@pytest.mark.parametrize(("target", "actual", "options", "met"), [
    (Target("at_least", 7.5), 7.5, {}, True), (Target("at_least", 7.5), 7.4, {}, False),
    (Target("at_least", 7.5), 7.45, {"resolution": 0.1}, True), (Target("about", 8), 7.5, {"tolerance": 0.5}, True),
    (Target("about", 8), 7.4, {"tolerance": 0.5}, False), (Target("plain", 7.5), 7.5, {}, True),
    (Target("below", 2.8), 2.8, {}, False), (Target("below", 2.8), 2.7, {}, True), (Target("at_most", 3), 3, {}, True),
    (Target("at_most", 3), 3.1, {}, False), (Target("plain", 2.8), 1.67, {"direction": "lower"}, True),
    (Target("plain", 2.8), 3.0, {"direction": "lower"}, False), (Target("range", 6, 7), 6, {}, True),
    (Target("range", 6, 7), 9, {}, True), (Target("range", 6, 7), 5.9, {}, False),
    (Target("faster_than", reference="x"), 5.2, {"reference_actual": 5.1}, True),
    (Target("faster_than", reference="x"), 5.1, {"reference_actual": 5.1}, False),
    (Target("in_step_with", reference="x"), 5.1, {"reference_actual": 5.5, "tolerance": 0.5}, True),
    (Target("in_step_with", reference="x"), 4.9, {"reference_actual": 5.5, "tolerance": 0.5}, False),
    (Target("above", 0), 0, {}, False), (Target("above", 0), 0.1, {}, True),
    (Target("assigned"), 5, {}, None), (Target("none"), 5, {}, None), (Target("at_least", 7.5), None, {}, None),
    (Target("faster_than", reference="x"), 5, {}, None)])
def test_whether_a_result_meets_a_target(target, actual, options, met):
    assert is_met(target, actual, **options) is met


def test_an_operator_must_be_known():
    with pytest.raises(ValueError, match="allowed are at_least"):
        Target("perhaps")


def test_a_unit_must_be_known():
    with pytest.raises(ValueError, match="光年"):
        canonical_unit("光年")
    assert english_unit("亿元")[1] == " billion yuan"
