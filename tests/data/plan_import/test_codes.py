"""Series that a printed name means, and what is proposed where none is on file."""

import pytest
from plan_documents import draft_of_table as table

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.plan_import.codes import SeriesNames, edit_distance, new_series


def test_an_unknown_indicator_is_kept_as_itself(tmp_path):
    read = table(
        tmp_path,
        [
            ["指标名称", "单位", "2021年完成", "2022年计划"],
            ["森林覆盖率", "%", "41", "42"],
            ["城镇调查失业率", "%", "5", "5.5以内"],
        ],
    )
    new = {line["name_zh"]: line for line in read.annex.new}
    assert (new["森林覆盖率"]["kind"], new["森林覆盖率"]["direction"]) == ("share", "higher")
    assert (new["城镇调查失业率"]["kind"], new["城镇调查失业率"]["direction"]) == ("share", "lower")
    proposal = read.annex.proposals[2]
    assert (proposal.how, proposal.nearest, proposal.distance) == ("unknown", "城镇登记失业率", 2)
    assert all(read.annex.status(row.row) == "doubtful" for row in read.rows)


def test_edit_distance():
    assert [edit_distance(*pair) for pair in (("", "ab"), ("职业医师", "执业医师"), ("abc", "abc"))] == [2, 1, 0]


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        ("生产安全事故死亡人数下降", "%", "reduction"),
        ("万元GDP用水量下降", "%", "reduction"),
        ("进出口总额", "%", "growth"),
        ("研发投入强度", "%", "share"),
        ("PM2.5年均浓度", "微克/立方米", "level_stock"),
        ("单位产值能耗", "吨标准煤/万元", "level_stock"),
        ("新增就业", "人", "level_flow"),
    ],
)
def test_kinds_proposed_by_the_name(name, unit, kind):
    assert new_series("own", name, unit, "")["kind"] == kind


@pytest.mark.parametrize(
    ("name", "unit", "code", "how"),
    [
        ("城镇登记失业率", "%", "unemployment", "exact"),
        ("地区生产总值增长率", "%", "gdp", "synonym"),
        ("地区生产总值", "%", "gdp", "synonym"),
        ("地区生产总值", "亿元", "gdp_level", "exact"),
        ("一产增加值", "%", "primary", "synonym"),
        ("主要污染物排放量削减率：氨氮排放量", "%", "ammonia_nitrogen", "exact"),
        ("出口总额占全国份额", "%", "export_share", "exact"),
    ],
)
def test_a_name_means_the_series_of_its_words_and_of_its_unit(name, unit, code, how):
    proposal = SeriesNames(read_series()).propose(name, unit)
    assert (proposal.code, proposal.how, proposal.nearest) == (code, how, "")


def test_a_name_in_another_unit_is_another_series_with_a_code_of_its_own():
    names = SeriesNames(read_series())
    first, again, other = (names.propose("城镇登记失业率", unit) for unit in ("万人", "万人", "人"))
    assert first == again and first.code.startswith("own_") and first.code != other.code
    assert (first.how, first.nearest, first.distance) == ("unknown", "城镇登记失业率", 0)
