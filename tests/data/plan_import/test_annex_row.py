"""The name of a row without signs that are no part of it, and what counts as a blank cell."""

import pytest

from ouhai_stats.data.plan_import.annex_row import BLANK, without_mark


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("地区生产总值", "地区生产总值"),
        ("其中：工业投资", "工业投资"),
        ("其中民间投资", "民间投资"),
        ("  城 镇 登记\n失业率", "城镇登记失业率"),
        ("#规上工业增加值", "规上工业增加值"),
        ("粮食产量*", "粮食产量"),
        ("空气优良率②", "空气优良率"),
        ("森林覆盖率[1]", "森林覆盖率"),
        ("PM2.5平均浓度", "PM2.5平均浓度"),
        ("其中：", ""),
    ],
)
def test_signs_before_and_behind_a_name_are_left_out_and_the_name_stays(printed, name):
    assert without_mark(printed) == name


@pytest.mark.parametrize("text", ["", "-", "——", "－ ", "/"])
def test_strokes_and_white_space_are_a_blank(text):
    assert BLANK.fullmatch(text)


@pytest.mark.parametrize("text", ["-2", "0", "无", "…"])
def test_a_figure_or_a_word_is_no_blank(text):
    assert not BLANK.fullmatch(text)
