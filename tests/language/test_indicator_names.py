"""Names of indicators in a clause: as printed, and refused where they hold a part of the target."""

import pytest

from ouhai_stats.language.indicator_names import aspires, binding_word, indicator_name
from ouhai_stats.language.refusals import Unread


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("地区生产总值", "地区生产总值"),
        ("力争全年地区生产总值", "地区生产总值"),
        ("到年底规上企业", "规上企业"),
        ("粮食产量继续保持", "粮食产量"),
        ("全市完成固定资产投资", "全市固定资产投资"),
        ("争取上级资金", "争取上级资金"),
        ("可比", ""),
        ("5亿元以上项目", "5亿元以上项目"),
    ],
)
def test_words_that_only_say_when_or_how_are_left_out(words, name):
    assert indicator_name(words, words) == name


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("产值增长", "in_name"),
        ("产值300", "in_name"),
        ("上年完成", "earlier_result"),
        ("unemployment", "not_chinese"),
        ("预计生产总值", "estimate"),
    ],
)
def test_a_name_that_holds_a_part_of_the_target_is_refused(words, key):
    with pytest.raises(Unread, match="整句") as caught:
        indicator_name(words, "整句")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("产值超过", "超过"),
        ("全国的", "的"),
        ("工业增加值", ""),
        ("PM2.5浓度", ""),
        ("规模以上工业", ""),
        ("占GDP比重", ""),
    ],
)
def test_the_word_that_binds_a_figure_is_found_and_none_within_a_name(name, word):
    assert binding_word(name) == word


def test_to_obtain_money_aspires_to_nothing():
    assert aspires("力争增长7%") and aspires("今年争取完成") and not aspires("争取上级资金") and not aspires("增长7%")
