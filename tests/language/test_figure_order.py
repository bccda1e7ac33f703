"""Counts whose figure stands before what is counted, turned about."""

import pytest

from ouhai_stats.language.figure_order import figure_last


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("打造3个千亿级产业集群", "打造千亿级产业集群3个"),
        ("新建5个以上社区公园", "新建社区公园5个以上"),
        ("实现65万农村贫困人口脱贫", "实现农村贫困人口脱贫65万人"),
        ("完成10万亩高标准农田建设", "完成高标准农田建设10万亩"),
        ("为4000名小学生免费筛查", "小学生免费筛查4000名"),
        ("新建10个图书馆、文化馆", "新建图书馆、文化馆10个"),
        # A share, a sum, a class of what is counted, a word that binds.
        ("完成10%的企业改造", "完成10%的企业改造"),
        ("引进10亿元以上项目5个", "引进10亿元以上项目5个"),
        ("5G基站建设", "5G基站建设"),
        ("建设3个不低于国家标准的公园", "建设3个不低于国家标准的公园"),
        ("地区生产总值增长5个百分点", "地区生产总值增长5个百分点"),
    ],
)
def test_a_figure_before_what_it_counts_is_put_behind_it(words, turned):
    assert figure_last(words) == turned
