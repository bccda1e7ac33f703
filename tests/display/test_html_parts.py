"""Pieces of the page: marks where the figures put them, and data that is never markup."""

import jinja2
import pytest
from bs4 import BeautifulSoup

from ouhai_stats.display.html_parts import (
    Column,
    data_table,
    growth_spark,
    level_spark,
    part,
    table,
    verdict_chip,
    verdict_text,
)
from ouhai_stats.language.verdicts import VERDICTS


def test_sparks_place_their_marks_on_the_common_scale():
    svg = BeautifulSoup(growth_spark("a", 0, 10, None, (-10, 10)), "html.parser")
    assert svg.circle["cx"] == "150.0" and svg.select_one(".aim")["d"].startswith("M292.0")
    assert svg.select_one(".plan") is None and len(svg.select(".axis")) == 2
    assert BeautifulSoup(growth_spark("a", 1, 1, 1, (1, 1)), "html.parser").circle["cx"] == "8.0"


def test_level_sparks_start_at_zero_and_stand_without_a_target():
    svg = BeautifulSoup(level_spark("<b>", 5, 10, None), "html.parser")
    assert svg.circle["cx"] == "135.8" and svg.select_one(".bar")["d"] == "M8 13H135.8"
    assert svg.title.get_text() == "<b>"
    assert BeautifulSoup(level_spark("a", None, None, None), "html.parser").circle is None


def test_a_table_has_a_caption_and_its_heads_and_a_cell_of_data_is_text():
    made = table([Column("名称", 60, head=True), Column("数值", 40, numeric=True)], [["<b>甲</b>", "1"]], "表", "watch")
    shown = BeautifulSoup(made.data, "html.parser")
    assert shown.caption.get_text() == "表" and shown.table["class"] == ["watch"]
    assert shown.tbody.th.get_text() == "<b>甲</b>" and shown.tbody.th["scope"] == "row" and shown.find("b") is None
    assert shown.td["class"] == ["num"] and shown.td["data-label"] == "数值"


def test_the_data_of_a_figure_stand_behind_a_disclosure(words):
    shown = BeautifulSoup(data_table(["年份", "增速"], [["2021", "7.5%"]], words), "html.parser")
    assert shown.details.summary.get_text() == words.say("figure.data")
    assert [cell.name for cell in shown.tbody.tr.find_all(["th", "td"])] == ["th", "td"]


def test_every_verdict_has_a_mark_and_a_word_and_no_two_of_a_time_share_a_mark(words):
    texts = {verdict: verdict_text(verdict, words) for verdict in VERDICTS}
    assert all(text.endswith(f" {words.say(f'verdict.{verdict}')}") for verdict, text in texts.items())
    opening = ["met", "on_track", "reachable", "at_risk", "not_assessed"]
    assert len({texts[verdict][0] for verdict in opening}) == len(opening)
    assert verdict_chip("at_risk", words) == f'<span class="verdict at_risk">{texts["at_risk"]}</span>'


def test_a_value_that_a_piece_lacks_is_an_error_and_no_blank():
    with pytest.raises(jinja2.UndefinedError, match="sentences"):
        part("list")
