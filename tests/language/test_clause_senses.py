"""What may be said of an indicator: figures that leave their sense open are refused."""

import pytest

from ouhai_stats.language.clause_senses import check_sense, implied_movement, is_named
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target

SHARE, POINTS, BARE = (Target("plain", 5.0, unit=unit) for unit in ("%", "个百分点", None))


@pytest.mark.parametrize(
    ("name", "target", "movement", "key"),
    [
        ("去年生产总值", SHARE, "", "earlier_result"),
        ("企业数", BARE, "rise", "no_unit_moved"),
        ("城镇化率", SHARE, "rise", "share_moved"),
        ("财政收入", POINTS, "rise", "amount_in_points"),
        ("水质改善", SHARE, "", "in_name"),
    ],
)
def test_what_leaves_open_what_its_figure_is_is_refused_with_its_words(name, target, movement, key):
    with pytest.raises(Unread, match="整句") as caught:
        check_sense(name, target, movement, "整句")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("name", "target", "movement"),
    [
        ("城镇化率", SHARE, ""),
        ("城镇化率", POINTS, "rise"),
        ("财政收入", SHARE, "rise"),
        ("去年结转资金", SHARE, ""),
        ("水质改善", Target("assigned"), ""),
    ],
)
def test_what_is_clear_passes(name, target, movement):
    check_sense(name, target, movement, "整句")


def test_an_amount_in_a_list_grows_as_the_one_before_it():
    assert implied_movement("工业投资", SHARE, (SHARE, "rise")) == "rise"
    assert implied_movement("失业率", SHARE, (SHARE, "rise")) == ""
    assert implied_movement("工业投资", SHARE, (Target("plain", 5.0, unit="亿元"), "rise")) == ""


@pytest.mark.parametrize(("words", "named"), [("“个转企”100户", True), ('"个转企"100户', True), ("个转企100户", False)])
def test_the_end_of_a_quotation_is_the_names(words, named):
    assert is_named(words, words.index("100") - 1) is named


def test_work_on_a_thing_counts_it_and_a_rise_moves_it():
    assert is_named("农田改造提升100万亩", 4) and not is_named("城镇化率提升1个百分点", 4)
