"""Lists of indicators that share a word, each named in full."""

import pytest

from ouhai_stats.language.indicator_lists import APART, split_names, with_stem


@pytest.mark.parametrize("words", ["参与率", "普及率", "共和镇企业", "社会和谐度", "涉及人口"])
def test_a_name_is_no_list_for_a_word_within_it(words):
    assert split_names(words) == [words]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("城乡居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇和农村常住居民人均可支配收入", ["城镇常住居民人均可支配收入", "农村常住居民人均可支配收入"]),
        ("城镇居民、农村居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("一二三产增加值", ["一产增加值", "二产增加值", "三产增加值"]),
        ("地区生产总值、固定资产投资", ["地区生产总值", "固定资产投资"]),
    ],
)
def test_lists_of_indicators(words, names):
    assert split_names(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", []),
        ("生产总值", ["生产总值"]),
        ("研究与试验发展投入、专利", ["研究与试验发展投入", "专利"]),
        ("单位GDP能耗和二氧化碳排放", ["单位GDP能耗", "单位GDP二氧化碳排放"]),
        ("一产、二产增加值", ["一产增加值", "二产增加值"]),
        ("限额以上批发、零售业销售额", ["限额以上批发业销售额", "限额以上零售业销售额"]),
        ("第二、三产业增加值", ["第二产业增加值", "第三产业增加值"]),
        ("规上工业总产值、增加值", ["规上工业总产值", "规上工业增加值"]),
        (f"交通投资{APART}环保、水利投资", ["交通投资", "环保、水利投资"]),
    ],
)
def test_what_one_of_a_list_says_for_all_is_said_of_each(words, names):
    assert split_names(words) == names


@pytest.mark.parametrize(
    ("name", "before", "full"),
    [
        ("增加值", "规上工业总产值", "规上工业增加值"),
        ("总产量", "新增粮食面积", "粮食总产量"),
        ("床位数", "每千人口医师数", "每千人口床位数"),
        ("用水量", "单位GDP能耗", "单位GDP用水量"),
        ("利润", "粮食产量", "利润"),
    ],
)
def test_a_name_that_names_no_thing_takes_the_one_before_it_where_both_measure_the_same(name, before, full):
    assert with_stem(name, before) == full
