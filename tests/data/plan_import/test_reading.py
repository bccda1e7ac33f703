"""What the import asks the grammar: targets, counts, and why a cell is refused, in both languages."""

import pytest

from ouhai_stats.data.plan_import.reading import Refusal, count_in, target_in, unread


def test_words_are_a_target_or_none():
    target = target_in("7.5以上", "%")
    assert (target.operator, target.value, target.unit) == ("at_least", 7.5, "%")
    assert target_in("50 / 60", "%") is None and target_in("尽力而为", "%") is None


def test_a_phrase_counts_one_thing_or_nothing():
    assert (count_in("新建幼儿园6所").value, count_in("新建幼儿园6所").unit) == (6, "所")
    assert count_in("推动高质量发展") is None


def test_a_cell_that_is_read_has_no_reason_against_it():
    assert unread("7.5以上", "%", "growth") == ("", "") == unread("", "%", "growth")


def test_a_cell_that_is_not_read_says_why_in_both_languages():
    english, chinese = unread("尽力而为", "%", "growth")
    assert "“尽力而为”" in english and "尽力而为" in chinese and english != chinese


@pytest.mark.parametrize(("figure", "refused"), [("1" + "0" * 12, False), ("1" + "0" * 13, True)])
def test_a_figure_beyond_all_order_is_refused(figure, refused):
    assert unread(figure, "亿元", "level_flow")[0] == (f"“{figure}”; allowed: figures up to 1e+12" if refused else "")


def test_a_refusal_names_its_cell_as_a_spreadsheet_shows_it():
    refusal = Refusal(3, "单位", "两银", "no such unit", "没有这个单位")
    assert str(refusal) == refusal.said("en") == "annex.csv, row 4, column 单位: no such unit"
    assert refusal.said("zh") == "annex.csv，第4行，“单位”列：没有这个单位"
    assert Refusal(3, "单位", "两银", "no such unit").said("zh").endswith("no such unit")
