"""Units that words print, beside the unit of their column: agreed or refused in both languages."""

import pytest

from ouhai_stats.language.grammar import parse_quantity, parse_target
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target
from ouhai_stats.language.unit_table import english_unit
from ouhai_stats.language.units import agreed_unit, canonical_unit, is_unit, multiplied


def test_a_column_gives_the_unit_and_a_bare_wan_multiplies():
    assert parse_target("7.5 左右", "%") == Target("about", 7.5, unit="%")
    assert parse_target("3.5万", "人") == Target("plain", 35_000, unit="人")
    for bare in ("3.5万", "突破300亿", "1.2万亿以上"):
        with pytest.raises(ValueError, match="no unit"):
            parse_target(bare)
    assert parse_target("三万五千", "家") == Target("plain", 35_000, unit="家")


def test_a_bare_yi_in_a_column_of_yi_is_not_multiplied_twice():
    assert parse_target("60亿", "亿元") == Target("plain", 60, unit="亿元")
    assert parse_target("3-5万", "万人") == Target("range", 3, 5, unit="万人")
    with pytest.raises(ValueError, match="is in 万, its column in 亿元"):
        parse_target("60万", "亿元")
    with pytest.raises(ValueError, match="is in 万, its column in %"):
        parse_target("3万", "%")


def test_a_unit_must_be_known():
    with pytest.raises(ValueError, match="光年"):
        canonical_unit("光年")
    assert english_unit("亿元")[1] == " billion yuan"


@pytest.mark.parametrize(
    ("read", "en", "zh"),
    [
        (lambda: parse_target("增长5‰", "%"), "is in ‰, its column in %", "单位是‰，本列的单位是%"),
        (lambda: parse_target("3万", "亿元"), "is in 万, its column in 亿元", "单位是万，本列的单位是亿元"),
        (lambda: canonical_unit("光年"), "“光年” is not in the table of units", "“光年”不在单位表内"),
        (lambda: parse_quantity("推进工作"), "found none", "没有找到"),
    ],
)
def test_units_refuse_in_both_languages(read, en, zh):
    with pytest.raises(Unread) as error:
        read()
    assert en in str(error.value) and zh in error.value.said("zh")


@pytest.mark.parametrize(
    ("words", "operator", "value", "unit"),
    [
        ("推广农机1.2万台（套）以上", "at_least", 1.2, "万台(套)"),
        ("飞防作业15万亩次以上", "at_least", 15, "万亩次"),
        ("产值1.5万亿元", "plain", 1.5, "万亿元"),
        ("粮食730亿斤以上", "at_least", 730, "亿斤"),
        ("能耗0.5吨标准煤/万元", "plain", 0.5, "吨标准煤/万元"),
        ("浓度35μg/m³以下", "at_most", 35, "微克/立方米"),
        ("劳动生产率18万元/人年", "plain", 18, "万元/人年"),
        ("专利15件/万人", "plain", 15, "件/万人"),
    ],
)
def test_units_keep_their_bound(words, operator, value, unit):
    assert parse_quantity(words) == Target(operator, value, unit=unit)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("万平米", "万平方米"), ("百分点", "个百分点"), ("万亿元", "万亿元"), ("吨标煤/万元", "吨标准煤/万元")],
)
def test_a_unit_goes_by_its_one_name(written, unit):
    assert canonical_unit(written) == unit and is_unit(written)


@pytest.mark.parametrize(("text", "unit"), [("亿 元", True), ("光年", False), ("", False), ("万", False)])
def test_a_text_is_a_unit_whatever_white_space_stands_in_it(text, unit):
    assert is_unit(text) is unit


def test_the_printed_unit_goes_before_that_of_the_column():
    assert [agreed_unit(*given, "5") for given in (("%", None), (None, "平米"), ("平方米", "平米"), (None, None))] == [
        "%",
        "平方米",
        "平方米",
        None,
    ]
    with pytest.raises(Unread, match="is in ‰, its column in %"):
        agreed_unit("‰", "%", "5‰")


def test_a_bare_multiple_keeps_every_digit():
    assert multiplied(0.57, "万", "人", "0.57万") == (5700.0, None)
    assert multiplied(1.1, "亿", "亿元", "1.1亿") == (1.1, "亿元")
    assert multiplied(5.0, "", None, "5") == (5.0, None)
